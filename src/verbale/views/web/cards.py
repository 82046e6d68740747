"""The findings of one report as cards: a heading, details, and links to the words that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from verbale.model.finding import Commitment, Dispute, Event, Fact, Findings, Position, Statement
from verbale.model.text import Span
from verbale.questions.rows import JudgementRow
from verbale.views.sheet import date_words
from verbale.views.web.marking import Mark, permalink

Finding = Event | Statement | Position | Commitment | Dispute | Fact
LAYERS: Mapping[str, str] = {
    "event": "Events",
    "statement": "Statements",
    "position": "Positions",
    "commitment": "Commitments",
    "dispute": "Disputes",
    "fact": "Facts",
    "actor": "Actors",
    "place": "Places",
    "time": "Times",
}


@dataclass(frozen=True, slots=True)
class Bit:
    """Words of a card, with the address they lead to."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report, and their permalink within its page."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as its report's page shows it.

    `words` are its anchor; `details` rows of a heading and bits; `also` ids and headings of findings in the same words.
    `claim` says what keeps it from being an established fact ("denied, according to Sergey Lavrov"). `verdict` is the
    latest standing judgement ("right" or "wrong"), `mine` that of the person who asks.
    """

    id: str
    number: int
    layer: str
    label: str
    heading: str
    words: Quote
    details: tuple[tuple[str, tuple[Bit, ...]], ...]
    evidence: tuple[Quote, ...]
    score: float | None
    why: str
    judged: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()
    claim: str = ""
    verdict: str = ""
    mine: str = ""


def actor_link(actor: str) -> str:
    """The address of an actor's page."""
    return f"/actor/{quote(actor, safe='')}"


def findings_in_order(findings: Findings) -> list[tuple[str, Span, Finding]]:
    """Layer, anchor and finding, in the order of their words."""
    found: list[tuple[str, Span, Finding]] = [
        *(("event", e.anchor, e) for e in findings.events),
        *(("statement", s.words, s) for s in findings.statements),
        *(("position", p.anchor, p) for p in findings.positions),
        *(("commitment", c.anchor, c) for c in findings.commitments),
        *(("dispute", d.claim, d) for d in findings.disputes),
        *(("fact", f.anchor, f) for f in findings.facts),
    ]
    return sorted(found, key=lambda one: (one[1].start, one[1].end, one[0], one[2].id))


def marks(findings: Findings) -> Iterator[Mark]:
    """Where every finding, its evidence, and every actor, place and time stand in the text."""
    for layer, anchor, finding in findings_in_order(findings):
        yield Mark(anchor.start, anchor.end, layer, finding.id)
        for span in _evidence(finding):
            yield Mark(span.start, span.end, None, finding.id)
    for layer, mentions in (("actor", findings.actor_mentions), ("place", findings.place_mentions)):
        for mention in mentions:
            yield Mark(mention.span.start, mention.span.end, layer, f"{layer}:{' '.join(mention.targets)}")
    for time in findings.times:
        yield Mark(time.text.start, time.text.end, "time", f"time:{date_words(time)}")


def cards(findings: Findings, judgements: Iterable[JudgementRow] = (), person: str = "") -> tuple[Card, ...]:
    """The cards of all findings, numbered in the order of their words; `person` is who asks."""
    standing = [row for row in judgements if row.applies_to and row.withdrawn is None]
    judged: dict[str, list[str]] = {}
    verdicts: dict[str, str] = {}
    mine: dict[str, str] = {}
    for row in standing:
        finding_id = row.applies_to or ""
        judged.setdefault(finding_id, []).append(f"{row.verdict} {row.other or ''}".strip() + f" ({row.by})")
        if row.verdict in ("right", "wrong"):
            verdicts[finding_id] = row.verdict
            if row.by == person:
                mine[finding_id] = row.verdict
    writer = _Writer(findings)
    ordered = findings_in_order(findings)
    headings = {finding.id: writer.heading(finding) for _, _, finding in ordered}
    together = _overlapping(ordered)
    return tuple(
        Card(
            id=finding.id,
            number=number,
            layer=layer,
            label=finding.type if isinstance(finding, Event) else layer,
            heading=headings[finding.id],
            words=_quote(anchor),
            details=tuple((name, bits) for name, bits in writer.details(finding) if bits),
            evidence=tuple(_quote(span) for span in _evidence(finding) if span != anchor),
            score=None if isinstance(finding, Fact) else finding.score,
            why="" if isinstance(finding, Fact) else finding.why,
            judged=tuple(judged.get(finding.id, ())),
            also=tuple((other, headings[other]) for other in together.get(finding.id, ())),
            claim=writer.claim(finding),
            verdict=verdicts.get(finding.id, ""),
            mine=mine.get(finding.id, ""),
        )
        for number, (layer, anchor, finding) in enumerate(ordered, 1)
    )


