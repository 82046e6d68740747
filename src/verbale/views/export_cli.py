"""`verbale export`: the record, or reports read on the spot, as a file that others' tools take."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from verbale import pipeline, questions
from verbale.settings import from_environment
from verbale.views.exports import FORMATS, known
from verbale.views.exports import export as write
from verbale.views.exports.columnar import write_codebook
from verbale.views.options import AsOf, RecordOption, open_
from verbale.views.sheet import plain

_HELP = "; ".join(f"{name}: {what}" for name, (_, what) in FORMATS.items())


def _read(sources: list[str]) -> Iterator[Mapping[str, Any]]:
    for findings in pipeline.read_sources(sources, from_environment()):
        for refusal in findings.refusals:
            typer.echo(plain(f"verbale: {refusal.url}: {refusal.reason}"), err=True)
        yield findings.to_dict()


def _kept(record: str | None, as_of: str | None) -> Iterator[Mapping[str, Any]]:
    filters = questions.Filters(as_of=as_of)
    return (findings.to_dict() for findings in questions.records(open_(record), filters))


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {_HELP}.")],
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="FILE|URL|-", help="Reports to read; without any, the record.")
    ] = None,
    record: RecordOption = None,
    as_of: AsOf = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; stdout by default.")] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Leave cells that look like formulas as they are.")] = False,
) -> None:
    """Write events and reports in a format that others' tools take.

    In tables a cell that a spreadsheet would take for a formula begins with an apostrophe; --raw leaves it as it is.
    """
    records = _read(sources) if sources else _kept(record, as_of)
    if output is None:
        write(form, records, sys.stdout.buffer, raw)
        return
    known(form)
    with output.open("wb") as file:
        write(form, records, file, raw)
    if form == "parquet":
        write_codebook(output.parent)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(export)
