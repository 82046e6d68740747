"""What a body of politics does to a thing is its act, unless the sense wants people for its object."""

from __future__ import annotations

import pytest

import verbale


def _types(text: str) -> list[str]:
    return [event["type"] for event in verbale.read(text, published="2014-03-14").to_dict()["events"]]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ukraine's Foreign Ministry dismissed the statement.", "SANCTION"),
        ("The Defence Ministry in Moscow said its units were taking part in exercises.", "AID"),
    ],
)
def test_people_are_dismissed_and_taken_in(text: str, type_: str) -> None:
    assert type_ not in _types(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ukraine's president dismissed the prime minister.", "SANCTION"),
        ("Poland took in Ukrainian refugees.", "AID"),
    ],
)
def test_the_same_words_with_people(text: str, type_: str) -> None:
    assert type_ in _types(text)
