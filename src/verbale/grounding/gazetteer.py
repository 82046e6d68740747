"""The lookup tables of the grounding room, read once and never changed.

`load()` reads the project's tables under `data/actors` (states, peoples, organisations, agents, leaders) and, where
asked, tables of the user's in the same formats. The tables of places are opened when they are first asked for
(`verbale.grounding.cities`). What each table holds and where its facts come from stands at its head.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from verbale.grounding.people import Person, canonical, read_people
from verbale.grounding.tables import DATA, dated, holds, listed, rows
from verbale.grounding.words import Phrases, pieces

STATES = (
    "code", "name", "aliases", "adjectives", "peoples", "capital", "metonyms", "lat", "lon", "from", "until", "status",
)  # fmt: skip
PEOPLES = ("name", "words", "country", "sector", "region")
ORGANISATIONS = ("id", "name", "aliases", "sector", "country", "code", "from", "until", "source")
#: columns at the end of the organisations' table that a table of the user's may leave out
ORGANISATIONS_OPTIONAL = 1
AGENTS = ("sector", "kind", "words")

#: the file of an imported gazetteer of places in a folder of the user's
PLACES = "places.db"

NameKind = Literal["state", "adjective", "people", "capital", "metonym", "organisation", "person", "surname"]
AgentKind = Literal["office", "transparent", "organ", "government"]


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory. `lat` and `lon` are its centre in WGS 84 degrees; `status` is state, territory or
    historical; `since` and `until` its time, as ISO 8601, both included, empty where open."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    lat: float
    lon: float
    since: str
    until: str
    status: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation with a proper name, for the time in which it has this sector."""

    id: str
    name: str
    aliases: tuple[str, ...]
    sector: str
    country: str | None
    code: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Name:
    """What a name may stand for. `id` is a state's code, an organisation's or a person's id, or a people's name.

    `upper`: only in capitals ("UN", "WHO"). `country` is the alpha-3 code that it brings along, or None;
    `sector` the sector of a people's organs where they are not a government's, `region` where a people lives.
    """

    kind: NameKind
    id: str
    country: str | None
    upper: bool = False
    lower: bool = False
    sector: str = ""
    since: str = ""
    until: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun for one who acts: its sector and kind; `word` is the table's form."""

    word: str
    sector: str
    kind: AgentKind


@dataclass(frozen=True)
class Gazetteer:
    """All tables of the room. `offices` gives the ids of those who ever held an office, by country and office in
    canonical form."""

    states: Mapping[str, State]
    organisations: Mapping[str, tuple[Organisation, ...]]
    people: Mapping[str, Person]
    names: Phrases[Name]
    agents: Phrases[Agent]
    offices: Mapping[tuple[str, str], tuple[str, ...]]
    #: imported gazetteers of places (`verbale.grounding.geonames`)
    places: tuple[Path, ...] = ()

    def organisation(self, identifier: str, day: str | None) -> Organisation | None:
        """The row of an organisation that holds on a day (the last one where no day is known or none holds)."""
        held = self.organisations.get(identifier, ())
        for row in held:
            if day is not None and holds(row.since, row.until, day):
                return row
        return held[-1] if held else None


