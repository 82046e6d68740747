"""The lexicon of cues: its size, its format, and the forms of its words."""

from __future__ import annotations

from typing import Any

import pytest

from verbale.coding.cues import build, load
from verbale.coding.cues_forms import forms
from verbale.errors import DataError

PHRASES: dict[str, Any] = {
    "sources": [{"words": "according to", "class": "neutral"}],
    **{
        name: []
        for name in (
            "artifacts", "views", "distancing", "titles", "naming", "light", "relays", "proofs", "labels",
        )
    },
}  # fmt: skip


def group(**changes: Any) -> dict[str, Any]:
    return {"class": "neutral", "spoken": True, "pos": "verb", "frames": ["quote"], "words": ["say"]} | changes


def test_at_least_three_hundred_cues() -> None:
    words = {(pos, cue.word) for pos, entries in load().words.items() for cue in entries.values()}
    assert len(words) >= 300


def test_every_class_of_speech_is_there() -> None:
    classes = {r.klass for entries in load().words.values() for cue in entries.values() for r in cue.frames.values()}
    assert {
        "neutral",
        "assert",
        "deny",
        "accuse",
        "warn",
        "promise",
        "demand",
        "question",
        "reject",
        "believe",
    } <= classes


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("say", "verb", {"say", "says", "said", "saying"}),
        ("deny", "verb", {"deny", "denies", "denied", "denying"}),
        ("argue", "verb", {"argue", "argues", "argued", "arguing"}),
        ("admit", "verb", {"admit", "admits", "admitted", "admitting"}),
        ("write", "verb", {"write", "writes", "wrote", "written", "writing"}),
        ("reply", "noun", {"reply", "replies"}),
        ("sure", "adj", {"sure"}),
    ],
)
def test_forms(word: str, pos: str, expected: set[str]) -> None:
    assert expected <= set(forms(word, pos))


def test_the_first_group_of_a_word_gives_a_frame_its_class() -> None:
    cues = build([group(), group(**{"class": "deny", "frames": ["quote", "obj"]})], PHRASES)
    cue = cues.get("verb", "said")
    assert cue is not None
    assert {frame: reading.klass for frame, reading in cue.frames.items()} == {"quote": "neutral", "obj": "deny"}


@pytest.mark.parametrize("changes", [{"class": "shout"}, {"pos": "particle"}, {"frames": [True]}, {"words": [None]}])
def test_a_broken_group_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(DataError, match="group 1"):
        build([group(**changes)], PHRASES)
