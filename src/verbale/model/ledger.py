"""What came of commitments and of scheduled events over many reports. Every step names the report and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model.finding import CommitmentKind, CommitmentStatus
from verbale.model.judgement import Judgement
from verbale.model.text import Span

ScheduleStatus = Literal["scheduled", "postponed", "cancelled", "held"]


@dataclass(frozen=True, slots=True)
class Source:
    """A report that makes a commitment, or makes it again: which finding, in which words, on which day (ISO 8601).

    `score` and `why` say how surely it is the same commitment as the first one.
    """

    report: str
    commitment: str
    words: Span
    day: str | None
    score: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of state: to which, by which report and words, on which day, how surely and why.

    `event` is the coded event that made it, where one did. A deadline that passes is a move of the report that
    named it.
    """

    status: CommitmentStatus
    report: str
    words: Span
    day: str | None
    score: float
    why: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment over all reports. `sources` are in the order of the reports, `moves` in the order they came.

    id         that of the first source's finding
    act_type   PLOVER type of the act where it is a coded event; `act_text` its words
    condition  words of the condition; `negated` whether it is that the thing does not happen
    status     what an analyst judged (`judgement`), else what the last move made of it (`found`), "pending" where there
               is none
    """

    id: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    kind: CommitmentKind
    act_type: str | None
    act_text: str
    condition: str | None
    negated: bool
    not_before: str | None
    deadline: str | None
    status: CommitmentStatus
    sources: tuple[Source, ...]
    moves: tuple[Move, ...] = ()
    found: CommitmentStatus = "pending"
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class ScheduleMove:
    """What a later report says of a scheduled event: held, postponed (to `to`), cancelled, or announced again.

    `according_to` is the actor by whose word alone it is known, `said_by` the words that name them; None where the
    report tells it as its own.
    """

    status: ScheduleStatus
    report: str
    words: Span
    day: str | None
    score: float
    why: str
    to: str | None = None
    according_to: str | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A scheduled event over all reports.

    kind          its kind ("summit", "deadline", "expiry"), as `data/times/appointments.yaml` has it
    start, end    ISO 8601 days as last announced; `at` the ISO 8601 minute where the hour is told, with its offset
    place         a place id, `where` its name; `holders` who holds it
    announced_by  actor id of the first who is named as announcing it, `announced_words` the words that name them
    expected      the words that say what is expected of it; `expected_by` and `expected_words` by whom
    result        the words that say what came of it
    according_to  where `status` is known by somebody's word alone, the actor; `said_by` the words that name them
    sources       reports that announce it; moves what became of it
    """

    id: str
    type: str
    mode: str | None
    words: str
    start: str | None
    end: str | None
    place: str | None
    holders: tuple[str, ...]
    expected: str | None
    status: ScheduleStatus
    result: str | None
    sources: tuple[Source, ...]
    moves: tuple[ScheduleMove, ...] = ()
    kind: str = ""
    at: str | None = None
    where: str | None = None
    announced_by: str | None = None
    announced_words: str | None = None
    expected_by: str | None = None
    expected_words: str | None = None
    according_to: str | None = None
    said_by: str | None = None
