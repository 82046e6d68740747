"""Findings made by hand from a few lines, without a model: for tests of the record and for measuring linking.

A report is given as a mapping: `text`, `published`, `outlet`, `agency`, `title`, and `events`, each with `type`,
`words` (the anchor as it stands in the text), `from` and `to` (actor ids), `date` (ISO 8601), `place`, `standing`.
Actors are `id: [name, code]`, places `id: [name, country]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from verbale.model.finding import (
    Claim,
    Commitment,
    Condition,
    Dispute,
    Event,
    Findings,
    Position,
    Side,
    Statement,
    finding_id,
)
from verbale.model.grounded import Actor, Mention, Place, When
from verbale.model.text import Dateline, Report, Span, report_id

Given = Mapping[str, Any]
_END = re.compile(r"[.!?]['”\"]?(?=\s)|\n\n")


def made(given: Given, actors: Mapping[str, list[str]], places: Mapping[str, list[str]]) -> Findings:
    """The findings of one report as it is given. Raises ValueError where words are not in the text."""
    text = given["text"].strip()
    published = str(given["published"]) if given.get("published") else None
    report = Report(
        id=report_id(text, given.get("title"), published),
        url=given.get("url", "-"),
        text=text,
        title=given.get("title"),
        agency=given.get("agency"),
        outlet=given.get("outlet"),
        dateline=Dateline(given.get("dateline_place"), given.get("dateline_date")),
        published=published,
        published_precision="day" if published else None,
        language="en",
    )
    events = tuple(_event(report, event) for event in given.get("events", ()))
    statements = tuple(_statement(report, one) for one in given.get("statements", ()))
    commitments = tuple(_commitment(report, one, events) for one in given.get("commitments", ()))
    positions = tuple(_position(report, one) for one in given.get("positions", ()))
    disputes = tuple(_dispute(report, one) for one in given.get("disputes", ()))
    named = _named(given)
    return Findings(
        report=report,
        actors=tuple(_actor(actor, actors[actor]) for actor in sorted(named & actors.keys())),
        places=tuple(_place(place, places[place]) for place in sorted(named & places.keys())),
        actor_mentions=tuple(
            _mention(report, actor, actors[actor][0])
            for actor in sorted(named & actors.keys())
            if actors[actor][0] in text
        ),
        events=events,
        statements=statements,
        positions=positions,
        commitments=commitments,
        disputes=disputes,
        claims=tuple(
            claim
            for dispute, one in zip(disputes, given.get("disputes", ()), strict=True)
            for claim in _claims(report, dispute, one)
        ),
    )


def _named(given: Given) -> set[str]:
    named: set[str] = set()
    for kind in ("events", "statements", "commitments", "positions", "disputes"):
        for one in given.get(kind, ()):
            for value in one.values():
                items = value if isinstance(value, list) else [value]
                named.update(item for item in items if isinstance(item, str))
            named.update(side[0] for side in one.get("sides", ()))
    return named


def span_of(report: Report, words: str) -> Span:
    """Where words stand first in a report."""
    start = report.text.find(words)
    if start < 0:
        raise ValueError(f"{words!r} does not stand in {report.text[:60]!r}…")
    return report.span(start, start + len(words))


def sentence(report: Report, words: Span) -> Span:
    """The sentence in which words stand."""
    ends = [match.end() for match in _END.finditer(report.text)]
    start = max((end for end in ends if end <= words.start), default=0)
    end = min((end for end in ends if end >= words.end), default=len(report.text))
    start += len(report.text[start:]) - len(report.text[start:].lstrip())
    return report.span(start, len(report.text[:end].rstrip()))


def _when(report: Report, date: Any, words: Span) -> When | None:
    if not date:
        return None
    start, _, end = str(date).partition("/")
    precision = {4: "year", 7: "month"}.get(len(start), "day")
    return When(start, end or start, precision, words)  # type: ignore[arg-type]


def _event(report: Report, given: Given) -> Event:
    anchor = span_of(report, given["words"])
    return Event(
        id=finding_id(report.id, "event", anchor, given["type"]),
        type=given["type"],
        mode=given.get("mode"),
        contexts=(),
        cameo=None,
        sources=tuple(given.get("from", ())),
        targets=tuple(given.get("to", ())),
        date=_when(report, given.get("date"), anchor),
        place=given.get("place"),
        standing=given.get("standing", "happened"),
        according_to=given.get("according_to"),
        statement=None,
        anchor=anchor,
        evidence=(sentence(report, anchor),),
        score=given.get("score", 0.9),
        why="made by hand",
    )


def _statement(report: Report, given: Given) -> Statement:
    words = span_of(report, given["words"])
    return Statement(
        id=finding_id(report.id, "statement", words),
        speaker=given.get("speaker"),
        addressee=given.get("addressee"),
        kind="direct",
        words=words,
        cue=None,
        date=_when(report, given.get("date"), words),
        evidence=(sentence(report, words),),
    )


def _commitment(report: Report, given: Given, events: tuple[Event, ...]) -> Commitment:
    anchor = span_of(report, given["words"])
    act = next((e.id for e in events if e.anchor.text == given.get("act")), None)
    condition = given.get("condition")
    return Commitment(
        id=finding_id(report.id, "commitment", anchor),
        actors=tuple(given.get("from", ())),
        act=act,
        targets=tuple(given.get("to", ())),
        kind=given.get("kind", "threat"),
        condition=Condition(span_of(report, condition), None, bool(given.get("negated"))) if condition else None,
        not_before=None,
        deadline=str(given["deadline"]) if given.get("deadline") else None,
        status="pending",
        anchor=anchor,
        evidence=(sentence(report, anchor),),
    )


def _position(report: Report, given: Given) -> Position:
    anchor = span_of(report, given["words"])
    return Position(
        id=finding_id(report.id, "position", anchor),
        actor=given["actor"],
        issue=given["issue"],
        stance=given["stance"],
        statement=None,
        anchor=anchor,
        evidence=(sentence(report, anchor),),
    )


def _dispute(report: Report, given: Given) -> Dispute:
    claim = span_of(report, given["words"])
    sides = tuple(Side(actor, stance, None) for actor, stance in given["sides"])
    return Dispute(finding_id(report.id, "dispute", claim), claim, sides, (sentence(report, claim),))


def _claims(report: Report, dispute: Dispute, given: Given) -> Iterator[Claim]:
    """The sides of a dispute as claims on its words, of which `acts`, `keys`, `names` and `about` may be given."""
    words = tuple(re.findall(r"[a-z]+", dispute.claim.text.lower()))
    acts, keys = tuple(given.get("acts", words)), tuple(given.get("keys", words))
    names, about = tuple(given.get("names", ())), tuple(given.get("about", ()))
    for side in dispute.sides:
        ident = finding_id(report.id, "claim", dispute.claim, side.actor or "", side.stance, dispute.id)
        yield Claim(
            ident, side.actor, side.stance, dispute.claim, about=about, acts=acts, keys=keys, names=names,
            dispute=dispute.id,
        )  # fmt: skip


def _actor(actor: str, fields: list[str]) -> Actor:
    name, code = fields
    return Actor(actor, name, code[:3] if code[:3].isupper() else None, code[3:6], code)


def _place(place: str, fields: list[str]) -> Place:
    return Place(place, fields[0], fields[1], None, None)


def _mention(report: Report, actor: str, name: str) -> Mention:
    return Mention(0, 1, 0, span_of(report, name), (actor,))
