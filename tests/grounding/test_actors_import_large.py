"""Dictionaries of a million rows, broken, circular and contradicting ones: by line, in bounded memory, and with the
earlier tables untouched where they fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from verbale.errors import InputError
from verbale.grounding import gazetteer
from verbale.grounding.importing import import_actors

WORKER = Path(__file__).with_name("import_worker.py")
#: the address space that an import may have: about half of it is the program and its tables
BYTES = 400_000_000
HUNDRED_THOUSAND, MILLION = 100_000, 1_000_000
TABLES = gazetteer.load()

soak = (
    pytest.mark.soak,
    pytest.mark.skipif(os.environ.get("VERBALE_SOAK") != "1", reason="the long form: make soak"),
)


def brought_in(source: Path, folder: Path) -> Any:
    done = subprocess.run(
        [sys.executable, str(WORKER), str(source), str(folder), str(BYTES)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def write_csv(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8") as handle:
        handle.write("name,country,office,from,until,sector\n")
        for number in range(rows):
            handle.write(f"Zz Nobody{number},KEN,Deputy Minister,2001-01-01,2002-01-01,GOV\n")


def write_wikidata(path: Path, people: int) -> None:
    def item(identifier: str) -> dict[str, object]:
        return {"mainsnak": {"datavalue": {"value": {"id": identifier}}}}

    land = {"id": "Q1", "claims": {"P298": [{"mainsnak": {"datavalue": {"value": "SVN"}}}]}}
    with path.open("w", encoding="utf-8") as handle:
        handle.write("[\n" + json.dumps(land) + ",\n")
        for number in range(people):
            label = {"en": {"value": f"office {number}"}}
            office = {"id": f"Q2{number:07d}", "labels": label, "claims": {"P1001": [item("Q1")]}}
            held = {"P31": [item("Q5")], "P39": [item(f"Q2{number:07d}")]}
            person = {"id": f"Q3{number:07d}", "labels": {"en": {"value": f"Ada Novak{number}"}}, "claims": held}
            handle.write(json.dumps(person) + ",\n" + json.dumps(office) + ",\n")
        handle.write("]\n")


@pytest.mark.parametrize("rows", [HUNDRED_THOUSAND, pytest.param(MILLION, marks=soak)])
def test_so_many_rows_come_in_with_bounded_memory_and_again_behind_themselves(tmp_path: Path, rows: int) -> None:
    source, folder = tmp_path / "many.csv", tmp_path / "mine"
    write_csv(source, rows)
    assert brought_in(source, folder)["written"] == {"leaders.tsv": rows}
    again = tmp_path / "again.csv"
    again.write_text("name,country,office,from,until,sector\nZz Nobody7,UGA,Minister,2001-05-01,2001-06-01,GOV\n")
    second = brought_in(again, folder)
    assert second["written"] == {}
    assert second["conflicts"] == 1
    assert second["first"][0][0] == 2
    assert "in your tables" in second["first"][0][1]


@pytest.mark.parametrize("rows", [HUNDRED_THOUSAND, pytest.param(MILLION, marks=soak)])
def test_so_many_broken_lines_are_counted_and_the_first_are_named(tmp_path: Path, rows: int) -> None:
    source, folder = tmp_path / "broken.csv", tmp_path / "mine"
    source.write_text("name,country\n" + "Ada Novak,Slovenia\n" * rows + "Iva Kos,SVN\n", encoding="utf-8")
    found = brought_in(source, folder)
    assert found["problems"] == rows
    assert found["first"][0][0] == 2
    assert found["written"] == {"leaders.tsv": 1}


@pytest.mark.parametrize("people", [20_000, pytest.param(MILLION, marks=soak)])
def test_a_dump_of_so_many_people_comes_in_with_bounded_memory(tmp_path: Path, people: int) -> None:
    source = tmp_path / "dump.jsonl"
    write_wikidata(source, people)
    assert brought_in(source, tmp_path / "mine")["written"] == {"leaders.tsv": people}


def test_one_endless_line_is_a_problem_and_is_not_held(tmp_path: Path) -> None:
    source = tmp_path / "Some.actors.txt"
    with source.open("w", encoding="utf-8") as handle:
        handle.write("ADA_NOVAK [SVNGOV 200101-210101]\n")
        for _ in range(600):
            handle.write("X" * 1_000_000)
        handle.write("\nIVA_KOS [SVNGOV 200101-210101]\n")
    found = brought_in(source, tmp_path / "mine")
    assert found["written"] == {"leaders.tsv": 2}
    assert found["first"] == [[2, "more than 10000 characters in one line; break it up"]]


def test_sets_that_hold_each_other_or_grow_without_end_are_reported_by_line(tmp_path: Path) -> None:
    source = tmp_path / "agents.txt"
    sets = [f"!S{n}! = !S{n - 1}!_A, !S{n - 1}!_B" for n in range(1, 40)]
    lines = [
        "!S0! = ONE, TWO",
        *sets,
        "!L! = !M!",
        "!M! = !L!",
        "!S39!_CHIEF [~GOV]",
        "!L!_CHIEF [~GOV]",
        "OGRE [~GOV]",
    ]
    source.write_text("\n".join(lines) + "\n")
    result = import_actors(source, tmp_path / "mine", TABLES)
    assert [problem.line for problem in result.problems] == [43, 44]
    assert "write smaller sets" in result.problems[0].text
    assert "break the circle" in result.problems[1].text
    assert result.written == {"agents.tsv": 1}


def test_lines_of_one_file_that_contradict_each_other_are_reported_by_line(tmp_path: Path) -> None:
    source = tmp_path / "mine.csv"
    source.write_text(
        "name,country,office,from,until,sector\n"
        "Ada Novak,SVN,Minister,2020-01-01,2020-12-31,GOV\n"
        "Ada Novak,SVN,Deputy,2020-06-01,2020-07-31,GOV\n"
        "Ada Novak,HRV,Minister,2020-12-01,2021-12-31,GOV\n"
        "Ada Novak,HRV,Minister,2022-01-01,,GOV\n"
    )
    result = import_actors(source, tmp_path / "mine", TABLES)
    (conflict,) = result.conflicts
    assert conflict.line == 4
    assert "SVN GOV in line 2" in conflict.text
    assert result.written == {"leaders.tsv": 3}
    assert import_actors(source, tmp_path / "other", TABLES, accept_conflicts=True).written == {"leaders.tsv": 4}


def test_a_table_without_sources_gets_them_and_a_failure_leaves_it_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    table = folder / "leaders.tsv"
    table.write_text("name\toffice\tcountry\tfrom\tuntil\tsector\nIva Kos\tMinister\tSVN\t2020\t\tGOV\n")
    before = table.read_bytes()
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"name,country\n" + b"Ada Novak,SVN\n" * 50_000 + b"\xff\xfe,SVN\n")
    with pytest.raises(InputError, match="UTF-8"):
        import_actors(bad, folder, TABLES)
    assert table.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["leaders.tsv"]
    good = tmp_path / "good.csv"
    good.write_text("name,country,office\nAda Novak,SVN,Minister\n")
    import_actors(good, folder, TABLES)
    assert table.read_text().splitlines() == [
        "name\toffice\tcountry\tfrom\tuntil\tsector\tsource",
        "Iva Kos\tMinister\tSVN\t2020\t\tGOV",
        "Ada Novak\tMinister\tSVN\t\t\tGOV\tgood.csv",
    ]
    assert gazetteer.read((folder,)).people["ada-novak"].terms[0].country == "SVN"
