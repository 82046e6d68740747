"""Coreference metrics over chains of mentions: MUC, B³, CEAFe, their mean (the CoNLL score), LEA and mention F1.

A mention is any hashable key; a chain is a collection of mentions; chains of one mention are left out by the
caller, as in the CoNLL-2012 shared task. All functions return the four sums (precision numerator and denominator,
recall numerator and denominator) so that they can be added over documents before dividing.

MUC: Vilain et al. 1995. B³: Bagga and Baldwin 1998. CEAFe (phi 4): Luo 2005. LEA: Moosavi and Strube 2016.
CoNLL score: Pradhan et al. 2012.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Key = Hashable
Chains = Sequence[Collection[Key]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums behind a precision and a recall."""

    hits: float = 0.0
    found: float = 0.0
    recalled: float = 0.0
    gold: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.hits + other.hits,
            self.found + other.found,
            self.recalled + other.recalled,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _index(chains: Chains) -> dict[Key, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def mentions(found: Chains, gold: Chains) -> Counts:
    """Mentions that stand in some chain on both sides."""
    ours, theirs = set(_index(found)), set(_index(gold))
    both = len(ours & theirs)
    return Counts(both, len(ours), both, len(theirs))


def _muc_side(chains: Chains, other: Chains) -> tuple[float, float]:
    where = _index(other)
    links, total = 0, 0
    for chain in chains:
        known = {where[m] for m in chain if m in where}
        alone = sum(m not in where for m in chain)
        links += len(chain) - len(known) - alone
        total += len(chain) - 1
    return float(links), float(total)


def muc(found: Chains, gold: Chains) -> Counts:
    """Links that need not be added or removed."""
    return Counts(*_muc_side(found, gold), *_muc_side(gold, found))


def _b3_side(chains: Chains, other: Chains) -> tuple[float, float]:
    where = _index(other)
    total, count = 0.0, 0
    for chain in chains:
        overlaps: dict[int, int] = {}
        for mention in chain:
            if mention in where:
                overlaps[where[mention]] = overlaps.get(where[mention], 0) + 1
        total += sum(n * n for n in overlaps.values()) / len(chain)
        count += len(chain)
    return total, float(count)


def b_cubed(found: Chains, gold: Chains) -> Counts:
    """The share of each mention's chain that is right, averaged over mentions."""
    return Counts(*_b3_side(found, gold), *_b3_side(gold, found))


def ceaf_e(found: Chains, gold: Chains) -> Counts:
    """The best one-to-one assignment of chains under phi 4, 2 |A ∩ B| / (|A| + |B|)."""
    if not found or not gold:
        return Counts(0.0, len(found), 0.0, len(gold))
    similarity = np.zeros((len(found), len(gold)))
    where = _index(gold)
    for row, chain in enumerate(found):
        for mention in chain:
            if mention in where:
                similarity[row, where[mention]] += 1
    sizes = np.array([len(c) for c in found])[:, None] + np.array([len(c) for c in gold])[None, :]
    similarity = 2 * similarity / sizes
    rows, columns = linear_sum_assignment(-similarity)
    best = float(similarity[rows, columns].sum())
    return Counts(best, len(found), best, len(gold))


def _lea_side(chains: Chains, other: Chains) -> tuple[float, float]:
    where = _index(other)
    total, weight = 0.0, 0
    for chain in chains:
        overlaps: dict[int, int] = {}
        for mention in chain:
            if mention in where:
                overlaps[where[mention]] = overlaps.get(where[mention], 0) + 1
        links = len(chain) * (len(chain) - 1) / 2
        resolved = sum(n * (n - 1) / 2 for n in overlaps.values())
        total += len(chain) * resolved / links
        weight += len(chain)
    return total, float(weight)


def lea(found: Chains, gold: Chains) -> Counts:
    """Link-based entity-aware score: the share of each chain's links that is right, weighted by its size."""
    return Counts(*_lea_side(found, gold), *_lea_side(gold, found))


METRICS: dict[str, Callable[[Chains, Chains], Counts]] = {
    "mention": mentions,
    "muc": muc,
    "b3": b_cubed,
    "ceafe": ceaf_e,
    "lea": lea,
}


def conll(counts: dict[str, Counts]) -> float:
    """The CoNLL score: the mean F1 of MUC, B³ and CEAFe."""
    return (counts["muc"].f1 + counts["b3"].f1 + counts["ceafe"].f1) / 3
