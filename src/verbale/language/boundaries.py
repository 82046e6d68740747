"""Where sentences begin that no full stop announces: a learned judge over the words around a gap.

The rules of `segment` say where a sentence may end by its punctuation. Web text, mails and lists have sentences
without, and stops that end none. The judge is a logistic regression over binary features, trained by
``training/splitter.py``; its weights are ``data/language/splitter.json``. It reads a few words around each gap, so the
work is linear.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from verbale.language.shape import casing
from verbale.language.tokenise import Token

_MARKS = frozenset(".!?…:;,-–—)]}\"'”’*_=>|")
SURE = 1.0
"""A beginning that the rules see is given up only from this much log odds against it."""


def candidate(before: str, following: str, closed: bool) -> bool:
    """Whether a sentence that the rules do not see could begin with ``following``.

    Not behind an abbreviation or a colon: there the rules know better, and what follows a colon is often said. Nor,
    in a paragraph that ends with a stop, between two words in capitals: they are most often one name.
    """
    if closed and before[0].isupper() and following[0].isalpha():
        return False
    if before[-1] == ":" or (before[-1] == "." and before[0].isalpha()):
        return False
    return not following[0].islower() or before[-1] in _MARKS


def features(
    forms: Sequence[str], tokens: Sequence[Token], index: int, ruled: bool, since: int, closed: bool
) -> Iterator[str]:
    """The features of the gap before token ``index``.

    ``ruled``: the rules begin a sentence here; ``since``: tokens since the last beginning; ``closed``: the
    paragraph ends with a stop.
    """
    count = len(forms)
    last, first = forms[index - 1], forms[index]
    second = forms[index + 1] if index + 1 < count else "</p>"
    before = forms[index - 2] if index > 1 else "<p>"
    state = f"{int(ruled)}{int(closed)}"
    looks = [_look(form) for form in (before, last, first, second)]
    length = min(since, 3) if since < 4 else 4 if since < 8 else 5 if since < 20 else 6
    yield f"s{state}"
    yield f"n{state}{length}"
    yield f"g{state}{int(tokens[index][0] - tokens[index - 1][1] > 0)}"
    yield f"l{ruled:d}{last.lower()}"
    yield f"f{ruled:d}{first}"
    yield f"v{ruled:d}{second.lower()}"
    yield f"b{ruled:d}{before.lower()}"
    yield f"L{state}{looks[1]}"
    yield f"F{state}{looks[2]}"
    yield f"p{state}{looks[1]}|{looks[2]}"
    yield f"q{state}{looks[1]}|{looks[2]}|{looks[3]}"
    yield f"r{state}{looks[0]}|{looks[1]}|{looks[2]}"
    yield f"m{ruled:d}{looks[1]}|{first.lower()}"
    yield f"k{ruled:d}{last.lower()}|{looks[2]}"
    yield f"c{ruled:d}{last.lower()}|{first.lower()}"
    yield f"d{ruled:d}{first.lower()}|{second.lower()}"
    yield f"e{ruled:d}{length}|{looks[1]}|{looks[2]}"
    yield f"x{ruled:d}{last[-3:].lower()}|{looks[2]}"


@lru_cache(maxsize=20_000)
def _look(form: str) -> str:
    """A word's casing, or the mark itself."""
    if not any(character.isalnum() for character in form):
        return form[:3]
    kind = casing(form)
    return f"w{kind}{'+' if len(form) > 3 else ''}{'.' if form[-1] == '.' else ''}"


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    path = files("verbale") / "data" / "language" / "splitter.json"
    table: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return table


def judged(forms: Sequence[str], tokens: Sequence[Token], ruled: Sequence[int]) -> list[int]:
    """Where the sentences of a paragraph begin, given where the rules begin them (token numbers, 0 among them)."""
    weights = _weights()
    own = frozenset(ruled)
    closed = forms[-1][-1] in ".!?\"”’)'"
    found = [0]
    for index in range(1, len(forms)):
        begins = index in own
        if begins or candidate(forms[index - 1], forms[index], closed):
            odds = sum(weights.get(f, 0.0) for f in features(forms, tokens, index, begins, index - found[-1], closed))
            begins = odds > (-SURE if begins else 0.0)
        if begins:
            found.append(index)
    return found
