"""Whether the record holds together: its own rows, its bytes, its offsets, and the database beneath it."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, Table, exists, func, select, text

from verbale.errors import RecordError
from verbale.model.text import Span, report_id
from verbale.record import claimed, codec, schema, store
from verbale.record.rows import rows_of

Found = tuple[str, str, str]
CLAIM_LINKS = ("same claim", "denial", "rejection", "doubt", "confirmation", "counter-claim")


def check(connection: Connection) -> Iterator[Found]:
    """What is wrong, as (where, id, problem); nothing where all is well."""
    yield from _database(connection)
    yield from _pages(connection)
    yield from _reports(connection)
    yield from _links(connection)
    yield from claimed.check_links(connection, CLAIM_LINKS)


def _database(connection: Connection) -> Iterator[Found]:
    if connection.dialect.name != "sqlite":
        return
    for (message,) in connection.execute(text("PRAGMA integrity_check")):
        if message != "ok":
            yield "database", "", str(message)
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield row[0], str(row[1]), f"a row hangs on no row of {row[2]}"


def _pages(connection: Connection) -> Iterator[Found]:
    pages = schema.pages.c
    for row in connection.execution_options(yield_per=50).execute(select(schema.pages).order_by(pages.sha256)):
        try:
            content = zlib.decompress(row.content)
        except zlib.error as error:
            yield "pages", row.sha256, f"the bytes cannot be unpacked: {error}"
            continue
        if store.sha256_of(content) != row.sha256 or len(content) != row.size:
            yield "pages", row.sha256, "the bytes are not those that were kept"
    for table in (schema.carriers, schema.refusals):
        missing = select(table.c.sha256).where(~exists().where(pages.sha256 == table.c.sha256))
        for key in connection.scalars(missing.order_by(table.c.sha256)):
            yield table.name, key, "its bytes are missing"
    needed = [exists().where(table.c.sha256 == pages.sha256) for table in (schema.carriers, schema.refusals)]
    for key in connection.scalars(select(pages.sha256).where(~needed[0], ~needed[1]).order_by(pages.sha256)):
        yield "pages", key, "no report and no refusal needs these bytes"


def _reports(connection: Connection) -> Iterator[Found]:
    reports = schema.reports.c
    for report in connection.scalars(select(reports.id).order_by(reports.id)).all():
        row = connection.execute(select(schema.reports).where(reports.id == report)).one()
        try:
            findings = codec.unpack(row.findings)
        except RecordError as error:
            yield "reports", report, str(error)
            continue
        kept = findings.report
        if kept is None or kept.id != report or kept.text != row.text:
            yield "reports", report, "the findings are of another report"
            continue
        if report_id(kept.text, kept.title, kept.published) != report:
            yield "reports", report, "the id is not that of the content"
        yield from (("spans", report, problem) for problem in sorted(set(_offsets(findings, kept.text))))
        yield from _derived(connection, row, findings)
        yield from claimed.check(connection, report, findings)


def _offsets(value: Any, words: str) -> Iterator[str]:
    if isinstance(value, Span):
        if words[value.start : value.end] != value.text:
            yield f"{value.start}:{value.end} reads {words[value.start : value.end]!r}, not {value.text!r}"
    elif isinstance(value, tuple):
        for item in value:
            yield from _offsets(item, words)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _offsets(getattr(value, field.name), words)


def _derived(connection: Connection, row: Any, findings: Any) -> Iterator[Found]:
    tellings = connection.scalars(
        select(schema.events.c.telling).where(schema.events.c.report == row.id).order_by(schema.events.c.n)
    ).all()
    if len(tellings) != len(findings.events):
        yield "events", row.id, f"{len(tellings)} rows for {len(findings.events)} events"
        return
    for table, wanted in rows_of(findings, row.ingested, tuple(tellings)).items():
        held = connection.execute(select(table).where(table.c.report == row.id).order_by(table.c.n)).all()
        if [_plain(table, r._asdict()) for r in held] != [_plain(table, w) for w in wanted]:
            yield table.name, row.id, "the rows are not those of the findings"
    ids = Counter(f.id for f in (*findings.events, *findings.statements, *findings.commitments, *findings.positions))
    for finding in sorted(i for i, count in ids.items() if count > 1):
        yield "findings", finding, f"two findings of {row.id} share this id"


def _plain(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    grouped = ("same", "leans_on") if table in (schema.events, schema.dealings) else ()
    return {name: value for name, value in row.items() if name not in grouped}


def _links(connection: Connection) -> Iterator[Found]:
    links, events, reports = schema.links, schema.events, schema.reports
    for kind, table in (("copy", reports), ("same event", events)):
        for end in ("left", "right"):
            lost = ~exists().where(table.c.id == links.c[end])
            for row in connection.execute(
                select(links.c[end]).where(links.c.kind == kind, lost).order_by(links.c[end])
            ):
                yield "links", row[0], f"a link of kind {kind} leads to nothing"
    heads = select(events.c.same, func.min(events.c.id)).group_by(events.c.same).order_by(events.c.same)
    for same, smallest in connection.execute(heads):
        if same != smallest:
            yield "events", same, f"the event is not named after its smallest telling {smallest}"
    dealt, told = schema.dealings.c, events.c
    apart = select(dealt.event).join(events, (told.report == dealt.report) & (told.id == dealt.event))
    for event in connection.scalars(apart.where(dealt.same != told.same).distinct().order_by(dealt.event)):
        yield "dealings", event, "the event is counted as another than it is"
    stories = select(reports.c.story, func.min(reports.c.id)).group_by(reports.c.story).order_by(reports.c.story)
    for story, smallest in connection.execute(stories):
        if story != smallest:
            yield "reports", story, f"the story is not named after its smallest report {smallest}"
