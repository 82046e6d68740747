"""Who may use a shared desk: a name, a role and a hashed password."""

from __future__ import annotations

from sqlalchemy import Column, Table

from verbale.record.schema_columns import METADATA, WORD

users = Table(
    "users",
    METADATA,
    Column("name", WORD, primary_key=True),
    Column("role", WORD, nullable=False),
    Column("password", WORD),
    Column("added", WORD, nullable=False),
)
