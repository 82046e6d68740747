"""The side that a statement takes on a claim, and which of its words are the claim."""

from __future__ import annotations

from typing import Literal

from verbale.coding.cues import Cues
from verbale.coding.disputes_words import load
from verbale.coding.positions_predicate import negated
from verbale.coding.statements_frame import Range, trim
from verbale.model.analysis import Analysis
from verbale.model.finding import SideStance, Statement

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
        missing = self._missing(span)
        if missing is not None:
            return "denies", missing, "words"
        stance = self.words.stances.get(klass, "asserts")
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
            for child in (*analysis.children(token, "nmod", "acl", "ccomp"), *behind):
                low, high = analysis.reach(child)
                low = max(low, token + 1)
                while low < child and analysis.relation[low] in ("case", "mark"):
                    low += 1
                return trim(analysis, (low, max(high, span[1]))) or (child, child + 1)
        return None

    def _inner(self, head: int, span: Range) -> Range | None:
        """The proposition behind a noun of saying: "the claim that ...", "the accusation of ..."."""
        for child in self.analysis.children(head, "acl", "ccomp", "nmod"):
            low, high = self.analysis.reach(child)
            clause = bool(self.analysis.children(child, "nsubj", "cop"))
            if (
                child > head
                and span[0] <= low
                and self.analysis.relation[child] != "acl:relcl"
                and (clause or self.analysis.upos[child] not in ("PROPN", "PRON"))
            ):
                return self._proposition((low, min(high, span[1])))
        return None

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
