"""What came of it: the ledger of commitments and the calendar, as the record keeps them and as of any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as day
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select

from verbale.errors import InputError
from verbale.linking import outcomes_calendar, outcomes_entries
from verbale.linking.outcomes_calendar import is_within
from verbale.linking.outcomes_judged import Judged, judged_of
from verbale.model.judgement import Judgement
from verbale.model.ledger import Appointment, Entry, Move, ScheduleMove, Source
from verbale.questions.curating import STATUSES
from verbale.questions.filters import ALL, Filters, actor_ids, checked, day_behind, known_by, place_ids
from verbale.questions.rows import AppointmentRow, LedgerRow, MoveRow
from verbale.questions.settling import APPOINTMENT, COMMITMENT, histories
from verbale.record import ledgers, schema
from verbale.record.database import Record
from verbale.record.schema_ledger import entries, entry_members

_PAGE = 200


def ledger(
    record: Record, filters: Filters = ALL, *, status: str | None = None, limit: int | None = None
) -> list[LedgerRow]:
    """Every commitment once, in the order in which they were made, with what came of it and which report says so.

    Of the filters `actor`, `source`, `target`, `as_of`, `clock` and `wrong` are used. A status that an analyst gave is
    told instead of the one that was found, which stays in `found`. Raises InputError where `status` or a filter is
    none.
    """
    if status is not None and status not in STATUSES:
        raise InputError(f"{status!r} is no status: it is one of {', '.join(STATUSES)}")
    checked(filters)
    found: list[LedgerRow] = []
    with record.reading() as connection:
        for entry in entries_of(connection, filters, status):
            if status in (None, entry.status):
                found.append(_ledger_row(entry))
                if limit is not None and len(found) >= limit:
                    break
    return found


def calendar(record: Record, filters: Filters = ALL, *, limit: int | None = None) -> list[AppointmentRow]:
    """What is scheduled, by day, and whether it was held, postponed or cancelled.

    Of the filters `actor`, `place`, `since`, `until`, `as_of`, `clock` and `wrong` are used; raises as `ledger` does.
    """
    checked(filters)
    with record.reading() as connection:
        places = None if filters.place is None else place_ids(connection, filters.place)
        held = (one for one in appointments_of(connection, filters) if places is None or one.place in places)
        if filters.as_of is None:
            found = []
            for one in held:
                found.append(one)
                if limit is not None and len(found) >= limit:
                    break
        else:
            found = sorted(held, key=lambda one: (one.start or "", one.id))[:limit]
    return [_appointment_row(one) for one in found]


def entries_of(
    connection: Connection,
    filters: Filters,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[Entry]:
    """The ledger's entries in the order in which they were made.

    With `since`, those of which something was told on that day or later, or whose deadline passed by `until`.
    """
    judged, as_of = judged_of(ledgers.judgements(connection)), _day(filters)
    now = today(connection, filters)
    if _anew(connection, filters):
        judged = _judged_then(connection, filters)
        rows = _made_anew(connection, filters, COMMITMENT, judged)
        rows.sort(key=lambda row: (row["reported"] or "", row["report"], row["n"]))
        ids = _asked(connection, filters, COMMITMENT)
        contents: Iterator[str] = (row["content"] for row in rows if ids is None or row["id"] in ids)
    else:
        query = select(entries.c.content).where(*_entry_conditions(connection, filters, COMMITMENT))
        if since is not None:
            query = query.where(
                or_(entries.c.last >= since, and_(entries.c.deadline >= since, entries.c.deadline < (until or now)))
            )
        if status is not None and as_of is None:
            query = query.where(_effective(now) == status)
        query = query.order_by(func.coalesce(entries.c.reported, ""), entries.c.report, entries.c.n)
        contents = _streamed(connection, query)
    for content in contents:
        entry = outcomes_entries.entry_of(outcomes_entries.from_json(content), judged, as_of, now)
        if entry is not None:
            yield entry


def appointments_of(connection: Connection, filters: Filters, since: str | None = None) -> Iterator[Appointment]:
    """The calendar's appointments by day; `since` those that changed on that day or later."""
    as_of, first, last = _day(filters), _first(filters.since), _last(filters.until)
    if _anew(connection, filters):
        rows = _made_anew(connection, filters, APPOINTMENT, _judged_then(connection, filters))
        rows.sort(key=lambda row: (row["start"] or "", row["id"]))
        ids = _asked(connection, filters, APPOINTMENT)
        contents: Iterator[str] = (row["content"] for row in rows if ids is None or row["id"] in ids)
    else:
        query = select(entries.c.content).where(*_entry_conditions(connection, filters, APPOINTMENT))
        if first is not None:
            query = query.where(entries.c.last_end >= first[:4], entries.c.last_end >= first)
        if last is not None:
            query = query.where(entries.c.first_start <= last)
        if since is not None:
            query = query.where(entries.c.last >= since)
        contents = _streamed(connection, query.order_by(entries.c.start, entries.c.id))
    for content in contents:
        one = outcomes_calendar.appointment_of(outcomes_calendar.from_json(content), as_of)
        if one is not None and is_within(one, first, last):
            yield one


