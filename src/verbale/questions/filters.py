"""The filters that all questions share, and what they are in SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, false, or_, select

from verbale.errors import InputError
from verbale.model.ontology import load
from verbale.questions import identity
from verbale.record import schema
from verbale.record.rows import folded

Clock = Literal["report", "record"]
STANDINGS = (
    "happened",
    "ongoing",
    "scheduled",
    "possible",
    "conditional",
    "threatened",
    "promised",
    "denied",
    "disputed",
)
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which findings are asked for; what is None does not restrict.

    actor      an actor's id, code ("RUSGOV"), ISO alpha-3 country ("RUS") or name; `source` and `target` ask the
               same of one side only
    type       an event type, or several, or a quad ("1" to "4") place      a place's id, ISO alpha-3
    country or name since      first day of the event or statement, ISO 8601 to the year, month or day;
    `until` the last, included standing   a standing, or several as_of      answer from what was known at
    the end of that day: by the reports' own dates, or where `clock` is
               "record" by when they came into the record. A report without a date counts from when it came in.
    wrong      whether findings that an analyst judged wrong are told as well
    """

    actor: str | None = None
    source: str | None = None
    target: str | None = None
    type: tuple[str, ...] = ()
    place: str | None = None
    since: str | None = None
    until: str | None = None
    standing: tuple[str, ...] = ()
    as_of: str | None = None
    clock: Clock = "report"
    wrong: bool = False


ALL = Filters()


def checked(filters: Filters) -> Filters:
    """The same filters. Raises InputError where a date, type or standing is none."""
    for name in ("since", "until", "as_of"):
        value = getattr(filters, name)
        if value is not None:
            day_behind(value, name)
    known = set(load().types) | {"0", "1", "2", "3", "4"}
    for kind in filters.type:
        if kind.upper() not in known:
            raise InputError(
                f"{kind!r} is no event type: it is one of {', '.join(sorted(load().types))}, or a quad 1 to 4"
            )
    for standing in filters.standing:
        if standing not in STANDINGS:
            raise InputError(f"{standing!r} is no standing: it is one of {', '.join(STANDINGS)}")
    return filters


def day_behind(value: str, name: str = "date") -> str:
    """The first day after an ISO 8601 year, month or day. Raises InputError where it is none."""
    try:
        if not _DAY.match(value):
            raise ValueError
        parts = [int(part) for part in value.split("-")]
        if len(parts) == 3:
            return (date(*parts) + timedelta(days=1)).isoformat()
        year, month = parts[0], parts[1] if len(parts) == 2 else 12
        date(year, month, 1)
        return f"{year + month // 12:04d}-{month % 12 + 1:02d}-01"
    except (ValueError, OverflowError) as error:
        raise InputError(f"{name} {value!r} is no date: write it as 2014, 2014-03 or 2014-03-16") from error


def known_by(table: FromClause, as_of: str | None, clock: Clock) -> list[ColumnElement[bool]]:
    """That a row was known at the end of a day."""
    if as_of is None:
        return []
    behind, columns = day_behind(as_of), table.c
    if clock == "record":
        return [columns.ingested < behind]
    return [or_(columns.reported < behind, and_(columns.reported.is_(None), columns.ingested < behind))]


def not_known_by(table: FromClause, as_of: str | None, clock: Clock) -> list[ColumnElement[bool]]:
    """That a row was not known at the end of a day; no row where no day is given."""
    if as_of is None:
        return [false()]
    behind, columns = day_behind(as_of), table.c
    if clock == "record":
        return [columns.ingested >= behind]
    return [or_(columns.reported >= behind, and_(columns.reported.is_(None), columns.ingested >= behind))]


def within(table: FromClause, filters: Filters) -> list[ColumnElement[bool]]:
    """That a dated row lies between `since` and `until`: that its time and theirs share a day."""
    day, end = table.c.day, table.c.date_end
    before = [] if filters.until is None else [day < day_behind(filters.until)]
    if filters.since is None:
        return [*before]
    goes_on = and_(end > day, end >= filters.since, day < filters.since)
    return [or_(and_(day >= filters.since, *before), and_(goes_on, *before))]


