"""The ledger and the calendar inside the record: a report that comes or goes changes its neighbourhood and no more.

What two reports make of each other is kept pair by pair, and entries are made anew from all pairs of a neighbourhood;
so they do not depend on the order of arrival, and are those that `linking.outcomes` makes of all reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from verbale.linking import (
    outcomes,
    outcomes_announced,
    outcomes_calendar,
    outcomes_entries,
    outcomes_scheduled,
    outcomes_states,
    outcomes_told,
)
from verbale.linking.outcomes_announced import Announced
from verbale.linking.outcomes_judged import Judged, judged_of
from verbale.linking.outcomes_reports import Profile, profile_of, told_at
from verbale.linking.outcomes_said import Said, said_in
from verbale.model.finding import Findings
from verbale.record import ledgers, schema, store
from verbale.record.schema_ledger import readings, threads, ties

COMMITMENT, APPOINTMENT = "commitment", "appointment"
_Kept = Said | Announced


def settle(connection: Connection, findings: Findings, *, first: bool = False) -> None:
    """Keep the commitments and announcements of a report, what it makes of earlier ones and later reports of its own,
    and make the entries around it anew. `first` where nothing was kept of the report before."""
    report = findings.report
    if report is None:
        return
    if not first:
        ledgers.drop(connection, report.id)
    profile, told = profile_of(findings), told_at(findings)
    own: list[_Kept] = [*said_in(findings), *outcomes_scheduled.announced_in(findings)]
    ledgers.put(connection, report.id, told, profile.parties, profile.stems, [_row(one) for one in own])
    touched = {one.id for one in own}
    if told is not None:
        touched |= _read(connection, findings, profile, told)
        _read_by_later(connection, own)
        touched |= _tie(connection, own)
    resettle(connection, touched, since=(told or "") if first else "")


def settle_all(connection: Connection) -> None:
    """Settle every report of a record, in the order in which they told."""
    columns = schema.reports.c
    for report in list(connection.scalars(select(columns.id).order_by(columns.reported, columns.id))):
        settle(connection, store.findings_of(connection, report))


def around_threads(connection: Connection, report: str) -> set[str]:
    """The threads whose entries may change where a report goes; to be known before it goes."""
    return ledgers.around(connection, report)


def resettle(connection: Connection, changed: Iterable[str], since: str = "") -> None:
    """Make the entries anew of these threads, and of those that are tied to them over however many steps.

    Which entry a thread belongs to is settled by what was told before it. So where all that changed was told at
    `since` or later, only ties of which the later end was told since then can lead to another entry that changes.
    """
    pending = set(changed)
    if not pending:
        return
    judged = judged_of(ledgers.judgements(connection))
    members: set[str] = set()
    while pending:
        members |= pending
        found = ledgers.tied_to(connection, pending, since)
        found.update(other for name in pending for other in judged.together.get(name, {}))
        pending = found - members
    ledgers.set_entries(connection, members, histories(connection, members, judged))


def histories(
    connection: Connection, members: Iterable[str] | None, judged: Judged, known: frozenset[str] | None = None
) -> list[dict[str, Any]]:
    """The rows of the entries that threads (None: all) make; with `known`, of what only these reports tell."""
    ids = set(connection.scalars(select(threads.c.id))) if members is None else set(members)
    held: dict[str, dict[str, _Kept]] = {COMMITMENT: {}, APPOINTMENT: {}}
    written: dict[str, str] = {}
    for row in ledgers.rows_at(connection, threads, "id", ids):
        if known is None or row.report in known:
            written[row.id] = row.content
            held[row.kind][row.id] = _kept(row.kind, row.content)
    tied: dict[str, dict[str, outcomes_entries.Tie]] = {}
    for row in ledgers.rows_at(connection, ties, "left", ids):
        tied.setdefault(row.left, {})[row.right] = tied.setdefault(row.right, {})[row.left] = (row.score, row.why)
    told: dict[str, dict[str, list[Any]]] = {COMMITMENT: {}, APPOINTMENT: {}}
    for row in ledgers.rows_at(connection, readings, "thread", ids):
        for kind, parse in ((COMMITMENT, outcomes_states.from_json), (APPOINTMENT, outcomes_told.from_json)):
            if row.thread in held[kind] and (known is None or row.report in known):
                told[kind].setdefault(row.thread, []).extend(parse(row.content))
    events = _events_judged(connection, judged)
    said: list[Said] = [one for one in held[COMMITMENT].values() if isinstance(one, Said)]
    for one in said:
        told[COMMITMENT].setdefault(one.id, []).extend(outcomes_entries.judged_outcomes(one, judged, events))
    announced = [one for one in held[APPOINTMENT].values() if isinstance(one, Announced)]
    came = ledgers.ingested(connection, (one.report for kind in held.values() for one in kind.values()))
    made = [_entry(h, judged, came, written) for h in outcomes_entries.follow(said, tied, told[COMMITMENT], judged)]
    made += [
        _appointment(h, came, written) for h in outcomes_calendar.follow(announced, tied, told[APPOINTMENT], judged)
    ]
    return made


def _events_judged(connection: Connection, judged: Judged) -> Mapping[str, outcomes_states.Outcome]:
    """The events that were judged the outcome of a commitment."""
    wanted = [name for name in judged.together if name.startswith("e")]
    if not any(name.startswith("c") for name in judged.together) or not wanted:
        return {}
    columns = schema.events.c
    reports = sorted(set(connection.scalars(select(columns.report).where(columns.id.in_(wanted)))))
    return outcomes.events_judged((store.findings_of(connection, report) for report in reports), judged)


def _entry(
    history: outcomes_entries.History, judged: Judged, came: Mapping[str, str], written: Mapping[str, str]
) -> dict[str, Any]:
    first = history.sources[0][0]
    entry = outcomes_entries.entry_of(history, judged, None, "")
    assert entry is not None
    return {
        **_of_first(first, came),
        "kind": COMMITMENT,
        "last": max(
            (t for t in (*(s.told for s, _ in history.sources), *(m.told for m in history.moves)) if t), default=None
        ),
        "found": entry.found,
        "judged": entry.judgement.other if entry.judgement else None,
        "deadline": entry.deadline,
        "start": first.day,
        "first_start": first.day,
        "last_end": entry.deadline,
        "content": outcomes_entries.to_json(history, written),
        "members": [(said.id, said.report) for said, _ in history.sources],
    }


def _appointment(
    planned: outcomes_calendar.Planned, came: Mapping[str, str], written: Mapping[str, str]
) -> dict[str, Any]:
    first = planned.sources[0][0]
    found = outcomes_calendar.appointment_of(planned)
    assert found is not None
    days = [one.start for one, _ in planned.sources] + [move.to for move in planned.moves if move.to]
    ends = [one.end for one, _ in planned.sources] + [move.to for move in planned.moves if move.to]
    told = [one.told for one, _ in planned.sources] + [move.told for move in planned.moves]
    return {
        **_of_first(first, came),
        "kind": APPOINTMENT,
        "last": max((t for t in told if t), default=None),
        "found": found.status,
        "judged": None,
        "deadline": None,
        "start": found.start,
        "first_start": min(days),
        "last_end": max(ends) + "~",
        "content": outcomes_calendar.to_json(planned, written),
        "members": [(one.id, one.report) for one, _ in planned.sources],
    }


def _of_first(first: _Kept, came: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": first.id,
        "report": first.report,
        "n": first.n,
        "reported": first.told,
        "ingested": came.get(first.report, ""),
    }


def _row(one: _Kept) -> ledgers.Thread:
    kind, type_, start = (COMMITMENT, None, None) if isinstance(one, Said) else (APPOINTMENT, one.type, one.start)
    return ledgers.Thread(one.id, one.report, kind, one.n, one.told, one.until, type_, start, one.to_json(), one.keys())


@lru_cache(maxsize=8192)
def _kept(kind: str, content: str) -> _Kept:
    """A thread as it is kept. Threads do not change, and those of busy parties are read for every report of theirs."""
    return Said.from_json(content) if kind == COMMITMENT else Announced.from_json(content)


def _read(connection: Connection, findings: Findings, profile: Profile, told: str) -> set[str]:
    """Keep what a report makes of earlier threads; returns these."""
    keys = (f"{party}\x1f{stem}" for party in profile.parties for stem in profile.stems)
    near = [_kept(*row) for row in ledgers.threads_under(connection, keys, told)]
    rows = [row for one in near if one.is_near(profile) and (row := _reading(one, findings)) is not None]
    ledgers.put_readings(connection, rows)
    return {row["thread"] for row in rows}


def _read_by_later(connection: Connection, own: Iterable[_Kept]) -> None:
    """Keep what later reports that the record holds make of a report's threads."""
    rows = []
    opened: dict[str, Findings] = {}
    for one in own:
        if one.told is None or one.until is None:
            continue
        keys = one.keys()
        pairs = [key.split("\x1f") for key in keys]
        parties, stems = {party for party, _ in pairs}, {stem for _, stem in pairs}
        for report, named, held in ledgers.later_reports(connection, parties, stems, one.told, one.until):
            if report == one.report or not one.is_near(Profile(named, held)):
                continue
            if report not in opened:
                opened[report] = store.findings_of(connection, report)
            rows.append(_reading(one, opened[report]))
    ledgers.put_readings(connection, (row for row in rows if row is not None))