def _overlapping(ordered: list[tuple[str, Span, Finding]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for at, (_, anchor, finding) in enumerate(ordered):
        for _, other, later in ordered[at + 1 :]:
            if other.start >= anchor.end:
                break
            if later.id != finding.id:
                found.setdefault(finding.id, []).append(later.id)
                found.setdefault(later.id, []).append(finding.id)
    return found


def _quote(span: Span) -> Quote:
    return Quote(span.text, permalink(span.start, span.end))


def _evidence(finding: Finding) -> tuple[Span, ...]:
    return () if isinstance(finding, Fact) else tuple(dict.fromkeys(finding.evidence))


class _Writer:
    """Headings and details of the findings of one report, with its own names of actors and places."""

    def __init__(self, findings: Findings) -> None:
        self._actors = {actor.id: actor.name for actor in findings.actors}
        self._places = {place.id: place.name for place in findings.places}
        self._events = {event.id: event for event in findings.events}

    def _name(self, actor: str | None) -> str:
        return self._actors.get(actor, actor) if actor else "nobody named"

    def _side(self, actors: Iterable[str]) -> str:
        return ", ".join(self._name(actor) for actor in actors)

    def _bits(self, actors: Iterable[str | None]) -> tuple[Bit, ...]:
        return tuple(Bit(self._name(actor), actor_link(actor)) for actor in actors if actor)

    def _words(self, span: Span | None) -> tuple[Bit, ...]:
        return () if span is None else (Bit(span.text, f"#{permalink(span.start, span.end)}"),)

    def _place(self, place: str | None) -> tuple[Bit, ...]:
        return (Bit(self._places.get(place, place)),) if place else ()

    def _finding(self, finding: str | None) -> tuple[Bit, ...]:
        event = self._events.get(finding or "")
        return (Bit(f"{event.type}: {event.anchor.text}" if event else str(finding), f"#{finding}"),) if finding else ()

    def heading(self, finding: Finding) -> str:
        """What a finding says, in a line."""
        match finding:
            case Event():
                parties = " → ".join(side for side in map(self._side, (finding.sources, finding.targets)) if side)
                return f"{parties or 'nobody named'}: {finding.anchor.text}"
            case Statement():
                return f"{self._name(finding.speaker)}: “{_short(finding.words.text)}”"
            case Position():
                return f"{self._name(finding.actor)} {finding.stance} {_short(finding.issue)}"
            case Commitment():
                to = f" → {self._side(finding.targets)}" if finding.targets else ""
                act = finding.act_text or finding.anchor
                return f"{self._side(finding.actors) or 'nobody named'}{to}: {finding.kind}: {_short(act.text)}"
            case Dispute():
                return _short(finding.claim.text)
            case Fact():
                name = self._actors.get(finding.subject) or self._places.get(finding.subject, finding.subject)
                return f"{name}: {finding.attribute} {finding.value}"

    def claim(self, finding: Finding) -> str:
        """What keeps a finding from being an established fact: its standing, and whose word it is."""
        if not isinstance(finding, Event | Commitment):
            return ""
        standing = finding.standing if isinstance(finding, Event) else ""
        told = standing if standing not in ("happened", "ongoing") else ""
        parts = (told, f"according to {self._name(finding.according_to)}" if finding.according_to else "")
        return ", ".join(part for part in parts if part)

    def details(self, finding: Finding) -> Iterator[tuple[str, tuple[Bit, ...]]]:
        """What a finding says, value by value."""
        match finding:
            case Event():
                yield from self._event(finding)
            case Statement():
                yield "Speaker", self._bits([finding.speaker])
                yield "To", self._bits([finding.addressee])
                yield "Kind", (Bit(finding.kind),)
                yield "Introduced by", self._words(finding.cue)
                yield "Date", _date(date_words(finding.date))
                yield "Place", self._place(finding.place)
            case Position():
                yield "Actor", self._bits([finding.actor])
                yield "Stance", (Bit(finding.stance),)
                yield "Issue", (Bit(finding.issue),)
                yield "Reason", self._words(finding.reason)
            case Commitment():
                yield from self._commitment(finding)
            case Dispute():
                for side in finding.sides:
                    yield side.stance.capitalize(), (*self._bits([side.actor]), *self._words(side.words))
            case Fact():
                yield finding.attribute, (Bit(finding.value),)

    def _event(self, event: Event) -> Iterator[tuple[str, tuple[Bit, ...]]]:
        yield "Who", self._bits(event.sources)
        yield "To whom", self._bits(event.targets)
        yield "Type", (Bit(" ".join(part for part in (event.type, event.mode) if part)),)
        yield "Standing", (Bit(event.standing),)
        yield "According to", self._bits([event.according_to])
        yield "Date", _date(date_words(event.date))
        yield "Place", self._place(event.place)
        yield "Outcome", self._words(event.outcome)
        yield "Expected", self._words(event.expected)
        yield "Contexts", tuple(Bit(context) for context in event.contexts)

    def _commitment(self, made: Commitment) -> Iterator[tuple[str, tuple[Bit, ...]]]:
        yield "Who", self._bits(made.actors)
        yield "To whom", self._bits(made.targets)
        yield "Kind", (Bit(made.kind),)
        yield "Act", self._finding(made.act) or self._words(made.act_text)
        if made.condition is not None:
            yield "Condition", self._words(made.condition.text)
            yield "Negated", (Bit("the condition is that it does not happen"),) if made.condition.negated else ()
        yield "Not before", _date(made.not_before or "")
        yield "By", _date(made.deadline or "")
        yield "Status", (Bit(made.status),)
        yield "According to", self._bits([made.according_to])


def _date(words: str) -> tuple[Bit, ...]:
    return (Bit(words),) if words else ()


def _short(words: str, most: int = 120) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= most else joined[: most - 1].rstrip() + "…"
