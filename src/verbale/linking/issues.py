"""Issues over reports: under which keys the issue of a position meets the same issue in other words.

"The new government in Kiev" and "Kiev's interim government" are one actor, "the referendum in Crimea" and "Sunday's
vote" one event: an issue that is an actor or a place is known by its id, an event by its type and where or between
whom it is, words by what is left of them when names of actors are read as the sides they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml

from verbale.linking.events import family
from verbale.linking.tellings import stem
from verbale.model.finding import Event, Findings, Position
from verbale.model.grounded import Mention, camp

_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    "the a an this that these those its his her their our any such new proposed planned so called of to in on at by "
    "for with from and or as which who it be is are was were been being has have had will would should must can "
    "could not no s t next last latest first second sunday monday tuesday wednesday thursday friday saturday weekend "
    "week month year results result outcome interim current own all more further immediate full".split()
)


@cache
def _topics() -> Mapping[str, str]:
    """By stem of a noun, the first word of its topic."""
    rows = yaml.safe_load(files("verbale").joinpath("data/positions/topics.yaml").read_text("utf-8"))
    return {stem(word): stem(row[0]) for row in reversed(rows) for word in row}


def issue_keys(findings: Findings) -> Mapping[str, tuple[str, ...]]:
    """By position, the keys of its issue; two positions that share one are on one issue."""
    reader = _Reader(findings)
    return {position.id: tuple(sorted(set(reader.keys(position)))) for position in findings.positions}


class _Reader:
    def __init__(self, findings: Findings) -> None:
        self.actors = {actor.id: actor for actor in findings.actors}
        self.places = {place.id: place for place in findings.places}
        self.events = {event.id: event for event in findings.events}
        self.mentions = sorted(findings.actor_mentions, key=lambda m: m.span.start)
        self.place_mentions = sorted(findings.place_mentions, key=lambda m: m.span.start)

    def keys(self, position: Position) -> Iterable[str]:
        if position.issue_kind == "actor" and position.issue_id:
            yield f"actor {self._whole(position.issue_id)}"
        elif position.issue_kind == "place" and position.issue_id:
            yield f"place {position.issue_id}"
        elif position.issue_kind == "event" and position.issue_id in self.events:
            yield f"event {position.issue_id}"
            yield from self._of_event(self.events[position.issue_id])
        if position.issue_kind not in ("actor", "place"):
            yield from self._of_words(position)

    def _whole(self, actor: str) -> str:
        """An actor, or the government that it is the country of."""
        known = self.actors.get(actor)
        return known.code if known is not None and known.kind == "country" else actor

    def _of_event(self, event: Event) -> Iterable[str]:
        """A type with where it is, and with the sides between whom: an event told in other words."""
        kind = family(event.type)
        place = self.places.get(event.place or "")
        day = event.date.start[:7] if event.date is not None and event.date.start else ""
        if place is not None and event.type in ("REFERENDUM", "ELECTION", "VOTE", "SECEDE", "RULING"):
            yield f"{kind} at {place.id}"
        sides = sorted({camp(a, self.actors) for a in (*event.sources, *event.targets)})
        if len(sides) > 1 and day:
            yield f"{kind} of {' '.join(sides)} {day}"

    def _of_words(self, position: Position) -> Iterable[str]:
        """What is left of the words: stems, each topic by its first word, actors by their side, places by their id."""
        span = position.issue_span
        if span is None:
            found = set(_stems(position.issue))
        else:
            sides = {camp(t, self.actors) for m in _inside(self.mentions, span.start, span.end) for t in m.targets}
            where = {t for m in _inside(self.place_mentions, span.start, span.end) for t in m.targets}
            named = [*_inside(self.mentions, span.start, span.end), *_inside(self.place_mentions, span.start, span.end)]
            words = position.issue
            for mention in named:
                if mention.kind == "name":
                    words = words.replace(mention.span.text, " ")
            found = {*(f"side {s}" for s in sides), *(f"at {w}" for w in where), *_stems(words)}
        if found:
            yield "words " + " ".join(sorted(found))


def _inside(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    return [m for m in mentions if start <= m.span.start and m.span.end <= end]


def _stems(words: str) -> set[str]:
    found = {stem(w) for w in _WORD.findall(words.lower()) if w not in _EMPTY}
    return {_topics().get(word, word) for word in found}


@cache
def _against() -> Mapping[str, frozenset[str]]:
    """By stance, those that contradict it, whichever of the two names the other in the table."""
    table = yaml.safe_load(files("verbale").joinpath("data/positions/stances.yaml").read_text("utf-8"))
    pairs = [(one, other) for one, entry in table.items() for other in entry["against"]]
    return {
        stance: frozenset([b for a, b in pairs if a == stance] + [a for a, b in pairs if b == stance])
        for stance in table
    }


def contradicting(stance: str) -> frozenset[str]:
    """The stances that contradict one."""
    return _against().get(stance, frozenset())
