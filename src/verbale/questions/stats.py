"""What the record holds, counted; its reports, its refusals, its actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from verbale.model.finding import Findings
from verbale.questions.filters import ALL, Filters, checked, day_behind, known_by
from verbale.questions.rows import ActorRow, Count, RefusalRow, ReportRow
from verbale.record import codec, schema
from verbale.record.database import Record

PAGE = 400
_COUNTED = (
    ("statements", schema.statements),
    ("positions", schema.positions),
    ("commitments", schema.commitments),
    ("disputes", schema.disputes),
)


def stats(record: Record, filters: Filters = ALL) -> Iterator[Count]:
    """Reports, stories, sources, pages, refusals, events and their tellings by type and standing, and so on.

    Of the filters `since` and `until` (the reports' dates), `as_of` and `clock` are used. Raises InputError where they
    cannot be understood.
    """
    checked(filters)
    reports, events = schema.reports, schema.events
    with record.reading() as connection:
        known, told = _known(reports, filters), _known(events, filters)
        for what, column in (("reports", reports.c.id), ("stories", reports.c.story), ("sources", reports.c.source)):
            yield Count(what, connection.scalar(select(func.count(column.distinct())).where(*known)) or 0)
        for what, table in (("pages", schema.pages), ("refusals", schema.refusals)):
            yield Count(what, connection.scalar(select(func.count()).select_from(table)) or 0)
        yield Count("events", connection.scalar(select(func.count(events.c.same.distinct())).where(*told)) or 0)
        yield Count("tellings", connection.scalar(select(func.count()).select_from(events).where(*told)) or 0)
        for what, table in _COUNTED:
            wanted = _known(table, filters)
            yield Count(what, connection.scalar(select(func.count()).select_from(table).where(*wanted)) or 0)
        for what, column in (("type", events.c.type), ("standing", events.c.standing)):
            query = select(column, func.count(events.c.same.distinct())).where(*told).group_by(column).order_by(column)
            for name, count in connection.execute(query):
                yield Count(f"events of {what} {name}", count)


def _known(table: Table, filters: Filters) -> list[ColumnElement[bool]]:
    """That a row was known, and told by a report of the days asked for."""
    conditions = known_by(table, filters.as_of, filters.clock)
    if filters.since is not None:
        conditions.append(table.c.reported >= filters.since)
    if filters.until is not None:
        conditions.append(table.c.reported < day_behind(filters.until))
    return conditions


def reports(
    record: Record, filters: Filters = ALL, *, limit: int | None = None, newest: bool = False
) -> Iterator[ReportRow]:
    """The reports by date and id, or `newest` first. Of the filters `since`, `until`, `as_of` and `clock` are used."""
    checked(filters)
    columns = schema.reports.c
    with record.reading() as connection:
        conditions = _known(schema.reports, filters)
        query = select(*(columns[field.name] for field in fields(ReportRow))).where(*conditions)
        day = columns.reported.desc().nulls_last() if newest else columns.reported.asc().nulls_first()
        query = query.order_by(day, columns.id.desc() if newest else columns.id).limit(limit)
        for row in connection.execute(query):
            yield ReportRow(*row)


def reports_of(record: Record, ids: Iterable[str]) -> dict[str, ReportRow]:
    """The reports of these ids, by id; those that the record does not have are left out."""
    columns, wanted = schema.reports.c, sorted(set(ids))
    query = select(*(columns[field.name] for field in fields(ReportRow)))
    found: dict[str, ReportRow] = {}
    with record.reading() as connection:
        for start in range(0, len(wanted), PAGE):
            page = query.where(columns.id.in_(wanted[start : start + PAGE]))
            found.update((row.id, ReportRow(*row)) for row in connection.execute(page))
    return found


def latest(record: Record) -> str | None:
    """When the latest dated report was published, ISO 8601; None where none is dated."""
    with record.reading() as connection:
        found: str | None = connection.scalar(select(func.max(schema.reports.c.reported)))
        return found


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
        named = {row.id: row.reports for row in connection.execute(ranked.limit(limit))}
        ids = list(named)
        for start in range(0, len(ids), PAGE):
            page = ids[start : start + PAGE]
            yield from (_actor(actor, held, named[actor]) for actor, held in _called(connection, page).items())


def actors_of(record: Record, ids: Iterable[str]) -> dict[str, ActorRow]:
    """The actors of these ids, by id; those that the record does not name are left out."""
    columns, wanted = schema.actors.c, sorted(set(ids))
    found: dict[str, ActorRow] = {}
    with record.reading() as connection:
        for start in range(0, len(wanted), PAGE):
            page = wanted[start : start + PAGE]
            count = select(columns.id, func.count(columns.report.distinct())).where(columns.id.in_(page))
            named = {row[0]: row[1] for row in connection.execute(count.group_by(columns.id))}
            held = _called(connection, sorted(named))
            found.update((actor, _actor(actor, held[actor], named[actor])) for actor in sorted(named))
    return found


def _called(connection: Connection, ids: Sequence[str]) -> dict[str, list[Any]]:
    """Under which names, countries, sectors, codes, kinds and roles actors are told, and how often."""
    columns = schema.actors.c
    fields = (columns.id, columns.name, columns.country, columns.sector, columns.code, columns.kind, columns.role)
    query = select(*fields, func.count().label("told")).where(columns.id.in_(ids)).group_by(*fields)
    found: dict[str, list[Any]] = {actor: [] for actor in ids}
    for row in connection.execute(query.order_by(*fields)):
        found[row.id].append(row)
    return found


def _actor(actor: str, held: Sequence[Any], reports: int) -> ActorRow:
    told: dict[tuple[Any, ...], int] = {}
    for row in held:
        one = (row.name, row.country, row.sector, row.code, row.kind)
        told[one] = told.get(one, 0) + row.told
    name, country, sector, code, kind = min(told, key=lambda one: (-told[one], [(p is not None, p or "") for p in one]))
    roles = tuple(sorted({row.role for row in held if row.role is not None}))
    return ActorRow(actor, name, country, sector, code, kind, roles, reports)


def records(record: Record, filters: Filters = ALL) -> Iterator[Findings]:
    """All findings, report by report in the order of their ids. Of the filters `as_of` and `clock` are used."""
    checked(filters)
    columns = schema.reports.c
    with record.reading() as connection:
        query = select(columns.findings).where(*known_by(schema.reports, filters.as_of, filters.clock))
        streamed = connection.execution_options(yield_per=50).execute(query.order_by(columns.id))
        yield from (codec.unpack(row.findings) for row in streamed)
