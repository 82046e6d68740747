"""The position sheet: actors by issues, each with its stance, the day of its latest word, and where that changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from verbale.linking.issues import contradicting
from verbale.questions.filters import ALL, Filters, actor_ids, checked, day_behind, known_by, not_judged_wrong
from verbale.questions.rows import StandRow
from verbale.record import schema
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
        rows = _rows(connection, filters)
        names = _issues(connection, [row.id for row in rows])
        wanted = None if filters.actor is None else frozenset(actor_ids(connection, filters.actor))
        known = connection.execute(select(schema.actors).order_by(schema.actors.c.report, schema.actors.c.n)).all()
    called = {row.id: row.name for row in known}
    sides = {row.id: f"{row.country}{row.sector}" for row in known if row.country and row.sector == "GOV"}
    stands: dict[tuple[str, str], list[Any]] = {}
    spoken: dict[tuple[str, str], list[Any]] = {}
    label: dict[str, str] = {}
    words: dict[str, set[str]] = {}
    for row in rows:
        name = names.get(row.id, row.id)
        label.setdefault(name, row.issue)
        words.setdefault(name, set()).update((folded(row.issue), folded(row.issue_id or "")))
        words[name].add(folded(called.get(row.issue_id or "", "")))
        stands.setdefault((name, row.actor), []).append(row)
        spoken.setdefault((name, sides.get(row.actor, row.actor)), []).append(row)
    found = [
        _stand(label[name], held, spoken[name, sides.get(actor, actor)])
        for (name, actor), held in stands.items()
        if (wanted is None or actor in wanted) and (issue is None or any(folded(issue) in one for one in words[name]))
    ]
    return sorted(found, key=lambda s: (folded(s.issue), s.actor, s.position))[:limit]


def _rows(connection: Connection, filters: Filters) -> Sequence[Any]:
    """The positions that were known, in order of time; those before `since` count as earlier words."""
    table = schema.positions
    conditions = known_by(table, filters.as_of, filters.clock) + not_judged_wrong(table.c.id, filters)
    if filters.since is not None:
        conditions.append(table.c.reported >= filters.since)
    if filters.until is not None:
        conditions.append(table.c.reported < day_behind(filters.until))
    query = select(table).where(*conditions)
    return connection.execute(
        query.order_by(func.coalesce(table.c.reported, ""), table.c.report, table.c.anchor_start, table.c.n)
    ).all()


def _issues(connection: Connection, positions: Sequence[str]) -> dict[str, str]:
    """The issue of each position: positions that share a key, or whose events are one event, are on one issue."""
    same = {row.id: row.same for row in connection.execute(select(schema.events.c.id, schema.events.c.same))}
    known = set(positions)
    parent: dict[str, str] = {}
    query = select(issue_keys.c.position, issue_keys.c.key).order_by(issue_keys.c.position, issue_keys.c.key)

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for position, key in connection.execute(query):
        if position not in known:
            continue
        if key.startswith("event "):
            key = f"event {same.get(key[6:], key[6:])}"
        one, other = sorted((root(f"position {position}"), root(f"key {key}")))
        parent[other] = one
    return {position: root(f"position {position}") for position in positions}


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