def _streamed(connection: Connection, query: Any) -> Iterator[str]:
    for row in connection.execution_options(yield_per=_PAGE).execute(query):
        yield row.content


def _entry_conditions(connection: Connection, filters: Filters, kind: str) -> list[ColumnElement[bool]]:
    conditions = [entries.c.kind == kind, *known_by(entries, filters.as_of, filters.clock)]
    return [*conditions, *_by_whom(connection, filters, kind)]


def _by_whom(connection: Connection, filters: Filters, kind: str) -> list[ColumnElement[bool]]:
    """That those asked for take part in an entry: in its first commitment, or as holders in any announcement."""
    conditions: list[ColumnElement[bool]] = []
    parties = schema.parties
    sides = (
        ((filters.actor, ("source", "target")), (filters.source, ("source",)), (filters.target, ("target",)))
        if kind == COMMITMENT
        else ((filters.actor, ("source",)),)
    )
    for wanted, roles in sides:
        if wanted is not None:
            ids = actor_ids(connection, wanted)
            took = exists().where(parties.c.actor.in_(ids), parties.c.role.in_(roles))
            if kind == COMMITMENT:
                conditions.append(took.where(parties.c.finding == entries.c.id, parties.c.kind == kind))
            else:
                of_entry = entry_members.c.entry == entries.c.id
                conditions.append(took.where(of_entry, parties.c.finding == entry_members.c.thread))
    return conditions


def _asked(connection: Connection, filters: Filters, kind: str) -> set[str] | None:
    """The entries, as they stand now, of those asked for; None where nobody is."""
    conditions = _by_whom(connection, filters, kind)
    if not conditions:
        return None
    return set(connection.scalars(select(entries.c.id).where(entries.c.kind == kind, *conditions)))


def _effective(now: str) -> ColumnElement[str]:
    passed = and_(entries.c.found == "pending", entries.c.deadline < now)
    found = case((passed, "lapsed"), else_=entries.c.found)
    return func.coalesce(entries.c.judged, found)


def _anew(connection: Connection, filters: Filters) -> bool:
    """Whether what was known then cannot be told from the entries as they stand: reports came in after it, by the
    record's clock or without a date of their own, or what was judged wrong is asked for."""
    if filters.wrong:
        return bool(connection.scalar(select(exists().where(schema.judgements.c.verdict == "wrong"))))
    if filters.as_of is None:
        return False
    behind = day_behind(filters.as_of)
    if filters.clock == "record":
        later = exists().where(schema.reports.c.ingested >= behind)
        judged = exists().where(schema.judgements.c.at >= behind)
        return bool(connection.scalar(select(or_(later, judged))))
    return False


def _judged_then(connection: Connection, filters: Filters) -> Judged:
    before = day_behind(filters.as_of) if filters.as_of is not None and filters.clock == "record" else None
    held: list[Judgement] = ledgers.judgements(connection, before)
    return judged_of(j for j in held if not (filters.wrong and j.verdict == "wrong"))


def _made_anew(connection: Connection, filters: Filters, kind: str, judged: Judged) -> list[dict[str, Any]]:
    columns = schema.reports.c
    known = frozenset(
        connection.scalars(select(columns.id).where(*known_by(schema.reports, filters.as_of, filters.clock)))
    )
    return [row for row in histories(connection, None, judged, known) if row["kind"] == kind]


def today(connection: Connection, filters: Filters) -> str:
    """The day against which deadlines are held: the one asked for, else that of the last report that was known."""
    asked = _day(filters)
    if asked is not None:
        return asked
    latest = select(func.max(schema.reports.c.reported)).where(*known_by(schema.reports, filters.as_of, filters.clock))
    return (connection.scalar(latest) or "")[:10]


def _ledger_row(entry: Entry) -> LedgerRow:
    first, judgement = entry.sources[0], entry.judgement
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
        status=entry.status,
        found=entry.found,
        reports=len({source.report for source in entry.sources}),
        report=first.report,
        restated=tuple(_source(source) for source in entry.sources[1:]),
        moves=tuple(_move(move) for move in entry.moves),
        judged=None if judgement is None else f"{judgement.id} by {judgement.by} at {judgement.at}",
    )


def _appointment_row(one: Appointment) -> AppointmentRow:
    return AppointmentRow(
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


def _source(source: Source) -> MoveRow:
    words = source.words
    return MoveRow("restated", source.day, source.report, words.start, words.end, words.text, source.score, source.why)


def _move(move: Move | ScheduleMove) -> MoveRow:
    words, event = move.words, move.event if isinstance(move, Move) else None
    return MoveRow(move.status, move.day, move.report, words.start, words.end, words.text, move.score, move.why, event)


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
