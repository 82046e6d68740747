"""From the reading of an expression to its TIMEX3 value, given the reference time and the times named before it."""

from __future__ import annotations

from datetime import date, timedelta

from verbale.grounding import times_calendar as cal
from verbale.grounding.times_context import Context, around, nearer, year_for
from verbale.grounding.times_periods import edge_value, offset_value, season_value, unit_value
from verbale.grounding.times_spec import Spec


def value_of(spec: Spec, direction: int, context: Context) -> str:
    """The TIMEX3 value of a reading; with X in place of what is not known."""
    maker = _MAKERS.get(spec.form)
    return maker(spec, direction, context) if maker else spec.value


def _month(spec: Spec, direction: int, context: Context) -> str:
    month = spec.month or 1
    base, told = around(context, spec, direction)
    if base is None:
        return f"XXXX-{month:02d}"
    if told:
        return f"{base.year:04d}-{month:02d}"
    here = date(base.year, base.month, 1)
    if spec.shift == 0:
        return f"{base.year:04d}-{month:02d}"
    if spec.shift is not None:
        step = 1 if spec.shift > 0 else -1
        year = base.year + (step if (month - base.month) * step <= 0 else 0)
        return f"{year:04d}-{month:02d}"
    days = [d for y in (-1, 0, 1) if (d := cal.day_or_none(base.year + y, month, 1))]
    chosen = year_for(here, direction, context, days)
    return cal.value_of(chosen, "M")


def _month_day(spec: Spec, direction: int, context: Context) -> str:
    month, day = spec.month or 1, spec.day or 1
    base, told = (context.origin(spec), False) if spec.shift else around(context, spec, direction)
    if base is None:
        return f"XXXX-{month:02d}-{day:02d}"
    if told and cal.day_or_none(base.year, month, day):
        return f"{base.year:04d}-{month:02d}-{day:02d}"
    days = [d for y in range(-4, 5) if (d := cal.day_or_none(base.year + y, month, day))]
    if spec.shift:
        beyond = [d for d in days if (d - base).days * spec.shift > 0]
        return min(beyond, key=lambda d: abs((d - base).days)).isoformat() if beyond else f"XXXX-{month:02d}-{day:02d}"
    if spec.weekday:
        named = [d for d in days if d.isoweekday() == spec.weekday and abs(d.year - base.year) <= 1]
        days = named or days
    near = [d for d in days if abs(d.year - base.year) <= 1] or days
    if not near:
        return f"XXXX-{month:02d}-{day:02d}"
    return nearer(base, direction, context, near).isoformat()


def _weekday(spec: Spec, direction: int, context: Context) -> str:
    weekday = spec.weekday or 1
    base = context.origin(spec)
    if base is None:
        return f"XXXX-WXX-{weekday}"
    if spec.shift == -1:
        found = cal.weekday_near(cal.plus(base, -1) or base, weekday, -1)
    elif spec.shift == 1:
        found = cal.weekday_near(cal.plus(base, 1) or base, weekday, 1)
        if found and found.isocalendar()[:2] == base.isocalendar()[:2]:
            found = cal.plus(found, 7)
    else:
        found = cal.weekday_near(base, weekday, direction or (1 if spec.shift == 0 else -1))
    return found.isoformat() if found else f"XXXX-WXX-{weekday}"


def _day_word(spec: Spec, direction: int, context: Context) -> str:
    day = cal.plus(context.reference, spec.shift or 0) if context.reference else None
    text = day.isoformat() if day else "XXXX-XX-XX"
    return f"{text}T{spec.part}" if spec.part else text


def _time(spec: Spec, direction: int, context: Context) -> str:
    suffix = f"T{spec.clock or spec.part}"
    if spec.inner is not None:
        day = value_of(spec.inner, direction, context)
        return (day[:10] if cal.bounds(day) else day) + suffix
    base = context.origin(spec)
    if spec.form == "clock" and spec.shift is None:
        named = context.last("day")
        base = named[0] if named and context.named and len(context.named[-1]) >= 10 else base
    moved = cal.plus(base, spec.shift or 0) if base else None
    return (moved.isoformat() if moved else "XXXX-XX-XX") + suffix


