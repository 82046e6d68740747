"""Finds quotations by their marks, as newspapers and the web write them. One pass, linear in the text.

Knows curly, straight, doubled single (``''`` for a closing double), back-ticked and angle marks, British single
quotation, marks that were typed the wrong way round, quotations inside quotations, quotations that reopen in
every paragraph and close in the last, and quotations that never close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Family = Literal["double", "single", "angle"]
Role = Literal["open", "close", "either"]

MAX_DEPTH = 3
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_MARK = re.compile(r"''|’’|‘‘|‘’|``|,,(?=\w)|[\"“”„‟«»‹›‘’'`＂]")
_ELISION = re.compile(r"(?:\d0s|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|n\b|round\b|bout\b)", re.IGNORECASE)
_OPENING_NEIGHBOURS = "([{<-–—/…:“‘\"'«"
_CLOSING_NEIGHBOURS = ".,;:!?)]}…-–—/”’\"'»"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch. `start`:`end` with its marks, `inner_start`:`inner_end` without them.

    level   0 outside, 1 inside another quotation, ...
    closed  whether a closing mark was found; an unclosed one ends with its paragraph
    group   number of the quotation that this one belongs to: paragraphs of one quotation share it
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: Family
    level: int
    closed: bool
    group: int


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    family: Family
    group: int


class _Mark(NamedTuple):
    start: int
    end: int
    family: Family
    role: Role


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph; blank lines separate paragraphs."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _shape(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the marks at `start`:`end` could open (nothing or an opener before) and could close."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = (before.isspace() or before in _OPENING_NEIGHBOURS) and not after.isspace()
    closes = (after.isspace() or after in _CLOSING_NEIGHBOURS) and not before.isspace()
    return opens, closes


def _single(text: str, start: int, end: int, mark: str) -> _Mark | None:
    """A single mark as quotation mark, or None where it is an apostrophe."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() and after.isalnum():
        return None
    if mark in "'’`" and before.isdigit() and not after.isalpha():
        return _Mark(start, end, "single", "close")
    opens, closes = _shape(text, start, end)
    if mark in "‘`" and not closes:
        return None if _ELISION.match(text, end, end + 8) else _Mark(start, end, "single", "open")
    if opens and not closes and mark != "’":
        return None if _ELISION.match(text, end, end + 8) else _Mark(start, end, "single", "open")
    return _Mark(start, end, "single", "close") if closes or not before.isspace() else None


def _double(text: str, start: int, end: int, mark: str) -> _Mark | None:
    """A double mark with the role that its form and its neighbours give it."""
    opens, closes = _shape(text, start, end)
    if mark in ("“", "„", "‟", "``", "‘‘", "‘’", ",,"):
        return _Mark(start, end, "double", "close" if closes and not opens else "open")
    if mark in ("”", "’’"):
        return _Mark(start, end, "double", "open" if opens and not closes else "close")
    if opens != closes:
        return _Mark(start, end, "double", "open" if opens else "close")
    return _Mark(start, end, "double", "either")


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for found in _MARK.finditer(text, start, end):
        mark, first, last = found.group(), found.start(), found.end()
        if mark in "«»‹›":
            opens, closes = _shape(text, first, last)
            role: Role = (
                "open"
                if opens and not closes
                else "close"
                if closes and not opens
                else ("open" if mark in "«‹" else "close")
            )
            yield _Mark(first, last, "angle", role)
        elif last - first == 1 and mark in "‘’'`":
            single = _single(text, first, last, mark)
            if single is not None:
                yield single
        else:
            double = _double(text, first, last, mark)
            if double is not None:
                yield double


