"""Bringing in actors of one's own: PETRARCH/Phoenix dictionaries, CSV tables, and lines of a Wikidata JSON dump.

`import_actors` writes what it reads as tables of the project's own formats (`leaders.tsv`, `organisations.tsv`,
`agents.tsv`) into a folder that `gazetteer.load((folder,))` takes. The source is read in one pass (Wikidata in two),
row by row; nothing but counters and the first problems stays in memory: what the folder and the source hold already
is indexed on disk. The tables are replaced only when all of the source has been read: a failure leaves them.

What contradicts the tables at hand, or an earlier line (another country or sector for the same name at the same time),
is a conflict: it is reported and left out, unless `accept_conflicts` says that the user's word stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TextIO

from verbale.errors import InputError
from verbale.grounding.dictionaries import read_petrarch
from verbale.grounding.gazetteer import AGENTS, ORGANISATIONS, Gazetteer
from verbale.grounding.imports_held import Held, rows_before
from verbale.grounding.imports_lines import Problem, Problems
from verbale.grounding.imports_rows import Row, from_agent, from_csv, from_entry
from verbale.grounding.imports_wikidata import from_wikidata
from verbale.grounding.people import LEADERS
from verbale.grounding.tables import holds

Source = Literal["petrarch actors", "petrarch agents", "csv", "wikidata"]
_COLUMNS = {"leaders.tsv": LEADERS, "organisations.tsv": ORGANISATIONS, "agents.tsv": AGENTS}


@dataclass
class Imported:
    """What came of an import: rows written by table, problems by line of the source, and conflicts by line."""

    written: dict[str, int] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    conflicts: Problems = field(default_factory=Problems)


def source_of(path: Path) -> Source:
    """What kind of file this is, by its name: *.csv, *.json and *.jsonl (Wikidata), *agents* or else actors."""
    if path.suffix == ".csv":
        return "csv"
    if path.suffix in (".json", ".jsonl", ".ndjson"):
        return "wikidata"
    return "petrarch agents" if "agent" in path.name.lower() else "petrarch actors"


def import_actors(
    path: Path, folder: Path, gazetteer: Gazetteer, source: Source | None = None, accept_conflicts: bool = False
) -> Imported:
    """Read `path` and put its rows behind those of the tables in `folder`.

    Raises InputError where the source cannot be read or the folder cannot be written.
    """
    result = Imported()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        form = source or source_of(path)
        with _Tables(folder) as tables, Held() as held:
            for row in rows_before(folder):
                held.add(row, 0)
            for row in _rows(path, form, result, held):
                said = contradicts(row, gazetteer) or held.against(row, form in ("csv", "wikidata"))
                if said:
                    result.conflicts.append(Problem(row.line, said))
                    if not accept_conflicts:
                        continue
                held.add(row, row.line)
                tables.write(row, path.name)
                result.written[row.table] = result.written.get(row.table, 0) + 1
            tables.keep()
    except OSError as error:
        raise InputError(f"{error.filename or folder}: {error.strerror}; check the path and its permissions") from error
    return result


def _rows(path: Path, source: Source, result: Imported, held: Held) -> Iterator[Row]:
    if source == "csv":
        yield from from_csv(path, result.problems)
    elif source == "wikidata":
        yield from from_wikidata(path, result.problems, held)
    elif source == "petrarch agents":
        reading = read_petrarch(path)
        reading.problems = result.problems
        for entry in reading.agents:
            yield from from_agent(entry)
    else:
        reading = read_petrarch(path)
        reading.problems = result.problems
        for entry in reading.entries:
            yield from from_entry(entry, result.problems)


def contradicts(row: Row, gazetteer: Gazetteer) -> str:
    """What the tables at hand say otherwise at the start of a row's time; empty where they do not."""
    if row.table == "agents.tsv":
        held = {agent.sector for agent in gazetteer.agents.get(row.name)}
        if held and row.sector not in held:
            return f'"{row.name}" is {row.sector} here and {"/".join(sorted(held))} in the tables; decide for one'
        return ""
    day = row.since or row.until
    if not day:
        return ""
    for country, sector, since, until in _held(row.name, gazetteer):
        if holds(since, until, day) and (country, sector) != (row.country, row.sector):
            return (
                f'"{row.name}" on {day} is {row.country} {row.sector} here and {country} {sector} in the tables; '
                "correct the dates of one, or import with the conflicts accepted"
            )
    return ""


def _held(name: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str, str, str]]:
    for entry in gazetteer.names.get(name):
        if entry.kind == "person":
            for term in gazetteer.people[entry.id].terms:
                yield term.country, term.sector, term.since, term.until
        elif entry.kind == "organisation":
            for row in gazetteer.organisations[entry.id]:
                yield row.country or "", row.sector, row.since, row.until


class _Tables:
    """The tables of a folder, written beside themselves until `keep` puts them in place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, TextIO] = {}

    def __enter__(self) -> _Tables:
        return self

    def __exit__(self, *_: object) -> None:
        for handle in self._open.values():
            handle.close()
        for name in self._open:
            self._beside(name).unlink(missing_ok=True)

    def write(self, row: Row, source: str) -> None:
        """One more row of its table, with the name of the file that it comes from where the table says so."""
        if row.table not in self._open:
            self._open[row.table] = self._start(row.table)
        sourced = (*row.cells, source) if len(row.cells) < len(_COLUMNS[row.table]) else row.cells
        self._open[row.table].write("\t".join(_clean(sourced)) + "\n")

    def keep(self) -> None:
        """Put the written tables in the place of the earlier ones."""
        for name, handle in self._open.items():
            handle.close()
            os.replace(self._beside(name), self._folder / name)

    def _beside(self, name: str) -> Path:
        return self._folder / f".{name}.new"

    def _start(self, name: str) -> TextIO:
        handle = self._beside(name).open("w", encoding="utf-8", newline="\n")
        earlier = self._folder / name
        if earlier.is_file():
            with earlier.open(encoding="utf-8") as lines:
                handle.writelines(_headed(line, name) for line in lines)
        else:
            handle.write("\t".join(_COLUMNS[name]) + "\n")
        return handle


def _headed(line: str, table: str) -> str:
    """A line of an earlier table; its header gets the columns that this version adds."""
    columns = _COLUMNS[table]
    cells = line.rstrip("\r\n").split("\t")
    return "\t".join(columns) + "\n" if tuple(cells) == columns[: len(cells)] and len(cells) > 1 else line


def _clean(cells: Iterable[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]
