"""Wire copies: reports that carry the same text, cut, re-led, re-datelined or under another headline.

A report is cut into shingles of `WORDS` words, hashed; quoted words are left out, for two reporters who
hear the same sentence write it alike without copying. The sketch keeps the smallest hashes (Broder, "On the
resemblance and containment of documents", 1997): of a text that is a part of another, those of the part are
among those of the whole, which makes the sketch hold under cutting where bands of minima do not. Two
reports are copies where the smaller is contained in the larger to `CONTAINED` or more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from verbale.model.judgement import Link

WORDS = 6
SKETCH = 256
KEYS = 32
SHARED_KEYS = 3
CONTAINED = 0.4
SHARED = 12

Hashes = NDArray[np.uint64]
_TOKEN = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"\n]{0,600}\"")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SIGNED = np.uint64((1 << 63) - 1)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest shingle hashes of a text, ascending, and how many distinct shingles it has."""

    hashes: tuple[int, ...]
    size: int
    members: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", frozenset(self.hashes))

    @property
    def keys(self) -> tuple[int, ...]:
        """The hashes under which a report is looked up: below 2**63, so that a database holds them."""
        return self.hashes[:KEYS]

    def to_bytes(self) -> bytes:
        """Size and hashes, eight bytes each, little-endian."""
        return np.array([self.size, *self.hashes], dtype="<u8").tobytes()

    @staticmethod
    def from_bytes(content: bytes) -> Sketch:
        """The sketch that `to_bytes` wrote."""
        values = np.frombuffer(content, dtype="<u8").tolist()
        return Sketch(tuple(values[1:]), values[0])


class _WordHashes(dict[str, int]):
    def __missing__(self, word: str) -> int:
        value = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        if len(self) < 500_000:
            self[word] = value
        return value


_HASHES = _WordHashes()


def sketch(text: str) -> Sketch:
    """The sketch of a report's text. A text of fewer than `WORDS` words has an empty one."""
    lowered = text.lower()
    narrated = _TOKEN.findall(_QUOTED.sub(" ", lowered))
    words = narrated if len(narrated) >= 2 * WORDS else _TOKEN.findall(lowered)
    if len(words) < WORDS:
        return Sketch((), 0)
    unique = np.unique(_shingles(np.array([_HASHES[word] for word in words], dtype=np.uint64)))
    return Sketch(tuple(unique[:SKETCH].tolist()), len(unique))


def _shingles(words: Hashes) -> Hashes:
    count = len(words) - WORDS + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(WORDS):
        mixed = (mixed ^ words[place : place + count]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return (mixed ^ (mixed >> np.uint64(32))) & _SIGNED


def containment(left: Sketch, right: Sketch) -> tuple[float, float]:
    """How much of the smaller text is in the larger (0 to 1), and how many shingles they share, both
    estimated.

    Exact where both texts have at most `SKETCH` shingles.
    """
    if not left.hashes or not right.hashes:
        return 0.0, 0.0
    common = left.members & right.members
    whole = [s.hashes[-1] for s in (left, right) if s.size > len(s.hashes)]
    if not whole:
        shared = float(len(common))
    else:
        bound = min(whole)
        both = sum(h <= bound for h in common)
        seen = bisect_right(left.hashes, bound) + bisect_right(right.hashes, bound) - both
        resemblance = both / seen
        shared = resemblance * (left.size + right.size) / (1 + resemblance)
    return min(1.0, shared / min(left.size, right.size)), shared


def compare(left_id: str, left: Sketch, right_id: str, right: Sketch) -> Link | None:
    """The link of two copies, the smaller id on the left; None where they are none."""
    contained, shared = containment(left, right)
    if contained < CONTAINED or shared < min(SHARED, left.size, right.size):
        return None
    first, second = sorted((left_id, right_id))
    why = f"{contained:.0%} of the shorter text stands in the longer ({shared:.0f} runs of {WORDS} words)"
    return Link("copy", first, second, round(contained, 4), why)


class CopyIndex:
    """Finds the copies of each report among those added before it, in memory.

    >>> index = CopyIndex()
    >>> index.add("r1", sketch("one two three four five six seven eight"))
    []
    >>> [link.left for link in index.add("r2", sketch("one two three four five six seven eight"))]
    ['r1']
    """

    def __init__(self) -> None:
        self._postings: dict[int, list[str]] = {}
        self._sketches: dict[str, Sketch] = {}

    def add(self, report: str, found: Sketch) -> list[Link]:
        """The links of a report with those before it, which it joins."""
        links = [compare(report, found, other, self._sketches[other]) for other in self.candidates(found)]
        for key in found.keys:
            self._postings.setdefault(key, []).append(report)
        self._sketches[report] = found
        return [link for link in links if link is not None]

    def candidates(self, found: Sketch) -> list[str]:
        """The reports that share enough keys with a sketch, by id."""
        counts = Counter(report for key in found.keys for report in self._postings.get(key, ()))
        return sorted(report for report, count in counts.items() if count >= SHARED_KEYS)


def link_copies(texts: Iterable[tuple[str, str]]) -> Iterator[Link]:
    """The copy links among (id, text) pairs, each with those before it."""
    index = CopyIndex()
    for report, text in texts:
        yield from index.add(report, sketch(text))
