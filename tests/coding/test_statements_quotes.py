"""The quotation scanner: which stretches are quoted, by their marks alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.regex_work import unpaid
from tests.work import linear, text_work

from verbale.coding import quotes
from verbale.coding.quotes import quotations


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said. “They stay.”", ["We go,", "They stay."]),
        ('"We go," he said, "now."', ["We go,", "now."]),
        ("‘We can’t go,’ he said.", ["We can’t go,"]),
        ("``We go,'' he said.", ["We go,"]),
        ("''We go,'' he said.", ["We go,"]),
        ("“We go,’’ he said.", ["We go,"]),
        ("‘’We go,’’ he said.", ["We go,"]),
        ("«Nous allons», dit-il.", ["Nous allons"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("”We go,” he said.", ["We go,"]),
        ("“We go,“ he said.", ["We go,"]),
        ("It was 6'2\" tall in the '90s.", []),
        ("The rebels' camp and the voters' choice.", []),
        ("’Tis the rebels’ choice, ’twas said.", []),
        ("“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,", "no"]),
        ("‘He said “no” twice,’ she said.", ["He said “no” twice,", "no"]),
        ("“Outer “inner” outer,” he said.", ["Outer “inner” outer,", "inner"]),
        ("\"He said 'It is Moscow's fault,'\" she said.", ["He said 'It is Moscow's fault,'", "It is Moscow's fault,"]),
        ("“”", []),
        ("", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_paragraphs_that_reopen_are_one_quotation() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said. “Four.”"
    found = quotations(text)
    assert [text[q.inner_start : q.inner_end] for q in found] == ["One.", "Two.", "Three,", "Four."]
    assert [q.group for q in found[:3]] == [found[0].group] * 3
    assert found[3].group != found[0].group
    assert [q.closed for q in found] == [False, False, True, True]


def test_a_missing_closer_ends_with_its_paragraph() -> None:
    text = "“One.\n\nTwo “three” four."
    found = quotations(text)
    assert [(text[q.inner_start : q.inner_end], q.closed) for q in found] == [("One.", False), ("three", True)]
    assert found[0].group != found[1].group


def test_levels() -> None:
    assert [q.level for q in quotations("“A ‘b’ c” ‘d “e” f’")] == [0, 1, 0, 1]


@given(st.text(alphabet="“”‘’\"'`«»„ ab.,\n", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_marks_give_sound_offsets(text: str) -> None:
    found = quotations(text)
    for quotation in found:
        assert 0 <= quotation.start <= quotation.inner_start < quotation.inner_end <= quotation.end <= len(text)
    outer = [q for q in found if q.level == 0]
    assert all(one.end <= other.start for one, other in pairwise(outer))


@pytest.mark.parametrize("unit", ['"', "“", "’", "'", "“”", "‘“", '"a ', "“a ", "''", "“Yes,” he said. "])
def test_the_work_is_linear_in_the_marks(unit: str) -> None:
    quotations(unit * (50_000 // len(unit)))
    small, large = (text_work(quotations, unit * (size // len(unit))) for size in (1_000, 2_000))
    assert linear(small, large)
    for pattern in (quotes._MARK, quotes._PARAGRAPH):
        assert unpaid(pattern, unit) < 1_000
