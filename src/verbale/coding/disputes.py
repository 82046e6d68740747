"""Disputes: a claim that somebody vouches for, and who asserts, denies, rejects, doubts or confirms it.

A denial is a dispute by itself ("denied shelling the town"; "no sign of ..."). Where it answers something said
before, both stand as sides. Statements of two camps about the same event, in which each speaks of the other, are a
dispute about what it shows. "Who says so" stays apart from "did it happen": a dispute changes no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.coding import cues as cue_lexicon
from verbale.coding.disputes_partners import AT_ONCE, LOOK_BACK, Partners, alike
from verbale.coding.disputes_utterance import Reader, Utterance
from verbale.coding.positions_issue import Issues
from verbale.coding.positions_lexicon import Lexicon, load
from verbale.coding.statements_setting import Setting
from verbale.model.analysis import Analysis
from verbale.model.finding import Dispute, Event, Position, Side, SideStance, Statement, finding_id
from verbale.model.grounded import Grounded
from verbale.model.text import Report, Span

_OWNERS = ("amod", "nmod:poss", "compound", "nmod")
_AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll"})
_UNDERTAKINGS = frozenset({"promise", "demand"})
_VERDICTS = ("regards as", "recognises", "does not recognise")


class _Coder:
    def __init__(
        self,
        analysis: Analysis,
        grounded: Grounded,
        report: Report,
        statements: Sequence[Statement],
        events: Sequence[Event],
        lexicon: Lexicon,
    ) -> None:
        cues = cue_lexicon.load()
        self.analysis, self.report, self.lexicon = analysis, report, lexicon
        self.reader = Reader(analysis, grounded, Issues(analysis, grounded, events, lexicon), cues)
        self.setting = Setting(analysis, grounded, cues)
        self.utterances = self.reader.utterances(statements)
        self.partners = Partners(analysis, self.utterances)
        self._claimed: dict[int, tuple[int, int]] = {}
        self.found: dict[tuple[int, int], Dispute] = {}

    def run(self, positions: Sequence[Position]) -> tuple[Dispute, ...]:
        for number, utterance in enumerate(self.utterances):
            if utterance.stance != "asserts":
                self._taken(number)
            elif not self._named_speech(number):
                self._contested(number)
        self._verdicts(positions)
        return tuple(sorted(self.found.values(), key=lambda d: (d.claim.start, d.claim.end)))

    def _taken(self, number: int) -> None:
        """A denial, rejection, doubt or confirmation, with whoever asserts the claim."""
        taken = self.utterances[number]
        partners = self.partners.of(number)
        if taken.kind == "back":
            if self._denies_on(number):
                return
            if not partners and not (taken.shares and taken.stance == "denies"):
                return
            claim = self._claimed_by(partners[0].utterance) if partners else taken.claim
        elif partners and (taken.kind == "negative" or partners[0].why.startswith(AT_ONCE)):
            claim = self._claimed_by(partners[0].utterance)
        elif not partners and (
            taken.stance in ("doubts", "confirms")
            or (taken.kind == "negative" and not taken.own)
            or (taken.stance == "rejects" and taken.claim == taken.span)
        ):
            return
        else:
            claim = taken.claim
        sides = [*_sides(taken, taken.stance), *(s for p in partners for s in _sides(p.utterance, p.utterance.stance))]
        sides += self._owners(taken, claim)
        why = partners[0].why if partners else "a denial; nobody in the report is quoted for the claim"
        self._add(claim, sides, partners[0].score if partners else 0.7, why)

    def _denies_on(self, number: int) -> bool:
        """Whether a pronoun stands for what the same side has just denied: "rejected charges that ... There is no
        evidence of that"."""
        taken, before = self.utterances[number], self.utterances[number - 1] if number else None
        if before is None or self.analysis.upos[self.reader.stances.head(taken.claim)] not in ("PRON", "DET"):
            return False
        return bool(before.camps & taken.camps) and before.stance in ("denies", "rejects") and before.kind == "words"

    def _claimed_by(self, utterance: Utterance) -> tuple[int, int]:
        """The claim of an utterance, of an accusation what somebody is accused of."""
        cue = utterance.statements[0].cue_token
        return self.reader.stances.charge(cue, utterance.claim) if utterance.accuses else utterance.claim

    def _owners(self, taken: Utterance, claim: tuple[int, int]) -> list[Side]:
        """The side whose claim a denial says it is: "dismissed American claims that ..."."""
        if taken.kind != "words":
            return []
        named = [t for t in range(*taken.span) if self.analysis.lower[t] in self.reader.words.speech_nouns][:1]
        actors = [a for t in named for m in self.analysis.children(t, *_OWNERS) for a in self.setting.actors_at(m)]
        words = self.analysis.span(*claim)
        return [
            Side(actor, "asserts", None, words)
            for actor in dict.fromkeys(actors)
            if self.reader.camp(actor) not in taken.camps
        ]

    def _named_speech(self, number: int) -> bool:
        """A verdict on what another camp said: "called the Russian statement cynical". Whether one was found."""
        answer = self.utterances[number]
        subject = self._speech_of(answer)
        if subject is None:
            return False
        for other in reversed(self.utterances[max(0, number - LOOK_BACK) : number]):
            if subject in other.camps and not other.camps & answer.camps:
                self._add(
                    other.claim,
                    [*_sides(other, other.stance), *_sides(answer, "rejects")],
                    0.85,
                    "speaks of what the other side said",
                )
                return True
        return False

    def _speech_of(self, answer: Utterance) -> str | None:
        """The camp whose words an utterance is about."""
        cue = answer.statements[0].cue_token
        if cue < 0 or not answer.camps:
            return None
        for child in self.analysis.children(cue, "obj", "nsubj:pass"):
            if self.analysis.lower[child] not in self.reader.words.speech_nouns:
                continue
            for modifier in self.analysis.children(child, *_OWNERS):
                for actor in self.setting.actors_at(modifier):
                    if self.reader.camp(actor) not in answer.camps:
                        return self.reader.camp(actor)
        return None

    def _contested(self, number: int) -> None:
        """Two camps on the same event, each speaking of the other."""
        later = self.utterances[number]
        if self._is_no_account(later):
            return
        for other in reversed(self.utterances[max(0, number - LOOK_BACK) : number]):
            if (
                other.stance != "asserts"
                or self._is_no_account(other)
                or not later.camps
                or not other.camps
                or later.camps & other.camps
            ):
                continue
            topics = later.topics & other.topics
            likeness = alike(later.keys, other.keys)
            crossed = bool(later.about & other.camps) and bool(other.about & later.camps)
            same = len(later.keys & other.keys)
            if crossed and ((topics and same >= 2) or (later.acts & other.acts and self._adjoin(other, later))):
                self._add(
                    self._claimed_by(other),
                    [*_sides(other, "asserts"), *_sides(later, "asserts")],
                    round(0.6 + likeness / 4, 3),
                    "two sides on the same event, each about the other",
                )
                return

    def _adjoin(self, other: Utterance, later: Utterance) -> bool:
        """Whether one utterance follows the other at once: in the same or the next sentence."""
        sentence = self.analysis.sentence_of
        return 0 <= sentence(later.claim[0]) - sentence(other.claim[1] - 1) <= 1

    def _is_no_account(self, utterance: Utterance) -> bool:
        """Whether an utterance tells what shall be, or what somebody said, and not what is so: "vowed to go on"."""
        head = self.reader.stances.head(utterance.span)
        auxiliaries = {self.analysis.lower[c] for c in self.analysis.children(head, "aux")}
        ahead = bool(auxiliaries & _AHEAD) and "have" not in auxiliaries
        cue = self.reader.cues.find(self.analysis, head, "verb")
        retold = cue is not None and "told" in cue.frames
        return ahead or retold or utterance.klass in _UNDERTAKINGS

    def _verdicts(self, positions: Sequence[Position]) -> None:
        """Contradicting verdicts of different camps on one issue: legal or illegal, recognised or not."""
        by_issue: dict[str, list[Position]] = {}
        for position in positions:
            if position.issue_id is not None and position.stance.startswith(_VERDICTS):
                by_issue.setdefault(position.issue_id, []).append(position)
        pairs = [(first, held[n + 1 :]) for held in by_issue.values() for n, first in enumerate(held)]
        for first, later in pairs:
            against = [
                p
                for p in later
                if p.stance in self.lexicon.against[first.stance]
                and self.reader.camp(p.actor) != self.reader.camp(first.actor)
            ]
            if against:
                span = self.analysis.tokens_in(first.anchor.start, first.anchor.end)
                sides = [
                    Side(first.actor, "asserts", first.statement, first.anchor),
                    *(Side(p.actor, "denies", p.statement, p.anchor) for p in against),
                ]
                self._add(span, sides, 0.75, f"{first.stance} against {against[0].stance}")

    def _add(self, claim: tuple[int, int], sides: Sequence[Side], score: float, why: str) -> None:
        """Adds a dispute, or its sides to one on the same claim."""
        key = next((k for t in range(*claim) if (k := self._claimed.get(t)) is not None), claim)
        self._claimed.update((t, key) for t in range(*claim))
        held = self.found.get(key)
        if held is not None:
            known = {(s.actor, s.stance) for s in held.sides}
            sides = [*held.sides, *(s for s in sides if (s.actor, s.stance) not in known)]
            score, why = max(score, held.score), held.why
        span = self.analysis.span(*key)
        ordered = tuple(
            sorted(
                dict.fromkeys(sides),
                key=lambda s: (s.words.start if s.words is not None else -1, s.actor or "", s.stance),
            )
        )
        evidence: tuple[Span, ...] = tuple(dict.fromkeys(s.words for s in ordered if s.words is not None))
        fresh = Dispute(finding_id(self.report.id, "dispute", span), span, ordered, evidence, score, why)
        self.found[key] = fresh if held is None else replace(fresh, id=held.id)


def _sides(utterance: Utterance, stance: SideStance) -> list[Side]:
    return [Side(s.speaker, stance, s.id, s.words) for s in utterance.statements]


def code(
    analysis: Analysis,
    grounded: Grounded,
    report: Report,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    positions: tuple[Position, ...],
) -> tuple[Dispute, ...]:
    """The disputes of a report in text order of their claims. Nothing is raised for any text."""
    if not len(analysis) or not statements:
        return ()
    return _Coder(analysis, grounded, report, statements, events, load()).run(positions)
