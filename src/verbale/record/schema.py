"""The tables. A report's findings are kept whole in `reports.findings`; the other tables are what is asked.

Every derived row hangs on its report by a foreign key that cascades, so that deleting a report leaves none.
Three times are kept apart: `date_start`/`date_end` (when it happened), `reported` (when the report told it)
and `ingested` (when it came into this record). `n` is the position of a row among its kind in the report.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table

from verbale.record.schema_columns import METADATA, WORD, known, of_report
from verbale.record.schema_dealings import dealings
from verbale.record.schema_findings import (
    OF_FINDINGS,
    actors,
    commitments,
    disputes,
    events,
    facts,
    mentions,
    parties,
    places,
    positions,
    statements,
)
from verbale.record.schema_links import blocks, judgements, links, shingles, sketches

__all__ = [
    "DERIVED",
    "METADATA",
    "VERSION",
    "actors",
    "blocks",
    "carriers",
    "commitments",
    "dealings",
    "disputes",
    "events",
    "facts",
    "judgements",
    "links",
    "mentions",
    "pages",
    "parties",
    "places",
    "positions",
    "refusals",
    "reports",
    "runs",
    "schema_versions",
    "shingles",
    "sketches",
    "statements",
]

VERSION = 3
DERIVED = (*OF_FINDINGS, dealings)
"""The tables whose rows are made of a report's findings alone."""

schema_versions = Table(
    "schema_versions",
    METADATA,
    Column("version", Integer, primary_key=True),
    Column("applied", WORD, nullable=False),
)

pages = Table(
    "pages",
    METADATA,
    Column("sha256", WORD, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", WORD, nullable=False, unique=True),
    Column("url", WORD, nullable=False),
    Column("title", WORD),
    Column("byline", WORD),
    Column("agency", WORD),
    Column("outlet", WORD),
    Column("dateline_place", WORD),
    Column("dateline_date", WORD),
    Column("published", WORD),
    Column("published_precision", WORD),
    Column("updated", WORD),
    Column("language", WORD),
    Column("text", WORD, nullable=False),
    Column("findings", LargeBinary, nullable=False),
    Column("version", WORD, nullable=False),
    Column("story", WORD, nullable=False),
    Column("source", WORD, nullable=False),
    *known(),
    Index("reports_reported", "reported", "id"),
    Index("reports_ingested", "ingested"),
    Index("reports_story", "story"),
)

carriers = Table(
    "carriers",
    METADATA,
    of_report(),
    Column("sha256", WORD, ForeignKey("pages.sha256"), primary_key=True),
    Column("url", WORD, primary_key=True),
    Column("fetched", WORD),
    Column("declared_type", WORD),
    Column("charset", WORD),
    Column("given", WORD),
    Column("ingested", WORD, nullable=False),
    Index("carriers_page", "sha256", "url"),
)

refusals = Table(
    "refusals",
    METADATA,
    Column("id", WORD, primary_key=True),
    Column("url", WORD, nullable=False),
    Column("sha256", WORD, ForeignKey("pages.sha256"), nullable=False),
    Column("fetched", WORD),
    Column("declared_type", WORD),
    Column("charset", WORD),
    Column("given", WORD),
    Column("room", WORD, nullable=False),
    Column("reason", WORD, nullable=False),
    Column("version", WORD, nullable=False),
    Column("ingested", WORD, nullable=False),
    Index("refusals_page", "sha256", "url"),
)

runs = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("command", WORD, nullable=False),
    Column("started", WORD, nullable=False),
    Column("finished", WORD),
    Column("version", WORD, nullable=False),
    Column("added", Integer, nullable=False, default=0),
    Column("skipped", Integer, nullable=False, default=0),
    Column("refused", Integer, nullable=False, default=0),
)
