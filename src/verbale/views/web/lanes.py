"""The timeline's picture: one lane an actor, one dot an event, and links that zoom and move along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.questions.rows import EventRow
from verbale.views.days import day_of

WIDE, LANE, LEFT, RIGHT, TOP = 1000, 40, 170, 20, 26
MOST_LANES, LEVELS = 9, 5
GAP = 9.0
NOBODY = "nobody named"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Dot:
    """An event in its lane; `hollow` where it is no established fact."""

    row: EventRow
    x: float
    y: float
    hollow: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor's lane: its label, and the height of its middle."""

    label: str
    y: float


@dataclass(frozen=True, slots=True)
class Lanes:
    """The picture, `WIDE` by `height`, from `first` to `last`; `moves` are links' titles with their from and to."""

    height: float
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...]
    moves: tuple[tuple[str, str, str], ...]
    first: str
    last: str


def draw(rows: Sequence[EventRow], side: Callable[[str], str]) -> Lanes | None:
    """The lanes of events; `side` gives the label of an actor's lane. None where no event has a day."""
    dated = [(row, found) for row in rows if (found := day_of(row.date or row.day)) is not None]
    if not dated:
        return None
    first, last = min(day for _, day in dated), max(day for _, day in dated)
    span = max((last - first).days, 1)
    owners = [side(row.sources[0]) if row.sources else NOBODY for row, _ in dated]
    labels = [label for label, _ in Counter(owners).most_common(MOST_LANES - 1)]
    labels.sort(key=lambda label: label == NOBODY)
    labels += ["all others"] if set(owners) - set(labels) else []
    ends: dict[tuple[str, int], float] = {}
    dots = []
    for (row, day), owner in sorted(zip(dated, owners, strict=True), key=lambda pair: (pair[0][1], pair[0][0].id)):
        label = owner if owner in labels else "all others"
        x = LEFT + (WIDE - LEFT - RIGHT) * (day - first).days / span
        level = next((n for n in range(LEVELS) if x - ends.get((label, n), -99.0) >= GAP), LEVELS - 1)
        ends[label, level] = x
        y = TOP + LANE * labels.index(label) + LANE / 2 + _offset(level)
        hollow = row.standing not in ("happened", "ongoing") or bool(row.according_to)
        dots.append(Dot(row, round(x, 1), y, hollow))
    lanes = tuple(Lane(label, TOP + LANE * at + LANE / 2) for at, label in enumerate(labels))
    wide = (WIDE - LEFT - RIGHT) / span
    ticks = tuple((round(LEFT + wide * (day - first).days, 1), words) for day, words in _ticks(first, last))
    height = TOP + LANE * len(labels) + 8
    return Lanes(height, lanes, tuple(dots), ticks, _moves(first, last), first.isoformat(), last.isoformat())


def _offset(level: int) -> float:
    return (0, -7.5, 7.5, -15, 15)[level]


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    span = (last - first).days
    if span <= 45:
        step = 1 if span <= 12 else 2 if span <= 24 else 7
        for n in range(0, span + 1, step):
            day = first + timedelta(days=n)
            yield day, f"{day.day} {_MONTHS[day.month - 1]}"
        return
    months = max(1, round(span / 30.4 / 11))
    months = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120, 600) if n >= months), 1200)
    at = first.year * 12 + first.month
    for n in range(at + (-at % months), last.year * 12 + last.month, months):
        day = date(n // 12, n % 12 + 1, 1)
        if day >= first:
            yield day, f"{_MONTHS[day.month - 1]} {day.year}" if months < 12 else str(day.year)


def _moves(first: date, last: date) -> tuple[tuple[str, str, str], ...]:
    span = max((last - first).days, 2)
    quarter = timedelta(days=max(1, span // 4))
    whole = timedelta(days=span)
    frames = (
        ("Earlier", first - whole, first), ("Zoom in", first + quarter, last - quarter),
        ("Zoom out", first - 2 * quarter, last + 2 * quarter), ("Later", last, last + whole),
    )  # fmt: skip
    return tuple((words, a.isoformat(), max(a, b).isoformat()) for words, a, b in frames if a.year > 1)
