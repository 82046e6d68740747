"""Every command that asks the record, in every format and with every filter that it takes."""

from __future__ import annotations

import csv
import inspect
import io
import json
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.record.stories import CLASHES, TALKS, TALKS_AGAIN, page, reader
from typer.testing import CliRunner, Result

from verbale import questions
from verbale.questions import open_record
from verbale.settings import Settings
from verbale.views import record_cli
from verbale.views.cli import main

app = typer.Typer()
record_cli.register(app)
ASKING = (
    "timeline", "events", "events --each", "statements", "positions", "positions --each", "disputes", "ledger",
    "calendar", "changes --since 2013", "search talks", "dyads", "dyads --by day", "dyads --by week", "stats",
    "stats --list reports", "stats --list actors", "judge --list", "codebook",
)  # fmt: skip
PLANNED = {
    "title": "A date is set",
    "published": "2014-03-10",
    "text": "Kiev: a referendum will be held in Donetsk on May 11.",
    "events": [
        {
            "type": "REFERENDUM", "words": "referendum", "from": ["UKRGOV"], "date": "2014-05-11", "place": "donetsk",
            "standing": "scheduled",
        }
    ],
}  # fmt: skip
COMMON = {"actor", "kind", "place", "since", "until", "standing", "as_of"}
WITHOUT = {
    "timeline": set(),
    "events": set(),
    "dyads": set(),
    "search": set(),
    "statements": {"kind", "standing"},
    "positions": {"kind", "place", "standing"},
    "disputes": {"kind", "place", "standing"},
    "ledger": {"standing"},
    "calendar": {"standing"},
    "changes": {"kind", "place", "since", "until", "standing"},
    "stats": {"actor", "kind", "place", "standing"},
}
"""By command, the common filters that make no sense of it: a statement has no type, a position no place."""

NARROW = {
    "--actor": "FRA", "--type": "ACCUSE", "--place": "paris", "--from": "2014-05-12", "--to": "2014-03-01",
    "--standing": "scheduled", "--as-of": "2014-03-01",
}  # fmt: skip
NAMES = {"kind": "--type", "since": "--from", "until": "--to", "as_of": "--as-of"}
BAD = {
    "--from": "soon", "--to": "2014-02-30", "--as-of": "1.1.2000", "--type": "TALK", "--standing": "so-so",
    "--limit": "0", "--clock": "church", "--format": "xml",
}  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forms") / "record.db"
    record = open_record(str(path), create=True)
    pages = [page(one, f"https://a.example/{n}") for n, one in enumerate((TALKS, TALKS_AGAIN, CLASHES, PLANNED))]
    questions.add(record, pages, Settings(), reader=reader)
    (talks,) = questions.events(record, questions.Filters(type=("CONSULT",)))
    questions.judge(record, talks.id, "right", by="an analyst")
    record.close()
    return path


def run(kept: Path, command: str, *words: str) -> Result:
    on_record = () if command == "codebook" else ("--record", str(kept))
    return CliRunner().invoke(app, [*command.split(), *on_record, *words])


@pytest.mark.parametrize("command", ASKING)
def test_all_formats_hold_the_same_rows(kept: Path, command: str) -> None:
    rows = json.loads(run(kept, command, "--format", "json").stdout)
    assert rows
    assert [json.loads(line) for line in run(kept, command, "-f", "jsonl").stdout.splitlines()] == rows
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = run(kept, command, "-f", form, *(() if command == "codebook" else ("--raw",))).stdout
        table = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        assert table[0] == list(rows[0])
        assert len(table) == len(rows) + 1
        assert all(len(line) == len(table[0]) for line in table)
        first = [value for value in rows[0].values() if isinstance(value, str)]
        assert set(first) <= set(table[1])
    markdown = run(kept, command, "-f", "md").stdout
    if command != "codebook":
        lines = markdown.splitlines()
        assert len(lines) == len(rows) + 2
        assert all(line.startswith("| ") and line.endswith(" |") for line in (lines[0], *lines[2:]))
    assert markdown == run(kept, command, "-f", "markdown").stdout
    shown = run(kept, command)
    assert (shown.exit_code, len(shown.stdout.splitlines()) > len(rows)) == (0, True)


@pytest.mark.parametrize("command", sorted(WITHOUT))
def test_a_command_takes_every_filter_that_makes_sense_of_it(kept: Path, command: str) -> None:
    callback = next(
        one.callback for one in app.registered_commands if one.callback and one.callback.__name__ == command
    )
    taken = set(inspect.signature(callback).parameters) - ({"since"} if command == "changes" else set())
    assert taken & COMMON == COMMON - WITHOUT[command]


def asking() -> list[tuple[str, str]]:
    """Each command with each filter that it takes."""
    full = {"search": "search talks", "changes": "changes --since 2013"}
    return [
        (full.get(command, command), NAMES.get(name, f"--{name}"))
        for command in sorted(WITHOUT)
        for name in sorted(COMMON - WITHOUT[command])
    ]


@pytest.mark.parametrize(("command", "option"), asking())
def test_a_filter_narrows_what_is_told(kept: Path, command: str, option: str) -> None:
    def told(*words: str) -> list[Any]:
        result = run(kept, command, "-f", "json", *words)
        assert result.exit_code == 0
        found: list[Any] = json.loads(result.stdout)
        return found

    whole, narrow = told(), told(option, NARROW[option])
    assert narrow != whole
    if command not in ("stats", "dyads", "positions", "timeline"):
        assert [row for row in narrow if row in whole] == narrow or option == "--as-of"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ledger --type THREATEN", 1),
        ("ledger --type SANCTION", 0),
        ("ledger --type 3", 1),
        ("ledger --from 2014-03-15 --to 2014-03-15", 1),
        ("ledger --place donetsk", 0),
        ("calendar --type REFERENDUM", 1),
        ("calendar --type CONSULT", 0),
        ("calendar --type 0", 1),
        ("search talks --type CONSULT", 2),
        ("search talks --type ASSAULT", 0),
        ("search talks --place london", 2),
        ("search talks --standing scheduled", 0),
        ("search talks --without useful", 1),
        ("changes --since 2013 --actor FRA", 2),
        ("stats --list reports --from 2014-03-11", 3),
        ("dyads --limit 1", 1),
    ],
)
def test_a_filter_tells_what_it_asks_for(kept: Path, words: str, told: int) -> None:
    assert len(json.loads(run(kept, words, "-f", "json").stdout)) == told


@pytest.mark.parametrize("option", sorted(BAD))
@pytest.mark.parametrize("command", ["timeline", "dyads", "search talks", "ledger"])
def test_a_bad_value_is_told_and_exits_with_two(
    kept: Path, command: str, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if command == "ledger" and option == "--standing":
        pytest.skip("a commitment has a status and no standing")
    monkeypatch.setattr("sys.argv", ["verbale", *command.split(), "--record", str(kept), option, BAD[option]])
    with pytest.raises(SystemExit) as stopped:
        main()
    told = capsys.readouterr()
    assert stopped.value.code == 2
    assert told.out == ""
    assert ("--limit" if option == "--limit" else BAD[option]) in told.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "e000000000000"], "e000000000000"),
        (["ledger", "--status", "done"], "carried out"),
        (["search", "?!"], "at least one"),
        (["changes", "--since", "lately"], "2014-03-16"),
        (["judge", "e000000000000", "--wrong", "--by", "me"], "e000000000000"),
        (["delete", "r000000000000"], "r000000000000"),
    ],
)
def test_an_error_says_what_and_what_to_do(
    kept: Path, words: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["verbale", *words, "--record", str(kept)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err
