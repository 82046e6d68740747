"""`verbale actors`: the user's own actors. Data on stdout, messages on stderr.

Exit codes: 0 fine, 1 lines or conflicts left out, findings of a check, or nobody of the name; 2 bad input.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from verbale.errors import InputError
from verbale.questions import tables
from verbale.settings import from_environment
from verbale.views.sheet import plain

group = typer.Typer(
    name="actors", help="Bring in actors of your own, look one up, check the tables.", no_args_is_help=True
)

To = Annotated[
    Path | None, typer.Option("--to", metavar="FOLDER", help="Your tables; the first of VERBALE_ACTORS by default.")
]
Accept = Annotated[bool, typer.Option("--accept-conflicts", help="Take in what contradicts the tables as well.")]
_FORMS: dict[str, tables.Source] = {
    "actors": "petrarch actors",
    "agents": "petrarch agents",
    "csv": "csv",
    "wikidata": "wikidata",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _folder(named: Path | None) -> Path:
    folders = (named,) if named else from_environment().actors
    if not folders:
        raise InputError("no folder for your actors: name one with --to, or set VERBALE_ACTORS")
    return folders[0]


def _tell(result: tables.Imported, name: str, folder: Path, accepted: bool) -> None:
    """Say what was written, what was wrong and what conflicts; exit with 1 where something was left out."""
    for problem in result.problems:
        typer.echo(plain(f"{name}:{problem.line}: {problem.text}"), err=True)
    for conflict in result.conflicts:
        typer.echo(plain(f"{name}:{conflict.line}: conflict: {conflict.text}"), err=True)
    for more, kind in ((result.problems.more, "problems"), (result.conflicts.more, "conflicts")):
        if more:
            typer.echo(f"{name}: and {more} more {kind}", err=True)
    for table, count in sorted(result.written.items()):
        typer.echo(plain(f"{count} row{'s' * (count != 1)} into {folder / table}"))
    if not result.written:
        typer.echo("verbale: nothing was brought in", err=True)
    if result.problems or (result.conflicts and not accepted) or not result.written:
        raise typer.Exit(1)


@group.command("import")
def import_(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="PETRARCH/Phoenix dictionary, CSV, or Wikidata lines.")
    ],
    to: To = None,
    form: Annotated[
        str | None,
        typer.Option("--form", metavar="FORM", help="actors, agents, csv or wikidata; else by the file name."),
    ] = None,
    accept_conflicts: Accept = False,
) -> None:
    """Read a dictionary of actors and put it behind your tables; set VERBALE_ACTORS to their folder to use them.

    Exit code 1 where lines or conflicts were left out; they are named with their line.
    """
    if form is not None and form not in _FORMS:
        raise InputError(f'"{form}" is no form of actors: write one of {", ".join(_FORMS)}')
    folder = _folder(to)
    result = tables.bring_in(source, folder, _FORMS[form] if form else None, accept_conflicts)
    _tell(result, source.name, folder, accept_conflicts)


@group.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The usual name in full.")],
    country: Annotated[str, typer.Option(metavar="CODE", help="ISO alpha-3 code, or an organisation's id (IGOUNO).")],
    office: Annotated[str, typer.Option(help="The office, such as Foreign Minister.")] = "",
    sector: Annotated[str, typer.Option(metavar="SECTOR", help="PLOVER sector.")] = "GOV",
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="First day in office (ISO 8601).")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Last day in office.")] = "",
    alias: Annotated[list[str] | None, typer.Option(help="Another spelling; repeatable.")] = None,
    to: To = None,
    accept_conflicts: Accept = False,
) -> None:
    """Add one person to your tables."""
    folder = _folder(to)
    names = (name, *(alias or ()))
    result = tables.add_actor(folder, names, country, sector, office, since, until, accept_conflicts)
    _tell(result, name, folder, accept_conflicts)


@group.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, surname or id.")],
    date: Annotated[str | None, typer.Option(metavar="DATE", help="Only what holds on that day (YYYY-MM-DD).")] = None,
) -> None:
    """Print what a name stands for: id, country, sector, office and dates, one row a line, separated by tabs.

    Exit code 1 where the tables have nobody of the name.
    """
    if date is not None and not _DAY.fullmatch(date):
        raise InputError(f'"{date}" is no day: write YYYY-MM-DD')
    found = tables.show_actor(name, from_environment().actors, date)
    for row in found:
        cells = (row.id, row.name, row.kind, row.country, row.sector, row.office, row.since, row.until)
        typer.echo("\t".join(plain(cell) or "-" for cell in cells))
    if not found:
        typer.echo(plain(f"verbale: the tables have no {name}{f' on {date}' if date else ''}"), err=True)
        raise typer.Exit(1)


@group.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Tables; those of VERBALE_ACTORS else.")
    ] = None,
) -> None:
    """Check your tables: broken lines, wrong codes and dates, and what contradicts itself or the project's tables.

    Exit code 1 where there are findings.
    """
    found = tables.check_tables((folder,) if folder else from_environment().actors)
    for path, line, text in found:
        typer.echo(plain(f"{path}:{line}: {text}"), err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("the tables are fine")


def register(app: typer.Typer) -> None:
    """Mount the commands as `actors`."""
    app.add_typer(group)
