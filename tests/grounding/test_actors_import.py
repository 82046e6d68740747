"""Importing actors: dictionaries, CSV, Wikidata lines; problems by line, conflicts, and the earlier state."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.grounding import gazetteer
from verbale.grounding.dictionaries import read_petrarch
from verbale.grounding.importing import import_actors

TABLES = gazetteer.load()

ACTORS = """# comment
ADA_NOVAK_  ; CountryInfo.txt
+A._NOVAK
\t[SVNGOV 200101-240222]
\t[SVNELI >20240223]
NORTHERN_FARMERS_FRONT_ [SVNREB]
LONELY_NAME_
BROKEN_DATE_ [SVNGOV 2004017-20061201]
BACKWARDS_ [SVNGOV 20100101-20090101]
TWICE_AT_ONCE_
\t[SVNGOV 200101-240222]
\t[SVNOPP 230101-250101]
"""


def test_petrarch_actors_by_line(tmp_path: Path) -> None:
    path = tmp_path / "my.actors.txt"
    path.write_text(ACTORS)
    reading = read_petrarch(path)
    entries = list(reading.entries)
    assert entries[0].names == ("ADA NOVAK", "A. NOVAK")
    assert [(r.code, r.since, r.until) for r in entries[0].roles] == [
        ("SVNGOV", "2020-01-01", "2024-02-22"),
        ("SVNELI", "2024-02-23", ""),
    ]
    assert sorted({problem.line for problem in reading.problems}) == [7, 8, 9, 10]


def test_petrarch_agents_and_circles(tmp_path: Path) -> None:
    path = tmp_path / "my.agents.txt"
    path.write_text(
        "!PERSON! = MAN, MEN\n!A! = !B!\n!B! = !A!\nPOLICE!PERSON! [~COP]\n"
        "ODD_!A! [~GOV]\nWARDEN {WARDENS} [~COP]\nNO_CODE\n"
    )
    reading = read_petrarch(path)
    entries = list(reading.agents)
    assert [entry.names for entry in entries] == [("POLICE MAN", "POLICE MEN"), ("WARDEN", "WARDENS")]
    assert [problem.line for problem in reading.problems] == [5, 7]


def test_import_makes_tables_that_load(tmp_path: Path) -> None:
    path, folder = tmp_path / "my.actors.txt", tmp_path / "mine"
    path.write_text(ACTORS)
    result = import_actors(path, folder, TABLES)
    assert result.written == {"leaders.tsv": 4, "organisations.tsv": 1}
    loaded = gazetteer.load((folder,))
    assert [term.sector for term in loaded.people["ada-novak"].terms] == ["GOV", "ELI"]
    assert loaded.names.get("Northern Farmers Front")


def test_conflicts_are_reported_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,country,office,from,until,sector\nSergey Lavrov,UKR,Foreign Minister,2010-01-01,2011-01-01,GOV\n"
    )
    result = import_actors(path, tmp_path / "a", TABLES)
    assert not result.written
    assert [conflict.line for conflict in result.conflicts] == [2]
    assert "RUS GOV in the tables" in result.conflicts[0].text
    accepted = import_actors(path, tmp_path / "b", TABLES, accept_conflicts=True)
    assert accepted.written == {"leaders.tsv": 1}
    assert len(accepted.conflicts) == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",SVN,Minister,,,", "no name"),
        ("Ada Novak,Slovenia,Minister,,,", "alpha-3"),
        ("Ada Novak,SVN,Minister,yesterday,,", "ISO 8601"),
        ("Ada Novak,SVN,Minister,2020-01-01,2019-01-01,", "exchange"),
        ("Ada Novak,SVN,Minister,,,BOSS", "PLOVER"),
    ],
)
def test_csv_problems_name_the_line(tmp_path: Path, row: str, words: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"name,country,office,from,until,sector\n{row}\nIva Kos,SVN,Minister,,,\n")
    result = import_actors(path, tmp_path / "mine", TABLES)
    assert [problem.line for problem in result.problems] == [2]
    assert words in result.problems[0].text
    assert result.written == {"leaders.tsv": 1}


def test_wikidata_lines(tmp_path: Path) -> None:
    def item(identifier: str) -> dict[str, object]:
        return {"mainsnak": {"datavalue": {"value": {"id": identifier}}}}

    def time(day: str) -> list[dict[str, object]]:
        return [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": 11}}}]

    land = {"id": "Q1", "claims": {"P298": [{"mainsnak": {"datavalue": {"value": "SVN"}}}]}}
    office = {"id": "Q2", "labels": {"en": {"value": "minister of trade"}}, "claims": {"P1001": [item("Q1")]}}
    held = {**item("Q2"), "qualifiers": {"P580": time("2030-01-02"), "P582": time("2031-01-02")}}
    person = {"id": "Q3", "labels": {"en": {"value": "Ada Novak"}}, "claims": {"P31": [item("Q5")], "P39": [held]}}
    path = tmp_path / "dump.json"
    path.write_text("[\n" + ",\n".join(json.dumps(e) for e in (person, land, office)) + ",\n{broken\n]\n")
    result = import_actors(path, tmp_path / "mine", TABLES)
    assert [problem.line for problem in result.problems] == [5]
    (term,) = gazetteer.load((tmp_path / "mine",)).people["ada-novak"].terms
    assert (term.office, term.country, term.since, term.until) == (
        "minister of trade",
        "SVN",
        "2030-01-02",
        "2031-01-02",
    )


def test_a_failed_import_leaves_the_earlier_state(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    good = tmp_path / "good.csv"
    good.write_text("name,country\nAda Novak,SVN\n")
    import_actors(good, folder, TABLES)
    before = (folder / "leaders.tsv").read_bytes()
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"name,country\nIva Kos,SVN\n" * 2000 + b"\xff\xfe,SVN\n")
    with pytest.raises(InputError, match="UTF-8"):
        import_actors(bad, folder, TABLES)
    assert (folder / "leaders.tsv").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["leaders.tsv"]


def test_an_unreadable_source_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        import_actors(tmp_path / "absent.csv", tmp_path / "mine", TABLES)


def test_many_rows_come_in_with_bounded_memory(tmp_path: Path) -> None:
    source = tmp_path / "many.csv"
    with source.open("w", encoding="utf-8") as handle:
        handle.write("name,country,office,from,until,sector\n")
        for number in range(50_000):
            handle.write(f"Zz Nobody{number},KEN,Deputy Minister,2001-01-01,2002-01-01,GOV\n")
    tables = gazetteer.load()
    tracemalloc.start()
    result = import_actors(source, tmp_path / "mine", tables)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.written == {"leaders.tsv": 50_000}
    assert peak < 40_000_000
