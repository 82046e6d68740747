"""The actor tables: bringing in actors of one's own, looking one up, and checking what was brought in."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from verbale.errors import InputError
from verbale.grounding import checking, gazetteer
from verbale.grounding.importing import Imported, Source, import_actors
from verbale.grounding.people import slug
from verbale.grounding.tables import holds

__all__ = ["ActorRow", "Imported", "Source", "add_actor", "bring_in", "check_tables", "offices", "show_actor"]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """What a name stands for in the tables, for one time. `country` is ISO 3166 alpha-3, an organisation's id, or
    empty; `since` and `until` are ISO 8601, both included, empty where open."""

    id: str
    name: str
    kind: Literal["person", "organisation", "country"]
    country: str
    sector: str
    office: str = ""
    since: str = ""
    until: str = ""


def bring_in(path: Path, folder: Path, source: Source | None = None, accept_conflicts: bool = False) -> Imported:
    """Put the actors of a dictionary, CSV file or Wikidata dump into the tables of a folder.

    What contradicts the project's tables, or those already in the folder, is a conflict and left out unless
    `accept_conflicts`. Raises InputError or DataError where a file cannot be used; the folder is then as before.
    """
    return import_actors(path, folder, gazetteer.load(), source, accept_conflicts)


def add_actor(
    folder: Path,
    names: tuple[str, ...],
    country: str,
    sector: str = "GOV",
    office: str = "",
    since: str = "",
    until: str = "",
    accept_conflicts: bool = False,
) -> Imported:
    """Put one person into the leaders' table of a folder, the usual name first. Conflicts and errors as `bring_in`."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "actor.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(("name", "country", "office", "from", "until", "sector"))
            writer.writerow((";".join(names), country, office, since, until, sector))
        return bring_in(path, folder, "csv", accept_conflicts)


def show_actor(name: str, folders: tuple[Path, ...] = (), day: str | None = None) -> tuple[ActorRow, ...]:
    """What a name or id stands for in the tables, in order of time; on a day (ISO 8601), only what holds then."""
    tables = gazetteer.read(folders)
    found: list[ActorRow] = []
    entries = tables.names.get(name)
    people = [entry.id for entry in entries if entry.kind in ("person", "surname")]
    people += [slug(name)] if slug(name) in tables.people else []
    for identifier in dict.fromkeys(people):
        person = tables.people[identifier]
        found += [
            ActorRow(identifier, person.name, "person", term.country, term.sector, term.office, term.since, term.until)
            for term in person.terms
        ]
    bodies = [entry.id for entry in entries if entry.kind == "organisation"]
    bodies += [name] if name in tables.organisations else []
    for identifier in dict.fromkeys(bodies):
        found += [
            ActorRow(identifier, row.name, "organisation", row.country or "", row.sector, "", row.since, row.until)
            for row in tables.organisations[identifier]
        ]
    states = [entry.id for entry in entries if entry.kind in ("state", "adjective", "capital", "metonym")]
    for code in dict.fromkeys(code for code in (*states, name) if code in tables.states):
        state = tables.states[code]
        found.append(ActorRow(f"{code}GOV", state.name, "country", code, "GOV", "", state.since, state.until))
    return tuple(row for row in found if day is None or holds(row.since, row.until, day))


def offices(identifier: str, folders: tuple[Path, ...] = ()) -> tuple[ActorRow, ...]:
    """The offices of a person over time, by actor id ("sergey-lavrov"), in order of their beginning; empty for a body
    and for whomever the tables do not hold."""
    person = gazetteer.load(folders).people.get(identifier)
    terms = person.terms if person else ()
    return tuple(
        ActorRow(identifier, person.name, "person", term.country, term.sector, term.office, term.since, term.until)
        for term in terms
        if person is not None
    )


def check_tables(folders: tuple[Path, ...]) -> tuple[tuple[Path, int, str], ...]:
    """File, line and what is wrong, for the tables of each folder. Raises InputError where there is none to check."""
    if not folders:
        raise InputError("no actor tables to check: name a folder, or set VERBALE_ACTORS")
    known = gazetteer.load()
    return tuple(
        (folder / problem.file, problem.line, problem.text)
        for folder in folders
        for problem in checking.check(folder, known)
    )
