"""What one report tells of one event, reduced to what linking compares."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date

from verbale.linking.details import counts
from verbale.model.finding import Event, Findings
from verbale.model.grounded import Actor, When

BEHIND = 6
AHEAD = 30
_WORD = re.compile(r"[^\W_]+")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")
_SAID_AS_FACT = frozenset({"happened", "ongoing", "scheduled", "denied", "disputed"})
_STOP_WORDS = """
about after against also amid among another because been before being between both could down during
each from further have having here hers into itself just like made many might more most much must
only other over said same says should since some such than that their them then there these they
this those through told under until upon very were what when where which while whom whose will with
would year years days week weeks month months monday tuesday wednesday thursday friday saturday
sunday today yesterday tomorrow
"""
_STOP = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Somebody who takes part: actor id, actor code and ISO alpha-3 country ("" where unknown)."""

    id: str
    code: str
    country: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's version of one event.

    told        whether it is told as something that is or will be so (happened, ongoing, scheduled, denied,
                disputed), not as something possible, conditional, threatened or promised
    first, last first and last day as proleptic ordinals; None where neither the event nor the report has a date
    dated       whether the report dates the event to the day
    words       stems of the words that show it, without names of its parties
    numbers     what the words that show it count, and how many
    """

    id: str
    report: str
    type: str
    mode: str
    told: bool
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    first: int | None
    last: int | None
    dated: bool
    place: str
    place_country: str
    anchor: str
    words: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> str:
        """The telling as JSON, keys sorted."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @staticmethod
    def from_json(content: str) -> Telling:
        """The telling that `to_json` wrote."""
        value = json.loads(content)
        for side in ("sources", "targets"):
            value[side] = tuple(Party(**party) for party in value[side])
        value["words"] = tuple(value["words"])
        value["numbers"] = tuple((what, number) for what, number in value["numbers"])
        return Telling(**value)


def tellings(findings: Findings) -> tuple[Telling, ...]:
    """The tellings of a report's events, in their order. None where there is no report."""
    if findings.report is None:
        return ()
    actors = {actor.id: actor for actor in findings.actors}
    reported = findings.report.published or findings.report.dateline.date
    return tuple(_telling(event, findings, actors, _days(reported)) for event in findings.events)


def _telling(event: Event, findings: Findings, actors: dict[str, Actor], reported: tuple[int, int] | None) -> Telling:
    first, last, dated = _window(event, reported)
    place = next((p for p in findings.places if p.id == event.place), None)
    sources = tuple(sorted(_party(a, actors) for a in event.sources))
    targets = tuple(sorted(_party(a, actors) for a in event.targets))
    names = frozenset(
        stem(word)
        for party in (*event.sources, *event.targets)
        if party in actors
        for word in _WORD.findall(actors[party].name.lower())
    )
    return Telling(
        id=event.id,
        report=findings.report.id if findings.report else "",
        type=event.type,
        mode=event.mode or "",
        told=event.standing in _SAID_AS_FACT,
        sources=sources,
        targets=targets,
        first=first,
        last=last,
        dated=dated,
        place=event.place or "",
        place_country=(place.country or "") if place else "",
        anchor=" ".join(stem(w) for w in _WORD.findall(event.anchor.text.lower())),
        words=tuple(sorted(_content(event) - names)),
        numbers=counts(" ".join(span.text for span in event.evidence)),
    )


def _party(actor: str, actors: dict[str, Actor]) -> Party:
    found = actors.get(actor)
    return Party(actor, found.code, found.country or "") if found else Party(actor, "", "")


def _content(event: Event) -> set[str]:
    spans = event.evidence or (event.anchor,)
    words = (word for span in spans for word in _WORD.findall(span.text.lower()))
    return {stem(word) for word in words if (len(word) > 3 or word.isdigit()) and word not in _STOP}


def stem(word: str) -> str:
    """A lower-case word without its commonest English endings: "clashes" and "clashed" are "clash".

    >>> stem("clashes"), stem("clashed"), stem("met")
    ('clash', 'clash', 'met')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
    return word


def _window(event: Event, reported: tuple[int, int] | None) -> tuple[int | None, int | None, bool]:
    found = _span_of(event.date) if event.date else None
    if found is not None and event.date is not None:
        exact = event.date.precision in ("day", "minute") and found[0] == found[1]
        return found[0], found[1], exact
    if reported is None:
        return None, None, False
    if event.standing in ("happened", "ongoing", "denied", "disputed"):
        return reported[0] - BEHIND, reported[1], False
    return reported[0] - 1, reported[1] + AHEAD, False


def _span_of(when: When) -> tuple[int, int] | None:
    start, end = _days(when.start), _days(when.end)
    if start is None and end is None:
        return None
    low = start[0] if start else end[0] - AHEAD if end else 0
    high = end[1] if end else start[1] + AHEAD if start and when.bound in ("since", "not_before") else None
    return (low, high if high is not None else start[1] if start else low)


def _days(iso: str | None) -> tuple[int, int] | None:
    match = _ISO.match(iso or "")
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            only = date(year, month, day).toordinal()
            return only, only
        if month:
            following = date(year + month // 12, month % 12 + 1, 1).toordinal()
            return date(year, month, 1).toordinal(), following - 1
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except ValueError:
        return None
