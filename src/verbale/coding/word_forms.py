"""Dictionary forms that a word may have: the parser's, and those that English inflection allows.

A lemma that the parser gets wrong ("agre") would hide a word from every table. The tables are looked up with each
form that the word's ending allows; forms that are no words of English are in no table and do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from verbale.errors import DataError
from verbale.model.analysis import Analysis

TABLE = Path(__file__).parents[1] / "data" / "lexicon" / "irregular.tsv"
WORDS = TABLE.with_name("words.tsv")
_DOUBLING = frozenset("bdgklmnprtvz")


def lemmas(analysis: Analysis, token: int) -> tuple[str, ...]:
    """The dictionary forms of a token in lower case, the likeliest first."""
    columns: tuple[tuple[str, ...], ...] | None = analysis.kept.get(lemmas)
    if columns is None:
        columns = analysis.kept[lemmas] = tuple(_forms(analysis, each) for each in range(len(analysis)))
    return columns[token]


def _forms(analysis: Analysis, token: int) -> tuple[str, ...]:
    plain = _lemmas(analysis.lower[token], analysis.lemma[token].lower(), analysis.upos[token], analysis.xpos[token])
    if token > 1 and analysis.lower[token - 1] == "-" and _joined(analysis, token):
        return (*(f"{analysis.lower[token - 2]}-{lemma}" for lemma in plain), *plain)
    return plain


def _joined(analysis: Analysis, token: int) -> bool:
    """Whether a token is the end of a hyphenated word that was cut into its parts ("cease-fire")."""
    return analysis.ends[token - 2] == analysis.starts[token - 1] and analysis.ends[token - 1] == analysis.starts[token]


@cache
def irregular(path: Path = TABLE) -> Mapping[str, str]:
    """Irregular forms and their dictionary forms. Raises `DataError` where the table cannot be read."""
    pairs = (line.split("\t") for line in _lines(path))
    return MappingProxyType({form: lemma for lemma, forms in pairs for form in forms.split()})


def word_list(name: str) -> frozenset[str]:
    """A list of `words.tsv`. Raises `DataError` where the table lacks it."""
    try:
        return _word_lists()[name]
    except KeyError:
        raise DataError(f"{WORDS.name} lacks the list {name!r}; restore the line") from None


@cache
def _word_lists() -> Mapping[str, frozenset[str]]:
    pairs = (line.split("\t") for line in _lines(WORDS))
    return MappingProxyType({name: frozenset(words.split()) for name, words in pairs})


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataError(f"the table {path} cannot be read: {error}; restore it") from error
    return [line for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=65536)
def _lemmas(form: str, predicted: str, upos: str, xpos: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    known = irregular().get(form)
    if known is not None and upos in ("VERB", "NOUN", "AUX", "ADJ"):
        found[known] = None
    found[predicted] = None
    if upos == "VERB" or xpos.startswith("VB"):
        found.update(dict.fromkeys(_verbs(form)))
    elif upos in ("NOUN", "PROPN"):
        found.update(dict.fromkeys(_nouns(form)))
    found.setdefault(form)
    return tuple(found)


def _verbs(form: str) -> Iterator[str]:
    for ending in ("ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLING:
                yield stem[:-1]
            yield stem + "e"
            yield stem
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if stem.endswith("y") and ending == "ing":
                yield stem[:-1] + "ie"
    yield from _nouns(form)


def _nouns(form: str) -> Iterator[str]:
    if form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
    if form.endswith("es") and len(form) > 3:
        yield form[:-1]
        yield form[:-2]
    elif form.endswith("s") and not form.endswith("ss") and len(form) > 3:
        yield form[:-1]
