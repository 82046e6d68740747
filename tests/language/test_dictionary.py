"""Lemmas that the dictionary sets right, and those that it leaves to the network."""

from __future__ import annotations

import pytest

from verbale.language.dictionary import checked


@pytest.mark.parametrize(
    ("guess", "form", "tag", "lemma"),
    [
        ("plann", "planned", "VBN", "plan"),
        ("deni", "denied", "VBD", "deny"),
        ("agre", "agreed", "VBD", "agree"),
        ("stat", "Stating", "VBG", "state"),
        ("militarie", "militaries", "NNS", "military"),
        ("find", "found", "VBD", "find"),
        ("found", "found", "VBN", "found"),
        ("plann", "planned", "JJ", "plann"),
        ("'s", "'s", "VBZ", "'s"),
        ("zorbl", "zorbled", "VBD", "zorbl"),
        ("", "", "VBD", ""),
    ],
)
def test_lemma(guess: str, form: str, tag: str, lemma: str) -> None:
    assert checked(guess, form, tag) == lemma
