"""Shapes of times of the day, and how they join with a day ("5 p.m. EST, Nov. 6", "Friday night")."""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_shapes import counted_from, integer, shape, value
from verbale.grounding.times_spec import Spec


@shape(r"(?P<c>C)(?P<m>m)?(?:,?(?P<z>Z))?")
@shape(r"(?P<c>D)(?P<m>m)(?:,?(?P<z>Z))?")
@shape(r"(?P<c>[YN])(?P<h>U)?(?P<m>m)?,?(?P<z>Z)")
@shape(r"(?P<c>[YN])(?P<h>U)")
@shape(r"(?P<c>N)")
@shape(r"(?<=NA)(?P<c>Y)")
def clock(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "10:35 a.m.", "5 p.m. EST", "0735 GMT", "at 1430 hours", "14:00 Moscow time"."""
    at = match.start("c")
    written = pieces.text[pieces.starts[at] : pieces.ends[at]]
    groups = match.groupdict()
    if pieces.classes[at] in "YN":
        if len(written) != 4 or not written.isdigit() or not _of_four_figures(pieces, match, written):
            return None
        hour, minute = int(written[:2]), int(written[2:])
    else:
        parts = re.split("[:.]", written)
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    half = value(pieces, match, "m") if "m" in groups else None
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Spec("clock", "time", clock=f"{hour:02d}:{minute:02d}", zone=_zone(pieces, match))


_LEADS = frozenset("at by until till from before to and - since".split())


def _of_four_figures(pieces: Pieces, match: re.Match[str], written: str) -> bool:
    """Whether four figures are a time of day: a zone or "hours" says so, or "at" before a figure that is no year."""
    groups = match.groupdict()
    at = match.start("c")
    if groups.get("h") is not None and pieces.low[match.start("h")] not in ("hours", "hrs"):
        return False
    if groups.get("z") is not None:
        return True
    if groups.get("h") is not None:
        return leads_a_time(pieces, at)
    if pieces.classes[at] == "Y":
        first = pieces.low[at - 2] if at > 1 else ""
        return leads_a_time(pieces, at) and len(first) == 4 and first.isdigit() and first[0] == "0"
    return leads_a_time(pieces, at) and written[0] == "0"


def leads_a_time(pieces: Pieces, at: int) -> bool:
    """Whether the word before a figure lets it be a time of day: "at 1430 hours"."""
    return at > 0 and pieces.low[at - 1] in _LEADS


def _zone(pieces: Pieces, match: re.Match[str]) -> str | None:
    zone = value(pieces, match, "z") if "z" in match.groupdict() else None
    return str(zone) if zone else None


@shape(r"(?P<c>D)(?:(?P<oclock>x)(?:it(?P<p2>P))?|it(?P<p>P))(?:,?(?P<z>Z))?")
def spoken_clock(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "4 in the morning", "nine o'clock"."""
    hour = integer(pieces, match, "c") or 0
    if (match.start("oclock") >= 0 and pieces.low[match.start("oclock")] != "o'clock") or not 1 <= hour <= 12:
        return None
    part = value(pieces, match, "p") or value(pieces, match, "p2")
    if part in ("AF", "EV") or (part == "NI" and hour >= 6):
        hour = hour % 12 + 12
    return Spec("clock", "time", clock=f"{hour:02d}:00", zone=_zone(pieces, match))


@shape(r"(?P<p>P),?(?P<z>Z)")
def part_of_a_zone(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "noon GMT", "midnight local time"."""
    part = str(value(pieces, match, "p"))
    return Spec("clock", "time", clock=part, zone=_zone(pieces, match)) if ":" in part else None


@shape(r"(?:(?P<h>h)|t?(?P<l>L)|(?P<t>t))?(?P<p>P)")
def part_of_day(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "this morning", "last night", "the next morning", "midnight"."""
    part = str(value(pieces, match, "p"))
    relative = value(pieces, match, "l")
    shift, origin = counted_from(relative)
    if (pieces.low[match.start()] in ("that", "the") and part != "NI") or pieces.low[match.start()] == "that":
        origin = "text"
    if pieces.low[match.start("p")].endswith("s") and pieces.low[match.start("p")] != "s":
        return None
    bare = len(match[0]) == 1
    if ":" in part:
        return Spec("clock", "time", clock=part, shift=shift if not bare else None, origin=origin)
    weak = (bare and pieces.low[match.start("p")] != "overnight") or (match.start("t") >= 0 and match.start("l") < 0)
    return Spec("part", "time", part=part, shift=shift, origin=origin, weak=weak)


def joined(time: Spec, day: Spec) -> Spec | None:
    """A time and the day it belongs to as one reading, or None where they do not go together."""
    if day.kind != "date" or day.form in ("ref", "amount", "every", "offset", "decade"):
        return None
    if day.form == "absolute" and len(day.value) < 10:
        return None
    if day.form in ("month", "season", "unit") and not (day.form == "unit" and day.unit == "D"):
        return None
    return replace(time, inner=day, weak=False)
