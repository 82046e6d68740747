"""Answers as a table, CSV, TSV, JSON, JSON lines or Markdown."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from verbale.views.exports.tabular import cell
from verbale.views.sheet import plain


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    MD = "md"


IN_MARKDOWN = (Format.MARKDOWN, Format.MD)
NEVER_WRAPPED = frozenset({"id", "date", "start", "period", "type", "status", "reported", "report"})
PIPED = 200
"""Columns of a table that goes to no terminal."""

WITHIN = ("ingested", "why", "day")
"""Columns that tables leave out. What depends on when a report was added is left out of every format but on request."""


def values(row: Any) -> Any:
    """A row as plain values: dict, list, text, number or None."""
    if is_dataclass(row):
        return {field.name: values(getattr(row, field.name)) for field in fields(row)}
    if isinstance(row, tuple | list):
        return [values(item) for item in row]
    return row


def answer(
    rows: Iterable[Any],
    kind: type[Any],
    form: Format,
    *,
    columns: Sequence[str] = (),
    extra: Mapping[str, Callable[[Any], str]] = MappingProxyType({}),
    ingested: bool = False,
    raw: bool = False,
) -> int:
    """Print rows of the dataclass `kind` on stdout and return how many there were.

    `columns` are those that a table shows, some of them made by `extra`; the other formats give all. `ingested`
    adds when each came into the record, which two records of the same reports do not share. `raw` leaves cells that
    a spreadsheet would take for a formula as they are.
    """
    names = [field.name for field in fields(kind) if ingested or field.name != "ingested"]
    tabular = form in (Format.TABLE, *IN_MARKDOWN)
    made = extra if tabular else {}
    plain_rows = (
        {name: values(getattr(row, name)) for name in names} | {name: make(row) for name, make in made.items()}
        for row in rows
    )
    if form is Format.JSONL:
        return _lines(plain_rows)
    if form is Format.JSON:
        return _array(plain_rows)
    if form in (Format.CSV, Format.TSV):
        return _separated(plain_rows, names, "," if form is Format.CSV else "\t", raw)
    shown = list(columns) or [name for name in names if name not in WITHIN]
    shown += ["ingested"] if ingested and "ingested" in names else []
    return _markdown(plain_rows, shown) if form in IN_MARKDOWN else _table(plain_rows, shown)


def _lines(rows: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007
        sys.stdout.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")
    return count


def _array(rows: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    sys.stdout.write("[")
    for count, row in enumerate(rows, 1):
        sys.stdout.write(("," if count > 1 else "") + "\n" + json.dumps(row, ensure_ascii=False, allow_nan=False))
    sys.stdout.write("\n]\n" if count else "]\n")
    return count


def _separated(rows: Iterable[Mapping[str, Any]], names: Sequence[str], delimiter: str, raw: bool) -> int:
    count = 0
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    for count, row in enumerate(rows, 1):  # noqa: B007
        writer.writerow([cell(_cell(row[name]), raw) for name in names])
    return count


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        simple = all(isinstance(item, str) for item in value)
        return ";".join(value) if simple else json.dumps(value, ensure_ascii=False) if value else ""
    return value


def _markdown(rows: Iterable[Mapping[str, Any]], shown: Sequence[str]) -> int:
    count = 0
    print("| " + " | ".join(_title(name) for name in shown) + " |")
    print("|" + " --- |" * len(shown))
    for count, row in enumerate(rows, 1):  # noqa: B007
        cells = (_short(row[name]).replace("|", "\\|").replace("\n", " ") for name in shown)
        print("| " + " | ".join(cells) + " |")
    return count


def _table(rows: Iterable[Mapping[str, Any]], shown: Sequence[str]) -> int:
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for name in shown:
        table.add_column(_title(name), overflow="fold", no_wrap=name in NEVER_WRAPPED)
    for row in rows:
        table.add_row(*(Text(plain(_short(row[name]))) for name in shown))
    if table.row_count:
        Console(highlight=False, width=None if sys.stdout.isatty() else PIPED).print(table)
    return table.row_count


def _title(name: str) -> str:
    return name.replace("_", " ")


def _short(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_short(item) for item in value)
    if isinstance(value, dict):
        return " ".join(_short(item) for item in value.values() if item not in (None, [], ""))
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def sparkline(counts: Sequence[int]) -> str:
    """Counts as a line of bars, one a count.

    >>> sparkline([0, 1, 4, 8])
    ' ▁▄█'
    """
    most = max(counts, default=0)
    return "".join(" " if count == 0 else "▁▂▃▄▅▆▇█"[max(0, round(8 * count / most) - 1)] for count in counts)


def grouped(rows: Iterable[Any], key: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Rows by key, keys in the order in which they first come."""
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    yield from groups.items()
