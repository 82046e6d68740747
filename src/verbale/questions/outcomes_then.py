"""The ledger and the calendar as the record had them on a day of its own clock, or with what was judged wrong.

What no later report and no later judgement has to do with stands as it stands; all else is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, exists, or_, select

from verbale.linking.outcomes_judged import Judged, judged_of
from verbale.model.judgement import Judgement
from verbale.questions.filters import Filters, day_behind, known_by
from verbale.questions.settling import histories
from verbale.record import ledgers, schema
from verbale.record.schema_ledger import entries, readings, threads


def is_anew(connection: Connection, filters: Filters) -> bool:
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


def judged_then(connection: Connection, filters: Filters) -> Judged:
    before = day_behind(filters.as_of) if filters.as_of is not None and filters.clock == "record" else None
    held: list[Judgement] = ledgers.judgements(connection, before)
    return judged_of(j for j in held if not (filters.wrong and j.verdict == "wrong"))


def then(
    connection: Connection,
    filters: Filters,
    kind: str,
    judged: Judged,
    ids: Collection[str] | None,
    order: Callable[[Mapping[str, Any]], tuple[Any, ...]],
    newest: bool = False,
) -> Iterator[str]:
    """The contents of the entries as they were then, in order; of those of `ids`, where any are given."""
    known = frozenset(
        connection.scalars(select(schema.reports.c.id).where(*known_by(schema.reports, filters.as_of, filters.clock)))
    )
    if not known:
        return
    touched = _touched(connection, filters)
    held = set(connection.scalars(select(threads.c.id).where(threads.c.kind == kind)))
    members = held if touched is None else held & touched
    rows: list[Mapping[str, Any]] = [
        row for row in histories(connection, members, judged, known) if row["kind"] == kind
    ]
    if touched is not None:
        kept = (entries.c.id, entries.c.report, entries.c.n, entries.c.reported, entries.c.start, entries.c.content)
        standing = connection.execute(select(*kept).where(entries.c.kind == kind))
        rows += [dict(row._mapping) for row in standing if row.id not in touched]
    rows.sort(key=order, reverse=newest)
    yield from (row["content"] for row in rows if ids is None or row["id"] in ids)


def _touched(connection: Connection, filters: Filters) -> set[str] | None:
    """The threads whose entries are now, for what came in after the day asked for, not what they were; None: any."""
    if filters.as_of is None or filters.clock != "record" or filters.wrong:
        return None
    behind, judged = day_behind(filters.as_of), schema.judgements.c
    if connection.scalar(select(exists().where(or_(judged.at >= behind, judged.withdrawn.is_not(None))))):
        return None
    later = select(schema.reports.c.id).where(schema.reports.c.ingested >= behind)
    own = select(threads.c.id).where(threads.c.report.in_(later))
    pending = {
        *connection.scalars(own),
        *connection.scalars(select(readings.c.thread).where(readings.c.report.in_(later))),
    }
    found: set[str] = set()
    while pending:
        found |= pending
        pending = ledgers.tied_to(connection, pending, "") - found
    return found
