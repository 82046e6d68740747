"""How the words of two mentions compare: heads, names, short forms, modifiers, class words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.language.refer_traits import Mention

WORD_FEATURES = (
    "same head", "same words", "words within", "words shared", "own modifiers", "modifiers clash",
    "same name", "surname", "name within", "name extended", "names clash", "acronym", "known same", "known clash",
    "qualified same", "qualified clash", "title", "class word", "head in words", "related nouns",
)  # fmt: skip


def word_features(
    mentions: Sequence[Mention], later: npt.NDArray[np.int64], earlier: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """One row a pair, columns as in WORD_FEATURES; pairs with a pronoun are all zeros."""
    table = np.zeros((len(later), len(WORD_FEATURES)), dtype=np.float32)
    for row, (one, other) in enumerate(zip(later.tolist(), earlier.tolist(), strict=True)):
        left, right = mentions[one], mentions[other]
        if left.kind != "pronoun" and right.kind != "pronoun":
            table[row] = _compare(left, right)
    return table


def _compare(later: Mention, earlier: Mention) -> tuple[float, ...]:
    shared = later.words & earlier.words
    own = later.words - earlier.words
    others = earlier.words - later.words
    same_head = later.lemma == earlier.lemma
    named = bool(later.name and earlier.name)
    both_known = later.known is not None and earlier.known is not None
    later_by, earlier_by = qualifier(later), qualifier(earlier)
    return (
        same_head, same_head and not own and not others, same_head and not own, len(shared) / (len(later.words) or 1),
        len(own), same_head and bool(own) and bool(others),
        named and later.name == earlier.name, named and is_surname(later, earlier),
        named and set(later.name) <= set(earlier.name),
        named and len(earlier.name) < len(later.name) and set(earlier.name) <= set(later.name),
        named and not set(later.name) & set(earlier.name) and not is_acronym(later, earlier),
        is_acronym(later, earlier), both_known and later.known == earlier.known,
        both_known and later.known != earlier.known, later_by is not None and later_by == earlier_by,
        later_by is not None and earlier_by is not None and later_by != earlier_by,
        later.kind == "nominal" and earlier.type == "person" and not same_head and later.lemma in earlier.words,
        is_class_of(later, earlier), not same_head and (later.lemma in earlier.words or earlier.lemma in later.words),
        not same_head and later.type == earlier.type != "unknown" and later.kind == "nominal",
    )  # fmt: skip


def qualifier(mention: Mention) -> str | None:
    """The known name that a mention is or is qualified by."""
    return mention.known.name if mention.known is not None else mention.modifier


def is_surname(later: Mention, earlier: Mention) -> bool:
    """Whether one is the last word of the other's name, which is a person's ("Lavrov", "Sergey Lavrov")."""
    if earlier.type not in ("person", "unknown") and later.type not in ("person", "unknown"):
        return False
    short, long = sorted((later.name, earlier.name), key=len)
    return len(short) < len(long) and long[-len(short) :] == short


def is_acronym(later: Mention, earlier: Mention) -> bool:
    """Whether the one name is the initials of the other's capitalised words."""
    return _abbreviates(later, earlier) or _abbreviates(earlier, later)


def _abbreviates(short: Mention, long: Mention) -> bool:
    if len(short.name) != 1 or len(long.initials) < 2:
        return False
    return short.name[0].replace(".", "") == long.initials


def is_class_of(later: Mention, earlier: Mention) -> bool:
    """Whether a common noun is one that takes up a known name ("the peninsula" after "Crimea")."""
    if later.kind != "nominal" or earlier.known is None:
        return False
    word = "country" if later.lemma in ("nation", "state") else later.lemma
    return word in earlier.known.classes or later.lemma in earlier.known.classes
