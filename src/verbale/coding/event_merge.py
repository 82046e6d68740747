"""Mentions of one event within a report become one event: the verb that tells of it, the noun that refers back."""

from __future__ import annotations

from dataclasses import replace

from verbale.model.analysis import Analysis
from verbale.model.finding import Event
from verbale.model.grounded import When

_NEAR_SENTENCES = 3
_ONE_OF_A_KIND = ("REFERENDUM", "ELECTION")


def merge(analysis: Analysis, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events without repeats. The fuller one stays; the other's words are added to its evidence.

    Two are the same where type, mode and standing do not differ, no party, date or place contradicts, and either
    they stand near each other or they share a party and a date. Linear in the number of events: each is held
    against the last few of its own type only.
    """
    kept: list[Event] = []
    recent: dict[str, list[int]] = {}
    for event in events:
        slot = next((i for i in reversed(recent.get(event.type, [])[-6:]) if _same(analysis, kept[i], event)), None)
        if slot is None:
            recent.setdefault(event.type, []).append(len(kept))
            kept.append(event)
        else:
            kept[slot] = _joined(kept[slot], event)
    return tuple(kept)


def _same(analysis: Analysis, left: Event, right: Event) -> bool:
    if left.mode != right.mode and left.mode is not None and right.mode is not None:
        return False
    if not _standings_agree(left, right) or not _agree(left.date, right.date):
        return False
    if left.place is not None and right.place is not None and left.place != right.place:
        return False
    near = analysis.sentence_of(right.token) - analysis.sentence_of(left.token) <= _NEAR_SENTENCES
    if (not right.sources and not right.targets) or (not left.sources and not left.targets):
        return near or left.type in _ONE_OF_A_KIND
    mutual = set(left.sources) | set(left.targets), set(right.sources) | set(right.targets)
    same_parties = mutual[0] == mutual[1] and (left.sources == right.sources or left.type == "CONSULT")
    return same_parties and (near or (left.date is not None and left.date == right.date))


def _standings_agree(left: Event, right: Event) -> bool:
    """The same standing, or a vote that a bare noun names without saying whether it is to come."""
    if left.standing == right.standing:
        return True
    return left.type in _ONE_OF_A_KIND and {left.standing, right.standing} == {"happened", "scheduled"}


def _agree(left: When | None, right: When | None) -> bool:
    if left is None or right is None:
        return True
    return left.start == right.start or (
        left.start is not None
        and right.start is not None
        and (left.start.startswith(right.start) or right.start.startswith(left.start))
    )


def _joined(left: Event, right: Event) -> Event:
    fuller, other = (left, right) if _fullness(left) >= _fullness(right) else (right, left)
    spans = {span.start: span for span in (*left.evidence, *right.evidence)}
    return replace(
        fuller,
        standing="scheduled" if "scheduled" in (left.standing, right.standing) else fuller.standing,
        mode=fuller.mode or other.mode,
        contexts=tuple(dict.fromkeys((*fuller.contexts, *other.contexts))),
        sources=fuller.sources or other.sources,
        targets=fuller.targets or other.targets,
        date=fuller.date or other.date,
        place=fuller.place or other.place,
        evidence=tuple(spans[start] for start in sorted(spans)),
    )


def _fullness(event: Event) -> int:
    return 2 * bool(event.sources) + 2 * bool(event.targets) + bool(event.date) + bool(event.place)
