"""Asking what came of it: the ledger, the calendar, what changed. Data go to stdout, messages to stderr."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verbale import questions
from verbale.questions import rows
from verbale.views.answers import Format, answer
from verbale.views.icalendar import icalendar
from verbale.views.options import (
    Actor,
    AsOf,
    Clock,
    Form,
    Limit,
    Place,
    Raw,
    RecordOption,
    Since,
    Source,
    Target,
    Type,
    Until,
    filters,
    none,
    open_,
)

_COMMITTED = {"who": lambda row: " → ".join(", ".join(side) for side in (row.actors, row.targets) if side)}


def ledger(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    kind: Type = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Such as pending, triggered, lapsed.")] = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """Who threatened, promised, planned or warned of what, on which condition, and what came of it."""
    asked = filters(
        actor=actor, source=source, target=target, type=kind, place=place, since=since, until=until, as_of=as_of,
        clock=clock,
    )  # fmt: skip
    columns = ("id", "start", "status", "kind", "who", "words", "condition", "deadline", "reports")
    found = questions.ledger(open_(record), asked, status=status, limit=limit)
    none(answer(found, rows.LedgerRow, form, columns=columns, extra=_COMMITTED, raw=raw), "commitment")


def calendar(
    record: RecordOption = None,
    actor: Actor = None,
    kind: Type = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    ics: Annotated[Path | None, typer.Option("--ics", metavar="FILE", help="Write an iCalendar file too.")] = None,
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """What is scheduled, by day, and whether it was held, postponed or cancelled."""
    asked = filters(actor=actor, type=kind, place=place, since=since, until=until, as_of=as_of, clock=clock)
    found = questions.calendar(open_(record), asked, limit=limit)
    if ics is not None:
        ics.write_bytes(icalendar(found))
    columns = ("id", "start", "end", "status", "kind", "words", "holders", "place", "expected", "result", "reports")
    none(answer(found, rows.AppointmentRow, form, columns=columns, raw=raw), "appointment")


def changes(
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="What is known beyond that day.")],
    record: RecordOption = None,
    actor: Actor = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """What is new, moved or contradicted since the end of a day."""
    found = questions.changes(open_(record), since, filters(actor=actor, as_of=as_of, clock=clock))[:limit]
    none(answer(found, rows.Change, form, raw=raw), "change")


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    for command in (ledger, calendar, changes):
        app.command()(command)
