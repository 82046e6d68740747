"""The tables of linking: by what neighbours are found, what links them; and the judgements of analysts."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, LargeBinary, Table

from verbale.record.schema_columns import METADATA, WORD, graded, of_report, span

sketches = Table("sketches", METADATA, of_report(), Column("content", LargeBinary, nullable=False))

shingles = Table(
    "shingles",
    METADATA,
    Column("hash", BigInteger, primary_key=True),
    of_report(),
    Index("shingles_report", "report"),
)

blocks = Table(
    "blocks",
    METADATA,
    Column("key", WORD, primary_key=True),
    of_report(),
    Column("event", WORD, primary_key=True),
    Index("blocks_report", "report"),
)

links = Table(
    "links",
    METADATA,
    Column("kind", WORD, primary_key=True),
    Column("left", WORD, primary_key=True),
    Column("right", WORD, primary_key=True),
    of_report("left_report", key=False),
    of_report("right_report", key=False),
    Column("firm", Boolean, nullable=False),
    *graded(),
    Index("links_by_left", "left", "kind"),
    Index("links_by_right", "right", "kind"),
    Index("links_by_left_report", "left_report", "kind"),
    Index("links_by_right_report", "right_report", "kind"),
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
    of_report("report", key=False),
    Column("applies_to", WORD),
    Column("other_report", WORD, ForeignKey("reports.id", ondelete="CASCADE")),
    Column("applies_to_other", WORD),
    *span("anchor"),
    *span("other_anchor"),
    Index("judgements_applies", "applies_to"),
    Index("judgements_report", "report"),
    Index("judgements_other_report", "other_report"),
)
