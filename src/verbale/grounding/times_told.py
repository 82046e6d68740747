"""The offset of a clock time as it stands in its sentence: by the zone it names, the hour in brackets, or its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_shapes import match_at
from verbale.grounding.times_spec import Found
from verbale.grounding.times_zones import LOCAL, Zones, offset_of, written_offset
from verbale.model.analysis import Analysis
from verbale.model.grounded import When

_DAY = 24 * 60
_LEAST, _STEP = -12 * 60, 15


def told(
    pieces: Pieces, analysis: Analysis, found: Found, token: int, zones: Zones, day: str, clock: str
) -> tuple[str, str]:
    """The offset from UTC of an expression's "HH:MM" on an ISO 8601 day, and whose it is; "" and "" where unknown."""
    zone = found.spec.zone
    if zone is None or zone.lower() == LOCAL:
        offset = _by_bracket(pieces, analysis, found, token, zones, day, clock)
        if offset:
            return offset
    return offset_of(zones, analysis, token, zone, day, clock)


def _by_bracket(
    pieces: Pieces, analysis: Analysis, found: Found, token: int, zones: Zones, day: str, clock: str
) -> tuple[str, str] | None:
    """The offset that "9 a.m. (0500 GMT)" tells: between the two hours, the nearest from -12 to +14."""
    if pieces.classes[found.last : found.last + 1] != "(":
        return None
    other = match_at(pieces, found.last + 1)
    if other is None or other.spec.form != "clock" or not other.spec.clock or not other.spec.zone:
        return None
    east = _minutes(offset_of(zones, analysis, token, other.spec.zone, day, other.spec.clock)[0])
    if east is None:
        return None
    apart = _of_day(clock) - _of_day(other.spec.clock) + east
    apart = (apart - _LEAST) % _DAY + _LEAST
    if apart % _STEP:
        return None
    return written_offset(timedelta(minutes=apart)), f"{other.spec.clock} {other.spec.zone} in brackets"


def same_instant(when: When, first: When) -> When:
    """An hour in brackets on the day on which it is the hour before the brackets: "1 a.m. (2100 GMT)" is the eve."""
    try:
        one, other = (datetime.fromisoformat(w.start or "") for w in (first, when))
        days = round((one - other) / timedelta(days=1))
        moved = (other + timedelta(days=days)).isoformat(timespec="minutes")
    except (ValueError, TypeError, OverflowError):
        return when
    return when if not days or when.end is None else replace(when, start=moved, end=moved)


def _of_day(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def _minutes(offset: str) -> int | None:
    """An offset such as "-03:30" in minutes."""
    if not offset:
        return None
    minutes = int(offset[1:3]) * 60 + int(offset[4:6])
    return -minutes if offset[0] == "-" else minutes
