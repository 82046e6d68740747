"""`verbale export`: the record, or reports read on the spot, as a file that others' tools take."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from verbale import pipeline, questions
from verbale.errors import InputError
from verbale.settings import from_environment
from verbale.views.brief_cli import brief_of
from verbale.views.brief_forms import as_markdown
from verbale.views.exports import FORMATS, OF_THE_WHOLE, known
from verbale.views.exports import export as write
from verbale.views.exports.columnar import write_codebook
from verbale.views.icalendar import icalendar
from verbale.views.options import AsOf, RecordOption, open_
from verbale.views.sheet import plain

_HELP = "; ".join(f"{n}: {what}" for n, what in ({n: held[1] for n, held in FORMATS.items()} | OF_THE_WHOLE).items())


def _read(sources: list[str]) -> Iterator[Mapping[str, Any]]:
    for findings in pipeline.read_sources(sources, from_environment()):
        for refusal in findings.refusals:
            typer.echo(plain(f"verbale: {refusal.url}: {refusal.reason}"), err=True)
        yield findings.to_dict()


def _kept(record: str | None, as_of: str | None) -> Iterator[Mapping[str, Any]]:
    filters = questions.Filters(as_of=as_of)
    return (findings.to_dict() for findings in questions.records(open_(record), filters))


def _whole(form: str, record: questions.Record, as_of: str | None) -> bytes:
    if form == "ics":
        return icalendar(questions.calendar(record, questions.Filters(as_of=as_of)))
    return as_markdown(brief_of(record, as_of=as_of)).encode("utf-8", "replace")


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
    if form in OF_THE_WHOLE:
        if sources:
            raise InputError(f"{form} is made of a whole record: add the reports with `verbale add` first")
        (sys.stdout.buffer.write if output is None else output.write_bytes)(_whole(form, open_(record), as_of))
        return
    known(form)
    records = _read(sources) if sources else _kept(record, as_of)
    if output is None:
        write(form, records, sys.stdout.buffer, raw)
        return
    with output.open("wb") as file:
        write(form, records, file, raw)
    if form == "parquet":
        write_codebook(output.parent)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(export)
