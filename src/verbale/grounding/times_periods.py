"""Values of weeks, quarters, seasons and offsets, given where they are counted from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from verbale.grounding import times_calendar as cal
from verbale.grounding.times_context import Context, around
from verbale.grounding.times_spec import Spec

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}


def unit_value(spec: Spec, direction: int, context: Context) -> str:
    unit = spec.unit or "D"
    base = context.reference if spec.origin == "story" and direction > 0 else context.origin(spec)
    if spec.nth:
        return _nth(spec, direction, base)
    if unit == "Q" and spec.shift is None:
        quarters = [v for v in context.named if "-Q" in v]
        if quarters:
            return quarters[-1]
        spec = replace(spec, shift=-1)
        base = context.reference
    moved = cal.shift(base, spec.shift or 0, unit) if base else None
    if base and unit == "WE":
        moved = _weekend(base, spec, direction)
    return cal.value_of(moved, unit) if moved else _UNKNOWN.get(unit, "XXXX")


def _weekend(base: date, spec: Spec, direction: int) -> date | None:
    """ "The weekend" said on a day: the one of its ISO week, the one before where it is past or said on Monday."""
    if spec.shift in (None, 0) and (
        (direction < 0 and base.isoweekday() < 6) or (direction == 0 and base.isoweekday() < 4)
    ):
        return cal.plus(base, -7)
    return cal.plus(base, 7 * (spec.shift or 0))


def _nth(spec: Spec, direction: int, base: date | None) -> str:
    length = 3 if spec.unit == "Q" else 6
    letter = "Q" if spec.unit == "Q" else "H"
    if base is None:
        return f"XXXX-{letter}{spec.nth}"
    year = base.year
    first = (spec.nth or 1) * length - length + 1
    if first > base.month and direction < 0:
        year -= 1
    if direction > 0 and base.month - first > 6:
        year += 1
    return f"{year:04d}-{letter}{spec.nth}"


def season_value(spec: Spec, direction: int, context: Context) -> str:
    base, told = around(context, spec, direction)
    season = spec.season or "SU"
    if base is None:
        return f"XXXX-{season}"
    if told:
        return f"{base.year:04d}-{season}"
    values = [f"{base.year + y:04d}-{season}" for y in (-1, 0, 1) if 1 <= base.year + y <= 9999]
    spans = [(v, b) for v in values if (b := cal.bounds(v))]
    if spec.shift == -1:
        held = [v for v, b in spans if b[1] < base]
        return held[-1] if held else values[0]
    if spec.shift == 1 or (spec.shift is None and direction > 0):
        held = [v for v, b in spans if b[0] > base] if spec.shift == 1 else [v for v, b in spans if b[1] >= base]
        return held[0] if held else values[-1]
    if spec.shift == 0:
        return min(spans, key=lambda s: (not s[1][0] <= base <= s[1][1], s[1][0].year != base.year))[0]
    held = [v for v, b in spans if b[0] <= base]
    return held[-1] if held else values[0]


def offset_value(spec: Spec, direction: int, context: Context) -> str:
    unit, sign = spec.unit or "D", spec.shift or 1
    if spec.amount is None:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if unit == "Y" and spec.amount == 1 and sign < 0:
        quarter = next((v for v in reversed(context.named[-3:]) if "-Q" in v or "-H" in v), None)
        if quarter:
            year = int(quarter[:4]) + sign * int(spec.amount)
            return f"{year:04d}{quarter[4:]}" if 1 <= year <= 9999 else "XXXX"
    base = context.origin(spec)
    if base is None:
        return _UNKNOWN.get(unit, "XXXX" if unit in ("Y", "DE", "CE") else "XXXX-XX-XX")
    if unit in ("S", "TM", "TH"):
        return _by_the_clock(unit, sign * spec.amount, base, context)
    if unit == "Y" and not float(spec.amount).is_integer():
        moved = cal.plus_months(base, round(sign * spec.amount * 12))
        return cal.value_of(moved, "M") if moved else "XXXX-XX"
    years_before_one = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}.get(unit)
    if years_before_one and base.year + sign * int(spec.amount) * years_before_one < 1:
        behind = -(base.year + sign * int(spec.amount) * years_before_one)
        return f"BC{behind:04d}" if behind < 10000 else "PAST_REF"
    moved = cal.shift(base, sign * int(spec.amount), unit)
    if moved is None:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    return cal.value_of(moved, "Y" if unit in ("DE", "CE", "ML") else unit)


def _by_the_clock(unit: str, amount: float, base: date, context: Context) -> str:
    minutes = amount * {"S": 1 / 60, "TM": 1, "TH": 60}[unit]
    if context.clock is None:
        days = round(minutes / 1440)
        moved = cal.plus(base, days)
        return moved.isoformat() if moved else "XXXX-XX-XX"
    hour, minute = int(context.clock[:2]), int(context.clock[3:5])
    total = hour * 60 + minute + round(minutes)
    moved = cal.plus(base, total // 1440)
    offset = context.clock[5:]
    return f"{moved.isoformat()}T{total % 1440 // 60:02d}:{total % 60:02d}{offset}" if moved else "XXXX-XX-XX"


def edge_value(spec: Spec, direction: int, context: Context) -> str:
    base = context.origin(spec)
    return f"{base.year:04d}-12-31" if base else "XXXX-12-31"
