"""Names of the actors and places of a record, by id."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from time import monotonic

from verbale import questions
from verbale.questions import Record
from verbale.questions.gazetteers import organisation_names, state_names
from verbale.questions.rows import ActorRow

AGAIN = 30.0
KEPT = 20_000
UNKNOWN = {"UNK": "unknown"}


class Names:
    """Actors as they are asked for, kept for `AGAIN` seconds; all places, read again when an unknown one turns up."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._actors: dict[str, tuple[ActorRow | None, float]] = {}
        self._places: Mapping[str, str] = {}
        self._placed: float | None = None

    def actor(self, actor: str) -> ActorRow | None:
        """The actor of an id, or None."""
        held = self._actors.get(actor)
        if held is None or monotonic() - held[1] > AGAIN:
            held = (questions.actors_of(self._record, [actor]).get(actor), monotonic())
            with self._lock:
                if len(self._actors) >= KEPT:
                    self._actors.clear()
                self._actors[actor] = held
        return held[0]

    def name(self, actor: str) -> str:
        """The name of an actor, its id where the record has none."""
        found = self.actor(actor)
        return found.name if found else actor

    def side(self, side: str) -> str:
        """The name of an actor's id, or of the state or organisation of a code; the id or code where there is none."""
        found = self.actor(side)
        if found is not None:
            return found.name
        return state_names().get(side) or organisation_names().get(side) or UNKNOWN.get(side, side)

    def country(self, actor: str) -> str:
        """The name of the state that an actor is of, its own where it is of none."""
        found = self.actor(actor)
        return self.side(found.country) if found and found.country else self.name(actor)

    def place(self, place: str) -> str:
        """The name of a place, its id where the record has none."""
        if place not in self._places:
            with self._lock:
                if place not in self._places and (self._placed is None or monotonic() - self._placed > AGAIN):
                    self._places = questions.place_names(self._record)
                    self._placed = monotonic()
        return self._places.get(place, place)
