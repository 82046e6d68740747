"""Tries one sense of the lexicon at a token: which words carry it and which phrases fill its slots."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.coding import event_syntax as syntax
from verbale.coding.lexicon import Sense
from verbale.coding.lexicon_pattern import Part
from verbale.coding.word_forms import lemmas
from verbale.model.analysis import Analysis

_BELOW_DEPTH = 4
_COMPLEMENTS = frozenset({"obj", "iobj", "xcomp", "ccomp", "compound", "nmod", "advcl", "obl", "dep", "advmod", "amod"})


@dataclass(frozen=True, slots=True)
class Match:
    """A sense at a token. `words` are the tokens that carry it; sources, targets and acts are heads of phrases.

    `weight` counts the words and slots that were found: of two senses at a token the heavier one holds.
    """

    sense: Sense
    token: int
    words: tuple[int, ...]
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    acts: tuple[int, ...]
    weight: float


class Attempt:
    """One try of one sense at one token; slots and words are collected as the parts are found."""

    def __init__(self, analysis: Analysis, token: int, sense: Sense) -> None:
        self.analysis = analysis
        self.token = token
        self.sense = sense
        self.words = [token]
        self.slots: dict[str, list[int]] = {"S": [], "T": [], "A": []}
        self.owner: str | None = None
        self.weight = 1.0

    def run(self) -> Match | None:
        for part in self.sense.pattern.parts:
            if not self._find(part) and not part.optional:
                return None
        if self.owner is not None or ("plain" in self.sense.flags and self._has_predicate()):
            return None
        return self._match()

    def _has_predicate(self) -> bool:
        analysis = self.analysis
        clauses = analysis.children(self.token, "xcomp", "ccomp")
        bare = [c for c in clauses if "to" not in (analysis.lower[m] for m in analysis.children(c, "mark"))]
        return bool(bare) or len(analysis.children(self.token, "obj")) > 1

    def _match(self) -> Match:
        sources, targets = tuple(self.slots["S"]), tuple(self.slots["T"])
        if self.sense.pattern.kind != "n" and not any(p.role == "subject" for p in self.sense.pattern.parts):
            subject = self._subjects()
            if self.sense.pattern.converse:
                targets = targets or subject
            else:
                sources = sources or subject
        return Match(
            self.sense,
            self.token,
            tuple(sorted(set(self.words))),
            sources,
            targets,
            tuple(self.slots["A"]),
            self.weight,
        )

    def _subjects(self) -> tuple[int, ...]:
        if self.sense.pattern.kind == "v":
            return syntax.subjects(self.analysis, self.token)
        own = self.analysis.children(self.token, "nsubj")
        if not own and self.analysis.relation[self.token] in ("amod", "acl"):
            return (self.analysis.head[self.token],)
        return own or syntax.subjects(self.analysis, self.token)

    def _find(self, part: Part) -> bool:
        if part.role == "owner":
            self.owner = part.fills
            return True
        finders = {
            "object": self._object,
            "indirect": self._indirect,
            "oblique": self._oblique,
            "particle": self._particle,
            "clause": self._clause,
            "subject": self._subject,
            "below": self._below,
            "before": self._before,
            "case": self._case,
            "not": self._not,
        }
        return finders[part.role](part)

    def _is(self, token: int, wanted: frozenset[str]) -> bool:
        forms = lemmas(self.analysis, token)
        if any(form in wanted for form in forms):
            return True
        before = self.analysis.lower[token - 1] if token else ""
        return any(f"{before}_{form}" in wanted for form in forms)

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

    def _objects(self) -> tuple[int, ...]:
        if self.sense.pattern.kind == "v":
            return syntax.direct_objects(self.analysis, self.token)
        return ()

    def _object(self, part: Part) -> bool:
        heads = [c for o in self._objects() for c in syntax.conjuncts(self.analysis, o)]
        if part.fills is not None:
            fillers = self._objects() or self._behind_particle()
            if not fillers:
                return False
            self.slots[part.fills].extend(fillers)
            self.weight += 1
            return True
        return any(self._is(t, part.lemmas) and self._take_word(t, part) for t in [*heads, *self._complements()])

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

    def _indirect(self, part: Part) -> bool:
        """As in "give T aid": the indirect object, which some parses make the first of two objects."""
        analysis = self.analysis
        heads = analysis.children(self.token, "iobj")
        if not heads and syntax.is_passive(analysis, self.token) and analysis.children(self.token, "obj"):
            heads = syntax.passive_subjects(analysis, self.token)
        heads = heads or self._objects()[:1]
        if not heads or part.fills is None:
            return False
        self.slots[part.fills].extend(heads)
        self.weight += 1
        return True

    def _domains(self) -> list[int]:
        """Where a phrase behind may hang: on the head or on a word already found."""
        return [self.token, *[word for word in self.words if word != self.token], *self.slots["T"], *self.slots["S"]]

    def _oblique(self, part: Part) -> bool:
        for domain in self._domains():
            for token in syntax.obliques(self.analysis, domain, part.prepositions):
                if part.fills is None:
                    if not part.lemmas:
                        self.weight += 0.5
                        return True
                    if any(
                        self._is(t, part.lemmas) and self._take_word(t, part)
                        for t in syntax.conjuncts(self.analysis, token)
                    ):
                        return True
                elif token not in self.words and self._may_be_party(token):
                    self.slots[part.fills].append(token)
                    self.weight += 1
                    return True
        return False

    def _may_be_party(self, token: int) -> bool:
        relation = self.analysis.relation[token].split(":")[0]
        nominal = relation in ("obl", "nmod") or self.analysis.upos[token] in ("NOUN", "PROPN", "PRON")
        return nominal and not syntax.is_time(self.analysis, token)

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

    def _clause(self, part: Part) -> bool:
        analysis, found = self.analysis, []
        for domain in self._domains():
            for token in analysis.children(domain, "xcomp", "ccomp", "advcl", "acl", "obl", "nmod", "obj"):
                if analysis.relation[token] == "acl:relcl" or token in self.words:
                    continue
                fact = "insist" in lemmas(analysis, self.token) and syntax.tells_a_fact(analysis, token)
                if not fact and self._clause_fits(token, part.prepositions):
                    found.append(token)
            if found:
                break
        self.slots["A"].extend(found)
        self.weight += 0.8 if found else 0
        return bool(found)

    def _clause_fits(self, token: int, prepositions: tuple[str, ...]) -> bool:
        analysis = self.analysis
        relation = analysis.relation[token].split(":")[0]
        marks = [analysis.lower[m] for m in analysis.children(token, "mark", "case")]
        if not prepositions:
            return relation in ("obj", "xcomp", "ccomp") or (relation == "advcl" and not marks)
        if prepositions == ("that",):
            return relation == "ccomp" and "to" not in marks
        return any(mark in prepositions for mark in marks)

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
        return not any(self._is(token, part.lemmas) for token in heads)
