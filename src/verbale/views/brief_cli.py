"""`verbale brief`: one to two pages from the record."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from verbale import questions
from verbale.questions import Filters, Record
from verbale.questions.filters import day_behind
from verbale.views.brief import Brief
from verbale.views.brief import brief as made
from verbale.views.brief_forms import as_html, as_markdown
from verbale.views.days import first_day, last_day
from verbale.views.options import RecordOption, open_


def brief(
    record: RecordOption = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="What changed counts from here; a week where none is given.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="ACTOR", help="Id, code, ISO alpha-3 country or name.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As known at the end of a day.")] = None,
    form: Annotated[Literal["markdown", "html"], typer.Option("--format", "-f", help="How to print it.")] = "markdown",
) -> None:
    """Where things stand, what changed, who says what, what is due, threatened, disputed; each with its source."""
    found = brief_of(open_(record), since, actor, as_of)
    typer.echo(as_html(found) if form == "html" else as_markdown(found), nl=False)


def brief_of(record: Record, since: str | None = None, actor: str | None = None, as_of: str | None = None) -> Brief:
    """The brief of a record. Raises InputError where a date is none."""
    for name, value in (("since", since), ("as-of", as_of)):
        if value is not None:
            day_behind(value, name)
    actors = {row.id: row for row in questions.actors(record)}
    until = first_day(as_of) if as_of else last_day(record)
    filters = Filters(actor=actor, as_of=as_of)
    return made(record, filters, first_day(since) if since else None, actors.get, until)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(brief)
