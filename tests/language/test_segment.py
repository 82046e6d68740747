"""Segmentation: real cases, and exact offsets on any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.regex_work import unpaid
from tests.work import linear, text_work

from verbale.language import segment as segmenting
from verbale.language import tokenise
from verbale.language.segment import MOST_TOKENS, segment

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "segment" / "sentences.yaml").read_text(encoding="utf-8"))

NEWS = ["He said ", "“no.” ", "U.S. ", "can't ", "''", "…", "((", ")", " ", "$5,000 ", "—", "Mr. ", "-", "’s "]
NET = ["a.b@c.org ", "http://x.org/ "]
SPACES = ["\r\n", "\n\n", "\0", "\x85", "\u2028", "\u200b"]
SCRIPTS = ["😀", "👩\u200d👩\u200d👧", "e\u0301\u0302", "שלום ", "سلام ", "\u202e", "\ud800", "ﬁ", "İ", "東京"]
PIECES = st.sampled_from([*NEWS, *NET, *SPACES, *SCRIPTS])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [" ".join(text[start:end] for start, end in sentence) for sentence in segment(text)]
    assert found == case["sentences"]


def check(text: str) -> None:
    """Tokens lie in order, do not overlap, hold no white space, and with the gaps between them make the text."""
    position = 0
    for sentence in segment(text):
        assert 0 < len(sentence) <= MOST_TOKENS
        for start, end in sentence:
            assert position <= start < end <= len(text)
            assert not any(character.isspace() or character == "\0" for character in text[start:end])
            assert not any(character.isalnum() for character in text[position:start])
            position = end
    assert not any(character.isalnum() for character in text[position:])


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_offsets_are_exact_on_any_text(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_offsets_are_exact_on_broken_news(text: str) -> None:
    check(text)


def test_nothing_makes_no_sentence() -> None:
    assert segment("") == []
    assert segment(" \n\0\t\r\n ") == []


@pytest.mark.parametrize(
    "unit",
    ["a", "(", "😀", "e\u0301", "a.", "a-", "a'", "1,", "a@", "\n ", '" ', "Mr. ", "A.B.", "[1]", ".a", "1-", "?! "],
)
def test_work_grows_with_the_length(unit: str) -> None:
    segment(unit * (32_000 // len(unit)))
    small, large = (text_work(segment, unit * (size // len(unit))) for size in (1_000, 2_000))
    assert linear(small, large)
    patterns = [value for module in (segmenting, tokenise) for value in vars(module).values()]
    for pattern in patterns:
        if isinstance(pattern, re.Pattern):
            assert unpaid(pattern, unit) < 1_000, pattern


def test_a_sentence_without_end_is_cut_at_a_clause() -> None:
    text = ", ".join(["the envoy spoke at length of it"] * 100)
    sentences = segment(text)
    assert len(sentences) > 4
    assert all(text[sentence[-1][0] : sentence[-1][1]] == "," for sentence in sentences[:-1])
