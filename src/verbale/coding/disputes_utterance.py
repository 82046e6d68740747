"""Statements as claims: who vouches for what, on which topic, for or against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.coding.claims_keys import normal, synonyms
from verbale.coding.cues import Cues
from verbale.coding.disputes_roots import root
from verbale.coding.disputes_stance import Naming, Stances
from verbale.coding.disputes_words import load
from verbale.coding.positions_issue import Issues
from verbale.coding.positions_predicate import negated
from verbale.coding.statements_frame import Range
from verbale.coding.statements_holder import subject
from verbale.model.analysis import Analysis
from verbale.model.finding import SideStance, Statement
from verbale.model.grounded import Grounded, camp

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_MOST_WORDS = 120
_PAST = frozenset({"did", "had", "has", "have", "was", "were"})
_OTHERS = frozenset({"he", "she", "they", "you", "it"})


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one or several speakers say in one breath.

    span      tokens of the words           claim   tokens of the proposition in them
    stance    the side taken on the claim: asserts, or denies, rejects, doubts, confirms
    kind      how the claim is named: itself ("words"), by a noun or pronoun that stands for something said before
              ("back"), or by the negation of its own words, which denies only what another side asserts ("negative")
    keys      its content words; topics   numbers of the topics it speaks of
    roots     the roots of the nouns and verbs of its claim
    acts      the acts of its claim that reports tell in several words, as `data/positions/synonyms.tsv` reads them
    camps     the camps of its speakers;  about   camps that its words mention
    klass     the class of its cue
    own       whether it says that the speaker did not do something
    shares    whether what it speaks of is a part in something: "responsibility", "involvement"
    """

    statements: tuple[Statement, ...]
    span: Range
    claim: Range
    stance: SideStance
    kind: Naming
    keys: frozenset[str]
    roots: frozenset[str]
    acts: frozenset[str]
    topics: frozenset[int]
    camps: frozenset[str]
    about: frozenset[str]
    accuses: bool
    own: bool
    klass: str = "neutral"
    shares: bool = False


