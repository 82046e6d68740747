"""Gazetteers in GeoNames' file formats: what comes in, what is refused, and that grounding uses it."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.grounding import gazetteer
from verbale.grounding.atlas import spots
from verbale.grounding.geonames import NAMED, import_places, imported, region_name


def line(identifier: int, name: str, lat: str = "10.5", lon: str = "20.5", **cells: str) -> str:
    row = [str(identifier), name, name, cells.get("also", ""), lat, lon, cells.get("kind", "P"),
           cells.get("code", "PPL"), cells.get("country", "TD"), "", cells.get("admin1", "07"), "", "", "",
           cells.get("people", "1200"), "", "300", "Africa/Ndjamena", "2020-01-01"]  # fmt: skip
    return "\t".join(row) + "\n"


def test_places_alternates_and_regions_come_in(tmp_path: Path) -> None:
    main = tmp_path / "allCountries.txt"
    main.write_text(
        line(1, "Qarrumba", also="Karumba,Каррумба") + line(2, "Mount Zirvel", kind="T", code="MT"), "utf-8"
    )
    more = tmp_path / "alternateNamesV2.txt"
    more.write_text("9\t1\ten\tCarroomba\t\t\t\t\t\t\n10\t77\ten\tNobody\t\t\t\t\t\t\n", "utf-8")
    regions = tmp_path / "admin1CodesASCII.txt"
    regions.write_text("TD.07\tLogone Testal\tLogone Testal\t5\n", "utf-8")
    folder = tmp_path / "mine"
    assert [import_places(path, folder).rows for path in (main, more, regions)] == [2, 2, 1]
    database = (folder / "places.db",)
    for name in ("Qarrumba", "Karumba", "carroomba"):
        assert [(place.id, place.country) for place in imported(name, database)] == [(1, "TCD")]
    assert imported("Nobody", database) == ()
    assert region_name("TCD", "07", database) == "Logone Testal"
    tables = gazetteer.read((folder,))
    assert [(spot.name, spot.feature) for spot in spots("Mount Zirvel", tables, None)] == [("Mount Zirvel", "mountain")]
    assert spots("Qarrumba", gazetteer.read(), None) == ()


def test_bad_lines_are_reported_and_the_good_ones_taken(tmp_path: Path) -> None:
    bad = [
        line(2, "A", lat="north"),
        line(3, "B", lat="91"),
        line(4, "C", country="Q9"),
        "5\tshort\n",
        line(6, "D", lon="nan"),
    ]
    path = tmp_path / "cities.txt"
    path.write_text(line(1, "Good") + "".join(bad), "utf-8")
    result = import_places(path, tmp_path)
    assert (result.rows, result.bad) == (1, 5)
    assert [number for number, _ in result.problems] == [2, 3, 4, 5, 6]


def test_a_refused_file_leaves_the_earlier_state(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(line(1, "Qarrumba"), "utf-8")
    import_places(good, tmp_path)
    before = (tmp_path / "places.db").read_bytes()
    bad.write_text("not\ta\tgazetteer\n", "utf-8")
    with pytest.raises(InputError, match="no GeoNames file"):
        import_places(bad, tmp_path)
    bad.write_text(line(9, "X", lat="north"), "utf-8")
    assert import_places(bad, tmp_path).rows == 0
    with pytest.raises(InputError):
        import_places(tmp_path / "missing.txt", tmp_path)
    assert (tmp_path / "places.db").read_bytes() == before
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_many_rows_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "cities.txt"
    with path.open("w", encoding="utf-8") as handle:
        for number in range(60_000):
            handle.write(line(number, f"Place {number}") if number % 2 else "broken\n" if number else line(0, "First"))
    tracemalloc.start()
    result = import_places(path, tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (result.rows, result.bad, len(result.problems)) == (30_001, 29_999, NAMED)
    assert peak < 20_000_000
