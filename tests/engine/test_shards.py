"""Archives to Parquet: the same bytes from any number of workers, nothing lost and nothing doubled by what dies."""

from __future__ import annotations

import gzip
import hashlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from multiprocessing import connection
from pathlib import Path

import pytest

from verbale.engine import columns, driver, local, shards
from verbale.engine.driver import Done, Run
from verbale.errors import InputError
from verbale.settings import Settings

parquet = pytest.importorskip("pyarrow.parquet")

CAPITALS = ["PARIS", "OSLO", "RIGA", "ROME", "CAIRO", "LIMA", "QUITO", "HANOI", "SEOUL", "DELHI"]
LEAD = (
    "{place} (AP) — France on Monday recalled its ambassador to Chad after talks in {name} broke down, officials said."
)
MORE = "Chad threatened to expel {number} diplomats if France did not apologise by Friday, its foreign minister said."


def text(number: int) -> str:
    place = CAPITALS[number % len(CAPITALS)]
    return LEAD.format(place=place, name=place.title()) + "\n\n" + MORE.format(number=number + 2)


def rows(numbers: range) -> str:
    each = [{"url": f"https://www.example.org/{n}", "published": "2014-03-15", "text": text(n)} for n in numbers]
    return "".join(json.dumps(row) + "\n" for row in each)


