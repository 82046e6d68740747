"""Nouns for deeds: what somebody does, says or decides, so that a nationality before them names the doer."""

from __future__ import annotations

from verbale.grounding.tables import word_sets
from verbale.grounding.words import among, singular

_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "wal", "sal", "ism", "ship")


def is_deed(form: str, lemma: str) -> bool:
    """Whether a noun is a deed: by the table, else by its ending."""
    sets = word_sets()
    if among(sets["deeds"], form, lemma):
        return True
    word = singular(form.lower())
    return word.endswith(_ENDINGS) and word not in sets["things"]