def _reading(one: _Kept, findings: Findings) -> dict[str, Any] | None:
    """What a later report makes of a thread, as a row; None where it tells nothing of it."""
    if isinstance(one, Said):
        found = outcomes_states.outcomes_of(one, findings) if outcomes_states.is_later(one, findings) else ()
        content = outcomes_states.to_json(found) if found else None
    else:
        told = outcomes_told.tellings_of(one, findings) if outcomes_announced.is_later(one, findings) else ()
        content = outcomes_told.to_json(told) if told else None
    if content is None or findings.report is None:
        return None
    return {"thread": one.id, "report": findings.report.id, "thread_report": one.report, "content": content}


def _tie(connection: Connection, own: Iterable[_Kept]) -> set[str]:
    """Keep with which threads those of a report may be one; returns all of them."""
    rows: list[dict[str, Any]] = []
    for one in own:
        if one.until is None:
            continue
        near = [_kept(*row) for row in ledgers.threads_sharing(connection, one.keys(), one.told or "", one.until)]
        if isinstance(one, Announced):
            same = ledgers.threads_on(connection, APPOINTMENT, one.type, one.start)
            near += [Announced.from_json(content) for content in same]
        for other in near:
            tie = _again(one, other)
            if tie is not None and other.id != one.id:
                left, right = sorted((one, other), key=lambda kept: kept.id)
                ends = {"left": left.id, "right": right.id, "left_report": left.report, "right_report": right.report}
                rows.append({**ends, "score": tie[0], "why": tie[1]})
    ledgers.put_ties(connection, rows)
    return {row[end] for row in rows for end in ("left", "right")}


def _again(one: _Kept, other: _Kept) -> outcomes_entries.Tie | None:
    if isinstance(one, Said):
        return outcomes_entries.again(one, other) if isinstance(other, Said) else None
    return outcomes_announced.again(one, other) if isinstance(other, Announced) else None


def moved_by(connection: Connection, events: Iterable[str]) -> set[str]:
    """The threads on which the reports of these events have something to tell."""
    columns = schema.events.c
    reports = connection.scalars(select(columns.report).where(columns.id.in_(sorted(events)))).all()
    return {row.thread for row in ledgers.rows_at(connection, readings, "report", reports)}
