"""What the words before an expression make of it: a deadline, an earliest day, the start of an open stretch."""

from __future__ import annotations

from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_spec import Found
from verbale.model.grounded import Bound

_NOT_BEFORE = (
    ("as", "early", "as"), ("as", "soon", "as"), ("no", "earlier", "than"), ("no", "sooner", "than"),
    ("not", "earlier", "than"), ("not", "before"), ("never", "before"), ("not", "until"), ("not", "till"),
    ("n't", "until"), ("starting", "on"), ("starting",), ("beginning", "on"), ("effective",), ("at", "the", "earliest"),
)  # fmt: skip
_DEADLINE = (
    ("no", "later", "than"), ("not", "later", "than"), ("by", "no", "later", "than"), ("by", "the", "end", "of"),
    ("deadline", "of"), ("deadline", "on"), ("deadline", "is"), ("expires", "on"), ("expire", "on"), ("expires",),
    ("within",), ("inside",), ("by",), ("before",),
)  # fmt: skip
_SINCE = (("ever", "since"), ("since",), ("as", "of"), ("dating", "from"), ("dating", "to"), ("dating", "back", "to"))
_UNTIL = (("up", "until"), ("until",), ("till",), ("through",), ("thru",), ("up", "to"))
_DURING = (("during",), ("throughout",), ("over",), ("in", "the", "course", "of"), ("all",))
_ABOUT = (("around",), ("about",), ("circa",), ("c", "."), ("some", "time", "in"), ("sometime", "in"))

_LEADS: tuple[tuple[Bound, tuple[tuple[str, ...], ...]], ...] = (
    ("not_before", _NOT_BEFORE), ("deadline", _DEADLINE), ("since", _SINCE), ("until", _UNTIL),
    ("during", _DURING), ("about", _ABOUT),
)  # fmt: skip


def bound_of(pieces: Pieces, found: Found) -> tuple[Bound, str]:
    """The bound of an expression and the words that make it, "" where none does."""
    before = pieces.low[max(0, found.first - 5) : found.first]
    skip = 1 if before[-1:] in (["the"], ["this"], ["about"]) else 0
    for tail in (before, before[:-skip] if skip else before):
        for bound, leads in _LEADS:
            for lead in leads:
                if tuple(tail[-len(lead) :]) == lead and not (lead == ("by",) and tail[-2:-1] == ["followed"]):
                    return bound, " ".join(lead)
    behind = pieces.low[found.last : found.last + 3]
    if behind[:1] == ["deadline"] or behind[:2] == ["'s", "deadline"]:
        return "deadline", "deadline"
    if behind[:3] == ["at", "the", "earliest"]:
        return "not_before", "at the earliest"
    if behind[:3] == ["at", "the", "latest"]:
        return "deadline", "at the latest"
    if behind[:1] == ["onward"] or behind[:1] == ["onwards"] or behind[:2] == ["and", "beyond"]:
        return "since", behind[0]
    return "on", ""
