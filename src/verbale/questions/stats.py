"""What the record holds, counted; its reports, its refusals, its actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from sqlalchemy import func, select

from verbale.model.finding import Findings
from verbale.questions.filters import ALL, Filters, checked, day_behind, known_by
from verbale.questions.rows import ActorRow, Count, RefusalRow, ReportRow
from verbale.record import codec, schema
from verbale.record.database import Record

_COUNTED = (
    ("statements", schema.statements),
    ("positions", schema.positions),
    ("commitments", schema.commitments),
    ("disputes", schema.disputes),
)


def stats(record: Record, filters: Filters = ALL) -> Iterator[Count]:
    """Reports, stories, sources, pages, refusals, events and their tellings by type and standing, and so on.

    Of the filters `as_of` and `clock` are used. Raises InputError where they cannot be understood.
    """
    checked(filters)
    reports, events = schema.reports, schema.events
    with record.reading() as connection:
        known = known_by(reports, filters.as_of, filters.clock)
        told = known_by(events, filters.as_of, filters.clock)
        for what, column in (("reports", reports.c.id), ("stories", reports.c.story), ("sources", reports.c.source)):
            yield Count(what, connection.scalar(select(func.count(column.distinct())).where(*known)) or 0)
        for what, table in (("pages", schema.pages), ("refusals", schema.refusals)):
            yield Count(what, connection.scalar(select(func.count()).select_from(table)) or 0)
        yield Count("events", connection.scalar(select(func.count(events.c.same.distinct())).where(*told)) or 0)
        yield Count("tellings", connection.scalar(select(func.count()).select_from(events).where(*told)) or 0)
        for what, table in _COUNTED:
            wanted = known_by(table, filters.as_of, filters.clock)
            yield Count(what, connection.scalar(select(func.count()).select_from(table).where(*wanted)) or 0)
        for what, column in (("type", events.c.type), ("standing", events.c.standing)):
            query = select(column, func.count(events.c.same.distinct())).where(*told).group_by(column).order_by(column)
            for name, count in connection.execute(query):
                yield Count(f"events of {what} {name}", count)


def reports(record: Record, filters: Filters = ALL, *, limit: int | None = None) -> Iterator[ReportRow]:
    """The reports by date and id. Of the filters `since`, `until`, `as_of` and `clock` are used."""
    checked(filters)
    columns = schema.reports.c
    with record.reading() as connection:
        conditions = known_by(schema.reports, filters.as_of, filters.clock)
        if filters.since is not None:
            conditions.append(columns.reported >= filters.since)
        if filters.until is not None:
            conditions.append(columns.reported < day_behind(filters.until))
        query = select(*(columns[field.name] for field in fields(ReportRow))).where(*conditions)
        query = query.order_by(func.coalesce(columns.reported, ""), columns.id).limit(limit)
        for row in connection.execute(query):
            yield ReportRow(*row)


def refusals(record: Record) -> Iterator[RefusalRow]:
    """The pages that were not read, and why, by address."""
    columns = schema.refusals.c
    with record.reading() as connection:
        query = select(columns.id, columns.url, columns.room, columns.reason, columns.version)
        for row in connection.execute(query.order_by(columns.url, columns.id)):
            yield RefusalRow(*row)


def actors(record: Record, *, limit: int | None = None) -> Iterator[ActorRow]:
    """The actors, by how many reports name them; of several names and roles the commonest."""
    columns = schema.actors.c
    with record.reading() as connection:
        count = func.count(columns.report.distinct())
        ranked = select(columns.id, count.label("reports")).group_by(columns.id).order_by(count.desc(), columns.id)
        for actor, reports in connection.execute(ranked.limit(limit)).all():
            fields = (columns.name, columns.country, columns.sector, columns.code, columns.kind)
            common = select(*fields, func.count().label("told")).where(columns.id == actor).group_by(*fields)
            best = connection.execute(common.order_by(func.count().desc(), *fields).limit(1)).one()
            roles = select(columns.role).where(columns.id == actor, columns.role.is_not(None)).distinct()
            held = tuple(sorted(connection.scalars(roles)))
            yield ActorRow(actor, best.name, best.country, best.sector, best.code, best.kind, held, reports)


def records(record: Record, filters: Filters = ALL) -> Iterator[Findings]:
    """All findings, report by report in the order of their ids. Of the filters `as_of` and `clock` are used."""
    checked(filters)
    columns = schema.reports.c
    with record.reading() as connection:
        query = select(columns.findings).where(*known_by(schema.reports, filters.as_of, filters.clock))
        streamed = connection.execution_options(yield_per=50).execute(query.order_by(columns.id))
        yield from (codec.unpack(row.findings) for row in streamed)
