"""Roots: one form for the words that tell of one act, so that "collided" meets "any collision".

English derives the noun of an act by few endings (Quirk et al. 1985, "A Comprehensive Grammar of the English
Language", appendix I.43 and following); pairs that no ending shows are `data/positions/derivations.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from verbale.coding.word_forms import irregular
from verbale.errors import DataError

_SHORTEST = 4
_INFLECTIONS = ("ings", "ing", "ed", "es", "s")
_NOUNS = ("ation", "ition", "ion", "ment", "anc", "enc", "ur", "al")
_SOFTENED = ("is", "us", "ns", "os", "as")


@cache
def derivations() -> Mapping[str, str]:
    """The word that each word of the table is read as. Raises DataError where a line holds a single word."""
    text = files("verbale").joinpath("data", "positions", "derivations.tsv").read_text("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        first, *others = line.split("\t")
        if not others:
            raise DataError(f"positions/derivations.tsv: {first!r} stands alone; give the words that are read as it")
        found.update(dict.fromkeys(others, first))
    return found


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The root of a lower-case word: `root("collided") == root("collision")`. It need be no word itself."""
    known = derivations()
    plain = irregular().get(word, word)
    stem = _uninflected(plain)
    for form in (plain, stem, f"{stem}e", f"{stem[:-1]}y", _single(stem)):
        if form in known:
            return _bare(_uninflected(known[form]))
    return _bare(stem)


def _uninflected(word: str) -> str:
    """A word without its inflection; final vowels are not restored ("raided" gives "raid", "seized" "seiz")."""
    for ending in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= 2 and not word.endswith(("ss", "us", "is")):
            return word[: -len(ending)]
    return word


def _bare(word: str) -> str:
    """A stem without the ending that makes a noun of a verb, its last vowel and the doubling of its consonant."""
    word = _open(word)
    for ending in _NOUNS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            if ending == "ion" and word.endswith(_SOFTENED) and len(word) > _SHORTEST:
                word = word[:-1] + "d"
            break
    if word.endswith("at") and len(word) > _SHORTEST + 1:
        word = word[:-2]
    return _single(_open(word))


def _open(word: str) -> str:
    while len(word) > 2 and word[-1] in "eyi":
        word = word[:-1]
    return word


def _single(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
