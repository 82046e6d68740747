"""Asking who said what. Data go to stdout, messages to stderr."""

from __future__ import annotations

import typer

from verbale import questions
from verbale.questions import rows
from verbale.views.answers import Format, answer
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
    Target,
    Until,
    filters,
    none,
    open_,
)

_STATEMENT = ("id", "date", "speaker", "kind", "words", "report")


def statements(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """Who said what, by day. --source is the speaker, --target the one spoken to."""
    asked = filters(
        actor=actor, source=source, target=target, place=place, since=since, until=until, as_of=as_of, clock=clock
    )
    found = questions.statements(open_(record), asked, limit=limit)
    none(answer(found, rows.StatementRow, form, columns=_STATEMENT, ingested=ingested, raw=raw), "statement")


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(statements)
