"""Adding pages to the record. What is acknowledged is on the disk; what the record has is skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

import verbale
from verbale.model.text import Page, Refusal
from verbale.pipeline import read_page
from verbale.questions.claiming import around_claims, join_claims, regroup_claims
from verbale.questions.joining import around, join, regroup
from verbale.questions.reading import Read, Reader, read_all
from verbale.questions.settling import around_threads, resettle, settle
from verbale.record import runs, store
from verbale.record.database import Record
from verbale.settings import Settings

TOGETHER = 16
Incoming = Page | Refusal


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page: "added", "carried" (another page of a report that was there), "replaced"
    (the same,
    and now the page that the report is read from), "known" or "refused"; the report's id, and why it was refused."""

    url: str
    outcome: str
    report: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pages came to which outcome."""

    added: int = 0
    carried: int = 0
    replaced: int = 0
    known: int = 0
    refused: int = 0

    def and_one(self, outcome: str) -> Tally:
        """The tally with one more of an outcome."""
        return replace(self, **{outcome: getattr(self, outcome) + 1})


def now() -> str:
    """This instant in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add(
    record: Record,
    incoming: Iterable[Incoming],
    settings: Settings,
    *,
    published: str | None = None,
    jobs: int = 1,
    acknowledge: Callable[[Added], None] = lambda _: None,
    ingested: str | None = None,
    reader: Reader = read_page,
    together: int = TOGETHER,
) -> Tally:
    """Read pages and keep what they hold; `acknowledge` is called for each once it is committed.

    Up to `together` reports go into one transaction, each whole or not at all. A report that the database
    cannot take is refused with the reason and costs itself alone. What comes in as a `Refusal` (a file that
    could not be opened) is acknowledged and not kept: there are no bytes to keep.

    Raises RecordError where the database fails; all that was acknowledged is kept.
    """
    tally = Tally()
    run = runs.start(record, "add", now(), verbale.__version__)

    def told(done: Iterable[Added]) -> None:
        nonlocal tally
        for one in done:
            tally = tally.and_one(one.outcome)
            acknowledge(one)

    batch: list[Read] = []
    for found in read_all(_new(record, incoming, published, told), settings, published, jobs, reader):
        batch.append(found)
        if len(batch) >= together:
            told(_commit(record, batch, ingested))
            batch.clear()
    told(_commit(record, batch, ingested))
    if tally.added:
        record.tidy()
    runs.finish(record, run, now(), tally.added, tally.carried + tally.replaced + tally.known, tally.refused)
    return tally


def _new(
    record: Record,
    incoming: Iterable[Incoming],
    published: str | None,
    told: Callable[[Iterable[Added]], None],
) -> Iterator[Page]:
    for one in incoming:
        if isinstance(one, Refusal):
            told([Added(one.url, "refused", reason=one.reason)])
            continue
        page = replace(one, url=store.storable(one.url))
        with record.reading() as connection:
            known = store.is_known(connection, page, published)
        if known:
            told([Added(page.url, "known")])
        else:
            yield page


def _commit(record: Record, batch: list[Read], ingested: str | None) -> list[Added]:
    if not batch:
        return []
    instant = ingested or now()
    with record.writing() as connection:
        return [keep(connection, found, instant) for found in batch]


def keep(connection: Connection, found: Read, ingested: str) -> Added:
    """Keep one read page within a transaction, and link it; where the database cannot take it, keep why."""
    if found.findings.report is None:
        return _refuse(connection, found, found.findings.refusals, ingested)
    try:
        with connection.begin_nested():
            return _keep(connection, found, ingested)
    except (DataError, IntegrityError, UnicodeEncodeError) as error:
        cause = str(getattr(error, "orig", error)).splitlines()[0]
        reason = f"the record cannot take it ({cause}): look for broken characters in the page"
        return _refuse(connection, found, (Refusal(found.page.url, "record", reason),), ingested)


def entry_of(found: Read, ingested: str) -> store.Entry:
    """The entry that the record keeps of a read page."""
    return store.Entry(
        page=found.page,
        findings=found.findings,
        ingested=ingested,
        version=verbale.__version__,
        given=found.given,
        tellings=tuple(telling.to_json() for telling in found.tellings),
        sketch=found.sketch.to_bytes(),
    )


def _keep(connection: Connection, found: Read, ingested: str) -> Added:
    entry = entry_of(found, ingested)
    report = entry.report.id
    left = None
    if store.holds(connection, report):
        left = around(connection, report), around_claims(connection, report), around_threads(connection, report)
    outcome = store.put(connection, entry)
    if outcome in ("added", "replaced"):
        join(connection, report, found.tellings, found.sketch)
        join_claims(connection, found.findings)
        settle(connection, found.findings, first=outcome == "added")
    if left is not None and outcome == "replaced":
        before, claimed, threads = left
        regroup(connection, before)
        regroup_claims(connection, claimed)
        resettle(connection, threads)
    return Added(found.page.url, outcome, report)


def _refuse(connection: Connection, found: Read, refusals: Iterable[Refusal], ingested: str) -> Added:
    reasons = []
    for refusal in refusals:
        store.put_refusal(connection, found.page, store.Refused(refusal, ingested, verbale.__version__, found.given))
        reasons.append(refusal.reason)
    return Added(found.page.url, "refused", reason="; ".join(reasons))
