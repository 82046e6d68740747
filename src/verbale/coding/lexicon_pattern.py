"""The patterns of the lexicon: from the line that a person writes to the parts that the matcher looks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from verbale.coding.word_forms import word_list
from verbale.errors import DataError

Kind = Literal["v", "n", "a", "m"]
Role = Literal[
    "object", "indirect", "oblique", "owner", "particle", "clause", "subject", "doer", "below", "before", "case", "not"
]
PREPOSITIONS = word_list("prepositions")
_SLOTS = ("S", "T", "A")
_WORDED = ("object", "oblique", "particle", "subject", "doer", "below", "before")
_SUBJECTS = ("subj:", "doer:")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the matcher looks for at the head: a slot (`fills` S, T or A) or a word (`lemmas`).

    `prepositions` are those before it (for a clause also "to" and "that"); `optional` parts may be missing. An
    oblique part with neither slot nor word is any phrase behind the preposition ("strip T of").
    """

    role: Role
    fills: str | None = None
    lemmas: frozenset[str] = frozenset()
    prepositions: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Pattern:
    """A head with its alternatives and parts. `converse` is true where the subject is the target."""

    kind: Kind
    heads: tuple[str, ...]
    parts: tuple[Part, ...]
    converse: bool = False

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Words of which one each must stand in the sentence, or the pattern cannot fit."""
        parts = (part for part in self.parts if not part.optional and part.role in _WORDED and part.fills is None)
        return tuple(part.lemmas for part in parts if part.lemmas)


def variants(text: str) -> tuple[str, ...]:
    """The patterns that a line stands for: "break +off|sever tie" is "break +off tie" and "sever tie".

    A particle belongs to the word before it and to no other alternative.
    """
    words = text.split()
    for i, word in enumerate(words):
        if i == 0 or word[0] != "+" or ("|" not in words[i - 1] and all(o[0] == "+" for o in word.split("|"))):
            continue
        options = word.split("|")
        particles = "|".join(option for option in options if option[0] == "+")
        *before, last = words[i - 1].split("|")
        rest = [*before, *(option for option in options if option[0] != "+")]
        behind = words[i + 1 :]
        while behind and behind[0][0] == "+":
            behind = behind[1:]
        first = " ".join([*words[: i - 1], last, particles, *behind])
        if not rest:
            return (first,)
        return (first, *variants(" ".join([*words[: i - 1], "|".join(rest), *words[i + 1 :]])))
    return (text,)


def parse(kind: str, text: str, groups: Mapping[str, frozenset[str]]) -> Pattern:
    """The pattern of a line. Raises `DataError` with the pattern and what is wrong with it."""
    if kind not in ("v", "n", "a", "m"):
        raise DataError(f"the kind {kind!r} of pattern {text!r} is none of v, n, a, m")
    tokens = _tokens(text)
    head = _head_position(kind, tokens, text)
    parts = [*_before(kind, tokens[:head], groups, text), *_after(kind, tokens[head + 1 :], groups, text)]
    converse = any(part.fills == "S" for part in parts) and kind != "n"
    heads = tuple(sorted(_lemmas(tokens[head][0], groups, text)))
    return Pattern(kind, heads, tuple(parts), converse)  # type: ignore[arg-type]


def _tokens(text: str) -> list[tuple[str, bool]]:
    """The words of a pattern, each with whether it stands in parentheses."""
    found, optional = [], False
    for word in text.replace("(", " ( ").replace(")", " ) ").split():
        if word in "()":
            if optional == (word == "("):
                raise DataError(f"the parentheses of pattern {text!r} do not pair")
            optional = word == "("
        else:
            found.append((word, optional))
    if optional or not found:
        raise DataError(f"the pattern {text!r} is empty or its parentheses do not pair")
    return found


def _head_position(kind: str, tokens: list[tuple[str, bool]], text: str) -> int:
    if kind != "n":
        bare = [i for i, (word, _) in enumerate(tokens) if not word.startswith(_SUBJECTS)]
    else:
        bare = [i for i, (word, _) in enumerate(tokens) if _is_word(word)]
    if not bare:
        raise DataError(f"the pattern {text!r} has no head word")
    if kind != "n":
        return bare[0]
    position = bare[0]
    for i in bare:
        if i > position + 1:
            break
        position = i
    return position


def _is_word(word: str) -> bool:
    if word in _SLOTS or word[0] in "+~!" or word.startswith(_SUBJECTS) or word.endswith("'s") or word == "that":
        return False
    return not _prepositions(word)


def _prepositions(word: str) -> tuple[str, ...]:
    options = tuple(word.split("|"))
    return options if all(option in PREPOSITIONS for option in options) else ()


def _lemmas(word: str, groups: Mapping[str, frozenset[str]], text: str) -> frozenset[str]:
    found: set[str] = set()
    for option in word.replace("+", "").split("|"):
        if option.startswith("@"):
            if option[1:] not in groups:
                raise DataError(f"the pattern {text!r} names the group {option}, which groups.tsv lacks")
            found |= groups[option[1:]]
        else:
            found.add(option)
    return frozenset(found)


def _before(kind: str, tokens: list[tuple[str, bool]], groups: Mapping[str, frozenset[str]], text: str) -> list[Part]:
    parts = []
    for word, optional in tokens:
        if word.startswith("subj:"):
            parts.append(Part("subject", lemmas=_lemmas(word[5:], groups, text), optional=optional))
        elif word.startswith("doer:"):
            parts.append(Part("doer", lemmas=_lemmas(word[5:], groups, text), optional=optional))
        elif kind == "n" and _prepositions(word):
            parts.append(Part("case", prepositions=_prepositions(word), optional=optional))
        elif kind == "n" and _is_word(word):
            parts.append(Part("before", lemmas=_lemmas(word, groups, text), optional=optional))
        else:
            raise DataError(f"the word {word!r} may not stand before the head of pattern {text!r}")
    return parts


def _after(kind: str, tokens: list[tuple[str, bool]], groups: Mapping[str, frozenset[str]], text: str) -> list[Part]:
    parts: list[Part] = []
    pending: tuple[str, ...] = ()
    loose = False
    for position, (word, optional) in enumerate(tokens):
        if word[0] in "+~!":
            if pending:
                parts.append(Part("oblique", prepositions=pending, optional=loose))
                pending = ()
            role: Role = {"+": "particle", "~": "below", "!": "not"}[word[0]]  # type: ignore[assignment]
            parts.append(Part(role, lemmas=_lemmas(word[1:], groups, text), optional=optional))
        elif pending and _prepositions(word):
            pending = (*(f"{first} {second}" for first in pending for second in _prepositions(word)), *pending)
        elif word == "that" or _prepositions(word):
            pending, loose = _prepositions(word) or ("that",), optional
        elif word == "A":
            parts.append(Part("clause", "A", prepositions=pending, optional=optional))
            pending = ()
        elif word in ("S", "T"):
            parts.append(_slot(word, pending, position, tokens, optional))
            pending = ()
        elif word in ("S's", "T's"):
            parts.append(Part("owner", word[0], optional=optional))
        elif _modifies_next(tokens, position):
            parts.append(Part("below", None, _lemmas(word, groups, text), optional=optional))
        else:
            owned = "oblique" if pending else "object"
            parts.append(Part(owned, None, _lemmas(word, groups, text), pending, optional))  # type: ignore[arg-type]
            pending = ()
    if pending:
        parts.append(Part("oblique", prepositions=pending, optional=loose))
    return parts


def _modifies_next(tokens: list[tuple[str, bool]], position: int) -> bool:
    """Of two words in a row the first stands somewhere before the second ("diplomatic tie")."""
    following = tokens[position + 1][0] if position + 1 < len(tokens) else ""
    return bool(following) and _is_word(following) and following not in _SLOTS


def _slot(word: str, pending: tuple[str, ...], position: int, tokens: list[tuple[str, bool]], optional: bool) -> Part:
    if pending:
        return Part("oblique", word, prepositions=pending, optional=optional)
    follows = tokens[position + 1][0] if position + 1 < len(tokens) else ""
    if follows and _is_word(follows):
        return Part("indirect", word, optional=optional)
    return Part("object", word, optional=optional)
