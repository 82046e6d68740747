"""The standing of an act: did it happen, or is it planned, possible, promised, threatened, denied or disputed?

The one place where this is decided. `read` climbs from the words of an act through what governs them and gathers
what each governing word, modal, negation and condition makes of it; `combine` folds these into one standing.
The idea is that of factuality profiles (Saurí & Pustejovsky 2009, "FactBank"), with our own table of words.
"""

from __future__ import annotations

from dataclasses import dataclass

from verbale.coding.event_syntax import case_of, is_passive, is_verb, tells_a_fact
from verbale.coding.standing_marks import CONDITION_MARKS, Marks, Step
from verbale.coding.word_forms import lemmas
from verbale.model.analysis import Analysis
from verbale.model.finding import Standing

_TURN_OF = {
    "promised": "promised",
    "scheduled": "promised",
    "future": "promised",
    "threatened": "threatened",
    "denied": "refused",
    "negated": "refused",
    "requested": "requested",
    "ended": "ended",
}
_STEPS = 12
_COUNTING = frozenset({"day", "week", "round", "wave", "campaign", "series", "act", "declaration"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The standing of an act and how it came about.

    `turns` are the ontology's turns from the inside out ("stopped", then "promised"); `condition` is the head of
    the clause that it depends on; `future` says that a "will" stands over it; `steps` are the cues in that order.
    """

    standing: Standing
    turns: tuple[str, ...] = ()
    condition: int | None = None
    future: bool = False
    steps: tuple[Step, ...] = ()

    def why(self, analysis: Analysis) -> str:
        """The cue words with what each does, for people."""
        return ", ".join(f"{analysis.form(step.cue)}: {step.operation}" for step in self.steps)


def read(analysis: Analysis, token: int, words: tuple[int, ...] = ()) -> Reading:
    """The standing of the act whose head is `token`; `words` are the other tokens that carry it.

    A word that carries the act says nothing about its standing ("reject" in REJECT), so it is passed over.
    """
    climb = _Climb(analysis, frozenset(words) | {token})
    climb.run(token)
    return combine(tuple(climb.steps), climb.condition)


def combine(steps: tuple[Step, ...], condition: int | None = None) -> Reading:
    """One standing of all steps, innermost first."""
    standing: Standing = "happened"
    for step in steps:
        standing = _apply(step.operation, standing)
    turns = tuple(_TURN_OF[step.operation] for step in steps if step.operation in _TURN_OF)
    future = any(step.operation == "future" for step in steps)
    return Reading(standing, turns, condition, future, steps)


def _apply(operation: str, standing: Standing) -> Standing:
    if operation in ("denied", "negated"):
        return "possible" if standing == "denied" else "denied"
    if operation == "conditional":
        return standing if standing in ("denied", "disputed") else "conditional"
    if operation in ("happened", "ended"):
        return standing
    made: Standing = {  # type: ignore[assignment]
        "future": "scheduled",
        "requested": "possible",
        "decided": "scheduled",
    }.get(operation, operation)
    if standing in ("happened", "ongoing"):
        return made
    return made if made in ("promised", "threatened") and standing in ("possible", "scheduled") else standing


class _Climb(Marks):
    """The way from an act up to the root of its sentence, gathering steps."""

    def run(self, token: int) -> None:
        self._own(token)
        for _ in range(_STEPS):
            above = self._step(token)
            if above is None:
                return
            token = above

    def _step(self, token: int) -> int | None:
        """Takes in what governs `token`; returns the governor where the climb goes on."""
        analysis = self.analysis
        head, relation = analysis.head[token], analysis.relation[token].split(":")[0]
        if head < 0:
            return None
        if analysis.relation[token] == "acl:relcl":
            self._content(token, head)
            return None
        if relation == "conj" or self._joined(token, relation):
            return self._share(token, head)
        head = self._ordered(token, head, relation)
        if relation in ("compound", "amod", "flat", "appos", "fixed") and head in self.carried:
            return head
        link = self._link(token, relation)
        if link is None:
            return None
        kind = "v" if is_verb(analysis, head) else "a" if analysis.upos[head] == "ADJ" else "n"
        if link == "subject":
            self._hypothetical(head)
        operation = self._operation(kind, head, link)
        if (
            operation == "requested"
            and link == "that"
            and "insist" in lemmas(analysis, head)
            and tells_a_fact(analysis, token)
        ):
            return None
        if operation is None and kind == "v" and link in ("at", "during") and relation == "obl":
            self._occasion(head)
            return None
        if operation is not None and head not in self.carried:
            self._add(operation, head)
        if operation is None and not self._transparent(kind, link, head):
            return None
        self._own(head)
        return head

    def _operation(self, kind: str, head: int, link: str) -> str | None:
        if kind == "v" and any(self.analysis.lower[c] == "off" for c in self.analysis.children(head, "compound:prt")):
            return self.words.operation(kind, f"{self.analysis.lemma[head].lower()}_off", link)
        if kind == "v" and is_passive(self.analysis, head) and link == "subject":
            link = "object"
        if link == "object" and self._names(head):
            return None
        if link == "to" and "call" in lemmas(self.analysis, head) and self.analysis.children(head, "obj"):
            return None
        found = self._said(kind, head, link)
        if found is None and kind == "v":
            found = self._said("a", head, link)
        return found

    def _transparent(self, kind: str, link: str, head: int) -> bool:
        """Whether a governor that says nothing by itself hands its own negation and modality down."""
        if head in self.carried:
            return True
        if kind == "v" and link == "object" and self.analysis.children(head, "xcomp"):
            return False
        if kind == "n" and link == "of" and _COUNTING & set(lemmas(self.analysis, head)):
            return True
        if kind == "v":
            return link in ("to", "ing", "object", "bare")
        return kind == "a" and link == "to"

    def _share(self, token: int, head: int) -> int | None:
        """A later conjunct shares modals and governor of the first, unless it has its own subject or auxiliary."""
        analysis = self.analysis
        if is_verb(analysis, token):
            if analysis.children(token, "nsubj") or analysis.children(token, "aux"):
                self._second_condition(token, head)
                return None
            if analysis.xpos[token] in ("VBD", "VBZ", "VBP") and analysis.children(head, "aux"):
                return None
            if analysis.xpos[token] in ("VB", "VBG", "VBN"):
                self._tense(
                    head, [c for c in analysis.children(head, "aux") if analysis.lower[c] in self.words.modals], False
                )
        return head

    def _joined(self, token: int, relation: str) -> bool:
        """Whether a clause that was read as adverbial only goes on with the one before ("unless … and Sudan left")."""
        if relation != "advcl" or self.analysis.children(token, "mark", "case") or not is_verb(self.analysis, token):
            return False
        start = self.analysis.reach(token)[0]
        return self.analysis.upos[start] == "CCONJ" or (start > 0 and self.analysis.upos[start - 1] == "CCONJ")

    def _ordered(self, token: int, head: int, relation: str) -> int:
        """The verb that orders an act whose infinitive was read with its addressee: "order the forces to withdraw"."""
        analysis = self.analysis
        above = analysis.head[head]
        told = relation == "acl" and analysis.relation[head] == "obj" and above >= 0 and is_verb(analysis, above)
        if told and "to" in self._marks(token) and self._said("v", above, "to") == "requested":
            return above
        return head

    def _second_condition(self, token: int, first: int) -> None:
        """What is joined to a condition is one as well: "would sign if Sudan left and the rebels laid down arms"."""
        analysis = self.analysis
        clauses = [first]
        if analysis.xpos[token] in ("VBD", "VBZ", "VBP") and analysis.children(first, "aux"):
            clauses = [clause for clause in analysis.children(first, "advcl") if first < clause < token]
        for clause in clauses:
            if analysis.relation[clause].startswith("advcl"):
                for mark in analysis.children(clause, "mark"):
                    if analysis.lower[mark] in CONDITION_MARKS:
                        self._add("conditional", mark)

    def _marks(self, token: int) -> list[str]:
        return [self.analysis.lower[m] for m in self.analysis.children(token, "mark")]

    def _link(self, token: int, relation: str) -> str | None:
        """How the act hangs on its governor; None where the governor has no say."""
        analysis, marks = self.analysis, self._marks(token)
        if relation == "advcl":
            return self._adverbial(token, marks)
        if "to" in marks and relation in ("xcomp", "ccomp", "acl", "advcl", "csubj"):
            return "to"
        if relation == "acl" and "that" in marks:
            return "that"
        if relation in ("ccomp", "csubj") and ("whether" in marks or "if" in marks):
            return "whether"
        if relation in ("xcomp", "ccomp", "acl", "obl", "nmod"):
            case = case_of(analysis, token)
            if case and case not in ("that",):
                if case == "without":
                    return None
                return "whether" if case == "whether" else case.split(" ")[0] if "whether" not in case else "whether"
            if relation == "ccomp":
                return "that"
            if relation == "xcomp":
                return "ing" if analysis.xpos[token] == "VBG" else "bare"
            return (
                "ing"
                if relation == "acl" and analysis.xpos[token] == "VBG" and analysis.upos[analysis.head[token]] == "VERB"
                else None
            )
        if relation == "obj":
            return "ing" if is_verb(analysis, token) else "object"
        if relation == "nsubj":
            return "subject"
        return None

    def _to_come(self, token: int) -> bool:
        """Whether a clause tells of what is not yet: under a modal, as an infinitive, in the present or negated."""
        analysis = self.analysis
        modal = any(analysis.lower[c] in self.words.modals for c in analysis.children(token, "aux"))
        return modal or analysis.xpos[token] in ("VB", "VBZ", "VBP")

    def _adverbial(self, token: int, marks: list[str]) -> str | None:
        analysis = self.analysis
        for mark in analysis.children(token, "mark", "aux", "case"):
            lower = analysis.lower[mark]
            if lower in CONDITION_MARKS and not (lower == "should" and analysis.children(token, "mark")):
                self._add("conditional", mark)
                return None
            if lower in ("until", "till") and self._to_come(analysis.head[token]):
                self._add("conditional", mark)
                return None
            if lower in ("without", "instead"):
                self._add("negated", mark)
                return None
        head = analysis.head[token]
        if "to" in marks:
            if self._said("v", head, "to") or (analysis.upos[head] == "ADJ" and self._said("a", head, "to")):
                return "to"
            self._add("possible", next(m for m in analysis.children(token, "mark") if analysis.lower[m] == "to"))
            return None
        case = case_of(analysis, token).split(" ")[0]
        return case or None
