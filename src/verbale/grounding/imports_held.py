"""What a user's tables and the file that is read hold already, kept on disk: names with their times, to find what
contradicts them, however many rows there are."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from verbale.grounding.imports_rows import Row
from verbale.grounding.people import slug
from verbale.grounding.tables import holds

_HELD = "CREATE TABLE held (name TEXT, country TEXT, sector TEXT, since TEXT, until TEXT, line INTEGER)"
_THINGS = "CREATE TABLE things (id TEXT PRIMARY KEY, label TEXT, land TEXT) WITHOUT ROWID"
#: pages of the database that stay in memory, in KiB
_CACHE = 8_000


class Held:
    """An index of rows on disk, gone with the import."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="verbale-")
        self._base = sqlite3.connect(Path(self._folder.name) / "held.db", isolation_level=None)
        for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", f"PRAGMA cache_size = -{_CACHE}"):
            self._base.execute(statement)
        self._base.execute(_HELD)
        self._base.execute(_THINGS)
        self._base.execute("CREATE INDEX held_name ON held (name)")
        self._base.execute("BEGIN")

    def __enter__(self) -> Held:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
        self._folder.cleanup()

    def add(self, row: Row, line: int) -> None:
        """Keep a row: of line `line` of the file that is read, or 0 for one of the user's earlier tables."""
        values = (slug(row.name), row.country, row.sector, row.since, row.until, line)
        self._base.execute("INSERT INTO held VALUES (?, ?, ?, ?, ?, ?)", values)

    def against(self, row: Row, within: bool) -> str:
        """What says otherwise of the same name for a time that overlaps a row's; empty where nothing does. `within`:
        rows of the file itself count as well."""
        if row.table == "agents.tsv" or not (row.since or row.until):
            return ""
        query = "SELECT country, sector, since, until, line FROM held WHERE name = ? AND (? OR line = 0) ORDER BY line"
        for country, sector, since, until, line in self._base.execute(query, (slug(row.name), within)):
            if (country, sector) != (row.country, row.sector) and _overlap((since, until), (row.since, row.until)):
                there = f"in line {line}" if line else "in your tables"
                return (
                    f'"{row.name}" is {row.country} {row.sector} here and {country} {sector} {there} for the same '
                    "time; correct the dates of one, or import with the conflicts accepted"
                )
        return ""

    def note(self, thing: str, label: str, land: str) -> None:
        """Keep the label and the land of a thing by its id."""
        self._base.execute("INSERT OR REPLACE INTO things VALUES (?, ?, ?)", (thing, label, land))

    def noted(self, thing: str) -> tuple[str, str] | None:
        """The label and the land of a thing; None where it was not met."""
        found = self._base.execute("SELECT label, land FROM things WHERE id = ?", (thing,)).fetchone()
        return (found[0], found[1]) if found else None


def _overlap(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two times with a start or an end share a day; ends may be years or months, and an open end is open."""
    days = [day for since, until in (first, second) for day in (since, until) if day]
    return any(_in(first, day) and _in(second, day) for day in days)


def _in(time: tuple[str, str], day: str) -> bool:
    """Whether a day, or the first of a month or year, lies in a time, the day itself of its start and end apart."""
    since, until = time
    return bool(since or until) and holds(since, until, day) and day != until


def rows_before(folder: Path) -> Iterator[Row]:
    """The rows of the user's leaders and organisations, one after another."""
    for table in ("leaders.tsv", "organisations.tsv"):
        path = folder / table
        if not path.is_file():
            continue
        with path.open(encoding="utf-8") as lines:
            header: list[str] = []
            for line in lines:
                cells = line.rstrip("\r\n").split("\t")
                if cells == [""] or line.startswith("#"):
                    continue
                if not header:
                    header = cells
                    continue
                row = dict(zip(header, cells, strict=False))
                name = row.get("name", "").split(";")[0]
                sector = row.get("sector", "") or "GOV"
                yield Row(0, table, (), name, row.get("country", ""), sector, row.get("from", ""), row.get("until", ""))
