"""Everything that is known of an analysis' mentions before any of them is resolved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from verbale.language.refer_features import pairwise, unary
from verbale.language.refer_links import Structure, possible, structure
from verbale.language.refer_mentions import Phrase, phrases
from verbale.language.refer_pairs import pairs
from verbale.language.refer_quotes import Quotation, quotations
from verbale.language.refer_speakers import told
from verbale.language.refer_tables import ANY_GENDER, NEUTER, PLURAL
from verbale.language.refer_traits import Mention, describe
from verbale.model.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Scene:
    """Mentions in text order with their features.

    told             of each mention the earlier one that it surely stands for, -1 for most (see `refer_speakers`)
    later, earlier   the pairs, by mention number, the nearest candidate of each mention first
    unary, pairwise  features of mentions and of pairs (columns as in `refer_features`)
    """

    analysis: Analysis
    mentions: tuple[Mention, ...]
    quotes: tuple[Quotation, ...]
    structure: Structure
    told: npt.NDArray[np.int64]
    later: npt.NDArray[np.int64]
    earlier: npt.NDArray[np.int64]
    unary: npt.NDArray[np.float32]
    pairwise: npt.NDArray[np.float32]


def scene(analysis: Analysis) -> Scene:
    """The mentions of an analysis, the pairs to weigh and their features."""
    quotes = quotations(analysis)
    mentions = _mentions(analysis, quotes)
    by_head = {m.head: number for number, m in enumerate(mentions)}
    certain = told(analysis, mentions, quotes)
    found = structure(analysis, mentions, quotes, by_head, certain)
    candidates = list(pairs(mentions))
    later = np.repeat(np.arange(len(candidates)), [len(others) for _, others in candidates])
    earlier = np.array([other for _, others in candidates for other in others], dtype=np.int64)
    kept = possible(mentions, found, later, earlier)
    ones, others = later[kept], earlier[kept]
    return Scene(
        analysis, mentions, quotes, found, certain, ones, others,
        unary(mentions, len(analysis)), pairwise(mentions, found, ones, others),
    )  # fmt: skip


def _mentions(analysis: Analysis, quotes: tuple[Quotation, ...]) -> tuple[Mention, ...]:
    quoted = _spread(quotes, len(analysis))
    paragraphs = _paragraphs(analysis)
    single = [describe(analysis, p, quoted[p.head], paragraphs[p.head]) for p in phrases(analysis)]
    by_head = {m.head: m for m in single}
    together = []
    for mention in single:
        conjuncts = [c for c in analysis.children(mention.head, "conj") if c in by_head and c > mention.head]
        if conjuncts and mention.kind != "pronoun":
            together.append(_coordination(analysis, mention, [by_head[c] for c in conjuncts]))
    return tuple(sorted([*single, *together], key=lambda m: (m.start, -m.end)))


def _coordination(analysis: Analysis, first: Mention, rest: list[Mention]) -> Mention:
    """The mention that several conjuncts make together. Its head is the last conjunction between them, so that no
    two mentions have the same head."""
    start, end = first.start, max(m.end for m in rest)
    marks = [c for m in rest for c in analysis.children(m.head, "cc")] or [rest[-1].start - 1]
    types = {m.type for m in (first, *rest)}
    kind = types.pop() if len(types) == 1 else "unknown"
    return Mention(
        Phrase(start, end, marks[-1], "nominal"), "nominal", first.sentence, first.paragraph, "",
        ANY_GENDER if kind in ("person", "unknown") else NEUTER, PLURAL, kind, "counted", first.role,
        "+".join(sorted({m.lemma for m in (first, *rest)})), frozenset[str]().union(*(m.words for m in (first, *rest))),
        (), None, None, first.quote, conjuncts=tuple(m.head for m in (first, *rest)),
    )  # fmt: skip


def _spread(quotes: tuple[Quotation, ...], length: int) -> list[int]:
    quoted = [-1] * length
    for number, quote in enumerate(quotes):
        quoted[quote.start : quote.end] = [number] * (quote.end - quote.start)
    return quoted


def _paragraphs(analysis: Analysis) -> list[int]:
    numbers, current = [], 0
    for token in range(len(analysis)):
        if token and analysis.text.count("\n", analysis.ends[token - 1], analysis.starts[token]) > 1:
            current += 1
        numbers.append(current)
    return numbers
