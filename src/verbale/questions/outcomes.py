"""What came of it: the ledger of commitments and the calendar, as the record keeps them and as of any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date as day
from datetime import timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from verbale.errors import InputError
from verbale.linking import outcomes_calendar, outcomes_entries
from verbale.linking.outcomes_calendar import is_within
from verbale.linking.outcomes_judged import judged_of
from verbale.model.ledger import Appointment, Entry
from verbale.questions.curating import STATUSES
from verbale.questions.filters import ALL, Filters, checked, day_behind, known_by, place_ids
from verbale.questions.outcomes_asked import asked_ids, entry_conditions
from verbale.questions.outcomes_shown import appointment_row, ledger_row
from verbale.questions.outcomes_then import is_anew, judged_then, then
from verbale.questions.rows import AppointmentRow, LedgerRow
from verbale.questions.settling import APPOINTMENT, COMMITMENT
from verbale.record import ledgers, schema
from verbale.record.database import Record
from verbale.record.schema_ledger import entries

_PAGE = 200


def ledger(
    record: Record,
    filters: Filters = ALL,
    *,
    status: str | None = None,
    limit: int | None = None,
    newest: bool = False,
) -> list[LedgerRow]:
    """Every commitment once, in the order in which they were made, with what came of it and which report says so.

    Of the filters `actor`, `source`, `target`, `as_of`, `clock` and `wrong` are used. `newest` asks for the latest
    first. A status that an analyst gave is told instead of the one that was found, which stays in `found`. Raises
    InputError where `status` or a filter is none.
    """
    return list(islice(ledger_rows(record, filters, status=status, newest=newest), limit))


def ledger_rows(
    record: Record,
    filters: Filters = ALL,
    *,
    status: str | None = None,
    newest: bool = False,
    since: str | None = None,
) -> Iterator[LedgerRow]:
    """What `ledger` gives, one by one: no further than they are asked for are they read.

    `since` asks for those of which something was told on that day or later, or whose deadline has passed since.
    """
    if status is not None and status not in STATUSES:
        raise InputError(f"{status!r} is no status: it is one of {', '.join(STATUSES)}")
    checked(filters)
    with record.reading() as connection:
        for entry in entries_of(connection, filters, status, since, newest=newest):
            if status in (None, entry.status):
                yield ledger_row(entry)


def ledger_counts(record: Record, filters: Filters = ALL) -> dict[str, int]:
    """How many commitments have each status, those with none left out; filters as `ledger` has them."""
    checked(filters)
    with record.reading() as connection:
        if filters.as_of is not None or is_anew(connection, filters):
            return dict(Counter(entry.status for entry in entries_of(connection, filters)))
        found = _effective(today(connection, filters)).label("status")
        query = select(found, func.count()).where(*entry_conditions(connection, filters, COMMITMENT))
        return {row[0]: row[1] for row in connection.execute(query.group_by(found))}


def calendar(record: Record, filters: Filters = ALL, *, limit: int | None = None) -> list[AppointmentRow]:
    """What is scheduled, by day, and whether it was held, postponed or cancelled.

    Of the filters `actor`, `type`, `place`, `since`, `until`, `as_of`, `clock` and `wrong` are used; raises as
    `ledger` does.
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
    return [appointment_row(one) for one in found]


def entries_of(
    connection: Connection,
    filters: Filters,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    newest: bool = False,
) -> Iterator[Entry]:
    """The ledger's entries in the order in which they were made, or the latest first.

    With `since`, those of which something was told on that day or later, or whose deadline passed by `until`.
    """
    judged, as_of = judged_of(ledgers.judgements(connection)), _day(filters)
    now = today(connection, filters)
    if is_anew(connection, filters):
        judged = judged_then(connection, filters)
        contents: Iterator[str] = then(
            connection,
            filters,
            COMMITMENT,
            judged,
            asked_ids(connection, filters, COMMITMENT),
            lambda row: (row["reported"] or "", row["report"], row["n"]),
            newest,
        )
    else:
        query = select(entries.c.content).where(*entry_conditions(connection, filters, COMMITMENT))
        if since is not None:
            query = query.where(
                or_(entries.c.last >= since, and_(entries.c.deadline >= since, entries.c.deadline < (until or now)))
            )
        if status is not None and as_of is None:
            query = query.where(_effective(now) == status)
        order = (entries.c.reported, entries.c.report, entries.c.n)
        if newest:
            query = query.order_by(order[0].desc().nulls_last(), *(column.desc() for column in order[1:]))
        else:
            query = query.order_by(order[0].nulls_first(), *order[1:])
        contents = _streamed(connection, query)
    for content in contents:
        entry = outcomes_entries.entry_of(outcomes_entries.from_json(content), judged, as_of, now)
        if entry is not None:
            yield entry


def appointments_of(connection: Connection, filters: Filters, since: str | None = None) -> Iterator[Appointment]:
    """The calendar's appointments by day; `since` those that changed on that day or later."""
    as_of, first, last = _day(filters), _first(filters.since), _last(filters.until)
    if is_anew(connection, filters):
        judged = judged_then(connection, filters)
        contents: Iterator[str] = then(
            connection,
            filters,
            APPOINTMENT,
            judged,
            asked_ids(connection, filters, APPOINTMENT),
            lambda row: (row["start"] or "", row["id"]),
        )
    else:
        query = select(entries.c.content).where(*entry_conditions(connection, filters, APPOINTMENT))
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


def _effective(now: str) -> ColumnElement[str]:
    """The status as of a day; a deadline of a month or year has passed when that has."""
    to_its_precision = func.substr(now, 1, func.length(entries.c.deadline))
    passed = and_(entries.c.found == "pending", entries.c.deadline < to_its_precision)
    found = case((passed, "lapsed"), else_=entries.c.found)
    return func.coalesce(entries.c.judged, found)


def today(connection: Connection, filters: Filters) -> str:
    """The day against which deadlines are held: the one asked for, else that of the last report that was known."""
    asked = _day(filters)
    if asked is not None:
        return asked
    latest = select(func.max(schema.reports.c.reported)).where(*known_by(schema.reports, filters.as_of, filters.clock))
    return (connection.scalar(latest) or "")[:10]


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
