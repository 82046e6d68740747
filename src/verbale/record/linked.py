"""The rows of linking: sketches and keys by which neighbours are found, links, and groups of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from verbale.model.judgement import Link
from verbale.record import schema
from verbale.record.chunks import rows_at

_shingles, _sketches, _blocks = schema.shingles.c, schema.sketches.c, schema.blocks.c
_events, _links, _reports, _judged = schema.events.c, schema.links.c, schema.reports.c, schema.judgements.c
_AT: BindParameter[Any] = bindparam("at", expanding=True)

_CLOSE = (
    select(_shingles.report)
    .where(_shingles.hash.in_(_AT), _shingles.report != bindparam("but"))
    .group_by(_shingles.report)
    .having(func.count() >= bindparam("shared"))
    .subquery()
)
_COPIES = select(_sketches.report, _sketches.content).join(_CLOSE, _CLOSE.c.report == _sketches.report)
_UNDER = (
    select(_events.id, _events.report, _events.telling)
    .distinct()
    .select_from(schema.blocks.join(schema.events, (_events.report == _blocks.report) & (_events.id == _blocks.event)))
    .where(_blocks.key.in_(_AT))
)
_OF_KIND = _links.kind == bindparam("kind")
_LINK = (_links.left, _links.right, _links.score, _links.why, _links.firm)
_TIED = (
    select(*_LINK).where(_OF_KIND, _links.left.in_(_AT)).union(select(*_LINK).where(_OF_KIND, _links.right.in_(_AT)))
)
_FIRMLY = (
    select(*_LINK)
    .where(_OF_KIND, _links.firm, _links.left.in_(_AT))
    .union(select(*_LINK).where(_OF_KIND, _links.firm, _links.right.in_(_AT)))
)
_END = (_links.left, _links.right, _links.left_report, _links.right_report)
_ENDS = (
    select(*_END)
    .where(_OF_KIND, _links.left_report == bindparam("report"))
    .union(select(*_END).where(_OF_KIND, _links.right_report == bindparam("report")))
)
_TELLINGS = select(_events.id, _events.telling).where(_events.id.in_(_AT))
_GROUPED = select(_events.id, _events.same, _events.leans_on).where(_events.id.in_(_AT))
_LEANING = select(_events.id, _events.leans_on).where(_events.leans_on.in_(_AT))
_MEMBERS = select(_events.id).where(_events.same.in_(_AT))
_SET_SAME = update(schema.events).where(_events.id == bindparam("member")).values(same=bindparam("into"))
_SET_DEALT = (
    update(schema.dealings).where(schema.dealings.c.event == bindparam("member")).values(same=bindparam("into"))
)
_SET_LEAN = update(schema.events).where(_events.id == bindparam("member")).values(leans_on=bindparam("onto"))
_ORIGINS = select(
    _reports.id, _reports.reported, _reports.agency, _reports.outlet, _reports.story, _reports.source
).where(_reports.id.in_(_AT))
_SET_STORY = (
    update(schema.reports)
    .where(_reports.id == bindparam("member"))
    .values(story=bindparam("into"), source=bindparam("whose"))
)
_PAIRS = select(_judged.applies_to, _judged.applies_to_other).where(
    _judged.verdict == bindparam("verdict"),
    _judged.withdrawn.is_(None),
    _judged.applies_to.is_not(None),
    _judged.applies_to_other.is_not(None),
    or_(_judged.applies_to.in_(_AT), _judged.applies_to_other.in_(_AT)),
)
_ANY_PAIR = select(exists().where(_judged.other.is_not(None), _judged.withdrawn.is_(None)))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from: who wrote and carried it, and its present story and source."""

    id: str
    reported: str | None
    agency: str | None
    outlet: str | None
    story: str
    source: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """To which event a telling belongs, and on which telling it leans."""

    same: str
    leans_on: str | None


def put_shingles(connection: Connection, report: str, keys: Iterable[int]) -> None:
    """Keep the keys under which a report's copies find it."""
    rows = [{"hash": key, "report": report} for key in keys]
    if rows:
        connection.execute(insert(schema.shingles), rows)


def copy_candidates(connection: Connection, report: str, keys: Sequence[int], shared: int) -> Mapping[str, bytes]:
    """The sketches of the other reports that share at least `shared` of the keys, by report."""
    if not keys:
        return {}
    rows = connection.execute(_COPIES, {"at": list(keys), "but": report, "shared": shared})
    return {row.report: row.content for row in rows}


