"""What was said: statements and positions, as each report has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, Table, func, select

from verbale.questions.filters import (
    ALL,
    Filters,
    checked,
    day_behind,
    known_by,
    not_judged_wrong,
    place_ids,
    takes_part,
    within,
)
from verbale.questions.rows import PositionRow, StatementRow
from verbale.record import schema
from verbale.record.database import Record

PAGE = 400
_ROLES = {"source": ("speaker", "holder"), "target": ("addressee",)}


def statements(
    record: Record, filters: Filters = ALL, *, limit: int | None = None, newest: bool = False
) -> Iterator[StatementRow]:
    """What was said, by day, report and place in it, or `newest` first.

    `source` is the speaker, `target` the addressee. A speaker that an analyst corrected is told as corrected. Raises
    InputError where the filters cannot be understood, RecordError where the record fails.
    """
    checked(filters)
    table = schema.statements
    with record.reading() as connection:
        conditions = known_by(table, filters.as_of, filters.clock) + within(table, filters)
        conditions += takes_part(connection, table.c.id, filters, _ROLES) + not_judged_wrong(table.c.id, filters)
        if filters.place is not None:
            conditions.append(table.c.place.in_(place_ids(connection, filters.place)))
        corrected = _corrected(table)
        query = select(table, corrected.label("corrected")).where(*conditions)
        day = table.c.day.desc().nulls_last() if newest else table.c.day.asc().nulls_first()
        within_day = (table.c.report, table.c.n)
        query = query.order_by(day, *(column.desc() for column in within_day) if newest else within_day).limit(limit)
        for row in connection.execution_options(yield_per=PAGE).execute(query):
            yield StatementRow(
                id=row.id,
                date=row.date_start or row.date_end,
                speaker=row.corrected or row.speaker,
                addressee=row.addressee,
                kind=row.kind,
                words=row.words_text,
                cue=row.cue,
                place=row.place,
                report=row.report,
                start=row.words_start,
                end=row.words_end,
                reported=row.reported,
                ingested=row.ingested,
                score=row.score,
                why=row.why,
            )


def positions(
    record: Record, filters: Filters = ALL, *, limit: int | None = None, newest: bool = False
) -> Iterator[PositionRow]:
    """Where actors stand, by actor, issue and report date, or `newest` first. `since` and `until` ask for the reports'
    dates.

    Raises as `statements` does.
    """
    checked(filters)
    table = schema.positions
    with record.reading() as connection:
        conditions = known_by(table, filters.as_of, filters.clock) + _reported_within(table, filters)
        conditions += takes_part(connection, table.c.id, replace(filters, target=None), _ROLES)
        conditions += not_judged_wrong(table.c.id, filters)
        query = select(table).where(*conditions)
        told = (func.coalesce(table.c.reported, ""), table.c.report, table.c.n)
        order = [column.desc() for column in told] if newest else [table.c.actor, table.c.issue, *told]
        query = query.order_by(*order)
        for row in connection.execution_options(yield_per=PAGE).execute(query.limit(limit)):
            yield PositionRow(
                id=row.id,
                actor=row.actor,
                issue=row.issue,
                stance=row.stance,
                issue_kind=row.issue_kind,
                issue_id=row.issue_id,
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


def _corrected(table: Table) -> ColumnElement[str | None]:
    judged = schema.judgements.c
    latest = select(judged.other).where(
        judged.applies_to == table.c.id, judged.verdict == "speaker", judged.withdrawn.is_(None)
    )
    return latest.order_by(judged.at.desc(), judged.id).limit(1).scalar_subquery()


def _reported_within(table: Table, filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.since is not None:
        conditions.append(table.c.reported >= filters.since)
    if filters.until is not None:
        conditions.append(table.c.reported < day_behind(filters.until))
    return conditions
