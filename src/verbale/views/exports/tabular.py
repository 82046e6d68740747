"""CSV, TSV and JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from verbale.views.exports.rows import EVENT_COLUMNS, event_rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def cell(value: Any, raw: bool) -> Any:
    """A value for a spreadsheet: text that would be a formula begins with an apostrophe unless `raw`.

    An apostrophe at the start is doubled in the same way, so that taking one apostrophe off gives the text back.
    """
    if value is None:
        return ""
    if raw or not isinstance(value, str) or not value.startswith(_FORMULA):
        return value
    return "'" + value


def uncell(value: str) -> str:
    """The text that `cell` was given."""
    return value[1:] if value.startswith("'") else value


def write_rows(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: BinaryIO, raw: bool, delimiter: str = ","
) -> None:
    """Write rows under a header line, in UTF-8 with \\n line ends."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([cell(row[column], raw) for column in columns])
    finally:
        text.detach()


def write_csv(records: Iterable[Mapping[str, Any]], out: BinaryIO, raw: bool) -> None:
    """Events, one a row, comma-separated."""
    write_rows(event_rows(records), EVENT_COLUMNS, out, raw)


def write_tsv(records: Iterable[Mapping[str, Any]], out: BinaryIO, raw: bool) -> None:
    """Events, one a row, tab-separated."""
    write_rows(event_rows(records), EVENT_COLUMNS, out, raw, "\t")


def write_jsonl(records: Iterable[Mapping[str, Any]], out: BinaryIO, raw: bool) -> None:
    """Whole records, one JSON object a line, keys in the order of the record."""
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n")
