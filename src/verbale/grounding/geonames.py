"""Larger gazetteers in GeoNames' own file formats, kept compactly beside the user's actor tables.

Read are the tab-separated files of https://download.geonames.org/export/dump/ as their readme describes them: the
main table (`allCountries.txt`, `cities500.txt`, a country's file; 19 columns), `alternateNamesV2.txt` (8 or 10
columns) and `admin1CodesASCII.txt` (4 columns). A file is read once, line by line, into a copy of the SQLite file
`places.db` that replaces the earlier one only when the whole source has been read.
"""

from __future__ import annotations

import math
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from verbale.errors import InputError
from verbale.grounding.gazetteer import PLACES as FILE
from verbale.grounding.tables import DATA, rows
from verbale.grounding.words import key

#: how many bad lines are named; the others are counted
NAMED = 1000
_BATCH = 5000
_SCHEMA = """
create table if not exists place (id integer primary key, name text not null, country text not null,
  region text not null, lat real not null, lon real not null, population integer not null, feature text not null);
create table if not exists spelling (words text not null, place integer not null, primary key (words, place))
  without rowid;
create table if not exists region (country text not null, code text not null, name text not null,
  primary key (country, code)) without rowid;
"""
_FEATURES = {"A": "region", "H": "water", "L": "region", "P": "city", "S": "site", "T": "land", "V": "land"}
_CODES = {
    "ADM1": "province", "ISL": "island", "ISLS": "islands", "PEN": "peninsula", "SEA": "sea", "OCN": "ocean",
    "STM": "river", "LK": "lake", "STRT": "strait", "GULF": "gulf", "MT": "mountain", "MTS": "mountains",
    "AIRP": "airport", "CONT": "continent",
}  # fmt: skip

Format = Literal["places", "alternate names", "regions"]


@dataclass(frozen=True, slots=True)
class Located:
    """A place of an imported gazetteer: alpha-3 country, GeoNames' first-level code, WGS 84 degrees."""

    id: int
    name: str
    country: str
    region: str
    lat: float
    lon: float
    population: int
    feature: str


@dataclass
class ImportedPlaces:
    """What came of an import: rows taken in, bad lines (the first `NAMED` of them with number and reason), all bad."""

    rows: int = 0
    bad: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)

    def refuse(self, line: int, text: str) -> None:
        """Count a bad line, and name it if not too many were."""
        self.bad += 1
        if len(self.problems) < NAMED:
            self.problems.append((line, text))


def import_places(path: Path, folder: Path) -> ImportedPlaces:
    """Read a GeoNames file into `places.db` of a folder; rows of one geonameid replace earlier ones.

    Bad lines are left out and reported. Raises InputError where the file cannot be read, is of none of the three
    formats, or the folder cannot be written; `places.db` is then as before.
    """
    result = ImportedPlaces()
    beside = folder / f".{FILE}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        form = format_of(path)
        beside.unlink(missing_ok=True)
        if (folder / FILE).is_file():
            shutil.copyfile(folder / FILE, beside)
        _fill(beside, path, form, result)
        if result.rows:
            os.replace(beside, folder / FILE)
    except OSError as error:
        raise InputError(f"{error.filename or path}: {error.strerror}; check the path and its permissions") from error
    except sqlite3.Error as error:
        raise InputError(f"{folder / FILE}: {error}; remove the file and import again") from error
    finally:
        beside.unlink(missing_ok=True)
    _open.cache_clear()
    imported.cache_clear()
    return result


def format_of(path: Path) -> Format:
    """The format of a file, by the cells of its first line that has any. Raises InputError where it is none."""
    for _, cells in _lines(path):
        if len(cells) == 19:
            return "places"
        if len(cells) in (8, 10):
            return "alternate names"
        if len(cells) == 4 and "." in cells[0]:
            return "regions"
        break
    raise InputError(
        f"{path}: no GeoNames file: expected 19 cells a line (places), 8 or 10 (alternate names) or 4 (first-level "
        "regions), separated by tabs"
    )


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open("rb") as source:
        for number, line in enumerate(source, 1):
            text = line.decode("utf-8", errors="replace").rstrip("\r\n")
            if text and not text.startswith("#"):
                yield number, text.split("\t")


def _fill(database: Path, path: Path, form: Format, result: ImportedPlaces) -> None:
    connection = sqlite3.connect(database)
    try:
        connection.executescript("pragma journal_mode=off; pragma synchronous=off;" + _SCHEMA)
        read = {"places": _places, "alternate names": _alternates, "regions": _regions}[form]
        read(connection, path, result)
        connection.commit()
    finally:
        connection.close()


