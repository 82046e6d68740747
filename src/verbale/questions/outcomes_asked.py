"""Which entries of the ledger and the calendar filters ask for, in SQL."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, exists, select

from verbale.model.ontology import load
from verbale.questions.filters import Filters, actor_ids, day_behind, known_by, of_type, place_ids
from verbale.questions.settling import COMMITMENT
from verbale.record import schema
from verbale.record.schema_ledger import entries, entry_members, threads


def entry_conditions(connection: Connection, filters: Filters, kind: str) -> list[ColumnElement[bool]]:
    """That an entry is of a kind, was known, and is asked for."""
    conditions = [entries.c.kind == kind, *known_by(entries, filters.as_of, filters.clock)]
    return [*conditions, *_wanted(connection, filters, kind)]


def _wanted(connection: Connection, filters: Filters, kind: str) -> list[ColumnElement[bool]]:
    """That those asked for take part in an entry: in its first commitment, or as holders in any announcement."""
    conditions: list[ColumnElement[bool]] = []
    parties = schema.parties
    sides = (
        ((filters.actor, ("source", "target")), (filters.source, ("source",)), (filters.target, ("target",)))
        if kind == COMMITMENT
        else ((filters.actor, ("source",)),)
    )
    for wanted, roles in sides:
        if wanted is not None:
            ids = actor_ids(connection, wanted)
            took = exists().where(parties.c.actor.in_(ids), parties.c.role.in_(roles))
            if kind == COMMITMENT:
                conditions.append(took.where(parties.c.finding == entries.c.id, parties.c.kind == kind))
            else:
                of_entry = entry_members.c.entry == entries.c.id
                conditions.append(took.where(of_entry, parties.c.finding == entry_members.c.thread))
    return [*conditions, *(_of_act(connection, filters) if kind == COMMITMENT else _of_type(filters))]


def _of_act(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """That a commitment was made within the days asked for, and that its act is of a type and at a place."""
    conditions: list[ColumnElement[bool]] = []
    if filters.since is not None:
        conditions.append(entries.c.start >= filters.since)
    if filters.until is not None:
        conditions.append(entries.c.start < day_behind(filters.until))
    if filters.type or filters.place is not None:
        committed, acts = schema.commitments.c, schema.events.c
        act = exists().where(committed.id == entries.c.id, acts.id == committed.act, *of_type(acts, filters.type))
        places = [] if filters.place is None else [acts.place.in_(place_ids(connection, filters.place))]
        conditions.append(act.where(*places))
    return conditions


def _of_type(filters: Filters) -> list[ColumnElement[bool]]:
    """That what is scheduled is of a type."""
    if not filters.type:
        return []
    types = load().types
    wanted = {kind.upper() for kind in filters.type}
    named = [name for name in sorted(types) if name in wanted or str(types[name].quad) in wanted]
    return [
        exists().where(
            entry_members.c.entry == entries.c.id, threads.c.id == entry_members.c.thread, threads.c.type.in_(named)
        )
    ]


def asked_ids(connection: Connection, filters: Filters, kind: str) -> set[str] | None:
    """The entries, as they stand now, of those asked for; None where nobody is."""
    conditions = _wanted(connection, filters, kind)
    if not conditions:
        return None
    return set(connection.scalars(select(entries.c.id).where(entries.c.kind == kind, *conditions)))
