"""One dispute of many claims: its sides, the word of each, and where it stands.

open       somebody asserts it and somebody denies, rejects or doubts it, by the latest word of each
conceded   who denied it, or was accused of it, says now that it is so; or who claimed it takes it back
confirmed  a second side says that it is so, and nobody's latest word is against it
one-sided  only one side has been heard
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.linking.claims import FOR

Status = Literal["open", "one-sided", "confirmed", "conceded"]


@dataclass(frozen=True, slots=True)
class Word:
    """One stand of one side: its camp, stance, the sides that the words are about, and whether it mirrors the claim."""

    camp: str
    stance: str
    about: frozenset[str]
    mirrored: bool = False


def status(words: Sequence[Word]) -> Status:
    """Where a dispute stands, of all that was said on it in order of time."""
    latest: dict[str, Word] = {}
    conceded = False
    vouched = next((w.camp for w in words if w.stance in FOR and w.camp), None)
    for word in words:
        held = latest.get(word.camp)
        turned = held is not None and (held.stance in FOR) != (word.stance in FOR)
        accused = word.camp in word.about and word.camp != vouched
        if word.stance in FOR and word.camp and ((turned and not word.mirrored) or (accused and not word.mirrored)):
            conceded = True
        elif word.stance not in FOR and word.camp and turned:
            conceded = word.camp == vouched
        elif word.stance not in FOR and accused:
            conceded = False
        latest[word.camp] = word
    named = [w for camp, w in latest.items() if camp]
    if conceded:
        return "conceded"
    against = [w for w in named if w.stance not in FOR]
    backed = [w for w in named if w.stance in FOR]
    if any(w.mirrored for w in named) or (against and (backed or "" in latest)):
        return "open"
    return "confirmed" if len(backed) > 1 else "one-sided"
