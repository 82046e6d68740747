"""The calendar's appointments: which announcements are of one event, and what became of it.

As in the ledger, reports are followed in the order in which they told, and the whole history is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta

from verbale.linking.outcomes_announced import Announced
from verbale.linking.outcomes_entries import Tie, Ties
from verbale.linking.outcomes_judged import Judged, by_whom
from verbale.linking.outcomes_reports import first_day
from verbale.linking.outcomes_told import Telling
from verbale.model.ledger import Appointment, ScheduleMove, ScheduleStatus, Source
from verbale.model.text import Span

_OPEN = timedelta(days=62)
_CLOSED = ("held", "cancelled")


@dataclass
class Planned:
    """What became of one scheduled event: its announcements and its moves, each in order."""

    sources: list[tuple[Announced, Tie]]
    moves: list[Telling] = field(default_factory=list)
    start: str = ""
    end: str = ""

    @property
    def status(self) -> ScheduleStatus:
        return self.moves[-1].status if self.moves else "scheduled"

    def is_open(self, today: str) -> bool:
        """Whether it lies at most two months back, after which reports tell of another one."""
        if self.status in _CLOSED:
            return False
        last, now = first_day(self.end), first_day(today)
        if len(self.end) < 10 or last is None or now is None:
            return not today or self.end >= today[: len(self.end)]
        return now - last <= _OPEN


def follow(
    announced: Iterable[Announced], ties: Ties, told: Mapping[str, Sequence[Telling]], judged: Judged
) -> list[Planned]:
    """The appointments that these announcements make, in the order in which they were first announced.

    `ties` are by announcement those that it may be one with; `told` are by announcement what later reports tell.
    """
    kept = sorted(
        (one for one in announced if one.id not in judged.wrong), key=lambda one: (one.told or "", one.report, one.n)
    )
    entered: dict[str, Planned] = {}
    made: list[Planned] = []
    place: dict[int, int] = {}
    readings: dict[tuple[str, str], dict[str, list[Telling]]] = {}
    own: dict[tuple[str, str], list[Announced]] = {}
    for one in kept:
        own.setdefault((one.told or "", one.report), []).append(one)
        for telling in told.get(one.id, ()):
            if telling.event not in judged.wrong:
                readings.setdefault((telling.told, telling.report), {}).setdefault(one.id, []).append(telling)
    for report in sorted({*own, *readings}):
        here = readings.get(report, {})
        near = {id(entered[name]): entered[name] for name in here if name in entered}
        moved = {id(p) for p in sorted(near.values(), key=lambda p: place[id(p)]) if _move(p, here, judged)}
        for one in own.get(report, ()):
            planned, tie = _belongs(one, ties, entered, place, moved, judged)
            if planned is None:
                planned = Planned([(one, (1.0, "first announced"))], [], one.start, one.end)
                place[id(planned)] = len(made)
                made.append(planned)
            else:
                _announce(planned, one, tie, id(planned) in moved)
            entered[one.id] = planned
    return made


def _move(planned: Planned, here: Mapping[str, list[Telling]], judged: Judged) -> bool:
    """Let what a report tells of an appointment, by its latest announcement, move it."""
    for one, _ in reversed(planned.sources):
        for telling in here.get(one.id, ()):
            today = telling.day or telling.told[:10]
            if _vouches(planned, telling):
                planned.moves.append(telling)
                return True
            if not planned.is_open(today) or judged.are_apart([one.id], (telling.event, telling.report)):
                continue
            if telling.status == "held" and not (
                today[: len(planned.start)] >= planned.start and one.start.startswith(planned.start[: len(one.start)])
            ):
                continue
            if telling.status == planned.status and telling.to in (None, planned.start):
                continue
            planned.moves.append(telling)
            if telling.to is not None:
                planned.start = planned.end = telling.to
            return True
    return False


def _vouches(planned: Planned, telling: Telling) -> bool:
    """Whether a report tells as its own what was known by somebody's word alone."""
    if not planned.moves or telling.status != planned.status or telling.to is not None:
        return False
    return by_word(planned.moves[-1]) and not by_word(telling)


def by_word(telling: Telling) -> bool:
    """Whether a telling rests on somebody's word."""
    return telling.according_to is not None or telling.said_by is not None


def _belongs(
    one: Announced,
    ties: Ties,
    entered: Mapping[str, Planned],
    place: Mapping[int, int],
    moved: set[int],
    judged: Judged,
) -> tuple[Planned | None, Tie]:
    """The appointment that is announced again: the one judged the same, else the surest that is open."""
    best: tuple[float, int, Planned, Tie] | None = None
    for name, judgement in judged.together.get(one.id, {}).items():
        if name in entered:
            return entered[name], (1.0, by_whom(judgement))
    for name, tie in ties.get(one.id, {}).items():
        planned = entered.get(name)
        if planned is None or not planned.is_open(one.day or "") or _is_another(planned, one, id(planned) in moved):
            continue
        if judged.are_apart([one.id], [source.id for source, _ in planned.sources]):
            continue
        rank = (tie[0], -place[id(planned)])
        if best is None or rank > best[:2]:
            best = (*rank, planned, tie)
    return (best[2], best[3]) if best is not None else (None, (1.0, ""))


