"""Asking for events: one by one, as a timeline, by dyad. Data go to stdout, messages to stderr."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from verbale import questions
from verbale.questions import rows
from verbale.views.answers import Format, answer, grouped, sparkline
from verbale.views.options import (
    Actor,
    AsOf,
    Clock,
    Form,
    Ingested,
    Limit,
    Place,
    Raw,
    RecordOption,
    Since,
    Source,
    Standing,
    Target,
    Type,
    Until,
    filters,
    none,
    open_,
    tell,
)

_EVENT = ("id", "date", "type", "who", "place", "standing", "words", "told by")
_TELLING = ("id", "date", "type", "who", "place", "standing", "according_to", "words", "report")


def _who(row: Any) -> str:
    """Source and target as one cell."""
    source, target = ", ".join(row.sources), ", ".join(row.targets)
    return f"{source or '?'} → {target}" if target else source


def _told(row: rows.EventRow) -> str:
    """How often an event is told, as one cell."""
    claims = f", {row.claims} claim{'s' * (row.claims != 1)}" if row.claims else ""
    return f"{row.reports} report{'s' * (row.reports != 1)}, {row.independent} independent{claims}"


_MADE = {"who": _who, "told by": _told}
_WHO = {"who": _who}


def timeline(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    kind: Type = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    standing: Standing = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """What happened, goes on, is scheduled, denied or disputed, by day; each event once."""
    asked = filters(
        actor=actor, source=source, target=target, type=kind, place=place, since=since, until=until,
        standing=standing, as_of=as_of, clock=clock,
    )  # fmt: skip
    found = questions.timeline(open_(record), asked, limit=limit)
    none(answer(found, rows.EventRow, form, columns=_EVENT, extra=_MADE, ingested=ingested, raw=raw), "event")


def events(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    kind: Type = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    standing: Standing = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    each: Annotated[bool, typer.Option("--each", help="What each report tells, one row a report.")] = False,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """Each event once, with how many reports, independent sources and claims tell it, and in what they differ."""
    asked = filters(
        actor=actor, source=source, target=target, type=kind, place=place, since=since, until=until,
        standing=standing, as_of=as_of, clock=clock,
    )  # fmt: skip
    if each:
        told = questions.tellings(open_(record), asked, limit=limit)
        none(answer(told, rows.TellingRow, form, columns=_TELLING, extra=_WHO, ingested=ingested, raw=raw), "event")
    else:
        found = questions.events(open_(record), asked, limit=limit)
        none(answer(found, rows.EventRow, form, columns=_EVENT, extra=_MADE, ingested=ingested, raw=raw), "event")


def dyads(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    kind: Type = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    standing: Standing = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    period: Annotated[
        Literal["day", "week", "month"], typer.Option("--by", "--period", help="Over what is counted.")
    ] = "month",
    sides: Annotated[Literal["country", "code", "actor"], typer.Option(help="What the sides are.")] = "country",
    limit: Limit = None,
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """Who deals with whom: events, reports, quads and mean intensity over time; done things unless --standing."""
    asked = filters(
        actor=actor, source=source, target=target, type=kind, place=place, since=since, until=until,
        standing=standing, as_of=as_of, clock=clock,
    )  # fmt: skip
    found = list(questions.dyads(open_(record), asked, period=period, by=sides, limit=limit))
    none(answer(found, rows.DyadRow, form, raw=raw), "dealings")
    if form is Format.TABLE and found:
        periods = sorted({row.period for row in found})
        for (one, other), pair in grouped(found, lambda row: (row.source, row.target)):
            counts = {row.period: row.events for row in pair}
            tell(f"{one} → {other}  {sparkline([counts.get(p, 0) for p in periods])}  {sum(counts.values())}")


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    for command in (timeline, events, dyads):
        app.command()(command)
