"""How surely two commitments are one, and how surely an event or a sentence is what a commitment spoke of.

Scores are sums of weights for actor, type, target and words; each comes with the reasons that made it.
"""

from __future__ import annotations

from dataclasses import dataclass

from verbale.linking.outcomes_reports import World
from verbale.linking.outcomes_words import Sentence, content, lists
from verbale.model.finding import Commitment, Event, Findings
from verbale.model.text import Span

ENOUGH = 0.6
_WORDS_ONLY = frozenset({"REJECT", "ACCUSE", "REQUEST", "THREATEN"})
HAPPENED = ("happened", "ongoing")


@dataclass(frozen=True)
class Act:
    """What a commitment or its condition speaks of: by whom, to whom, its coded type, and the stems of its words.

    Actors are held as the names under which they may act elsewhere: `actors` who does it, `targets` to whom, `about`
    whom its words name; `against` are the countries of the targets that its report knows, "" for one without. `names`
    are the stems of each name that its actors have in that report, `day` the ISO 8601 day for which it was announced;
    `loose` threatens harm without saying which ("serious steps").
    """

    actors: frozenset[str]
    targets: frozenset[str]
    against: frozenset[str]
    type: str | None
    stems: frozenset[str]
    names: tuple[frozenset[str], ...] = ()
    day: str | None = None
    place: str | None = None
    loose: bool = False
    about: frozenset[str] = frozenset()
    about_countries: frozenset[str] = frozenset()

    def named_in(self, sentence: Sentence) -> bool:
        """Whether a sentence holds a name of one of its actors."""
        return any(name <= sentence.stems for name in self.names)


def times_in(findings: Findings, words: Span) -> frozenset[str]:
    """Stems of the times in some words: when a thing is to be done is no part of what is done."""
    return frozenset().union(*(content(when.text.text) for when in findings.times if words.covers(when.text)))


def act_of(
    commitment: Commitment, findings: Findings, world: World, event: Event | None, names: tuple[frozenset[str], ...]
) -> Act:
    """The act of a commitment; `names` are the stems of its actors' names, which say nothing of the act."""
    said = commitment.act_text or commitment.anchor
    words = content(said.text) - frozenset().union(*names) - times_in(findings, said)
    day = commitment.not_before if commitment.not_before and len(commitment.not_before) == 10 else None
    loose = bool(words & lists().stems["measures"]) and (commitment.kind == "threat" or words & lists().stems["costs"])
    coded, place = (event.type, event.place) if event else (None, None)
    inside = (t for m in findings.actor_mentions if said.covers(m.span) for t in m.targets)
    about = tuple(dict.fromkeys(t for t in inside if t not in commitment.actors))
    return Act(
        actors=world.sides(commitment.actors),
        targets=world.sides(commitment.targets),
        against=world.countries(commitment.targets),
        type=coded,
        stems=words,
        names=names,
        day=day,
        place=place,
        loose=bool(loose),
        about=world.sides(about),
        about_countries=world.countries(about),
    )


def share(wanted: frozenset[str], found: frozenset[str]) -> float:
    """The share of wanted stems that are found."""
    return len(wanted & found) / len(wanted) if wanted else 0.0


@dataclass(frozen=True)
class Match:
    """A score from 0 to 1 with its reasons, the words that were matched, and the coded event where one was."""

    score: float
    why: str
    words: Span
    event: str | None = None


def event_match(act: Act, event: Event, sentence: Sentence | None, world: World) -> Match | None:
    """How surely an event is the act: 0.4 for the actor, 0.2 for the type, 0.1 for the target, 0.3 for the words."""
    if event.standing not in HAPPENED:
        return None
    if event.type != act.type and (event.type in _WORDS_ONLY or not act.stems & content(event.anchor.text)):
        return None
    if act.actors and event.sources and not shares(act.actors, world, event.sources):
        return None
    if _elsewhere(act, event, world):
        return None
    reasons, score = [], 0.0
    if act.actors and event.sources:
        score, reasons = 0.4, ["same actor"]
    elif not event.sources and sentence is not None and act.named_in(sentence):
        score, reasons = 0.4, ["actor named"]
    if act.type is not None and event.type == act.type:
        score += 0.2
        reasons.append(f"both {event.type}")
    if act.targets and event.targets and shares(act.targets, world, event.targets):
        score += 0.1
        reasons.append("same target")
    words = share(act.stems, sentence.stems if sentence else content(event.anchor.text))
    score += 0.3 * words
    reasons.append(f"{words:.0%} of its words")
    if words < 0.34 and not (act.type == event.type and act.targets and "same target" in reasons):
        return None
    return Match(round(score, 2), ", ".join(reasons), event.evidence[0] if event.evidence else event.anchor, event.id)


def shares(sides: frozenset[str], world: World, actors: tuple[str, ...]) -> bool:
    """Whether one of the actors of a report may be one of those named: an actor, an organisation or a state."""
    return not sides.isdisjoint(world.sides(actors))


def _elsewhere(act: Act, event: Event, world: World) -> bool:
    """Whether the countries against or for which an act and an event are done are known and have none in common."""
    other = world.countries(event.targets)
    return bool(act.against and other) and "" not in act.against | other and not act.against & other


def sentence_match(act: Act, sentence: Sentence, findings: Findings, world: World) -> Match | None:
    """How surely a sentence tells of the act, where no event was coded: 0.4 for the actor, 0.5 for the words."""
    words = share(act.stems, sentence.stems)
    if words < 0.5 or len(act.stems & sentence.stems) < min(2, len(act.stems)):
        return None
    here = tuple(t for m in findings.actor_mentions if sentence.span.covers(m.span) for t in m.targets)
    if act.actors and not shares(act.actors, world, here) and not act.named_in(sentence):
        return None
    score = (0.4 if act.actors else 0.2) + 0.5 * words
    reason = "actor named, " if act.actors else ""
    return Match(round(score, 2), f"{reason}{words:.0%} of its words", sentence.span)


def leads(act: Act, sentence: Sentence, findings: Findings, world: World) -> bool:
    """Whether the first actor that a sentence names is one of the act's: whose deed the sentence tells."""
    here = sorted(
        ((m.span.start, m.targets) for m in findings.actor_mentions if sentence.span.covers(m.span)), key=lambda m: m[0]
    )
    if not act.actors or not here or shares(act.actors, world, here[0][1]):
        return True
    opening = content(sentence.span.text[: max(0, here[0][0] - sentence.span.start)])
    return any(name <= opening for name in act.names)
