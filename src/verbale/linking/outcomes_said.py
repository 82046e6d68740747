"""Commitments as the ledger compares them: without their reports, so that a record can keep them by themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from verbale.linking.outcomes_dated import signs
from verbale.linking.outcomes_match import Act, act_of, times_in
from verbale.linking.outcomes_reports import ANYBODY, Profile, World, day_of, days_behind, told_at, world_of
from verbale.linking.outcomes_words import content, lists
from verbale.model.finding import Commitment, CommitmentKind, Event, Findings
from verbale.model.text import Span

_LIVES = 730
_LIVES_PAST_DEADLINE = 366
_LEAST = 0.34


@dataclass(frozen=True)
class Said:
    """One report's making of a commitment.

    n          its place in the report; told when the report told it (ISO 8601), None where it has no date
    until      the last day on which a report can tell what came of it: two years on, or one past the deadline
    negative   whether the act is not to do something; ultimatum whether it is a demand without a price
    """

    id: str
    report: str
    n: int
    told: str | None
    day: str | None
    until: str | None
    kind: CommitmentKind
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    act: Act
    condition: Act | None
    negated: bool
    negative: bool
    ultimatum: bool
    words: Span
    act_words: str
    condition_words: str | None
    not_before: str | None
    deadline: str | None

    def keys(self) -> frozenset[str]:
        """Pairs of a party and a stem, one of which every report holds that can speak of it."""
        return frozenset(
            f"{party}\x1f{stem}" for parties, stems, _ in self._parts() for party in parties for stem in stems
        )

    def is_near(self, profile: Profile) -> bool:
        """Whether a report names one of its parties and a third of the words of its act or condition, or a sign."""
        for parties, stems, share in self._parts():
            shared = len(stems & profile.stems)
            if shared and shared >= (_LEAST * len(stems) if share else 1) and not parties.isdisjoint(profile.parties):
                return True
        return False

    def _parts(self) -> Iterable[tuple[frozenset[str], frozenset[str], bool]]:
        parties = _parties(self.act)
        yield parties, self.act.stems, True
        yield parties, signs(self.act, lists()), False
        if self.condition is not None:
            own = _parties(self.condition) if self.condition.actors else self.condition.about or parties
            yield own, self.condition.stems, True

    def to_json(self) -> str:
        """The commitment as JSON, the same for the same commitment."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=sorted)

    @classmethod
    def from_json(cls, text: str) -> Said:
        """The commitment that `to_json` wrote."""
        raw = json.loads(text)
        raw["act"] = _act(raw["act"])
        raw["condition"] = None if raw["condition"] is None else _act(raw["condition"])
        raw["words"] = Span(**raw["words"])
        raw["actors"], raw["targets"] = tuple(raw["actors"]), tuple(raw["targets"])
        return cls(**raw)


_SETS = frozenset(f.name for f in fields(Act) if str(f.type) == "frozenset[str]")


def _act(raw: dict[str, Any]) -> Act:
    plain: dict[str, Any] = {name: frozenset(value) if name in _SETS else value for name, value in raw.items()}
    plain["names"] = tuple(frozenset(name) for name in raw["names"])
    return Act(**plain)


def _parties(act: Act) -> frozenset[str]:
    """Under which names a report must know somebody: the doers' and the targets', or anybody where none is known."""
    if not act.actors:
        return act.targets | {ANYBODY}
    named = (f"n:{min(name, key=lambda stem: (-len(stem), stem))}" for name in act.names if name)
    return act.actors | act.targets | frozenset(named)


def said_in(findings: Findings) -> tuple[Said, ...]:
    """The commitments of a report."""
    world = world_of(findings)
    return tuple(_said(n, commitment, findings, world) for n, commitment in enumerate(findings.commitments))


