"""In which time zone a clock time is told: the zone that its words name, that of a place beside it, the dateline's.

Offsets come from the tz database (https://www.iana.org/time-zones) in the package `tzdata`, never from the machine's
own copy, so that one version gives the same offsets everywhere. Before a place had standard time the offset is its
local mean time, rounded to the minute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from verbale.grounding.times_words import words
from verbale.model.analysis import Analysis
from verbale.model.grounded import Mention, Place

_STATIC = frozenset(("in", "at", "near", "inside", "outside", "around", "over", "across"))
_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")
_ZONE_WORDS = ("time", "standard", "daylight", "summer", "winter")
LOCAL = "local time"
_BEHIND = 4
"""Within how many tokens behind a clock time "in Tehran" is surely its place."""


@dataclass(frozen=True, slots=True)
class Here:
    """A place that a report names, by the token that heads it, with its zone."""

    token: int
    zone: str
    name: str


def _nowhere(name: str) -> str | None:
    return None


@dataclass(frozen=True)
class Zones:
    """The zones that a report's clock times may be told in.

    home    zone and name of the dateline's place, or None; named the places of its text, in order
    lookup  the zone of a place by its name ("Moscow" of "Moscow time"), None where nobody knows it
    """

    home: tuple[str, str] | None = None
    named: tuple[Here, ...] = ()
    lookup: Callable[[str], str | None] = _nowhere


NONE = Zones()


def zones_here(
    mentions: Sequence[Mention], places: Mapping[str, Place], zone_of: Callable[[Place], str | None]
) -> tuple[Here, ...]:
    """The places of a text with their zones; without those whose zone is not known."""
    found: list[Here] = []
    for mention in mentions:
        place = places.get(mention.targets[0]) if mention.targets else None
        zone = zone_of(place) if place is not None else None
        if place is not None and zone is not None:
            found.append(Here(mention.head, zone, place.name))
    return tuple(found)


def offset_of(
    zones: Zones, analysis: Analysis, token: int, written: str | None, day: str, clock: str
) -> tuple[str, str]:
    """The offset from UTC ("+03:00") of a clock time on an ISO 8601 day, and whose it is; "" and "" where unknown.

    `written` are the words that name the zone ("EST", "Moscow time", "local time"), None where there are none; `token`
    is the time's head.
    """
    beside = _beside(zones, analysis, token, told=written is not None)
    own = [(beside.zone, beside.name)] if beside else []
    if zones.home is not None:
        own.append((zones.home[0], f"the dateline's {zones.home[1]}"))
    if written is None or written.lower() == LOCAL:
        return _shown(*own[0], day, clock) if own else ("", "")
    for zone, name in own:
        if name_of(zone, day, clock) == written:
            return _shown(zone, f"{written} of {name}", day, clock)
    known = words().get("zones", " ".join(written.lower().split()))
    if known is None:
        known = zones.lookup(_place_in(written))
    if known is None:
        return "", ""
    return (known, written) if _OFFSET.fullmatch(known) else _shown(known, written, day, clock)


def _place_in(written: str) -> str:
    """ "Moscow" of "Moscow time", "Japan" of "Japan Standard Time"."""
    parts = written.split()
    while len(parts) > 1 and parts[-1].lower() in _ZONE_WORDS:
        parts.pop()
    return " ".join(parts)


def _shown(zone: str, whose: str, day: str, clock: str) -> tuple[str, str]:
    offset, note = offset_at(zone, day, clock)
    return offset, f"{whose} ({zone}{', ' + note if note else ''})" if offset else ""


def _beside(zones: Zones, analysis: Analysis, token: int, told: bool) -> Here | None:
    """The place that stands with a clock time: behind "in" or "at" in its clause; in its sentence where `told`."""
    sentence = analysis.sentence_of(token)
    verb = _governor(analysis, token)
    best: tuple[tuple[bool, bool, int], Here] | None = None
    for here in zones.named:
        if analysis.sentence_of(here.token) != sentence:
            continue
        static = any(analysis.lower[c] in _STATIC for c in analysis.children(here.token, "case"))
        behind = static and 0 < here.token - token <= _BEHIND
        same = static and _governor(analysis, here.token) == verb and _is_where(analysis, here.token, verb)
        if not (behind or same or told):
            continue
        rank = (not behind, not same, abs(here.token - token))
        if best is None or rank < best[0]:
            best = rank, here
    return best[1] if best else None


def _is_where(analysis: Analysis, place: int, verb: int) -> bool:
    """Whether a place is where a clause happens: not where its subject is from ("officials in Moscow agreed")."""
    head = analysis.head[place]
    return head == verb or analysis.lemma[head].lower() in words().scheduled_nouns


def _governor(analysis: Analysis, token: int) -> int:
    """The verb of a token's clause, or the sentence's root."""
    for _ in range(40):
        if analysis.upos[token] == "VERB" or analysis.head[token] < 0:
            return token
        token = analysis.head[token]
    return token


@cache
def _zone(name: str) -> ZoneInfo | None:
    source = files("tzdata.zoneinfo").joinpath(*name.split("/"))
    try:
        with source.open("rb") as handle:
            return ZoneInfo.from_file(handle, key=name)
    except (OSError, ValueError):
        return None


def _moment(zone: str, day: str, clock: str) -> datetime | None:
    info = _zone(zone)
    try:
        return datetime.fromisoformat(f"{day[:10]}T{clock}").replace(tzinfo=info) if info else None
    except ValueError:
        return None


def offset_at(zone: str, day: str, clock: str) -> tuple[str, str]:
    """The offset of a zone at a local day and "HH:MM", and a note where that time is none or is told twice.

    As PEP 495 has it: where clocks are put back the first of the two counts, and a time that they skip keeps the offset
    before. ("", "") for a zone or a time that is not known.
    """
    moment = _moment(zone, day, clock)
    first = moment.utcoffset() if moment else None
    second = moment.replace(fold=1).utcoffset() if moment else None
    if first is None or second is None:
        return "", ""
    note = "" if first == second else "told twice that day, the first" if first > second else "skipped by its clocks"
    return written_offset(first), note


def written_offset(offset: timedelta) -> str:
    """An offset as "+05:45", rounded to the minute."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def name_of(zone: str, day: str, clock: str) -> str | None:
    """What a zone calls its time then ("EST", "IST"); None where it is not known."""
    moment = _moment(zone, day, clock)
    return moment.tzname() if moment else None


def in_zone(instant: str, zone: str) -> str | None:
    """An ISO 8601 minute with an offset as minute and offset in a zone; None where it has no offset."""
    info = _zone(zone)
    try:
        moment = datetime.fromisoformat(instant)
        if info is None or moment.tzinfo is None:
            return None
        here = moment.astimezone(info)
        return here.replace(tzinfo=None).isoformat(timespec="minutes") + written_offset(here.utcoffset() or timedelta())
    except (ValueError, OverflowError):
        return None
