"""The tables. A report's findings are kept whole in `reports.findings`; the other tables are what is asked.

Every derived row hangs on its report by a foreign key that cascades, so that deleting a report leaves none.
Three times are kept apart: `date_start`/`date_end` (when it happened), `reported` (when the report told it)
and `ingested` (when it came into this record). `n` is the position of a row among its kind in the report.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

VERSION = 1
METADATA = MetaData()
WORD = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code point in every database."""


def _of_report(name: str = "report", *, key: bool = True) -> Column[Any]:
    return Column(name, WORD, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _position() -> Column[Any]:
    return Column("n", Integer, primary_key=True)


def _times() -> tuple[Column[Any], ...]:
    return (
        Column("date_start", WORD),
        Column("date_end", WORD),
        Column("date_precision", WORD),
        Column("date_words", WORD),
        *_known(),
    )


def _known() -> tuple[Column[Any], ...]:
    return (Column("reported", WORD), Column("ingested", WORD, nullable=False))


def _span(name: str) -> tuple[Column[Any], ...]:
    return (Column(f"{name}_start", Integer), Column(f"{name}_end", Integer), Column(f"{name}_text", WORD))


def _graded() -> tuple[Column[Any], ...]:
    return (Column("score", Float, nullable=False), Column("why", WORD, nullable=False))


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
    *_known(),
    Index("reports_reported", "reported", "id"),
    Index("reports_ingested", "ingested"),
    Index("reports_story", "story"),
)

