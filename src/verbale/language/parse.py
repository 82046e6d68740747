"""From text to the columns of an analysis.

An engine takes a text and gives its columns: that is the whole seam. The shipped engine segments the text by rule
and reads it with the shipped network; another parser can stand in for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np

from verbale.language import clauses, timing
from verbale.language.names_again import steadied
from verbale.language.network import MOST_PIECES, Network, Parsed, Words
from verbale.language.segment import segment
from verbale.model.analysis import Analysis, NameMention

SHIPPED = Path(__file__).parents[1] / "data" / "model"


class Engine(Protocol):
    """What reads a text."""

    def read(self, text: str) -> Analysis:
        """The columns of the text, without chains. Any text is allowed; offsets are code points into it."""


class ShippedEngine:
    """Our segmentation and the shipped network."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def read(self, text: str) -> Analysis:
        sentences = list(self._windows(text, segment(text)))
        words = [words_of(text, sentence) for sentence in sentences]
        return _joined(text, sentences, steadied(words, self.network.run(words)))

    def _windows(self, text: str, sentences: list[list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
        """The sentences, those with too many pieces for the network cut into several."""
        for sentence in sentences:
            window: list[tuple[int, int]] = []
            used = 0
            for start, end in sentence:
                size = len(self.network.cut(text[start:end]))
                if used + size > MOST_PIECES:
                    yield window
                    window, used = [], 0
                window.append((start, end))
                used += size
            yield window


@lru_cache(maxsize=2)
def load(path: Path | None = None, *, vectors: bool = False) -> Engine:
    """The shipped engine with the model in the folder ``path``, by default the one that came with the package.

    With ``vectors`` its analyses carry the vector of each token, which the scorer of given pairs reads.

    Raises:
        ModelError: the folder lacks a file of the model, or one cannot be read.
    """
    return ShippedEngine(Network(path or SHIPPED, vectors=vectors))


def analyse(text: str, engine: Engine) -> Analysis:
    """The columns of a text, without chains."""
    return timing.of_verbs(clauses.joined(engine.read(text)))


def words_of(text: str, tokens: Sequence[tuple[int, int]]) -> Words:
    """The words at these offsets and whether they touch the word before and behind."""
    before = [index > 0 and tokens[index - 1][1] == start for index, (start, _) in enumerate(tokens)]
    return Words(
        tuple(text[start:end] for start, end in tokens),
        tuple(zip(before, [*before[1:], False], strict=True)),
    )


def _joined(text: str, sentences: list[list[tuple[int, int]]], parsed: list[Parsed]) -> Analysis:
    offsets = [0]
    for sentence in sentences:
        offsets.append(offsets[-1] + len(sentence))
    heads: list[int] = []
    names: list[NameMention] = []
    for offset, columns in zip(offsets, parsed, strict=False):
        heads.extend(head + offset if head >= 0 else -1 for head in columns.head)
        names.extend(NameMention(start + offset, end + offset, kind) for start, end, kind in columns.names)
    vectors = [columns.vectors for columns in parsed if columns.vectors is not None]
    return Analysis(
        text=text,
        starts=tuple(start for sentence in sentences for start, _ in sentence),
        ends=tuple(end for sentence in sentences for _, end in sentence),
        sentences=tuple(pairwise(offsets)),
        upos=tuple(tag for columns in parsed for tag in columns.upos),
        xpos=tuple(tag for columns in parsed for tag in columns.xpos),
        feats=tuple(feats for columns in parsed for feats in columns.feats),
        lemma=tuple(lemma for columns in parsed for lemma in columns.lemma),
        head=tuple(heads),
        relation=tuple(relation for columns in parsed for relation in columns.relation),
        names=tuple(names),
        vectors=np.concatenate(vectors) if vectors else None,
    )
