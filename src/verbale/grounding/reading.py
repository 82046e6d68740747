"""What one noun phrase stands for: a reading, and the actor made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model.grounded import Actor

ActorKind = Literal["person", "organisation", "country", "group"]

#: how firmly a reading stands, strongest first
KNOWN, OFFICE, NAMED, COMPOSED, SUPPOSED, BARE = 1.0, 0.95, 0.9, 0.85, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """Who a phrase may stand for. `score` is from 0 to 1 (see the constants above); `role` the office in the words
    of the report, else of the table; `named` whether the phrase holds a proper name of the one it stands for."""

    id: str
    name: str
    country: str | None
    sector: str
    code: str
    kind: ActorKind
    score: float
    why: str
    role: str | None = None
    named: bool = False

    def actor(self) -> Actor:
        """The actor of this reading."""
        return Actor(self.id, self.name, self.country, self.sector, self.code, self.role, self.kind, self.why)


def code_of(country: str | None, sector: str) -> str:
    """The readable code: country and sector ("RUSGOV"), the sector alone where no country is known."""
    return (country or "") + sector


def better(first: Actor, second: Actor) -> Actor:
    """The fuller one of two descriptions of the same actor; the first where they are equal."""
    return first if _fullness(first) >= _fullness(second) else second


def _fullness(actor: Actor) -> tuple[bool, bool, bool, int]:
    return (
        actor.sector != "UNK",
        actor.country is not None,
        actor.role is not None,
        min(len(actor.name.split()), 4),
    )
