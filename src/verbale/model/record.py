"""`Findings` as plain values: the JSON that `verbale read --json` prints. Keys may be added, never renamed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from verbale.model.grounded import Actor, Mention, Place, When
from verbale.model.text import Refusal, Report, Span

if TYPE_CHECKING:
    from verbale.model.finding import Claim, Commitment, Dispute, Event, Fact, Findings, Position, Statement


def span_record(span: Span) -> dict[str, Any]:
    """A span as {"start", "end", "text"}."""
    return {"start": span.start, "end": span.end, "text": span.text}


def _maybe_span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else span_record(span)


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [span_record(span) for span in spans]


def when_record(when: When | None) -> dict[str, Any] | None:
    """A time as {"start", "end", "precision", "text", ...}; `text` is the words, `span` where they stand."""
    if when is None:
        return None
    return {
        "start": when.start,
        "end": when.end,
        "precision": when.precision,
        "text": when.text.text,
        "span": span_record(when.text),
        "value": when.value,
        "bound": when.bound,
    }


def report_record(report: Report) -> dict[str, Any]:
    """The report as plain values, its text included."""
    return {
        "id": report.id,
        "url": report.url,
        "title": report.title,
        "byline": report.byline,
        "agency": report.agency,
        "outlet": report.outlet,
        "dateline": {"place": report.dateline.place, "date": report.dateline.date},
        "published": report.published,
        "published_precision": report.published_precision,
        "updated": report.updated,
        "saved": report.saved,
        "captions": list(report.captions),
        "corrections": list(report.corrections),
        "language": report.language,
        "how": dict(report.how),
        "text": report.text,
    }


def _mentions_of(target: str, mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    return [{**span_record(m.span), "kind": m.kind} for m in mentions if target in m.targets]


def _actor(actor: Actor, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "code": actor.code,
        "role": actor.role,
        "kind": actor.kind,
        "why": actor.why,
        "mentions": _mentions_of(actor.id, mentions),
    }


def _place(place: Place, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "feature": place.feature,
        "disputed": place.disputed,
        "claimed_by": list(place.claimed_by),
        "why": place.why,
        "mentions": _mentions_of(place.id, mentions),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "sources": list(event.sources),
        "targets": list(event.targets),
        "date": when_record(event.date),
        "place": event.place,
        "standing": event.standing,
        "according_to": event.according_to,
        "statement": event.statement,
        "outcome": _maybe_span(event.outcome),
        "expected": _maybe_span(event.expected),
        "anchor": span_record(event.anchor),
        "evidence": _spans(event.evidence),
        "score": round(event.score, 4),
        "why": event.why,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "addressee": statement.addressee,
        "kind": statement.kind,
        "words": span_record(statement.words),
        "cue": _maybe_span(statement.cue),
        "source": _maybe_span(statement.source),
        "date": when_record(statement.date),
        "place": statement.place,
        "evidence": _spans(statement.evidence),
        "score": round(statement.score, 4),
        "why": statement.why,
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "id": position.id,
        "actor": position.actor,
        "issue": position.issue,
        "issue_span": _maybe_span(position.issue_span),
        "issue_kind": position.issue_kind,
        "issue_id": position.issue_id,
        "stance": position.stance,
        "reason": _maybe_span(position.reason),
        "statement": position.statement,
        "anchor": span_record(position.anchor),
        "evidence": _spans(position.evidence),
        "score": round(position.score, 4),
        "why": position.why,
    }


def _commitment(commitment: Commitment) -> dict[str, Any]:
    condition = commitment.condition
    return {
        "id": commitment.id,
        "actors": list(commitment.actors),
        "act": commitment.act,
        "act_text": _maybe_span(commitment.act_text),
        "targets": list(commitment.targets),
        "kind": commitment.kind,
        "condition": None
        if condition is None
        else {"text": span_record(condition.text), "event": condition.event, "negated": condition.negated},
        "not_before": commitment.not_before,
        "deadline": commitment.deadline,
        "status": commitment.status,
        "according_to": commitment.according_to,
        "statement": commitment.statement,
        "anchor": span_record(commitment.anchor),
        "evidence": _spans(commitment.evidence),
        "score": round(commitment.score, 4),
        "why": commitment.why,
    }


def _dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "id": dispute.id,
        "claim": span_record(dispute.claim),
        "sides": [
            {"actor": s.actor, "stance": s.stance, "statement": s.statement, "words": _maybe_span(s.words)}
            for s in dispute.sides
        ],
        "evidence": _spans(dispute.evidence),
        "score": round(dispute.score, 4),
        "why": dispute.why,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "subject": fact.subject,
        "attribute": fact.attribute,
        "value": fact.value,
        "anchor": span_record(fact.anchor),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "actor": claim.actor,
        "stance": claim.stance,
        "words": span_record(claim.words),
        "statement": claim.statement,
        "about": list(claim.about),
        "events": list(claim.events),
        "dispute": claim.dispute,
        "date": claim.dated,
        "score": round(claim.score, 4),
        "why": claim.why,
    }


def refusal_record(refusal: Refusal) -> dict[str, Any]:
    """A refusal as {"url", "room", "reason"}."""
    return {"url": refusal.url, "room": refusal.room, "reason": refusal.reason}


def record_of(findings: Findings) -> dict[str, Any]:
    """The whole record of one report as plain values, ready for JSON."""
    return {
        "report": None if findings.report is None else report_record(findings.report),
        "actors": [_actor(a, findings.actor_mentions) for a in findings.actors],
        "places": [_place(p, findings.place_mentions) for p in findings.places],
        "times": [when_record(t) for t in findings.times],
        "events": [_event(e) for e in findings.events],
        "statements": [_statement(s) for s in findings.statements],
        "positions": [_position(p) for p in findings.positions],
        "commitments": [_commitment(c) for c in findings.commitments],
        "disputes": [_dispute(d) for d in findings.disputes],
        "facts": [_fact(f) for f in findings.facts],
        "claims": [_claim(c) for c in findings.claims],
        "refusals": [refusal_record(r) for r in findings.refusals],
    }
