"""Putting reports into the record, taking them out, and reading them back exactly."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, delete, exists, insert, select, update

from verbale.errors import RecordError
from verbale.model.finding import Findings
from verbale.model.text import Page, Refusal, Report
from verbale.record import codec, schema
from verbale.record.rows import reported_of, rows_of

Outcome = Literal["added", "carried", "replaced", "known"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One read page on its way into the record.

    given     the publication date that the user gave, if any
    tellings  the events as linking compares them, one an event
    sketch    the report's sketch, by which copies are found
    ingested  ISO 8601 instant in UTC
    version   the version of the program that coded it
    """

    page: Page
    findings: Findings
    ingested: str
    version: str
    given: str | None = None
    tellings: tuple[str, ...] = ()
    sketch: bytes = b""

    @property
    def report(self) -> Report:
        """The report. Raises RecordError where the page was refused."""
        if self.findings.report is None:
            raise RecordError(f"{self.page.url} was refused and holds no report to keep")
        return self.findings.report


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a page was not read, by which version, and when that was."""

    refusal: Refusal
    ingested: str
    version: str
    given: str | None = None


def sha256_of(content: bytes) -> str:
    """The key of a page's bytes."""
    return hashlib.sha256(content).hexdigest()


def storable(words: str) -> str:
    """Words that every database takes: no lone surrogates (of undecodable file names), no NUL."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def is_known(connection: Connection, page: Page, given: str | None = None) -> bool:
    """Whether these bytes from this address, with this given date, were added before (read or refused)."""
    key = sha256_of(page.content)
    for table in (schema.carriers, schema.refusals):
        found = exists().where(
            table.c.sha256 == key, table.c.url == page.url, table.c.given.is_not_distinct_from(given)
        )
        if connection.scalar(select(found)):
            return True
    return False


def holds(connection: Connection, report: str) -> bool:
    """Whether the record has a report."""
    return bool(connection.scalar(select(exists().where(schema.reports.c.id == report))))


def put(connection: Connection, entry: Entry) -> Outcome:
    """Keep a report. It is read from the smallest of its (address, bytes), whatever came first."""
    report, key = entry.report, sha256_of(entry.page.content)
    kept = _canonical(connection, report.id)
    _put_page(connection, entry.page.content)
    if kept is None:
        connection.execute(insert(schema.reports).values(**_report_row(entry), story=report.id))
        _put_rows(connection, entry)
        _put_carrier(connection, entry, key)
        return "added"
    if not _put_carrier(connection, entry, key):
        return "known"
    if (entry.page.url, key, entry.given or "") < kept:
        replace(connection, entry)
        return "replaced"
    return "carried"


def replace(connection: Connection, entry: Entry) -> None:
    """Put a new coding in the place of the one a report has. When it came in, and what was judged, stay."""
    report = entry.report
    held = connection.execute(
        select(schema.reports.c.ingested, schema.reports.c.story).where(schema.reports.c.id == report.id)
    ).one()
    row = {**_report_row(entry), "ingested": held.ingested, "story": held.story}
    connection.execute(update(schema.reports).where(schema.reports.c.id == report.id).values(**row))
    _drop_rows(connection, report.id)
    _put_rows(connection, entry, held.ingested)


def remove(connection: Connection, report: str) -> bool:
    """Delete a report with all that was derived from it, and its bytes where no other report needs them."""
    keys = set(connection.scalars(select(schema.carriers.c.sha256).where(schema.carriers.c.report == report)))
    gone = connection.execute(delete(schema.reports).where(schema.reports.c.id == report)).rowcount
    drop_pages(connection, keys)
    return bool(gone)


def drop_carrier(connection: Connection, report: str, key: str, url: str) -> None:
    """Forget that a page carries a report."""
    carriers = schema.carriers.c
    connection.execute(
        delete(schema.carriers).where(carriers.report == report, carriers.sha256 == key, carriers.url == url)
    )


def drop_pages(connection: Connection, keys: set[str]) -> None:
    """Delete those bytes that neither a report nor a refusal needs."""
    for key in sorted(keys):
        needed = [exists().where(table.c.sha256 == key) for table in (schema.carriers, schema.refusals)]
        connection.execute(delete(schema.pages).where(schema.pages.c.sha256 == key, ~needed[0], ~needed[1]))


def put_refusal(connection: Connection, page: Page, refused: Refused) -> bool:
    """Keep why a page was not read, with its bytes; False where the same is kept already."""
    key = sha256_of(page.content)
    identity = "\x1f".join((page.url, key, refused.given or "", refused.refusal.room, refused.refusal.reason))
    row: dict[str, Any] = {
        "id": "x" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        "url": page.url,
        "sha256": key,
        "fetched": page.fetched,
        "declared_type": page.declared_type,
        "charset": page.charset,
        "given": refused.given,
        "room": refused.refusal.room,
        "reason": storable(refused.refusal.reason),
        "version": refused.version,
        "ingested": refused.ingested,
    }
    if connection.scalar(select(exists().where(schema.refusals.c.id == row["id"]))):
        return False
    _put_page(connection, page.content)
    connection.execute(insert(schema.refusals).values(**row))
    return True


def findings_of(connection: Connection, report: str) -> Findings:
    """What was coded from a report, exactly. Raises RecordError where there is no such report."""
    content = connection.scalar(select(schema.reports.c.findings).where(schema.reports.c.id == report))
    if content is None:
        raise RecordError(f"there is no report {report} in this record: `verbale stats` counts what there is")
    return codec.unpack(content)


def pages_of(connection: Connection, report: str) -> Iterator[tuple[Page, str | None]]:
    """The pages that carry a report, with the date that was given for each, by address and bytes."""
    query = select(schema.carriers, schema.pages.c.content).join(schema.pages)
    rows = connection.execute(query.where(schema.carriers.c.report == report)).all()
    for row in sorted(rows, key=lambda r: (r.url, r.sha256)):
        yield _page(row), row.given


def refused_pages(connection: Connection) -> Iterator[tuple[str, Page, str | None]]:
    """The pages that were refused, each with the refusal's id and the date that was given."""
    query = select(schema.refusals, schema.pages.c.content).join(schema.pages).order_by(schema.refusals.c.id)
    for row in connection.execute(query):
        yield row.id, _page(row), row.given


