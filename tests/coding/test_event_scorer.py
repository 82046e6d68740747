"""The learned scorer: its answers, and what happens where there is nothing to ask."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from verbale.coding import event_pair, event_scorer, lexicon
from verbale.errors import DataError
from verbale.language import parse
from verbale.model.grounded import Actor, Grounded, Mention

TEXT = "The colonel hounded the exiles with forged writs."


def _pair(text: str = TEXT):
    analysis = parse.analyse(text, parse.load(vectors=True))
    spans = {"s": (0, 2, 1), "t": (3, 5, 4)}
    mentions = tuple(Mention(a, b, head, analysis.span(a, b), (name,)) for name, (a, b, head) in spans.items())
    grounded = Grounded({name: Actor(name, name, None, "GOV", name) for name in spans}, actor_mentions=mentions)
    return analysis, grounded


def test_shares_are_of_known_roots_and_sum_to_one():
    analysis, grounded = _pair()
    shares = event_scorer.score(analysis, grounded, (1, 4))
    assert set(shares) == set(event_scorer.load().roots)
    assert sum(shares.values()) == pytest.approx(1.0, abs=0.01)


def test_what_is_done_depends_on_who_does_it():
    analysis, grounded = _pair()
    assert event_scorer.score(analysis, grounded, (1, 4)) != event_scorer.score(analysis, grounded, (4, 1))


def test_without_word_vectors_the_lexicon_answers_alone():
    analysis, grounded = _pair()
    bare = replace(analysis, vectors=None)
    assert event_scorer.score(bare, grounded, (1, 4)) == {}
    assert event_pair.root(bare, grounded, lexicon.load(), "s", "t", (1, 4)).root == event_pair.FALLBACK


def test_a_verb_outside_the_lexicon_is_scored_and_says_so():
    analysis, grounded = _pair()
    best = event_pair.root(analysis, grounded, lexicon.load(), "s", "t", (1, 4))
    assert best.why.startswith("no pattern; scorer ")
    assert best.root in event_scorer.load().roots
    assert best.root != event_scorer.NONE


def test_the_why_of_a_pattern_tells_what_the_scorer_says():
    analysis, grounded = _pair("The colonel attacked the exiles with forged writs.")
    best = event_pair.root(analysis, grounded, lexicon.load(), "s", "t", (1, 4))
    assert best.root == "ASSAULT"
    assert "; scorer " in best.why


def test_broken_weights_are_named(tmp_path: Path):
    broken = tmp_path / "scorer.npz"
    broken.write_bytes(b"no archive")
    with pytest.raises(DataError, match=r"scorer\.npz"):
        event_scorer.load(broken)
