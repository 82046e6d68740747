"""Full-text search in titles and texts: FTS5 in SQLite, a text search vector in PostgreSQL, one syntax for
both.

Words must all stand in the report, in any inflection of English; "words in quotes" stand side by side; a word
with a leading minus must not stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, exists, func, literal_column, select, table, text

from verbale.errors import InputError
from verbale.questions.filters import ALL, Filters, actor_ids, checked, day_behind, known_by, on_events
from verbale.questions.rows import Hit
from verbale.record import schema
from verbale.record.database import Record

AROUND = 90
MOST = 50
_TERM = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase, and whether it must be absent."""

    words: tuple[str, ...]
    absent: bool


def terms(query: str) -> tuple[Term, ...]:
    """The terms of a query. Raises InputError where there is nothing to look for."""
    found = tuple(
        Term(tuple(_WORD.findall(match[2] or match[3] or "")), bool(match[1])) for match in _TERM.finditer(query)
    )
    found = tuple(term for term in found if term.words)
    if not any(not term.absent for term in found):
        raise InputError(f"{query!r} holds no word to look for: give at least one, not only what must be absent")
    return found


def search(record: Record, query: str, filters: Filters = ALL, *, limit: int = MOST) -> Iterator[Hit]:
    """The reports that hold the words, best first, each with a passage; dates are those of the reports.

    `actor` asks for reports that name one, `type`, `place` and `standing` for those that tell of such an event.

    Raises InputError where the query or the filters cannot be understood, RecordError where the record fails.
    """
    wanted = terms(query)
    checked(filters)
    reports = schema.reports
    with record.reading() as connection:
        conditions = known_by(reports, filters.as_of, filters.clock) + _of_reports(connection, filters)
        columns = (reports.c.id, reports.c.title, reports.c.outlet, reports.c.reported, reports.c.text)
        matching = _sqlite if record.dialect == "sqlite" else _postgresql
        found = connection.execute(matching(select(*columns), wanted).where(*conditions).limit(limit))
        for row in found.all():
            start, end = passage(row.text, wanted)
            yield Hit(row.id, row.title, row.outlet, row.reported, row.text[start:end], start, end)


def passage(text: str, wanted: tuple[Term, ...]) -> tuple[int, int]:
    """Where the passage around the first of the words stands; the text's beginning where only the title has
    them."""
    stems = [
        re.escape(term.words[0][:-1] if len(term.words[0]) > 4 else term.words[0]) for term in wanted if not term.absent
    ]
    match = re.search(r"\b(?:" + "|".join(stems) + ")", text, re.IGNORECASE)
    middle = match.start() if match else 0
    start, end = max(0, middle - AROUND), min(len(text), middle + AROUND)
    if start > 0:
        start = text.find(" ", start, middle) + 1 or start
    if end < len(text):
        behind = text.rfind(" ", middle, end)
        end = behind if behind > middle else end
    return start, end


def _of_reports(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    reports = schema.reports.c
    conditions: list[ColumnElement[bool]] = []
    for wanted in (filters.actor, filters.source, filters.target):
        if wanted is not None:
            actors = schema.actors.c
            named = exists().where(actors.report == reports.id, actors.id.in_(actor_ids(connection, wanted)))
            conditions.append(named)
    told = replace(ALL, type=filters.type, place=filters.place, standing=filters.standing)
    if told != ALL:
        of_report = schema.events.c.report == reports.id
        conditions.append(exists().where(of_report, *on_events(connection, told)))
    if filters.since is not None:
        conditions.append(reports.reported >= filters.since)
    if filters.until is not None:
        conditions.append(reports.reported < day_behind(filters.until))
    return conditions


def _sqlite(query: Any, wanted: tuple[Term, ...]) -> Any:
    phrases = [(term.absent, '"' + " ".join(term.words) + '"') for term in wanted]
    match = " AND ".join(phrase for absent, phrase in phrases if not absent)
    match = " NOT ".join([f"({match})", *(phrase for absent, phrase in phrases if absent)])
    words = table("report_words", column("rowid"), column("rank"))
    return (
        query.join(words, words.c.rowid == schema.reports.c.n)
        .where(text("report_words MATCH :match").bindparams(match=match))
        .order_by(literal_column("bm25(report_words, 4.0, 1.0)"), schema.reports.c.id)
    )


def _postgresql(query: Any, wanted: tuple[Term, ...]) -> Any:
    vector: ColumnElement[Any] = literal_column("reports.words")
    english: ColumnElement[Any] = literal_column("'english'::regconfig")
    sought = None
    for term in wanted:
        one = func.phraseto_tsquery(english, " ".join(term.words))
        one = func.tsquery_not(one) if term.absent else one
        sought = one if sought is None else func.tsquery_and(sought, one)
    rank = func.ts_rank_cd(vector, sought)
    return query.where(vector.op("@@")(sought)).order_by(rank.desc(), schema.reports.c.id)
