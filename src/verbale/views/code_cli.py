"""`verbale code`: whole archives to Parquet findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from verbale.engine.driver import Done, Run, Total
from verbale.engine.driver import code as code_all
from verbale.errors import InputError
from verbale.settings import from_environment
from verbale.views.sheet import plain


def _tell(done: Done) -> None:
    counted = f"{done.entry.reports} reports, {done.entry.refusals} refused" if done.entry else ""
    typer.echo(plain(f"{done.shard}: {done.outcome} {done.reason or counted}".rstrip()), err=True)


def code(
    inputs: Annotated[
        list[Path], typer.Option("--input", "-i", help="Shard or folder of shards: WARC, JSON lines, CSV, Parquet.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the findings and their ledger.")],
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes, or Ray actors.")] = 1,
    engine: Annotated[str, typer.Option("--engine", help="local: processes here; ray: actors on a cluster.")] = "local",
    address: Annotated[
        str | None, typer.Option("--address", help="Ray head node; without it Ray runs on this machine alone.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read texts in other languages than English as well.")] = False,
) -> None:
    """Code archives shard by shard into Parquet files; a second run does only what is missing.

    Exit code 2 where a shard could not be coded; the others are done all the same.
    """
    if engine not in ("local", "ray"):
        raise InputError(f"--engine {engine!r} is not known; give local or ray")
    settings = from_environment()
    run = Run(jobs, "ray" if engine == "ray" else "local", address)
    total: Total = code_all(inputs, output, replace(settings, force=settings.force or force), run, _tell)
    shards = f"{total.coded} shards coded, {total.known} known, {total.failed} failed"
    typer.echo(f"{shards}; {total.reports} reports, {total.refusals} refusals in {plain(str(output))}")
    if total.failed:
        raise typer.Exit(2)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(code)
