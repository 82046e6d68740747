"""`verbale actors`: what is brought in, what is left out and named by line, and what stays as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from verbale.errors import InputError
from verbale.views import actors_cli

app = typer.Typer()
actors_cli.register(app)

ACTORS = "ADA_NOVAK_\n\t[SVNGOV 200101-240222]\n\t[SVNELI >20240223]\nNORTHERN_FARMERS_FRONT_ [SVNREB]\nLONELY_NAME_\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VERBALE_ACTORS", str(tmp_path / "mine"))
    return tmp_path / "mine"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["actors", *map(str, words)])


def test_a_dictionary_comes_in_and_is_shown_by_date(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "my.actors.txt"
    source.write_text(ACTORS)
    result = run("import", source)
    assert result.exit_code == 1
    assert "my.actors.txt:5:" in result.stderr
    assert "has no role" in result.stderr
    assert "2 rows into" in result.stdout
    assert "1 row into" in result.stdout
    shown = run("show", "Ada Novak", "--date", "2022-05-01")
    assert shown.exit_code == 0
    (line,) = shown.stdout.splitlines()
    assert line.split("\t")[2:6] == ["person", "SVN", "GOV", "official"]
    assert run("show", "Ada Novak", "--date", "2025-01-01").stdout.split("\t")[4] == "ELI"
    assert run("show", "Northern Farmers Front").stdout.split("\t")[2:5] == ["organisation", "SVN", "REB"]
    assert run("check").exit_code == 0


def test_agents_csv_and_wikidata_come_in_by_their_names(folder: Path, tmp_path: Path) -> None:
    agents = tmp_path / "my.agents.txt"
    agents.write_text("QUAYMASTER {QUAYMASTERS} [~GOV]\n")
    table = tmp_path / "mine.csv"
    table.write_text("name,country,office,from\nIva Kos,SVN,Minister,2020-01-01\n")
    land = {"id": "Q1", "claims": {"P298": [{"mainsnak": {"datavalue": {"value": "SVN"}}}]}}
    dump = tmp_path / "dump.jsonl"
    dump.write_text(json.dumps(land) + "\n")
    assert run("import", agents).exit_code == 0
    assert run("import", table).exit_code == 0
    assert "nothing was brought in" in run("import", dump).stderr
    assert sorted(path.name for path in folder.iterdir()) == ["agents.tsv", "leaders.tsv"]


def test_a_conflict_is_named_and_does_not_win(folder: Path) -> None:
    words = ("add", "Sergey Lavrov", "--country", "UKR", "--from", "2010-01-01", "--until", "2011-01-01")
    result = run(*words)
    assert result.exit_code == 1
    assert "conflict" in result.stderr
    assert "RUS GOV in the tables" in result.stderr
    assert not (folder / "leaders.tsv").exists()
    assert run(*words, "--accept-conflicts").exit_code == 0
    checked = run("check", folder)
    assert checked.exit_code == 1
    assert "leaders.tsv:2:" in checked.stderr


def test_what_is_added_conflicts_with_what_was_added_before(folder: Path) -> None:
    assert run("add", "Ada Novak", "--country", "SVN", "--from", "2020-01-01", "--alias", "A. Novak").exit_code == 0
    before = (folder / "leaders.tsv").read_bytes()
    result = run("add", "Ada Novak", "--country", "HRV", "--from", "2021-01-01")
    assert result.exit_code == 1
    assert (folder / "leaders.tsv").read_bytes() == before
    assert run("show", "A. Novak").stdout.split("\t")[0] == "ada-novak"


def test_a_source_that_breaks_off_leaves_the_tables_as_they_were(folder: Path, tmp_path: Path) -> None:
    assert run("add", "Ada Novak", "--country", "SVN").exit_code == 0
    before = (folder / "leaders.tsv").read_bytes()
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"name,country\nIva Kos,SVN\n" * 500 + b"\xff\xfe,SVN\n")
    assert isinstance(run("import", bad).exception, InputError)
    assert (folder / "leaders.tsv").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["leaders.tsv"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("\tMinister\tSVN\t\t\tGOV", "no name"),
        ("Ada Novak\tMinister\tSlovenia\t\t\tGOV", "alpha-3"),
        ("Ada Novak\tMinister\tSVN\t\t\tBOSS", "PLOVER"),
        ("Ada Novak\tMinister\tSVN\tsoon\t\tGOV", "ISO 8601"),
        ("Ada Novak\tMinister\tSVN\t2021\t2020\tGOV", "exchange"),
        ("Ada Novak\tMinister\tSVN\t\t\tGOV\tmore", "remove a tab"),
        ("Iva Kos\tMinister\tHRV\t2020-06-01\t\tGOV", "in line 2 for the same time"),
    ],
)
def test_a_check_names_the_line(folder: Path, row: str, words: str) -> None:
    folder.mkdir()
    head = "name\toffice\tcountry\tfrom\tuntil\tsector\nIva Kos\tMinister\tSVN\t2020-01-01\t2020-12-31\tGOV\n"
    (folder / "leaders.tsv").write_text(head)
    assert run("check").exit_code == 0
    (folder / "leaders.tsv").write_text(head + row + "\n")
    result = run("check")
    assert result.exit_code == 1
    assert "leaders.tsv:3:" in result.stderr
    assert words in result.stderr


def test_what_cannot_be_used_is_bad_input(folder: Path, tmp_path: Path) -> None:
    assert isinstance(run("check", tmp_path).exception, InputError)
    assert isinstance(run("show", "Ada Novak", "--date", "soon").exception, InputError)
    assert isinstance(run("import", tmp_path / "absent.csv").exception, InputError)
    nobody = run("show", "Ada Novak")
    assert nobody.exit_code == 1
    assert "no Ada Novak" in nobody.stderr