class Reader:
    """Reads the statements of one report as utterances."""

    def __init__(self, analysis: Analysis, grounded: Grounded, issues: Issues, cues: Cues) -> None:
        self.analysis, self.grounded, self.issues, self.cues = analysis, grounded, issues, cues
        self.words = load()
        self.stances = Stances(analysis, cues)

    def utterances(self, statements: Sequence[Statement]) -> tuple[Utterance, ...]:
        """The statements grouped by their words, without fragments that stand in the words of the same cue."""
        grouped: dict[tuple[int, int], list[Statement]] = {}
        for statement in statements:
            if self._vouches_for_nothing(statement):
                continue
            grouped.setdefault((statement.words.start, statement.words.end), []).append(statement)
        result: list[Utterance] = []
        covered = -1
        for (_, end), group in sorted(grouped.items(), key=lambda item: (item[0][0], -item[0][1])):
            if (
                group[0].kind == "direct"
                and end <= covered
                and group[0].cue_token == result[-1].statements[0].cue_token
            ):
                continue
            result.append(self._utterance(tuple(group)))
            covered = max(covered, end)
        return tuple(result)

    def _vouches_for_nothing(self, statement: Statement) -> bool:
        """Whether a cue is negated or has not come: "did not confirm", "has yet to say"."""
        token = statement.cue_token
        if token < 0 or statement.kind == "direct" or self.stances.disowns(token):
            return False
        return negated(self.analysis, token) or (
            self.analysis.relation[token] == "xcomp" and "yet" in self.analysis.lower[max(0, token - 3) : token]
        )

    def camp(self, actor: str) -> str:
        """The side that an actor belongs to: its country, its organisation, or itself."""
        return camp(actor, self.grounded.actors)

    def _utterance(self, group: tuple[Statement, ...]) -> Utterance:
        words = group[0].words
        span = self.analysis.tokens_in(words.start, words.end)
        stance, claim, kind = self.stances.of(group[0], span)
        tokens = range(claim[0], min(claim[1], claim[0] + _MOST_WORDS))
        spoken = range(span[0], min(span[1], span[0] + _MOST_WORDS))
        about = frozenset(self.camp(t) for m in self._mentions(span) for t in m)
        cue = self.cues.find(self.analysis, group[0].cue_token, "verb") if group[0].cue_token >= 0 else None
        return Utterance(
            group,
            span,
            claim,
            stance,
            kind,
            frozenset(k for t in tokens if (k := self._key(t))),
            self._roots(tokens),
            self._acts(tokens),
            frozenset(
                n
                for t in spoken
                if self.analysis.upos[t] in ("NOUN", "VERB") and (n := self.issues.topic(t)) is not None
            ),
            frozenset(self.camp(s.speaker) for s in group if s.speaker is not None),
            about,
            cue is not None and any(r.klass == "accuse" for r in cue.frames.values()),
            kind == "negative" and self._own_denial(group, span),
            self.stances.klass(group[0]),
            self.analysis.lower[self.stances.head(span)] in self.words.shares,
        )

    def _mentions(self, span: Range) -> list[tuple[str, ...]]:
        return [m.targets for t in range(*span) if (m := self.grounded.actor_at(t)) is not None]

    def _key(self, token: int) -> str | None:
        """A content word in a form in which two propositions are compared: topics by number, nouns without plural."""
        if self.analysis.upos[token] not in _CONTENT or self.analysis.lower[token] in self.words.empty:
            return None
        if self.analysis.upos[token] == "PROPN":
            return f"name {self.analysis.lower[token]}"
        topic = self.issues.topic(token) if self.analysis.upos[token] in ("NOUN", "VERB") else None
        if topic is not None:
            return f"topic {topic}"
        return root(self.analysis.lower[token])

    def _roots(self, tokens: range) -> frozenset[str]:
        """The roots of the words for things and acts, topics not joined."""
        return frozenset(
            root(self.analysis.lower[t])
            for t in tokens
            if self.analysis.upos[t] in ("NOUN", "VERB") and self.analysis.lower[t] not in self.words.empty
        )

    def _acts(self, tokens: range) -> frozenset[str]:
        """The words for acts that the table of synonyms knows, each by its first word."""
        analysis, known = self.analysis, synonyms().acts
        words = (t for t in tokens if analysis.upos[t] in ("NOUN", "VERB"))
        forms = (normal(analysis.lower[t], analysis.upos[t] == "VERB") for t in words)
        return frozenset(form for form in forms if form in known)

    def _own_denial(self, group: tuple[Statement, ...], span: Range) -> bool:
        """Whether a negated statement is about what the speaker itself did: "said it had not used gas"."""
        analysis = self.analysis
        head = self.stances.head(span)
        own = subject(analysis, head)
        if own is None or (self.cues.find(analysis, head, "verb") is not None and not self._held(head)):
            return False
        if group[0].kind == "direct" and analysis.lower[own] in _OTHERS:
            return False
        past = any(analysis.lower[c] in _PAST for c in analysis.children(head, "aux", "cop")) or self._held(head)
        never = any(analysis.lower[c] == "never" for c in analysis.children(head, "advmod"))
        if never and analysis.children(head, "cop"):
            return False
        mention = self.grounded.actor_at(own)
        camps = {self.camp(s.speaker) for s in group if s.speaker is not None}
        if analysis.lower[own] == "it" and analysis.children(head, "csubj", "xcomp", "ccomp", "acl"):
            return False
        named = mention is not None and bool(camps & {self.camp(t) for t in mention.targets})
        return past and (named or (mention is None and analysis.upos[own] == "PRON"))

    def _held(self, head: int) -> bool:
        """Whether a negated present tells of what one may be accused of: "has no weapons", "does not arm them"."""
        analysis = self.analysis
        if analysis.lower[head] not in self.words.held_against:
            return False
        objects = analysis.children(head, "obj")
        present = analysis.xpos[head] in ("VBZ", "VBP", "VBD") or any(
            analysis.lower[c] in ("does", "do") for c in analysis.children(head, "aux")
        )
        return present and bool(objects) and not any(analysis.lower[o] in self.words.not_held for o in objects)
