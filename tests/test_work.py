"""The measures of work tell linear work from work that grows with the square of the text."""

from __future__ import annotations

import re

import pytest

from tests.regex_work import TooMany, unpaid
from tests.work import linear, lines_run, text_work


def characters(text: str) -> int:
    return sum(character == "a" for character in text)


def pairs(text: str) -> int:
    return sum(one == other for one in text for other in text)


def tails(text: str) -> int:
    return len([text[place:] for place in range(len(text))])


@pytest.mark.parametrize(("function", "expected"), [(characters, True), (pairs, False), (tails, False)])
def test_growth(function: object, expected: bool) -> None:
    small, large = (text_work(function, "a" * size) for size in (200, 400))  # type: ignore[arg-type]
    assert linear(small, large) is expected


def test_frames_below_a_call_count() -> None:
    assert lines_run(lambda: characters("a" * 100)) > 100


def test_steps_of_patterns() -> None:
    assert unpaid(re.compile(r"“[^”]*”"), "“") > 8_000
    assert unpaid(re.compile(r"“[^”]{0,60}”"), "“") < 200
    for nested in ("(a+)+b", "a*a*b", "(?:a|aa)+$"):
        with pytest.raises(TooMany):
            unpaid(re.compile(nested), "a")
