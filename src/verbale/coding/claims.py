"""Claims: each proposition that somebody vouches for, denies, rejects, doubts or confirms, ready to be linked.

"Who says so" stays apart from "did it happen": a claim is a finding of its own and makes no event happen. What
stance words hedge without naming a source ("the alleged attack", "accused of ...") is a claim with no actor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.coding import claims_keys
from verbale.coding import cues as cue_lexicon
from verbale.coding.claims_hedged import hedged
from verbale.coding.disputes_utterance import Reader, Utterance
from verbale.coding.positions_issue import Issues
from verbale.coding.positions_lexicon import load
from verbale.coding.statements_frame import Range
from verbale.coding.statements_setting import Setting
from verbale.model.analysis import Analysis
from verbale.model.finding import Claim, Dispute, Event, SideStance, Statement, finding_id
from verbale.model.grounded import Grounded
from verbale.model.text import Report

_LEAST_WORDS = 3
_OPEN = frozenset("will would shall should must may might can could let ought 'll ’ll 'd ’d need cannot going".split())
_NO_CLAIMS = frozenset({"demand", "promise", "praise"})
"""Classes of cues whose words are wishes and verdicts, which are positions and commitments and claim nothing."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """Who takes which stand on which tokens, shown by which statement, in which dispute."""

    actor: str | None
    stance: SideStance
    span: Range
    statement: str | None
    dispute: str | None
    accuses: bool
    score: float
    why: str


class _Coder:
    def __init__(
        self, analysis: Analysis, grounded: Grounded, report: Report, statements: Sequence[Statement],
        events: Sequence[Event], disputes: Sequence[Dispute],
    ) -> None:  # fmt: skip
        cues = cue_lexicon.load()
        self.analysis, self.grounded, self.report = analysis, grounded, report
        self.statements, self.disputes = statements, disputes
        self.reader = Reader(analysis, grounded, Issues(analysis, grounded, events, load()), cues)
        self.setting = Setting(analysis, grounded, cues)
        self.events = sorted((e for e in events if e.token >= 0), key=lambda e: e.token)

    def run(self) -> tuple[Claim, ...]:
        found: dict[str, Claim] = {}
        for stand in (*self._disputed(), *self._uttered(), *self._hedged()):
            claim = self._claim(stand)
            if claim is not None:
                found.setdefault(claim.id, claim)
        return tuple(sorted(found.values(), key=lambda c: (c.words.start, c.words.end, c.id)))

    def _disputed(self) -> Iterator[_Stand]:
        """The sides of the report's own disputes, all on the dispute's claim."""
        for dispute in self.disputes:
            span = self.analysis.tokens_in(dispute.claim.start, dispute.claim.end)
            for side in dispute.sides:
                counter = dispute.why.startswith("two sides") and side.words is not None
                own = self.analysis.tokens_in(side.words.start, side.words.end) if counter and side.words else span
                yield _Stand(
                    side.actor, side.stance, own, side.statement, dispute.id, False, dispute.score, dispute.why
                )

    def _uttered(self) -> Iterator[_Stand]:
        """What is said beside them, sentence by sentence."""
        shown = {side.statement for dispute in self.disputes for side in dispute.sides}
        for utterance in self.reader.utterances(self.statements):
            if utterance.kind == "back" or utterance.statements[0].id in shown or utterance.klass in _NO_CLAIMS:
                continue
            for span, stance in self._propositions(utterance):
                if not utterance.accuses and not self._is_told_as_so(span):
                    continue
                for said in utterance.statements:
                    if said.speaker is not None or said.source is not None:
                        yield _Stand(
                            said.speaker, stance, span, said.id, None, utterance.accuses, said.score,
                            f"{stance}: {said.why}",
                        )  # fmt: skip

    def _is_told_as_so(self, span: Range) -> bool:
        """Whether words say that something is or was so: with a verb, and neither as a wish nor as what may come."""
        analysis, head = self.analysis, self.reader.stances.head(span)
        verbs = any(analysis.upos[t] == "VERB" for t in range(*span))
        wish = analysis.lower[span[0]] == "to" or any(
            analysis.lower[c] in _OPEN for c in (head, *analysis.children(head, "aux"))
        )
        return verbs and not wish and "?" not in analysis.form(span[1] - 1)

    def _propositions(self, utterance: Utterance) -> Iterator[tuple[Range, SideStance]]:
        """The claim of an utterance; of words over several sentences, one a sentence."""
        first, last = (self.analysis.sentence_of(t) for t in (utterance.claim[0], utterance.claim[1] - 1))
        if first == last:
            yield utterance.claim, utterance.stance
            return
        for number in range(first, last + 1):
            low, high = self.analysis.sentences[number]
            span = max(low, utterance.claim[0]), min(high, utterance.claim[1])
            yield span, "denies" if self.reader.stances.is_negative(span) else "asserts"

    def _hedged(self) -> Iterator[_Stand]:
        for one in hedged(self.analysis, self.reader.cues):
            actors = self.setting.actors_at(one.voucher) if one.voucher is not None else ()
            for actor in actors or (None,):
                yield _Stand(actor, one.stance, one.span, None, None, one.accuses, 0.7, one.why)

    def _claim(self, stand: _Stand) -> Claim | None:
        keys = claims_keys.read(self.analysis, self.grounded, stand.span, self.setting.actors_at)
        told = [e for e in self.events if stand.span[0] <= e.token < stand.span[1]]
        bare = not keys.acts or len(keys.keys) + len(keys.names) < 2 or stand.span[1] - stand.span[0] < _LEAST_WORDS
        if stand.dispute is None and (not keys.keys if stand.statement is None else bare):
            return None
        words = self.analysis.span(*stand.span)
        dates = [e.date.start for e in told if e.date is not None and e.date.start and e.date.precision == "day"]
        return Claim(
            id=finding_id(self.report.id, "claim", words, stand.actor or "", stand.stance, stand.dispute or ""),
            actor=stand.actor,
            stance=stand.stance,
            words=words,
            statement=stand.statement,
            about=keys.about,
            events=tuple(e.id for e in told),
            acts=keys.acts,
            keys=keys.keys,
            names=keys.names,
            numbers=keys.numbers,
            dispute=stand.dispute,
            dated=dates[0] if dates else None,
            accuses=stand.accuses,
            score=stand.score,
            why=stand.why,
        )


def code(
    analysis: Analysis,
    grounded: Grounded,
    report: Report,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    disputes: tuple[Dispute, ...],
) -> tuple[Claim, ...]:
    """The claims of a report in text order. Nothing is raised for any text."""
    if not len(analysis):
        return ()
    return _Coder(analysis, grounded, report, statements, events, disputes).run()
