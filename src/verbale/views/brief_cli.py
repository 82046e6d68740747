"""`verbale brief`: one to two pages from the record."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from verbale import questions
from verbale.questions import Filters
from verbale.questions.filters import day_behind
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
    kept = open_(record)
    for name, value in (("since", since), ("as-of", as_of)):
        if value is not None:
            day_behind(value, name)
    actors = {row.id: row for row in questions.actors(kept)}
    found = made(
        kept, Filters(actor=actor, as_of=as_of), first_day(since) if since else None,
        actors.get, first_day(as_of) if as_of else last_day(kept),
    )  # fmt: skip
    typer.echo(as_html(found) if form == "html" else as_markdown(found), nl=False)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(brief)
