"""What pages draw: bars of dyads over time, and the table of actors by issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from verbale import questions
from verbale.questions import Filters, Record
from verbale.questions.dyads import DONE, Period, Side
from verbale.questions.rows import ActorRow, DyadRow, PositionRow

WIDTH, HEIGHT, MOST_BARS = 120, 32, 60
MOST_PAIRS = 100
LATEST, TOLD = 400, 4
Words = dict[tuple[str, str, str, str], list[str]]
ACROSS, DOWN = 8, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in pixels from the upper left; `kind` is "cooperation" or "conflict", `title` what it stands for, `first`
    and `last` the days of its period."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """All that one side did to another, and its bars over the periods: cooperation upwards, conflict downwards."""

    source: str
    target: str
    events: int
    cooperation: int
    conflict: int
    intensity: float
    bars: tuple[Bar, ...]


def dealings(
    record: Record,
    filters: Filters,
    actor_of: Callable[[str], ActorRow | None],
    period: Period = "month",
    by: Side = "country",
    most: int = MOST_PAIRS,
) -> tuple[Pair, ...]:
    """The pairs with the most events, with a bar for each of the last `MOST_BARS` periods in which any had one.

    The bars of the latest events tell their words.
    """
    found = questions.dyads(record, filters, period="all", by=by, limit=most, busiest=True)
    busiest = [row for row in found if row.events]
    between = [(row.source, row.target) for row in busiest]
    rows = list(questions.dyads(record, filters, period=period, by=by, between=between)) if between else []
    return pairs(busiest, rows, period, _words(record, filters, actor_of, period, by) if rows else {})


def _words(
    record: Record, filters: Filters, actor_of: Callable[[str], ActorRow | None], period: Period, by: Side
) -> Words:
    """The words of the latest events by period, source, target and kind, as `dyads` tells them apart."""
    wanted = filters if filters.standing else replace(filters, standing=DONE)
    found: Words = {}
    for event in questions.events(record, wanted, limit=LATEST, newest=True):
        kind = "conflict" if event.quad in (3, 4) else "cooperation"
        whos, whoms = ([_side(one, actor_of, by) for one in side] for side in (event.sources, event.targets))
        for pair in product(whos, whoms):
            found.setdefault((_period(event.day, period), *pair, kind), []).append(event.words)
    return found


def _side(actor: str, actor_of: Callable[[str], ActorRow | None], by: Side) -> str:
    found = None if by == "actor" else actor_of(actor)
    return actor if found is None else (found.country if by == "country" else None) or found.code or actor


def _period(day: str, period: Period) -> str:
    if period == "month" or len(day) < 10:
        return f"{day[:7]}-01"
    if period == "day":
        return day
    held = date.fromisoformat(day[:10])
    return (held - timedelta(days=held.weekday())).isoformat()


def _last_day(first: str, period: Period) -> str:
    return first[:7] if period == "month" else _later(first, 6 if period == "week" else 0)


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def pairs(
    totals: Sequence[DyadRow], rows: Sequence[DyadRow], period: Period = "month", words: Words | None = None
) -> tuple[Pair, ...]:
    """Pairs in the order of their totals, their rows drawn to one scale."""
    periods = sorted({row.period for row in rows})[-MOST_BARS:]
    place = {period: at for at, period in enumerate(periods)}
    drawn = [row for row in rows if row.period in place]
    most = max((max(_sides(row)) for row in drawn), default=1) or 1
    groups: dict[tuple[str, str], list[Bar]] = {}
    for row in drawn:
        groups.setdefault((row.source, row.target), []).extend(_bars(row, place, most, period, words or {}))
    return tuple(
        Pair(row.source, row.target, row.events, *_sides(row), row.intensity, tuple(groups.get(pair, ())))
        for row in totals
        for pair in [(row.source, row.target)]
    )


def _sides(row: DyadRow) -> tuple[int, int]:
    return row.quad_1 + row.quad_2, row.quad_3 + row.quad_4


def _bars(row: DyadRow, place: Mapping[str, int], most: int, period: Period, words: Words) -> Iterable[Bar]:
    step = WIDTH / len(place)
    width, half = min(step - 1, 10), HEIGHT / 2
    x = round(place[row.period] * step, 1)
    cooperation, conflict = _sides(row)
    for kind, count in (("cooperation", cooperation), ("conflict", conflict)):
        if count:
            height = round(max(1.5, half * count / most), 1)
            y = half - height if kind == "cooperation" else half
            held = list(dict.fromkeys(words.get((row.period, row.source, row.target, kind), ())))
            told = [f"“{one}”" for one in held[:TOLD]] + (["…"] if held and count > len(held[:TOLD]) else [])
            first = row.period[:7] if period == "month" else row.period
            title = f"{first}: {count} of {kind}{': ' if told else ''}{', '.join(told)}"
            yield Bar(x, round(y, 1), round(width, 1), height, kind, title, first, _last_day(row.period, period))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Positions by issue and actor: `cells[issue][actor]` are what was found there."""

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    cells: dict[str, dict[str, list[PositionRow]]]


def matrix(rows: Sequence[PositionRow]) -> Matrix:
    """The actors and the issues with the most positions, at most `ACROSS` by `DOWN`."""
    actors = [actor for actor, _ in Counter(row.actor for row in rows).most_common(ACROSS)]
    held = [row for row in rows if row.actor in actors]
    sides = Counter(issue for issue, _ in {(row.issue, row.actor): None for row in held})
    issues = sorted(sides, key=lambda issue: (-sides[issue], issue))[:DOWN]
    cells: dict[str, dict[str, list[PositionRow]]] = {issue: {} for issue in issues}
    for row in held:
        if row.issue in cells:
            cells[row.issue].setdefault(row.actor, []).append(row)
    return Matrix(tuple(actors), tuple(issues), cells)
