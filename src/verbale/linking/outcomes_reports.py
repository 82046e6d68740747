"""The day of a report, the order of reports, and what of a report decides which commitments it can speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.linking.outcomes_words import content, sentences
from verbale.model.finding import Findings
from verbale.model.grounded import Actor

ANYBODY = "*"
_ORGANS = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD"})


@dataclass(frozen=True)
class World:
    """The actors of one report by id."""

    actors: dict[str, Actor]

    def side(self, actor: str) -> tuple[str, ...]:
        """The names under which an actor may act elsewhere: its id, its organisation's, and its state's government."""
        found = self.actors.get(actor)
        names = [actor, actor.split(":")[0]]
        if found is not None and found.country is not None and found.sector in _ORGANS:
            names.append(found.country)
        return tuple(dict.fromkeys(names))

    def sides(self, actors: Iterable[str]) -> frozenset[str]:
        """All names under which these actors may act."""
        return frozenset(name for actor in actors for name in self.side(actor))

    def countries(self, actors: Iterable[str]) -> frozenset[str]:
        """The countries of those of the actors that the report knows, "" for one without."""
        known = (found for actor in actors if (found := self.actors.get(actor)) is not None)
        return frozenset(actor.country or "" for actor in known)


@dataclass(frozen=True)
class Profile:
    """Who is named in a report (`parties`: sides, names as "n:…", places as "p:…") and the stems of its words."""

    parties: frozenset[str]
    stems: frozenset[str]


def world_of(findings: Findings) -> World:
    """The actors of a report."""
    return World({actor.id: actor for actor in findings.actors})


def profile_of(findings: Findings) -> Profile:
    """What decides which commitments and appointments a report can speak of."""
    world = world_of(findings)
    parties = set(world.sides(world.actors)) | {ANYBODY}
    parties.update(f"p:{place.id}" for place in findings.places)
    for mention in findings.actor_mentions:
        parties.update(world.sides(mention.targets))
        if mention.kind == "name":
            parties.update(f"n:{stem}" for stem in content(mention.span.text))
    for event in findings.events:
        parties.update(world.sides((*event.sources, *event.targets)))
    stems: frozenset[str] = frozenset().union(*(sentence.stems for sentence in sentences(findings)))
    return Profile(frozenset(parties), stems)


def day_of(findings: Findings) -> str | None:
    """The day of which a report tells: its dateline's, else that of its publication."""
    report = findings.report
    written = (report.dateline.date or report.published) if report is not None else None
    return written[:10] if written else None


def told_at(findings: Findings) -> str | None:
    """When a report told, by which reports are ordered: its publication, else its dateline's date."""
    report = findings.report
    return (report.published or report.dateline.date) if report is not None else None


def in_order(reports: Sequence[Findings], as_of: str | None) -> tuple[Findings, ...]:
    """Reports that were read, by when they told and id, each once, none later than `as_of`."""
    held = {f.report.id: f for f in reports if f.report is not None}
    kept = [f for f in held.values() if as_of is None or (told_at(f) or "")[: len(as_of)] <= as_of]
    return tuple(sorted(kept, key=lambda f: (told_at(f) or "", f.report.id if f.report else "")))


def first_day(written: str | None) -> date | None:
    """The first day of an ISO 8601 date of any precision; None where there is none."""
    try:
        return date.fromisoformat(((written or "") + "-01-01"[len(written or "") - 4 :])[:10])
    except ValueError:
        return None


def days_behind(written: str | None, days: int) -> str | None:
    """The day so many days behind an ISO 8601 date; None where there is no date or the calendar ends."""
    day = first_day(written)
    try:
        return (day + timedelta(days=days)).isoformat() if day is not None else None
    except OverflowError:
        return None
