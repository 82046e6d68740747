"""The commands on a record: data on stdout, messages on stderr, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from tests.record.stories import CLASHES, TALKS, TALKS_AGAIN, page, reader
from typer.testing import CliRunner, Result

from verbale import questions
from verbale.errors import VerbaleError
from verbale.questions import open_record
from verbale.settings import Settings
from verbale.views import record_cli
from verbale.views.icalendar import icalendar

app = typer.Typer()
record_cli.register(app)
ANSWERS = ("timeline", "events", "statements", "positions", "disputes", "ledger", "dyads", "stats")
VOTE = {
    "title": "=HYPERLINK(1)",
    "published": "2014-03-10",
    "text": "A referendum; the second, will be held in Donetsk on May 11 by “the people’s council”.",
    "events": [
        {"type": "REFERENDUM", "words": "referendum; the second, will", "date": "2014-05-11", "standing": "scheduled"}
    ],
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "record.db"
    record = open_record(str(path), create=True)
    pages = [page(one, f"https://a.example/{n}") for n, one in enumerate((TALKS, TALKS_AGAIN, CLASHES, VOTE))]
    questions.add(record, pages, Settings(), reader=reader)
    record.close()
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("command", ANSWERS)
def test_every_answer_in_every_format(kept: Path, command: str) -> None:
    count = len(json.loads(run(command, "--record", str(kept), "-f", "json").stdout))
    assert count > 0
    lines = run(command, "--record", str(kept), "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(run(command, "--record", str(kept), "-f", "json").stdout)
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = run(command, "--record", str(kept), "-f", form).stdout
        rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
        assert len(rows) == count
        assert set(rows[0]) == set(json.loads(lines[0]))
    markdown = run(command, "--record", str(kept), "-f", "markdown").stdout.splitlines()
    assert len(markdown) == count + 2
    assert len(run(command, "--record", str(kept)).stdout.splitlines()) >= count


def test_a_table_says_who_did_what_to_whom_and_who_tells_it(kept: Path) -> None:
    (line,) = (line for line in run("timeline", "--record", str(kept)).stdout.splitlines() if "CONSULT" in line)
    assert "john-kerry" in line
    assert "→" in line
    assert "2 reports, 2 independent" in line


def test_no_answer_tells_when_something_came_in_unless_it_is_asked(kept: Path) -> None:
    for command in (*ANSWERS, "changes --since 2014-01-01", "calendar"):
        result = run(*command.split(), "--record", str(kept), "-f", "json")
        assert "ingested" not in result.stdout
    assert "ingested" in run("events", "--record", str(kept), "-f", "json", "--ingested").stdout


def test_cells_that_are_formulas_are_made_harmless(kept: Path) -> None:
    command = ("stats", "--list", "reports", "--record", str(kept), "-f", "csv")
    assert ",'=HYPERLINK(1)," in run(*command).stdout
    assert ",=HYPERLINK(1)," in run(*command, "--raw").stdout


def test_filters_reach_the_questions(kept: Path) -> None:
    events = json.loads(run("events", "--record", str(kept), "--actor", "FRA", "-f", "json").stdout)
    assert [event["type"] for event in events] == ["ACCUSE"]
    none = run("events", "--record", str(kept), "--actor", "FRA", "--from", "2015", "-f", "json")
    assert json.loads(none.stdout) == []
    assert "no such event" in none.stderr
    assert none.exit_code == 0


@pytest.mark.parametrize(
    "words", [("--from", "soon"), ("--type", "TALK"), ("--standing", "so-so"), ("--as-of", "1.1.2000")]
)
def test_what_cannot_be_understood_is_an_error_of_the_family(kept: Path, words: tuple[str, ...]) -> None:
    result = run("events", "--record", str(kept), *words)
    assert isinstance(result.exception, VerbaleError)
    assert result.stdout == ""


def test_search_show_and_judge(kept: Path) -> None:
    (hit,) = json.loads(run("search", "condemned", "--record", str(kept), "-f", "json").stdout)
    assert "condemned" in hit["passage"]
    (accused,) = json.loads(run("events", "--type", "ACCUSE", "--record", str(kept), "-f", "json").stdout)
    shown = run("show", accused["id"], "--record", str(kept)).stdout
    assert "condemned" in shown
    assert "FRAGOV" in shown
    assert "told by 1 reports from 1 independent" in shown
    assert json.loads(run("show", accused["id"], "--record", str(kept), "-f", "json").stdout)["id"] == accused["id"]
    judged = run("judge", accused["id"], "--wrong", "--by", "me", "--record", str(kept), "-f", "json")
    (row,) = json.loads(judged.stdout)
    assert (row["verdict"], row["by"]) == ("wrong", "me")
    assert json.loads(run("events", "--type", "ACCUSE", "--record", str(kept), "-f", "json").stdout) == []
    run("judge", "--take-back", row["id"], "--by", "me", "--record", str(kept))
    assert len(json.loads(run("events", "--type", "ACCUSE", "--record", str(kept), "-f", "json").stdout)) == 1
    assert len(json.loads(run("judge", "--list", "--record", str(kept), "-f", "json").stdout)) == 1
    assert isinstance(run("judge", accused["id"], "--record", str(kept)).exception, VerbaleError)


def test_verify_exits_with_one_where_something_is_wrong(kept: Path, tmp_path: Path) -> None:
    import shutil
    import sqlite3

    assert run("verify", "--record", str(kept)).exit_code == 0
    broken = tmp_path / "broken.db"
    shutil.copy(kept, broken)
    with sqlite3.connect(broken) as connection:
        connection.execute("UPDATE events SET anchor_end = anchor_end + 1")
    result = run("verify", "--record", str(broken), "-f", "json")
    assert result.exit_code == 1
    assert {problem["where"] for problem in json.loads(result.stdout)} == {"events"}


def test_delete(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    record = open_record(str(path), create=True)
    questions.add(record, [page(TALKS)], Settings(), reader=reader)
    (report,) = questions.reports(record)
    result = run("delete", report.id, "--record", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert report.id in result.stderr
    assert list(questions.reports(record)) == []


def test_add_without_a_source_makes_the_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    assert isinstance(run("events", "--record", str(path)).exception, VerbaleError)
    assert run("add", "--record", str(path)).exit_code == 0
    assert json.loads(run("events", "--record", str(path), "-f", "json").stdout) == []
    missing = run("add", str(tmp_path / "none.txt"), "--record", str(path))
    assert missing.exit_code == 2
    assert "none.txt" in missing.stderr


def test_the_calendar_file_is_what_calendars_take(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "calendar.ics"
    result = run("calendar", "--record", str(kept), "--ics", str(file), "-f", "json")
    assert [row["start"] for row in json.loads(result.stdout)] == ["2014-05-11"]
    content = file.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = content.replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20140511\r\nDTEND;VALUE=DATE:20140512\r\n" in text
    assert "SUMMARY:referendum: referendum\\; the second\\, will\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert icalendar([]).count(b"\r\n") == 5


def test_the_codebook_in_the_docs_is_the_present_one() -> None:
    docs = Path(__file__).parents[2] / "docs" / "codebook.md"
    assert docs.read_text("utf-8") == run("codebook", "-f", "markdown").stdout