def _places(connection: sqlite3.Connection, path: Path, result: ImportedPlaces) -> None:
    found: list[tuple[object, ...]] = []
    names: list[tuple[str, int]] = []

    def flush() -> None:
        connection.executemany("insert or replace into place values (?, ?, ?, ?, ?, ?, ?, ?)", found)
        connection.executemany("insert or ignore into spelling values (?, ?)", names)
        found.clear()
        names.clear()

    for number, cells in _lines(path):
        row = _place(cells)
        if isinstance(row, str):
            result.refuse(number, row)
            continue
        result.rows += 1
        found.append((row.id, row.name, row.country, row.region, row.lat, row.lon, row.population, row.feature))
        spelled = dict.fromkeys(key(name) for name in (row.name, cells[2], *cells[3].split(",")) if _latin(name))
        names += [(words, row.id) for words in spelled if words]
        if len(found) >= _BATCH:
            flush()
    flush()


def _place(cells: list[str]) -> Located | str:
    """A line of the main table, or what is wrong with it."""
    if len(cells) != 19:
        return f"{len(cells)} cells, expected 19; separate them by tabs"
    try:
        identifier, population = int(cells[0]), int(cells[14] or 0)
        lat, lon = float(cells[4]), float(cells[5])
    except ValueError:
        return "the id, position or population is no number; correct columns 1, 5, 6 and 15"
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return f"{cells[4]}, {cells[5]} is no position in degrees; correct columns 5 and 6"
    country = alpha3(cells[8]) if cells[8] else ""
    if country is None:
        return f'"{cells[8]}" is no ISO 3166 alpha-2 code; correct column 9'
    if not key(cells[1]) or not 0 <= identifier < 2**62 or not 0 <= population < 2**40:
        return "no name, or an id or population out of range; correct columns 1, 2 and 15"
    feature = _CODES.get(cells[7]) or _FEATURES.get(cells[6], "place")
    return Located(identifier, cells[1].strip(), country, cells[10], lat, lon, population, feature)


def _alternates(connection: sqlite3.Connection, path: Path, result: ImportedPlaces) -> None:
    names: list[tuple[str, int, int]] = []
    add = "insert or ignore into spelling select ?, ? where exists (select 1 from place where id = ?)"
    for number, cells in _lines(path):
        if len(cells) not in (8, 10) or not cells[1].isdecimal():
            result.refuse(number, f"{len(cells)} cells or no geonameid; expected 8 or 10 cells with the id in column 2")
            continue
        if len(cells[2]) > 3 or not _latin(cells[3]) or not key(cells[3]):
            continue
        result.rows += 1
        names.append((key(cells[3]), int(cells[1]), int(cells[1])))
        if len(names) >= _BATCH:
            connection.executemany(add, names)
            names.clear()
    connection.executemany(add, names)


def _regions(connection: sqlite3.Connection, path: Path, result: ImportedPlaces) -> None:
    for number, cells in _lines(path):
        land, _, code = cells[0].partition(".")
        country = alpha3(land)
        if len(cells) != 4 or not code or country is None:
            result.refuse(number, f'"{cells[0]}" with {len(cells)} cells; expected 4 cells and a code such as US.TX')
            continue
        result.rows += 1
        connection.execute("insert or replace into region values (?, ?, ?)", (country, code, cells[1].strip()))


@cache
def _codes() -> dict[str, str]:
    return {row["alpha2"]: row["alpha3"] for _, row in rows(DATA / "places" / "iso3166.tsv", ("alpha2", "alpha3"))}


def alpha3(alpha2: str) -> str | None:
    """The alpha-3 code of a country by its alpha-2 code."""
    return _codes().get(alpha2)


def _latin(name: str) -> bool:
    """Whether a spelling is in Latin script; codes and names in other scripts are left out."""
    return len(name) >= 3 and ord(max(name)) < 0x250


@lru_cache(maxsize=4)
def _open(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)


@lru_cache(maxsize=4096)
def imported(name: str, databases: tuple[Path, ...]) -> tuple[Located, ...]:
    """The places of a name in imported gazetteers, most populous first, then by id."""
    words = key(name)
    found: list[Located] = []
    for database in databases if words else ():
        try:
            answer = _open(database).execute(
                "select p.* from spelling s join place p on p.id = s.place where s.words = ?"
                " order by p.population desc, p.id limit 50",
                (words,),
            )
            found += [Located(*row) for row in answer]
        except sqlite3.Error as error:
            raise InputError(f"{database}: {error}; import the gazetteer again") from error
    return tuple(found)


def region_name(country: str, code: str, databases: tuple[Path, ...]) -> str:
    """The name of a first-level region by its code; empty where no gazetteer has it."""
    for database in databases:
        row = _open(database).execute("select name from region where country = ? and code = ?", (country, code))
        found = row.fetchone()
        if found:
            return str(found[0])
    return ""
