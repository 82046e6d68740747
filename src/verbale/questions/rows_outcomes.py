"""What came of it: the ledger, the calendar, changes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MoveRow:
    """What a report made of a commitment or an appointment: its words, how surely, and why; `according_to` names the
    actor by whose word alone it is known."""

    status: str
    day: str | None
    report: str
    start: int
    end: int
    words: str
    score: float
    why: str
    event: str | None = None
    according_to: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One commitment over all reports. `start` is the day on which it was made, `words` what is to be done.

    `status` is an analyst's where one gave it (`judged`: the judgement's id, by whom, when); `found` is what the
    reports
    make of it. `restated` are the further
    reports that tell it, `moves` what later reports say became of it, in order.
    """

    id: str
    start: str | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    kind: str
    act: str | None
    words: str
    condition: str | None
    negated: bool
    not_before: str | None
    deadline: str | None
    status: str
    found: str
    reports: int
    report: str
    restated: tuple[MoveRow, ...] = ()
    moves: tuple[MoveRow, ...] = ()
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One scheduled event over all reports: its days as last announced, who holds it, and what became of it.

    `at` is the ISO 8601 minute where the hour is told, `where` the name of the place. `announced_by`, `expected_by` and
    `according_to` are those by whose word it is announced, something is expected of it, and its status is known;
    `announced_words`, `expected_words` and `said_by` are how the reports name them.
    """

    id: str
    start: str | None
    end: str | None
    type: str
    words: str
    place: str | None
    holders: tuple[str, ...]
    expected: str | None
    status: str
    result: str | None
    reports: int
    report: str
    moves: tuple[MoveRow, ...] = ()
    kind: str = ""
    at: str | None = None
    where: str | None = None
    announced_by: str | None = None
    announced_words: str | None = None
    expected_by: str | None = None
    expected_words: str | None = None
    according_to: str | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something new, moved, contradicted or gone."""

    what: str
    kind: str
    id: str
    date: str | None
    words: str
    report: str | None
