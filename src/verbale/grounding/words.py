"""Names and phrases in a text, found by table: the same name in other spellings is one key.

A text and a table entry are cut into the same pieces: lower case, no accents, no periods, cut at spaces,
hyphens, apostrophes and other punctuation. So "U.S.", "US"; "al-Qaida", "al Qaida"; "Élysée", "Elysee" are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from verbale.model.analysis import Analysis

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"[^\w.]+|(?<=\w)\.(?=\w\w)|_")
#: pieces before which a phrase may start inside a token ("ex-president")
_PREFIXES = frozenset(("ex", "then", "co"))
_FOLD = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "ß": "ss", "ð": "d", "þ": "th"})


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[str, ...]:
    """The pieces by which a name is looked up: `pieces("al-Qa'ida")` is ("al", "qa", "ida")."""
    folded = text.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded.translate(_FOLD))
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    if "." not in folded:
        return tuple(_WORD.findall(folded))
    return tuple(part for part in (cut.replace(".", "") for cut in _CUT.split(folded)) if part)


def key(text: str) -> str:
    """The key of a name: its pieces, separated by spaces."""
    return " ".join(pieces(text))


_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Table entries found at tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    entries: tuple[T, ...]


class Phrases(Generic[T]):
    """An immutable table from phrases to entries that finds the longest phrases of a text in linear time."""

    __slots__ = ("_entries", "_sizes")

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        entries: dict[str, list[T]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, entry in phrases:
            parts = pieces(phrase)
            if not parts:
                continue
            held = entries.setdefault(" ".join(parts), [])
            if entry not in held:
                held.append(entry)
            lengths.setdefault(parts[0], set()).add(len(parts))
        self._entries: Mapping[str, tuple[T, ...]] = {k: tuple(v) for k, v in entries.items()}
        self._sizes: Mapping[str, frozenset[int]] = {k: frozenset(v) for k, v in lengths.items()}

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, phrase: str) -> tuple[T, ...]:
        """The entries of a phrase, whatever its spelling; empty where there are none."""
        return self._entries.get(key(phrase), ())

    def all_keys(self) -> Iterable[str]:
        """All phrases as keys."""
        return self._entries.keys()

    def find(
        self,
        text: Pieces,
        accept: Callable[[T, int, int], bool],
        last: Callable[[int], str] | None = None,
    ) -> list[Hit[T]]:
        """The longest hits from left to right, none overlapping.

        `accept` says of an entry and the tokens from start to end whether it may stand there; `last` gives
        another form of a token (its singular) that counts at the end of a phrase.
        """
        found: list[Hit[T]] = []
        position, count = 0, len(text.words)
        words, tokens, sizes = text.words, text.tokens, self._sizes
        while position < count:
            if words[position] not in sizes and (last is None or last(tokens[position]) not in sizes):
                position += 1
                continue
            hit = self._at(text, position, accept, last)
            if hit is None:
                position += 1
                continue
            found.append(hit)
            while position < count and text.tokens[position] < hit.end:
                position += 1
        return found

    def _at(
        self,
        text: Pieces,
        position: int,
        accept: Callable[[T, int, int], bool],
        last: Callable[[int], str] | None,
    ) -> Hit[T] | None:
        words, tokens = text.words, text.tokens
        sizes = self._sizes.get(words[position], _NONE)
        if last is not None:
            sizes |= self._sizes.get(last(tokens[position]), _NONE)
        inside = position > 0 and tokens[position - 1] == tokens[position]
        if not sizes or (inside and words[position - 1] not in _PREFIXES):
            return None
        for size in sorted(sizes, reverse=True):
            end = position + size
            if end > len(words) or (end < len(words) and tokens[end] == tokens[end - 1]):
                continue
            hit = self._entry(text, position, end, accept, last)
            if hit is not None:
                return hit
        return None

    def _entry(
        self,
        text: Pieces,
        position: int,
        end: int,
        accept: Callable[[T, int, int], bool],
        last: Callable[[int], str] | None,
    ) -> Hit[T] | None:
        words, tokens = text.words, text.tokens
        start, stop = tokens[position], tokens[end - 1] + 1
        forms = [" ".join(words[position:end])]
        if last is not None:
            forms.append(" ".join((*words[position : end - 1], last(tokens[end - 1]))))
        for form in forms:
            held = self._entries.get(form)
            entries = tuple(e for e in held if accept(e, start, stop)) if held else ()
            if entries:
                return Hit(start, stop, entries)
        return None


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of an analysed text and the token that each comes from."""

    words: tuple[str, ...]
    tokens: tuple[int, ...]


def pieces_of(analysis: Analysis) -> Pieces:
    """The pieces of all tokens of a text, kept with the analysis."""
    known: Pieces | None = analysis.kept.get(pieces_of)
    if known is not None:
        return known
    words: list[str] = []
    tokens: list[int] = []
    for token in range(len(analysis)):
        for piece in pieces(analysis.form(token)):
            words.append(piece)
            tokens.append(token)
    found = analysis.kept[pieces_of] = Pieces(tuple(words), tuple(tokens))
    return found


_IRREGULAR = {"people": "person", "children": "child", "wives": "wife", "thieves": "thief", "elves": "elf"}
_WHOLE = frozenset(("police", "media", "specimen", "omen", "yemen", "series", "news", "abdomen"))


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    """The singular of a lower-case English noun, by rule: enough to look up nouns for people and bodies."""
    if word in _WHOLE:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 3:
        return word[:-3] + "man"
    if word == "men":
        return "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


@lru_cache(maxsize=16384)
def bases(form: str, lemma: str) -> frozenset[str]:
    """The forms under which a verb or noun is looked up in a word list: its lemma, and what its endings leave."""
    word = form.lower()
    found = {word, lemma.lower(), singular(word)}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            found.update(stem + end for end in instead)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found | ({_PAST[word]} if word in _PAST else set()))


_ENDINGS = (
    ("ied", ("y",)),
    ("ies", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
)
_PAST = {
    "said": "say", "told": "tell", "met": "meet", "held": "hold", "sent": "send", "gave": "give", "given": "give",
    "took": "take", "taken": "take", "made": "make", "went": "go", "gone": "go", "came": "come", "fled": "flee",
    "left": "leave", "flew": "fly", "flown": "fly", "drove": "drive", "saw": "see", "seen": "see", "knew": "know",
    "thought": "think", "spoke": "speak", "spoken": "speak", "won": "win", "lost": "lose", "sold": "sell",
    "bought": "buy", "built": "build", "struck": "strike", "hit": "hit", "shot": "shoot", "fought": "fight",
    "sought": "seek", "swore": "swear", "sworn": "swear", "withdrew": "withdraw", "withdrawn": "withdraw",
    "broke": "break", "broken": "break", "chose": "choose", "chosen": "choose", "led": "lead", "paid": "pay",
    "kept": "keep", "stood": "stand", "lent": "lend", "brought": "bring", "forbade": "forbid", "had": "have",
    "has": "have", "did": "do", "was": "be", "were": "be", "is": "be", "froze": "freeze", "frozen": "freeze",
    "began": "begin", "begun": "begin", "meant": "mean", "felt": "feel", "wrote": "write", "written": "write",
    "agreed": "agree", "freed": "free", "overthrew": "overthrow", "shook": "shake", "shaken": "shake", "got": "get",
}  # fmt: skip


def among(words: frozenset[str], form: str, lemma: str) -> bool:
    """Whether a word, in whatever inflection, is in a word list of lemmas."""
    return not words.isdisjoint(bases(form, lemma))
