"""`verbale read`: bad input costs itself alone, and the same input gives the same bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import verbale
from verbale.views.cli import app

STORY = """GENEVA (AP) — Switzerland's foreign minister, Didier Burkhalter, said Tuesday that talks between Russia and
Ukraine would resume on Friday.

"We expect both sides to come," Burkhalter told reporters in Geneva.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def _run(*arguments: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["read", *arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def _bad(tmp_path: Path, kind: str) -> str:
    path = tmp_path / f"{kind}.txt"
    if kind == "missing":
        return str(path)
    if kind == "directory":
        path.mkdir()
    elif kind == "binary":
        path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "blank":
        path.write_bytes(b" \r\n\t\n")
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(200 * 1024 * 1024)
    elif kind == "encoding":
        path.write_bytes(b'<html><head><meta charset="x-no-such-code"></head><body><p>' + b"\x81\xfe\xff\x8d" * 300)
    elif kind == "no-article":
        path = path.with_suffix(".html")
        path.write_text("<html><head><title>Menu</title></head><body><nav><a href=/>Home</a></nav></body></html>")
    return str(path)


BAD = ["missing", "directory", "binary", "empty", "blank", "huge", "encoding", "no-article"]


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_gives_one_line_and_exit_code_2(tmp_path: Path, kind: str) -> None:
    path = _bad(tmp_path, kind)
    code, out, err = _run("--json", path)
    lines = err.strip().splitlines()
    assert code == 2
    assert len(lines) == 1
    assert path in lines[0]
    assert len(lines[0]) < len(path) + 300
    assert "Traceback" not in err
    record = json.loads(out)
    assert record["report"] is None
    assert len(record["refusals"]) == 1


@pytest.mark.parametrize("kind", BAD)
def test_other_inputs_of_the_call_are_still_read(tmp_path: Path, story: Path, kind: str) -> None:
    code, out, err = _run("--json", _bad(tmp_path, kind), str(story))
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [record["report"] is None for record in records] == [True, False]
    assert len(err.strip().splitlines()) == 1


def test_a_report_without_a_date_is_read_and_its_relative_dates_stay_open(story: Path) -> None:
    _, out, _ = _run("--json", str(story))
    record = json.loads(out)
    assert record["report"]["published"] is None
    relative = [time for time in record["times"] if time["text"] in ("Tuesday", "Friday")]
    assert len(relative) == 2
    assert {time["start"] for time in relative} == {None}


def test_published_sets_the_date(story: Path) -> None:
    _, out, _ = _run("--json", "--published", "2014-03-19", str(story))
    record = json.loads(out)
    assert record["report"]["published"] == "2014-03-19"
    found = {time["text"]: time["start"] for time in record["times"]}
    assert found["Tuesday"] == "2014-03-18"
    assert found["Friday"] == "2014-03-21"


def test_a_date_that_is_none_is_named(story: Path) -> None:
    code, _, err = _run("--published", "yesterday", str(story))
    assert code == 2
    assert "yesterday" in err


def test_standard_input(story: Path) -> None:
    code, out, _ = _run("--json", "-", stdin=story.read_bytes())
    assert code == 0
    assert json.loads(out)["report"]["url"] == "-"


def test_the_sheet_shows_the_speaker_and_the_words(story: Path) -> None:
    code, out, _ = _run("--published", "2014-03-19", str(story))
    assert code == 0
    assert "Didier Burkhalter" in out
    assert "We expect both sides to come" in out


def test_same_input_same_bytes(story: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "verbale.views.cli",
        "read",
        "--json",
        "--published",
        "2014-03-19",
        str(story),
    ]
    first, second = (subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2))
    assert first == second


def test_escape_sequences_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(STORY.replace("both sides", "both \x1b[31msides\x1b]0;title\x07"), "utf-8")
    _, out, err = _run(str(path))
    assert "\x1b" not in out + err


def test_python_reads_text_bytes_and_paths(story: Path) -> None:
    records = [verbale.read(source, published="2014-03-19") for source in (STORY, STORY.encode(), story)]
    assert len({findings.report.id for findings in records if findings.report}) == 1
    assert all(findings.report is not None for findings in records)


GERMAN = (
    "Der Außenminister sagte am Freitag in Berlin, dass die Gespräche mit Russland in der nächsten Woche weitergehen."
)


def test_a_text_in_another_language_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text(GERMAN, "utf-8")
    code, _, err = _run("--json", str(path))
    assert code == 2
    assert "German" in err
    assert "--force" in err


def test_force_reads_it_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text(GERMAN, "utf-8")
    code, out, _ = _run("--json", "--force", str(path))
    assert code == 0
    assert json.loads(out)["report"]["language"] == "de"
