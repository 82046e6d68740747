"""Announcements of scheduled events as the calendar compares them: without their reports, so that a record keeps them.

What makes an announcement of a report is in `outcomes_scheduled`, what a later report tells of one in `outcomes_told`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from verbale.linking.outcomes_entries import Tie
from verbale.linking.outcomes_reports import ANYBODY, Profile, World, told_at
from verbale.model.finding import Findings
from verbale.model.text import Span

ENOUGH = 0.6
BALLOTS = ("REFERENDUM", "ELECTION")


@dataclass(frozen=True)
class Announced:
    """One report's announcement of an event for days that are still to come.

    n            its place in the report; told when the report told it (ISO 8601), None where it has no date
    until        the last day on which a report can tell what became of it: half a year past its days
    kind         its kind (`data/times/appointments.yaml`); `type` that of its event; alike stems of its kind's words
    start, end   ISO 8601 days, months or years; `at` the ISO 8601 minute, with its offset, where the hour is told
    holders      who holds it: actor id, names of its side, whether a person
    where        the name of its place
    announcer    actor id of whose word it is known by, `announced` the words that name them, None where nobody is named
    expected     what is expected of it; `expecter` and `expects` by whom, as for the announcer
    """

    id: str
    report: str
    n: int
    told: str | None
    day: str | None
    until: str | None
    type: str
    mode: str | None
    start: str
    end: str
    stems: frozenset[str]
    holders: tuple[tuple[str, tuple[str, ...], bool], ...]
    place: str | None
    expected: str | None
    words: Span
    kind: str = ""
    at: str | None = None
    where: str | None = None
    alike: frozenset[str] = frozenset()
    announcer: str | None = None
    announced: str | None = None
    expecter: str | None = None
    expects: str | None = None

    @property
    def sides(self) -> frozenset[str]:
        """All names under which its holders may act."""
        return frozenset(name for _, names, _ in self.holders for name in names)

    def keys(self) -> frozenset[str]:
        """Pairs of a party and a stem, one of which every report holds that can speak of it."""
        return frozenset(f"{party}\x1f{stem}" for party in self._parties() for stem in self.stems | self.alike)

    def is_near(self, profile: Profile) -> bool:
        """Whether a report names one of its parties, or its place, and one of its words."""
        stems = self.stems | self.alike
        return not self._parties().isdisjoint(profile.parties) and not stems.isdisjoint(profile.stems)

    def _parties(self) -> frozenset[str]:
        known = self.sides | (frozenset((f"p:{self.place}",)) if self.place else frozenset())
        return known | {ANYBODY} if self.type in BALLOTS or not known else known

    def to_json(self) -> str:
        """The announcement as JSON, the same for the same announcement."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=sorted)

    @classmethod
    def from_json(cls, text: str) -> Announced:
        """The announcement that `to_json` wrote."""
        raw = json.loads(text)
        raw["stems"], raw["alike"] = frozenset(raw["stems"]), frozenset(raw.get("alike", ()))
        raw["words"] = Span(**raw["words"])
        raw["holders"] = tuple((actor, tuple(names), person) for actor, names, person in raw["holders"])
        return cls(**raw)


def is_person(world: World, actor: str) -> bool:
    """Whether an actor of a report is a person."""
    found = world.actors.get(actor)
    return found is not None and found.kind == "person"


def again(one: Announced, other: Announced) -> Tie | None:
    """How surely two announcements are of one event: 0.3 type, 0.3 words, 0.2 day, 0.1 each parties and place."""
    if one.told is None or other.told is None:
        return None
    first, second = sorted((one, other), key=lambda a: a.told or "")
    if first.until is None or (second.told or "")[:10] > first.until:
        return None
    score, reasons = 0.0, []
    if one.type == other.type:
        score += 0.3
        reasons.append(f"both {one.type}")
    shared = len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))
    score += 0.3 * shared
    reasons.append(f"{shared:.0%} of its words")
    same_day = one.start.startswith(other.start) or other.start.startswith(one.start)
    if same_day:
        score += 0.2
        reasons.append("same day")
    if one.holders and other.holders:
        same = not one.sides.isdisjoint(other.sides)
        score += 0.1 if same else -0.3
        reasons.append("same parties" if same else "other parties")
    else:
        score += 0.05
    if one.place is not None and other.place is not None:
        score += 0.1 if one.place == other.place else -0.2
        reasons.append("same place" if one.place == other.place else "another place")
    near = not one.keys().isdisjoint(other.keys()) or (same_day and one.type == other.type)
    return (round(score, 2), ", ".join(reasons)) if near and round(score, 2) >= ENOUGH else None


def is_later(one: Announced, findings: Findings) -> bool:
    """Whether a report comes after an announcement and while it can tell what became of it."""
    told = told_at(findings)
    if told is None or one.told is None or one.until is None or findings.report is None:
        return False
    return (one.told, one.report) < (told, findings.report.id) and told[:10] <= one.until