def put_blocks(connection: Connection, report: str, keys: Iterable[tuple[str, str]]) -> None:
    """Keep the (key, event) pairs under which other tellings find a report's events."""
    rows = [{"key": key, "report": report, "event": event} for key, event in keys]
    if rows:
        connection.execute(insert(schema.blocks), rows)


def tellings_under(connection: Connection, keys: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """The reports and tellings kept under any of the keys, by event id."""
    return {row.id: (row.report, row.telling) for row in rows_at(connection, _UNDER, keys)}


def put_links(connection: Connection, links: Iterable[tuple[Link, str, str, bool]]) -> None:
    """Keep links, each with the reports of its left and its right end, and whether it is firm."""
    rows = [
        {
            "kind": link.kind,
            "left": link.left,
            "right": link.right,
            "left_report": left,
            "right_report": right,
            "firm": firm,
            "score": link.score,
            "why": link.why,
        }
        for link, left, right, firm in links
    ]
    if rows:
        connection.execute(insert(schema.links), rows)


def links_at(connection: Connection, kind: str, ends: Iterable[str], *, firm: bool = False) -> list[tuple[Link, bool]]:
    """The links of a kind at any of the ends, or the `firm` ones, each with whether it is; in order of their ends."""
    found: dict[tuple[str, str], tuple[Link, bool]] = {}
    for row in rows_at(connection, _FIRMLY if firm else _TIED, ends, kind=kind):
        link = Link(kind, row.left, row.right, row.score, row.why)  # type: ignore[arg-type]
        found[row.left, row.right] = link, row.firm
    return [found[pair] for pair in sorted(found)]


def ends_outside(connection: Connection, kind: str, report: str) -> list[str]:
    """The findings or reports beyond `report` to which its links of a kind lead."""
    found: set[str] = set()
    for row in connection.execute(_ENDS, {"kind": kind, "report": report}):
        found.update(end for end, of in ((row.left, row.left_report), (row.right, row.right_report)) if of != report)
    return sorted(found)


def tellings_of(connection: Connection, events: Iterable[str]) -> Mapping[str, str]:
    """The tellings of events, by id."""
    return {row.id: row.telling for row in rows_at(connection, _TELLINGS, events)}


def grouped(connection: Connection, events: Iterable[str]) -> Mapping[str, Grouped]:
    """How tellings are grouped now, by id."""
    return {row.id: Grouped(row.same, row.leans_on) for row in rows_at(connection, _GROUPED, events)}


def leaning_on(connection: Connection, events: Iterable[str]) -> list[tuple[str, str]]:
    """The tellings that lean on any of the events, each with the one that it leans on."""
    return sorted((row.id, row.leans_on) for row in rows_at(connection, _LEANING, events))


def members_of(connection: Connection, names: Iterable[str]) -> list[str]:
    """The tellings that belong to the events of these names."""
    return sorted(row.id for row in rows_at(connection, _MEMBERS, names))


def set_grouped(connection: Connection, held: Mapping[str, Grouped], groups: Mapping[str, Grouped]) -> None:
    """Note how tellings are grouped, where that is not how they are held."""
    ordered = sorted(held.keys() & groups.keys())
    same = [{"member": e, "into": groups[e].same} for e in ordered if held[e].same != groups[e].same]
    lean = [{"member": e, "onto": groups[e].leans_on} for e in ordered if held[e].leans_on != groups[e].leans_on]
    if same:
        connection.execute(_SET_SAME, same)
        connection.execute(_SET_DEALT, same)
    if lean:
        connection.execute(_SET_LEAN, lean)


def origins_of(connection: Connection, reports: Iterable[str]) -> list[Origin]:
    """Where reports come from, by id."""
    return sorted((Origin(*row) for row in rows_at(connection, _ORIGINS, reports)), key=lambda origin: origin.id)


def set_story(connection: Connection, held: Iterable[Origin], stories: Mapping[str, tuple[str, str]]) -> None:
    """Note to which story each report belongs and from which source that has it, where that changed."""
    changed = [
        {"member": origin.id, "into": stories[origin.id][0], "whose": stories[origin.id][1]}
        for origin in held
        if (origin.story, origin.source) != stories[origin.id]
    ]
    if changed:
        connection.execute(_SET_STORY, changed)


def any_pair_judged(connection: Connection) -> bool:
    """Whether any standing judgement is on a pair."""
    return bool(connection.scalar(_ANY_PAIR))


def judged_pairs(connection: Connection, verdict: str, ends: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs that standing judgements of a verdict name, with at least one of the ends."""
    return sorted({(row[0], row[1]) for row in rows_at(connection, _PAIRS, ends, verdict=verdict)})
