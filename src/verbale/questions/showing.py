"""One finding or report by its id, with the words that carry it in their context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from verbale.model.finding import Findings
from verbale.model.grounded import When
from verbale.model.text import Span
from verbale.questions import identifying
from verbale.questions.filters import named_actors
from verbale.questions.rows import Evidence, Shown
from verbale.record import judging, schema, store
from verbale.record.database import Record

AROUND = 160
_APART = frozenset({"id", "evidence", "token", "cue_token"})


def findings_of(record: Record, report: str) -> Findings:
    """All that was coded from a report, exactly as it was. Raises RecordError where there is no such report."""
    with record.reading() as connection:
        return store.findings_of(connection, report)


def show(record: Record, wanted: str) -> Shown:
    """A finding or report by id, or an actor by id or name, under all its spellings. Raises InputError where the
    record has none of them, or where a name may be several actors."""
    with record.reading() as connection:
        subject = judging.subject_of(connection, wanted)
        if subject is None:
            return identifying.actor(connection, named_actors(connection, wanted), wanted)
        findings = store.findings_of(connection, subject.report)
        report = findings.report
        assert report is not None
        found: Any = report if subject.kind == "report" else _finding(findings, wanted)
        return Shown(
            id=wanted,
            kind=subject.kind,
            report=subject.report,
            title=report.title,
            reported=report.published or report.dateline.date,
            fields=tuple(_fields(found)),
            evidence=tuple(_evidence(report.text, _spans(found))),
            judgements=tuple(_judgements(connection, wanted)),
            related=tuple(_related(connection, subject)),
        )


def _finding(findings: Findings, wanted: str) -> Any:
    kinds: tuple[tuple[Any, ...], ...] = (
        findings.events,
        findings.statements,
        findings.positions,
        findings.commitments,
        findings.disputes,
        findings.facts,
        findings.claims,
    )
    return next(finding for kind in kinds for finding in kind if finding.id == wanted)


def _fields(found: Any) -> Iterator[tuple[str, str]]:
    for field in fields(found):
        value = getattr(found, field.name)
        if field.name not in _APART and value not in (None, "", ()):
            yield field.name, _words(value)


def _words(value: Any) -> str:
    if isinstance(value, Span):
        return value.text
    if isinstance(value, When):
        time = " to ".join(dict.fromkeys(part for part in (value.start, value.end) if part))
        return f"{time} ({value.text.text})"
    if isinstance(value, tuple):
        return ", ".join(_words(item) for item in value)
    if is_dataclass(value):
        return "; ".join(f"{name} {words}" for name, words in _fields(value))
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _spans(found: Any) -> Iterator[Span]:
    for field in fields(found):
        value = getattr(found, field.name)
        if isinstance(value, Span):
            yield value
        elif isinstance(value, When):
            yield value.text
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Span))
            for item in value:
                if is_dataclass(item) and not isinstance(item, Span):
                    yield from _spans(item)
        elif is_dataclass(value):
            yield from _spans(value)


def _evidence(text: str, spans: Iterable[Span]) -> Iterator[Evidence]:
    for start, end in sorted({(span.start, span.end) for span in spans}):
        before, after = max(0, start - AROUND), min(len(text), end + AROUND)
        yield Evidence(start, end, text[start:end], text[before:start], text[end:after])


def _judgements(connection: Connection, wanted: str) -> Iterator[str]:
    table = judging.TABLE
    query = select(table).where(or_(table.c.applies_to == wanted, table.c.applies_to_other == wanted))
    for row in connection.execute(query.order_by(table.c.at, table.c.id)):
        taken_back = f", taken back {row.withdrawn}" if row.withdrawn else ""
        yield f"{row.id}: {row.verdict} {row.other or ''}".rstrip() + f" ({row.by}, {row.at}{taken_back})"


def _related(connection: Connection, subject: judging.Subject) -> Iterator[tuple[str, str]]:
    if subject.kind == "report":
        columns = schema.reports.c
        story = select(columns.story).where(columns.id == subject.id).scalar_subquery()
        same = select(columns.id).where(columns.story == story, columns.id != subject.id).order_by(columns.id)
        yield from (("copy", other) for other in connection.scalars(same))
    elif subject.kind == "event":
        events = schema.events.c
        event = select(events.same).where(events.id == subject.id).scalar_subquery()
        same = select(events.id).where(events.same == event, events.id != subject.id).order_by(events.id)
        yield from (("same event", other) for other in connection.scalars(same))
