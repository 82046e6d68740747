"""Tree search against exhaustive search, and names from labels."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.language.decode import name_spans, transitions, tree
from verbale.language.names import agreed


def is_tree(heads: list[int]) -> bool:
    """Whether there is one root and every word reaches it."""
    if heads.count(-1) != 1:
        return False
    for word in range(len(heads)):
        seen = set()
        while word >= 0:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True


def best_by_trying(scores: np.ndarray) -> float:
    count = len(scores)
    totals = [
        sum(scores[word, head + 1] for word, head in enumerate(heads))
        for heads in itertools.product(range(-1, count), repeat=count)
        if is_tree(list(heads))
    ]
    return float(max(totals))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_the_tree_is_the_best_one(count: int) -> None:
    random = np.random.default_rng(count)
    for _ in range(30):
        scores = random.normal(size=(count, count + 1)).astype(np.float32)
        heads = [int(head) for head in tree(scores)]
        assert is_tree(heads)
        total = sum(float(scores[word, head + 1]) for word, head in enumerate(heads))
        assert total == pytest.approx(best_by_trying(scores), abs=1e-4)


@given(st.integers(1, 60), st.integers(0, 10_000), st.sampled_from([0.1, 1.0, 20.0]))
@settings(max_examples=60, deadline=None)
def test_any_scores_give_a_tree(count: int, seed: int, spread: float) -> None:
    scores = (np.random.default_rng(seed).normal(size=(count, count + 1)) * spread).astype(np.float32)
    assert is_tree([int(head) for head in tree(scores)])


def test_equal_scores_give_a_tree() -> None:
    assert is_tree([int(head) for head in tree(np.zeros((12, 13), dtype=np.float32))])


LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def scores_for(*marks: str) -> np.ndarray:
    found = np.zeros((len(marks), len(LABELS)), dtype=np.float32)
    for row, mark in enumerate(marks):
        found[row, LABELS.index(mark)] = 5.0
    return found


def test_names_are_read_from_labels() -> None:
    scores = scores_for("B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-LOC")
    assert name_spans(scores, LABELS, transitions(LABELS)) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 6, "LOC")]


def test_a_name_cannot_begin_inside() -> None:
    scores = scores_for("O", "I-PER", "B-LOC", "I-PER")
    for start, end, kind in name_spans(scores, LABELS, transitions(LABELS)):
        assert start < end
        assert kind in ("PER", "LOC")
    only = scores_for("I-PER")
    only[0, LABELS.index("B-PER")] = 4.0
    assert name_spans(only, LABELS, transitions(LABELS)) == [(0, 1, "PER")]


def test_tags_and_bodies_settle_names() -> None:
    forms = ("Weiss", "of", "the", "European", "Union", "met", "Swiss", "reporters", "at", "press@example.org")
    upos = ("PROPN", "ADP", "DET", "ADJ", "PROPN", "VERB", "ADJ", "NOUN", "ADP", "PROPN")
    found = [(0, 1, "PER"), (3, 5, "LOC"), (6, 7, "NORP"), (7, 8, "ORG"), (9, 10, "ORG")]
    assert agreed(forms, upos, found) == ((0, 1, "PER"), (3, 5, "ORG"), (6, 7, "NORP"))


def test_a_persons_name_does_not_end_with_its_hyphen() -> None:
    forms, upos = ("Moon", "Jae", "-", "in", "spoke"), ("PROPN", "PROPN", "PUNCT", "ADP", "VERB")
    assert agreed(forms, upos, [(0, 3, "PER")]) == ((0, 4, "PER"),)
    assert agreed(("Moon", "-"), ("PROPN", "PUNCT"), [(0, 2, "PER")]) == ((0, 2, "PER"),)
