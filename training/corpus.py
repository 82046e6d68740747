"""Reading the corpora into one kind of sentence. What a corpus does not say is left open (``None``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Sentence:
    """One sentence; every column has one value a word, or is ``None`` where the corpus has no such column."""

    forms: list[str]
    glue: list[int]
    """2 where no space stands before the word, plus 1 where none stands behind it."""
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    """1-based, 0 for the root."""
    relations: list[str] | None = None
    names: list[frozenset[str]] | None = None
    """The BIO labels each word may have: one where it is annotated, several where only part is known."""
    misc: list[str] = field(default_factory=list)
    document: str = ""
    source: str = ""


def conllu(path: Path, source: str) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file. Empty nodes are left out, the words of a multi-word token are glued."""
    rows: list[list[str]] = []
    ranges: list[tuple[int, int, bool]] = []
    document = ""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                document = line.partition("=")[2].strip()
            elif not line:
                if rows:
                    yield _sentence(rows, ranges, document, source)
                rows, ranges = [], []
            elif line[0] != "#":
                cells = line.split("\t")
                if "-" in cells[0]:
                    first, last = cells[0].split("-")
                    ranges.append((int(first), int(last), "SpaceAfter=No" in cells[9]))
                elif "." not in cells[0]:
                    rows.append(cells)
    if rows:
        yield _sentence(rows, ranges, document, source)


def _sentence(rows: list[list[str]], ranges: list[tuple[int, int, bool]], document: str, source: str) -> Sentence:
    closed = ["SpaceAfter=No" in row[9] for row in rows]
    for first, last, no_space in ranges:
        for index in range(first - 1, last - 1):
            closed[index] = True
        closed[last - 1] = no_space
    closed[-1] = False
    glue = [2 * int(index > 0 and closed[index - 1]) + int(closed[index]) for index in range(len(rows))]
    return Sentence(
        forms=[row[1] for row in rows],
        glue=glue,
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        feats=[row[5] for row in rows],
        lemmas=[row[2] for row in rows],
        heads=[int(row[6]) for row in rows],
        relations=[row[7] for row in rows],
        misc=[row[9] for row in rows],
        document=document,
        source=source,
    )


def columns(path: Path, source: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words and BIO labels of a two-column file (CrossNER)."""
    forms: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split()
        if len(cells) >= 2:
            forms.append(cells[0])
            labels.append(cells[-1])
        elif forms:
            yield forms, labels
            forms, labels = [], []


_LEFT = {",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "'s", "n't", "'", "''", "”", "’", "’s", "'re", "'ve", "'ll"}
_RIGHT = {"(", "[", "{", "$", "``", "“", "‘", "£", "€", "#"}


def guess_glue(forms: list[str]) -> list[int]:
    """Where spaces would not stand in words that came without their text."""
    opened = False
    joins: list[bool] = []
    for form in forms:
        left, right = form in _LEFT, form in _RIGHT
        if form == '"':
            left, right, opened = opened, not opened, not opened
        if joins and left:
            joins[-1] = True
        joins.append(right)
    return [2 * int(index > 0 and joins[index - 1]) + int(joins[index]) for index in range(len(forms))]
