"""Checking actor tables of the user's own: broken lines, values out of the codes, roles that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from verbale.errors import InputError
from verbale.grounding.gazetteer import AGENTS, ORGANISATIONS, AgentKind, Gazetteer
from verbale.grounding.importing import contradicts
from verbale.grounding.imports_rows import SECTORS, Row
from verbale.grounding.people import LEADERS, slug
from verbale.grounding.tables import DATE, listed

TABLES = {"leaders.tsv": LEADERS, "organisations.tsv": ORGANISATIONS, "agents.tsv": AGENTS}
_LAND = re.compile(r"[A-Z]{3}|IGO[A-Z0-9]{3,5}")
_KINDS = get_args(AgentKind)


@dataclass(frozen=True, slots=True)
class TableProblem:
    """What is wrong in a line of a table, and what to do about it."""

    file: str
    line: int
    text: str


def check(folder: Path, gazetteer: Gazetteer) -> list[TableProblem]:
    """What is wrong with the tables of a folder, and where they contradict those of `gazetteer`, by file and line.

    Raises InputError where the folder holds no such table or one cannot be read as UTF-8.
    """
    present = [name for name in TABLES if (folder / name).is_file()]
    if not present:
        raise InputError(f"{folder}: no {', '.join(TABLES)} in it; name a folder that `verbale actors import` wrote")
    found: list[TableProblem] = []
    for name in present:
        held: dict[str, list[Row]] = {}
        for line, cells, wrong in _lines(folder / name, TABLES[name]):
            wrong = wrong or _wrong(name, cells)
            if wrong:
                found.append(TableProblem(name, line, wrong))
                continue
            for row in _as_rows(name, line, cells):
                said = contradicts(row, gazetteer)
                if said:
                    found.append(TableProblem(name, line, said))
                held.setdefault(slug(row.name), []).append(row)
        for rows in held.values():
            found += _against_each_other(name, rows)
    return sorted(found, key=lambda problem: (list(TABLES).index(problem.file), problem.line, problem.text))


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str], str]]:
    """Line number, cells by column, and what is wrong with the line as such."""
    width = 0
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                cells = line.rstrip("\r\n").split("\t")
                if cells == [""] or line.startswith("#"):
                    continue
                if not width:
                    width = len(cells)
                    if tuple(cells) not in (columns, columns[:-1]):
                        yield number, {}, f"the header is {cells}; write {list(columns)}, separated by tabs"
                        return
                    continue
                long = f"{len(cells)} cells, at most {width} expected; remove a tab"
                wrong = long if len(cells) > width else ""
                cells += [""] * (len(columns) - len(cells))
                yield number, dict(zip(columns, (cell.strip() for cell in cells), strict=False)), wrong
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a UTF-8 table ({error}); check the path and encoding") from error


def _wrong(table: str, cells: dict[str, str]) -> str:
    sector = cells["sector"] or ("GOV" if table == "leaders.tsv" else "")
    if sector not in SECTORS:
        return f'"{sector}" is no PLOVER sector'
    if table == "agents.tsv":
        if cells["kind"] not in _KINDS:
            return f'"{cells["kind"]}" is none of the kinds {", ".join(_KINDS)}'
        return "" if listed(cells["words"]) else "no words; fill in the column"
    if not listed(cells["name"]):
        return "no name; fill in the column"
    if table == "organisations.tsv" and not (cells["id"] and cells["code"]):
        return "no id or no code; fill in the columns"
    country = cells["country"]
    if not _LAND.fullmatch(country) and (country or table == "leaders.tsv"):
        return f'"{country}" is no alpha-3 code and no id of an organisation'
    since, until = cells["from"], cells["until"]
    if any(day and not DATE.fullmatch(day) for day in (since, until)):
        return f'"{since}" or "{until}" is no ISO 8601 date; write YYYY-MM-DD'
    if since and until and since > until and not since.startswith(until):
        return f"{since} is after {until}; exchange them"
    return ""


def _as_rows(table: str, line: int, cells: dict[str, str]) -> Iterator[Row]:
    sector = cells["sector"] or "GOV"
    if table == "agents.tsv":
        for word in listed(cells["words"]):
            yield Row(line, table, (), word, "", sector)
        return
    name = listed(cells["name"])[0]
    yield Row(line, table, (), name, cells["country"], sector, cells["from"], cells["until"])


def _against_each_other(table: str, rows: list[Row]) -> Iterator[TableProblem]:
    """Rows of one name that give it two countries or sectors for the same time."""
    last: Row | None = None
    for row in sorted(rows, key=lambda row: (row.since, row.line)):
        if last is not None and (not last.until or not row.since or row.since <= last.until):
            if (row.country, row.sector) != (last.country, last.sector):
                yield TableProblem(
                    table,
                    row.line,
                    f'"{row.name}" is {row.country} {row.sector}'.replace("  ", " ")
                    + f" here and {last.country} {last.sector}".replace("  ", " ")
                    + f" in line {last.line} for the same time; correct the dates or take one out",
                )
            if last.until and (not row.until or row.until > last.until):
                last = row
            continue
        last = row
