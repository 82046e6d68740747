"""Shapes of times of the day, and how they join with a day ("5 p.m. EST, Nov. 6", "Friday night")."""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_shapes import counted_from, integer, shape, value
from verbale.grounding.times_spec import Spec


@shape(r"(?P<c>C)(?P<m>m)?(?P<z>Z)?")
@shape(r"(?P<c>D)(?P<m>m)(?P<z>Z)?")
@shape(r"(?P<c>[YN])(?P<m>m)?(?P<z>Z)")
def clock(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "10:35 a.m.", "5 p.m. EST", "0735 GMT"."""
    written = pieces.text[pieces.starts[match.start("c")] : pieces.ends[match.start("c")]]
    if pieces.classes[match.start("c")] in "YN":
        if len(written) != 4 or not written.isdigit():
            return None
        hour, minute = int(written[:2]), int(written[2:])
    else:
        parts = re.split("[:.]", written)
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    half = value(pieces, match, "m")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    zone = value(pieces, match, "z")
    return Spec("clock", "time", clock=f"{hour:02d}:{minute:02d}", zone=str(zone) if zone else None)


@shape(r"(?P<c>D)(?:(?P<oclock>x)(?:it(?P<p2>P))?|it(?P<p>P))")
def spoken_clock(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "4 in the morning", "nine o'clock"."""
    hour = integer(pieces, match, "c") or 0
    if (match.start("oclock") >= 0 and pieces.low[match.start("oclock")] != "o'clock") or not 1 <= hour <= 12:
        return None
    part = value(pieces, match, "p") or value(pieces, match, "p2")
    if part in ("AF", "EV") or (part == "NI" and hour >= 6):
        hour = hour % 12 + 12
    return Spec("clock", "time", clock=f"{hour:02d}:00")


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
