"""Who deals with whom: counts of events and reports, by quad, with their mean intensity, over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal,
    literal_column,
    select,
    tuple_,
)

from verbale.questions.dealings import asked
from verbale.questions.filters import ALL, Filters, checked
from verbale.questions.rows import DyadRow
from verbale.record import schema
from verbale.record.database import Record

Period = Literal["day", "week", "month", "all"]
Side = Literal["actor", "code", "country"]
DONE = ("happened", "ongoing")
PAGE = 400


def dyads(
    record: Record,
    filters: Filters = ALL,
    *,
    period: Period = "month",
    by: Side = "country",
    limit: int | None = None,
    busiest: bool = False,
    between: Sequence[tuple[str, str]] | None = None,
) -> Iterator[DyadRow]:
    """Pairs of a source and a target by period, in order; events done unless other standings are asked for.

    An event told by many reports counts once; one that is known from somebody's word alone is told under `claimed`
    and counted nowhere else. `by` says whether sides are actors, their codes or their
    countries; an event within one side is counted as such. Weeks are named by their Monday, months by their
    first day; "all" is one period without a name. `busiest` asks for the rows with the most events first, `between` for
    those of some pairs alone. Raises InputError where the filters cannot be understood, RecordError where the record
    fails.
    """
    checked(filters)
    wanted = filters if filters.standing else replace(filters, standing=DONE)
    with record.reading() as connection:
        rows = _told(connection, wanted, period, by, record.dialect)
        if limit is not None and between is None and not busiest:
            rows = _until_enough(connection, rows, limit)
        query = _counted(rows.cte("told"), between, busiest).limit(limit)
        for row in connection.execution_options(yield_per=PAGE).execute(query):
            held = dict(row._mapping)
            yield DyadRow(**{**held, "intensity": round(float(held["intensity"] or 0), 2)})


def _told(connection: Connection, filters: Filters, period: Period, by: Side, dialect: str) -> Select[Any]:
    """Every telling with each of its sources and targets."""
    dealt = schema.dealings.c
    query: Any = select(
        _period(period, dialect).label("period"),
        dealt[f"source_{by}"].label("source"),
        dealt[f"target_{by}"].label("target"),
        dealt.same,
        dealt.report,
        dealt.quad,
        dealt.intensity,
        case((dealt.claimed, 1), else_=0).label("word"),
    )
    if period != "all":
        query = query.where(dealt.day.is_not(None) if period != "month" else dealt.month.is_not(None))
    return asked(connection, query, filters)


def _until_enough(connection: Connection, told: Select[Any], limit: int) -> Select[Any]:
    """The same rows up to the period in which the first `limit` pairs are complete."""
    rows = told.subquery()
    sides = (rows.c.period, rows.c.source, rows.c.target)
    first = connection.execute(select(*sides).distinct().order_by(*sides).limit(limit)).all()
    return select(rows).where(rows.c.period <= first[-1].period) if first else told


def _period(period: Period, dialect: str) -> ColumnElement[str]:
    day: ColumnElement[str] = schema.dealings.c.day
    if period == "all":
        return literal("")
    if period == "day":
        return day
    if period == "month":
        month: ColumnElement[str] = schema.dealings.c.month
        return month
    if dialect == "sqlite":
        return func.date(day, "weekday 0", "-6 days")
    return literal_column("to_char(date_trunc('week', dealings.day::date), 'YYYY-MM-DD')")


def _counted(told: Any, between: Sequence[tuple[str, str]] | None, busiest: bool) -> Select[Any]:
    """Events and reports by period and pair, in order; an event that several reports tell has their mean intensity."""
    sides = (told.c.period, told.c.source, told.c.target)
    only = [] if between is None else [tuple_(told.c.source, told.c.target).in_(between)]
    reports = select(*sides, func.count(told.c.report.distinct()).label("reports")).where(*only)
    carried = reports.group_by(*sides).subquery()
    once = (
        select(
            *sides,
            func.min(told.c.quad).label("quad"),
            func.avg(told.c.intensity).label("intensity"),
            func.min(told.c.word).label("word"),
        )
        .where(*only)
        .group_by(*sides, told.c.same)
        .subquery()
    )
    told_as_fact = once.c.word == 0
    quads = [
        func.sum(case((told_as_fact & (once.c.quad == quad), 1), else_=0)).label(f"quad_{quad}")
        for quad in (1, 2, 3, 4)
    ]
    names = ("period", "source", "target")
    found = (
        select(
            *(once.c[name] for name in names),
            func.sum(1 - once.c.word).label("events"),
            func.sum(once.c.word).label("claimed"),
            *quads,
            func.avg(case((told_as_fact, once.c.intensity))).label("intensity"),
        )
        .group_by(*(once.c[name] for name in names))
        .subquery()
    )
    same = and_(*(found.c[name] == carried.c[name] for name in names))
    order = (*([found.c.events.desc(), found.c.claimed.desc()] if busiest else []), *(found.c[name] for name in names))
    return select(*found.c, carried.c.reports).select_from(found.join(carried, same)).order_by(*order)