def _named(spec: Spec, direction: int, context: Context) -> str:
    entry = dict(spec.holiday or ())
    if "from" in entry:
        return str(entry["from"]) if entry["from"] == entry["to"] else f"{entry['from']}/{entry['to']}"
    base, told = around(context, spec, direction)
    if spec.nth:
        day = holiday(entry, spec.nth)
        return day.isoformat() if day else f"{spec.nth:04d}"
    if base is None:
        return f"XXXX-{entry.get('day', 'XX-XX')}"
    days = [d for y in (-1, 0, 1) if (d := holiday(entry, base.year + y))]
    if not days:
        return "XXXX-XX-XX"
    if spec.shift == -1:
        days = [d for d in days if d < base][-1:] or days
    elif spec.shift == 1:
        days = [d for d in days if d > base][:1] or days
    elif spec.shift == 0 or told:
        days = [d for d in days if d.year == base.year] or days
    chosen = nearer(base, direction, context, days)
    return cal.value_of(chosen, "W") if entry.get("week") else chosen.isoformat()


def holiday(entry: dict[str, object], year: int) -> date | None:
    """The day of a named day in a year; entries are those of `named` in `data/times/words.yaml`."""
    if not 1 <= year <= 9999:
        return None
    if "day" in entry:
        month, day = str(entry["day"]).split("-")
        return cal.day_or_none(year, int(month), int(day))
    if "easter" in entry:
        sunday = cal.easter(year)
        return cal.plus(sunday, int(str(entry["easter"]))) if sunday else None
    nth = entry.get("nth")
    found = cal.nth_weekday(year, *nth) if isinstance(nth, list | tuple) else None
    return cal.plus(found, int(str(entry.get("plus", 0)))) if found else None


def _of(spec: Spec, direction: int, context: Context) -> str:
    """A part of a larger period that the same expression names."""
    if spec.inner is None:
        return spec.value
    outer = value_of(spec.inner, direction, context)
    span = cal.bounds(outer)
    if span is None:
        return outer
    first = span[0]
    if spec.weekday and spec.unit is None and spec.month is None:
        day = cal.weekday_near(first, spec.weekday, 1)
        return day.isoformat() if day else outer
    if spec.month and spec.day:
        day = cal.day_or_none(first.year, spec.month, spec.day)
        return day.isoformat() if day else outer
    if spec.month:
        return f"{first.year:04d}-{spec.month:02d}"
    if spec.season:
        return f"{first.year:04d}-{spec.season}"
    if spec.nth:
        return f"{first.year:04d}-{'Q' if spec.unit == 'Q' else 'H'}{spec.nth}"
    if spec.part:
        return f"{first.isoformat()}T{spec.part}"
    return cal.value_of(first, spec.unit or "D")


def span_of(spec: Spec, value: str, context: Context) -> cal.Bounds | None:
    """First and last day of a value; of a duration that is counted from the reference, of its stretch."""
    if "/" in value:
        first, last = (cal.bounds(part) for part in value.split("/"))
        return (first[0], last[1], first[2]) if first and last else None
    if spec.form == "amount" and spec.shift and spec.amount is not None and spec.unit:
        return _stretch(spec, context)
    found = cal.bounds(value)
    if found and spec.mod in ("START", "MID", "END") and spec.form not in ("ref", "part", "clock"):
        return _third(found, spec.mod)
    return found


def _stretch(spec: Spec, context: Context) -> cal.Bounds | None:
    base = context.origin(spec)
    if base is None or spec.unit is None:
        return None
    days = {"S": 0, "TM": 0, "TH": round((spec.amount or 0) / 24)}.get(spec.unit)
    whole = int(spec.amount or 0)
    other = (
        cal.plus(base, days * (spec.shift or 1))
        if days is not None
        else cal.shift(base, whole * (spec.shift or 1), spec.unit)
    )
    if other is None:
        return None
    return (min(base, other), max(base, other), "day")


def _third(span: cal.Bounds, mod: str) -> cal.Bounds:
    """The first, middle or last third of a month or longer; "early March" is 1 to 10 March."""
    first, last, precision = span
    length = (last - first).days + 1
    if precision not in ("month", "year") or length < 28:
        return span
    step = length // 3
    start = {"START": first, "MID": first + timedelta(days=step), "END": first + timedelta(days=2 * step)}[mod]
    end = {"START": start + timedelta(days=step - 1), "MID": start + timedelta(days=step), "END": last}[mod]
    return start, end, "day" if length <= 31 else "month"


_MAKERS = {
    "edge": edge_value,
    "month": _month, "month day": _month_day, "weekday": _weekday, "day word": _day_word, "unit": unit_value,
    "season": season_value, "offset": offset_value, "part": _time, "clock": _time, "named": _named, "of": _of,
}  # fmt: skip


def with_range(value: str, until: int | None) -> str:
    """The value of "5-6 May" or "1998-99" from its first value and the number behind the dash."""
    if until is None:
        return value
    return f"{value}/{value[:8]}{until:02d}"
