"""Rows for the actors' tables, made of dictionary entries and CSV lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.errors import InputError
from verbale.grounding.dictionaries import Entry
from verbale.grounding.imports_lines import Problem, bounded
from verbale.grounding.people import slug

#: PLOVER sectors, and ELI for those who have left office
SECTORS = frozenset(
    ("AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "HLH", "IGO", "JUD", "LAB", "LEG", "MED", "MIL", "NGO",
     "OPP", "PTY", "REB", "REF", "REL", "SPY", "UAF", "UNK")
)  # fmt: skip
_BODY = re.compile(
    r"\b(party|front|movement|army|ministry|council|committee|group|brigades?|union|force|forces|organi[sz]ation|"
    r"government|parliament|bank|company|agency|league|alliance|congress|court|university|commission|network|militia|"
    r"front|office|department|police|corps|command|guards?|society|association|federation|institute)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 100_000
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_COLUMNS = ("name", "office", "country", "from", "until", "sector")


@dataclass(frozen=True, slots=True)
class Row:
    """A row for a table: its cells in the table's order, and what conflicts are looked up by."""

    line: int
    table: str
    cells: tuple[str, ...]
    name: str
    country: str
    sector: str
    since: str = ""
    until: str = ""


def from_entry(entry: Entry, problems: list[Problem]) -> Iterator[Row]:
    """Rows of a PETRARCH actor: a leader where the name is a person's, else an organisation; countries are skipped,
    since the states' table has them."""
    names = tuple(_capitalised(name) for name in entry.names)
    person = _is_person(names[0]) and any(role.since or role.until for role in entry.roles)
    for role in entry.roles:
        country, sector = role.code[:3], role.code[3:6]
        if country in ("IGO", "NGO", "MNC", "IMG"):
            sector, country = ("BUS" if country == "MNC" else "REB" if country == "IMG" else country), ""
        if not sector:
            continue
        if sector not in SECTORS:
            problems.append(Problem(entry.line, f"{role.code}: {sector} is no PLOVER sector; the role is left out"))
            continue
        if person and country:
            cells = (";".join(names), "official", country, role.since, role.until, sector)
            yield Row(entry.line, "leaders.tsv", cells, names[0], country, sector, role.since, role.until)
        else:
            body = (slug(names[0]), names[0], ";".join(names[1:]), sector, country, role.code, role.since, role.until)
            yield Row(entry.line, "organisations.tsv", body, names[0], country, sector, role.since, role.until)


def from_agent(entry: Entry) -> Iterator[Row]:
    """The row of a PETRARCH agent."""
    sector = entry.roles[0].code.lstrip("~")[:3]
    if sector in SECTORS:
        words = tuple(name.lower() for name in entry.names)
        yield Row(entry.line, "agents.tsv", (sector, "office", ";".join(words)), words[0], "", sector)


def from_csv(path: Path, problems: list[Problem]) -> Iterator[Row]:
    """Rows of a CSV file with the columns of the leaders' table, in any order. Raises InputError where the columns
    "name" and "country" are missing or the file cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(line for _, line in bounded(handle, _LONGEST_LINE, problems))
            missing = {"name", "country"} - set(reader.fieldnames or ())
            if missing:
                raise InputError(
                    f"{path.name}: the columns {', '.join(sorted(missing))} are missing; name them in the first line"
                )
            while True:
                try:
                    cells = next(reader, None)
                except csv.Error as error:
                    problems.append(Problem(reader.line_num, f"{error}; check the quotation marks"))
                    continue
                if cells is None:
                    return
                yield from _csv_row(reader.line_num, {k: (v or "").strip() for k, v in cells.items() if k}, problems)
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _csv_row(line: int, cells: dict[str, str], problems: list[Problem]) -> Iterator[Row]:
    name, country, sector = cells.get("name", ""), cells.get("country", ""), cells.get("sector", "") or "GOV"
    since, until = cells.get("from", ""), cells.get("until", "")
    wrong = ""
    if not name:
        wrong = "no name; fill in the column"
    elif not re.fullmatch(r"[A-Z]{3}|IGO[A-Z0-9]{3,5}", country):
        wrong = f'"{country}" is no alpha-3 code and no id of an organisation'
    elif sector not in SECTORS:
        wrong = f'"{sector}" is no PLOVER sector'
    elif any(day and not _DATE.fullmatch(day) for day in (since, until)):
        wrong = f'"{since}" or "{until}" is no ISO 8601 date; write YYYY-MM-DD'
    elif since and until and since > until:
        wrong = f"{since} is after {until}; exchange them"
    if wrong:
        problems.append(Problem(line, wrong))
        return
    row = (name, cells.get("office", "") or "official", country, since, until, sector)
    yield Row(line, "leaders.tsv", row, name.split(";")[0], country, sector, since, until)


def _capitalised(name: str) -> str:
    return " ".join(part.capitalize() if part.isupper() and len(part) > 1 else part for part in name.split())


def _is_person(name: str) -> bool:
    return 2 <= len(name.split()) <= 5 and not _BODY.search(name)
