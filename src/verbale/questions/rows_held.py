"""What the record holds: reports, actors, findings shown, judgements, problems."""

from __future__ import annotations

from dataclasses import dataclass


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
