"""What is acknowledged is kept, whatever happens to the process, the disk or the file."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from sqlalchemy import event, insert, text

from tests.record.contents import exported, left
from tests.record.stories import numbered, page, reader
from verbale import questions
from verbale.errors import RecordError
from verbale.questions import Record, open_record
from verbale.record import migrations, schema
from verbale.settings import Settings

ROOT = Path(__file__).parents[2]


def worker(address: str, first: int, last: int, together: int = 4, *table: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "tests.record.import_worker",
        address,
        str(first),
        str(last),
        str(together),
        *table,
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def fill(record: Record, count: int, **options: int) -> None:
    pages = [page(numbered(n), f"https://many.example/{n}") for n in range(count)]
    questions.add(record, pages, Settings(), reader=reader, **options)  # type: ignore[arg-type]


def urls(record: Record) -> list[str]:
    return [row.url for row in questions.reports(record)]


@pytest.mark.parametrize(("kills", "count"), [(3, 60), pytest.param(200, 2000, marks=pytest.mark.soak)])
def test_killed_at_any_point_nothing_acknowledged_is_lost(tmp_path: Path, kills: int, count: int) -> None:
    address, chance = str(tmp_path / "record.db"), random.Random(5)
    acknowledged: set[str] = set()
    for _ in range(kills):
        process = worker(address, 0, count)
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(1, max(2, count // kills)))]
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
        process.wait()
        acknowledged.update(line.split()[1] for line in lines if line.endswith("\n"))
        record = open_record(address)
        kept = urls(record)
        assert len(kept) == len(set(kept))
        assert acknowledged <= set(kept)
        assert list(questions.verify(record)) == []
        record.close()
    assert worker(address, 0, count).wait() == 0
    whole = open_record(str(tmp_path / "whole.db"), create=True)
    fill(whole, count)
    assert exported(open_record(address)) == exported(whole)


def test_an_import_of_json_lines_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    address, table, chance, count = str(tmp_path / "record.db"), tmp_path / "all.jsonl", random.Random(7), 60
    rows = [{"url": f"https://many.example/{n}", "text": json.dumps(numbered(n), sort_keys=True)} for n in range(count)]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    told: list[str] = []
    for _ in range(3):
        process = worker(address, 0, 0, 4, str(table))
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(10, 20))]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
        process.wait()
        told += [line.split()[1] for line in lines if line.startswith("added ") and line.endswith("\n")]
        record = open_record(address)
        assert set(told) <= set(urls(record))
        assert list(questions.verify(record)) == []
        record.close()
    assert len(told) == len(set(told))
    assert worker(address, 0, 0, 4, str(table)).wait() == 0
    whole = open_record(str(tmp_path / "whole.db"), create=True)
    fill(whole, count)
    assert exported(open_record(address)) == exported(whole)


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    open_record(address, create=True).close()
    processes = [worker(address, 0, 30), worker(address, 10, 40, 3)]
    assert [process.wait() for process in processes] == [0, 0]
    record, whole = open_record(address), open_record(str(tmp_path / "whole.db"), create=True)
    fill(whole, 40)
    assert exported(record) == exported(whole)
    assert list(questions.verify(record)) == []


def test_two_processes_make_the_record_at_once(tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    processes = [worker(address, 0, 5), worker(address, 5, 10)]
    assert [process.wait() for process in processes] == [0, 0]
    assert len(urls(open_record(address))) == 10


@pytest.mark.parametrize("pages", [0, 1, 2, 5, 9, 20])
def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path, pages: int) -> None:
    record = open_record(str(tmp_path / "record.db"), create=True)
    fill(record, 10)
    before = exported(record)
    acknowledged: list[str] = []

    def limit(connection: object, _: object) -> None:
        (size,) = connection.execute("PRAGMA page_count").fetchone()  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count={size + pages}")  # type: ignore[attr-defined]

    record.close()
    event.listen(record.engine, "connect", limit)
    more = (page(numbered(n), f"https://many.example/{n}") for n in range(10, 200))
    with pytest.raises(RecordError, match="no room left"):
        questions.add(
            record, more, Settings(), reader=reader, together=2, acknowledge=lambda one: acknowledged.append(one.url)
        )
    record.close()
    again = open_record(str(tmp_path / "record.db"))
    assert set(acknowledged) <= set(urls(again))
    assert len(urls(again)) == 10 + len(acknowledged)
    assert list(questions.verify(again)) == []
    if not acknowledged:
        assert exported(again) == before
    fill(again, 40)
    assert len(urls(again)) >= 40


@pytest.mark.parametrize("room", [0, 4096, 65_536, 200_000])
def test_a_file_that_may_not_grow_is_an_error_and_no_loss(tmp_path: Path, room: int) -> None:
    address = str(tmp_path / "record.db")
    record = open_record(address, create=True)
    fill(record, 10)
    record.close()
    biggest = max(path.stat().st_size for path in tmp_path.iterdir())

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (biggest + room, biggest + room))

    command = [sys.executable, "-m", "tests.record.import_worker", address, "0", "400", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=limit)
    assert done.returncode != 0
    assert "RecordError" in done.stderr
    acknowledged = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("added")}
    again = open_record(address)
    assert acknowledged <= set(urls(again))
    assert len(urls(again)) == 10 + len(acknowledged)
    assert list(questions.verify(again)) == []


def test_a_write_that_fails_leaves_nothing_half_done(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(record, 4)
    before = exported(record)
    from verbale.questions import adding

    for fails in ("join", "regroup"):
        with monkeypatch.context() as patch:
            patch.setattr(adding, fails, _fail)
            first = (
                page(numbered(0), "https://a.example/0")
                if fails == "regroup"
                else page(numbered(9), "https://z.example/9")
            )
            with pytest.raises(OSError, match="no such disk"):
                questions.add(record, [first], Settings(), reader=reader)
    assert exported(record) == before
    assert list(questions.verify(record)) == []


def _fail(*_: object) -> None:
    raise OSError("no such disk")


def test_a_record_of_a_newer_version_is_left_alone(address: str, record: Record) -> None:
    fill(record, 2)
    with record.writing() as connection:
        connection.execute(insert(schema.schema_versions).values(version=migrations.CURRENT + 1, applied="2100-01-01"))
    for create in (False, True):
        with pytest.raises(RecordError, match="install a newer verbale"):
            open_record(address, create=create)


def test_what_is_no_record_is_told(tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_bytes(b"this is no database at all, whatever its name may say" * 40)
    with pytest.raises(RecordError, match="no record"):
        open_record(str(other))
    with pytest.raises(RecordError, match="there is no record"):
        open_record(str(tmp_path / "missing.db"))
    with pytest.raises(RecordError, match="does not exist"):
        open_record(str(tmp_path / "folder" / "missing.db"), create=True)
    for address in ("mysql://localhost/x", "sqlite://", "nonsense://"):
        with pytest.raises(RecordError):
            open_record(address, create=True)


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE reports (id TEXT)")
    with pytest.raises(RecordError, match="another program"):
        open_record(str(path), create=True)


def test_a_read_only_file_answers_and_refuses_to_be_written() -> None:
    with tempfile.TemporaryDirectory(prefix="verbale-") as folder:
        path = Path(folder) / "record.db"
        record = open_record(str(path), create=True)
        fill(record, 3)
        count = len(list(questions.events(record)))
        record.close()
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        program = (
            "import os, sys, sqlite3, sqlalchemy.dialects.sqlite.pysqlite\n"
            "from verbale import questions\n"
            "from verbale.errors import RecordError\n"
            "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
            f"record = questions.open_record({str(path)!r})\n"
            "print(len(list(questions.events(record))))\n"
            "try: questions.delete(record, next(iter(questions.reports(record))).id)\n"
            "except RecordError as error: print(error)\n"
        )
        source = str(ROOT / "src")
        env = {**os.environ, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, cwd="/")
        Path(folder).chmod(0o755)
        if "Permission denied" in done.stderr and "record.db" not in done.stderr:
            pytest.skip("the interpreter cannot be run by an unprivileged user here")
        lines = done.stdout.splitlines()
        assert lines[0] == str(count), done.stderr
        assert "read-only" in lines[1]


def test_a_flipped_byte_is_found(record: Record) -> None:
    fill(record, 3)
    with record.writing() as connection:
        connection.execute(text("UPDATE events SET type = 'AID' WHERE n = 0"))
        connection.execute(text("UPDATE pages SET size = size + 1"))
        connection.execute(text("DELETE FROM statements"))
    wrong = {(problem.where, problem.problem) for problem in questions.verify(record)}
    assert {where for where, _ in wrong} == {"events", "pages", "statements"}
    assert left(record)["reports"] == 3
