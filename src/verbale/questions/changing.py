"""What changed since a day: new reports and events, what moved, and what is contradicted now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, FromClause, exists, func, select

from verbale.model.ledger import Appointment, Entry
from verbale.questions.contested import opened
from verbale.questions.events import PAGE, among
from verbale.questions.filters import ALL, Filters, actor_ids, checked, day_behind, known_by, not_known_by, on_events
from verbale.questions.outcomes import appointments_of, entries_of, today
from verbale.questions.rows import Change
from verbale.record import schema
from verbale.record.database import Record


def changes(record: Record, since: str, filters: Filters = ALL) -> list[Change]:
    """What is known at the end of `as_of` (or now) that was not at the end of the day `since`.

    New reports and events, events that are told otherwise now, commitments made and moved, appointments made and
    moved, disputes opened; with `actor`, those in which it has a part. Raises InputError where a date is none.
    """
    checked(filters)
    behind = day_behind(since, "since")
    then = replace(filters, as_of=since)
    return [
        *_new_reports(record, then, filters),
        *_new_events(record, then, filters),
        *_moved_commitments(record, behind, then, filters),
        *_moved_appointments(record, behind, then, filters),
        *(Change("opened", "dispute", d.id, d.reported, d.claim, d.report) for d in opened(record, then, filters)),
    ]


def _is_new(table: FromClause, then: Filters, now: Filters) -> list[ColumnElement[bool]]:
    """That a row is known now and was not then."""
    return [*known_by(table, now.as_of, now.clock), *not_known_by(table, then.as_of, then.clock)]


def _new_reports(record: Record, then: Filters, now: Filters) -> Iterator[Change]:
    columns = schema.reports.c
    query = select(columns.id, columns.reported, columns.title).where(*_is_new(schema.reports, then, now))
    with record.reading() as connection:
        if now.actor is not None:
            named, wanted = schema.actors.c, actor_ids(connection, now.actor)
            query = query.where(exists().where(named.report == columns.id, named.id.in_(wanted)))
        for row in connection.execute(query.order_by(func.coalesce(columns.reported, ""), columns.id)):
            yield Change("new", "report", row.id, row.reported, row.title or "", row.id)


def _new_events(record: Record, then: Filters, now: Filters) -> Iterator[Change]:
    table = schema.events
    with record.reading() as connection:
        conditions = [*on_events(connection, now), *_is_new(table, then, now)]
        touched = sorted(set(connection.scalars(select(table.c.same).where(*conditions))))
    for start in range(0, len(touched), PAGE):
        page = touched[start : start + PAGE]
        before = {telling: row for row in among(record, page, then) for telling in row.tellings}
        for row in among(record, page, now):
            old = next((before[telling] for telling in row.tellings if telling in before), None)
            if old is None:
                yield Change("new", "event", row.id, row.date, row.words, row.report)
            elif old.standing != row.standing:
                what = "contradicted" if row.standing in ("denied", "disputed") else f"{old.standing} → {row.standing}"
                yield Change(what, "event", row.id, row.date, row.words, row.told_by[-1])


def _moved_commitments(record: Record, behind: str, then: Filters, now: Filters) -> Iterator[Change]:
    since = None if now.clock == "record" else behind
    with record.reading() as connection:
        until = today(connection, now)
        before = {entry.id: entry for entry in entries_of(connection, then, since=since, until=until)}
        for entry in entries_of(connection, now, since=since, until=until):
            yield from _change("commitment", entry, before.get(entry.id), entry.sources[0].day, entry.act_text)


def _moved_appointments(record: Record, behind: str, then: Filters, now: Filters) -> Iterator[Change]:
    since = None if now.clock == "record" else behind
    with record.reading() as connection:
        before = {one.id: one for one in appointments_of(connection, then, since)}
        for one in appointments_of(connection, now, since):
            yield from _change("appointment", one, before.get(one.id), one.start, one.words)


def _change(
    kind: str, new: Entry | Appointment, old: Entry | Appointment | None, start: str | None, words: str
) -> Iterator[Change]:
    if old is None:
        yield Change("new", kind, new.id, start, words, new.sources[0].report)
    last = new.moves[-1] if new.moves else None
    if last is not None and (old is None or old.status != new.status):
        yield Change(f"now {new.status}", kind, new.id, last.day, words, last.report)
