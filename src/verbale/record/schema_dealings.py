"""The table of dealings: who is told to have done something to whom, once a telling, source and target.

It holds what `events` and `parties` hold, beside each other, so that sums over a whole record read one index and join
nothing. Sides are held as actors, as their codes and as their countries, each the next narrower where one is unknown.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table

from verbale.record.schema_columns import METADATA, WORD, of_report, position

dealings = Table(
    "dealings",
    METADATA,
    of_report(),
    position(),
    Column("event", WORD, nullable=False),
    Column("same", WORD, nullable=False),
    Column("source_actor", WORD, nullable=False),
    Column("target_actor", WORD, nullable=False),
    Column("source_code", WORD, nullable=False),
    Column("target_code", WORD, nullable=False),
    Column("source_country", WORD, nullable=False),
    Column("target_country", WORD, nullable=False),
    Column("day", WORD),
    Column("month", WORD),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("standing", WORD, nullable=False),
    Column("claimed", Boolean, nullable=False),
    Index("dealings_event", "event"),
    Index(
        "dealings_month", "month", "source_country", "target_country", "same", "standing", "claimed", "quad",
        "intensity", "report", "event",
    ),
)  # fmt: skip