def warc(number: int) -> bytes:
    page = (
        f"<html><h1>Envoy is called home by his government</h1><p>{text(number).replace(chr(10), '</p><p>')}</p></html>"
    )
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = f"WARC-Type: response\r\nWARC-Target-URI: https://www.example.org/{number}\r\nContent-Length: {len(block)}"
    return gzip.compress(b"WARC/1.0\r\n" + head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for number in range(8):
        (folder / f"part-{number}.jsonl").write_text(rows(range(2 * number, 2 * number + 2)), "utf-8")
    (folder / "news.warc.gz").write_bytes(b"".join(map(warc, (40, 41))))
    (folder / "bad.jsonl").write_text('{"url": "https://www.example.org/x"}\nno json\n', "utf-8")
    return folder


def seen(output: Path) -> dict[str, str]:
    """Every file of an output and the hash of its bytes."""
    files = [path for path in sorted(output.rglob("*")) if path.is_file() and path.name != ".lock"]
    return {str(path.relative_to(output)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("whole")
    total = driver.code([archive], output, Settings())
    assert (total.coded, total.failed, total.reports, total.refusals) == (10, 0, 18, 2)
    return output


def urls(output: Path) -> list[str]:
    tables = [parquet.read_table(path).to_pylist() for path in sorted(output.glob("*.parquet"))]
    return sorted(row["url"] for table in tables for row in table if row["kind"] == "report")


def test_rows_hold_what_the_reports_hold(whole: Path) -> None:
    table = [row for path in sorted(whole.glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]
    assert {row["kind"] for row in table} >= {"report", "refusal", "event", "commitment"}
    texts = {row["report"]: json.loads(row["json"])["text"] for row in table if row["kind"] == "report"}
    events = [row for row in table if row["kind"] == "event"]
    assert all(texts[row["report"]][row["anchor_start"] : row["anchor_end"]] == row["anchor"] for row in events)
    assert any("FRA" in "".join(row["sources"]) and "TCD" in "".join(row["targets"]) for row in events)
    assert urls(whole) == sorted(f"https://www.example.org/{number}" for number in (*range(16), 40, 41))


@pytest.mark.parametrize("jobs", [2, 8])
def test_any_number_of_workers_gives_the_same_bytes(archive: Path, whole: Path, tmp_path: Path, jobs: int) -> None:
    driver.code([archive], tmp_path, Settings(), Run(jobs))
    assert seen(tmp_path) == seen(whole)


def test_a_second_run_does_only_what_is_missing(archive: Path, whole: Path, tmp_path: Path) -> None:
    driver.code([archive], tmp_path, Settings())
    before = seen(tmp_path)
    gone, cut, unledgered = sorted(tmp_path.glob("*.parquet"))[:3]
    gone.unlink()
    cut.write_bytes(cut.read_bytes()[:-10])
    (tmp_path / "ledger" / f"{unledgered.stem}.json").unlink()
    (tmp_path / ".left.1.part").write_bytes(b"what a killed process left")
    told: list[Done] = []
    total = driver.code([archive], tmp_path, Settings(), acknowledge=told.append)
    assert (total.coded, total.known) == (3, 7)
    assert {done.entry.output for done in told if done.outcome == "coded" and done.entry} == {
        gone.name,
        cut.name,
        unledgered.name,
    }
    assert seen(tmp_path) == before == seen(whole)


def test_names_change_with_shard_and_settings(archive: Path) -> None:
    shard = archive / "part-0.jsonl"
    plain, forced = shards.fingerprint(Settings()), shards.fingerprint(Settings(force=True))
    names = {
        shards.task(path, which).name
        for path, which in ((shard, plain), (shard, forced), (archive / "part-1.jsonl", plain))
    }
    assert len(names) == 3
    assert shards.task(shard, plain).name == shards.task(shard, plain).name


def test_a_worker_in_five_is_killed_and_nothing_is_lost_or_doubled(archive: Path, whole: Path, tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    hashed = shards.fingerprint(Settings())
    tasks = [shards.task(path, hashed) for path in shards.found([archive])]
    done: list[str] = []
    killed: set[int] = set()
    for one, outcome in local.run(tasks, tmp_path, Settings(), 5):
        assert isinstance(outcome, shards.Entry)
        done.append(one.name)
        alive = sorted(child.pid for child in multiprocessing.active_children() if child.pid)
        if len(killed) < 2 and alive:
            os.kill(alive[0], signal.SIGKILL)
            killed.add(alive[0])
    assert killed
    assert sorted(done) == sorted(one.name for one in tasks)
    assert seen(tmp_path) == seen(whole)


def test_a_shard_that_always_kills_is_given_up_and_named(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ledger").mkdir()
    monkeypatch.setattr(local, "_serve", _die)
    one = shards.task(archive / "part-0.jsonl", shards.fingerprint(Settings()))
    ((_, outcome),) = local.run([one], tmp_path, Settings(), 2)
    assert isinstance(outcome, str)
    assert "part-0.jsonl" in outcome
    assert not list(tmp_path.glob("*.parquet"))


def _die(pipe: connection.Connection, output: Path, settings: Settings) -> None:
    pipe.recv()
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_driver_resumes(archive: Path, whole: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "verbale.views.cli", "code", "-i", str(archive), "-o", str(tmp_path), "-j", "2"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and not list(tmp_path.glob("ledger/*.json")):
        time.sleep(0.02)
    process.kill()
    process.wait()
    entered = {path.name for path in tmp_path.glob("ledger/*.json")}
    assert entered
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "0 failed; 18 reports" in done.stdout
    assert int(done.stdout.split(" shards coded, ")[1].split()[0]) >= len(entered)
    assert seen(tmp_path) == seen(whole)


def test_two_runs_do_not_write_to_one_folder(archive: Path, tmp_path: Path) -> None:
    with driver._alone(tmp_path), pytest.raises(InputError, match="another run"):
        driver.code([archive], tmp_path, Settings())


def test_a_shard_that_cannot_be_read_is_named_and_costs_itself(archive: Path, tmp_path: Path) -> None:
    bad = tmp_path / "no.warc"
    bad.write_bytes(b"no archive")
    told: list[Done] = []
    total = driver.code([bad, archive / "part-0.jsonl"], tmp_path / "out", Settings(), acknowledge=told.append)
    assert (total.coded, total.failed) == (1, 1)
    assert [("web archive" in (done.reason or "")) for done in told if done.outcome == "failed"] == [True]
    assert len(list((tmp_path / "out").glob("*.parquet"))) == 1
    assert not list((tmp_path / "out").glob(".*.part"))


@pytest.mark.parametrize("name", ["missing.warc", "picture.png"])
def test_inputs_that_are_no_shards(tmp_path: Path, name: str) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(InputError):
        driver.code([tmp_path / name], tmp_path / "out", Settings())
    with pytest.raises(InputError, match="no shard"):
        driver.code([tmp_path], tmp_path / "out", Settings())


def test_lone_surrogates_are_written_as_question_marks() -> None:
    assert columns._whole("a\ud800b") == "a?b"
