"""How the words of two mentions compare: heads, names, short forms, modifiers, class words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
import numpy.typing as npt

from verbale.language.refer_traits import Mention

Ints = npt.NDArray[np.int64]

WORD_FEATURES = (
    "same head", "same words", "words within", "words shared", "own modifiers", "modifiers clash",
    "same name", "surname", "name within", "name extended", "names clash", "acronym", "known same", "known clash",
    "qualified same", "qualified clash", "title", "class word", "head in words", "related nouns",
)  # fmt: skip


def word_features(mentions: Sequence[Mention], later: Ints, earlier: Ints) -> npt.NDArray[np.float32]:
    """One row a pair, columns as in WORD_FEATURES; pairs with a pronoun are all zeros.

    Made column by column over all pairs; what no table of numbers tells is asked of the few pairs that it can hold of.
    """
    table = np.zeros((len(later), len(WORD_FEATURES)), dtype=np.float32)
    plain = np.array([mention.kind != "pronoun" for mention in mentions], dtype=bool)
    rows = np.flatnonzero(plain[later] & plain[earlier])
    if len(rows):
        table[rows] = _compare(mentions, later[rows], earlier[rows])
    return table


def _compare(mentions: Sequence[Mention], later: Ints, earlier: Ints) -> npt.NDArray[np.float32]:
    words = _incidence([mention.words for mention in mentions])
    names = _incidence([frozenset(mention.name) for mention in mentions])
    heads = _numbers([mention.lemma for mention in mentions])
    known = _numbers([mention.known for mention in mentions])
    own_by = _numbers([qualifier(mention) for mention in mentions])
    kinds = _numbers([mention.type for mention in mentions])
    whole = _numbers([mention.name for mention in mentions])
    nominal = np.array([mention.kind == "nominal" for mention in mentions], dtype=bool)
    person = np.array([mention.type == "person" for mention in mentions], dtype=bool)
    typed = np.array([mention.type != "unknown" for mention in mentions], dtype=bool)
    length = np.array([len(mention.name) for mention in mentions], dtype=np.int64)
    sizes, name_sizes = words.sum(1), names.sum(1)

    shared = (words @ words.T)[later, earlier]
    own, others = sizes[later] - shared, sizes[earlier] - shared
    same_head = heads[later] == heads[earlier]
    named = (length[later] > 0) & (length[earlier] > 0)
    common = (names @ names.T)[later, earlier]
    within = named & (common == name_sizes[later])
    both_known = (known[later] >= 0) & (known[earlier] >= 0)
    qualified = (own_by[later] >= 0) & (own_by[earlier] >= 0)
    head_in = _heads_in(mentions)
    taken_up, takes_up = head_in[later, earlier], head_in[earlier, later]
    short, long = length == 1, np.array([len(mention.initials) > 1 for mention in mentions], dtype=bool)
    shortened = (short[later] & long[earlier]) | (short[earlier] & long[later])
    acronym = _each(mentions, later, earlier, shortened, is_acronym)
    of_class = nominal[later] & (known[earlier] >= 0)
    columns = (
        same_head, same_head & (own == 0) & (others == 0), same_head & (own == 0), shared / np.maximum(sizes[later], 1),
        own, same_head & (own > 0) & (others > 0), named & (whole[later] == whole[earlier]),
        _each(mentions, later, earlier, named & (common > 0) & (length[later] != length[earlier]), is_surname),
        within, named & (length[earlier] < length[later]) & (common == name_sizes[earlier]),
        named & (common == 0) & ~acronym, acronym, both_known & (known[later] == known[earlier]),
        both_known & (known[later] != known[earlier]), qualified & (own_by[later] == own_by[earlier]),
        qualified & (own_by[later] != own_by[earlier]), nominal[later] & person[earlier] & ~same_head & taken_up,
        _each(mentions, later, earlier, of_class, is_class_of), ~same_head & (taken_up | takes_up),
        ~same_head & (kinds[later] == kinds[earlier]) & typed[later] & nominal[later],
    )  # fmt: skip
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], 1)


def _incidence(sets: Sequence[frozenset[str]]) -> npt.NDArray[np.float32]:
    """One row a set, one column a word of any of them: 1 where the set holds the word."""
    columns: dict[str, int] = {}
    places = [[columns.setdefault(word, len(columns)) for word in sorted(each)] for each in sets]
    table = np.zeros((len(sets), len(columns)), dtype=np.float32)
    for row, held in zip(table, places, strict=True):
        row[held] = 1
    return table


def _numbers(values: Sequence[Hashable]) -> Ints:
    """Equal values as equal numbers; None is -1."""
    known: dict[Hashable, int] = {}
    return np.array([-1 if v is None else known.setdefault(v, len(known)) for v in values], dtype=np.int64)


def _heads_in(mentions: Sequence[Mention]) -> npt.NDArray[np.bool_]:
    """For each mention and each other: whether the head of the first is a word of the second."""
    holders: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        for word in mention.words:
            holders.setdefault(word, []).append(number)
    found = np.zeros((len(mentions), len(mentions)), dtype=bool)
    for row, mention in zip(found, mentions, strict=True):
        row[holders.get(mention.lemma, [])] = True
    return found


def _each(
    mentions: Sequence[Mention],
    later: Ints,
    earlier: Ints,
    asked: npt.NDArray[np.bool_],
    holds: Callable[[Mention, Mention], bool],
) -> npt.NDArray[np.bool_]:
    """Which of the pairs that are asked `holds` is true of."""
    found = np.zeros(len(later), dtype=bool)
    for pair in np.flatnonzero(asked).tolist():
        found[pair] = holds(mentions[later[pair]], mentions[earlier[pair]])
    return found


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
