"""`verbale places`: gazetteers of the user's own. Data on stdout, messages on stderr.

Exit codes: 0 fine, 1 lines left out or no place of the name, 2 bad input.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verbale.errors import InputError
from verbale.questions import gazetteers
from verbale.settings import from_environment
from verbale.views.sheet import plain

group = typer.Typer(name="places", help="Bring in gazetteers of your own, look a place up.", no_args_is_help=True)


@group.command("import")
def import_(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="allCountries.txt, cities*.txt, alternateNamesV2.txt or admin1Codes.")
    ],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Your tables; the first of VERBALE_ACTORS by default.")
    ] = None,
) -> None:
    """Read a file of GeoNames into your gazetteer; set VERBALE_ACTORS to its folder to use it.

    Exit code 1 where lines were left out; they are named with their line.
    """
    folders = (to,) if to else from_environment().actors
    if not folders:
        raise InputError("no folder for your places: name one with --to, or set VERBALE_ACTORS")
    result = gazetteers.bring_in_places(source, folders[0])
    for line, text in result.problems:
        typer.echo(plain(f"{source.name}:{line}: {text}"), err=True)
    if result.bad > len(result.problems):
        typer.echo(f"verbale: {result.bad - len(result.problems)} more bad lines", err=True)
    typer.echo(plain(f"{result.rows} row{'s' * (result.rows != 1)} into {folders[0]}"))
    if result.bad or not result.rows:
        raise typer.Exit(1)


@group.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place name.")],
    date: Annotated[str | None, typer.Option(metavar="DATE", help="Who claims it on that day (YYYY-MM-DD).")] = None,
) -> None:
    """Print what a place name may mean, likeliest first: id, name, country, region, position, kind and claimants.

    Exit code 1 where no table has the name.
    """
    found = gazetteers.show_place(name, from_environment().actors, date)
    for spot in found:
        cells = (
            spot.id, spot.name, spot.country or "", spot.region, f"{spot.lat:.3f}", f"{spot.lon:.3f}", spot.feature,
            " ".join(spot.claimed_by if len(spot.claimed_by) > 1 else ()),
        )  # fmt: skip
        typer.echo("\t".join(plain(cell) or "-" for cell in cells))
    if not found:
        typer.echo(plain(f"verbale: no table has a place {name}"), err=True)
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Mount the commands as `places`."""
    app.add_typer(group)
