"""An analyst's hand on the record: judging, deleting. A judgement is a row of its own and edits nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from verbale.errors import InputError
from verbale.questions import identifying
from verbale.questions.adding import now
from verbale.questions.claiming import around_claims, regroup_claims, regroup_members
from verbale.questions.joining import APART, TOGETHER, around, regroup, regroup_events, regroup_reports
from verbale.questions.rows import JudgementRow
from verbale.questions.settling import around_threads, moved_by, resettle
from verbale.record import identifying as known
from verbale.record import judging, store
from verbale.record.database import Record

PAIRS = (TOGETHER, APART)
VERDICTS: dict[str, str] = {
    TOGETHER: "the two are one event, claim, commitment or actor, or two reports are copies; an event that carries "
    "out a commitment",
    APART: "the two are not one event, claim, commitment or actor, or no copies, whatever the words suggest; an event "
    "or report that is not what came of a commitment",
    "wrong": "the finding is not in the words; no question tells it any more",
    "right": "the finding was looked at and is right",
    "speaker": "the statement is by the actor named",
    "status": "the commitment has the status named",
}
STATUSES = ("pending", "triggered", "carried out", "partly carried out", "lapsed", "withdrawn", "contradicted")


def judge(
    record: Record,
    subject: str,
    verdict: str,
    other: str | None = None,
    *,
    by: str,
    note: str = "",
    at: str | None = None,
) -> JudgementRow:
    """Keep a decision on a finding or report: `verdict` is one of `VERDICTS`, `other` what it names.

    Raises InputError where the verdict or what it names does not fit, or there is no such finding.
    """
    if verdict not in VERDICTS:
        raise InputError(f"{verdict!r} is no verdict: it is one of {', '.join(VERDICTS)}")
    if (verdict in (*PAIRS, "speaker", "status")) != (other is not None):
        raise InputError(f"the verdict {verdict} {'takes nothing more' if other else 'needs what it names'}")
    if verdict == "status" and other not in STATUSES:
        raise InputError(f"{other!r} is no status: it is one of {', '.join(STATUSES)}")
    instant = at or now()
    with record.writing() as connection:
        if verdict in PAIRS and other is not None and _is_actor(connection, subject):
            judged = identifying.decide(connection, subject, verdict, other, by, instant, note)
            return next(row for row in identifying.decisions(connection) if row.id == judged)
        named = [_subject(connection, subject, verdict)]
        if verdict in PAIRS and other is not None:
            named.append(_subject(connection, other, verdict))
            if subject == other or not _are_comparable(verdict, named[0].kind, named[1].kind):
                raise InputError(
                    f"{subject} and {other} cannot be one: name two events, reports, claims or commitments, or a "
                    "commitment and an event"
                )
        content = "\x1f".join((subject, verdict, other or "", by, instant, note))
        row = judging.Row(
            id="j" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12],
            subject=named[0],
            verdict=verdict,
            other=other,
            other_subject=named[1] if len(named) > 1 else None,
            by=by,
            at=instant,
            note=note,
        )
        judging.put(connection, row)
        _regroup(connection, row.id)
        return _rows(connection, row.id)[0]


def take_back(record: Record, judgement: str, *, by: str, at: str | None = None) -> JudgementRow:
    """Take a judgement back: it stays as a row, and has no effect any more. Raises InputError where there
    is none."""
    with record.writing() as connection:
        instant = at or now()
        if known.withdraw(connection, judgement, by, instant):
            return next(row for row in identifying.decisions(connection) if row.id == judgement)
        if not judging.withdraw(connection, judgement, by, instant):
            raise InputError(f"there is no standing judgement {judgement}: `verbale judge --list` tells them")
        _regroup(connection, judgement)
        return _rows(connection, judgement)[0]


def judgements(record: Record, subject: str | None = None) -> Iterator[JudgementRow]:
    """All judgements by time and id, the withdrawn ones too; with `subject`, those on it."""
    with record.reading() as connection:
        every = sorted((*_rows(connection), *identifying.decisions(connection)), key=lambda row: (row.at, row.id))
        yield from (row for row in every if subject in (None, row.subject, row.applies_to))


def delete(record: Record, report: str) -> None:
    """Delete a report with all that was derived from it and all that was judged of it, and regroup what it
    linked.

    Raises InputError where there is no such report.
    """
    with record.writing() as connection:
        before, claimed = around(connection, report), around_claims(connection, report)
        threads = around_threads(connection, report)
        judged = judging.partners(connection, report)
        if not store.remove(connection, report):
            raise InputError(f"there is no report {report}: `verbale search` and `verbale stats --reports` name them")
        regroup(connection, before)
        regroup_claims(connection, claimed)
        regroup_reports(connection, judged)
        regroup_events(connection, judged)
        regroup_members(connection, judged)
        resettle(connection, threads | set(judged))


def _is_actor(connection: Connection, wanted: str) -> bool:
    return judging.subject_of(connection, wanted) is None and known.name_of(connection, wanted) is not None


def _subject(connection: Connection, wanted: str, verdict: str) -> judging.Subject:
    found = judging.subject_of(connection, wanted)
    if found is None:
        raise InputError(f"there is no finding, report or actor {wanted} in this record")
    fitting = {
        TOGETHER: ("event", "report", "claim", "commitment"),
        APART: ("event", "report", "claim", "commitment"),
        "speaker": ("statement",),
        "status": ("commitment",),
    }
    kinds = fitting.get(verdict)
    if kinds and found.kind not in kinds:
        raise InputError(f"{wanted} is a {found.kind}; the verdict {verdict} is for {' or '.join(kinds)}s")
    return found


def _regroup(connection: Connection, judgement: str) -> None:
    row = _rows(connection, judgement)[0]
    _settle(connection, row)
    if row.verdict in PAIRS:
        ends = [end for end in (row.subject, row.other) if end]
        regroup_reports(connection, ends)
        regroup_events(connection, ends)
        regroup_members(connection, ends)


def _are_comparable(verdict: str, one: str, other: str) -> bool:
    """Whether a verdict on a pair can be given on these kinds: two of one, or a commitment and what came of it."""
    if one == other:
        return True
    return one == "commitment" and other in (("event",) if verdict == TOGETHER else ("event", "report"))


def _settle(connection: Connection, row: JudgementRow) -> None:
    """Make the entries of the ledger and the calendar anew that a judgement can change."""
    ends = {end for end in (row.subject, row.applies_to, row.other) if end}
    resettle(connection, ends | moved_by(connection, ends))


def _rows(connection: Connection, judgement: str | None = None) -> list[JudgementRow]:
    table = judging.TABLE
    query = select(table).order_by(table.c.at, table.c.id)
    if judgement is not None:
        query = query.where(table.c.id == judgement)
    return [
        JudgementRow(r.id, r.subject, r.verdict, r.other, r.by, r.at, r.note, r.applies_to, r.withdrawn)
        for r in connection.execute(query)
    ]
