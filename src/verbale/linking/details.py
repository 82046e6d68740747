"""Counts that reports of one event give and may differ in: the killed, the wounded, the held, the fled."""

from __future__ import annotations

import re
from collections.abc import Mapping

NEAR = 5
_ABOUT = frozenset({"at", "least", "some", "about", "more", "than", "up", "to", "over", "nearly", "around", "almost"})
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:-[^\W\d_]+)*")
_COUNTED: Mapping[str, str] = {
    **dict.fromkeys(("killed", "kills", "kill", "killing", "dead", "died", "die", "dies", "deaths"), "killed"),
    **dict.fromkeys(("wounded", "injured", "hurt", "wounding", "injuring", "wounds"), "wounded"),
    **dict.fromkeys(("arrested", "detained", "captured", "arresting", "detaining", "arrests"), "held"),
    **dict.fromkeys(("expelled", "expelling", "expels"), "expelled"),
    **dict.fromkeys(("fled", "displaced", "flee"), "fled"),
}
_UNIT_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty
"""
_UNITS = _UNIT_WORDS.split()
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, 3)},
}


def counts(text: str) -> tuple[tuple[str, str], ...]:
    """What a sentence counts, each with its number in digits; what it counts in two ways is left out.

    >>> counts("A rocket hit a bus and killed twelve passengers; 13 people were hurt.")
    (('killed', '12'), ('wounded', '13'))
    """
    words = _WORD.findall(text.lower())
    found: dict[str, set[int]] = {}
    for place, word in enumerate(words):
        what = _COUNTED.get(word)
        if what is not None:
            number = _nearest(words, place)
            if number is not None:
                found.setdefault(what, set()).add(number)
    return tuple((what, str(min(found[what]))) for what in sorted(found) if len(found[what]) == 1)


def _nearest(words: list[str], place: int) -> int | None:
    """The number that follows a word ("killed at least 12"), else the closest before it ("12 people were killed")."""
    behind = place + 1
    while behind < min(len(words), place + NEAR) and words[behind] in _ABOUT:
        behind += 1
    if behind < len(words) and (following := _number(words[behind])) is not None:
        return following
    for before in range(place - 1, max(-1, place - 1 - NEAR), -1):
        if words[before] in _COUNTED:
            return None
        if (number := _number(words[before])) is not None:
            return number
    return None


def _number(word: str) -> int | None:
    if word[0].isdigit():
        whole = word.replace(",", "")
        return int(whole) if whole.isdigit() and len(whole) < 10 else None
    head, _, tail = word.partition("-")
    if tail:
        both = _NUMBERS.get(head), _NUMBERS.get(tail)
        return None if None in both else sum(number for number in both if number is not None)
    return _NUMBERS.get(word)
