"""What the commands on a record share: their options, opening it, telling on stderr."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

import typer

from verbale import questions
from verbale.model.text import Page, Refusal
from verbale.questions import Filters
from verbale.settings import Settings, from_environment
from verbale.sources import Gatherer
from verbale.views.answers import Format
from verbale.views.sheet import plain

RecordOption = Annotated[
    str | None, typer.Option("--record", metavar="FILE|URL", help="The record; verbale.db where none is named.")
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]
Actor = Annotated[str | None, typer.Option(metavar="ACTOR", help="Id, code, ISO alpha-3 country or name.")]
Type = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Event type, or quad 1 to 4; repeatable.")
]
Place = Annotated[str | None, typer.Option(metavar="PLACE", help="Id, ISO alpha-3 country or name.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day, month or year.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, month or year.")]
Standing = Annotated[list[str] | None, typer.Option(metavar="STANDING", help="Such as happened; repeatable.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Answer from what was known at the end of that day.")]
Clock = Annotated[
    Literal["report", "record"],
    typer.Option(help="What --as-of goes by: the reports' dates, or when they came into the record."),
]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many rows.")]
Ingested = Annotated[bool, typer.Option("--ingested", help="Add when each row came into the record.")]
Raw = Annotated[
    bool, typer.Option("--raw", help="Leave cells that a spreadsheet would take for a formula as they are.")
]
Source = Annotated[str | None, typer.Option(metavar="ACTOR", help="Who acts or speaks.")]
Target = Annotated[str | None, typer.Option(metavar="ACTOR", help="Who is acted on or spoken to.")]


def tell(message: str) -> None:
    """A message on stderr, control characters made harmless."""
    typer.echo(plain(message), err=True)


def open_(name: str | None, *, create: bool = False) -> questions.Record:
    """The record that is named, or that the environment names."""
    return questions.open_record(name or from_environment().record, create=create)


def none(count: int, what: str) -> None:
    """Tell on stderr that nothing was found."""
    if count == 0:
        tell(f"verbale: the record holds no such {what}")


def filters(**given: Any) -> Filters:
    """The filters that options name."""
    given["type"] = tuple(given.get("type") or ())
    given["standing"] = tuple(given.get("standing") or ())
    return Filters(**given)


def fetcher_for(settings: Settings) -> questions.Fetcher:
    """The door to the network that the commands use."""
    return questions.Fetcher(offline=settings.offline)


def pages(
    sources: Iterable[str],
    settings: Settings,
    columns: Mapping[str, str] = MappingProxyType({}),
    known: Callable[[str], bool] = lambda _: False,
) -> Iterator[Page | Refusal]:
    """The pages of all that a user names; see `Gatherer`."""
    return Gatherer(fetcher_for(settings), columns, known).gather(sources)
