"""The side that a statement takes on a claim, and which of its words are the claim."""

from __future__ import annotations

from typing import Literal

from verbale.coding.cues import Cues
from verbale.coding.disputes_words import load
from verbale.coding.positions_predicate import negated
from verbale.coding.statements_frame import Range, is_relative, marker, trim
from verbale.model.analysis import Analysis
from verbale.model.finding import SideStance, Statement

_ACCEPTING = frozenset({"accept", "accepts", "accepted", "agree", "agrees", "agreed", "believe", "believes"})
_CHARGED = frozenset({"of", "for", "with"})
Naming = Literal["words", "back", "negative"]


class Stances:
    """Reads the stances of the statements of one analysis."""

    def __init__(self, analysis: Analysis, cues: Cues) -> None:
        self.analysis, self.cues, self.words = analysis, cues, load()

    def of(self, statement: Statement, span: Range) -> tuple[SideStance, Range, Naming]:
        """The side that a statement takes, the tokens of its claim, and how the claim is named."""
        analysis, token = self.analysis, statement.cue_token
        klass = self.klass(statement)
        head = self.head(span)
        lacking = self._missing(span)
        if lacking is not None and analysis.lower[lacking[1] - 1] == "so" and analysis.lower[lacking[0]] == "doing":
            lacking = None
        missing = lacking or self._called_false(head, span)
        if missing is not None:
            return self._denied(missing)
        stance = self.words.stances.get(klass, "asserts")
        if self.disowns(token):
            stance = "rejects"
        back = (
            analysis.lower[head] in self.words.speech_nouns
            or analysis.lower[head] in self.words.shares
            or (analysis.upos[head] in ("PRON", "DET") and span[1] - span[0] <= 2)
        )
        if token >= 0 and stance == "asserts" and negated(analysis, token) and klass in ("neutral", "assert"):
            return "asserts", span, "words"
        mere_thing = (
            analysis.upos[head] in ("NOUN", "PROPN") and not back and not analysis.children(head, "nsubj", "cop")
        )
        if mere_thing and stance in ("rejects", "doubts", "confirms"):
            return "asserts", span, "words"
        if stance != "asserts":
            inner = self._inner(head, span) if back else None
            if inner is not None:
                part = analysis.lower[head] in self.words.shares
                return stance, self._proposition(span) if part else inner, "words"
            return stance, self._proposition(span), "back" if back else "words"
        if self._is_negative(head) and span[1] - span[0] > 3:
            return "denies", span, "negative"
        return "asserts", span, "words"

    def charge(self, cue: int, span: Range) -> Range:
        """What somebody is accused of, without whom: "accused Iran of arming the rebels"."""
        analysis = self.analysis
        for child in analysis.children(cue, "obl", "advcl", "xcomp", "ccomp") if cue >= 0 else ():
            if span[0] < child < span[1] and marker(analysis, child) in _CHARGED:
                low, high = analysis.reach(child)
                return self._proposition((max(low, span[0]), min(high, span[1])))
        return span

    def _denied(self, claim: Range) -> tuple[SideStance, Range, Naming]:
        """The denial of a claim: of what is told behind a noun of saying, or of what such a noun stands for alone."""
        head = self.head(claim)
        if self.analysis.upos[head] in ("PRON", "DET"):
            return "denies", claim, "back"
        if self.analysis.lower[head] not in self.words.speech_nouns:
            return "denies", claim, "words"
        inner = self._inner(head, claim)
        return ("denies", inner, "words") if inner is not None else ("denies", claim, "back")

    def _called_false(self, head: int, span: Range) -> Range | None:
        """What somebody said that a speaker calls false: "the accusations of theft are groundless"."""
        analysis = self.analysis
        false = analysis.lower[head] in self.words.falsities and not negated(analysis, head)
        for child in analysis.children(head, "nsubj") if false else ():
            if analysis.lower[child] in self.words.speech_nouns and span[0] <= child < span[1]:
                low, high = analysis.reach(child)
                return trim(analysis, (max(low, span[0]), min(high, span[1])))
        return self._opening_false(span)

    def _opening_false(self, span: Range) -> Range | None:
        """The same where the parser took the noun for a verb: "Reports that it had closed the road were false"."""
        first = span[0]
        while first < span[1] - 1 and self.analysis.upos[first] in ("DET", "PUNCT"):
            first += 1
        if self.analysis.lower[first] not in self.words.speech_nouns:
            return None
        for token in range(first + 2, span[1]):
            copula = self.analysis.children(token, "cop")
            if self.analysis.lower[token] in self.words.falsities and copula and not negated(self.analysis, token):
                return trim(self.analysis, (first, copula[0]))
        return None

    def disowns(self, cue: int) -> bool:
        """Whether a cue takes the other side by its negation: "does not accept that"."""
        return (
            cue >= 0
            and not _ACCEPTING.isdisjoint((self.analysis.lower[cue], self.analysis.lemma[cue]))
            and negated(self.analysis, cue)
        )

    def klass(self, statement: Statement) -> str:
        """The class of a statement's cue, read from the reason it was coded for."""
        cue = self.cues.find(self.analysis, statement.cue_token, "verb") if statement.cue_token >= 0 else None
        if cue is None:
            return statement.why.partition(" ")[0]
        classes = [r.klass for r in cue.frames.values()]
        return next((c for c in ("deny", "reject", "question", "confirm") if c in classes[:1]), classes[0])

    def _missing(self, span: Range) -> Range | None:
        """What there is said to be no sign or proof of."""
        analysis = self.analysis
        for token in range(*span):
            if analysis.lower[token] not in self.words.proofs or not any(
                analysis.lower[c] in ("no", "not", "any", "without")
                for c in analysis.children(token, "det", "advmod", "case")
            ):
                continue
            if not any(analysis.lower[c] == "no" for c in analysis.children(token, "det")) and not negated(
                analysis, analysis.head[token] if analysis.head[token] >= 0 else token
            ):
                continue
            beside = () if analysis.head[token] < 0 else analysis.children(analysis.head[token], "advcl", "ccomp")
            behind = tuple(c for c in beside if analysis.reach(c)[0] == token + 1)
            for child in (*analysis.children(token, "nmod", "acl", "ccomp"), *behind, *self._told_behind(token, span)):
                low, high = analysis.reach(child)
                low = max(low, token + 1)
                while low < child and analysis.relation[low] in ("case", "mark"):
                    low += 1
                return trim(analysis, (low, max(high, span[1]))) or (child, child + 1)
        return None

    def _told_behind(self, proof: int, span: Range) -> tuple[int, ...]:
        """The noun of saying behind what is missing, a tag between them: "no truth, he said, in reports that"."""
        words = self.words.speech_nouns
        return tuple(t for t in range(proof + 1, span[1]) if self.analysis.lower[t] in words)[:1]

    def _inner(self, head: int, span: Range) -> Range | None:
        """The proposition behind a noun of saying: "the claim that ...", "the accusation of ..."."""
        for child in self.analysis.children(head, "acl", "ccomp", "nmod"):
            low, high = self.analysis.reach(child)
            clause = bool(self.analysis.children(child, "nsubj", "cop"))
            if (
                child > head
                and span[0] <= low
                and (self.analysis.relation[child] != "acl:relcl" or self._is_told(child))
                and (clause or self.analysis.upos[child] not in ("PROPN", "PRON"))
            ):
                return self._proposition((low, min(high, span[1])))
        return None

    def _is_told(self, clause: int) -> bool:
        """Whether a clause taken for a relative one has a subject and an object of its own: "claims that it closed the
        road"."""
        subjects = self.analysis.children(clause, "nsubj")
        own = bool(subjects) and not any(is_relative(self.analysis, s) for s in subjects)
        return own and bool(self.analysis.children(clause, "obj", "obl", "cop"))

    def _proposition(self, span: Range) -> Range:
        """A content without its conjunction or preposition."""
        low, high = span
        while low < high - 1 and self.analysis.relation[low] in ("mark", "case") and self.analysis.lower[low] != "to":
            low += 1
        return trim(self.analysis, (low, high)) or span

    def head(self, span: Range) -> int:
        """The token of a stretch whose head lies outside it."""
        return next((t for t in range(*span) if not span[0] <= self.analysis.head[t] < span[1]), span[0])

    def is_negative(self, span: Range) -> bool:
        """Whether a stretch of words is a negated proposition."""
        return self._is_negative(self.head(span))

    def _is_negative(self, head: int) -> bool:
        """Whether a clause is negated: by its verb ("did not cross"), or by what there is none of ("has no bases")."""
        analysis = self.analysis
        if analysis.upos[head] not in ("VERB", "ADJ", "NOUN", "AUX"):
            return False
        none = (
            analysis.lower[d] in ("no", "nobody", "none", "nothing")
            for c in analysis.children(head, "obj", "nsubj")
            for d in (c, *analysis.children(c, "det"))
        )
        return negated(analysis, head) or any(none)
