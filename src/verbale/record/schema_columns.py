"""The columns that tables share, and the one list of all tables, on which every `schema_NAME` module puts its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, Text

METADATA = MetaData()
WORD = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code point in every database."""


def of_report(name: str = "report", *, key: bool = True) -> Column[Any]:
    """The report on which a row hangs: where that goes, the row goes."""
    return Column(name, WORD, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def position() -> Column[Any]:
    """The position of a row among its kind in the report."""
    return Column("n", Integer, primary_key=True)


def times() -> tuple[Column[Any], ...]:
    """When it happened, in the report's words and as ISO 8601, and when that was known."""
    return (
        Column("date_start", WORD),
        Column("date_end", WORD),
        Column("date_precision", WORD),
        Column("date_words", WORD),
        *known(),
    )


def known() -> tuple[Column[Any], ...]:
    """When the report told it and when it came into the record."""
    return (Column("reported", WORD), Column("ingested", WORD, nullable=False))


def span(name: str) -> tuple[Column[Any], ...]:
    """Words of the report: from where to where, and what they are."""
    return (Column(f"{name}_start", Integer), Column(f"{name}_end", Integer), Column(f"{name}_text", WORD))


def graded() -> tuple[Column[Any], ...]:
    """How surely it was found, 0 to 1, and why."""
    return (Column("score", Float, nullable=False), Column("why", WORD, nullable=False))
