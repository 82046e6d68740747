"""Writes the tables of the present version to `schemas/`, once a version: python -m tests.record.keep_schema."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from verbale.questions import open_record
from verbale.record import migrations

_HELD = (
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'trigger' OR name NOT LIKE 'report_words_%') "
    "ORDER BY rowid"
)


def main() -> None:
    """Write the file of the present version; one of a version that was released must not change."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        open_record(str(path), create=True).close()
        with sqlite3.connect(path) as connection:
            made = [row[0].strip().replace("\t", "    ") for row in connection.execute(_HELD)]
    version = migrations.CURRENT
    head = f"-- The tables of version {version} as SQLite has them. A version that was released never changes.\n"
    note = f"INSERT INTO schema_versions VALUES ({version}, '2026-01-01T00:00:00Z');\n"
    kept = Path(__file__).parent / "schemas" / f"v{version}.sql"
    kept.write_text(head + ";\n".join(made) + ";\n" + note, "utf-8")


if __name__ == "__main__":
    main()
