"""The lexicon of events: senses read from the project's TSV files, and indexed by the lemma of their head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from verbale.coding.lexicon_pattern import Pattern, parse, variants
from verbale.errors import DataError
from verbale.model import ontology

FOLDER = Path(__file__).parents[1] / "data" / "lexicon"
FLAGS = frozenset(
    {"mutual", "bare", "weak", "ongoing", "suffers", "pair", "plain", "own", "said", "lacking", "echo", "fixed"}
)
TABLES = frozenset(
    {
        "groups.tsv",
        "support.tsv",
        "embedding.tsv",
        "guards.tsv",
        "modals.tsv",
        "irregular.tsv",
        "words.tsv",
    }
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One line of the lexicon, or one of the variants that a line stands for.

    `origin` is its file and line, `negated` the type that it is when negated.
    """

    origin: str
    pattern: Pattern
    words: str
    type: str
    mode: str | None
    cameo: str | None
    flags: frozenset[str]
    negated: str | None
    example: str


@dataclass(frozen=True)
class Lexicon:
    """All senses, and those of each head by (kind, lemma)."""

    senses: tuple[Sense, ...]
    by_head: Mapping[tuple[str, str], tuple[Sense, ...]]
    support: frozenset[str]
    groups: Mapping[str, frozenset[str]]

    def at(self, kind: str, lemma: str) -> tuple[Sense, ...]:
        """The senses of a head, in the order of the files."""
        return self.by_head.get((kind, lemma), ())


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines of a TSV file with their numbers, without comments and empty lines."""
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"the lexicon file {path} cannot be read: {error}; restore it") from error
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.split("\t")


@cache
def load(folder: Path = FOLDER) -> Lexicon:
    """The lexicon of a folder. Raises `DataError` naming the file and line that breaks the format."""
    groups = read_groups(folder / "groups.tsv")
    senses: list[Sense] = []
    for path in sorted(folder.glob("*.tsv")):
        if path.name not in TABLES:
            senses.extend(_senses(path, groups))
    by_head: dict[tuple[str, str], list[Sense]] = {}
    for sense in senses:
        for head in sense.pattern.heads:
            by_head.setdefault((sense.pattern.kind, head), []).append(sense)
    support = frozenset(columns[0] for _, columns in rows(folder / "support.tsv"))
    index = MappingProxyType({key: tuple(found) for key, found in by_head.items()})
    return Lexicon(tuple(senses), index, support, groups)


def read_groups(path: Path) -> Mapping[str, frozenset[str]]:
    """The noun groups of `groups.tsv` by name."""
    return MappingProxyType({columns[0]: frozenset(columns[1].split()) for _, columns in rows(path)})


def _senses(path: Path, groups: Mapping[str, frozenset[str]]) -> Iterator[Sense]:
    types = ontology.load().types
    name = path.stem
    if name not in types:
        raise DataError(f"{path.name} is named after no event type; the types are {', '.join(types)}")
    for number, columns in rows(path):
        where = f"{path.name}:{number}"
        if len(columns) != 6:
            raise DataError(f"{where} has {len(columns)} columns instead of 6; separate them by one tab each")
        kind, words, mode, cameo, flag_text, example = (column.strip() for column in columns)
        flags = frozenset() if flag_text == "-" else frozenset(flag_text.split())
        turned = next((flag[4:] for flag in sorted(flags) if flag.startswith("not=")), None)
        plain = frozenset(flag for flag in flags if not flag.startswith("not="))
        if not plain <= FLAGS or (turned is not None and turned not in types):
            raise DataError(f"{where} has an unknown flag in {flag_text!r}; see README.md beside it")
        if mode != "-" and mode not in types[name].modes:
            raise DataError(f"{where} has the mode {mode!r}, which {name} lacks; it has {', '.join(types[name].modes)}")
        for variant in variants(words):
            try:
                pattern = parse(kind, variant, groups)
            except DataError as error:
                raise DataError(f"{where}: {error}") from error
            yield Sense(
                where,
                pattern,
                words,
                name,
                None if mode == "-" else mode,
                None if cameo == "-" else cameo,
                plain,
                turned,
                example,
            )
