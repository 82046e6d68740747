"""The same event in different reports: which tellings are worth comparing, and how alike two of them are.

Like every score here, it comes with its reason. Type, standing, date, place and parties must not contradict
each other; what they agree in is weighed in `WEIGHTS`, and what one of them leaves open counts as half.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from verbale.linking.tellings import Party, Telling
from verbale.model.judgement import Link

SAME = 0.6
SAME_IN_REPORT = 0.8
SLACK = 1
SHORT = 4
LONG = 45
UNKNOWN = 0.5
WEIGHTS: Mapping[str, float] = {
    "type": 1.0,
    "sources": 1.6,
    "targets": 1.6,
    "date": 1.6,
    "place": 1.0,
    "words": 2.2,
}
RARE = frozenset({"REFERENDUM", "ELECTION", "RULING", "SECEDE"})
RARE_WEIGHT = 3.0
"""Of a type that is rare, two on one day are one event far more often than two attacks or two meetings are."""

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "IMPASSE", "REFERENDUM", "ELECTION", "VOTE", "SECEDE"})
CEASEFIRE = "ceasefire"
FAMILIES: Mapping[str, str] = {
    "CONSULT": "talk",
    "COOPERATE": "talk",
    "IMPASSE": "talk",
    "AGREE": "settle",
    "CONCEDE": "settle",
    "RETREAT": "settle",
    "ASSAULT": "force",
    "COERCE": "force",
    "MOBILIZE": "force",
    "REFERENDUM": "ballot",
    "ELECTION": "ballot",
    "VOTE": "ballot",
}
"""Types that two reports may give to one act: a truce is agreed and fire ceases, a town is stormed and seized. One
report that tells of two types tells of two events."""

OTHER_TYPE = 0.3


def family(kind: str) -> str:
    """The family of a type; a type without one is its own."""
    return FAMILIES.get(kind, kind)


def keys(telling: Telling) -> tuple[str, ...]:
    """Under which keys a telling is kept, so that those that may be the same find it."""
    if telling.first is None or telling.last is None:
        times: Iterable[str] = ("undated",)
    elif telling.last - telling.first <= SHORT:
        times = (str(day) for day in range(telling.first, telling.last + 1))
    else:
        times = (f"m{month}" for month in _months(telling.first, telling.last))
    return tuple(sorted(f"{key}|{time}" for time in times for key in _about(telling)))


def probes(telling: Telling) -> tuple[str, ...]:
    """The keys under which a telling looks for others; of two tellings, each finds the other or neither
    does."""
    if telling.first is None or telling.last is None:
        return keys(telling)
    low, high = telling.first - SLACK, telling.last + SLACK
    times = [f"m{month}" for month in _months(low, high)]
    if telling.last - telling.first <= LONG:
        times += [str(day) for day in range(low, high + 1)]
    return tuple(sorted(f"{key}|{time}" for time in times for key in _about(telling)))


def _about(telling: Telling) -> list[str]:
    parties = {party.country or party.id for party in (*telling.sources, *telling.targets)}
    if telling.place_country or telling.place:
        parties.add(telling.place_country or telling.place)
    return [f"{family(telling.type)}|{int(telling.told)}|{party}" for party in sorted(parties) or ["-"]]


def _months(first: int, last: int) -> range:
    low, high = date.fromordinal(max(1, first)), date.fromordinal(max(1, last))
    return range(low.year * 12 + low.month, high.year * 12 + high.month + 1)


def compare(left: Telling, right: Telling) -> Link | None:
    """The link of two tellings of one event, smaller id on the left; None where they are of two events."""
    parts = likeness(left, right)
    if parts is None:
        return None
    weights = {**WEIGHTS, "type": RARE_WEIGHT} if left.type == right.type and left.type in RARE else WEIGHTS
    score = sum(weights[name] * value for name, value in parts.items()) / sum(weights[name] for name in parts)
    if score < (SAME_IN_REPORT if left.report == right.report else SAME):
        return None
    first, second = sorted((left.id, right.id))
    why = ", ".join(f"{name} {value:.2f}" for name, value in parts.items())
    return Link("same event", first, second, round(score, 4), why)


def likeness(left: Telling, right: Telling) -> dict[str, float] | None:
    """How alike two tellings are in each respect, 0 to 1; None where they contradict each other."""
    if left.told != right.told or family(left.type) != family(right.type):
        return None
    if left.report == right.report and left.type != right.type:
        return None
    when, where = _date(left, right), _place(left, right)
    if when is None or where is None:
        return None
    if _is_mutual(left) and _is_mutual(right):
        everybody = _parties((*left.sources, *left.targets), (*right.sources, *right.targets))
        sides = {"sources": everybody, "targets": everybody}
    else:
        sides = {
            "sources": _parties(left.sources, right.sources),
            "targets": _parties(left.targets, right.targets),
        }
    if 0.0 in sides.values():
        return None
    return {"type": _type(left, right), **sides, "date": when, "place": where, "words": _words(left, right)}


def _is_mutual(telling: Telling) -> bool:
    return telling.type in MUTUAL or telling.mode == CEASEFIRE


def _type(left: Telling, right: Telling) -> float:
    if left.type != right.type:
        return OTHER_TYPE
    return 1.0 if left.mode == right.mode else 0.8 if not (left.mode and right.mode) else 0.5


def _date(left: Telling, right: Telling) -> float | None:
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return UNKNOWN if left.first == right.first else None
    if left.dated and right.dated:
        apart = abs(left.first - right.first)
        return 1.0 if apart == 0 else 0.4 if apart <= SLACK else None
    overlap = min(left.last, right.last) - max(left.first, right.first) + 1
    if overlap <= 0:
        return None
    longer = max(left.last - left.first, right.last - right.first) + 1
    if longer > LONG:
        return UNKNOWN if (left.first, left.last) == (right.first, right.last) else None
    return UNKNOWN if left.dated or right.dated else UNKNOWN + 0.3 * overlap / longer


def _place(left: Telling, right: Telling) -> float | None:
    if not left.place or not right.place:
        return UNKNOWN
    if left.place == right.place:
        return 1.0
    if left.place_country and right.place_country and left.place_country != right.place_country:
        return None
    return 0.35


def _parties(left: tuple[Party, ...], right: tuple[Party, ...]) -> float:
    if not left and not right:
        return 0.6
    if not left or not right:
        return UNKNOWN
    best = [max(_party(a, b) for b in right) for a in left] + [max(_party(a, b) for a in left) for b in right]
    return sum(best) / len(best)


def _party(left: Party, right: Party) -> float:
    if left.id == right.id:
        return 1.0
    if left.code and left.code == right.code:
        return 0.85
    if left.country and left.country == right.country:
        return 0.6
    return 0.0


def _words(left: Telling, right: Telling) -> float:
    """Dice's coefficient of the words, and a half for the same anchor."""
    one, other = set(left.words), set(right.words)
    shared = 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
    same_anchor = bool(left.anchor) and left.anchor == right.anchor
    return min(1.0, 1.6 * shared + (0.35 if same_anchor else 0.0))
