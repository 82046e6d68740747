"""Finds the time expressions of a text: shapes put together, and checked against the words around them."""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.grounding import times_amounts, times_clock, times_relative  # noqa: F401  (they register their shapes)
from verbale.grounding.times_clock import joined
from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_sense import accepted
from verbale.grounding.times_shapes import match_at, with_mod
from verbale.grounding.times_spec import Found
from verbale.model.analysis import Analysis

_MODIFIED = re.compile(r"t?(?P<e>[eg])(?P<link>-|O|i)?")
_NEEDS_OF = frozenset("beginning start outset opening middle midst end close latter".split())
_TAKES_MOD = (
    "month",
    "absolute",
    "unit",
    "season",
    "weekday",
    "day word",
    "named",
    "month day",
    "of",
    "part",
    "decade",
)


def find(pieces: Pieces, analysis: Analysis) -> list[Found]:
    """All expressions in text order, none inside another."""
    found: list[Found] = []
    at, count = 0, len(pieces.classes)
    while at < count:
        expression = _at(pieces, at)
        if expression is None or not accepted(pieces, analysis, expression, found):
            at += 1
            continue
        found.append(expression)
        at = expression.last
    return _with_shared_days(pieces, found)


def _with_shared_days(pieces: Pieces, found: list[Found]) -> list[Found]:
    """ "8 a.m. (0600 GMT) on Sunday", "from 0600 to 1800 on Sunday": both hours belong to the day behind them."""
    for i in range(len(found) - 1):
        first, second = found[i], found[i + 1]
        if not first.spec.form == second.spec.form == "clock" or first.spec.inner:
            continue
        between = pieces.classes[first.last : second.first]
        if between in ("A", "-") and second.spec.inner is not None:
            found[i] = replace(first, spec=replace(first.spec, inner=second.spec.inner))
        elif between == "(" and second.spec.zone is not None and not second.spec.inner and i + 2 < len(found):
            _take_day(pieces, found, i, found[i + 2])
    return found


def _take_day(pieces: Pieces, found: list[Found], i: int, day: Found) -> None:
    """Give two hours, the second in brackets, the day that stands directly behind the brackets."""
    if pieces.classes[found[i + 1].last : day.first] not in (")", ")i"):
        return
    for at in (i, i + 1):
        joint = joined(found[at].spec, day.spec)
        if joint is not None:
            found[at] = replace(found[at], spec=joint)


def _at(pieces: Pieces, at: int) -> Found | None:
    plain = _extended(pieces, at)
    modified = _modified(pieces, at)
    if modified and (plain is None or modified.last >= plain.last):
        return modified
    return plain


def _modified(pieces: Pieces, at: int) -> Found | None:
    """ "early March", "the end of the year", "later that day"."""
    match = _MODIFIED.match(pieces.classes, at)
    if match is None:
        return None
    word, link = pieces.low[match.start("e")], match["link"]
    linked = pieces.low[match.start("link")] if link else ""
    if pieces.classes[match.start("e")] == "g" and word not in ("earlier", "later"):
        return None
    if word in _NEEDS_OF:
        if linked != "of":
            return None
    elif link and not (link == "-" or (linked in ("in", "on") and word in ("early", "late", "later", "earlier"))):
        return None
    inner = _extended(pieces, match.end())
    if inner is None or inner.spec.form not in _TAKES_MOD or (link == "i" and inner.spec.form == "part"):
        return None
    mod = {"earlier": "START", "later": "END"}.get(word) or str(pieces.values[match.start("e")])
    spec = replace(with_mod(inner.spec, mod), weak=inner.spec.form == "absolute" and inner.spec.weak)
    if inner.spec.form == "part" and inner.spec.origin == "now" and inner.last == match.end() + 1:
        spec = replace(spec, weak=False)
    return Found(at, inner.last, spec)


_DAY_FOLLOWS = re.compile(r",?i?")
_TIME_FOLLOWS = re.compile(r",?i?l?")
_SMALL = ("unit", "season", "part", "month day")