def actor_ids(connection: Connection, wanted: str) -> list[str]:
    """The ids of the actors that an id, code, ISO alpha-3 country or name means, in order. An id and a name mean the
    actor's other spellings as well, and those whom an analyst joined with it."""
    actors = schema.actors.c
    coded = or_(actors.code == wanted.upper(), actors.country == wanted.upper())
    found = sorted(connection.scalars(select(actors.id).where(coded).distinct()))
    named = named_actors(connection, wanted, heard=not found)
    return sorted({*found, *(identity.other_spellings(connection, named) if not found else named)})


def named_actors(connection: Connection, wanted: str, heard: bool = True) -> list[str]:
    """The ids of the actors of an id or name, else of those whose name holds it, else, where `heard`, of those whose
    name spells it otherwise."""
    actors = schema.actors.c
    for same in (
        actors.id == wanted,
        actors.folded == folded(wanted),
        actors.folded.contains(folded(wanted), autoescape=True),
    ):
        found = sorted(connection.scalars(select(actors.id).where(same).distinct()))
        if found or not heard:
            return found
    return identity.by_sound(connection, wanted)


def place_ids(connection: Connection, wanted: str) -> list[str]:
    """The ids of the places that an id, ISO alpha-3 country or name means, in order."""
    places = schema.places.c
    for same in (
        or_(places.id == wanted, places.country == wanted.upper()),
        places.folded == folded(wanted),
        places.folded.contains(folded(wanted), autoescape=True),
    ):
        found = sorted(connection.scalars(select(places.id).where(same).distinct()))
        if found:
            return found
    return []


def takes_part(
    connection: Connection, finding: ColumnElement[Any], filters: Filters, roles: Mapping[str, tuple[str, ...]]
) -> list[ColumnElement[bool]]:
    """That the actors asked for take part in a finding. `roles` maps "source" and "target" to roles of its
    kind."""
    conditions: list[ColumnElement[bool]] = []
    for wanted, among in ((filters.actor, ()), (filters.source, roles["source"]), (filters.target, roles["target"])):
        if wanted is None:
            continue
        parties = schema.parties.alias()
        same = exists().where(parties.c.finding == finding, parties.c.actor.in_(actor_ids(connection, wanted)))
        conditions.append(same.where(parties.c.role.in_(among)) if among else same)
    return conditions


def not_judged_wrong(finding: ColumnElement[Any], filters: Filters) -> list[ColumnElement[bool]]:
    """That no standing judgement calls a finding wrong."""
    if filters.wrong:
        return []
    judged = schema.judgements.c
    wrong = exists().where(judged.applies_to == finding, judged.verdict == "wrong", judged.withdrawn.is_(None))
    if filters.as_of is not None and filters.clock == "record":
        wrong = wrong.where(judged.at < day_behind(filters.as_of))
    return [~wrong]


def of_type(events: Any, wanted: Sequence[str]) -> list[ColumnElement[bool]]:
    """That an event is of one of these types or quads."""
    quads = [int(kind) for kind in wanted if kind.isdigit()]
    types = [kind.upper() for kind in wanted if not kind.isdigit()]
    return [or_(events.quad.in_(quads), events.type.in_(types))] if quads or types else []


def on_events(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """All conditions of the filters on rows of events."""
    events = schema.events
    conditions = [*known_by(events, filters.as_of, filters.clock), *within(events, filters)]
    conditions += of_type(events.c, filters.type)
    if filters.standing:
        conditions.append(events.c.standing.in_(filters.standing))
    if filters.place is not None:
        conditions.append(events.c.place.in_(place_ids(connection, filters.place)))
    roles = {"source": ("source",), "target": ("target",)}
    conditions += takes_part(connection, events.c.id, filters, roles)
    return conditions + not_judged_wrong(events.c.id, filters)