def _said(n: int, commitment: Commitment, findings: Findings, world: World) -> Said:
    told = told_at(findings)
    lives = [days_behind(told, _LIVES), days_behind(commitment.deadline, _LIVES_PAST_DEADLINE)]
    names = _names(findings, commitment.actors)
    return Said(
        id=commitment.id,
        report=findings.report.id if findings.report else "",
        n=n,
        told=told,
        day=day_of(findings),
        until=max((day for day in lives if day), default=None) if told else None,
        kind=commitment.kind,
        actors=commitment.actors,
        targets=commitment.targets,
        act=act_of(commitment, findings, world, _event(findings, commitment.act), names),
        condition=_condition(findings, commitment, world),
        negated=commitment.condition.negated if commitment.condition else False,
        negative=_is_negative(commitment),
        ultimatum=commitment.why.endswith("ultimatum: condition"),
        words=commitment.anchor,
        act_words=(commitment.act_text or commitment.anchor).text,
        condition_words=commitment.condition.text.text if commitment.condition else None,
        not_before=commitment.not_before,
        deadline=commitment.deadline,
    )


_REFUSES = re.compile(r"\b(?:rul(?:e|es|ed|ing) out|refus\w{1,4}(?: to)?|declin\w{1,4}(?: to)?)\W*(?:\w+\W+)?$", re.I)


def _is_negative(commitment: Commitment) -> bool:
    """Whether the act itself is not to do something, or is refused, so that a negation says it again."""
    said, whole = commitment.act_text or commitment.anchor, commitment.evidence[0]
    before = whole.text[: max(0, said.start - whole.start)] if whole.covers(said) else ""
    if _REFUSES.search(before[-40:]) or _REFUSES.match(" ".join(said.text.split()[:2])):
        return True
    return bool({"not", "never", "no", "won't"} & {*said.text.lower().split()[:4], *before.lower().split()[-2:]})


def _event(findings: Findings, name: str | None) -> Event | None:
    return next((e for e in findings.events if e.id == name), None) if name else None


def _names(findings: Findings, actors: Iterable[str]) -> tuple[frozenset[str], ...]:
    """The stems of each name that these actors have in a report."""
    wanted = set(actors)
    found = [
        content(m.span.text) for m in findings.actor_mentions if m.kind == "name" and wanted.intersection(m.targets)
    ]
    return tuple(dict.fromkeys(name for name in found if name))


def _condition(findings: Findings, commitment: Commitment, world: World) -> Act | None:
    """What a condition speaks of: whoever is named first in its words does it."""
    held = commitment.condition
    if held is None:
        return None
    event = _event(findings, held.event)
    subject = _subject(findings, held.text)
    addressed = commitment.targets if content_free(held.text.text) else ()
    actors = event.sources if event is not None and event.sources else subject or addressed
    own = tuple(a for a in actors if a not in commitment.actors) or addressed
    names = _names(findings, own)
    stems = content(held.text.text) - frozenset().union(*names) - _NEGATIONS - times_in(findings, held.text)
    targets = event.targets if event else ()
    coded = event.type if event else None
    named = world.sides(t for m in findings.actor_mentions if held.text.covers(m.span) for t in m.targets)
    places = {f"p:{t}" for m in findings.place_mentions if held.text.covers(m.span) for t in m.targets}
    sides, against = world.sides(targets), world.countries(targets)
    return Act(world.sides(own), sides, against, coded, stems, names, about=named | places)


def content_free(words: str) -> bool:
    """Whether a condition names its doer by a pronoun or not at all: "if they do not", "to withdraw"."""
    low = words.lower().split()
    return bool(_PRONOUNS & set(low[:3])) or low[:1] == ["to"] or not _SUBJECT_MARKS & set(low[:3])


_PRONOUNS = frozenset({"it", "they", "he", "she", "you", "to"})
_SUBJECT_MARKS = frozenset({"if", "unless", "should", "were", "as", "once", "until", "provided", "in", "case"})
_NEGATIONS = content("fail refuse ignore not unless until barring without provided case event condition once")


def _subject(findings: Findings, words: Span) -> tuple[str, ...]:
    """The actors that a condition names before any other word of content."""
    inside = sorted(
        (m for m in findings.actor_mentions if words.covers(m.span)), key=lambda m: (m.span.start, -m.span.end)
    )
    if not inside or findings.report is None:
        return ()
    before = findings.report.text[words.start : inside[0].span.start]
    return inside[0].targets if not content(before) - _NEGATIONS and " to " not in f" {before} " else ()
