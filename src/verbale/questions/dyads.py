"""Who deals with whom: counts of events and reports, by quad, with their mean intensity, over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, literal_column, select

from verbale.questions.filters import ALL, Filters, checked, on_events
from verbale.questions.rows import DyadRow
from verbale.record import schema
from verbale.record.database import Record

Period = Literal["day", "week", "month"]
Side = Literal["actor", "code", "country"]
DONE = ("happened", "ongoing")


def dyads(
    record: Record, filters: Filters = ALL, *, period: Period = "month", by: Side = "country"
) -> Iterator[DyadRow]:
    """Pairs of a source and a target by period, in order; events done unless other standings are asked for.

    An event told by many reports counts once; one that is known from somebody's word alone is told under `claimed`
    and counted nowhere else. `by` says whether sides are actors, their codes or their
    countries; an event within one side is counted as such. Weeks are named by their Monday, months by their
    first day. Raises InputError where the filters cannot be understood, RecordError where the record fails.
    """
    checked(filters)
    wanted = filters if filters.standing else replace(filters, standing=DONE)
    with record.reading() as connection:
        told = _told(connection, wanted, period, by, record.dialect).cte("told")
        reports = select(told.c.period, told.c.source, told.c.target, func.count(told.c.report.distinct()))
        counted = {
            (row[0], row[1], row[2]): row[3]
            for row in connection.execute(reports.group_by(told.c.period, told.c.source, told.c.target))
        }
        for row in connection.execute(_events(told)):
            yield DyadRow(
                period=row.period,
                source=row.source,
                target=row.target,
                events=row.events,
                reports=counted[row.period, row.source, row.target],
                quad_1=row.quad_1,
                quad_2=row.quad_2,
                quad_3=row.quad_3,
                quad_4=row.quad_4,
                intensity=round(float(row.intensity or 0), 2),
                claimed=row.claimed,
            )


def _told(connection: Connection, filters: Filters, period: Period, by: Side, dialect: str) -> Select[Any]:
    events, source, target = schema.events, schema.parties.alias("source"), schema.parties.alias("target")
    query: Any = select(
        _period(events.c.day, period, dialect).label("period"),
        *(
            side.label(name)
            for side, name in zip((_acting(source, by), _acting(target, by)), ("source", "target"), strict=True)
        ),
        events.c.same,
        events.c.report,
        events.c.quad,
        events.c.intensity,
        case((events.c.according_to.is_(None), 0), else_=1).label("word"),
    ).select_from(_joined(source, target))
    told: Select[Any] = query.where(
        source.c.role == "source",
        target.c.role == "target",
        events.c.day.is_not(None),
        *on_events(connection, filters),
    )
    return told


def _joined(source: Any, target: Any) -> Any:
    events = schema.events
    joined: Any = events
    for side in (source, target):
        joined = joined.join(side, (side.c.report == events.c.report) & (side.c.finding == events.c.id))
    return joined


def _acting(side: Any, by: Side) -> ColumnElement[str]:
    if by == "actor":
        acting: ColumnElement[str] = side.c.actor
        return acting
    return func.coalesce(side.c[by], side.c.code, side.c.actor)


def _period(day: ColumnElement[str], period: Period, dialect: str) -> ColumnElement[str]:
    if period == "day":
        return day
    if period == "month":
        return func.substr(day, 1, 7).op("||")(literal("-01"))
    if dialect == "sqlite":
        return func.date(day, "weekday 0", "-6 days")
    return literal_column("to_char(date_trunc('week', events.day::date), 'YYYY-MM-DD')")


def _events(told: Any) -> Select[Any]:
    once = (
        select(
            told.c.period,
            told.c.source,
            told.c.target,
            told.c.same,
            func.min(told.c.quad).label("quad"),
            func.avg(told.c.intensity).label("intensity"),
            func.min(told.c.word).label("word"),
        )
        .group_by(told.c.period, told.c.source, told.c.target, told.c.same)
        .subquery()
    )
    told_as_fact = once.c.word == 0
    quads = [
        func.sum(case((told_as_fact & (once.c.quad == quad), 1), else_=0)).label(f"quad_{quad}")
        for quad in (1, 2, 3, 4)
    ]
    sides = (once.c.period, once.c.source, once.c.target)
    query = select(
        *sides,
        func.sum(1 - once.c.word).label("events"),
        func.sum(once.c.word).label("claimed"),
        *quads,
        func.avg(case((told_as_fact, once.c.intensity))).label("intensity"),
    )
    return query.group_by(*sides).order_by(*sides)
