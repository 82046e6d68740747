"""Many tellings of one event as one row: what most sources say, and in what they differ, with who says
which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verbale.questions.rows import Detail, EventRow, TellingRow

V = TypeVar("V")
_HAPPENED = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with the source that stands behind its report."""

    row: TellingRow
    source: str
    numbers: tuple[tuple[str, str], ...] = ()


def fold(told: Sequence[Told], day: str = "") -> EventRow:
    """One row of all tellings of an event, at least one; `day` is the day that it is ordered by."""
    ordered = sorted(told, key=lambda t: (t.row.reported or "9999", t.row.report, t.row.start, t.row.id))
    shown = min(ordered, key=lambda t: (-t.row.score, not t.row.date, t.row.id)).row
    dated = _agreed(ordered, lambda r: (r.date, r.date_end, r.precision) if r.date or r.date_end else None)
    date, date_end, precision = dated or (None, None, None)
    says = sorted({t.row.according_to for t in ordered if t.row.according_to})
    return EventRow(
        id=min(t.row.id for t in ordered),
        day=day,
        date=date,
        date_end=date_end,
        precision=precision,
        type=_agreed(ordered, lambda r: r.type) or shown.type,
        mode=_agreed(ordered, lambda r: r.mode),
        quad=shown.quad,
        cameo=shown.cameo,
        sources=_agreed(ordered, lambda r: r.sources or None) or (),
        targets=_agreed(ordered, lambda r: r.targets or None) or (),
        place=_agreed(ordered, lambda r: r.place),
        standing=_standing(ordered),
        according_to=tuple(says),
        reports=len({t.row.report for t in ordered}),
        independent=len({t.source for t in ordered}),
        claims=len(says),
        words=shown.words,
        report=shown.report,
        start=shown.start,
        end=shown.end,
        reported=ordered[0].row.reported,
        ingested=min(t.row.ingested for t in ordered),
        score=shown.score,
        why=shown.why,
        told_by=tuple(dict.fromkeys(t.row.report for t in ordered)),
        tellings=tuple(t.row.id for t in ordered),
        differs=tuple(_differences(ordered)),
        established=_standing(ordered) in _HAPPENED
        and any(t.row.standing in _HAPPENED and t.row.according_to is None for t in ordered),
    )


def _agreed(told: Sequence[Told], value: Callable[[TellingRow], V | None]) -> V | None:
    """What most independent sources say; of equals, what the latest report says."""
    votes: dict[V, set[str]] = {}
    latest: dict[V, int] = {}
    for place, one in enumerate(told):
        found = value(one.row)
        if found is not None:
            votes.setdefault(found, set()).add(one.source)
            latest[found] = place
    return max(votes, key=lambda v: (len(votes[v]), latest[v]), default=None)


def _standing(told: Sequence[Told]) -> str:
    standings = {t.row.standing for t in told}
    if standings.intersection(_HAPPENED) and "denied" in standings:
        return "disputed"
    if "disputed" in standings:
        return "disputed"
    if standings.intersection(_HAPPENED):
        return _agreed([t for t in told if t.row.standing in _HAPPENED], lambda r: r.standing) or "happened"
    return _agreed(told, lambda r: r.standing) or told[0].row.standing


def _differences(told: Sequence[Told]) -> Iterable[Detail]:
    attributes: dict[str, Callable[[TellingRow], str | None]] = {
        "date": lambda r: r.date if r.precision in ("day", "minute") else None,
        "type": lambda r: r.type,
        "mode": lambda r: r.mode,
        "place": lambda r: r.place,
        "standing": lambda r: r.standing,
        "sources": lambda r: " ".join(sorted(r.sources)) or None,
        "targets": lambda r: " ".join(sorted(r.targets)) or None,
    }
    for attribute, value in attributes.items():
        yield from _sides(attribute, [(value(t.row), t) for t in told])
    counted = sorted({name for t in told for name, _ in t.numbers})
    for name in counted:
        yield from _sides(name, [(dict(t.numbers).get(name), t) for t in told])


def _sides(attribute: str, values: Sequence[tuple[str | None, Told]]) -> Iterable[Detail]:
    sides: dict[str, list[Told]] = {}
    for value, one in values:
        if value is not None:
            sides.setdefault(value, []).append(one)
    if len(sides) > 1:
        for value in sorted(sides):
            reports = tuple(sorted({t.row.report for t in sides[value]}))
            yield Detail(attribute, value, reports, tuple(sorted({t.source for t in sides[value]})))
