"""Names of the actors of a record, by id."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from time import monotonic

from verbale import questions
from verbale.questions import Record
from verbale.questions.rows import ActorRow

AGAIN = 30.0


class Names:
    """The actors of a record, read once, and again (at most every `AGAIN` seconds) when an unknown id is asked for."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._actors: Mapping[str, ActorRow] = {}
        self._places: Mapping[str, str] = {}
        self._read: float | None = None
        self._placed: float | None = None

    def actor(self, actor: str) -> ActorRow | None:
        """The actor of an id, or None."""
        if actor not in self._actors:
            with self._lock:
                if actor not in self._actors and (self._read is None or monotonic() - self._read > AGAIN):
                    self._actors = {row.id: row for row in questions.actors(self._record)}
                    self._read = monotonic()
        return self._actors.get(actor)

    def name(self, actor: str) -> str:
        """The name of an actor, its id where the record has none."""
        found = self.actor(actor)
        return found.name if found else actor

    def country(self, actor: str) -> str:
        """The name of the state that an actor is of, its own where it is of none."""
        found = self.actor(actor)
        return self.name(f"{found.country}GOV").removesuffix("GOV") if found and found.country else self.name(actor)

    def place(self, place: str) -> str:
        """The name of a place, its id where the record has none."""
        if place not in self._places:
            with self._lock:
                if place not in self._places and (self._placed is None or monotonic() - self._placed > AGAIN):
                    self._places = questions.place_names(self._record)
                    self._placed = monotonic()
        return self._places.get(place, place)
