"""Words into the pieces of the encoder's vocabulary.

Follows BERT's uncased tokenisation (Devlin et al. 2019): accents and control characters are dropped, case is
folded, punctuation and Chinese characters stand alone, the rest is cut greedily, longest match first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

PAD, UNKNOWN, CLS, SEP = 0, 100, 101, 102
MOST_PIECES = 10
"""A word is cut to this many pieces: what follows in a long URL tells nothing."""

_LONGEST_WORD = 64
_CACHE = 50_000


class WordPiece:
    """Turns a word into piece numbers. Holds the vocabulary and a bounded cache, nothing else."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._cache: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Between 1 and ``MOST_PIECES`` piece numbers."""
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) >= _CACHE:
                self._cache.clear()
            found = self._cut(word)
            self._cache[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        for part in _parts(normalise(word[:_LONGEST_WORD])):
            pieces.extend(self._greedy(part))
            if len(pieces) >= MOST_PIECES:
                break
        return tuple(pieces[:MOST_PIECES]) or (UNKNOWN,)

    def _greedy(self, part: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                number = self._vocabulary.get(piece)
                if number is not None:
                    break
            else:
                return [UNKNOWN]
            pieces.append(number)
            start = end
        return pieces


def normalise(word: str) -> str:
    """The word without control characters and accents, in lower case."""
    kept = (character for character in word if not _is_control(character))
    lowered = unicodedata.normalize("NFD", "".join(kept)).lower()
    return "".join(character for character in lowered if unicodedata.category(character) != "Mn")


def _is_control(character: str) -> bool:
    return character == "�" or unicodedata.category(character)[0] == "C"


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    word = ""
    for character in text:
        if character.isspace() or _stands_alone(character):
            if word:
                parts.append(word)
                word = ""
            if not character.isspace():
                parts.append(character)
        else:
            word += character
    if word:
        parts.append(word)
    return parts


def _stands_alone(character: str) -> bool:
    code = ord(character)
    if code < 128:
        return 32 < code < 127 and not character.isalnum()
    return unicodedata.category(character)[0] == "P" or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF
