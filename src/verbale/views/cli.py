"""The command line. Each command is a thin wrapper over a plain function; data on stdout, messages on stderr.

Exit codes: 0 fine, 1 findings that a check looked for, 2 bad input.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from verbale import __version__, pipeline
from verbale.errors import VerbaleError
from verbale.model.finding import Findings
from verbale.model.text import Refusal
from verbale.settings import Settings, from_environment
from verbale.views import (
    actors_cli,
    brief_cli,
    code_cli,
    doctor_cli,
    export_cli,
    places_cli,
    record_cli,
    serve_cli,
    users_cli,
)
from verbale.views.logs import set_up
from verbale.views.sheet import plain, sheet

app = typer.Typer(
    name="verbale",
    help="Reads news reports on international disputes and keeps the record: who did and said what to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Sources = Annotated[
    list[str],
    typer.Argument(metavar="FILE|URL|-", help="Reports: files (text, HTML, Markdown), URLs, or - for stdin."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the reports were published (ISO 8601), over what their pages say."),
]
Force = Annotated[bool, typer.Option("--force", help="Read texts in other languages than English as well.")]
Offline = Annotated[bool, typer.Option("--offline", help="Refuse every network connection.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"verbale {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell on stderr what is being done.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Log to stderr as one JSON object a line.")] = False,
) -> None:
    set_up(verbose, log_json)


def _settings(offline: bool, force: bool = False) -> Settings:
    settings = from_environment()
    return replace(settings, offline=settings.offline or offline, force=settings.force or force)


def _tell_refusals(findings: Findings) -> None:
    for refusal in findings.refusals:
        typer.echo(plain(f"verbale: {refusal.url}: {refusal.reason}"), err=True)


@app.command()
def read(
    sources: Sources,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a report, on one line.")] = False,
    published: Published = None,
    force: Force = False,
    offline: Offline = False,
) -> None:
    """Read reports and print the record of each.

    Exit code 2 where nothing could be read at all; a report that cannot be read is named on stderr with the
    reason, and the others are still read.
    """
    console = Console(highlight=False)
    count = 0
    for findings in pipeline.read_sources(sources, _settings(offline, force), published):
        _tell_refusals(findings)
        count += findings.report is not None
        if as_json:
            typer.echo(json.dumps(findings.to_dict(), ensure_ascii=False, allow_nan=False))
        elif findings.report is not None:
            console.print(sheet(findings))
    if count == 0:
        raise typer.Exit(2)


@app.command()
def explain(
    source: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="The report to explain.")],
    published: Published = None,
    offline: Offline = False,
) -> None:
    """Show for each clause what was coded, by which pattern of the lexicon, and what was left out and why."""
    rows = pipeline.explain_source(source, _settings(offline), published)
    if isinstance(rows, Refusal):
        typer.echo(plain(f"verbale: {rows.url}: {rows.reason}"), err=True)
        raise typer.Exit(2)
    console = Console(highlight=False)
    for row in rows:
        console.print(Text.assemble((f"{row.type} {row.outcome}", "bold"), f": {plain(row.words.text)}"))
        console.print(Padding(Text(plain(f"{row.pattern}\n{row.reason}"), style="dim"), (0, 0, 0, 4)))
        console.print(Padding(Text(plain(" ".join(row.clause.text.split())), style="italic"), (0, 0, 0, 4)))


def main() -> None:
    """Entry point of the `verbale` command."""
    try:
        app(standalone_mode=True)
    except VerbaleError as error:
        typer.echo(plain(f"verbale: {error}"), err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


record_cli.register(app)
export_cli.register(app)
serve_cli.register(app)
users_cli.register(app)
brief_cli.register(app)
actors_cli.register(app)
code_cli.register(app)
doctor_cli.register(app)
places_cli.register(app)

if __name__ == "__main__":
    main()
