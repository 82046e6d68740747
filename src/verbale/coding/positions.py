"""Positions: which actor takes which stance on which issue, from what it does and from what it says.

An act shows the stance of its subject ("Moscow backs the vote"); a verdict, a duty or a breach shows that of the
speaker of the words ("Kiev says the vote is illegal"). What one side says about another side's stance is a claim
and no position. Stances and predicates are `data/positions/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.coding import commitments_cues
from verbale.coding import cues as cue_lexicon
from verbale.coding.disputes_words import load as load_words
from verbale.coding.positions_issue import Issue, Issues, is_fragment, tidied
from verbale.coding.positions_lexicon import load
from verbale.coding.positions_match import matches
from verbale.coding.positions_predicate import Match
from verbale.coding.statements_frame import Range, is_quote_mark, marker, trim
from verbale.coding.statements_holder import standing_for
from verbale.coding.statements_setting import Setting
from verbale.coding.word_forms import lemmas
from verbale.model import ontology
from verbale.model.analysis import Analysis
from verbale.model.finding import Event, Position, Statement, finding_id
from verbale.model.grounded import Grounded
from verbale.model.text import Report, Span

_FIRST_PERSON = frozenset({"we", "i", "us", "our", "my", "me", "ours"})
_OPENNESS = "is open to"
_REASONS = frozenset({"because", "since", "as"})


class Voices:
    """Which statements' words hold a token, the innermost first."""

    def __init__(self, analysis: Analysis, statements: Sequence[Statement]) -> None:
        self._at: dict[int, tuple[Statement, ...]] = {}
        self._cue: dict[int, tuple[Statement, ...]] = {}
        grouped: dict[tuple[int, int, int], list[Statement]] = {}
        for statement in statements:
            span = analysis.tokens_in(statement.words.start, statement.words.end)
            grouped.setdefault((span[0] - span[1], *span), []).append(statement)
            self._cue[statement.cue_token] = (*self._cue.get(statement.cue_token, ()), statement)
        for (_, first, last), group in sorted(grouped.items(), key=lambda item: item[0]):
            for token in range(first, last):
                self._at[token] = tuple(group)

    def at(self, token: int) -> tuple[Statement, ...]:
        """The statements with the shortest words that hold a token: several where several say it together."""
        return self._at.get(token, ())

    def cued(self, token: int) -> tuple[Statement, ...]:
        """The statements that a token is the cue of."""
        return self._cue.get(token, ())


@dataclass(frozen=True, slots=True)
class _Stand:
    """An actor with the statement that shows its stance."""

    actor: str
    statement: Statement | None
    why: str


