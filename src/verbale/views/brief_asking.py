"""The questions behind the brief's sections. A sentence of a report is told in one section only, where it matters most:
what is due, threatened or disputed before who says what, that before what changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, product

from verbale import questions
from verbale.model.finding import Event
from verbale.questions import Filters, Record
from verbale.questions.gazetteers import state_names
from verbale.questions.rows import ActorRow, AppointmentRow, DisputeRow, EventRow, LedgerRow, StatementRow
from verbale.views import brief_words as say

ActorOf = Callable[[str], ActorRow | None]
FEW, SOME = 5, 8
_SCANNED = 5000
_LOOKED_AT = 200
_FEWEST_WORDS = 5
Place = tuple[str, int, int]


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


class Asked:
    """The questions behind the sections, with the same filters for all; what is asked for later leaves out what was
    told before."""

    def __init__(self, record: Record, filters: Filters, actor_of: ActorOf, since: str, day: str) -> None:
        self._record, self._since, self._day, self._actor_of = record, since, day, actor_of
        self._say = say.Words(self._name)
        self._known = replace(filters, since=None, until=None)
        self._told: set[tuple[str, int]] = set()
        self._after = (date.fromisoformat(since) + timedelta(days=1)).isoformat()
        recent = islice(questions.events(record, replace(filters, since=self._after, until=day)), _SCANNED)
        self._recent = [row for row in recent if row.day >= self._after]

    @property
    def told_any(self) -> bool:
        """Whether anything has been told yet."""
        return bool(self._told)

    def _name(self, actor: str) -> str:
        found = self._actor_of(actor)
        return found.name if found else actor

    def _party(self, actor: str) -> str | None:
        """The state that an actor is of, or the organisation that it is; None where it is neither."""
        found = self._actor_of(actor)
        if found is None:
            return None
        own = found.name if found.kind in ("organisation", "country") else None
        return state_names().get(found.country or "", own)

    def _places(self, rows: Iterable[LedgerRow | AppointmentRow]) -> dict[str, Place]:
        """Where rows without offsets stand in their reports, by id: at the anchor of the finding that they are of."""
        found: dict[str, Place] = {}
        for row in rows:
            held = questions.findings_of(self._record, row.report)
            own = [one.anchor for one in held.commitments if one.id == row.id]
            dated = [e.anchor for e in held.events if e.anchor.text == row.words and _starts(e, row.start)]
            named = re.search(rf"\b{re.escape(row.words)}\b", held.report.text if held.report else "")
            if own or dated:
                found[row.id] = (row.report, (own or dated)[0].start, (own or dated)[0].end)
            elif named and row.words:
                found[row.id] = (row.report, *named.span())
        return found

    def _latest(self, row: EventRow) -> EventRow:
        """An event as its latest report tells it, where several do."""
        if row.reports < 2:
            return row
        held = questions.findings_of(self._record, row.told_by[-1])
        told = next((event for event in held.events if event.id in row.tellings), None)
        if told is None:
            return row
        return replace(row, report=row.told_by[-1], start=told.anchor.start, end=told.anchor.end)

    def _around(self, words: Iterable[Place]) -> dict[Place, questions.Sentence]:
        return questions.sentences_at(self._record, words)

    def _first_told(self, sentence: questions.Sentence | None) -> bool:
        """Whether a sentence has not been told; from now on it has."""
        if sentence is None or (sentence.report, sentence.start) in self._told:
            return False
        self._told.add((sentence.report, sentence.start))
        return True

    def standing(self) -> Iterator[Sentence]:
        """The pairs of states with the most dealings in these days, and the latest act of each."""
        pairs: dict[tuple[str, str], list[EventRow]] = {}
        for row in self._recent:
            if row.established and row.quad:
                whos, whoms = (dict.fromkeys(map(self._party, side)) for side in (row.sources, row.targets))
                for who, whom in product(whos, whoms):
                    if who and whom and who != whom:
                        pairs.setdefault((who, whom), []).append(row)
        ranked = sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        best = ranked[:FEW]
        around = self._around(_at(rows[-1]) for _, rows in best)
        for (source, target), rows in best:
            latest = around.get(_at(rows[-1]))
            yield Sentence(
                self._say.dealings(source, target, rows, latest), tuple(_source(row) for row in rows[::-1][:4])
            )

    def changed(self) -> Iterator[Sentence]:
        """The events of these days that the most sources tell, by day, and what became of commitments."""
        done = [row for row in self._recent if row.standing in ("happened", "ongoing") and row.sources]
        done.sort(key=lambda r: (-r.independent, -r.reports, not r.established, r.quad not in (2, 4), r.day, r.id))
        done = [self._latest(row) for row in done[:_LOOKED_AT]]
        around = self._around(_at(row) for row in done)
        new = [row for row in done if self._first_told(around.get(_at(row)))][:SOME]
        for row in sorted(new, key=lambda row: (row.day, row.id)):
            yield Sentence(self._say.event(row, around[_at(row)]), (_source(row),))
        moved = [row for row in questions.ledger_rows(self._record, self._known, since=self._since) if row.moves]
        recent = [row for row in moved if (row.moves[-1].day or "") > self._since][-FEW:]
        ends = self._around(_at(row.moves[-1]) for row in recent)
        for entry in recent:
            move = entry.moves[-1]
            yield Sentence(self._say.moved(entry, ends.get(_at(move))), (Source(entry.report), _source(move)))

    def said(self) -> Iterator[Sentence]:
        """The latest words of those who are quoted most, one statement each, then positions taken in these days."""
        asked = replace(self._known, since=self._since, until=self._day, source=self._known.actor, actor=None)
        rows = list(islice(questions.statements(self._record, asked), _SCANNED))
        quoted = [row for row in rows if row.speaker and row.kind != "indirect"]
        often = Counter(row.speaker for row in rows if row.speaker)
        latest: dict[str, list[StatementRow]] = {}
        for statement in quoted:
            latest.setdefault(statement.speaker or "", []).append(statement)
        best = [_best(latest[one]) for one in sorted(latest, key=lambda s: (-often[s], s))[: 2 * SOME]]
        around = self._around(_at(row) for row in best)
        new = [row for row in best if self._first_told(around.get(_at(row)))][:SOME]
        for statement in new:
            yield Sentence(self._say.statement(statement, around[_at(statement)]), (_source(statement),))
        within = replace(self._known, since=self._since, until=self._day)
        stands = list(questions.positions(self._record, within, limit=_LOOKED_AT, newest=True))
        held = list({row.actor: row for row in reversed(stands)}.values())
        around = self._around(_at(row) for row in held)
        for position in [row for row in held if self._first_told(around.get(_at(row)))][:FEW]:
            yield Sentence(self._say.position(position, around[_at(position)]), (_source(position),))

    def due(self) -> Iterator[Sentence]:
        """What is scheduled or postponed from the day on."""
        found = questions.calendar(self._record, replace(self._known, since=self._day))
        rows = [row for row in found if row.status in ("scheduled", "postponed") and row.start][: 2 * SOME]
        places = self._places(rows)
        around = self._around(places.values())
        for row in rows:
            place = places.get(row.id)
            sentence = around.get(place) if place else None
            if sentence is None or self._first_told(sentence):
                source = Source(*place) if place else Source(row.report)
                yield Sentence(self._say.appointment(row, sentence), (source,))

    def pending(self) -> Iterator[Sentence]:
        """Threats and warnings that are pending, then promises, the latest first."""
        rows = questions.ledger_rows(self._record, self._known, status="pending", newest=True)
        held = [row for row in islice(rows, _LOOKED_AT) if row.actors]
        for kinds, most in ((("threat", "warning"), SOME), (("promise",), FEW)):
            yield from self._of_kind([row for row in held if row.kind in kinds][: 2 * most], most)

    def _of_kind(self, rows: list[LedgerRow], most: int) -> Iterator[Sentence]:
        places = self._places(rows)
        around = self._around(places.values())
        told = 0
        for row in rows:
            sentence = around.get(places[row.id]) if row.id in places else None
            if told < most and self._first_told(sentence):
                told += 1
                yield Sentence(self._say.commitment(row, sentence), (Source(*places[row.id]),))

    def disputed(self) -> Iterator[Sentence]:
        """Claims on which sides differ, the latest first, then accusations that nobody answered; then events that are
        told and denied."""
        rows = list(questions.disputes(self._record, self._known, limit=4 * SOME, newest=True))
        rows = [row for row in rows if row.reported]
        both = [row for row in rows if len({side.actor for side in row.sides if side.actor}) > 1]
        alone = [row for row in rows if row not in both and row.reported and row.reported[:10] > self._since]
        yield from self._disputes(both, SOME)
        yield from self._disputes(alone, FEW)
        events = [row for row in self._recent if row.standing == "disputed"][::-1][: 2 * FEW]
        around = self._around(_at(row) for row in events)
        for event in [row for row in events if self._first_told(around.get(_at(row)))][:FEW]:
            yield Sentence(self._say.event(event, around[_at(event)]), (_source(event),))

    def _disputes(self, rows: list[DisputeRow], most: int) -> Iterator[Sentence]:
        around = self._around(_at(row) for row in rows)
        new = [row for row in rows if self._first_told(around.get(_at(row)))][:most]
        answers = self._around(_at(side) for row in new for side in row.sides)
        for row in new:
            sentence = around[_at(row)]
            told = {side.report: side for side in row.sides[::-1] if (answer := answers.get(_at(side))) is None
                    or (answer.report, answer.start) != (sentence.report, sentence.start)}  # fmt: skip
            yield Sentence(self._say.dispute(row, sentence), (_source(row), *map(_source, told.values())))


def _starts(event: Event, start: str | None) -> bool:
    return event.date is not None and (event.date.start or "")[:10] == (start or "")[:10]


def _best(rows: list[StatementRow]) -> StatementRow:
    """The latest statement of some length, else the longest."""
    long = [row for row in rows if len(row.words.split()) >= _FEWEST_WORDS]
    return long[-1] if long else max(rows, key=lambda row: len(row.words))


def _at(row: object) -> Place:
    """Where a row's words stand: report, first and last offset."""
    return row.report, row.start, row.end  # type: ignore[attr-defined]


def _source(row: object) -> Source:
    return Source(*_at(row))
