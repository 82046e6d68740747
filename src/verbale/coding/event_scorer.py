"""What one party most likely does to another, scored from the language model's word vectors.

A linear layer over five vectors: the heads of both parties, the mean of the words on the way between them through the
tree, the first verb on that way, and the mean of the sentence. `training/events/train.py` fits it on the labelled
sentences of `training/events/` and on the examples of the lexicon. It knows nothing that the lexicon does not, but
generalises over wording; the lexicon says what was meant and which words carry it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verbale.coding.event_path import path_between
from verbale.errors import DataError
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

WEIGHTS = Path(__file__).parents[1] / "data" / "lexicon" / "scorer.npz"
NONE = "NONE"
_LEAST = 1e-4

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Scorer:
    """Weights [roots, features] and bias [roots]; `roots` are PLOVER roots as `event_pair` names them, and NONE."""

    roots: tuple[str, ...]
    weight: Floats
    bias: Floats

    def score(self, features: Floats) -> dict[str, float]:
        """The probability of each root, summing to 1."""
        logits = self.weight @ features + self.bias
        shares = np.exp(logits - logits.max())
        return {root: round(float(share), 4) for root, share in zip(self.roots, shares / shares.sum(), strict=True)}


@cache
def load(path: Path = WEIGHTS) -> Scorer:
    """The shipped scorer. Raises `DataError` where the file is missing or broken."""
    try:
        with np.load(path) as found:
            roots = tuple(str(found["roots"]).split())
            return Scorer(roots, found["weight"].astype(np.float32), found["bias"].astype(np.float32))
    except (OSError, KeyError, ValueError) as error:
        raise DataError(f"the event scorer {path} cannot be read: {error}; run training/events/train.py") from error


def features(analysis: Analysis, grounded: Grounded, ends: tuple[int, int]) -> Floats | None:
    """The vectors that tell what the party at one head does to the party at the other; None without word vectors."""
    vectors = analysis.vectors
    if vectors is None or ends[0] == ends[1]:
        return None
    within = {token for end in ends for token in _mention(grounded, end)}
    way = path_between(analysis, *ends)
    between = [token for token in way if token not in within] or [way[len(way) // 2]]
    verb = next((token for token in between if analysis.upos[token] == "VERB"), between[0])
    first = min(analysis.sentences[analysis.sentence_of(end)][0] for end in ends)
    last = max(analysis.sentences[analysis.sentence_of(end)][1] for end in ends)
    parts = (
        vectors[ends[0]],
        vectors[ends[1]],
        vectors[between].astype(np.float32).mean(0),
        vectors[verb],
        vectors[first:last].astype(np.float32).mean(0),
    )
    return np.concatenate([part.astype(np.float32) for part in parts])


def score(analysis: Analysis, grounded: Grounded, ends: tuple[int, int]) -> Mapping[str, float]:
    """The probability of each root for two heads of parties; empty where the analysis has no word vectors."""
    found = features(analysis, grounded, ends)
    return {} if found is None else load().score(found)


def surprise(shares: Mapping[str, float], root: str) -> float:
    """The logarithm of a root's probability, not below that of one in ten thousand; 0 where nothing is known."""
    return float(np.log(shares.get(root, 0.0) + _LEAST)) if shares else 0.0


def _mention(grounded: Grounded, head: int) -> range:
    for mention in grounded.actor_mentions:
        if mention.head == head:
            return range(mention.start, mention.end)
    return range(head, head + 1)