class _Coder:
    def __init__(
        self,
        analysis: Analysis,
        grounded: Grounded,
        report: Report,
        statements: Sequence[Statement],
        events: Sequence[Event],
    ) -> None:
        self.analysis, self.grounded, self.report = analysis, grounded, report
        self.lexicon, self.cues = load(), cue_lexicon.load()
        self.setting = Setting(analysis, grounded, self.cues)
        self.spoken = load_words().speech_nouns - self.lexicon.documents.keys()
        self.voices = Voices(analysis, statements)
        self._events = {event.id: event for event in events}
        self.issues = Issues(analysis, grounded, events, self.lexicon)

    def run(self) -> tuple[Position, ...]:
        found: dict[tuple[str, str, str], Position] = {}
        for match in matches(self.analysis, self.lexicon, self.cues):
            if self.analysis.lower[match.issue] in self.spoken:
                continue
            span = tidied(self.analysis, self._bounded(match))
            match = replace(match, span=span, anchor=tidied(self.analysis, match.anchor))
            issue = self.issues.issue(match.issue, match.span)
            if issue is None or (issue.kind == "words" and is_fragment(self.analysis, match.span)):
                continue
            if match.stance == _OPENNESS and self._does_harm(match, issue):
                continue
            stands = self._stands(match)
            if self._points_back(match, issue, stands):
                continue
            for stand in stands:
                if issue.kind == "actor" and issue.id is not None and self._speaks_for(stand.actor, issue.id):
                    continue
                position = self._position(match, issue, stand)
                key = (stand.actor, match.stance, issue.id or issue.words.lower())
                held = found.get(key)
                found[key] = position if held is None else _strengthened(held, position)
        return tuple(sorted(found.values(), key=lambda p: (p.anchor.start, p.anchor.end, p.actor, p.stance)))

    def _bounded(self, match: Match) -> Range:
        """The words of an issue inside what is said of it: within the speaker's words, where those show the stance, and
        before the quotation that passes the verdict: "called the duties “unlawful”"."""
        first, last = match.span
        said = self.voices.at(match.token) if match.spoken else self.voices.cued(match.token)
        if said:
            low, high = self.analysis.tokens_in(said[0].words.start, said[0].words.end)
            if low <= match.issue < high:
                first, last = max(first, low), min(last, high)
        opens = next((t for t in range(match.issue + 1, last) if is_quote_mark(self.analysis, t)), None)
        if opens is not None and opens < match.token < last:
            last = opens
        if match.stance == _OPENNESS and self.analysis.lower[first] == "to" and last - first > 1:
            first += 1
        return trim(self.analysis, (first, last)) or match.span

    def _does_harm(self, match: Match, issue: Issue) -> bool:
        """Whether what somebody is ready for is done against others: no openness, but a threat."""
        event = self._events.get(issue.id or "")
        known = ontology.load().types
        if event is not None and event.type in known and (known[event.type].quad == 4 or event.type == "THREATEN"):
            return True
        words, forms = commitments_cues.load(), lemmas(self.analysis, match.issue)
        return words.has("hostile", *forms) or words.has("hostile_nouns", *forms) or "die" in forms

    def _points_back(self, match: Match, issue: Issue, stands: Sequence[_Stand]) -> bool:
        """Whether a pronoun was tied to the holders of the stance themselves, which is a slip of coreference."""
        if self.analysis.upos[match.issue] != "PRON" or issue.kind != "actor" or issue.id is None:
            return False
        return any(self._speaks_for(stand.actor, issue.id) for stand in stands)

    def _stands(self, match: Match) -> tuple[_Stand, ...]:
        said = self.voices.at(match.token)
        if match.spoken or self._first_person(match):
            return tuple(_Stand(s.speaker, s, "in the speaker's words") for s in said if s.speaker is not None)
        actors = self.setting.actors_at(standing_for(self.analysis, match.holder))
        pronoun = match.holder is not None and self.analysis.upos[match.holder] == "PRON"
        if not actors and pronoun and self.analysis.lower[match.holder or 0] != "you":
            return tuple(_Stand(s.speaker, s, "the speaker of its own stance") for s in said if s.speaker is not None)
        speakers = tuple(s.speaker for s in said if s.speaker is not None)
        if speakers and not any(self._speaks_for(speaker, actor) for speaker in speakers for actor in actors):
            return ()
        shown = (*said, *self.voices.cued(match.token), None)
        return tuple(_Stand(actor, shown[0], "subject of the predicate") for actor in actors)

    def _first_person(self, match: Match) -> bool:
        return match.holder is not None and self.analysis.lower[match.holder] in _FIRST_PERSON

    def _speaks_for(self, speaker: str, actor: str) -> bool:
        """Whether a speaker is the actor, or of the same country or organisation."""
        if speaker == actor:
            return True
        one, other = self.grounded.actors.get(speaker), self.grounded.actors.get(actor)
        return (
            one is not None
            and other is not None
            and (
                (one.country is not None and one.country == other.country)
                or (one.sector == "IGO" and one.code[:6] == other.code[:6])
            )
        )

    def _position(self, match: Match, issue: Issue, stand: _Stand) -> Position:
        anchor = self.analysis.span(*match.anchor)
        words = () if stand.statement is None else (stand.statement.words,)
        evidence: tuple[Span, ...] = tuple(dict.fromkeys((anchor, *words)))
        return Position(
            id=finding_id(self.report.id, "position", anchor, stand.actor, match.stance),
            actor=stand.actor,
            issue=issue.words,
            stance=match.stance,
            statement=None if stand.statement is None else stand.statement.id,
            anchor=anchor,
            evidence=evidence,
            issue_span=self.analysis.span(*match.span),
            issue_kind=issue.kind,
            issue_id=issue.id,
            reason=self._reason(match.token),
            score=match.score,
            why=f"{self.analysis.form(match.token)}: {stand.why}; issue: {issue.why}",
        )

    def _reason(self, token: int) -> Span | None:
        """The clause that says why, where one hangs on the predicate."""
        for head in (token, self.analysis.head[token]):
            for child in self.analysis.children(head, "advcl") if head >= 0 else ():
                if marker(self.analysis, child) in _REASONS and child > token:
                    span = trim(self.analysis, self.analysis.reach(child))
                    return None if span is None else self.analysis.span(*span)
        return None


def _strengthened(held: Position, other: Position) -> Position:
    """A position with the evidence of another one for the same stance."""
    return replace(
        held, evidence=tuple(dict.fromkeys((*held.evidence, *other.evidence))), score=max(held.score, other.score)
    )


def code(
    analysis: Analysis, grounded: Grounded, report: Report, statements: tuple[Statement, ...], events: tuple[Event, ...]
) -> tuple[Position, ...]:
    """The positions of a report in text order, one for each actor, stance and issue. Nothing is raised."""
    if not len(analysis):
        return ()
    return _Coder(analysis, grounded, report, statements, events).run()
