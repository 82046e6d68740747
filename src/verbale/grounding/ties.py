"""What a hyphen or a word before it makes of a nationality: "pro-Russian", "Iran-backed", "ethnic Russian"."""

from __future__ import annotations

from verbale.grounding.gazetteer import Name
from verbale.grounding.words import Hit
from verbale.model.analysis import Analysis

_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_AFTER_HYPHEN = frozenset(
    ("backed", "funded", "trained", "armed", "brokered", "mediated", "sponsored", "financed", "supported", "born",
     "educated", "speaking", "language", "made", "built", "drafted", "style", "friendly", "supplied", "hosted",
     "proposed", "allied", "aligned", "bound", "owned", "designed", "occupied", "inspired", "linked", "equipped")
)  # fmt: skip


def hyphenated(analysis: Analysis, hit: Hit[Name]) -> str:
    """The word that a hyphen ties to a name: "pro" before it or "led" behind it; empty where there is none."""
    forms = analysis.lower
    if hit.start >= 2 and forms[hit.start - 1] in _HYPHENS and _tight(analysis, hit.start - 2, hit.start):
        return forms[hit.start - 2]
    if hit.end + 1 < len(forms) and forms[hit.end] in _HYPHENS and _tight(analysis, hit.end - 1, hit.end + 1):
        return forms[hit.end + 1]
    return ""


def _tight(analysis: Analysis, first: int, last: int) -> bool:
    return analysis.ends[first] == analysis.starts[first + 1] and analysis.ends[last - 1] == analysis.starts[last]


def modifies_only(analysis: Analysis, hit: Hit[Name]) -> bool:
    """Whether a nationality does not make its noun that country's: "pro-Russian", "Iran-backed", "ethnic Russian"."""
    tied = hyphenated(analysis, hit)
    if tied in ("pro", "anti", "non", "post") or tied in _AFTER_HYPHEN:
        return True
    return hit.start > 0 and analysis.lower[hit.start - 1] in ("ethnic", "anti", "pro")
