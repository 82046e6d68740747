"""Reading CoNLL-U for the benchmarks: sentences with the offsets of their words in the text of their document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class GoldSentence:
    """One sentence. ``spans`` are offsets into the document's text; ``heads`` count from 0, -1 is the root."""

    forms: list[str]
    spans: list[tuple[int, int]]
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]


@dataclass
class GoldDocument:
    """One document: its text, put together from its sentences, paragraphs parted by a blank line."""

    name: str
    text: str = ""
    sentences: list[GoldSentence] = field(default_factory=list)


def read(path: Path) -> Iterator[GoldDocument]:
    """The documents of a CoNLL-U file; a file without ``# newdoc`` is one document. Empty nodes are left out."""
    document = GoldDocument(path.stem)
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for raw in [*lines, "\n"]:
            line = raw.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                fresh = next((c.partition("=")[2].strip() for c in comments if c.startswith("# newdoc id")), None)
                if fresh is not None:
                    if document.sentences:
                        yield document
                    document = GoldDocument(fresh)
                if document.text and any(c.startswith("# newpar") for c in comments):
                    document.text = document.text.rstrip(" ") + "\n\n"
                _append(document, rows)
                comments, rows = [], []
    if document.sentences:
        yield document


def _append(document: GoldDocument, rows: list[list[str]]) -> None:
    words = [row for row in rows if row[0].isdigit()]
    spans: list[tuple[int, int]] = []
    inside: dict[int, tuple[int, int]] = {}
    index = 0
    while index < len(rows):
        row = rows[index]
        index += 1
        if "." in row[0]:
            continue
        if "-" in row[0]:
            first, last = (int(cell) for cell in row[0].split("-"))
            inside = _parts(len(document.text), row[1], [words[n - 1][1] for n in range(first, last + 1)], first)
            document.text += row[1]
        elif int(row[0]) in inside:
            spans.append(inside[int(row[0])])
            continue
        else:
            spans.append((len(document.text), len(document.text) + len(row[1])))
            document.text += row[1]
        if "SpaceAfter=No" not in row[9]:
            document.text += " "
    document.sentences.append(
        GoldSentence(
            forms=[row[1] for row in words],
            spans=spans,
            upos=[row[3] for row in words],
            xpos=[row[4] for row in words],
            feats=[row[5] for row in words],
            lemmas=[row[2] for row in words],
            heads=[int(row[6]) - 1 for row in words],
            relations=[row[7] for row in words],
        )
    )


def _parts(start: int, surface: str, forms: list[str], first: int) -> dict[int, tuple[int, int]]:
    """The spans of the words of a multi-word token: side by side where they spell it, else all of it for each."""
    if "".join(forms) != surface:
        return {first + number: (start, start + len(surface)) for number in range(len(forms))}
    found = {}
    for number, form in enumerate(forms):
        found[first + number] = (start, start + len(form))
        start += len(form)
    return found
