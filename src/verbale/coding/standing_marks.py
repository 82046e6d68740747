"""What stands at an act itself and changes its standing: modals, negation, tense, adverbs, a condition, a question."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.coding import standing_words
from verbale.coding.event_syntax import is_verb
from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis

CONDITION_MARKS = frozenset({"if", "unless", "provided", "providing", "lest", "should"})
_SPEECH = word_list("reporting")
_NEGATORS = frozenset({"not", "n't", "never", "neither", "nor", "no"})
_HYPOTHETICAL = frozenset({"would", "could", "might", "'d"})
_NOBODY = frozenset({"nobody", "none", "nothing"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that changes the standing: what it does, and the token that does it."""

    operation: str
    cue: int


class Marks:
    """Gathers, in `steps`, what the words at an act do to its standing; `carried` are the words of the act."""

    def __init__(self, analysis: Analysis, carried: frozenset[int]) -> None:
        self.analysis = analysis
        self.carried = carried
        self.words = standing_words.load()
        self.steps: list[Step] = []
        self.condition: int | None = None

    def _add(self, operation: str, cue: int) -> None:
        self.steps.append(Step(operation, cue))

    def _own(self, token: int) -> None:
        """What stands at the act itself: modifiers, modals, negation, adverbs and a condition."""
        analysis = self.analysis
        negators, modals = [], []
        for child in analysis.children(token, "aux", "advmod", "det", "amod", "cc", "cc:preconj", "mark", "case"):
            lower, relation = analysis.lower[child], analysis.relation[child].split(":")[0]
            if child in self.carried:
                continue
            if relation == "aux" and lower in self.words.modals:
                modals.append(child)
            elif lower in _NEGATORS and relation in ("advmod", "det", "cc"):
                negators.append(child)
            elif lower == "any" and relation == "det" and analysis.relation[token] != "obj":
                self._add("possible", child)
            elif relation == "amod":
                self._modifier(child, "a")
            elif relation == "advmod":
                self._modifier(child, "r")
                negators += [c for c in analysis.children(child, "advmod", "det") if analysis.lower[c] == "no"]
            elif lower == "without":
                negators.append(child)
        self._fixed(token)
        if is_verb(analysis, token) or modals:
            negators += self._negative_arguments(token)
            self._tense(token, modals, bool(negators))
        for negator in negators[:1]:
            self._add("negated", negator)
        self._question(token)
        self._condition(token)

    def _fixed(self, token: int) -> None:
        """As in "the court is to rule on Friday": a form of "be" and "to" before the verb itself fix it for later."""
        analysis = self.analysis
        be = [c for c in analysis.children(token, "cop", "aux") if analysis.lower[c] in ("is", "are", "was", "were")]
        marked = any(analysis.lower[c] == "to" for c in analysis.children(token, "mark"))
        due = [c for c in analysis.children(token, "mark", "advmod", "case") if analysis.lower[c] == "due"]
        if due:
            self._add("scheduled", due[0])
        elif be and marked and analysis.xpos[token] == "VB" and analysis.relation[token] not in ("xcomp", "csubj"):
            self._add("scheduled", be[0])

    def _negative_arguments(self, token: int) -> list[int]:
        """Words that negate a clause from its subject or object ("no weapon was found", "nobody came")."""
        analysis, found = self.analysis, []
        for child in analysis.children(token, "nsubj", "obj"):
            if analysis.lower[child] in _NOBODY:
                found.append(child)
            found += [c for c in analysis.children(child, "det") if analysis.lower[c] in ("no", "neither")]
        return [word for word in found if word not in self.carried]

    def _modifier(self, child: int, kind: str) -> None:
        operation = self._said(kind, child, "mod")
        if operation is not None:
            self._add(operation, child)

    def _tense(self, token: int, modals: list[int], negated: bool) -> None:
        analysis = self.analysis
        for modal in modals:
            operation = self.words.modals[analysis.lower[modal]]
            if operation == "possible" and analysis.lower[modal] in ("would", "'d") and self._reported(token):
                operation = "future"
            if analysis.lower[modal] in ("must", "should", "ought") and self._reported(token):
                operation = "requested"
            if operation == "possible" and negated and analysis.lower[modal] in ("can", "ca", "could", "would", "'d"):
                continue
            self._add(operation, modal)
        auxiliaries = [
            c for c in analysis.children(token, "aux") if analysis.lower[c] in ("is", "are", "'re", "'s", "am", "been")
        ]
        past = any(analysis.lower[c] in ("had", "'d") for c in analysis.children(token, "aux"))
        if not modals and not past and auxiliaries and analysis.xpos[token] == "VBG":
            self._add("ongoing", auxiliaries[0])

    def _reported(self, token: int) -> bool:
        head = self.analysis.head[token]
        return (
            self.analysis.relation[token] in ("ccomp", "parataxis")
            and head >= 0
            and any(lemma in _SPEECH for lemma in lemmas(self.analysis, head))
        )

    def _question(self, token: int) -> None:
        analysis = self.analysis
        if analysis.head[token] < 0 and is_verb(analysis, token):
            last = analysis.sentences[analysis.sentence_of(token)][1] - 1
            if analysis.lower[last] == "?" or (last > 0 and analysis.lower[last - 1] == "?"):
                self._add("possible", last)

    def _condition(self, token: int) -> None:
        """A clause with "if" below makes the act conditional; the act inside it is conditional, too (see `_link`)."""
        for child in self.analysis.children(token, "advcl"):
            for mark in self.analysis.children(child, "mark", "aux", "advmod"):
                if self.analysis.lower[mark] in CONDITION_MARKS and self.condition is None:
                    self.condition = child
                    self._add("conditional", mark)
                    return

    def _said(self, kind: str, token: int, link: str) -> str | None:
        """What the table says of a word and link, in whichever of its dictionary forms."""
        for lemma in lemmas(self.analysis, token):
            found = self.words.operation(kind, lemma, link)
            if found is not None:
                return found
        return None

    def _hypothetical(self, predicate: int) -> None:
        """As in "an attack would be a violation": what would be something is not yet."""
        analysis = self.analysis
        modals = [c for c in analysis.children(predicate, "aux") if analysis.lower[c] in _HYPOTHETICAL]
        if modals and analysis.children(predicate, "cop"):
            self._add("possible", modals[0])

    def _names(self, verb: int) -> bool:
        """As in "called the shelling a crime": a verb that gives its object a name, and arranges nothing."""
        named = self.analysis.children(verb, "xcomp") or len(self.analysis.children(verb, "obj", "iobj")) > 1
        return bool(named) and "call" in lemmas(self.analysis, verb)

    def _occasion(self, verb: int) -> None:
        """As in "will discuss it at the summit": the occasion of what is to come is to come, too."""
        for child in self.analysis.children(verb, "aux"):
            operation = self.words.modals.get(self.analysis.lower[child])
            past = self.analysis.lower[child] in ("would", "'d") and self._reported(verb)
            if operation == "future" or past:
                self._add("scheduled", child)
                return

    def _content(self, clause: int, noun: int) -> None:
        """As in "a demand that they leave", which a parse takes for a relative clause."""
        that = any(self.analysis.lower[c] == "that" for c in self.analysis.children(clause, "mark", "obj"))
        operation = self._said("n", noun, "that") if that else None
        if operation is not None:
            self._add(operation, noun)
