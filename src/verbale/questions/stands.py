"""The position sheet: actors by issues, each with its stance, the day of its latest word, and where that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, or_, select

from verbale.linking.issues import contradicting
from verbale.questions.filters import ALL, Filters, actor_ids, checked, day_behind, known_by, not_judged_wrong
from verbale.questions.rows import StandRow
from verbale.record import schema
from verbale.record.chunks import chunks, rows_at
from verbale.record.database import Record
from verbale.record.rows import folded
from verbale.record.schema_claims import issue_keys


def positions_sheet(
    record: Record, filters: Filters = ALL, *, issue: str | None = None, limit: int | None = None
) -> list[StandRow]:
    """Where each actor stands on each issue by its latest word, by issue and actor.

    An issue is one thing in all reports and wordings: an actor, a place, an event, or the same words. `issue` asks
    for those whose words, kind or id hold it. Of the filters `actor`, `since`, `until` (the reports' dates), `as_of`
    and `clock` are used. Raises InputError where the filters cannot be understood, RecordError where the record fails.
    """
    checked(filters)
    with record.reading() as connection:
        wanted = None if filters.actor is None else frozenset(actor_ids(connection, filters.actor))
        rows = _rows(connection, filters, _around(connection, wanted, issue))
        names = _issues(connection, [row.id for row in rows])
        known = _actors(connection, {name for row in rows for name in (row.actor, row.issue_id) if name})
    called = {row.id: row.name for row in known}
    sides = {row.id: f"{row.country}{row.sector}" for row in known if row.country and row.sector == "GOV"}
    stands: dict[tuple[str, str], list[Any]] = {}
    spoken: dict[tuple[str, str], list[Any]] = {}
    label: dict[str, str] = {}
    words: dict[str, set[str]] = {}
    for row in rows:
        name = names.get(row.id, row.id)
        label.setdefault(name, row.issue)
        if issue is not None:
            named = (row.issue, row.issue_id or "", called.get(row.issue_id or "", ""))
            words.setdefault(name, set()).update(folded(one) for one in named)
        stands.setdefault((name, row.actor), []).append(row)
        spoken.setdefault((name, sides.get(row.actor, row.actor)), []).append(row)
    found = [
        _stand(label[name], held, spoken[name, sides.get(actor, actor)])
        for (name, actor), held in stands.items()
        if (wanted is None or actor in wanted) and (issue is None or any(folded(issue) in one for one in words[name]))
    ]
    return sorted(found, key=lambda s: (folded(s.issue), s.actor, s.position))[:limit]


def _around(connection: Connection, actors: Collection[str] | None, issue: str | None) -> Collection[str] | None:
    """The positions that may be on an issue on which one asked for is; None where all are asked for."""
    table = schema.positions.c
    if actors is None and issue is None:
        return None
    asked = select(table.id)
    if actors is not None:
        asked = asked.where(table.actor.in_(sorted(actors)))
    if issue is not None:
        named = select(schema.actors.c.id).where(schema.actors.c.folded.contains(folded(issue), autoescape=True))
        like = (func.lower(column).contains(folded(issue), autoescape=True) for column in (table.issue, table.issue_id))
        asked = asked.where(or_(*like, table.issue_id.in_(named))) if actors is None else asked
    found: set[str] = set()
    pending = set(connection.scalars(asked))
    while pending:
        found |= pending
        pending = _sharing(connection, pending) - found
    return found


def _sharing(connection: Connection, positions: Iterable[str]) -> set[str]:
    """The positions that share a key of their issue with these, or an event."""
    keys = _scalars(connection, _KEYS, positions)
    events = {key[6:] for key in keys if key.startswith("event ")}
    told = _scalars(connection, _TOLD_TOO, _scalars(connection, _SAME, events))
    return _scalars(connection, _UNDER, keys | {f"event {name}" for name in told})


def _scalars(connection: Connection, query: Select[Any], values: Iterable[str]) -> set[str]:
    return {row[0] for row in rows_at(connection, query, values)}


_AT: BindParameter[Any] = bindparam("at", expanding=True)
_KEYS = select(issue_keys.c.key).where(issue_keys.c.position.in_(_AT))
_UNDER = select(issue_keys.c.position).where(issue_keys.c.key.in_(_AT))
_SAME = select(schema.events.c.same).where(schema.events.c.id.in_(_AT))
_TOLD_TOO = select(schema.events.c.id).where(schema.events.c.same.in_(_AT))


def _actors(connection: Connection, ids: Collection[str]) -> list[Any]:
    """How the last report of each of these actors, by its id, has it."""
    table = schema.actors.c
    found: list[Any] = []
    for chunk in chunks(sorted(ids)):
        named = table.id.in_(chunk)
        last = select(table.id, func.max(table.report).label("report")).where(named).group_by(table.id).subquery()
        query = select(schema.actors).join(last, (table.id == last.c.id) & (table.report == last.c.report))
        found += connection.execute(query.order_by(table.id, table.n)).all()
    return found


def _rows(connection: Connection, filters: Filters, among: Collection[str] | None) -> Sequence[Any]:
    """The positions that were known, in order of time; those before `since` count as earlier words."""
    table = schema.positions
    conditions = known_by(table, filters.as_of, filters.clock) + not_judged_wrong(table.c.id, filters)
    if filters.since is not None:
        conditions.append(table.c.reported >= filters.since)
    if filters.until is not None:
        conditions.append(table.c.reported < day_behind(filters.until))
    query = select(*(table.c[name] for name in _READ)).where(*conditions)
    if among is None:
        day = func.coalesce(table.c.reported, "")
        return connection.execute(query.order_by(day, table.c.report, table.c.anchor_start, table.c.n)).all()
    found = [row for chunk in chunks(sorted(among)) for row in connection.execute(query.where(table.c.id.in_(chunk)))]
    return sorted(found, key=lambda row: (row.reported or "", row.report, row.anchor_start, row.n))


_READ = (
    "id", "report", "n", "actor", "issue", "issue_kind", "issue_id", "stance", "reported", "anchor_start", "anchor_end",
    "anchor_text",
)  # fmt: skip


def _issues(connection: Connection, positions: Sequence[str]) -> dict[str, str]:
    """The issue of each position: positions that share a key, or whose events are one event, are on one issue."""
    held = _held_keys(connection, positions)
    same = _same_event(connection, {key[6:] for _, key in held if key.startswith("event ")})
    parent: dict[str, str] = {}
    keyed: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for position, key in held:
        if key.startswith("event "):
            key = f"event {same.get(key[6:], key[6:])}"
        first = keyed.setdefault(position, key)
        if first != key:
            one, other = sorted((root(first), root(key)))
            parent[other] = one
    return {position: root(keyed[position]) if position in keyed else position for position in positions}


def _held_keys(connection: Connection, positions: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of a position and a key of its issue, in order."""
    query = select(issue_keys.c.position, issue_keys.c.key)
    if len(positions) > _MANY:
        known = set(positions)
        return sorted((row[0], row[1]) for row in connection.execute(query) if row[0] in known)
    asked = (query.where(issue_keys.c.position.in_(chunk)) for chunk in chunks(positions))
    return sorted((row[0], row[1]) for one in asked for row in connection.execute(one))


def _same_event(connection: Connection, events: Iterable[str]) -> dict[str, str]:
    """To which event each of these tellings belongs."""
    table = schema.events.c
    asked = (select(table.id, table.same).where(table.id.in_(chunk)) for chunk in chunks(sorted(events)))
    return {row.id: row.same for one in asked for row in connection.execute(one)}


_MANY = 20_000
"""More positions than this are looked for by reading all keys."""


def _stand(issue: str, held: Sequence[Any], side: Sequence[Any]) -> StandRow:
    """The latest word of an actor on an issue, and the last word of its government before that contradicts it."""
    latest = held[-1]
    against = contradicting(latest.stance)
    earlier = (
        row for row in reversed(side[: side.index(latest)]) if row.report != latest.report and row.stance in against
    )
    turned = next(earlier, None)
    return StandRow(
        actor=latest.actor,
        issue=issue,
        stance=latest.stance,
        date=latest.reported,
        changed=turned is not None,
        before=turned.stance if turned is not None else None,
        before_date=turned.reported if turned is not None else None,
        words=latest.anchor_text,
        report=latest.report,
        start=latest.anchor_start,
        end=latest.anchor_end,
        position=latest.id,
        issue_kind=latest.issue_kind,
        issue_id=latest.issue_id,
        before_report=turned.report if turned is not None else None,
        times=len(held),
    )
