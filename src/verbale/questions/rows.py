"""The rows that questions answer with: plain values, ready for a table, a CSV file or JSON.

Every row that stands for words has the report's id and the words' `start` and `end` in its text. Three
times are kept apart: `date` (when it happened), `reported` (when the report told it) and `ingested` (when
it came in).
"""

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
    """One actor's stand in a dispute: asserts, denies, rejects, doubts or confirms."""

    actor: str
    stance: str


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A claim on which sides differ."""

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


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words searched for, with a passage around them: `start` and `end` in its
    text."""

    report: str
    title: str | None
    outlet: str | None
    reported: str | None
    passage: str
    start: int
    end: int
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report, how many pages carry it, and the story and source that it belongs to."""

    id: str
    title: str | None
    outlet: str | None
    agency: str | None
    byline: str | None
    reported: str | None
    url: str
    story: str
    source: str
    ingested: str
    version: str


@dataclass(frozen=True, slots=True)
class DyadRow:
    """What one side did to another in a day, week (by its Monday) or month (by its first day).

    `quad_1` to `quad_4` count events (verbal and material cooperation, verbal and material conflict);
    `intensity` is the mean over events, from -10 to +10, in the scale that the ontology names.
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


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a thing the record holds."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its evidence in context: the sentence-sized `context` of each span, from
    `context_start`."""

    id: str
    kind: str
    report: str
    title: str | None
    reported: str | None
    fields: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    judgements: tuple[str, ...] = ()
    related: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report with what stands around them; `start` and `end` count from the start of the text."""

    start: int
    end: int
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """An analyst's decision, and the finding it applies to now (None where the present coding has none)."""

    id: str
    subject: str
    verdict: str
    other: str | None
    by: str
    at: str
    note: str
    applies_to: str | None
    withdrawn: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something new, moved, contradicted or gone."""

    what: str
    kind: str
    id: str
    date: str | None
    words: str
    report: str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the check of the record found."""

    where: str
    id: str
    problem: str


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """A page that was not read: which room refused it, why, and by which version."""

    id: str
    url: str
    room: str
    reason: str
    version: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor, all roles that reports give it, and how many reports name it."""

    id: str
    name: str
    country: str | None
    sector: str
    code: str
    kind: str
    roles: tuple[str, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Recoded:
    """What a report's new coding brought and took: ids of findings, the report's new id where it changed,
    and why
    a page that was read before is refused now."""

    report: str
    now: str | None
    brought: tuple[str, ...]
    took: tuple[str, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MoveRow:
    """What a report made of a commitment or an appointment: its words, how surely, and why."""

    status: str
    day: str | None
    report: str
    start: int
    end: int
    words: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One commitment over all reports. `start` is the day on which it was made, `words` what is to be done.

    `status` is an analyst's where one gave it; `found` is what the reports make of it. `restated` are the further
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


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One scheduled event over all reports: its days as last announced, who holds it, and what became of it."""

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