class _Scanner:
    """The state of one scan: what is open, what was found, and which quotation goes on from paragraph to paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.groups = 0
        self.carried: tuple[Family, int] | None = None

    def paragraph(self, start: int, end: int) -> None:
        marks = list(_marks(self.text, start, end))
        closers = _closers_left(marks)
        while start < end and self.text[start].isspace():
            start += 1
        stack: list[_Open] = []
        for number, mark in enumerate(marks):
            self._take(mark, stack, closers[number], start)
        self._finish(stack, start, end)

    def _take(self, mark: _Mark, stack: list[_Open], closers_left: int, start: int) -> None:
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == mark.family), None)
        role = mark.role
        if role == "either":
            role = "open" if depth is None else "close"
        if role == "close":
            if depth is not None and not self._possessive(mark, closers_left):
                self._close(stack, depth, mark)
            return
        if depth is not None:
            if mark.family == "double" and not stack[depth + 1 :] and depth == len(stack) - 1 and closers_left > 1:
                pass
            elif depth == len(stack) - 1:
                self._abandon(stack, depth, mark.start)
            else:
                return
        if len(stack) < MAX_DEPTH:
            group = self._group(mark, start, not stack)
            stack.append(_Open(mark.start, mark.end, mark.family, group))

    def _possessive(self, mark: _Mark, closers_left: int) -> bool:
        """Whether a closing single mark after an s is the apostrophe of a plural ("the rebels' demands")."""
        if mark.family != "single" or mark.end - mark.start > 1 or not closers_left:
            return False
        before = self.text[mark.start - 1 : mark.start]
        return before in "sS" and self.text[mark.end : mark.end + 2].strip()[:1].isalpha()

    def _group(self, mark: _Mark, start: int, outermost: bool) -> int:
        opens_paragraph = outermost and mark.start == start
        if opens_paragraph and self.carried is not None and self.carried[0] == mark.family:
            group = self.carried[1]
            self.carried = None
            return group
        self.groups += 1
        return self.groups - 1

    def _add(self, opened: _Open, level: int, end: int, inner_end: int, closed: bool) -> None:
        first, last = opened.inner, inner_end
        while first < last and self.text[first].isspace():
            first += 1
        while last > first and self.text[last - 1].isspace():
            last -= 1
        if first < last:
            self.found.append(Quotation(opened.start, end, first, last, opened.family, level, closed, opened.group))

    def _close(self, stack: list[_Open], depth: int, mark: _Mark) -> None:
        for level in range(len(stack) - 1, depth, -1):
            if stack[level].family != "single":
                self._add(stack[level], level, mark.start, mark.start, False)
        self._add(stack[depth], depth, mark.end, mark.start, True)
        del stack[depth:]

    def _abandon(self, stack: list[_Open], depth: int, end: int) -> None:
        if stack[depth].family != "single":
            self._add(stack[depth], depth, end, end, False)
        del stack[depth:]

    def _finish(self, stack: list[_Open], start: int, end: int) -> None:
        self.carried = None
        if not stack:
            return
        if stack[0].family == "single":
            if stack[0].start == start and self._reopens(end, "single"):
                self.carried = ("single", stack[0].group)
                self._add(stack[0], 0, end, end, False)
            return
        self.carried = (stack[0].family, stack[0].group)
        self._add(stack[0], 0, end, end, False)

    def _reopens(self, end: int, family: Family) -> bool:
        following = self.text[end : end + 40].lstrip()
        return family == "single" and following[:1] in ("‘", "'", "`")


def _closers_left(marks: list[_Mark]) -> list[int]:
    """For each mark, how many marks of its family behind it may close, before the next one that only opens."""
    counts: dict[Family, int] = {"double": 0, "single": 0, "angle": 0}
    result = [0] * len(marks)
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        result[number] = counts[mark.family]
        counts[mark.family] = 0 if mark.role == "open" else counts[mark.family] + 1
    return result


def _nested(found: list[Quotation]) -> list[Quotation]:
    """The same quotations in text order with their true levels: an abandoned outer mark counts for none."""
    ordered = sorted(found, key=lambda q: (q.start, -q.end))
    result: list[Quotation] = []
    ends: list[int] = []
    for quotation in ordered:
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        result.append(replace(quotation, level=len(ends)))
        ends.append(quotation.end)
    return result


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text in order of their opening marks.

    A quotation whose closing mark is missing is given to the end of its paragraph with `closed` False, unless the
    next paragraph reopens it; single marks without a partner are apostrophes. Nothing is raised.
    """
    scanner = _Scanner(text)
    for start, end in paragraphs(text):
        scanner.paragraph(start, end)
    return tuple(_nested(scanner.found))
