"""What a quotation's own form and surroundings tell: speech, a name or title, or a fragment; and what covers it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verbale.coding.cues import Cues
from verbale.coding.quotes import Quotation
from verbale.coding.statements_attribution import Quoted
from verbale.coding.statements_frame import Attribution, Range
from verbale.model.analysis import Analysis

_SPEECH_END = ".?!…,—–-"
_LONGEST_TITLE = 8
_ATTITUDES = frozenset({"show", "believe", "know", "want", "appear", "support", "decide"})
_ATTITUDE_COST = 10_000


def is_clausal(analysis: Analysis, quotation: Quotation, span: Range) -> bool:
    """Whether a quotation is speech by its form: it ends like a clause, or holds one."""
    first, last = span
    text = analysis.text
    ends = text[quotation.inner_end - 1] in _SPEECH_END or text[quotation.end : quotation.end + 1] in (",", ".")
    finite = any(analysis.feature(t, "VerbForm") == "Fin" for t in range(first, min(last, first + 60)))
    return (ends and last - first > 1) or (finite and last - first > 3)


def stands_alone(text: str, quotation: Quotation) -> bool:
    """Whether nothing but quotation stands between the sentence's edges and the marks."""
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip(" \t")
    behind = text[quotation.end : quotation.end + 3].lstrip(" \t")
    starts = not before or before[-1] in '\n.!?:”"’' or quotation.start == 0
    return starts and (not behind or behind[0] in '\n.“"‘' or behind[0].isupper())


def is_title(analysis: Analysis, cues: Cues, quotation: Quotation, span: Range) -> bool:
    """Whether the marks set off a name or title ("the film “...”") or distance ("so-called “...”") and no speech."""
    ahead = analysis.text[max(0, quotation.start - 24) : quotation.start].lower().split()
    if ahead and ahead[-1] in cues.distancing:
        return True
    first, last = span
    words = [t for t in range(first, last) if analysis.upos[t] not in ("PUNCT", "ADP", "DET", "CCONJ", "PART")]
    if not words or last - first > _LONGEST_TITLE or analysis.text[quotation.inner_end - 1] in "?!":
        return False
    if not all(analysis.form(t)[:1].isupper() or analysis.form(t)[:1].isdigit() for t in words):
        return False
    before = [cues.base(analysis, t) for t in range(max(0, first - 4), first)]
    return any(word in cues.naming for word in before) or (
        len(words) > 1 and any(word in cues.titles for word in before)
    )


def innermost_cover(found: Sequence[Attribution], quoted: Quoted) -> list[int | None]:
    """For each quotation, the number of the attribution with the smallest content that holds most of it.

    Attitudes and findings count only where no speech holds it: "said they had found “no trace”" is the speaker's.
    """
    result: list[int | None] = [None] * len(quoted.ranges)
    sizes = [1 << 30] * len(quoted.ranges)
    starts = [first for first, _ in quoted.ranges]
    for number, attribution in enumerate(found):
        for first, last in attribution.content:
            position = max(0, bisect_left(starts, first) - 1)
            while position < len(starts) and starts[position] < last:
                low, high = quoted.ranges[position]
                shared = min(high, last) - max(low, first)
                held = shared * 2 > high - low or (shared > 0 and low <= first and shared * 5 > high - low)
                size = last - first + (_ATTITUDE_COST if attribution.klass in _ATTITUDES else 0)
                if held and size < sizes[position]:
                    result[position], sizes[position] = number, size
                position += 1
    return result
