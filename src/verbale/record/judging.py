"""Judgements in the record, and how each finds its finding again after a new coding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, insert, or_, select, update

from verbale.record import schema, schema_claims

TABLE = schema.judgements
_FINDINGS = {
    "event": (schema.events, "anchor"),
    "statement": (schema.statements, "words"),
    "position": (schema.positions, "anchor"),
    "commitment": (schema.commitments, "anchor"),
    "dispute": (schema.disputes, "claim"),
    "fact": (schema.facts, "anchor"),
    "claim": (schema_claims.claims, "words"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged: its id, its kind ("report" or a kind of finding), its report, and the words that carry it."""

    id: str
    kind: str
    report: str
    start: int | None = None
    end: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A judgement on its way into the record."""

    id: str
    subject: Subject
    verdict: str
    other: str | None
    other_subject: Subject | None
    by: str
    at: str
    note: str


def subject_of(connection: Connection, wanted: str) -> Subject | None:
    """The finding or report of an id, or None."""
    if connection.scalar(select(exists().where(schema.reports.c.id == wanted))):
        return Subject(wanted, "report", wanted)
    for kind, (table, span) in _FINDINGS.items():
        columns = (table.c.report, table.c[f"{span}_start"], table.c[f"{span}_end"], table.c[f"{span}_text"])
        row = connection.execute(select(*columns).where(table.c.id == wanted).order_by(table.c.report)).first()
        if row is not None:
            return Subject(wanted, kind, *row)
    return None


def put(connection: Connection, row: Row) -> None:
    """Keep a judgement."""
    other = row.other_subject
    connection.execute(
        insert(TABLE).values(
            id=row.id,
            subject=row.subject.id,
            kind=row.subject.kind,
            verdict=row.verdict,
            other=row.other,
            by=row.by,
            at=row.at,
            note=row.note,
            report=row.subject.report,
            applies_to=row.subject.id,
            anchor_start=row.subject.start,
            anchor_end=row.subject.end,
            anchor_text=row.subject.words,
            other_report=other.report if other else None,
            applies_to_other=other.id if other else None,
            other_anchor_start=other.start if other else None,
            other_anchor_end=other.end if other else None,
            other_anchor_text=other.words if other else None,
        )
    )


def withdraw(connection: Connection, judgement: str, by: str, at: str) -> bool:
    """Take a judgement back; False where there is none that stands."""
    standing = (TABLE.c.id == judgement) & TABLE.c.withdrawn.is_(None)
    return bool(connection.execute(update(TABLE).where(standing).values(withdrawn=at, withdrawn_by=by)).rowcount)


def partners(connection: Connection, report: str) -> list[str]:
    """What pairs of judgements tie to a report's findings from outside of it."""
    query = select(TABLE).where(or_(TABLE.c.report == report, TABLE.c.other_report == report))
    found: set[str] = set()
    for row in connection.execute(query):
        ends = ((row.applies_to, row.report), (row.applies_to_other, row.other_report))
        found.update(end for end, of in ends if end and of and of != report)
    return sorted(found)


def move(connection: Connection, old: str, new: str) -> None:
    """Let the judgements on a report stand on the report that its pages are read as now."""
    connection.execute(update(TABLE).where(TABLE.c.report == old).values(report=new))
    connection.execute(update(TABLE).where(TABLE.c.other_report == old).values(other_report=new))


def find_again(connection: Connection, report: str) -> None:
    """Tie the judgements on a report's findings to the findings of its present coding.

    A finding is found again by its id, else as that of the same kind whose words overlap most, else by equal words.
    """
    for row in connection.execute(select(TABLE).where(TABLE.c.report == report)).all():
        found = _again(connection, row.kind, report, row.subject, row.anchor_start, row.anchor_end, row.anchor_text)
        connection.execute(update(TABLE).where(TABLE.c.id == row.id).values(applies_to=found))
    for row in connection.execute(select(TABLE).where(TABLE.c.other_report == report)).all():
        span = (row.other_anchor_start, row.other_anchor_end, row.other_anchor_text)
        found = _again(connection, row.kind, report, row.other, *span)
        connection.execute(update(TABLE).where(TABLE.c.id == row.id).values(applies_to_other=found))


def _again(
    connection: Connection, kind: str, report: str, judged: str, start: int | None, end: int | None, words: str | None
) -> str | None:
    if kind == "report":
        return report
    table, span = _FINDINGS[kind]
    columns = (table.c.id, *(table.c[f"{span}_{part}"].label(part) for part in ("start", "end", "text")))
    rows = connection.execute(select(*columns).where(table.c.report == report).order_by(table.c.n)).all()
    if any(row.id == judged for row in rows):
        return judged
    if start is None or end is None:
        return None
    overlapping = [(min(end, r.end) - max(start, r.start), -abs(r.start - start), r) for r in rows]
    best: Any = max((o for o in overlapping if o[0] > 0), key=lambda o: o[:2], default=None)
    if best is not None:
        return str(best[2].id)
    same = [r for r in rows if r.text == words]
    return str(min(same, key=lambda r: abs(r.start - start)).id) if same else None
