"""The rows of one report's findings, table by table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from verbale.model.finding import Findings
from verbale.model.grounded import Actor, When
from verbale.model.ontology import load
from verbale.model.text import Span
from verbale.record import schema

Row = dict[str, Any]
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Known:
    """When a report told (`reported`, ISO 8601 to its own precision or None) and when it came in
    (`ingested`)."""

    reported: str | None
    ingested: str


def first_day(date: str | None) -> str | None:
    """The first day of an ISO 8601 date of any precision ("2014-03" → "2014-03-01"); None of what is no
    date."""
    match = _DATE.match(date or "")
    if match is None:
        return None
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}"


def folded(name: str) -> str:
    """A name as names are compared: lower case, single spaces."""
    return " ".join(name.casefold().split())


def reported_of(findings: Findings) -> str | None:
    """When a report told: its publication, else its dateline's date."""
    report = findings.report
    return None if report is None else report.published or report.dateline.date


def rows_of(findings: Findings, ingested: str, tellings: tuple[str, ...]) -> Mapping[Table, list[Row]]:
    """The derived rows of a report. `tellings` are the events as linking compares them, one an event."""
    known = Known(reported_of(findings), ingested)
    makers: Mapping[Table, Callable[[Findings, Known], Iterator[Row]]] = {
        schema.actors: _actors,
        schema.places: _places,
        schema.mentions: _mentions,
        schema.parties: _parties,
        schema.statements: _statements,
        schema.positions: _positions,
        schema.commitments: _commitments,
        schema.disputes: _disputes,
        schema.facts: _facts,
    }
    report = findings.report.id if findings.report else ""
    made = {table: list(maker(findings, known)) for table, maker in makers.items()}
    made[schema.events] = list(_events(findings, known, tellings))
    made[schema.dealings] = list(_dealings(findings, made[schema.events]))
    return {table: [{"report": report, "n": n, **row} for n, row in enumerate(rows)] for table, rows in made.items()}


def _span(name: str, span: Span | None) -> Row:
    if span is None:
        return {f"{name}_start": None, f"{name}_end": None, f"{name}_text": None}
    return {f"{name}_start": span.start, f"{name}_end": span.end, f"{name}_text": span.text}


def _known(known: Known) -> Row:
    return {"reported": known.reported, "ingested": known.ingested}


def _times(when: When | None, known: Known) -> Row:
    start, end = (when.start, when.end) if when else (None, None)
    return {
        "day": first_day(start or end or known.reported),
        "date_start": start,
        "date_end": end,
        "date_precision": when.precision if when else None,
        "date_words": when.text.text if when else None,
        **_known(known),
    }


def _actors(findings: Findings, _: Known) -> Iterator[Row]:
    for actor in findings.actors:
        yield {
            "id": actor.id,
            "name": actor.name,
            "folded": folded(actor.name),
            "country": actor.country,
            "sector": actor.sector,
            "code": actor.code,
            "role": actor.role,
            "kind": actor.kind,
        }


def _places(findings: Findings, _: Known) -> Iterator[Row]:
    for place in findings.places:
        yield {
            "id": place.id,
            "name": place.name,
            "folded": folded(place.name),
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "feature": place.feature,
            "disputed": place.disputed,
        }


def _mentions(findings: Findings, _: Known) -> Iterator[Row]:
    for of, mentions in (("actor", findings.actor_mentions), ("place", findings.place_mentions)):
        for mention in mentions:
            for target in mention.targets:
                yield {"of": of, "target": target, "kind": mention.kind, **_span("words", mention.span)}


def _parties(findings: Findings, _: Known) -> Iterator[Row]:
    actors = {actor.id: actor for actor in findings.actors}
    for kind, finding, role, actor in _roles(findings):
        if actor is not None:
            known = actors.get(actor)
            code, country = (known.code, known.country) if known else (None, None)
            named = {"actor": actor, "code": code, "country": country}
            yield {"finding": finding, "kind": kind, "role": role, **named}