def _extended(pieces: Pieces, at: int) -> Found | None:
    """The shape at a piece with what belongs to it behind it: the day of a time, the year of a quarter."""
    base = match_at(pieces, at)
    if base is None:
        return None
    for extend in (_with_day, _with_time, _with_period, _with_part_of_period):
        longer = extend(pieces, base)
        if longer is not None:
            return longer
    return base


def _with_day(pieces: Pieces, base: Found) -> Found | None:
    if base.spec.form not in ("clock", "part") or base.spec.inner:
        return None
    gap = _DAY_FOLLOWS.match(pieces.classes, base.last)
    after = gap.end() if gap else base.last
    if base.spec.form == "part" and after > base.last and pieces.classes[base.last] != "O":
        return None
    day = match_at(pieces, after)
    if day is None:
        return None
    spec = joined(base.spec, day.spec)
    return _with_zone(pieces, Found(base.first, day.last, spec)) if spec else None


_ZONE_FOLLOWS = re.compile(r",?Z")


def _with_zone(pieces: Pieces, found: Found) -> Found:
    """ "5 p.m. on Friday Moscow time": the zone behind the day."""
    zone = _ZONE_FOLLOWS.match(pieces.classes, found.last)
    if zone is None or found.spec.zone is not None or found.spec.form != "clock":
        return found
    return Found(found.first, zone.end(), replace(found.spec, zone=str(pieces.values[zone.end() - 1])))


def _with_time(pieces: Pieces, base: Found) -> Found | None:
    if base.spec.form not in ("weekday", "day word", "absolute", "month day", "unit", "named"):
        return None
    gap = _TIME_FOLLOWS.match(pieces.classes, base.last)
    after = gap.end() if gap else base.last
    time = match_at(pieces, after)
    if time is None or time.spec.form not in ("clock", "part"):
        return None
    if time.spec.form == "part" and (after > base.last or time.last > after + 1):
        return None
    if time.spec.form == "part" and pieces.low[after].endswith("s") and base.spec.form == "weekday":
        return None
    spec = joined(time.spec, base.spec)
    return Found(base.first, time.last, spec) if spec else None


def _with_period(pieces: Pieces, base: Found) -> Found | None:
    """ "the third quarter of 1984", "the morning of March 5", "the week of March 6"."""
    spec = base.spec
    if spec.form not in _SMALL or pieces.classes[base.last : base.last + 1] not in ("O", "h", "L", ","):
        return None
    linked = pieces.classes[base.last] in "O,"
    outer = match_at(pieces, base.last + linked)
    if outer is None or (pieces.classes[base.last] == "," and spec.form != "unit"):
        return None
    year_like = outer.spec.form == "absolute" and len(outer.spec.value) in (2, 3, 4)
    year_like = year_like or (outer.spec.form == "unit" and outer.spec.unit in ("Y", "DE", "CE"))
    day_like = outer.spec.form in ("month day", "day word", "weekday") or len(outer.spec.value) == 10
    if spec.nth or spec.form in ("season", "month day"):
        ok = year_like and not (spec.form == "month day" and outer.spec.form == "absolute")
    else:
        ok = day_like if spec.form == "part" or spec.unit in ("W", "WE", "D") else False
    if not ok or (not linked and outer.spec.form != "unit"):
        return None
    return Found(base.first, outer.last, replace(spec, form="of", inner=outer.spec, weak=False))


def _with_part_of_period(pieces: Pieces, base: Found) -> Found | None:
    """ "next year's first quarter"."""
    spec = base.spec
    yearly = (spec.form == "unit" and spec.unit == "Y") or (spec.form == "absolute" and len(spec.value) == 4)
    if not yearly or pieces.classes[base.last : base.last + 1] != "'":
        return None
    part = match_at(pieces, base.last + 1)
    if part is None or part.spec.form != "unit" or not part.spec.nth:
        return None
    return Found(base.first, part.last, replace(part.spec, form="of", inner=replace(spec, weak=False), weak=False))
