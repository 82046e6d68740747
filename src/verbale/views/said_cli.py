"""The commands on positions and disputes, over a record or over files that are read for the one answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

import typer

from verbale import questions
from verbale.questions import Filters, rows
from verbale.settings import from_environment
from verbale.views.answers import Format, answer
from verbale.views.options import (
    Actor,
    AsOf,
    Clock,
    Form,
    Ingested,
    Limit,
    Raw,
    RecordOption,
    Since,
    Until,
    open_,
    pages,
    tell,
)

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE|FOLDER|URL|-", help="Reports to ask, in place of the record."),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="When those reports were published.")]
_SHEET = ("actor", "issue", "stance", "date", "changed", "words", "report")
_EACH = ("id", "actor", "stance", "issue", "reported", "report")
_DISPUTE = ("id", "reported", "status", "claim", "who", "reports")


@contextmanager
def _asked(sources: list[str] | None, record: str | None, published: str | None) -> Iterator[questions.Record]:
    """The record, or one that holds the given sources alone and goes with the answer."""
    if not sources:
        yield open_(record)
        return
    with TemporaryDirectory(prefix="verbale-") as folder:
        kept = questions.open_record(str(Path(folder) / "asked.db"), create=True)
        settings = from_environment()
        try:
            questions.add(kept, pages(sources, settings), settings, published=published, acknowledge=_acknowledge)
            yield kept
        finally:
            kept.engine.dispose()


def _acknowledge(one: questions.Added) -> None:
    if one.outcome == "refused":
        tell(f"verbale: {one.url}: {one.reason}")


def _changed(row: rows.StandRow) -> str:
    """The mark of a changed word, with what it was before and when, as one cell."""
    return f"* {row.before}, {row.before_date or 'no date'}" if row.changed else ""


def _who(row: rows.DisputeRow) -> str:
    """Every word of every side as one cell."""
    said = (f"{s.actor or 'nobody named'} {s.stance} ({(s.reported or '')[:10] or 'no date'})" for s in row.sides)
    return "; ".join(dict.fromkeys(said))


def positions(
    sources: Sources = None,
    record: RecordOption = None,
    issue: Annotated[str | None, typer.Option(metavar="WORDS", help="Words, or the id, of the issue.")] = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    each: Annotated[bool, typer.Option("--each", help="Every position as each report has it.")] = False,
    published: Published = None,
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """Where actors stand: issues by actors, with the stance and date of the latest word, marked where it changed.

    An issue is one thing in all reports and wordings. --from and --to are the reports' dates.
    """
    filters = Filters(actor=actor, since=since, until=until, as_of=as_of, clock=clock)
    with _asked(sources, record, published) as kept:
        if each:
            found: Any = questions.positions(kept, filters, limit=limit)
            count = answer(found, rows.PositionRow, form, columns=_EACH, ingested=ingested, raw=raw)
        else:
            sheet = questions.positions_sheet(kept, filters, issue=issue, limit=limit)
            count = answer(sheet, rows.StandRow, form, columns=_SHEET, extra={"changed": _changed}, raw=raw)
    if count == 0:
        tell("verbale: no such position")


def disputes(
    sources: Sources = None,
    record: RecordOption = None,
    actor: Actor = None,
    status: Annotated[
        Literal["open", "one-sided", "confirmed", "conceded"] | None, typer.Option(help="Only those that stand so.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    published: Published = None,
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """The claims on which sides differ: who asserts, denies, rejects, doubts or confirms each, when, in which report.

    A claim that many reports tell is one row. --from and --to are the reports' dates.
    """
    filters = Filters(actor=actor, since=since, until=until, as_of=as_of, clock=clock)
    with _asked(sources, record, published) as kept:
        found = questions.disputes(kept, filters, status=status, limit=limit)
        extra = {"who": _who}
        count = answer(found, rows.DisputeRow, form, columns=_DISPUTE, extra=extra, ingested=ingested, raw=raw)
    if count == 0:
        tell("verbale: no such dispute")


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    for command in (positions, disputes):
        app.command()(command)
