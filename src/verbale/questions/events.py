"""Events: one by one as each report tells them, or each once with all who tell it; and as a timeline."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from verbale.questions.filters import ALL, Filters, checked, known_by, not_judged_wrong, on_events
from verbale.questions.folding import Told, fold
from verbale.questions.rows import EventRow, TellingRow
from verbale.record import schema
from verbale.record.database import Record

PAGE = 400
TIMELINE = ("happened", "ongoing", "scheduled", "denied", "disputed")
After = tuple[str, str]
Conditions = list[ColumnElement[bool]]


def events(
    record: Record,
    filters: Filters = ALL,
    *,
    limit: int | None = None,
    after: After | None = None,
    newest: bool = False,
) -> Iterator[EventRow]:
    """Each event once, by its first day and id, or `newest` first; those without a day stand before all others.

    `after` is the (day, id) of the last row of the page before, in the same order.
    An event is asked for when one of its tellings is; its row is of all its tellings that were known.
    Raises InputError where the filters cannot be understood, RecordError where the record fails.
    """
    return islice(_events(record, checked(filters), limit, after, newest), limit)


def timeline(
    record: Record,
    filters: Filters = ALL,
    *,
    limit: int | None = None,
    after: After | None = None,
    newest: bool = False,
) -> Iterator[EventRow]:
    """The events that happened, go on, are scheduled, denied or disputed, by day; other standings on
    request."""
    asked = filters if filters.standing else replace(filters, standing=TIMELINE)
    return events(record, asked, limit=limit, after=after, newest=newest)


def tellings(record: Record, filters: Filters = ALL, *, limit: int | None = None) -> Iterator[TellingRow]:
    """What each report tells of each event, by day and id; raises as `events` does."""
    checked(filters)
    with record.reading() as connection:
        table = schema.events
        query = select(table).where(*on_events(connection, filters))
        query = query.order_by(table.c.day.asc().nulls_first(), table.c.id, table.c.report, table.c.n).limit(limit)
        found = connection.execution_options(yield_per=PAGE).execute(query)
        for rows in found.partitions(PAGE):
            yield from (told.row for told in _told(connection, rows))


def event(record: Record, event_id: str, filters: Filters = ALL) -> EventRow | None:
    """The event that has a telling of this id, or None."""
    with record.reading() as connection:
        same = select(schema.events.c.same).where(schema.events.c.id == event_id).scalar_subquery()
        query = select(schema.events.c.same, func.coalesce(func.min(schema.events.c.day), ""))
        names = connection.execute(query.where(schema.events.c.same == same).group_by(schema.events.c.same)).all()
        return next(_folded(connection, {row[0]: row[1] for row in names}, filters), None)


def among(record: Record, names: Sequence[str], filters: Filters = ALL) -> Iterator[EventRow]:
    """The events of these names, as the filters know them; those that they do not know are left out."""
    with record.reading() as connection:
        yield from _folded(connection, dict.fromkeys(names, ""), filters)


def _events(
    record: Record, filters: Filters, limit: int | None, after: After | None, newest: bool
) -> Iterator[EventRow]:
    with record.reading() as connection:
        asked = on_events(connection, filters)
        find = _all_names if limit is None else _first_names
        names = find(connection, asked, limit, after, newest)
        for start in range(0, len(names), PAGE):
            yield from _folded(connection, dict(names[start : start + PAGE]), filters)


def _all_names(
    connection: Connection, asked: Conditions, limit: int | None, after: After | None, newest: bool
) -> list[After]:
    """The events that are asked for, with the first day of each, in order."""
    table = schema.events
    day = func.coalesce(func.min(table.c.day), "").label("first")
    query = select(table.c.same, day).where(*asked).group_by(table.c.same)
    if after is not None:
        query = query.having(_behind(day, table.c.same, after, newest))
    order = (day.desc(), table.c.same.desc()) if newest else (day, table.c.same)
    return [(row.same, row.first) for row in connection.execute(query.order_by(*order).limit(limit))]


def _behind(day: ColumnElement[Any], same: ColumnElement[Any], after: After, newest: bool) -> ColumnElement[bool]:
    """That an event comes behind another in the order that is asked for."""
    if newest:
        return or_(day < after[0], (day == after[0]) & (same < after[1]))
    return or_(day > after[0], (day == after[0]) & (same > after[1]))


def _first_names(
    connection: Connection, asked: Conditions, limit: int | None, after: After | None, newest: bool
) -> list[After]:
    """What `_all_names` finds, without looking at what lies beyond it: day by day, until there are enough.

    An event stands at the first day of those of its tellings that are asked for, so what turns up at a later one has
    been told before.
    """
    table, found = schema.events, list[After]()
    for dated in (True, False) if newest else (False, True):
        if after is not None and bool(after[0]) != dated and dated == newest:
            continue
        query = select(table.c.same, table.c.day).where(*asked)
        query = query.where(table.c.day.is_not(None) if dated else table.c.day.is_(None))
        if after is not None and bool(after[0]) == dated:
            near = table.c.day <= after[0] if newest else table.c.day >= after[0]
            other = table.c.same < after[1] if newest else table.c.same > after[1]
            query = (
                query.where(near, _behind(table.c.day, table.c.same, after, newest)) if dated else query.where(other)
            )
        order = (table.c.day, table.c.same) if dated else (table.c.same,)
        query = query.order_by(*(column.desc() for column in order) if newest else order)
        for rows in connection.execution_options(yield_per=PAGE).execute(query).partitions(PAGE):
            new = dict.fromkeys((row.same, row.day or "") for row in rows)
            first = _first_days(connection, asked, {same for same, _ in new})
            found += [one for one in new if first[one[0]] == one[1] and one not in found[-1:]]
            if limit is not None and len(found) >= limit:
                return found[:limit]
    return found


def _first_days(connection: Connection, asked: Conditions, names: set[str]) -> dict[str, str]:
    table = schema.events
    day = func.coalesce(func.min(table.c.day), "")
    query = select(table.c.same, day).where(table.c.same.in_(sorted(names)), *asked).group_by(table.c.same)
    return {row[0]: row[1] for row in connection.execute(query)}


def _folded(connection: Connection, names: Mapping[str, str], filters: Filters) -> Iterator[EventRow]:
    table = schema.events
    conditions: list[ColumnElement[bool]] = [table.c.same.in_(names)]
    conditions += known_by(table, filters.as_of, filters.clock) + not_judged_wrong(table.c.id, filters)
    rows = connection.execute(select(table).where(*conditions).order_by(table.c.id)).all()
    groups: dict[str, list[Told]] = {name: [] for name in names}
    for told in _told(connection, rows):
        groups[told.row.event].append(told)
    yield from (fold(group, names[name]) for name, group in groups.items() if group)


def _told(connection: Connection, rows: Sequence[Any]) -> Iterator[Told]:
    parties = _parties(connection, [row.id for row in rows])
    reports = schema.reports.c
    wanted = select(reports.id, reports.source).where(reports.id.in_({row.report for row in rows}))
    sources = {row.id: row.source for row in connection.execute(wanted)}
    for row in rows:
        sides = parties.get((row.report, row.id), {})
        numbers = tuple((n, v) for n, v in json.loads(row.telling).get("numbers", ()))
        yield Told(_telling(row, sides), sources[row.report], numbers)


def _telling(row: Any, sides: dict[str, list[str]]) -> TellingRow:
    return TellingRow(
        id=row.id,
        event=row.same,
        date=row.date_start,
        date_end=row.date_end,
        precision=row.date_precision,
        type=row.type,
        mode=row.mode,
        quad=row.quad,
        cameo=row.cameo,
        sources=tuple(sides.get("source", ())),
        targets=tuple(sides.get("target", ())),
        place=row.place,
        standing=row.standing,
        according_to=row.according_to,
        statement=row.statement,
        words=row.anchor_text,
        report=row.report,
        start=row.anchor_start,
        end=row.anchor_end,
        reported=row.reported,
        ingested=row.ingested,
        score=row.score,
        why=row.why,
    )


def _parties(connection: Connection, findings: Sequence[str]) -> dict[tuple[str, str], dict[str, list[str]]]:
    table = schema.parties
    query = select(table).where(table.c.finding.in_(findings)).order_by(table.c.report, table.c.n)
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in connection.execute(query):
        found.setdefault((row.report, row.finding), {}).setdefault(row.role, []).append(row.actor)
    return found
