"""What pages draw: bars of dyads over time, and the table of actors by issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.questions.rows import DyadRow, PositionRow

WIDTH, HEIGHT, MOST_BARS = 120, 32, 60
ACROSS, DOWN = 8, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in pixels from the upper left; `kind` is "cooperation" or "conflict", `title` what it stands for."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


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


def pairs(rows: Sequence[DyadRow]) -> tuple[Pair, ...]:
    """Pairs with the most events first; the last `MOST_BARS` periods are drawn, to one scale."""
    periods = sorted({row.period for row in rows})[-MOST_BARS:]
    most = max((max(_sides(row)) for row in rows), default=1) or 1
    groups: dict[tuple[str, str], list[DyadRow]] = {}
    for row in rows:
        groups.setdefault((row.source, row.target), []).append(row)
    found = [_pair(group, periods, most) for group in groups.values()]
    return tuple(sorted(found, key=lambda pair: (-pair.events, pair.source, pair.target)))


def _sides(row: DyadRow) -> tuple[int, int]:
    return row.quad_1 + row.quad_2, row.quad_3 + row.quad_4


def _pair(rows: Sequence[DyadRow], periods: Sequence[str], most: int) -> Pair:
    events = sum(row.events for row in rows)
    bars = [bar for row in rows if row.period in periods for bar in _bars(row, periods, most)]
    return Pair(
        rows[0].source,
        rows[0].target,
        events,
        sum(_sides(row)[0] for row in rows),
        sum(_sides(row)[1] for row in rows),
        round(sum(row.intensity * row.events for row in rows) / events, 2) if events else 0.0,
        tuple(bars),
    )


def _bars(row: DyadRow, periods: Sequence[str], most: int) -> Iterable[Bar]:
    step = WIDTH / len(periods)
    width, half = min(step - 1, 10), HEIGHT / 2
    x = round(periods.index(row.period) * step, 1)
    cooperation, conflict = _sides(row)
    for kind, count in (("cooperation", cooperation), ("conflict", conflict)):
        if count:
            height = round(max(1.5, half * count / most), 1)
            y = half - height if kind == "cooperation" else half
            yield Bar(x, round(y, 1), round(width, 1), height, kind, f"{row.period}: {count} of {kind}")


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
