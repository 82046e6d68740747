"""Calendar arithmetic on TIMEX3 values: what a value spans, what holds a day, how far away a day lies.

Values are those of TimeML's TIMEX3 (Pustejovsky et al., ISO 24617-1): "2014-03-14", "2014-W11", "2014-W11-WE",
"2014-03", "2014-Q1", "2014-H1", "2014-SP", "2014", "199" (a decade), "19" (a century), with "TMO" or "T10:30"
behind a day. The calendar is the proleptic Gregorian one, years 1 to 9999; what lies outside is None.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from verbale.model.text import Precision

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEARS = re.compile(r"\d{2,4}")

_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

Bounds = tuple[date, date, Precision]


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus(day: date, days: int) -> date | None:
    """The day so many days away, or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def plus_months(day: date, months: int) -> date | None:
    """The same day of the month so many months away; the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


_MONTHS_IN = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_DAYS_IN = {"D": 1, "W": 7, "WE": 7, "FN": 14}


def shift(day: date, amount: int, unit: str) -> date | None:
    """The day `amount` units away; units are those of `data/times/words.yaml`, hours and less count as no day."""
    if unit in _DAYS_IN:
        return plus(day, amount * _DAYS_IN[unit])
    if unit in _MONTHS_IN:
        return plus_months(day, amount * _MONTHS_IN[unit])
    return day


def value_of(day: date, unit: str) -> str:
    """The value of the day, week, month, … that holds a day."""
    if unit in ("W", "WE", "FN"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "HY":
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    if unit in ("Y", "DE", "CE"):
        return f"{day.year:04d}"[: {"Y": 4, "DE": 3, "CE": 2}[unit]]
    return day.isoformat()


def _month_span(year: int, first: int, months: int) -> tuple[date, date] | None:
    start = day_or_none(year, first, 1)
    behind = plus_months(start, months) if start else None
    if start is None:
        return None
    return start, (behind - timedelta(days=1)) if behind else date.max


def bounds(value: str) -> Bounds | None:
    """First and last day that a value spans and the precision to which it is known; None for what has no date."""
    found = _DAY.match(value)
    if found:
        day = day_or_none(int(found[1]), int(found[2]), int(found[3]))
        return (day, day, "day") if day else None
    found = _WEEK.fullmatch(value)
    if found:
        return _week_bounds(int(found[1]), int(found[2]), bool(found[3]))
    for pattern in (_QUARTER, _SEASON, _MONTH):
        found = pattern.fullmatch(value)
        if found:
            span = _month_span(*_months_of(found))
            return (*span, "month") if span else None
    if _YEARS.fullmatch(value):
        width = 10 ** (4 - len(value))
        first = int(value) * width
        last = min(first + width - 1, 9999)
        return (date(max(first, 1), 1, 1), date(last, 12, 31), "year") if last >= 1 else None
    return None


def _months_of(found: re.Match[str]) -> tuple[int, int, int]:
    year, part = int(found[1]), found[2]
    if part in _SEASON_START:
        return year, _SEASON_START[part], 3
    if part in ("Q", "H"):
        length = 3 if part == "Q" else 6
        return year, (int(found[3]) - 1) * length + 1, length
    return year, int(part), 1


def _week_bounds(year: int, week: int, weekend: bool) -> Bounds | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    sunday = plus(monday, 6) or date.max
    if weekend:
        return plus(monday, 5) or date.max, sunday, "day"
    return monday, sunday, "week"


def weekday_near(day: date, weekday: int, direction: int) -> date | None:
    """The weekday (1 Monday to 7 Sunday) at or before `day` (direction -1), at or after it (1), or nearest (0)."""
    behind = (day.isoweekday() - weekday) % 7
    if direction < 0 or (direction == 0 and behind <= 3):
        return plus(day, -behind)
    return plus(day, (7 - behind) % 7)


def easter(year: int) -> date | None:
    """Easter Sunday of a year, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return day_or_none(year, month, (h - m + r + month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth weekday of a month, counted from its end where `nth` is negative."""
    if not 1 <= year <= 9999:
        return None
    days = [date(year, month, d) for d in range(1, calendar.monthrange(year, month)[1] + 1)]
    held = [d for d in days if d.isoweekday() == weekday]
    return held[nth - 1 if nth > 0 else nth]


def cut(day: date, precision: Precision) -> str:
    """ISO 8601 of a day, cut to a precision; days and weeks are given by their days."""
    text = day.isoformat()
    return text[:4] if precision == "year" else text[:7] if precision == "month" else text
