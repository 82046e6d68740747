"""The tables of what was coded from a report; each row is derived from `reports.findings`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, text

from verbale.record.schema_columns import METADATA, WORD, graded, known, of_report, position, span, times

actors = Table(
    "actors",
    METADATA,
    of_report(),
    position(),
    Column("id", WORD, nullable=False),
    Column("name", WORD, nullable=False),
    Column("folded", WORD, nullable=False),
    Column("country", WORD),
    Column("sector", WORD, nullable=False),
    Column("code", WORD, nullable=False),
    Column("role", WORD),
    Column("kind", WORD, nullable=False),
    Index("actors_told", "id", "report"),
    Index("actors_code", "code", "id"),
    Index("actors_country", "country", "id"),
    Index("actors_folded", "folded", "id"),
)

places = Table(
    "places",
    METADATA,
    of_report(),
    position(),
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
    of_report(),
    position(),
    Column("of", WORD, nullable=False),
    Column("target", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    *span("words"),
    Index("mentions_target", "target"),
)

parties = Table(
    "parties",
    METADATA,
    of_report(),
    position(),
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
    of_report(),
    position(),
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
    *times(),
    *span("anchor"),
    *graded(),
    Column("telling", WORD, nullable=False),
    Index("events_id", "id"),
    Index("events_told", "same", "type", "standing", "reported", "ingested"),
    Index("events_long", "date_end", sqlite_where=text("date_end > day"), postgresql_where=text("date_end > day")),
    Index("events_leans_on", "leans_on"),
    Index("events_day", "day", "same"),
    Index("events_type", "type", "day"),
    Index("events_place", "place"),
    Index("events_reported", "reported"),
)

statements = Table(
    "statements",
    METADATA,
    of_report(),
    position(),
    Column("id", WORD, nullable=False),
    Column("speaker", WORD),
    Column("addressee", WORD),
    Column("kind", WORD, nullable=False),
    Column("place", WORD),
    Column("day", WORD),
    *times(),
    *span("words"),
    Column("cue", WORD),
    *graded(),
    Index("statements_id", "id"),
    Index("statements_speaker", "speaker", "day"),
    Index("statements_day", "day"),
    Index("statements_long", "date_end", sqlite_where=text("date_end > day"), postgresql_where=text("date_end > day")),
)

positions = Table(
    "positions",
    METADATA,
    of_report(),
    position(),
    Column("id", WORD, nullable=False),
    Column("actor", WORD, nullable=False),
    Column("issue", WORD, nullable=False),
    Column("issue_kind", WORD, nullable=False),
    Column("issue_id", WORD),
    Column("stance", WORD, nullable=False),
    Column("statement", WORD),
    *known(),
    *span("anchor"),
    *graded(),
    Index("positions_id", "id"),
    Index("positions_actor", "actor", "reported"),
)

commitments = Table(
    "commitments",
    METADATA,
    of_report(),
    position(),
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
    *known(),
    *span("anchor"),
    *graded(),
    Index("commitments_id", "id"),
    Index("commitments_reported", "reported"),
)

disputes = Table(
    "disputes",
    METADATA,
    of_report(),
    position(),
    Column("id", WORD, nullable=False),
    *known(),
    *span("claim"),
    *graded(),
    Index("disputes_id", "id"),
)

facts = Table(
    "facts",
    METADATA,
    of_report(),
    position(),
    Column("id", WORD, nullable=False),
    Column("subject", WORD, nullable=False),
    Column("attribute", WORD, nullable=False),
    Column("value", WORD, nullable=False),
    *span("anchor"),
    Index("facts_id", "id"),
    Index("facts_subject", "subject"),
)

OF_FINDINGS = (actors, places, mentions, parties, events, statements, positions, commitments, disputes, facts)
