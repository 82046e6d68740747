"""Nouns that refer back to an event told of elsewhere in the report ("the talks", "Sunday's vote")."""

from __future__ import annotations

from dataclasses import replace

from verbale.coding.event_syntax import is_verb
from verbale.model.analysis import Analysis
from verbale.model.finding import Event

_NEAR_SENTENCES = 4
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_UNSURE = ("conditional", "possible", "denied")
_SAME = {"VOTE": ("REFERENDUM", "ELECTION", "VOTE")}


def is_definite(analysis: Analysis, echo: Event) -> bool:
    """Whether a noun speaks of an act as known ("the talks", "negotiations in London") and not of any ("war")."""
    if echo.standing == "denied":
        return False
    if echo.place is not None or _has_outcome(analysis, echo) or analysis.children(echo.token, "nmod:poss"):
        return True
    return any(analysis.lower[child] in _DEFINITE for child in analysis.children(echo.token, "det"))


def _has_outcome(analysis: Analysis, echo: Event) -> bool:
    """Whether the echo's own sentence says what came of it ("ended hours of talks without agreement")."""
    if echo.outcome is None:
        return False
    first, last = analysis.tokens_in(echo.outcome.start, echo.outcome.end)
    return first < last and analysis.sentence_of(first) == analysis.sentence_of(echo.token)


def join(analysis: Analysis, events: tuple[Event, ...], echoes: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, each with the date, place and words of the echoes that refer to it.

    An echo belongs to the nearest event of its kind within a few sentences, or to the only one of its kind in the
    report, where date and place do not contradict. One that belongs to none is dropped.
    """
    joined = list(events)
    for echo in echoes:
        kinds = _SAME.get(echo.type, (echo.type,))
        fitting = [i for i, event in enumerate(joined) if event.type in kinds and _fits(event, echo)]
        if not fitting:
            continue
        nearest = min(
            fitting, key=lambda i: (joined[i].standing in _UNSURE, abs(_distance(analysis, joined[i], echo)), i)
        )
        if (len(fitting) == 1 and kinds != (echo.type,)) or abs(
            _distance(analysis, joined[nearest], echo)
        ) <= _NEAR_SENTENCES:
            joined[nearest] = _with(analysis, joined[nearest], echo)
    return tuple(joined)


def _distance(analysis: Analysis, event: Event, echo: Event) -> int:
    return analysis.sentence_of(echo.token) - analysis.sentence_of(event.token)


def _fits(event: Event, echo: Event) -> bool:
    if event.place is not None and echo.place is not None and event.place != echo.place:
        return False
    if event.date is None or echo.date is None:
        return True
    return _overlap((event.date.start, event.date.end), (echo.date.start, echo.date.end))


def _overlap(left: tuple[str | None, str | None], right: tuple[str | None, str | None]) -> bool:
    return (left[0] or "")[:10] <= (right[1] or "9")[:10] and (right[0] or "")[:10] <= (left[1] or "9")[:10]


def _with(analysis: Analysis, event: Event, echo: Event) -> Event:
    date = event.date
    if date is None or (echo.date is not None and date.start != date.end and echo.date.start == echo.date.end):
        date = echo.date
    spans = {span.start: span for span in (*event.evidence, *echo.evidence)}
    open_noun = event.standing == "happened" and not is_verb(analysis, event.token)
    standing = echo.standing if open_noun and echo.standing == "scheduled" else event.standing
    return replace(
        event,
        date=date,
        place=event.place or echo.place,
        standing=standing,
        outcome=event.outcome or (echo.outcome if event.standing in ("happened", "ongoing") else None),
        expected=event.expected or echo.expected,
        evidence=tuple(spans[start] for start in sorted(spans)),
    )
