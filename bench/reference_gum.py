"""Documents of GUM: CoNLL-U with the `Entity=` column, as an Analysis with gold chains and split antecedents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.model.analysis import Analysis, NameMention

_OPEN_OR_CLOSE = re.compile(r"\((?P<open>\d+)-(?P<type>[a-z]+)[^()]*|(?P<close>\d+)\)|\)")
_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated mention: its entity within the document, its type and its tokens."""

    entity: int
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document with gold syntax. `parts` maps an entity to the entities it is made of (split antecedents)."""

    id: str
    analysis: Analysis
    mentions: tuple[Gold, ...]
    parts: dict[int, tuple[int, ...]]

    @property
    def chains(self) -> list[list[tuple[int, int]]]:
        """Code-point spans of the entities that are mentioned at least twice."""
        found: dict[int, list[tuple[int, int]]] = {}
        for mention in self.mentions:
            span = self.analysis.starts[mention.start], self.analysis.ends[mention.end - 1]
            found.setdefault(mention.entity, []).append(span)
        return [chain for chain in found.values() if len(set(chain)) > 1]


def documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file with GUM's entity annotation, in file order."""
    lines: list[str] = []
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if lines:
                yield _document(name, lines)
            name, lines = line.split("=", 1)[1].strip(), []
        lines.append(line)
    if any(line and line[0].isdigit() for line in lines):
        yield _document(name, lines)


def _document(name: str, lines: list[str]) -> Document:
    reader = _Reader()
    for line in lines:
        reader.read(line)
    return reader.finish(name)


class _Reader:
    """Collects the columns of one document line by line."""

    def __init__(self) -> None:
        self.text = ""
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.forms: list[str] = []
        self.columns: list[tuple[str, str, str, str, str]] = []
        self.heads: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.first = 0
        self.glue = ""
        self.merged: tuple[int, str] | None = None
        self.open: dict[int, list[tuple[str, int]]] = {}
        self.stack: list[int] = []
        self.mentions: list[Gold] = []
        self.parts: dict[int, tuple[int, ...]] = {}

    def read(self, line: str) -> None:
        if not line:
            self._close()
        elif line.startswith("# newpar") and not line.startswith("# newpar_") and self.text:
            self.glue = "\n\n"
        elif not line.startswith("#"):
            self._word(line.split("\t"))

    def _word(self, fields: list[str]) -> None:
        number, form, misc = fields[0], fields[1], fields[9]
        space = "" if "SpaceAfter=No" in misc.split("|") else " "
        if "." in number:
            return
        if "-" in number:
            self.merged = int(number.split("-")[1]), space
            return
        if self.merged is not None:
            last, after = self.merged
            space = after if int(number) == last else ""
            if int(number) == last:
                self.merged = None
        self.text += self.glue
        self.starts.append(len(self.text))
        self.forms.append(form)
        self.text += form
        self.ends.append(len(self.text))
        self.glue = space
        self.columns.append((fields[3], fields[4], fields[5], fields[2], fields[7]))
        self.heads.append(int(fields[6]) - 1)
        for pair in misc.split("|"):
            key, _, value = pair.partition("=")
            if key == "Entity":
                self._entities(value)
            elif key == "SplitAnte":
                self._split(value)

    def _entities(self, value: str) -> None:
        token = len(self.starts) - 1
        for found in _OPEN_OR_CLOSE.finditer(value):
            if found["open"]:
                entity = int(found["open"])
                self.open.setdefault(entity, []).append((found["type"], token))
                self.stack.append(entity)
                continue
            entity = int(found["close"]) if found["close"] else self.stack[-1]
            self.stack.reverse()
            self.stack.remove(entity)
            self.stack.reverse()
            kind, start = self.open[entity].pop()
            self.mentions.append(Gold(entity, kind, start, token + 1))

    def _split(self, value: str) -> None:
        for pair in value.split(","):
            part, _, whole = pair.partition("<")
            known = self.parts.get(int(whole), ())
            self.parts[int(whole)] = (*known, int(part))

    def _close(self) -> None:
        last = len(self.starts)
        if last == self.first:
            return
        self.heads[self.first :] = [h + self.first if h >= 0 else -1 for h in self.heads[self.first :]]
        self.sentences.append((self.first, last))
        self.first = last
        self.glue = self.glue or " "

    def finish(self, name: str) -> Document:
        self._close()
        upos, xpos, feats, lemma, relation = zip(*self.columns, strict=True)
        mentions = tuple(sorted(self.mentions, key=lambda m: (m.start, -m.end, m.entity)))
        analysis = Analysis(
            text=self.text,
            starts=tuple(self.starts),
            ends=tuple(self.ends),
            sentences=tuple(self.sentences),
            upos=upos,
            xpos=xpos,
            feats=feats,
            lemma=lemma,
            head=tuple(self.heads),
            relation=relation,
            names=_names(upos, tuple(self.heads), tuple(self.forms), mentions),
        )
        return Document(name, analysis, mentions, self.parts)


def _names(
    upos: tuple[str, ...], head: tuple[int, ...], forms: tuple[str, ...], mentions: tuple[Gold, ...]
) -> tuple[NameMention, ...]:
    """Runs of proper nouns. A run's label is the type of the smallest mention whose head it holds; without one,
    the label that the same words have most often in the document."""
    runs = []
    start = 0
    while start < len(upos):
        end = start
        while end < len(upos) and upos[end] == "PROPN":
            end += 1
        if end > start:
            runs.append((start, end))
        start = max(end, start + 1)
    types: dict[int, str] = {}
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        inside = range(mention.start, mention.end)
        types.update((t, mention.type) for t in inside if head[t] not in inside)
    labels = [next((_TYPES.get(types[t], "MISC") for t in range(*run) if t in types), "") for run in runs]
    usual: dict[str, Counter[str]] = {}
    for run, label in zip(runs, labels, strict=True):
        if label:
            usual.setdefault(" ".join(forms[slice(*run)]), Counter())[label] += 1
    found = []
    for (start, end), label in zip(runs, labels, strict=True):
        known = usual.get(" ".join(forms[start:end]))
        found.append(NameMention(start, end, label or (known.most_common(1)[0][0] if known else "MISC")))
    return tuple(found)
