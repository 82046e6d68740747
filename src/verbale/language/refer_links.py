"""Structure between mentions: appositions, copulas, clause mates, speakers of quotations, impossible links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from verbale.language.refer_quotes import Quotation
from verbale.language.refer_tables import words
from verbale.language.refer_traits import Mention
from verbale.model.analysis import Analysis

Ints = npt.NDArray[np.int64]
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl")


@dataclass(frozen=True, slots=True)
class Structure:
    """Per mention: the token that governs it as an argument (or a number of its own), the mention that is the
    understood subject of its verb ("he" in "he was accused of insulting him", -1: none), the mention that is the
    subject of its clause, the mention that speaks the quotation it stands in (-1: none), and how often its head
    occurs. `relations` holds (later, earlier) mentions in apposition or a copula."""

    governor: Ints
    understood: Ints
    clause: Ints
    speakers: Ints
    frequency: npt.NDArray[np.float32]
    relations: dict[tuple[int, int], str]

    def related(self, later: Ints, earlier: Ints, kind: str) -> npt.NDArray[np.bool_]:
        """Which pairs stand in the relation `kind`."""
        found = np.zeros(len(later), dtype=bool)
        if any(value == kind for value in self.relations.values()):
            pairs = zip(later.tolist(), earlier.tolist(), strict=True)
            found[:] = [self.relations.get(pair) == kind for pair in pairs]
        return found


def structure(
    analysis: Analysis, mentions: Sequence[Mention], quotes: Sequence[Quotation], by_head: dict[int, int], told: Ints
) -> Structure:
    """The structure between the mentions; `by_head` gives the mention that a token heads, `told` what pronouns of
    speakers surely stand for."""
    governor = np.array([_governor(analysis, m, number) for number, m in enumerate(mentions)], dtype=np.int64)
    understood = np.array([by_head.get(_understood(analysis, m), -1) for m in mentions], dtype=np.int64)
    subjects: dict[int, tuple[int, ...]] = {}
    clause = np.array([_clause_subject(analysis, m, by_head, subjects) for m in mentions], dtype=np.int64)
    speakers = np.full(len(mentions), -1, dtype=np.int64)
    for number, mention in enumerate(mentions):
        if mention.quote >= 0:
            speaker = quotes[mention.quote].speaker
            own = by_head.get(speaker, -1) if speaker is not None else -1
            speakers[number] = told[own] if own >= 0 and told[own] >= 0 else own
    counts = Counter(m.name[-1] if m.name else m.lemma for m in mentions if m.kind != "pronoun")
    frequency = np.array(
        [counts[m.name[-1] if m.name else m.lemma] if m.kind != "pronoun" else 1 for m in mentions],
        dtype=np.float32,
    )
    return Structure(governor, understood, clause, speakers, frequency, _relations(analysis, mentions, by_head))


def _governor(analysis: Analysis, mention: Mention, number: int) -> int:
    if mention.role in _ARGUMENTS and not mention.conjuncts and analysis.relation[mention.head] != "conj":
        return analysis.head[mention.head]
    return -2 - number


def _understood(analysis: Analysis, mention: Mention) -> int:
    """The token that is the subject of the verb of which a mention is an argument, without being named there: the
    object of the verb above, else its subject ("accused him of …", "told him to …", "wants to …"). -1: none."""
    verb = analysis.head[mention.head]
    if mention.role not in _ARGUMENTS or verb < 0 or analysis.children(verb, "nsubj", "csubj"):
        return -1
    above, relation = analysis.head[verb], analysis.relation[verb].split(":")[0]
    if above < 0 or relation not in ("xcomp", "advcl"):
        return -1
    marks = analysis.children(verb, "mark")
    if relation == "advcl" and not (marks and analysis.lower[marks[0]] in words("controlled")):
        return -1
    found = analysis.children(above, "obj", "iobj") or analysis.children(above, "nsubj")
    return found[0] if found and found[0] != mention.head else -1


def _clause_subject(
    analysis: Analysis, mention: Mention, by_head: dict[int, int], subjects: dict[int, tuple[int, ...]]
) -> int:
    """The mention that is the subject of the nearest clause above a mention and does not hold it; -1: none.

    `subjects` remembers the subjects of each verb.
    """
    token = mention.head
    for _ in range(12):
        head = analysis.head[token]
        if head < 0:
            return -1
        if head not in subjects:
            subjects[head] = analysis.children(head, "nsubj")[:3]
        for child in subjects[head]:
            low, high = analysis.reach(child)
            if not low <= mention.head < high and not mention.start <= child < mention.end:
                return by_head.get(child, -1)
        token = head
    return -1


def _relations(analysis: Analysis, mentions: Sequence[Mention], by_head: dict[int, int]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for number, mention in enumerate(mentions):
        other: int | None
        if analysis.relation[mention.head] == "appos" and not mention.conjuncts:
            other = by_head.get(analysis.head[mention.head])
            if other is not None and other != number:
                found[max(number, other), min(number, other)] = "apposition"
        if mention.kind != "pronoun" and analysis.children(mention.head, "cop") and not _is_partial(analysis, mention):
            for subject in analysis.children(mention.head, "nsubj"):
                other = by_head.get(subject)
                if other is not None:
                    found[max(number, other), min(number, other)] = "copula"
    return found


def _is_partial(analysis: Analysis, mention: Mention) -> bool:
    """Whether a predicate does not say what its subject is: it is negated, or names a share of something."""
    if mention.lemma in words("partial"):
        return True
    return any(analysis.lower[c] in words("negations") for c in analysis.children(mention.head))


def possible(mentions: Sequence[Mention], found: Structure, later: Ints, earlier: Ints) -> npt.NDArray[np.bool_]:
    """Which pairs of mentions can be the same: not one inside the other, nor a pronoun and another argument of its
    verb, unless it is a reflexive. Appositions and copulas always can."""
    start = np.array([m.start for m in mentions], dtype=np.int64)
    end = np.array([m.end for m in mentions], dtype=np.int64)
    free = np.array([m.kind == "pronoun" and not m.reflexive for m in mentions], dtype=bool)
    inside = (start[later] < end[earlier]) & (start[earlier] < end[later])
    fellows = (found.governor[later] == found.governor[earlier]) | (found.understood[later] == earlier)
    related = np.array([one * len(mentions) + other for one, other in found.relations], dtype=np.int64)
    ruled_out = inside | (free[later] & fellows)
    allowed: npt.NDArray[np.bool_] = ~ruled_out | np.isin(later * len(mentions) + earlier, related)
    return allowed


def are_fellows(pronoun: Mention, found: Structure, pair: tuple[int, int]) -> bool:
    """Whether the mention `pair[1]` is another argument of the verb on which the pronoun `pair[0]`, no reflexive,
    depends."""
    number, other = pair
    if pronoun.reflexive or pair in found.relations:
        return False
    return bool(found.governor[number] == found.governor[other] or found.understood[number] == other)
