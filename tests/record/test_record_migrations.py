"""Every schema that a version wrote can be brought to the present one; `schemas/` keeps each as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from tests.record.contents import exported
from tests.record.stories import TALKS, TALKS_AGAIN, page, reader
from verbale import questions
from verbale.errors import RecordError
from verbale.questions import Filters, Record, open_record
from verbale.record import migrations, schema
from verbale.settings import Settings

SCHEMAS = Path(__file__).parent / "schemas"
KEPT = sorted(path for path in SCHEMAS.glob("v*.sql") if path.stem[1:].isdigit())


def tables(path: Path) -> list[str]:
    """What SQLite holds of the schema of a file, word for word, without what FTS5 makes for itself."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return [
        " ".join(row[0].split()) for row in rows if "report_words_" not in row[0].split("(")[0] or "TRIGGER" in row[0]
    ]


def test_every_version_is_kept() -> None:
    assert [path.stem for path in KEPT] == [f"v{version}" for version in range(1, migrations.CURRENT + 1)]
    assert set(migrations.STEPS) == set(range(2, migrations.CURRENT + 1))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_a_record_of_each_version_becomes_one_of_this(kept: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with sqlite3.connect(old) as connection:
        connection.executescript(kept.read_text("utf-8"))
    record = open_record(str(old), create=True)
    open_record(str(new), create=True).close()
    assert tables(old) == tables(new)
    questions.add(record, [page(TALKS)], Settings(), reader=reader)
    assert list(questions.verify(record)) == []
    assert len(list(questions.search(record, "useful"))) == 1


@pytest.mark.parametrize("version", [1])
def test_a_kept_record_loses_nothing_by_its_migration(version: int, address: str, tmp_path: Path) -> None:
    _restore(version, address, tmp_path)
    with pytest.raises(RecordError, match="bring it up to date"):
        open_record(address)
    record = open_record(address, create=True)
    assert sorted(str(row.title) for row in questions.reports(record)) == [
        "Ministers meet in London",
        TALKS_AGAIN["title"],
    ]
    (talks,) = questions.events(record, Filters(type=("CONSULT",)))
    assert (talks.reports, talks.type, talks.date) == (2, "CONSULT", "2014-03-14")
    (judged,) = questions.judgements(record)
    assert (judged.verdict, judged.by, judged.applies_to) == ("right", "an analyst", judged.subject)
    assert [hit.title for hit in questions.search(record, "ambassador")] == ["Six hours at the ambassador's house"]
    with record.reading() as connection:
        held = inspect(connection)
        for table in schema.METADATA.sorted_tables:
            assert {column.name for column in table.columns} <= {c["name"] for c in held.get_columns(table.name)}
            assert {index.name for index in table.indexes} <= {i["name"] for i in held.get_indexes(table.name)}
    questions.recode(record, Settings(), reader=reader)
    assert list(questions.verify(record)) == []
    fresh = open_record(f"sqlite:///{tmp_path / 'fresh.db'}", create=True)
    pages = [page(TALKS), page(TALKS_AGAIN, "https://press.example/2")]
    questions.add(fresh, pages, Settings(), reader=reader)
    assert exported(record) == exported(fresh)
    fresh.close()
    record.close()


def _restore(version: int, address: str, folder: Path) -> None:
    """Make a record of a version as it was kept."""
    if address.startswith("sqlite"):
        with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
            for part in (f"v{version}.sql", f"v{version}_rows.sql"):
                connection.executescript((SCHEMAS / part).read_text("utf-8"))
        return
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute((SCHEMAS / f"v{version}_postgresql.sql").read_text("utf-8"))  # type: ignore[arg-type]


def test_steps_are_taken_in_order_and_noted(record: Record, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    questions.add(record, [page(TALKS)], Settings(), reader=reader)
    taken: list[int] = []

    def step(version: int) -> migrations.Step:
        def take(connection: Connection) -> None:
            connection.execute(text(f"ALTER TABLE reports ADD COLUMN note_{version} TEXT"))
            taken.append(version)

        return take

    present = migrations.CURRENT
    monkeypatch.setattr(migrations, "CURRENT", present + 2)
    monkeypatch.setattr(migrations, "STEPS", {v: step(v) for v in (present + 1, present + 2)})
    with pytest.raises(RecordError, match="bring it up to date"):
        open_record(address)
    again = open_record(address, create=True)
    assert taken == [present + 1, present + 2]
    with again.reading() as connection:
        assert migrations.standing(connection) == present + 2
        columns = {column["name"] for column in inspect(connection).get_columns(schema.reports.name)}
    assert {f"note_{present + 1}", f"note_{present + 2}"} <= columns
    assert len(list(questions.reports(again))) == 1
    again.close()


def test_a_step_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    open_record(str(path), create=True).close()
    before = tables(path)

    def fail(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE reports ADD COLUMN half TEXT"))
        raise OSError("no such disk")

    monkeypatch.setattr(migrations, "STEPS", {migrations.CURRENT + 1: fail})
    monkeypatch.setattr(migrations, "CURRENT", migrations.CURRENT + 1)
    with pytest.raises(OSError, match="no such disk"):
        open_record(str(path), create=True)
    assert tables(path) == before