carriers = Table(
    "carriers",
    METADATA,
    _of_report(),
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

actors = Table(
    "actors",
    METADATA,
    _of_report(),
    _position(),
    Column("id", WORD, nullable=False),
    Column("name", WORD, nullable=False),
    Column("folded", WORD, nullable=False),
    Column("country", WORD),
    Column("sector", WORD, nullable=False),
    Column("code", WORD, nullable=False),
    Column("role", WORD),
    Column("kind", WORD, nullable=False),
    Index("actors_id", "id"),
    Index("actors_code", "code", "id"),
    Index("actors_country", "country", "id"),
    Index("actors_folded", "folded", "id"),
)

places = Table(
    "places",
    METADATA,
    _of_report(),
    _position(),
    Column("id", WORD, nullable=False),
    Column("name", WORD, nullable=False),
    Column("folded", WORD, nullable=False),
    Column("country", WORD),
    Column("lat", Float),
    Column("lon", Float),
    Column("feature", WORD, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Index("places_id", "id"),
    Index("places_country", "country", "id"),
    Index("places_folded", "folded", "id"),
)

mentions = Table(
    "mentions",
    METADATA,
    _of_report(),
    _position(),
    Column("of", WORD, nullable=False),
    Column("target", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    *_span("words"),
    Index("mentions_target", "target"),
)

parties = Table(
    "parties",
    METADATA,
    _of_report(),
    _position(),
    Column("finding", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("role", WORD, nullable=False),
    Column("actor", WORD, nullable=False),
    Column("code", WORD),
    Column("country", WORD),
    Index("parties_actor", "actor", "kind", "role", "finding"),
    Index("parties_finding", "finding", "role"),
)

events = Table(
    "events",
    METADATA,
    _of_report(),
    _position(),
    Column("id", WORD, nullable=False),
    Column("same", WORD, nullable=False),
    Column("leans_on", WORD),
    Column("type", WORD, nullable=False),
    Column("mode", WORD),
    Column("cameo", WORD),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("standing", WORD, nullable=False),
    Column("according_to", WORD),
    Column("statement", WORD),
    Column("place", WORD),
    Column("day", WORD),
    *_times(),
    *_span("anchor"),
    *_graded(),
    Column("telling", WORD, nullable=False),
    Index("events_id", "id"),
    Index("events_same", "same"),
    Index("events_leans_on", "leans_on"),
    Index("events_day", "day", "same"),
    Index("events_type", "type", "day"),
    Index("events_place", "place"),
    Index("events_reported", "reported"),
)

statements = Table(
    "statements",
    METADATA,
    _of_report(),
    _position(),
    Column("id", WORD, nullable=False),
    Column("speaker", WORD),
    Column("addressee", WORD),
    Column("kind", WORD, nullable=False),
    Column("place", WORD),
    Column("day", WORD),
    *_times(),
    *_span("words"),
    Column("cue", WORD),
    *_graded(),
    Index("statements_id", "id"),
    Index("statements_speaker", "speaker", "day"),
    Index("statements_day", "day"),
)

positions = Table(
    "positions",
    METADATA,
    _of_report(),
    _position(),
    Column("id", WORD, nullable=False),
    Column("actor", WORD, nullable=False),
    Column("issue", WORD, nullable=False),
    Column("issue_kind", WORD, nullable=False),
    Column("issue_id", WORD),
    Column("stance", WORD, nullable=False),
    Column("statement", WORD),
    *_known(),
    *_span("anchor"),
    *_graded(),
    Index("positions_id", "id"),
    Index("positions_actor", "actor", "reported"),
)

commitments = Table(
    "commitments",
    METADATA,
    _of_report(),
    _position(),
    Column("id", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("act", WORD),
    Column("condition", WORD),
    Column("condition_event", WORD),
    Column("negated", Boolean),
    Column("not_before", WORD),
    Column("deadline", WORD),
    Column("status", WORD, nullable=False),
    Column("according_to", WORD),
    Column("statement", WORD),
    *_known(),
    *_span("anchor"),
    *_graded(),
    Index("commitments_id", "id"),
    Index("commitments_reported", "reported"),
)

disputes = Table(
    "disputes",
    METADATA,
    _of_report(),
    _position(),
    Column("id", WORD, nullable=False),
    *_known(),
    *_span("claim"),
    *_graded(),
    Index("disputes_id", "id"),
)

facts = Table(
    "facts",
    METADATA,
    _of_report(),
    _position(),
    Column("id", WORD, nullable=False),
    Column("subject", WORD, nullable=False),
    Column("attribute", WORD, nullable=False),
    Column("value", WORD, nullable=False),
    *_span("anchor"),
    Index("facts_id", "id"),
    Index("facts_subject", "subject"),
)

sketches = Table("sketches", METADATA, _of_report(), Column("content", LargeBinary, nullable=False))

shingles = Table(
    "shingles",
    METADATA,
    Column("hash", BigInteger, primary_key=True),
    _of_report(),
    Index("shingles_report", "report"),
)

blocks = Table(
    "blocks",
    METADATA,
    Column("key", WORD, primary_key=True),
    _of_report(),
    Column("event", WORD, primary_key=True),
    Index("blocks_report", "report"),
)

links = Table(
    "links",
    METADATA,
    Column("kind", WORD, primary_key=True),
    Column("left", WORD, primary_key=True),
    Column("right", WORD, primary_key=True),
    _of_report("left_report", key=False),
    _of_report("right_report", key=False),
    Column("firm", Boolean, nullable=False),
    *_graded(),
    Index("links_left", "left"),
    Index("links_right", "right"),
    Index("links_left_report", "left_report"),
    Index("links_right_report", "right_report"),
)

judgements = Table(
    "judgements",
    METADATA,
    Column("id", WORD, primary_key=True),
    Column("subject", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("verdict", WORD, nullable=False),
    Column("other", WORD),
    Column("by", WORD, nullable=False),
    Column("at", WORD, nullable=False),
    Column("note", WORD, nullable=False),
    Column("withdrawn", WORD),
    Column("withdrawn_by", WORD),
    _of_report("report", key=False),
    Column("applies_to", WORD),
    Column("other_report", WORD, ForeignKey("reports.id", ondelete="CASCADE")),
    Column("applies_to_other", WORD),
    *_span("anchor"),
    *_span("other_anchor"),
    Index("judgements_applies", "applies_to"),
    Index("judgements_report", "report"),
    Index("judgements_other_report", "other_report"),
)

DERIVED = (
    actors,
    places,
    mentions,
    parties,
    events,
    statements,
    positions,
    commitments,
    disputes,
    facts,
)
