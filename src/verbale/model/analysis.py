"""The language room's result: columns of tokens, sentences, name mentions and coreference chains."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from verbale.model.text import Span

NameLabel = Literal["PER", "ORG", "LOC", "NORP", "EVENT", "MISC"]


@dataclass(frozen=True, slots=True, order=True)
class NameMention:
    """A proper name: tokens `start` to `end` (exclusive) and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """One mention in a chain: tokens `start` to `end` (exclusive), the syntactic `head` token and its kind."""

    start: int
    end: int
    head: int
    kind: Literal["name", "nominal", "pronoun"] = "nominal"


@dataclass(frozen=True, slots=True)
class Chain:
    """Mentions of one referent in text order. `parts` names other chains (by index) of which a plural chain
    ("the two nations") is made."""

    mentions: tuple[Reference, ...]
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Analysis:
    """Columns over the tokens of one text; all token columns have the same length.

    text      the analysed text
    starts    code-point offset of each token's first character
    ends      offset behind each token's last character
    sentences (first token, last token + 1) of each sentence, in order, covering all tokens
    upos      Universal POS tag;  xpos  Penn Treebank tag;  feats  UD features ("Mood=Ind|Tense=Past", "_" if none)
    lemma     dictionary form
    head      absolute index of the syntactic head, -1 for a sentence's root
    relation  UD relation with subtype ("nsubj:pass")
    names     name mentions, in order, not overlapping
    chains    coreference chains, in order of first mention
    vectors   the language model's vector of each token, [tokens, width], or None where there are none
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]
    names: tuple[NameMention, ...] = ()
    chains: tuple[Chain, ...] = field(default=())
    vectors: NDArray[np.float16] | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.starts)

    def with_chains(self, chains: tuple[Chain, ...]) -> Analysis:
        """The same analysis with these coreference chains."""
        return replace(self, chains=chains)

    def form(self, token: int) -> str:
        """The words of a token as they stand in the text."""
        return self.text[self.starts[token] : self.ends[token]]

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What functions have worked out of this analysis and keep with it, each under a key of its own; no part of
        its value."""
        return {}

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Lower-cased forms of all tokens, typographic apostrophes made straight."""
        return tuple(self.form(i).lower().replace("’", "'") for i in range(len(self)))

    def span(self, start: int, end: int) -> Span:
        """The span from token `start` to token `end` (exclusive)."""
        return Span(self.starts[start], self.ends[end - 1], self.text[self.starts[start] : self.ends[end - 1]])

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in range(len(self))]
        for token, head in enumerate(self.head):
            if head >= 0:
                lists[head].append(token)
        return tuple(tuple(children) for children in lists)

    def children(self, token: int, *relations: str) -> tuple[int, ...]:
        """Dependents of a token in text order; with `relations`, those whose relation is one of them.

        A relation without a subtype matches its subtypes as well: "nsubj" matches "nsubj:pass".
        """
        if not relations:
            return self._children[token]
        known = self._asked.get((token, relations))
        if known is None:
            column, plain = self.relation, self._plain_relation
            known = tuple(c for c in self._children[token] if plain[c] in relations or column[c] in relations)
            self._asked[token, relations] = known
        return known

    @cached_property
    def _asked(self) -> dict[tuple[int, tuple[str, ...]], tuple[int, ...]]:
        """What `children` has answered: rooms ask the same of a token again and again."""
        return {}

    @cached_property
    def _plain_relation(self) -> tuple[str, ...]:
        """Relations without their subtypes."""
        return tuple(relation.partition(":")[0] for relation in self.relation)

    @cached_property
    def _reach(self) -> tuple[tuple[int, int], ...]:
        low, high = list(range(len(self))), list(range(len(self)))
        for first, last in self.sentences:
            pending = [i for i in range(first, last) if self.head[i] < 0]
            order: list[int] = []
            while pending:
                token = pending.pop()
                order.append(token)
                pending.extend(self._children[token])
            for token in reversed(order):
                for child in self._children[token]:
                    low[token] = min(low[token], low[child])
                    high[token] = max(high[token], high[child])
        return tuple(zip(low, high, strict=True))

    def reach(self, token: int) -> tuple[int, int]:
        """First token and last token + 1 of the stretch that the subtree of `token` spans."""
        low, high = self._reach[token]
        return low, high + 1

    def subtree(self, token: int) -> tuple[int, ...]:
        """All tokens below `token` and itself, in text order."""
        found, pending = [], [token]
        while pending:
            current = pending.pop()
            found.append(current)
            pending.extend(self._children[current])
        return tuple(sorted(found))

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(first for first, _ in self.sentences)

    def sentence_of(self, token: int) -> int:
        """Index of the sentence that holds a token."""
        return bisect_right(self._sentence_starts, token) - 1

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """First token and last token + 1 of the tokens that overlap the code points `start` to `end`."""
        return bisect_right(self.ends, start), max(bisect_right(self.starts, end - 1), bisect_right(self.ends, start))

    def feature(self, token: int, name: str) -> str | None:
        """A UD feature of a token: `feature(i, "Tense")` is "Past", "Pres" or None."""
        for pair in self.feats[token].split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None
