"""Counts in the words of reports."""

from __future__ import annotations

import pytest

from tests.regex_work import unpaid
from tests.work import linear, text_work
from verbale.linking import details
from verbale.linking.details import counts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twelve people were killed and 30 wounded.", {"killed": "12", "wounded": "30"}),
        ("The blast killed at least 1,200 villagers.", {"killed": "1200"}),
        ("Police arrested forty-two students.", {"held": "42"}),
        ("It killed nobody.", {}),
        ("At 5 p.m. shells fell on the town, nobody knows of anyone hurt.", {}),
        ("Some 20,000 people have fled since 2 March.", {"fled": "20000"}),
        ("Four soldiers died; later reports said five died.", {}),
        ("", {}),
    ],
)
def test_counts(text: str, found: dict[str, str]) -> None:
    assert dict(counts(text)) == found


@pytest.mark.parametrize("unit", ["killed ", "9", "1,", "a-"])
def test_long_lines_are_read_in_linear_work(unit: str) -> None:
    counts(unit * (100_000 // len(unit)))
    small, large = (text_work(counts, unit * (size // len(unit))) for size in (10_000, 20_000))
    assert linear(small, large)
    assert unpaid(details._WORD, unit) < 1_000
