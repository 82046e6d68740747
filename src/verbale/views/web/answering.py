"""Answers as JSON and CSV, and the one shape of an error."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain, islice
from typing import Any

from starlette.responses import Response, StreamingResponse

from verbale.views.answers import values
from verbale.views.exports.tabular import cell

JSON, CSV = "application/json", "text/csv; charset=utf-8"


def as_json(content: Any, status: int = 200, link: str | None = None) -> Response:
    """A JSON answer; `link` is the address of the next page."""
    body = json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    headers = {"Link": f'<{link}>; rel="next"'} if link else {}
    return Response(body, status, headers, JSON)


def error(status: int, code: str, message: str) -> Response:
    """{"error": {"code", "message"}} with a status."""
    return as_json({"error": {"code": code, "message": message}}, status)


def columns_of(row: type[Any]) -> tuple[str, ...]:
    """The fields of a row, which are its keys in JSON and its columns in CSV."""
    return tuple(field.name for field in fields(row))


def plain(row: Any) -> Any:
    """A row as values that JSON takes."""
    return values(row)


def as_csv(columns: Sequence[str], lines: Iterable[Sequence[Any]], name: str) -> Response:
    """Lines under a header, sent as they come; cells that a spreadsheet would take for a formula begin with '.

    The first line is taken before the answer begins, so that what cannot be asked is told as an error.
    """
    rest = iter(lines)
    first = list(islice(rest, 1))
    header = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(_lines(chain([columns], first, rest)), headers=header, media_type=CSV)


def rows_as_csv(row: type[Any], rows: Iterable[Any], name: str) -> Response:
    """Rows of a dataclass as CSV, all their fields."""
    columns = columns_of(row)
    return as_csv(columns, ([getattr(one, column) for column in columns] for one in rows), name)


def _lines(lines: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for line in lines:
        writer.writerow([cell(_flat(value), raw=False) for value in line])
        if buffer.tell() > 32_000:
            yield buffer.getvalue().encode("utf-8", "replace")
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def _flat(value: Any) -> Any:
    held = values(value)
    if isinstance(held, list):
        simple = all(isinstance(item, str) for item in held)
        return ";".join(held) if simple else json.dumps(held, ensure_ascii=False)
    return held
