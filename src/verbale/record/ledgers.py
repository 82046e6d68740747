"""The rows of the ledger and the calendar: threads, what two reports make of each other, and the entries made of it."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, delete, insert, or_, select, text

from verbale.model.judgement import Judgement
from verbale.record import schema
from verbale.record.chunks import chunks
from verbale.record.schema_ledger import (
    OF_REPORT,
    entries,
    entry_members,
    readings,
    thread_keys,
    threads,
    ties,
    told,
    told_parties,
)


@dataclass(frozen=True, slots=True)
class Thread:
    """A commitment or an announcement on its way into the record, with the keys under which it is found."""

    id: str
    report: str
    kind: str
    n: int
    reported: str | None
    until: str | None
    type: str | None
    start: str | None
    content: str
    keys: frozenset[str]


def hashed(word: str) -> int:
    """A word as a number of 63 bits."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def _short(word: str) -> int:
    return hashed(word) & 0xFFFFFFFF


def put(
    connection: Connection,
    report: str,
    reported: str | None,
    parties: Iterable[str],
    stems: Iterable[str],
    held: Sequence[Thread],
) -> None:
    """Keep the threads of a report of which nothing is kept, and what it can be found by."""
    if held:
        rows = [{c.name: getattr(t, c.name) for c in threads.c} for t in held]
        connection.execute(insert(threads), rows)
    keys = [
        {"key": key, "thread": t.id, "report": report, "reported": t.reported, "until": t.until}
        for t in held
        if t.reported is not None and t.until is not None
        for key in sorted({hashed(key) for key in t.keys})
    ]
    if keys:
        connection.execute(insert(thread_keys), keys)
    if reported is not None:
        packed = b"".join(struct.pack(">I", number) for number in sorted({_short(stem) for stem in stems}))
        connection.execute(insert(told), {"report": report, "reported": reported, "stems": packed})
        named = [{"party": party, "reported": reported, "report": report} for party in sorted(set(parties))]
        connection.execute(insert(told_parties), named)


def drop(connection: Connection, report: str) -> None:
    """Forget what was kept of a report, and what other reports made of it and it of them."""
    for table in OF_REPORT:
        connection.execute(delete(table).where(table.c.report == report))
    connection.execute(delete(ties).where(or_(ties.c.left_report == report, ties.c.right_report == report)))
    connection.execute(delete(readings).where(or_(readings.c.report == report, readings.c.thread_report == report)))


_ALIVE = {
    dialect: text(
        "SELECT id, kind, content FROM threads WHERE id IN (SELECT k.thread FROM thread_keys k "
        f"WHERE k.key IN ({given}) AND k.until >= :day AND k.reported <= :told)"
    )
    for dialect, given in (
        ("sqlite", "SELECT value FROM json_each(:keys)"),
        ("postgresql", "SELECT value::bigint FROM jsonb_array_elements_text(CAST(:keys AS jsonb)) AS given(value)"),
    )
}


def threads_under(connection: Connection, keys: Iterable[str], told_on: str) -> list[tuple[str, str]]:
    """The (kind, content) of threads under one of the keys that were told by then, and are still alive."""
    query = _ALIVE[connection.dialect.name]
    numbers = json.dumps(sorted({hashed(key) for key in keys}))
    found = connection.execute(query, {"keys": numbers, "day": told_on[:10], "told": told_on})
    return [(row.kind, row.content) for row in sorted(found, key=lambda row: row.id)]


def threads_sharing(connection: Connection, keys: Iterable[str], told_on: str, until: str) -> list[tuple[str, str]]:
    """The (kind, content) of threads under one of the keys that were told until a day and alive when one was told."""
    found: dict[str, tuple[str, str]] = {}
    for chunk in chunks(sorted({hashed(key) for key in keys})):
        query = select(threads.c.id, threads.c.kind, threads.c.content).join(
            thread_keys, thread_keys.c.thread == threads.c.id
        )
        alive = thread_keys.c.until >= told_on[:10]
        query = query.where(thread_keys.c.key.in_(chunk), thread_keys.c.reported < until + "~", alive)
        found.update({row.id: (row.kind, row.content) for row in connection.execute(query)})
    return [found[name] for name in sorted(found)]


def threads_on(connection: Connection, kind: str, type_: str, start: str) -> list[str]:
    """The contents of threads of a type whose start is a day's, its month's or year's, or lies within it."""
    same = {start[:size] for size in (4, 7, 10) if len(start) >= size}
    query = select(threads.c.content).where(
        threads.c.kind == kind,
        threads.c.type == type_,
        or_(threads.c.start.in_(sorted(same)), (threads.c.start >= start) & (threads.c.start < start + "~")),
    )
    return list(connection.scalars(query.order_by(threads.c.id)))


def later_reports(
    connection: Connection, parties: Iterable[str], stems: Iterable[str], told_on: str, until: str
) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """The reports told from a time until a day that name a party and hold a stem, each with which of them, by id.

    Stems are kept as numbers of 32 bits: what is said to be held is so but for one in some millions.
    """
    numbers = {struct.pack(">I", _short(stem)): stem for stem in sorted(stems)}
    named: dict[str, set[str]] = {}
    packed: dict[str, bytes] = {}
    for party in sorted(set(parties)):
        for row in connection.execute(_LATER, {"party": party, "told_on": told_on, "until": until + "~"}):
            named.setdefault(row.report, set()).add(party)
            packed[row.report] = row.stems
    for report in sorted(named):
        content = bytes(packed[report])
        cut = (content[at : at + 4] for at in range(0, len(content), 4))
        held = frozenset(numbers[number] for number in cut if number in numbers)
        if held:
            yield report, frozenset(named[report]), held


