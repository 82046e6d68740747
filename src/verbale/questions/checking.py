"""Checking the record, and coding its pages anew with the present version."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

import verbale
from verbale.errors import InputError
from verbale.model.finding import Findings
from verbale.pipeline import read_page
from verbale.questions.adding import entry_of, keep, now
from verbale.questions.claiming import around_claims, join_claims, regroup_claims
from verbale.questions.joining import around, join, regroup
from verbale.questions.reading import Read, Reader, read
from verbale.questions.rows import Problem, Recoded
from verbale.questions.settling import around_threads, resettle, settle
from verbale.record import checking, judging, recoding, runs, store
from verbale.record.database import Record
from verbale.settings import Settings


def verify(record: Record) -> Iterator[Problem]:
    """Every offset, row, link and page, and the database's own check. Tells nothing where all is well."""
    with record.reading() as connection:
        yield from (Problem(*found) for found in checking.check(connection))


def recode(
    record: Record,
    settings: Settings,
    *,
    only: str | None = None,
    stale: bool = False,
    acknowledge: Callable[[Recoded], None] = lambda _: None,
    reader: Reader = read_page,
) -> int:
    """Read the kept bytes again with the present version; returns how many reports were coded.

    `only` names one report; `stale` passes over what this version coded. Pages that were refused are tried again.
    Judgements stay: each is tied to the finding of the new coding that has its id or its words. A page that is
    refused now keeps its present coding, and the reason is told.

    Raises InputError where `only` names no report.
    """
    with record.reading() as connection:
        reports = recoding.reports(connection, verbale.__version__ if stale else None)
        refused = list(store.refused_pages(connection)) if only is None else []
    if only is not None and only not in reports:
        raise InputError(f"there is no report {only} in this record that could be coded again")
    run = runs.start(record, "recode", now(), verbale.__version__)
    count = 0
    for report in [only] if only is not None else reports:
        for changed in _recode(record, settings, report, reader):
            acknowledge(changed)
            count += 1
    for refusal, page, given in refused:
        found = read(page, settings, given, reader)
        if found.findings.report is not None:
            with record.writing() as connection:
                added = keep(connection, found, now())
                recoding.drop_refusal(connection, refusal)
            acknowledge(Recoded(added.report or refusal, added.report, _ids(found.findings), ()))
            count += 1
    runs.finish(record, run, now(), count, 0, 0)
    return count


def _recode(record: Record, settings: Settings, report: str, reader: Reader) -> Iterator[Recoded]:
    with record.reading() as connection:
        pages = list(store.pages_of(connection, report))
        before = set(_ids(store.findings_of(connection, report)))
    found = [read(page, settings, given, reader) for page, given in pages]
    readable = [one for one in found if one.findings.report is not None]
    refused = next((one for one in found if one.findings.report is None), None)
    if refused is not None:
        reason = "; ".join(refusal.reason for refusal in refused.findings.refusals)
        yield Recoded(report, report, (), (), reason)
        return
    with record.writing() as connection:
        ids = list(dict.fromkeys(_id(one) for one in readable))
        instant = recoding.ingested(connection, report)
        for one in readable:
            if _id(one) != report:
                keep(connection, one, instant)
                store.drop_carrier(connection, report, store.sha256_of(one.page.content), one.page.url)
        if report in ids:
            _replace(connection, next(one for one in readable if _id(one) == report), instant)
        else:
            left, claimed = around(connection, report), around_claims(connection, report)
            threads = around_threads(connection, report)
            judging.move(connection, report, ids[0])
            store.remove(connection, report)
            regroup(connection, left)
            regroup_claims(connection, claimed)
            resettle(connection, threads)
        for new in ids:
            judging.find_again(connection, new)
            resettle(connection, around_threads(connection, new))
    after = {finding for one in readable for finding in _ids(one.findings)}
    yield Recoded(report, ids[0], tuple(sorted(after - before)), tuple(sorted(before - after)))


def _id(found: Read) -> str:
    return found.findings.report.id if found.findings.report else ""


def _replace(connection: Connection, found: Read, instant: str) -> None:
    before, claimed = around(connection, _id(found)), around_claims(connection, _id(found))
    threads = around_threads(connection, _id(found))
    store.replace(connection, entry_of(found, instant))
    join(connection, _id(found), found.tellings, found.sketch)
    join_claims(connection, found.findings)
    settle(connection, found.findings)
    regroup(connection, before)
    regroup_claims(connection, claimed)
    resettle(connection, threads)


def _ids(findings: Findings) -> tuple[str, ...]:
    kinds = (findings.events, findings.statements, findings.positions, findings.commitments, findings.disputes)
    return tuple(finding.id for kind in kinds for finding in kind)
