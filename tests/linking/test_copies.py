"""Wire copies are found however desks change them, and reports on one story by two hands are no copies."""

from __future__ import annotations

import random

import pytest
from bench.linking import measure_copies
from bench.linking_copies import copied, copies_of, made_stories

from tests.regex_work import unpaid
from tests.work import linear, text_work
from verbale.linking import copies
from verbale.linking.copies import CopyIndex, Sketch, compare, containment, link_copies, sketch
from verbale.linking.groups import group

STORY, RIVAL = made_stories(1, seed=3)[0]


def test_made_wire_copies_reach_the_target() -> None:
    metrics = measure_copies(copied(made_stories(120, seed=11), seed=12))
    assert metrics["copies_f1"] >= 0.97


@pytest.mark.parametrize("seed", range(6))
def test_a_copy_is_linked_to_its_original_and_says_why(seed: int) -> None:
    (copy,) = copies_of(STORY, 1, random.Random(seed))
    link = compare("r2", sketch(copy), "r1", sketch(STORY))
    assert link is not None
    assert (link.left, link.right, link.kind) == ("r1", "r2", "copy")
    assert "%" in link.why


def test_a_rival_that_quotes_the_same_words_is_no_copy() -> None:
    assert compare("r1", sketch(STORY), "r2", sketch(RIVAL)) is None
    quote = "“" + " ".join(f"word{n}" for n in range(60)) + "”"
    one = f"The minister spoke in the capital about trade on Monday. {quote}, he said to loud applause from his party."
    other = f"Applause met a speech in parliament that lasted an hour and pleased few. {quote} were its last words."
    assert compare("r1", sketch(one), "r2", sketch(other)) is None


def test_containment_is_exact_for_short_texts_and_near_for_long_ones() -> None:
    words = [f"w{n}" for n in range(4000)]
    whole, half = sketch(" ".join(words[:200])), sketch(" ".join(words[:100]))
    assert containment(whole, half) == (1.0, half.size)
    whole, half = sketch(" ".join(words)), sketch(" ".join(words[:2000]))
    contained, shared = containment(whole, half)
    assert contained == pytest.approx(1.0, abs=0.12)
    assert shared == pytest.approx(half.size, rel=0.12)
    assert containment(whole, half) == containment(half, whole)
    assert containment(whole, sketch("")) == (0.0, 0.0)


def test_a_sketch_survives_storing() -> None:
    for text in ("", "one", STORY, STORY * 30):
        assert Sketch.from_bytes(sketch(text).to_bytes()) == sketch(text)
    assert len(sketch(STORY * 1).hashes) <= copies.SKETCH
    assert all(0 <= value < 2**63 for value in sketch(STORY).hashes)


def test_a_sketch_is_the_same_everywhere() -> None:
    assert (
        sketch("Ships of the two navies met off the cape at dawn.").hashes[:2]
        == sketch("SHIPS of the two navies — met, off the cape at dawn!").hashes[:2]
    )
    assert sketch("a b c d e f g").size == 2


def test_the_order_of_arrival_changes_no_group() -> None:
    texts = [(text.id, text.text) for text in copied(made_stories(30, seed=5), seed=6)]
    groups = []
    for seed in range(3):
        random.Random(seed).shuffle(texts)
        links = sorted(link_copies(texts), key=lambda link: (link.left, link.right))
        groups.append((links, group([name for name, _ in texts], links)))
    assert groups[0] == groups[1] == groups[2]


def test_texts_without_words_are_no_copies_of_each_other() -> None:
    index = CopyIndex()
    assert index.add("r1", sketch("")) == []
    assert index.add("r2", sketch("…")) == []
    assert index.add("r3", sketch("two words")) == []
    assert sketch("\ud800 broken surrogate words are hashed like any other word here").size > 0


@pytest.mark.parametrize("unit", ['"', "“", "a", "a "])
def test_long_lines_are_sketched_in_linear_work(unit: str) -> None:
    sketch(unit * (100_000 // len(unit)))
    small, large = (text_work(sketch, unit * (size // len(unit))) for size in (10_000, 20_000))
    assert linear(small, large)
    for pattern in (copies._QUOTED, copies._TOKEN):
        assert unpaid(pattern, unit) < 2_000
