"""Roots: words for one act meet, words for others do not."""

from __future__ import annotations

import pytest

from verbale.coding.disputes_roots import derivations, root


@pytest.mark.parametrize(
    "words",
    [
        "collide collided collision collisions",
        "promise promised promises",
        "invade invaded invasion",
        "violate violated violation breach broke broken",
        "annex annexed annexation",
        "withdraw withdrew withdrawal",
        "seize seized seizure",
        "kill killed killing killings",
        "destroy destroyed destruction",
        "die died death deaths",
        "use used using",
    ],
)
def test_one_root(words: str) -> None:
    assert len({root(word) for word in words.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("border", "order"), ("raid", "arm"), ("crisis", "crash"), ("gas", "base")])
def test_other_roots(one: str, other: str) -> None:
    assert root(one) != root(other)


def test_the_table_reads_no_word_in_two_ways() -> None:
    assert not set(derivations()) & set(derivations().values())
