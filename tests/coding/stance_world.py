"""Builds what the grounding and event rooms would hand over, from words named in a case."""

from __future__ import annotations

from typing import Any

from verbale.language import parse
from verbale.model.analysis import Analysis
from verbale.model.finding import Event, finding_id
from verbale.model.grounded import Actor, Grounded, Mention
from verbale.model.text import Report


def actor_of(code: str) -> Actor:
    """The actor of "id/country/sector"."""
    ident, country, sector = (*code.split("/"), "", "")[:3]
    return Actor(ident, ident, country or None, sector or "GOV", ident)


def world(case: dict[str, Any]) -> tuple[Analysis, Grounded, Report, tuple[Event, ...]]:
    """The analysis of a case's text, its actors grounded at the words that name them, and its events."""
    analysis = parse.analyse(case["text"], parse.load())
    named = {word: actor_of(code) for word, code in case.get("actors", {}).items()}
    mentions = tuple(
        Mention(t, t + 1, t, analysis.span(t, t + 1), (named[analysis.form(t)].id,))
        for t in range(len(analysis))
        if analysis.form(t) in named
    )
    events = []
    for word, kind in case.get("events", {}).items():
        token = next(t for t in range(len(analysis)) if analysis.form(t) == word)
        span = analysis.span(token, token + 1)
        events.append(
            Event(
                finding_id("r0", "event", span), kind, None, (), None, (), (), None, None, "scheduled", None, None,
                span, (span,), 1.0, "given", token,
            )
        )  # fmt: skip
    actors = {actor.id: actor for actor in named.values()}
    return analysis, Grounded(actors, {}, mentions), Report("r0", "-", case["text"]), tuple(events)
