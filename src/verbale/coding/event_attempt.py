"""Tries one sense of the lexicon at a token: which words carry it and which phrases fill its slots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from verbale.coding import event_syntax as syntax
from verbale.coding.event_words import Words
from verbale.coding.lexicon import Sense
from verbale.coding.lexicon_pattern import Part
from verbale.coding.word_forms import lemmas


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


class Attempt(Words):
    """One try of one sense at one token; slots and words are collected as the parts are found."""

    def run(self) -> Match | None:
        if self.sense.pattern.kind == "m":
            return self._modal()
        for part in self.sense.pattern.parts:
            if not self._find(part) and not part.optional:
                return None
        if self.owner is not None or ("plain" in self.sense.flags and self._has_predicate()):
            return None
        return self._match()

    def _modal(self) -> Match | None:
        """As in "Iran must halt it, he said": who says it, the subject of what must be, and that act."""
        analysis, verb = self.analysis, self.analysis.head[self.token]
        if verb < 0 or analysis.relation[self.token].split(":")[0] != "aux":
            return None
        passive = syntax.is_passive(analysis, verb)
        targets = syntax.passive_subjects(analysis, verb) if passive else syntax.copular_subjects(analysis, verb)
        sources = syntax.sayers(analysis, verb)
        return Match(self.sense, self.token, (self.token,), sources, targets, (verb,), self.weight)

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

    def _find(self, part: Part) -> bool:
        if part.role == "owner":
            self.owner = part.fills
            return True
        finder: Callable[[Part], bool] = getattr(self, f"_{part.role}")
        return finder(part)

    def _object(self, part: Part) -> bool:
        heads = [c for o in self._objects() for c in syntax.conjuncts(self.analysis, o)]
        heads += [c for head in heads for c in self._counted(head)]
        if part.fills is not None:
            fillers = self._objects() or self._behind_particle()
            if not fillers:
                return False
            self.slots[part.fills].extend(fillers)
            self.weight += 1
            return True
        return any(self._is(t, part.lemmas) and self._take_word(t, part) for t in [*heads, *self._complements()])

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
        if prepositions == ("to",) and analysis.upos[token] in ("PROPN", "PRON"):
            return False
        return any(mark in prepositions for mark in marks)