_LATER = (
    select(told_parties.c.report, told.c.stems)
    .join(told, told.c.report == told_parties.c.report)
    .where(
        told_parties.c.party == bindparam("party"),
        told_parties.c.reported >= bindparam("told_on"),
        told_parties.c.reported < bindparam("until"),
    )
)


def put_ties(connection: Connection, found: Iterable[Mapping[str, Any]]) -> None:
    """Keep ties, each once, `left` the smaller id."""
    rows = {(row["left"], row["right"]): row for row in found}
    if rows:
        connection.execute(insert(ties), [dict(rows[pair]) for pair in sorted(rows)])


def put_readings(connection: Connection, found: Iterable[Mapping[str, Any]]) -> None:
    """Keep what reports make of threads."""
    rows = {(row["thread"], row["report"]): row for row in found}
    if rows:
        connection.execute(insert(readings), [dict(rows[pair]) for pair in sorted(rows)])


def around(connection: Connection, report: str) -> set[str]:
    """The threads whose entries may change where a report goes: its own, and those that it is tied to or moves."""
    own = set(connection.scalars(select(threads.c.id).where(threads.c.report == report)))
    moved = set(connection.scalars(select(readings.c.thread).where(readings.c.report == report)))
    tied = connection.execute(
        select(ties.c.left, ties.c.right).where(or_(ties.c.left_report == report, ties.c.right_report == report))
    )
    members = entry_members.alias()
    together = select(members.c.thread).where(
        members.c.entry.in_(select(entry_members.c.entry).where(entry_members.c.report == report))
    )
    return own | moved | {end for pair in tied for end in pair} | set(connection.scalars(together))


def tied_to(connection: Connection, pending: Iterable[str], since: str) -> set[str]:
    """The threads that stand in one entry with these, and those tied to them of which the later was told since then."""
    found: set[str] = set()
    for chunk in chunks(sorted(pending)):
        for query in (_BESIDE, _TIED_LEFT, _TIED_RIGHT):
            found.update(connection.scalars(query, {"at": chunk, "since": since}))
    return found


def _tied(one: str, other: str) -> Select[Any]:
    """The ends of ties on the other side of some."""
    here, there = threads.alias(), threads.alias()
    later = or_(here.c.reported >= bindparam("since"), there.c.reported >= bindparam("since"))
    joined = ties.join(here, here.c.id == ties.c[one]).join(there, there.c.id == ties.c[other])
    return select(ties.c[other]).select_from(joined).where(ties.c[one].in_(_AT), later)


_AT: BindParameter[Any] = bindparam("at", expanding=True)
_TIED_LEFT, _TIED_RIGHT = _tied("left", "right"), _tied("right", "left")
_of_entry = entry_members.alias()
_BESIDE = select(_of_entry.c.thread).where(
    _of_entry.c.entry.in_(select(entry_members.c.entry).where(entry_members.c.thread.in_(_AT)))
)


def rows_at(connection: Connection, table: Table, column: str, ids: Iterable[str]) -> Iterator[Any]:
    """The rows of a table in which a column holds one of these ids."""
    for chunk in chunks(sorted(ids)):
        yield from connection.execute(select(table).where(table.c[column].in_(chunk)))


def set_entries(connection: Connection, members: Iterable[str], made: Sequence[Mapping[str, Any]]) -> None:
    """Put entries, each with its `members` (thread, report), in the place of those that these threads belong to."""
    for chunk in chunks(sorted(members)):
        held = list(connection.scalars(select(entry_members.c.entry).where(entry_members.c.thread.in_(chunk))))
        for names in chunks(sorted({*held, *chunk})):
            connection.execute(delete(entries).where(entries.c.id.in_(names)))
            connection.execute(delete(entry_members).where(entry_members.c.entry.in_(names)))
        connection.execute(delete(entry_members).where(entry_members.c.thread.in_(chunk)))
    if made:
        connection.execute(insert(entries), [{k: v for k, v in row.items() if k != "members"} for row in made])
        belong = [
            {"thread": thread, "entry": row["id"], "report": report}
            for row in made
            for thread, report in row["members"]
        ]
        connection.execute(insert(entry_members), belong)


def judgements(connection: Connection, before: str | None = None) -> list[Judgement]:
    """The judgements that stand, on the findings that they apply to now; `before` only those made by then."""
    columns = schema.judgements.c
    query = select(schema.judgements).where(columns.withdrawn.is_(None), columns.applies_to.is_not(None))
    if before is not None:
        query = query.where(columns.at < before)
    return [
        Judgement(row.id, row.applies_to, row.verdict, row.applies_to_other or row.other, row.by, row.at, row.note)
        for row in connection.execute(query.order_by(columns.at, columns.id))
    ]


def ingested(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """When reports came into the record, by id."""
    columns = schema.reports.c
    return {
        row.id: row.ingested
        for chunk in chunks(sorted(set(reports)))
        for row in connection.execute(select(columns.id, columns.ingested).where(columns.id.in_(chunk)))
    }
