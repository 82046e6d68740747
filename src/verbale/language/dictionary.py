"""Lemmas checked against the dictionary of LemmInflect (from the NIH SPECIALIST lexicon): the network chooses among
the lemmas that a form can have, the dictionary says which those are."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

_CLASSES = {"VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "VBZ": "VERB", "NNS": "NOUN"}


@cache
def _lookup() -> Any:
    from lemminflect import getAllLemmas

    return getAllLemmas


@lru_cache(maxsize=65536)
def _lemmas(form: str, word_class: str) -> tuple[str, ...]:
    found: tuple[str, ...] = _lookup()(form, upos=word_class).get(word_class, ())
    return found


def checked(lemma: str, form: str, tag: str) -> str:
    """The lemma, or the dictionary's first where the dictionary knows the inflected form and not with this lemma.

    `tag` is a Penn Treebank tag; forms of other classes than inflected verbs and plurals are left alone.
    """
    word_class = _CLASSES.get(tag)
    if word_class is None or not form.isalpha():
        return lemma
    known = _lemmas(form.lower(), word_class)
    return known[0] if known and lemma.lower() not in known else lemma
