"""Disputes over the record: one claim with all that its sides say of it, in whichever reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from verbale.linking.claims import KINDS, Vouching
from verbale.linking.claims_folding import Word, status
from verbale.model.judgement import Link
from verbale.questions.filters import ALL, Filters, actor_ids, checked, day_behind, known_by, not_judged_wrong
from verbale.questions.rows import DisputeRow, SideRow
from verbale.record import claimed
from verbale.record.database import Record
from verbale.record.schema_claims import claims
from verbale.record.schema_findings import statements

PAGE = 400


@dataclass(frozen=True, slots=True)
class _Said:
    """A row of a claim with what linking reads of it."""

    row: Any
    vouching: Vouching


def disputes(
    record: Record,
    filters: Filters = ALL,
    *,
    status: str | None = None,
    limit: int | None = None,
    newest: bool = False,
) -> Iterator[DisputeRow]:
    """The claims on which sides differ, that somebody confirms, or that accuse, by the day they were first told, or
    `newest` first.

    One row a claim, with every side's words, dates and reports. `status` asks for open, one-sided, confirmed or
    conceded ones. Of the filters `actor`, `since`, `until` (the reports' dates), `as_of` and `clock` are used.
    Raises InputError where the filters cannot be understood, RecordError where the record fails.
    """
    checked(filters)
    with record.reading() as connection:
        names = _groups(connection, filters)
        page = PAGE if limit is None else min(PAGE, 2 * max(limit, 1))
        found = _told(connection, names[::-1] if newest else names, filters, page)
        yield from islice((row for row in found if status in (None, row.status)), limit)


def opened(record: Record, then: Filters, now: Filters) -> list[DisputeRow]:
    """The disputes that the one filters know and the other do not: only claims that were not known then make any."""
    with record.reading() as connection:
        known = func.coalesce(and_(*known_by(claims, then.as_of, then.clock)), False)
        new = select(claims.c.same).where(*known_by(claims, now.as_of, now.clock), ~known)
        held = {one.id for one in _told(connection, _groups(connection, then, new), then)}
        found = _told(connection, _groups(connection, now, new), now)
        return [one for one in found if one.id not in held]


def _groups(connection: Connection, filters: Filters, among: Select[Any] | None = None) -> list[str]:
    """The groups that hold a denial, doubt, confirmation or accusation, by the day of their first claim."""
    conditions = _known(filters)
    of_note = select(claims.c.same).where(
        *conditions, or_(claims.c.stance != "asserts", claims.c.accuses, claims.c.dispute.is_not(None))
    )
    held = [claims.c.same.in_(of_note)]
    if among is not None:
        held.append(claims.c.same.in_(among))
    if filters.actor is not None:
        wanted = actor_ids(connection, filters.actor)
        held.append(claims.c.same.in_(select(claims.c.same).where(*conditions, claims.c.actor.in_(wanted))))
    first = func.coalesce(func.min(claims.c.reported), "")
    query = select(claims.c.same).where(*held, *conditions)
    return list(connection.scalars(query.group_by(claims.c.same).order_by(first, claims.c.same)))


def _known(filters: Filters) -> list[ColumnElement[bool]]:
    conditions = known_by(claims, filters.as_of, filters.clock) + not_judged_wrong(claims.c.id, filters)
    if filters.since is not None:
        conditions.append(claims.c.reported >= filters.since)
    if filters.until is not None:
        conditions.append(claims.c.reported < day_behind(filters.until))
    return conditions


def _told(connection: Connection, names: Sequence[str], filters: Filters, size: int = PAGE) -> Iterator[DisputeRow]:
    for start in range(0, len(names), size):
        page = names[start : start + size]
        query = select(claims).where(claims.c.same.in_(page), *_known(filters))
        query = query.order_by(func.coalesce(claims.c.reported, ""), claims.c.report, claims.c.n)
        groups: dict[str, list[_Said]] = {name: [] for name in page}
        for row in connection.execute(query):
            groups[row.same].append(_Said(row, Vouching.from_json(row.content)))
        ids = [said.row.id for group in groups.values() for said in group]
        links = claimed.links_at(connection, KINDS, ids)
        spoken = _spoken(connection, [said.row.statement for group in groups.values() for said in group])
        by_end: dict[str, list[Link]] = {}
        for link in links:
            by_end.setdefault(link.left, []).append(link)
        for group in groups.values():
            dispute = _folded(group, by_end, spoken)
            if dispute is not None:
                yield dispute


def _folded(group: Sequence[_Said], links: dict[str, list[Link]], spoken: Mapping[str, Any]) -> DisputeRow | None:
    """One row of all claims of a group; None where nobody's word is beside or against another's, and none accuses."""
    if not group:
        return None
    inside = {said.row.id for said in group}
    tied = [link for said in group for link in links.get(said.row.id, ()) if link.right in inside]
    mirrored = _mirrored(group, tied)
    first = group[0]
    sides = tuple(_side(s, spoken.get(s.row.statement or ""), s.row.id in mirrored) for s in group)
    words = [Word(s.vouching.camp, s.vouching.stance, frozenset(s.vouching.about), s.row.id in mirrored) for s in group]
    found = status(words)
    if found == "one-sided" and not any(s.row.accuses or s.row.dispute for s in group):
        return None
    return DisputeRow(
        id=first.row.id,
        claim=first.row.words_text,
        sides=sides,
        report=first.row.report,
        start=first.row.words_start,
        end=first.row.words_end,
        reported=first.row.reported,
        ingested=min(s.row.ingested for s in group),
        score=min((link.score for link in tied), default=first.row.score),
        why=tied[0].why if tied else first.row.why,
        status=found,
        reports=len({s.row.report for s in group}),
        links=tuple(f"{k.kind} {k.left} {k.right} {k.score:.2f}: {k.why}" for k in tied),
    )


def _spoken(connection: Connection, ids: Iterable[str | None]) -> Mapping[str, Any]:
    """The statements of these ids, by id."""
    wanted = sorted({name for name in ids if name is not None})
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), PAGE):
        query = select(statements).where(statements.c.id.in_(wanted[start : start + PAGE]))
        found.update((row.id, row) for row in connection.execute(query))
    return found


def _side(said: _Said, spoken: Any, mirrored: bool) -> SideRow:
    """A side with its own words: those of its statement where it made one, else those of the claim."""
    row = said.row if spoken is None else spoken
    return SideRow(
        said.row.actor, said.row.stance, row.words_text, said.row.reported, said.row.report, row.words_start,
        row.words_end, said.row.id, mirrored,
    )  # fmt: skip


def _mirrored(group: Sequence[_Said], links: Iterable[Link]) -> set[str]:
    """The claims that answer with a claim of their own: of the one accused, beside or against the first."""
    about = set(group[0].vouching.about)
    crossed = {end for link in links if link.kind == "counter-claim" for end in (link.left, link.right)}
    answers = {
        s.row.id
        for s in group
        if s.row.id in crossed and s.vouching.camp in about and s.vouching.camp not in s.vouching.about
    }
    asserted: dict[str, list[_Said]] = {}
    for said in group:
        if said.row.dispute and said.row.stance == "asserts":
            asserted.setdefault(said.row.dispute, []).append(said)
    answers.update(
        s.row.id
        for sides in asserted.values()
        for s in sides
        for other in sides
        if other.vouching.camp != s.vouching.camp and s.vouching.camp in other.vouching.about
    )
    return answers
