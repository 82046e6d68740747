"""Texts whose line breaks were lost: one sentence a line, with headline, date and first sentence run together.

Corpora of tokenised news come like this. Their opening lines are cut at a printed time stamp and at an agency's
dateline, and a quotation that runs over several lines becomes one paragraph.
"""

from __future__ import annotations

import re

from verbale.reading.agencies import agency_named
from verbale.reading.dates import find_dates
from verbale.reading.whitespace import Line

_AGENCY = re.compile(r"\((?P<agency>[^()]{2,40})\)\s(?:--|—|–|-)\s")
_FOLLOWS = re.compile(r"\s{0,2}(?:\|\s{0,2})?(?=[A-Z“\"‘(])")
_OPENING_LINES = 3
_OPENING = 700
_MOST_JOINED = 8


def unflattened(lines: list[Line]) -> list[Line]:
    """The lines with the opening ones cut where header and body run together, and open quotations joined."""
    opening = [part for line in lines[:_OPENING_LINES] for part in _cut(line)]
    return _joined([*opening, *lines[_OPENING_LINES:]])


def _cut(line: Line) -> list[Line]:
    head = line.text[:_OPENING]
    for stamp in find_dates(head):
        after = _FOLLOWS.match(line.text, stamp.end)
        if after and (stamp.precision == "minute" or "|" in after.group()):
            ends = (0, stamp.start, stamp.end, after.end(), len(line.text))
            parts = [line.text[ends[0] : ends[1]], line.text[ends[1] : ends[2]], line.text[ends[3] : ends[4]]]
            return [Line(line.number, part.strip(), line.block) for part in parts if part.strip()]
    agency = _AGENCY.search(head)
    if agency and agency.start() > 0 and agency_named(agency["agency"]) and not head[: agency.start()].isupper():
        before = line.text[: agency.start()].strip()
        if len(before.split()) > 4:
            return [Line(line.number, part, line.block) for part in (before, line.text[agency.start() :])]
    return [line]


def _joined(lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    parts: list[str] = []
    depth = 0
    for line in lines:
        parts.append(line.text)
        depth += line.text.count("“") - line.text.count("”")
        if depth <= 0 or len(parts) > _MOST_JOINED:
            joined.append(Line(line.number, " ".join(parts), line.block))
            parts, depth = [], 0
    if parts:
        joined.append(Line(lines[-1].number, " ".join(parts), lines[-1].block))
    return joined
