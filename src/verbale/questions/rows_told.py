"""What reports tell: events, statements, positions, disputes, dealings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """What one source tells of an event where sources differ: the attribute, the value, who says so."""

    attribute: str
    value: str
    reports: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event, told by one report or by many.

    id         the smallest id among its tellings day        the day that it is ordered by: the first that a
    telling dates it to, else that of the first report reports    how many reports tell it; `independent`
    how many sources stand behind them, wire copies and other
               reports of one agency counted once; `claims` how many different actors it is according to
    told_by    the reports, by date; `tellings` the ids of what each tells
    differs    in what they differ, value by value, with who says which
    score      of the telling that is shown
    established    whether it happened or goes on by what a report says in its own voice, and not by somebody's word
               alone
    """

    id: str
    day: str
    date: str | None
    date_end: str | None
    precision: str | None
    type: str
    mode: str | None
    quad: int
    cameo: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    standing: str
    according_to: tuple[str, ...]
    reports: int
    independent: int
    claims: int
    words: str
    report: str
    start: int
    end: int
    reported: str | None
    ingested: str
    score: float
    why: str
    told_by: tuple[str, ...] = ()
    tellings: tuple[str, ...] = ()
    differs: tuple[Detail, ...] = ()
    established: bool = False


@dataclass(frozen=True, slots=True)
class TellingRow:
    """What one report tells of one event; `event` is the event that it belongs to."""

    id: str
    event: str
    date: str | None
    date_end: str | None
    precision: str | None
    type: str
    mode: str | None
    quad: int
    cameo: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    standing: str
    according_to: str | None
    statement: str | None
    words: str
    report: str
    start: int
    end: int
    reported: str | None
    ingested: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Words that somebody is reported to have said, as one report has them."""

    id: str
    date: str | None
    speaker: str | None
    addressee: str | None
    kind: str
    words: str
    cue: str | None
    place: str | None
    report: str
    start: int
    end: int
    reported: str | None
    ingested: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class PositionRow:
    """Where an actor stands on an issue, as a report has it."""

    id: str
    actor: str
    issue: str
    stance: str
    issue_kind: str
    issue_id: str | None
    statement: str | None
    words: str
    report: str
    start: int
    end: int
    reported: str | None
    ingested: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class SideRow:
    """One actor's word in a dispute: asserts, denies, rejects, doubts or confirms, in which words of which report.

    `actor` is None where the report names nobody; `mirrored` says that the words turn the claim on the other side.
    """

    actor: str | None
    stance: str
    words: str = ""
    reported: str | None = None
    report: str = ""
    start: int = 0
    end: int = 0
    claim: str = ""
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A claim and what each side says of it, over all reports.

    id         the first claim's; `claim` its words, `report`, `start` and `end` where they stand
    status     open, one-sided, confirmed or conceded, by the latest word of each side
    sides      every word of every side, in order of time; `reports` how many reports carry them
    links      why the claims are held to be one: kind, the two claims, score and reason
    """

    id: str
    claim: str
    sides: tuple[SideRow, ...]
    report: str
    start: int
    end: int
    reported: str | None
    ingested: str
    score: float
    why: str
    status: str = "open"
    reports: int = 1
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandRow:
    """Where an actor stands on an issue by its latest word.

    `changed` says that an earlier word of the actor, or of another speaker of its government, contradicts the latest
    one; `before` is that stance, `before_date` and `before_report` when and where it was told. `words` counts how
    many times the actor spoke on the issue.
    """

    actor: str
    issue: str
    stance: str
    date: str | None
    changed: bool
    before: str | None
    before_date: str | None
    words: str
    report: str
    start: int
    end: int
    position: str
    issue_kind: str
    issue_id: str | None
    before_report: str | None
    times: int


@dataclass(frozen=True, slots=True)
class DyadRow:
    """What one side did to another in a day, week (by its Monday) or month (by its first day).

    `quad_1` to `quad_4` count events (verbal and material cooperation, verbal and material conflict);
    `intensity` is the mean over events, from -10 to +10, in the scale that the ontology names.
    `claimed` counts the events that are known from
    somebody's word alone, which no other column counts.
    """

    period: str
    source: str
    target: str
    events: int
    reports: int
    quad_1: int
    quad_2: int
    quad_3: int
    quad_4: int
    intensity: float
    claimed: int = 0
