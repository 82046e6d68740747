"""A report's text cut into pieces, each with the findings that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_PARAGRAPH = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words of a finding: `start` and `end` in the report's text, the `layer` it is shown in, the finding's id.

    A mark without a layer is a place to link to and is not highlighted.
    """

    start: int
    end: int
    layer: str | None
    finding: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong to the same findings throughout; the shortest finding first in `findings`.

    `anchors` are the permalinks ("c=120-164") of the marks that begin here.
    """

    start: int
    end: int
    text: str
    layers: tuple[str, ...]
    findings: tuple[str, ...]
    anchors: tuple[str, ...]


def permalink(start: int, end: int) -> str:
    """The name of a stretch of words within its report's page: "c=120-164"."""
    return f"c={start}-{end}"


def paragraphs(text: str, marks: Iterable[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each paragraph, in order; together they are the text without the blank lines."""
    ordered = sorted((mark for mark in marks if mark.start < mark.end <= len(text)), key=_by_start)
    pieces = list(_pieces(text, ordered))
    found, taken = [], 0
    for start, end in _bounds(text):
        inside = []
        while taken < len(pieces) and pieces[taken].end <= end:
            if pieces[taken].start >= start:
                inside.append(pieces[taken])
            taken += 1
        found.append(tuple(inside))
    return tuple(inside for inside in found if inside)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _by_start(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, mark.end, mark.layer or "", mark.finding


def _pieces(text: str, ordered: Sequence[Mark]) -> Iterator[Piece]:
    cuts = {0, len(text)} | {cut for bounds in _bounds(text) for cut in bounds}
    cuts |= {cut for mark in ordered for cut in (mark.start, mark.end)}
    edges = sorted(cuts)
    active: list[Mark] = []
    coming = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start]
        begun = []
        while coming < len(ordered) and ordered[coming].start <= start:
            begun.append(ordered[coming])
            coming += 1
        active += begun
        shown = sorted((mark for mark in active if mark.layer), key=lambda m: (m.end - m.start, *_by_start(m)))
        yield Piece(
            start,
            end,
            text[start:end],
            tuple(sorted({mark.layer for mark in shown if mark.layer})),
            tuple(dict.fromkeys(mark.finding for mark in shown)),
            tuple(dict.fromkeys(permalink(mark.start, mark.end) for mark in begun)),
        )