def _page(row: Any) -> Page:
    return Page(row.url, zlib.decompress(row.content), row.fetched, row.declared_type, row.charset)


def _canonical(connection: Connection, report: str) -> tuple[str, str, str] | None:
    carriers = schema.carriers.c
    rows = connection.execute(
        select(carriers.url, carriers.sha256, carriers.given).where(carriers.report == report)
    ).all()
    return min(((row.url, row.sha256, row.given or "") for row in rows), default=None)


def _put_page(connection: Connection, content: bytes) -> None:
    key = sha256_of(content)
    if not connection.scalar(select(exists().where(schema.pages.c.sha256 == key))):
        packed = zlib.compress(content, 6)
        connection.execute(insert(schema.pages).values(sha256=key, size=len(content), content=packed))


def _put_carrier(connection: Connection, entry: Entry, key: str) -> bool:
    report, page, carriers = entry.report.id, entry.page, schema.carriers.c
    same = exists().where(carriers.report == report, carriers.sha256 == key, carriers.url == page.url)
    if connection.scalar(select(same)):
        return False
    connection.execute(
        insert(schema.carriers).values(
            report=report,
            sha256=key,
            url=page.url,
            fetched=page.fetched,
            declared_type=page.declared_type,
            charset=page.charset,
            given=entry.given,
            ingested=entry.ingested,
        )
    )
    return True


def _report_row(entry: Entry) -> dict[str, Any]:
    report = entry.report
    return {
        "id": report.id,
        "url": report.url,
        "title": report.title,
        "byline": report.byline,
        "agency": report.agency,
        "outlet": report.outlet,
        "dateline_place": report.dateline.place,
        "dateline_date": report.dateline.date,
        "published": report.published,
        "published_precision": report.published_precision,
        "updated": report.updated,
        "language": report.language,
        "text": report.text,
        "findings": codec.pack(entry.findings),
        "version": entry.version,
        "source": report.id,
        "reported": reported_of(entry.findings),
        "ingested": entry.ingested,
    }


def _put_rows(connection: Connection, entry: Entry, ingested: str | None = None) -> None:
    made = rows_of(entry.findings, ingested or entry.ingested, entry.tellings)
    for table in schema.DERIVED:
        if made[table]:
            connection.execute(insert(table), made[table])
    if entry.sketch:
        connection.execute(insert(schema.sketches).values(report=entry.report.id, content=entry.sketch))


def _drop_rows(connection: Connection, report: str) -> None:
    for table in (*schema.DERIVED, schema.sketches, schema.shingles, schema.blocks):
        connection.execute(delete(table).where(table.c.report == report))
    links = schema.links.c
    connection.execute(delete(schema.links).where((links.left_report == report) | (links.right_report == report)))
