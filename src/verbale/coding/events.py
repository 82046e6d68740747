"""Who did what to whom: events in PLOVER's types, coded from the lexicon over the tree of each sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from verbale.coding import (
    event_answer,
    event_draft,
    event_echo,
    event_guard,
    event_merge,
    event_outcome,
    event_places,
    event_setting,
    event_speech,
    lexicon,
)
from verbale.coding.event_draft import Draft, LeftOut
from verbale.coding.event_syntax import is_past, is_verb
from verbale.coding.standing import Reading, combine
from verbale.model import ontology
from verbale.model.analysis import Analysis
from verbale.model.finding import Event, Standing, Statement, finding_id
from verbale.model.grounded import Grounded, When
from verbale.model.text import Report, Span

_WIDEST_ANCHOR = 9
_CENTURY = 100
_NO_NEWS = 1900
_TO_COME = ("requested", "scheduled", "promised", "threatened", "future", "decided")


@dataclass(frozen=True, slots=True)
class Explained:
    """What became of one match: `outcome` is "coded" or "left out"; `reason` the event's why or why there is none."""

    clause: Span
    words: Span
    pattern: str
    type: str
    outcome: str
    reason: str


def code(
    analysis: Analysis, grounded: Grounded, report: Report, statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """The events of a report in text order of their anchors; () for an empty text."""
    held = event_speech.holders(analysis, statements)
    drafts, left_out = event_draft.drafts(analysis, grounded, lexicon.load(), held)
    drafts = event_answer.answered(analysis, grounded, drafts)
    context = _Context(analysis, grounded, report, held)
    coded = tuple(context.event(draft) for draft in drafts if "pair" not in draft.match.sense.flags)
    named = (context.event(Draft(left.match, (), (), left.reading)) for left in left_out if _is_echo(left))
    echoes = tuple(event for event in named if event_echo.is_definite(analysis, event))
    events = event_echo.join(analysis, event_merge.merge(analysis, coded), echoes)
    events = tuple(event for event in events if not context.is_history(event))
    return tuple(sorted(events, key=lambda event: (event.anchor.start, event.anchor.end, event.id)))


def _is_punctual(draft: Draft) -> bool:
    """Whether an act that a noun names is one of those that a report of a day tells of that day."""
    return draft.match.sense.pattern.kind == "n" and draft.match.sense.type in ("CONSULT", "ASSAULT", "PROTEST")


def _is_echo(left: LeftOut) -> bool:
    """A noun for an act that names nobody may refer to an act that the report tells of more fully."""
    return left.match.sense.pattern.kind == "n" and left.reason in (event_guard.NOBODY, event_guard.ECHO)


def explain(analysis: Analysis, grounded: Grounded) -> tuple[Explained, ...]:
    """For each match of the lexicon: its clause, words and pattern, and what became of it, in text order."""
    drafts, left_out = event_draft.drafts(analysis, grounded, lexicon.load())
    rows = [
        *((draft.match, "coded", draft.reading.why(analysis) or draft.reading.standing) for draft in drafts),
        *((left.match, "left out", left.reason) for left in left_out),
    ]
    found = [
        Explained(
            clause_of(analysis, match.token),
            anchor_of(analysis, match.token, match.words),
            f"{match.sense.pattern.kind}: {match.sense.words} ({match.sense.origin})",
            match.sense.type,
            outcome,
            reason,
        )
        for match, outcome, reason in rows
    ]
    return tuple(sorted(found, key=lambda row: (row.words.start, row.words.end, row.pattern)))


def anchor_of(analysis: Analysis, token: int, words: tuple[int, ...]) -> Span:
    """The words that carry an act: from its first to its last word, or its head where they stand far apart."""
    first, last = min(words), max(words)
    if last - first >= _WIDEST_ANCHOR:
        return analysis.span(token, token + 1)
    return analysis.span(first, last + 1)


def clause_of(analysis: Analysis, token: int) -> Span:
    """The clause around a token: the stretch of the nearest verb that governs it, without marks at its ends."""
    head = token
    while analysis.head[head] >= 0 and not is_verb(analysis, head):
        head = analysis.head[head]
    first, last = analysis.reach(head)
    while last - 1 > first and analysis.upos[last - 1] == "PUNCT":
        last -= 1
    while first < last - 1 and analysis.upos[first] == "PUNCT":
        first += 1
    return analysis.span(first, last)


class _Context:
    """What every event of one report is coded against."""

    def __init__(self, analysis: Analysis, grounded: Grounded, report: Report, held: Mapping[int, Statement]) -> None:
        self.analysis = analysis
        self.grounded = grounded
        self.report = report
        self.held = held
        self.places = {mention.start: mention for mention in grounded.place_mentions}
        self.ontology = ontology.load()
        self.times = event_setting.time_heads(analysis, grounded)
        self.today = (report.dateline.date or report.published or "")[:10]

    def event(self, draft: Draft) -> Event:
        """The event of a draft."""
        analysis, match = self.analysis, draft.match
        sense = match.sense
        type_name, reading = self._turned(draft)
        anchor = anchor_of(analysis, match.token, match.words)
        clause = clause_of(analysis, match.token)
        statement = self.held.get(match.token)
        speaker = statement.speaker if statement is not None else None
        date = event_setting.date_of(analysis, self.times, match.token, match.words)
        date = event_setting.nearest(date, self.report.text, self.today)
        if "fixed" in sense.flags:
            date = event_setting.fixed_for(date)
        if reading.standing in _TO_COME or any(step.operation in _TO_COME for step in reading.steps):
            date = event_setting.ahead(date, self.today)
        if date is None and reading.standing in ("happened", "ongoing") and _is_punctual(draft):
            date = event_setting.sentence_date(analysis, self.times, match.token)
        standing = self._standing(draft, type_name, reading, date, speaker)
        mode = sense.mode if type_name == sense.type else None
        event = Event(
            id=finding_id(self.report.id, "event", anchor, type_name, mode or ""),
            type=type_name,
            mode=mode,
            contexts=self._contexts(clause),
            cameo=(sense.cameo if type_name == sense.type else None) or self.ontology.cameo(type_name, mode),
            sources=draft.sources,
            targets=draft.targets,
            date=date,
            place=event_places.place_of(analysis, self.grounded, self.places, match.token, match.words, sense.type),
            standing=standing,
            according_to=None if "said" in sense.flags or sense.pattern.kind == "m" else speaker,
            statement=statement.id if statement is not None else None,
            anchor=anchor,
            evidence=(clause,),
            score=self._score(draft),
            why=self._why(draft),
            token=match.token,
        )
        outcome = event_outcome.outcome_of(analysis, event)
        return replace(event, outcome=outcome, expected=event_outcome.expected_of(analysis, event))

    def _turned(self, draft: Draft) -> tuple[str, Reading]:
        """The type and reading, where the lexicon says that the sense negated is another act that happened."""
        sense, steps = draft.match.sense, draft.reading.steps
        told = 2 if steps and steps[0].operation == "future" else 1
        if sense.negated is None or len(steps) < told or steps[told - 1].operation != "negated":
            return sense.type, draft.reading
        return sense.negated, combine(steps[told:], draft.reading.condition)

    def _standing(
        self, draft: Draft, type_name: str, reading: Reading, date: When | None, speaker: str | None
    ) -> Standing:
        standing = reading.standing
        told = draft.match.sense.pattern.kind == "v" and is_past(self.analysis, draft.match.token)
        if standing in ("happened", "ongoing") and date is not None and not told and self._is_later(date):
            return "scheduled"
        if standing == "scheduled" and reading.future and speaker is not None and speaker in draft.sources:
            quad = self.ontology.types[type_name].quad
            return "threatened" if quad in (3, 4) else "promised"
        if standing == "happened" and "ongoing" in draft.match.sense.flags:
            return "ongoing"
        return standing

    def _is_later(self, date: When) -> bool:
        """Whether a day (no mere month or year) is after the report's own day, or runs beyond it."""
        if not self.today or date.start is None:
            return False
        if len(date.start) == len("2000-01"):
            return date.start > self.today[:7]
        if len(date.start) < len("2000-01-01"):
            return False
        end = (date.end or date.start)[:10]
        return date.start[:10] > self.today or (date.start[:10] == self.today and end > self.today)

    def is_history(self, event: Event) -> bool:
        """Whether the sentence of an event tells of a year a century before the report, or, where the report has no
        date, before 1900: background that is no news."""
        first, last = self.analysis.sentences[self.analysis.sentence_of(event.token)]
        bound = int(self.today[:4]) - _CENTURY if self.today else _NO_NEWS
        plain = (i for i in range(first, last) if not self.analysis.relation[i].startswith("nummod"))
        words = (self.analysis.lower[i].removesuffix("s") for i in plain)
        return any(word.isdecimal() and len(word) == 4 and 1000 <= int(word) < bound for word in words)

    def _contexts(self, clause: Span) -> tuple[str, ...]:
        first, last = self.analysis.tokens_in(clause.start, clause.end)
        lemmas = {self.analysis.lemma[i].lower() for i in range(first, last)}
        return tuple(name for name, context in self.ontology.contexts.items() if lemmas.intersection(context.words))

    def _score(self, draft: Draft) -> float:
        """From 0.4 to 0.95: heavier patterns and more parties found are surer. A ranking, not a probability."""
        parties = bool(draft.sources) + bool(draft.targets)
        return round(min(0.95, 0.4 + 0.08 * draft.match.weight + 0.12 * parties), 2)

    def _why(self, draft: Draft) -> str:
        words = " ".join(self.analysis.form(word) for word in draft.match.words)
        cues = draft.reading.why(self.analysis)
        return f"{draft.match.sense.words} ({draft.match.sense.origin}): {words}" + (f"; {cues}" if cues else "")