def _roles(findings: Findings) -> Iterator[tuple[str, str, str, str | None]]:
    for event in findings.events:
        yield from (("event", event.id, "source", actor) for actor in event.sources)
        yield from (("event", event.id, "target", actor) for actor in event.targets)
        yield "event", event.id, "according to", event.according_to
    for statement in findings.statements:
        yield "statement", statement.id, "speaker", statement.speaker
        yield "statement", statement.id, "addressee", statement.addressee
    for position in findings.positions:
        yield "position", position.id, "holder", position.actor
    for commitment in findings.commitments:
        yield from (("commitment", commitment.id, "source", actor) for actor in commitment.actors)
        yield from (("commitment", commitment.id, "target", actor) for actor in commitment.targets)
    for dispute in findings.disputes:
        yield from (("dispute", dispute.id, side.stance, side.actor) for side in dispute.sides)


def _events(findings: Findings, known: Known, tellings: tuple[str, ...]) -> Iterator[Row]:
    types = load().types
    for event, telling in zip(findings.events, tellings, strict=True):
        kind = types.get(event.type)
        mode = kind.modes.get(event.mode) if kind and event.mode else None
        yield {
            "id": event.id,
            "same": event.id,
            "leans_on": None,
            "type": event.type,
            "mode": event.mode,
            "cameo": event.cameo,
            "quad": kind.quad if kind else 0,
            "intensity": mode.intensity if mode else kind.intensity if kind else 0.0,
            "standing": event.standing,
            "according_to": event.according_to,
            "statement": event.statement,
            "place": event.place,
            **_times(event.date, known),
            **_span("anchor", event.anchor),
            "score": event.score,
            "why": event.why,
            "telling": telling,
        }


def _dealings(findings: Findings, told: list[Row]) -> Iterator[Row]:
    actors = {actor.id: actor for actor in findings.actors}
    for event, row in zip(findings.events, told, strict=True):
        kept = {name: row[name] for name in ("same", "day", "quad", "intensity", "standing")}
        month = None if row["day"] is None else f"{row['day'][:7]}-01"
        for source in event.sources:
            for target in event.targets:
                sides = {**_side("source", source, actors), **_side("target", target, actors)}
                yield {"event": event.id, "month": month, "claimed": row["according_to"] is not None, **kept, **sides}


def _side(name: str, actor: str, actors: Mapping[str, Actor]) -> Row:
    known = actors.get(actor)
    code = (known.code if known else None) or actor
    country = (known.country if known else None) or code
    return {f"{name}_actor": actor, f"{name}_code": code, f"{name}_country": country}


def _statements(findings: Findings, known: Known) -> Iterator[Row]:
    for statement in findings.statements:
        yield {
            "id": statement.id,
            "speaker": statement.speaker,
            "addressee": statement.addressee,
            "kind": statement.kind,
            "place": statement.place,
            **_times(statement.date, known),
            **_span("words", statement.words),
            "cue": statement.cue.text if statement.cue else None,
            "score": statement.score,
            "why": statement.why,
        }


def _positions(findings: Findings, known: Known) -> Iterator[Row]:
    for position in findings.positions:
        yield {
            "id": position.id,
            "actor": position.actor,
            "issue": position.issue,
            "issue_kind": position.issue_kind,
            "issue_id": position.issue_id,
            "stance": position.stance,
            "statement": position.statement,
            **_known(known),
            **_span("anchor", position.anchor),
            "score": position.score,
            "why": position.why,
        }


def _commitments(findings: Findings, known: Known) -> Iterator[Row]:
    for commitment in findings.commitments:
        condition = commitment.condition
        yield {
            "id": commitment.id,
            "kind": commitment.kind,
            "act": commitment.act,
            "condition": condition.text.text if condition else None,
            "condition_event": condition.event if condition else None,
            "negated": condition.negated if condition else None,
            "not_before": commitment.not_before,
            "deadline": commitment.deadline,
            "status": commitment.status,
            "according_to": commitment.according_to,
            "statement": commitment.statement,
            **_known(known),
            **_span("anchor", commitment.anchor),
            "score": commitment.score,
            "why": commitment.why,
        }


def _disputes(findings: Findings, known: Known) -> Iterator[Row]:
    for dispute in findings.disputes:
        yield {
            "id": dispute.id,
            **_known(known),
            **_span("claim", dispute.claim),
            "score": dispute.score,
            "why": dispute.why,
        }


def _facts(findings: Findings, _: Known) -> Iterator[Row]:
    for fact in findings.facts:
        yield {
            "id": fact.id,
            "subject": fact.subject,
            "attribute": fact.attribute,
            "value": fact.value,
            **_span("anchor", fact.anchor),
        }