def _is_another(planned: Planned, one: Announced, moved: bool) -> bool:
    """Whether a later day is that of another event: the first one's has passed and nobody spoke of postponing it."""
    today = one.day or ""
    return bool(today) and not moved and planned.end < today[: len(planned.end)] and one.start > planned.end


def _announce(planned: Planned, one: Announced, tie: Tie, moved: bool) -> None:
    planned.sources.append((one, tie))
    later = bool(one.start) and one.start > planned.start
    if later and len(one.start) >= len(planned.start) and not one.start.startswith(planned.start) and not moved:
        why = f"now {one.start}, {tie[1]}"
        planned.moves.append(
            Telling("postponed", one.report, one.told or "", one.day, one.words, tie[0], why, one.start, None, one.id)
        )
    if later or len(one.start) > len(planned.start):
        planned.start, planned.end = one.start, one.end


def appointment_of(planned: Planned, as_of: str | None = None) -> Appointment | None:
    """An appointment as it stood on a day (None: with all that is known); None where nobody had announced it yet."""
    held = [(one, tie) for one, tie in planned.sources if _known(one.told, as_of)]
    if not held:
        return None
    moves = [move for move in planned.moves if _known(move.told, as_of)]
    first = held[0][0]
    start, end = _days(held, moves)
    return Appointment(
        id=first.id,
        type=first.type,
        mode=first.mode,
        words=first.words.text,
        start=start or None,
        end=end or None,
        place=next((one.place for one, _ in held if one.place), None),
        holders=tuple(dict.fromkeys(actor for one, _ in held for actor, _, _ in one.holders)),
        expected=next((one.expected for one, _ in held if one.expected), None),
        status=moves[-1].status if moves else "scheduled",
        result=next((move.result for move in reversed(moves) if move.result), None),
        sources=tuple(Source(one.report, one.id, one.words, one.day, *tie) for one, tie in held),
        moves=tuple(
            ScheduleMove(m.status, m.report, m.words, m.day, m.score, m.why, m.to, m.according_to, m.said_by)
            for m in moves
        ),
        kind=first.kind,
        at=_hour(held, start),
        where=next((one.where for one, _ in held if one.place), None),
        announced_by=next((one.announcer for one, _ in held if one.announcer), None),
        announced_words=next((one.announced for one, _ in held if one.announced), None),
        expected_by=next((one.expecter for one, _ in held if one.expected), None),
        expected_words=next((one.expects for one, _ in held if one.expected), None),
        according_to=moves[-1].according_to if moves else None,
        said_by=moves[-1].said_by if moves else None,
    )


def _days(held: Sequence[tuple[Announced, Tie]], moves: Sequence[Telling]) -> tuple[str, str]:
    """The days as last announced or moved to, by the order in which that was told."""
    start = end = ""
    steps = [((m.told, m.report, 0), m.to, m.to) for m in moves if m.to is not None and m.event is None]
    steps += [((one.told or "", one.report, 1), one.start, one.end) for one, _ in held]
    for _, first, last in sorted(steps, key=lambda step: step[0]):
        if first is not None and last is not None and (first > start or len(first) > len(start)):
            start, end = first, last
    return start, end


def _hour(held: Sequence[tuple[Announced, Tie]], start: str) -> str | None:
    """The minute that was told last for the day on which it is now."""
    told = [one.at for one, _ in held if one.at is not None and one.start == start]
    return told[-1] if told else None


def is_within(appointment: Appointment, from_: str | None, to: str | None) -> bool:
    """Whether an appointment lies, at least in part, between two ISO 8601 days."""
    start, end = appointment.start or "", appointment.end or appointment.start or ""
    return (from_ is None or end >= from_[: len(end)]) and (to is None or start <= to)


def _known(told: str | None, as_of: str | None) -> bool:
    return as_of is None or (told or "")[: len(as_of)] <= as_of


def to_json(planned: Planned, written: Mapping[str, str] | None = None) -> str:
    """An appointment's history as JSON; `written` holds that of those of its announcements of which it is at hand."""
    held = written or {}
    raw = {
        "sources": [[held.get(one.id) or one.to_json(), *tie] for one, tie in planned.sources],
        "moves": [asdict(move) for move in planned.moves],
    }
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Planned:
    """The history that `to_json` wrote."""
    raw = json.loads(text)
    sources = [(Announced.from_json(one), (score, why)) for one, score, why in raw["sources"]]
    planned = Planned(sources, [Telling(**{**move, "words": Span(**move["words"])}) for move in raw["moves"]])
    planned.start, planned.end = _days(planned.sources, planned.moves)
    return planned
