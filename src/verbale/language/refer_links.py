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
    subject of its clause, the mention that speaks the quotation it stands in (-1: none), and how often its head
    occurs. `relations` holds (later, earlier) mentions in apposition or a copula."""

    governor: Ints
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
    analysis: Analysis, mentions: Sequence[Mention], quotes: Sequence[Quotation], by_head: dict[int, int]
) -> Structure:
    """The structure between the mentions; `by_head` gives the mention that a token heads."""
    governor = np.array([_governor(analysis, m, number) for number, m in enumerate(mentions)], dtype=np.int64)
    subjects: dict[int, tuple[int, ...]] = {}
    clause = np.array([_clause_subject(analysis, m, by_head, subjects) for m in mentions], dtype=np.int64)
    speakers = np.full(len(mentions), -1, dtype=np.int64)
    for number, mention in enumerate(mentions):
        if mention.quote >= 0:
            speaker = quotes[mention.quote].speaker
            speakers[number] = by_head.get(speaker, -1) if speaker is not None else -1
    counts = Counter(m.name[-1] if m.name else m.lemma for m in mentions if m.kind != "pronoun")
    frequency = np.array(
        [counts[m.name[-1] if m.name else m.lemma] if m.kind != "pronoun" else 1 for m in mentions],
        dtype=np.float32,
    )
    return Structure(governor, clause, speakers, frequency, _relations(analysis, mentions, by_head))


def _governor(analysis: Analysis, mention: Mention, number: int) -> int:
    if mention.role in _ARGUMENTS and not mention.conjuncts and analysis.relation[mention.head] != "conj":
        return analysis.head[mention.head]
    return -2 - number


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


def impossible(later: Mention, earlier: Mention, governor: Ints, pair: tuple[int, int], related: bool) -> bool:
    """Whether two mentions cannot be the same: one inside the other, or two arguments of one verb of which
    neither is a reflexive."""
    if related:
        return False
    if later.start < earlier.end and earlier.start < later.end:
        return True
    if later.kind == "pronoun" and not later.reflexive:
        return bool(governor[pair[0]] == governor[pair[1]])
    return False
