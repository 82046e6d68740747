"""What came of it: the ledger of commitments, the calendar, and what changed since a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date as day
from datetime import timedelta

from sqlalchemy import select

from verbale.errors import InputError
from verbale.linking import outcomes
from verbale.model.finding import Findings
from verbale.model.ledger import Entry, Move, ScheduleMove, Source
from verbale.questions.curating import STATUSES
from verbale.questions.events import events
from verbale.questions.filters import ALL, Filters, actor_ids, checked, day_behind
from verbale.questions.rows import AppointmentRow, Change, EventRow, LedgerRow, MoveRow
from verbale.questions.said import disputes
from verbale.questions.stats import records, reports
from verbale.record import schema
from verbale.record.database import Record


def ledger(record: Record, filters: Filters = ALL, *, status: str | None = None) -> list[LedgerRow]:
    """Every commitment once, in the order in which they were made, with what came of it and which report says so.

    Of the filters `actor`, `source`, `target`, `as_of` and `clock` are used. A status that an analyst gave is told
    instead of the one that was found, which stays in `found`. Raises InputError where `status` or a filter is none.
    """
    if status is not None and status not in STATUSES:
        raise InputError(f"{status!r} is no status: it is one of {', '.join(STATUSES)}")
    entries = outcomes.ledger(_told(record, filters), _day(filters))
    judged = _judged(record, "status", filters)
    rows = [_entry(entry, judged.get(entry.id)) for entry in entries]
    sides = _sides(record, filters)
    return [
        row
        for row in rows
        if status in (None, row.status)
        and sides["source"](row.actors)
        and sides["target"](row.targets)
        and sides["actor"]((*row.actors, *row.targets))
    ]


def calendar(record: Record, filters: Filters = ALL) -> list[AppointmentRow]:
    """What is scheduled, by day, and whether it was held, postponed or cancelled.

    Of the filters `actor`, `place`, `since`, `until`, `as_of` and `clock` are used; raises as `ledger` does.
    """
    found = outcomes.calendar(_told(record, filters), _first(filters.since), _last(filters.until))
    holds = _sides(record, filters)["actor"]
    return [
        AppointmentRow(
            id=one.id,
            start=one.start,
            end=one.end,
            type=one.type,
            words=one.words,
            place=one.place,
            holders=one.holders,
            expected=one.expected,
            status=one.status,
            result=one.result,
            reports=len({source.report for source in one.sources}),
            report=one.sources[0].report,
            moves=tuple(_move(move) for move in one.moves),
        )
        for one in found
        if holds(one.holders) and (filters.place is None or one.place == filters.place)
    ]


def changes(record: Record, since: str, filters: Filters = ALL) -> list[Change]:
    """What is known at the end of `as_of` (or now) that was not at the end of the day `since`.

    New reports and events, events that are told otherwise now, commitments made and moved, appointments made and
    moved, disputes opened. Raises InputError where a date is none.
    """
    day_behind(since, "since")
    then = replace(filters, as_of=since)
    return [
        *_new_reports(record, then, filters),
        *_new_events(record, then, filters),
        *_moved(_by_id(ledger(record, then)), ledger(record, filters), "commitment"),
        *_moved(_by_id(calendar(record, then)), calendar(record, filters), "appointment"),
        *(
            Change("opened", "dispute", d.id, d.reported, d.claim, d.report)
            for d in disputes(record, filters)
            if d.id not in {old.id for old in disputes(record, then)}
        ),
    ]


def _new_reports(record: Record, then: Filters, now: Filters) -> Iterator[Change]:
    before = {row.id for row in reports(record, then)}
    for row in reports(record, now):
        if row.id not in before:
            yield Change("new", "report", row.id, row.reported, row.title or "", row.id)


def _new_events(record: Record, then: Filters, now: Filters) -> Iterator[Change]:
    before: dict[str, EventRow] = {}
    for row in events(record, then):
        before.update(dict.fromkeys(row.tellings, row))
    for row in events(record, now):
        old = next((before[telling] for telling in row.tellings if telling in before), None)
        if old is None:
            yield Change("new", "event", row.id, row.date, row.words, row.report)
        elif old.standing != row.standing:
            what = "contradicted" if row.standing in ("denied", "disputed") else f"{old.standing} → {row.standing}"
            yield Change(what, "event", row.id, row.date, row.words, row.told_by[-1])


def _moved(before: Mapping[str, str], rows: list[LedgerRow] | list[AppointmentRow], kind: str) -> Iterator[Change]:
    for row in rows:
        last = row.moves[-1] if row.moves else None
        report, moved = (last.report, last.day) if last else (row.report, row.start)
        if row.id not in before:
            yield Change("new", kind, row.id, row.start, row.words, row.report)
            if last is None:
                continue
        if before.get(row.id, row.status if last is None else "") != row.status:
            yield Change(f"now {row.status}", kind, row.id, moved, row.words, report)


def _by_id(rows: list[LedgerRow] | list[AppointmentRow]) -> dict[str, str]:
    return {row.id: row.status for row in rows}


def _entry(entry: Entry, judged: str | None) -> LedgerRow:
    first = entry.sources[0]
    return LedgerRow(
        id=entry.id,
        start=first.day,
        actors=entry.actors,
        targets=entry.targets,
        kind=entry.kind,
        act=entry.act_type,
        words=entry.act_text,
        condition=entry.condition,
        negated=entry.negated,
        not_before=entry.not_before,
        deadline=entry.deadline,
        status=judged or entry.status,
        found=entry.status,
        reports=len({source.report for source in entry.sources}),
        report=first.report,
        restated=tuple(_source(source) for source in entry.sources[1:]),
        moves=tuple(_move(move) for move in entry.moves),
    )


def _source(source: Source) -> MoveRow:
    words = source.words
    return MoveRow("restated", source.day, source.report, words.start, words.end, words.text, source.score, source.why)


def _move(move: Move | ScheduleMove) -> MoveRow:
    words = move.words
    return MoveRow(move.status, move.day, move.report, words.start, words.end, words.text, move.score, move.why)


def _told(record: Record, filters: Filters) -> list[Findings]:
    """All findings that were known, without those that an analyst judged wrong."""
    checked(filters)
    wrong = set(_judged(record, "wrong", filters))
    found = records(record, filters)
    return [_without(findings, wrong) for findings in found] if wrong and not filters.wrong else list(found)


def _without(findings: Findings, wrong: set[str]) -> Findings:
    return replace(
        findings,
        events=tuple(event for event in findings.events if event.id not in wrong),
        commitments=tuple(one for one in findings.commitments if one.id not in wrong),
    )


def _judged(record: Record, verdict: str, filters: Filters) -> dict[str, str]:
    """By finding, what the latest standing judgement of a verdict names."""
    columns = schema.judgements.c
    query = select(columns.applies_to, columns.other).where(
        columns.verdict == verdict, columns.withdrawn.is_(None), columns.applies_to.is_not(None)
    )
    if filters.as_of is not None and filters.clock == "record":
        query = query.where(columns.at < day_behind(filters.as_of))
    with record.reading() as connection:
        return {row[0]: row[1] or "" for row in connection.execute(query.order_by(columns.at, columns.id))}


class _Anybody:
    """Whether somebody is among the actors asked for; whoever it is where none are."""

    def __init__(self, wanted: frozenset[str] | None) -> None:
        self._wanted = wanted

    def __call__(self, actors: tuple[str, ...]) -> bool:
        return self._wanted is None or not self._wanted.isdisjoint(actors)


def _sides(record: Record, filters: Filters) -> dict[str, _Anybody]:
    sides = {"actor": filters.actor, "source": filters.source, "target": filters.target}
    with record.reading() as connection:
        return {
            side: _Anybody(None if wanted is None else frozenset(actor_ids(connection, wanted)))
            for side, wanted in sides.items()
        }


def _day(filters: Filters) -> str | None:
    return None if filters.as_of is None or filters.clock == "record" else _last(filters.as_of)


def _first(date: str | None) -> str | None:
    """The first day of an ISO 8601 year, month or day."""
    return None if date is None else date + "-01-01"[len(date) - 4 :]


def _last(date: str | None) -> str | None:
    """The last day of an ISO 8601 year, month or day."""
    if date is None:
        return None
    return (day.fromisoformat(day_behind(date)) - timedelta(days=1)).isoformat()
