"""`verbale doctor`: whether this installation is whole."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from verbale.questions.installation import check
from verbale.settings import from_environment
from verbale.views.sheet import plain


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a check, each on one line.")] = False,
) -> None:
    """Check the installation: model, tables, record, extras, settings. Nothing is written and nothing is fetched.

    Exit code 1 where something is broken; an extra that is not installed is not.
    """
    found = check(from_environment())
    for one in found:
        typer.echo(json.dumps(asdict(one)) if as_json else plain(f"{one.state:8}{one.name}: {one.told}"))
    if any(one.state == "broken" for one in found):
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(doctor)
