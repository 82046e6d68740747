"""The calendar: scheduled events over many reports, and whether they were held, postponed or cancelled.

Like the ledger a pure function of the reports: without a report its moves are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from verbale.linking.outcomes_match import World, world_of
from verbale.linking.outcomes_reports import day_of, in_order
from verbale.linking.outcomes_told import Scheduled, tell, words_of
from verbale.linking.outcomes_words import lists
from verbale.model.finding import Event, Findings
from verbale.model.grounded import When
from verbale.model.ledger import Appointment, ScheduleMove, Source
from verbale.model.text import Span

_SAME = 0.6
_AHEAD = ("scheduled", "promised", "possible", "conditional")
_NOT_HELD = ("REJECT", "ACCUSE", "REQUEST", "THREATEN")


def calendar(reports: Sequence[Findings], from_: str | None = None, to: str | None = None) -> tuple[Appointment, ...]:
    """The scheduled events of all reports by day, with what later reports say of them.

    `from_` and `to` are ISO 8601 days, both included; what lies wholly outside is left out.
    """
    ordered = in_order(reports, None)
    world, words = world_of(ordered), lists()
    open_: list[Scheduled] = []
    for findings in ordered:
        near = [entry for entry in open_ if _still_told_of(entry, day_of(findings))]
        moved = [entry for entry in near if tell(entry, findings, world, words)]
        for event in findings.events:
            if _is_ahead(event, findings):
                _enter(open_, near, event, findings, world, moved)
    kept = [e for e in open_ if (from_ is None or e.end >= from_) and (to is None or e.day <= to)]
    return tuple(_closed(entry) for entry in sorted(kept, key=lambda e: (e.day, e.first.id)))


def _is_ahead(event: Event, findings: Findings) -> bool:
    """Whether a report announces an event for a day that is still to come."""
    today, when = day_of(findings), event.date
    if event.standing not in _AHEAD or event.type in _NOT_HELD or when is None or (when.start or when.end) is None:
        return False
    if event.standing in ("possible", "conditional") and not _named_day(when):
        return False
    last = when.end or when.start or ""
    return today is None or last[: len(today)] >= today[: len(last)]


def _named_day(when: When) -> bool:
    return when.precision in ("day", "minute") and when.start is not None and when.bound == "on"


def _still_told_of(entry: Scheduled, today: str | None) -> bool:
    """Whether an appointment is open and lies at most two months back, after which reports tell of another one."""
    if entry.status in ("held", "cancelled"):
        return False
    if not today or len(entry.end) < 10:
        return not today or entry.end >= today[: len(entry.end)]
    return date.fromisoformat(today[:10]) - date.fromisoformat(entry.end) <= timedelta(days=62)


def _enter(
    open_: list[Scheduled],
    near: list[Scheduled],
    event: Event,
    findings: Findings,
    world: World,
    moved: list[Scheduled],
) -> None:
    """Add an announced event as a source of the appointment that it says again, or as one of its own."""
    report = findings.report.id if findings.report else ""
    when = event.date
    assert when is not None
    start, end = (when.start or when.end or "")[:10], (when.end or when.start or "")[:10]
    scored = [(_again(entry, event, start, world), i) for i, entry in enumerate(near)]
    best = max(scored, key=lambda s: (s[0][0], -s[1]), default=None)
    if best is None or best[0][0] < _SAME:
        source = Source(report, event.id, event.anchor, day_of(findings), 1.0, "first announced")
        entry = Scheduled(event, words_of(event), start, end, [source])
        open_.append(entry)
        near.append(entry)
    else:
        (score, why), at = best
        entry = near[at]
        entry.sources.append(Source(report, event.id, event.anchor, day_of(findings), score, why))
        if start > entry.day and entry not in moved:
            entry.moves.append(
                ScheduleMove("postponed", report, event.anchor, day_of(findings), score, f"now {start}, {why}", start)
            )
        if start and (start > entry.day or len(start) > len(entry.day)):
            entry.day, entry.end = start, end
    entry.holders = tuple(dict.fromkeys((*entry.holders, *event.sources)))
    entry.place = entry.place or event.place
    entry.expected = entry.expected or (event.expected.text if event.expected else None)


def _again(entry: Scheduled, event: Event, start: str, world: World) -> tuple[float, str]:
    """How surely an event is an appointment: 0.3 type, 0.3 words, 0.2 day, 0.1 each parties and place."""
    if entry.status in ("held", "cancelled"):
        return 0.0, ""
    first, score, reasons = entry.first, 0.0, []
    if first.type == event.type:
        score += 0.3
        reasons.append(f"both {event.type}")
    words = words_of(event)
    shared = len(words & entry.stems) / max(1, min(len(words), len(entry.stems)))
    score += 0.3 * shared
    reasons.append(f"{shared:.0%} of its words")
    if start and (entry.day.startswith(start) or start.startswith(entry.day)):
        score += 0.2
        reasons.append("same day")
    if first.sources and event.sources:
        same = world.same(first.sources, event.sources)
        score += 0.1 if same else -0.3
        reasons.append("same parties" if same else "other parties")
    else:
        score += 0.05
    if first.place is not None and event.place is not None:
        score += 0.1 if first.place == event.place else -0.2
        reasons.append("same place" if first.place == event.place else "another place")
    return round(score, 2), ", ".join(reasons)


def _closed(entry: Scheduled) -> Appointment:
    first = entry.first
    words: Span = first.anchor
    return Appointment(
        id=first.id,
        type=first.type,
        mode=first.mode,
        words=words.text,
        start=entry.day or None,
        end=entry.end or None,
        place=entry.place,
        holders=entry.holders,
        expected=entry.expected,
        status=entry.status,
        result=entry.result,
        sources=tuple(entry.sources),
        moves=tuple(entry.moves),
    )
