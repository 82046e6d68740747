"""Dates as pages print them: ISO 8601, month names in English in either order, unambiguous figures, clock and zone.

A date that could be read two ways (03/04/2014) is no date: a wrong day is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from verbale.errors import InputError
from verbale.model.text import Precision
from verbale.reading.tables import load_mapping

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s)?"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d{1,9})?)?"
    r"(?:\s?(?P<half>[apAP])\.?[mM]\b\.?)?(?:\s?\(?(?P<zone>[A-Z]{1,4}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})\b\)?)?"
)
_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)(?:(?:T|\s{1,2})(?P<clock>\d\d:?\d\d"
    r"(?::?\d\d(?:[.,]\d{1,9})?)?)\s?(?P<zone>Z|[+-]\d\d:?\d\d|[+-]\d\d|UTC|GMT)?)?"
)
_DAY_FIRST = re.compile(
    rf"(?<!\d){_WEEKDAY}(?P<d>[0-3]?\d)(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<mon>{_MONTH})[\s,-]{{1,3}}"
    r"(?P<y>(?:19|20)\d\d|'?\d\d)(?![\d:])",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"\b{_WEEKDAY}(?P<mon>{_MONTH})\s?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<y>(?:19|20)\d\d)(?!\d)", re.I
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[/.](?P<m>[01]?\d)[/.](?P<d>[0-3]?\d)(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(?P<a>[0-3]?\d)[/-](?P<b>[0-3]?\d)[/-](?P<y>(?:19|20)\d\d)(?!\d)")
_CLOCK_AFTER = re.compile(rf"[\s,|·•–—-]{{0,4}}(?:at\s|\()?{_CLOCK}")
_CLOCK_BEFORE = re.compile(rf"(?:(?<=\s)|^){_CLOCK}(?:\s?[,|·•–—-]|\son)?\s{{0,2}}$")
_DIGIT = re.compile(r"[0-9]")
_BEFORE_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or a date and time found in a text at `start`:`end`; `iso` is ISO 8601 to its `precision`."""

    iso: str
    precision: Precision
    start: int
    end: int


def given_date(value: str) -> tuple[str, Precision]:
    """A date that the user gave, as ISO 8601 with its precision.

    Raises `InputError` for anything but an ISO 8601 date ("2014-03-15") or date and time ("2014-03-15T00:50").
    """
    text = value.strip()
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat(), "day"
        if len(text) > 10:
            return _minute(datetime.fromisoformat(text)), "minute"
    except ValueError:
        pass
    raise InputError(
        f"the date {value[:60]!r} is not an ISO 8601 date or time; write it as 2014-03-15 or 2014-03-15T00:50"
    )


def machine_date(value: str) -> tuple[str, Precision] | None:
    """A date from a page's markup (ISO 8601, RFC 2822, a Unix time, or one printed form), or None."""
    text = value.strip()[:80]
    if text.isdigit() and len(text) in (10, 13):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return _minute(moment), "minute"
    found = find_dates(text)
    return (found[0].iso, found[0].precision) if found else None


def find_dates(text: str) -> list[Stamp]:
    """Every unambiguous full date in `text`, in the order of the text, with its clock where one stands beside it."""
    found: list[Stamp] = []
    if not _DIGIT.search(text):
        return found
    for stamp in sorted(_candidates(text), key=lambda stamp: (stamp.start, -stamp.end)):
        if not found or stamp.start >= found[-1].end:
            found.append(stamp)
    return found


def _candidates(text: str) -> list[Stamp]:
    stamps: list[Stamp | None] = [_iso(match) for match in _ISO.finditer(text)]
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _DOTTED):
        stamps.extend(_printed(text, match, _day(match)) for match in pattern.finditer(text))
    stamps.extend(_printed(text, match, _slashed(match)) for match in _SLASHED.finditer(text))
    return [stamp for stamp in stamps if stamp is not None]


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    month = int(groups["m"]) if groups.get("m") else month_number(groups["mon"])
    return calendar_day(full_year(groups["y"]), month, int(groups["d"]))


def _slashed(match: re.Match[str]) -> date | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first == second or second > 12:
        return calendar_day(year, first, second)
    return calendar_day(year, second, first) if first > 12 else None


def full_year(written: str) -> int:
    """The year that four or two figures mean; two figures are 1931 to 2030."""
    figures = int(written.lstrip("'"))
    if figures > 99:
        return figures
    return 2000 + figures if figures <= 30 else 1900 + figures


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    start = name.lower()[:3]
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(start))


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(match: re.Match[str]) -> Stamp | None:
    day = calendar_day(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None:
        return None
    if not match["clock"]:
        return Stamp(day.isoformat(), "day", match.start(), match.end())
    figures = match["clock"].replace(":", "")
    hour, minute = int(figures[:2]), int(figures[2:4])
    if hour > 23 or minute > 59:
        return Stamp(day.isoformat(), "day", match.start(), match.end())
    moment = datetime.combine(day, time(hour, minute), _zone(match["zone"]))
    return Stamp(_minute(moment), "minute", match.start(), match.end())


def _printed(text: str, match: re.Match[str], day: date | None) -> Stamp | None:
    if day is None:
        return None
    start, end = match.span()
    clock = _CLOCK_AFTER.match(text, end)
    if clock:
        end = clock.end()
    else:
        clock = _CLOCK_BEFORE.search(text[max(0, start - _BEFORE_WINDOW) : start])
        start = start - len(clock.group()) if clock else start
    moment = _moment(day, clock) if clock else None
    if moment is None:
        return Stamp(day.isoformat(), "day", start, end)
    return Stamp(_minute(moment), "minute", start, end)


def _moment(day: date, clock: re.Match[str]) -> datetime | None:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime.combine(day, time(hour, int(clock["minute"])), _zone(clock["zone"]))


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


@cache
def _zones() -> dict[str, int]:
    return {str(name): int(minutes) for name, minutes in load_mapping("zones").items()}


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written[0] in "+-":
        figures = written[1:].replace(":", "").ljust(4, "0")
        minutes = int(figures[:2]) * 60 + int(figures[2:])
        minutes = -minutes if written[0] == "-" else minutes
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    minutes_east = _zones().get(written)
    return None if minutes_east is None else timezone(timedelta(minutes=minutes_east))
