"""The words of a pattern: where each may stand at a token, and which have been found."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.lexicon import Sense
from verbale.coding.lexicon_pattern import Part
from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis

_BELOW_DEPTH = 4
_QUANTITIES = word_list("quantities")
_COMPLEMENTS = frozenset({"obj", "iobj", "xcomp", "ccomp", "compound", "nmod", "advcl", "obl", "dep", "advmod", "amod"})


def words_at(analysis: Analysis, token: int) -> tuple[str, ...]:
    """What the word of a pattern may be at a token: its dictionary forms, and each behind the word before it
    ("peace_talk"). Kept with the analysis."""
    known: tuple[str, ...] | None = analysis.kept.get((words_at, token))
    if known is None:
        forms = lemmas(analysis, token)
        before = analysis.lower[token - 1] if token else ""
        known = analysis.kept[words_at, token] = (*forms, *(f"{before}_{form}" for form in forms))
    return known


class Words:
    """The words and slots of one sense at one token, collected as its parts are found."""

    def __init__(self, analysis: Analysis, token: int, sense: Sense) -> None:
        self.analysis = analysis
        self.token = token
        self.sense = sense
        self.words = [token]
        self.slots: dict[str, list[int]] = {"S": [], "T": [], "A": []}
        self.owner: str | None = None
        self.weight = 1.0

    def _subjects(self) -> tuple[int, ...]:
        if self.sense.pattern.kind == "v":
            return syntax.subjects(self.analysis, self.token)
        own = self.analysis.children(self.token, "nsubj")
        if not own and self.analysis.relation[self.token] in ("amod", "acl"):
            return (self.analysis.head[self.token],)
        return own or syntax.subjects(self.analysis, self.token)

    def _objects(self) -> tuple[int, ...]:
        if self.sense.pattern.kind == "v":
            return syntax.direct_objects(self.analysis, self.token)
        return ()

    def _is(self, token: int, wanted: frozenset[str]) -> bool:
        return not wanted.isdisjoint(words_at(self.analysis, token))

    def _take_word(self, token: int, part: Part) -> bool:
        """A word of the pattern was found; where it is owned ("T's call"), its owner must be there too."""
        if self.owner is not None:
            owners = self._owners(token)
            if not owners:
                return False
            self.slots[self.owner].extend(owners)
            self.owner = None
            self.weight += 1
        self.words.append(token)
        self.weight += 1.5
        return True

    def _owners(self, noun: int) -> tuple[int, ...]:
        analysis = self.analysis
        possessive = analysis.children(noun, "nmod:poss")
        behind = [c for c in analysis.children(noun, "nmod") if syntax.case_of(analysis, c) in ("of", "by", "from")]
        before = [c for c in analysis.children(noun, "amod", "compound") if analysis.upos[c] in ("PROPN", "ADJ")]
        return tuple(possessive) or tuple(behind) or tuple(before)

    def _counted(self, head: int) -> list[int]:
        """What a number or quantity counts ("dozens of shells", "two-thirds of its centrifuges")."""
        analysis = self.analysis
        if analysis.upos[head] != "NUM" and not _QUANTITIES.intersection(lemmas(analysis, head)):
            return []
        found = [c for c in analysis.children(head, "nmod") if syntax.case_of(analysis, c) == "of"]
        return found + [deeper for c in found for deeper in self._counted(c)]

    def _behind_particle(self) -> tuple[int, ...]:
        """The object that a parse hangs on the particle as if it were a preposition ("burned down the mill")."""
        forms = {self.analysis.lower[word] for word in self.words if word != self.token}
        phrases = self.analysis.children(self.token, "obl")
        return tuple(child for child in phrases if syntax.case_of(self.analysis, child) in forms)

    def _complements(self) -> list[int]:
        """Where an object word may stand when it is no plain object: predicates of the object, second objects."""
        analysis = self.analysis
        found = [
            child
            for child in analysis.children(self.token)
            if analysis.relation[child].split(":")[0] in _COMPLEMENTS
            and child not in self.slots["T"]
            and not (analysis.relation[child].split(":")[0] in ("obl", "nmod") and self._behind_foreign(child))
        ]
        for filler in self.slots["T"]:
            found += analysis.children(filler, "amod", "acl", "appos", "nmod", "dep", "xcomp", "conj")
        return found + [t for child in found for t in analysis.children(child, "compound", "conj")]

    def _behind_foreign(self, noun: int) -> bool:
        """Whether a noun stands behind a preposition that is no particle of the pattern ("walked off the job")."""
        case = syntax.case_of(self.analysis, noun)
        return bool(case) and all(case != self.analysis.lower[word] for word in self.words)

    def _domains(self) -> list[int]:
        """Where a phrase behind may hang: on the head or on a word already found."""
        return [self.token, *[word for word in self.words if word != self.token], *self.slots["T"], *self.slots["S"]]

    def _particle(self, part: Part) -> bool:
        analysis = self.analysis
        for token in analysis.children(self.token):
            if analysis.lower[token] in part.lemmas and analysis.upos[token] in ("ADP", "ADV", "ADJ", "SCONJ", "PART"):
                self.words.append(token)
                self.weight += 1.5
                return True
        near = range(self.token + 1, min(self.token + 3, len(analysis)))
        for token in near:
            if analysis.lower[token] in part.lemmas and analysis.sentence_of(token) == analysis.sentence_of(self.token):
                self.words.append(token)
                self.weight += 1.5
                return True
        return False

    def _below(self, part: Part) -> bool:
        pending = [(child, 1) for child in self.analysis.children(self.token)]
        while pending:
            token, depth = pending.pop(0)
            if self._is(token, part.lemmas):
                self.words.append(token)
                self.weight += 1
                return True
            if depth < _BELOW_DEPTH:
                pending.extend((child, depth + 1) for child in self.analysis.children(token))
        return False

    def _before(self, part: Part) -> bool:
        for token in self.analysis.children(self.token, "amod", "compound", "nmod", "nummod", "advmod"):
            if self._is(token, part.lemmas):
                self.words.append(token)
                self.weight += 1
                return True
        return False

    def _case(self, part: Part) -> bool:
        for token in self.analysis.children(self.token, "case"):
            if self.analysis.lower[token] in part.prepositions:
                self.words.append(token)
                self.weight += 0.5
                return True
        return False

    def _not(self, part: Part) -> bool:
        heads = [c for o in self._objects() for c in syntax.conjuncts(self.analysis, o)]
        heads += self.analysis.children(self.token, "obl", "nmod", "xcomp", "amod", "compound")
        heads += [c for head in heads[:4] for c in self.analysis.children(head, "compound", "amod")]
        return not any(self._is(token, part.lemmas) for token in heads)

    def _doer(self, part: Part) -> bool:
        """Whether who acts is one of these ("protesters surrounded the palace", and not: "troops surrounded")."""
        heads = [c for head in self._subjects() for c in syntax.conjuncts(self.analysis, head)]
        found = any(self._is(head, part.lemmas) for head in heads)
        self.weight += 1.5 if found else 0
        return found

    def _subject(self, part: Part) -> bool:
        analysis = self.analysis
        heads = syntax.subjects(analysis, self.token)
        if self.sense.pattern.kind == "v" and syntax.is_passive(analysis, self.token):
            heads = syntax.passive_subjects(analysis, self.token)
        for head in heads:
            for token in syntax.conjuncts(analysis, head):
                if self._is(token, part.lemmas):
                    self.words.append(token)
                    self.weight += 1.5
                    return True
        return False
