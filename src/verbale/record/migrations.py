"""The version of a record's tables, and the steps that bring an older record to the present one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, inspect, select, text
from sqlalchemy.schema import CreateColumn

from verbale.errors import RecordError
from verbale.record import schema

for _module in sorted(found.name for found in pkgutil.iter_modules([str(Path(__file__).parent)])):
    if _module.startswith("schema_"):
        importlib.import_module(f"verbale.record.{_module}")

CURRENT = schema.VERSION
Step = Callable[[Connection], None]


def add_missing(connection: Connection) -> None:
    """Make the tables, columns and indexes that the record lacks. A column that is added may be empty."""
    held = inspect(connection)
    before = set(held.get_table_names())
    schema.METADATA.create_all(connection)
    for table in schema.METADATA.sorted_tables:
        if table.name in before:
            columns = {column["name"] for column in held.get_columns(table.name)}
            for column in table.columns:
                if column.name not in columns:
                    made = CreateColumn(column).compile(dialect=connection.dialect)
                    connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {made}"))
            indexes = {index["name"] for index in held.get_indexes(table.name)}
            for index in sorted(table.indexes, key=lambda i: str(i.name)):
                if index.name not in indexes:
                    index.create(connection)


def _to_2(connection: Connection) -> None:
    for name in ("links_left", "links_right", "links_left_report", "links_right_report"):
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    add_missing(connection)


def _to_3(connection: Connection) -> None:
    for name in ("actors_id", "events_same"):
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    add_missing(connection)


STEPS: Mapping[int, Step] = {2: _to_2, 3: _to_3}
"""By version: what turns a record of the version before it into one of that version."""

_SQLITE_WORDS = (
    "CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports', content_rowid='n', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER report_words_added AFTER INSERT ON reports BEGIN "
    "INSERT INTO report_words(rowid, title, text) VALUES (new.n, new.title, new.text); END",
    "CREATE TRIGGER report_words_removed AFTER DELETE ON reports BEGIN "
    "INSERT INTO report_words(report_words, rowid, title, text) "
    "VALUES ('delete', old.n, old.title, old.text); END",
    "CREATE TRIGGER report_words_changed AFTER UPDATE OF title, text ON reports BEGIN "
    "INSERT INTO report_words(report_words, rowid, title, text) "
    "VALUES ('delete', old.n, old.title, old.text); "
    "INSERT INTO report_words(rowid, title, text) VALUES (new.n, new.title, new.text); END",
)
_POSTGRESQL_WORDS = (
    "ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('english', coalesce(title, '')), 'A') || "
    "to_tsvector('english', left(text, 400000))) STORED",
    "CREATE INDEX reports_words ON reports USING gin (words)",
)


def standing(connection: Connection) -> int:
    """The version of the tables; 0 where there are none. Raises RecordError where they are another
    program's."""
    names = set(inspect(connection).get_table_names())
    if schema.schema_versions.name in names:
        return int(connection.scalar(select(func.max(schema.schema_versions.c.version))) or 0)
    if names.intersection(schema.METADATA.tables):
        raise RecordError("this database holds tables of another program: give the record a database of its own")
    return 0


def require_current(version: int, name: str) -> None:
    """Raise RecordError unless `version` is the one that this program reads and writes."""
    if version > CURRENT:
        raise RecordError(
            f"the record {name} is of version {version} and this program reads up to {CURRENT}: install a newer verbale"
        )
    if version == 0:
        raise RecordError(f"{name} holds no record yet: make one with `verbale add`")
    if version < CURRENT:
        raise RecordError(
            f"the record {name} is of version {version}, this program needs {CURRENT}: "
            "run `verbale add` with no source to bring it up to date"
        )


def bring_up(connection: Connection) -> int:
    """Make the tables, or take every step from the record's version, which is returned, to the present one.

    Raises RecordError where the record is newer than the program.
    """
    version = standing(connection)
    if version == 0:
        _create(connection)
    else:
        if version > CURRENT:
            require_current(version, str(connection.engine.url.database or "record"))
        for target in range(version + 1, CURRENT + 1):
            STEPS[target](connection)
            _note(connection, target)
    return version


def _create(connection: Connection) -> None:
    schema.METADATA.create_all(connection)
    dialect = connection.dialect.name
    for statement in _SQLITE_WORDS if dialect == "sqlite" else _POSTGRESQL_WORDS:
        connection.execute(text(statement))
    _note(connection, CURRENT)


def _note(connection: Connection, version: int) -> None:
    applied = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    connection.execute(insert(schema.schema_versions).values(version=version, applied=applied))
