"""Acts that were announced for a day, or as measures without a name, and the coded events that carry them out.

What was announced for a day is done where an event of its type happens on that day between the same parties. What
was threatened as "steps", "measures" or "costs" is done where its actors impose sanctions on the day that they named
or, where they named none, on those whom they threatened.
"""

from __future__ import annotations

from verbale.linking.outcomes_match import HAPPENED, Act, Match, shares
from verbale.linking.outcomes_reports import World, day_of
from verbale.linking.outcomes_words import Lists, Sentence, content, stem
from verbale.model.finding import Event, Findings

PENALTY = "SANCTION"
PENALTY_STEM = stem("sanction")


def on_its_day(act: Act, event: Event, findings: Findings, world: World) -> Match | None:
    """A match of 0.85 where an event is the act that was announced for its day; None elsewhere."""
    if event.standing not in HAPPENED or act.day is None or _day(event, findings) != act.day:
        return None
    if act.type is None or act.type != event.type or not act.stems & content(event.anchor.text):
        return None
    if act.place is not None and event.place not in (None, act.place):
        return None
    if not _same_parties(act, event, world):
        return None
    words = event.evidence[0] if event.evidence else event.anchor
    return Match(0.85, f"same parties, both {event.type}, on {act.day}", words, event.id)


def as_penalty(act: Act, event: Event, findings: Findings, world: World) -> Match | None:
    """A match of 0.75 where sanctions are the measures that were threatened without a name; None elsewhere."""
    if not act.loose or event.standing not in HAPPENED or event.type != PENALTY or event.mode == "withdraw":
        return None
    if not event.sources or not shares(act.actors, world, event.sources):
        return None
    hit = _hits(act, event, world)
    if hit is False or (act.day is not None and _day(event, findings) != act.day) or (act.day is None and not hit):
        return None
    reason = f"on {act.day}" if act.day is not None else "same target"
    words = event.evidence[0] if event.evidence else event.anchor
    return Match(0.75, f"same actor, measures are a {PENALTY}, {reason}", words, event.id)


def as_ballot(act: Act, sentence: Sentence, findings: Findings, words: Lists) -> Match | None:
    """A match of 0.75 where the body that was to vote on a day approves or rejects something on it; None elsewhere."""
    if act.day is None or not act.stems & _VOTE or day_of(findings) != act.day:
        return None
    named = [m for m in findings.actor_mentions if sentence.span.start <= m.span.start <= _opening(sentence)]
    if not any(not act.actors.isdisjoint(m.targets) for m in named):
        return None
    for word in sentence.words:
        if stem(word) in words.stems["unreal"] - words.stems["ballots"]:
            return None
        if stem(word) in words.stems["ballots"] | _VOTE:
            return Match(0.75, f"same body, '{word}' on {act.day}", sentence.span)
    return None


_VOTE = frozenset({stem("vote")})


def _opening(sentence: Sentence) -> int:
    """Where a sentence begins, past its article."""
    text = sentence.span.text
    return sentence.span.start + (4 if text.lower().startswith("the ") else 0)


def _day(event: Event, findings: Findings) -> str | None:
    """The one day of an event, that of its report where it names none."""
    if event.date is None or event.date.start is None:
        return day_of(findings)
    start, end = event.date.start[:10], (event.date.end or event.date.start)[:10]
    return start if start == end else None


def _same_parties(act: Act, event: Event, world: World) -> bool:
    """Whether an act and an event share who does it; in a meeting either party may be named first."""
    if act.type != "CONSULT":
        return bool(event.sources) and shares(act.actors, world, event.sources)
    there = (*event.sources, *event.targets)
    if not shares(act.actors, world, there):
        return False
    return not act.targets or len(there) < 2 or shares(act.targets, world, there)


def _hits(act: Act, event: Event, world: World) -> bool | None:
    """Whether an event is done to those whom an act threatens, or to their country; None where either is unknown."""
    wanted, ours = (act.targets, act.against) if act.targets else (act.about, act.about_countries)
    if not wanted or not event.targets:
        return None
    return bool((ours & world.countries(event.targets)) - {""}) or shares(wanted, world, event.targets)


def signs(act: Act, words: Lists) -> frozenset[str]:
    """Stems, any of which may tell of an act in words that are not its own."""
    penalty = frozenset({PENALTY_STEM}) if act.loose else frozenset[str]()
    return penalty | words.stems["ballots"] if act.day is not None and act.stems & _VOTE else penalty
