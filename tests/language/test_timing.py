"""Days between a subject and its verb hang on the verb."""

from __future__ import annotations

import pytest

from verbale.language import parse
from verbale.model.analysis import Analysis


def _head_of(analysis: Analysis, word: str) -> str:
    return analysis.lower[analysis.head[analysis.lower.index(word)]]


@pytest.mark.parametrize(
    ("text", "day", "verb"),
    [
        ("Sudan's army on Monday rejected an invitation to talks.", "monday", "rejected"),
        ("The ministry in Hanoi on Thursday summoned the envoy.", "thursday", "summoned"),
        ("The council of ministers on March 3 approved the treaty.", "3", "approved"),
        ("Rebels in the north Sunday seized a radio station.", "sunday", "seized"),
    ],
)
def test_a_day_before_the_verb_is_the_verbs(text: str, day: str, verb: str) -> None:
    assert _head_of(parse.analyse(text, parse.load()), day) == verb


def test_a_day_of_something_else_stays() -> None:
    analysis = parse.analyse("The agreement of March 3 between the two armies failed.", parse.load())
    assert _head_of(analysis, "3") == "agreement"