def load(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """The project's tables, and after them those of each directory in `extra` that holds tables of the same names.

    The result is cached. Raises DataError with file and line where a table breaks its format, InputError where
    a directory of `extra` does not exist.
    """
    return _load(tuple(Path(path) for path in extra))


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Gazetteer:
    return read(extra)


def read(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """What `load` gives, read anew: for tables that have changed since. Raises as `load` does."""
    folders = (DATA / "actors", *extra)
    states = _states(folders)
    organisations = _organisations(folders)
    agents = _agents(folders)
    people = read_people(_existing(folders, "leaders.tsv"))
    names: list[tuple[str, Name]] = []
    for state in states.values():
        names += _state_names(state)
    for path in _existing(folders, "peoples.tsv"):
        names += _people_names(path)
    for organisation in (row for held in organisations.values() for row in held):
        names += _organisation_names(organisation)
    for person in people.values():
        names += _person_names(person)
    offices: dict[tuple[str, str], list[str]] = {}
    for person in people.values():
        for term in person.terms:
            held = offices.setdefault((term.country, canonical(term.office)), [])
            if person.id not in held:
                held.append(person.id)
    return Gazetteer(
        states,
        organisations,
        people,
        Phrases(names),
        Phrases(agents),
        {k: tuple(v) for k, v in offices.items()},
        tuple(folder / PLACES for folder in extra if (folder / PLACES).is_file()),
    )


def _existing(folders: tuple[Path, ...], name: str) -> tuple[Path, ...]:
    return tuple(folder / name for folder in folders if (folder / name).is_file())


def _states(folders: tuple[Path, ...]) -> Mapping[str, State]:
    states: dict[str, State] = {}
    for path in _existing(folders, "states.tsv"):
        for number, row in rows(path, STATES):
            states[row["code"]] = State(
                row["code"], row["name"], listed(row["aliases"]), listed(row["adjectives"]), listed(row["peoples"]),
                listed(row["capital"]), listed(row["metonyms"]), float(row["lat"]), float(row["lon"]),
                dated(row["from"], path, number), dated(row["until"], path, number), row["status"],
            )  # fmt: skip
    return states


def _organisations(folders: tuple[Path, ...]) -> Mapping[str, tuple[Organisation, ...]]:
    held: dict[str, list[Organisation]] = {}
    for path in _existing(folders, "organisations.tsv"):
        for number, row in rows(path, ORGANISATIONS, ORGANISATIONS_OPTIONAL):
            held.setdefault(row["id"], []).append(
                Organisation(
                    row["id"], row["name"], listed(row["aliases"]), row["sector"], row["country"] or None,
                    row["code"], dated(row["from"], path, number), dated(row["until"], path, number),
                )
            )  # fmt: skip
    return {identifier: tuple(sorted(terms, key=lambda row: row.since)) for identifier, terms in held.items()}


def _agents(folders: tuple[Path, ...]) -> list[tuple[str, Agent]]:
    agents: list[tuple[str, Agent]] = []
    for path in _existing(folders, "agents.tsv"):
        for _, row in rows(path, AGENTS):
            kind: AgentKind = row["kind"]  # type: ignore[assignment]
            agents += [(word, Agent(word, row["sector"], kind)) for word in listed(row["words"])]
    return agents


def shouted(name: str) -> bool:
    """Whether a name is an acronym, which counts only in capitals."""
    return name.replace(".", "").isupper() and len(pieces(name)) == 1


def _state_names(state: State) -> list[tuple[str, Name]]:
    def entry(kind: NameKind, word: str) -> tuple[str, Name]:
        return word, Name(kind, state.code, state.code, shouted(word), word[:1].islower(), "", state.since, state.until)

    found = [entry("state", word) for word in (state.name, *state.aliases)]
    found += [entry("adjective", word) for word in state.adjectives if word not in (state.name, *state.aliases)]
    plurals = tuple(word + "s" for word in state.adjectives if word.endswith(("an", "i", "ian", "ean", "iot")))
    found += [
        entry("people", word) for word in dict.fromkeys((*state.peoples, *plurals)) if word not in state.adjectives
    ]
    found += [entry("capital", word) for word in state.capitals]
    found += [entry("metonym", word) for word in state.metonyms]
    return found


def _people_names(path: Path) -> list[tuple[str, Name]]:
    found = []
    for _, row in rows(path, PEOPLES):
        for word in listed(row["words"]):
            plural = word.endswith("s") and not word.endswith(("ss", "us"))
            kind: NameKind = "people" if plural else "adjective"
            found.append(
                (word, Name(kind, row["name"], row["country"] or None, sector=row["sector"], region=row["region"]))
            )
    return found


def _organisation_names(row: Organisation) -> list[tuple[str, Name]]:
    return [
        (
            word,
            Name(
                "organisation",
                row.id,
                row.country,
                shouted(word),
                word[:1].islower(),
                row.sector,
                row.since,
                row.until,
            ),
        )
        for word in (row.name, *row.aliases)
    ]


def _person_names(person: Person) -> list[tuple[str, Name]]:
    country = person.terms[-1].country if person.terms else None
    found = [(name, Name("person", person.id, country)) for name in (person.name, *person.aliases)]
    found += [(surname, Name("surname", person.id, country)) for surname in person.surnames if surname != person.name]
    return found
