"""The brief: where things stand, what changed, who says what, what is due, threatened and disputed.

It is made from the record by templates. Each sentence says no more than a row of the record does, and names the report
and the words that carry it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, product
from typing import Any

from verbale import questions
from verbale.questions import Filters, Record
from verbale.questions.rows import ActorRow, EventRow, ReportRow
from verbale.views import brief_words as say

ActorOf = Callable[[str], ActorRow | None]
FEW, SOME = 5, 8
_SCANNED = 5000
_SHORTEST, _LONGEST = 15, 260


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence is from: a report and, where the row has them, the first and last offset of the words."""

    report: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the reports that it is from, at least one."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences; `none` is what is said where there are none."""

    title: str
    sentences: tuple[Sentence, ...]
    none: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief as known on `day` (ISO 8601, None for an empty record); `since` is the day that changes count from.

    `reports` are the cited reports, in the order in which they are first cited.
    """

    title: str
    day: str | None
    since: str | None
    sections: tuple[Section, ...]
    reports: tuple[ReportRow, ...]


def brief(record: Record, filters: Filters, since: str | None, actor_of: ActorOf, day: str | None) -> Brief:
    """The brief of a record as known on `day`, its latest. Of the filters `actor`, `as_of` and `clock` are used.

    `actor_of` gives the actor of an id, or None where the record has none.

    `since` is an ISO 8601 day, a week before `day` where None. Raises InputError where a filter cannot be understood.
    """
    about = f"Brief: {filters.actor}" if filters.actor else "Brief"
    if day is None:
        return Brief(about, None, None, (), ())
    begins = since or (date.fromisoformat(day) - timedelta(days=7)).isoformat()
    asked = _Asked(record, filters, actor_of, begins, day)
    sections = (
        Section("Where things stand", tuple(asked.standing()), "No dealings are on record."),
        Section(f"What changed since {say.day(begins)}", tuple(asked.changed()), "Nothing new was reported."),
        Section("Who says what", tuple(asked.said()), "No words of anybody are on record for these days."),
        Section("What is due", tuple(asked.due()), "Nothing is scheduled."),
        Section("What is threatened or promised", tuple(asked.pending()), "No threat or promise is pending."),
        Section("What is disputed", tuple(asked.disputed()), "No claim is disputed."),
    )
    return Brief(about, day, begins, sections, _cited(record, sections))


def _cited(record: Record, sections: Iterable[Section]) -> tuple[ReportRow, ...]:
    wanted = dict.fromkeys(s.report for part in sections for line in part.sentences for s in line.sources)
    found = {row.id: row for row in questions.reports(record) if row.id in wanted}
    return tuple(found[report] for report in wanted if report in found)


def _source(row: Any) -> Source:
    return Source(row.report, getattr(row, "start", None), getattr(row, "end", None))


class _Asked:
    """The questions behind the sections, with the same filters for all."""

    def __init__(self, record: Record, filters: Filters, actor_of: ActorOf, since: str, day: str) -> None:
        self._record, self._filters, self._since, self._day = record, filters, since, day
        self._actor_of, self._clauses = actor_of, dict[str, dict[str, str]]()
        self._say = say.Words(self._name, self._clause)
        after = (date.fromisoformat(since) + timedelta(days=1)).isoformat()
        recent = replace(filters, since=after, until=day)
        self._recent = [row for row in islice(questions.events(record, recent), _SCANNED) if row.day >= after]

    def _name(self, actor: str) -> str:
        found = self._actor_of(actor)
        return found.name if found else actor

    def _country(self, actor: str) -> str:
        """The name of the state that an actor is of, its own name where it is of none."""
        found = self._actor_of(actor)
        state = self._actor_of(f"{found.country}GOV") if found and found.country else None
        return state.name if state else self._name(actor)

    def _clause(self, report: str, finding: str, words: str) -> str:
        """The words that show an event, as its report has them."""
        if report not in self._clauses:
            held = questions.findings_of(self._record, report)
            self._clauses[report] = {e.id: (e.evidence or (e.anchor,))[0].text for e in held.events}
        return self._clauses[report].get(finding, words)

    def standing(self) -> Iterator[Sentence]:
        """The pairs of states with the most dealings in these days, and the latest act of each."""
        pairs: dict[tuple[str, str], list[EventRow]] = {}
        for row in self._recent:
            if row.standing in ("happened", "ongoing") and row.quad:
                whos, whoms = (dict.fromkeys(map(self._country, side)) for side in (row.sources, row.targets))
                for pair in product(whos, whoms):
                    pairs.setdefault(pair, []).append(row)
        ranked = sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        for (source, target), rows in [pair for pair in ranked if pair[0][0] != pair[0][1]][:FEW]:
            yield Sentence(self._say.dealings(source, target, rows), tuple(_source(row) for row in rows[:4]))

    def changed(self) -> Iterator[Sentence]:
        """The events of these days that the most sources tell, by day, and what became of commitments."""
        done = [row for row in self._recent if row.standing in ("happened", "ongoing") and row.sources]
        best = sorted(done, key=lambda row: (-row.independent, -row.reports, -abs(row.quad in (2, 4)), row.day, row.id))
        for row in sorted(best[:SOME], key=lambda row: (row.day, row.id)):
            yield Sentence(self._say.event(row), (_source(row),))
        moved = [row for row in questions.ledger(self._record, self._known) if row.moves]
        recent = [row for row in moved if (row.moves[-1].day or "") > self._since]
        for commitment in recent[-FEW:]:
            yield Sentence(self._say.moved(commitment), (Source(commitment.report), _source(commitment.moves[-1])))

    def said(self) -> Iterator[Sentence]:
        """The latest words of those who are quoted most, one statement each, then positions."""
        asked = replace(self._known, since=self._since, until=self._day, source=self._filters.actor, actor=None)
        rows = list(islice(questions.statements(self._record, asked), _SCANNED))
        quoted = [r for r in rows if r.speaker and r.kind != "indirect" and _SHORTEST <= len(r.words) <= _LONGEST]
        often = Counter(row.speaker for row in rows if row.speaker)
        latest = {row.speaker or "": row for row in quoted}
        for speaker in sorted(latest, key=lambda s: (-often[s], s))[:SOME]:
            yield Sentence(self._say.statement(latest[speaker]), (_source(latest[speaker]),))
        stands = list(questions.positions(self._record, self._known, limit=_SCANNED))
        stands.sort(key=lambda row: (row.reported or "", row.id), reverse=True)
        for position in islice(({row.actor: row for row in reversed(stands)}).values(), FEW):
            yield Sentence(self._say.position(position), (_source(position),))

    def due(self) -> Iterator[Sentence]:
        """What is scheduled or postponed from the day on."""
        for row in questions.calendar(self._record, replace(self._known, since=self._day)):
            if row.status in ("scheduled", "postponed") and row.start:
                yield Sentence(self._say.appointment(row), (_source(row),))

    def pending(self) -> Iterator[Sentence]:
        """Threats and warnings that are pending, then promises, the latest first."""
        rows = [row for row in questions.ledger(self._record, self._known, status="pending") if row.actors]
        grave = [row for row in rows if row.kind in ("threat", "warning")][::-1][:SOME]
        kind = [row for row in rows if row.kind == "promise"][::-1][:FEW]
        for row in [*grave, *kind]:
            yield Sentence(self._say.commitment(row), (_source(row),))

    def disputed(self) -> Iterator[Sentence]:
        """Claims on which sides differ, then events that are denied, the latest first."""
        rows = list(questions.disputes(self._record, self._known))
        for dispute in rows[::-1][:SOME]:
            yield Sentence(self._say.dispute(dispute), (_source(dispute),))
        denied = [row for row in self._recent if row.standing in ("denied", "disputed")]
        for event in denied[::-1][:FEW]:
            yield Sentence(self._say.event(event), (_source(event),))

    @property
    def _known(self) -> Filters:
        return replace(self._filters, since=None, until=None)


def cited(found: Brief, sentence: Sentence) -> Sequence[tuple[int, Source]]:
    """The numbers of the reports that a sentence cites, each once, with where in it the words are."""
    numbers = {row.id: number for number, row in enumerate(found.reports, 1)}
    held: dict[int, Source] = {}
    for source in sentence.sources:
        if source.report in numbers:
            held.setdefault(numbers[source.report], source)
    return sorted(held.items())
