"""Asking for what the record holds: words, one finding, counts, the codebook. Data go to stdout, messages to stderr."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from verbale import questions
from verbale.questions import rows
from verbale.questions.codebook import Entry, markdown
from verbale.views.answers import IN_MARKDOWN, Format, answer
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
    Standing,
    Type,
    Until,
    filters,
    none,
    open_,
)


def _quoted(words: str) -> str:
    return f'"{words}"' if " " in words and '"' not in words else words


def search(
    words: Annotated[list[str], typer.Argument(help='Words and "phrases in quotes".')],
    without: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="What must not be there; repeatable.")
    ] = None,
    record: RecordOption = None,
    actor: Actor = None,
    kind: Type = None,
    place: Place = None,
    standing: Standing = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = 20,
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """The reports that hold the words in title or text, best first."""
    asked = filters(
        actor=actor, type=kind, place=place, standing=standing, since=since, until=until, as_of=as_of, clock=clock
    )
    query = " ".join(
        [*(_quoted(word) for word in words), *(f"-{_quoted(word)}" for word in without or () if word.strip())]
    )
    found = questions.search(open_(record), query, asked, limit=limit or 20)
    none(answer(found, rows.Hit, form, columns=("report", "reported", "outlet", "title", "passage"), raw=raw), "report")


def show(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a finding, report or actor, or an actor's name.")
    ],
    record: RecordOption = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """One finding or report, with the words that carry it in their context; or all of one actor."""
    from verbale.views.shown import show_json, show_text

    kept = open_(record)
    found = questions.show(kept, wanted)
    if form == "json":
        show_json(found)
    else:
        show_text(found, questions.event(kept, wanted) if found.kind == "event" else None)


def stats(
    record: RecordOption = None,
    what: Annotated[
        Literal["counts", "reports", "refusals", "actors"], typer.Option("--list", help="What to tell.")
    ] = "counts",
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """What the record holds, counted; or its reports, refused pages or actors one by one."""
    kept, asked = open_(record), filters(since=since, until=until, as_of=as_of, clock=clock)
    if what == "reports":
        columns = ("id", "reported", "outlet", "agency", "title", "story")
        answer(
            questions.reports(kept, asked, limit=limit),
            rows.ReportRow,
            form,
            columns=columns,
            ingested=ingested,
            raw=raw,
        )
    elif what == "refusals":
        answer(questions.refusals(kept), rows.RefusalRow, form, raw=raw)
    elif what == "actors":
        answer(questions.actors(kept, limit=limit), rows.ActorRow, form, raw=raw)
    else:
        answer(questions.stats(kept, asked), rows.Count, form, raw=raw)


def codebook(form: Form = Format.TABLE) -> None:
    """What each event type, mode, context and column means."""
    if form in IN_MARKDOWN:
        typer.echo(markdown(), nl=False)
    else:
        answer(questions.codebook(), Entry, form)


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    for command in (search, show, stats, codebook):
        app.command()(command)
