"""Mentions tied to the world: actors, places and times, each with ranked candidates, scores and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from verbale.model.text import Precision, Span

TimeKind = Literal["date", "time", "duration", "set"]
Bound = Literal["on", "not_before", "deadline", "since", "until", "during", "about"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act: a person, an organ, an organisation, a country's government, a people, a crowd.

    id       stable across reports: "RUSGOV", "IGOEUU", or a slug such as "sergey-lavrov"
    country  ISO 3166 alpha-3 or None; sector a PLOVER sector ("GOV", "MIL", ...); code country + sector (+ detail)
    role     the office held as of the report's date, as an English noun phrase
    """

    id: str
    name: str
    country: str | None
    sector: str
    code: str
    role: str | None = None
    kind: Literal["person", "organisation", "country", "group"] = "organisation"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: WGS 84 degrees, ISO alpha-3 country, who disputes it ("" keys where nobody does)."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    feature: str = "place"
    disputed: bool = False
    claimed_by: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A time: `start` and `end` are ISO 8601 dates or minutes, both included, cut to `precision`; None is open.

    `text` is the words; `value` the TIMEX3 value ("2014-03-16", "P2D", "PRESENT_REF"); `bound` what the words
    around it make of it ("as early as Monday" is a not_before, "by Friday" a deadline).
    """

    start: str | None
    end: str | None
    precision: Precision | None
    text: Span
    kind: TimeKind = "date"
    value: str = ""
    bound: Bound = "on"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a mention: the id of an actor or place, a score from 0 to 1, and why."""

    id: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for actors or a place: tokens `start` to `end` (exclusive) and their syntactic head.

    `targets` are the ids it stands for, more than one for a plural ("the two nations"); `candidates` the
    readings that were weighed, best first.
    """

    start: int
    end: int
    head: int
    span: Span
    targets: tuple[str, ...]
    kind: Literal["name", "nominal", "pronoun"] = "name"
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Grounded:
    """All grounded mentions of one report. Mentions and times are in text order.

    A token may head both an actor mention and a place mention ("the government in Kiev" heads an actor at
    "government", and "Kiev" inside it is a place); "Moscow says" is an actor and no place.
    """

    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    actor_mentions: tuple[Mention, ...] = ()
    place_mentions: tuple[Mention, ...] = ()
    times: tuple[When, ...] = ()

    @cached_property
    def _actors_by_head(self) -> Mapping[int, Mention]:
        best: dict[int, Mention] = {}
        for mention in self.actor_mentions:
            held = best.get(mention.head)
            if held is None or mention.end - mention.start > held.end - held.start:
                best[mention.head] = mention
        return best

    @cached_property
    def _places_by_head(self) -> Mapping[int, Mention]:
        return {mention.head: mention for mention in self.place_mentions}

    def actor_at(self, token: int) -> Mention | None:
        """The longest actor mention whose syntactic head is `token`."""
        return self._actors_by_head.get(token)

    def place_at(self, token: int) -> Mention | None:
        """The place mention whose syntactic head is `token`."""
        return self._places_by_head.get(token)


_OWN_SIDE = frozenset({"REB", "OPP", "SEP", "CRM", "INS", "UIS"})
"""Sectors that are a side of their own in their country."""


def camp(actor: str, actors: Mapping[str, Actor]) -> str:
    """The side that an actor belongs to: its country, its organisation, or itself."""
    known = actors.get(actor)
    if known is None:
        return actor
    if known.sector in _OWN_SIDE:
        return f"{known.country or known.id}:{known.sector}"
    return known.country or (known.code[:6] if known.sector == "IGO" else known.id)
