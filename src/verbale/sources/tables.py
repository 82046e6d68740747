"""Tables of reports (JSON lines, CSV, Parquet) → pages, one a row.

A row becomes a text page: what its columns say of title, author, outlet and date stands as front matter above its text.
HTML in a column named `html` becomes an HTML page as it is.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from verbale.errors import InputError
from verbale.model.text import Page, Refusal
from verbale.sources.limits import MOST_BYTES

_TEXT = ("text", "body", "content", "article", "fulltext", "maintext")
_HTML = ("html", "raw_html", "page")
_URL = ("url", "link", "address", "id")
_FACTS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "date": ("published", "date", "date_publish", "publish_date", "published_at", "pubdate"),
    "outlet": ("outlet", "source", "publisher", "source_domain"),
}


COLUMNS = ("text", "html", "url", *_FACTS)
"""What a column of a table can be named to hold."""


def is_table(path: Path) -> bool:
    """Whether a file is called as the tables that are read here are."""
    return path.suffix.lower() in (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")


def columns_of(given: str) -> dict[str, str]:
    """What "text=body,date=day" says of columns. Raises `InputError` where it cannot be understood."""
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in given.split(","))):
        what, equals, column = part.partition("=")
        if not equals or what.strip() not in COLUMNS or not column.strip():
            raise InputError(f"{part!r} names no column: write it as WHAT=COLUMN, WHAT one of {', '.join(COLUMNS)}")
        found[what.strip()] = column.strip().lower()
    return found


def rows(path: Path, columns: Mapping[str, str] = MappingProxyType({})) -> Iterator[Page | Refusal]:
    """The pages of the rows of a `.jsonl`, `.ndjson`, `.csv`, `.tsv` or `.parquet` file, in its order.

    `columns` names the column of each of `COLUMNS` that is called otherwise than usual. A row without a text, or that
    cannot be parsed, is a `Refusal` and costs only itself. Raises `InputError` for another kind of file, a file that
    cannot be opened, and for Parquet without pyarrow.
    """
    readers = {".jsonl": _json_lines, ".ndjson": _json_lines, ".csv": _csv, ".tsv": _csv, ".parquet": _parquet}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path}: the table's kind is not known; give .jsonl, .csv, .tsv or .parquet")
    try:
        for number, row in enumerate(reader(path), 1):
            yield _page(row, f"{path}#{number}", columns)
    except OSError as error:
        raise InputError(f"{path}: the table cannot be read ({error.strerror}); check the path") from error


def _json_lines(path: Path) -> Iterator[Mapping[str, Any] | str]:
    with path.open("rb") as stream:
        while line := stream.readline(MOST_BYTES + 1):
            if len(line) > MOST_BYTES:
                raise InputError(f"{path}: a line has more than 50 MB; give one report a line")
            if line.strip():
                yield _parsed(line)


def _parsed(line: bytes) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "this line is not JSON; give one JSON object a line"
    return row if isinstance(row, dict) else "this line is no JSON object; give one object a line"


def _csv(path: Path) -> Iterator[Mapping[str, Any] | str]:
    csv.field_size_limit(MOST_BYTES)
    with path.open("r", encoding="utf-8-sig", errors="replace", newline="") as stream:
        table = csv.DictReader(stream, dialect="excel-tab" if path.suffix.lower() == ".tsv" else "excel")
        while True:
            try:
                yield next(table)
            except StopIteration:
                return
            except csv.Error as error:
                yield f"this row cannot be parsed ({error}); mend it and read again"


def _parquet(path: Path) -> Iterator[Mapping[str, Any] | str]:
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise InputError(f"{path}: Parquet needs pyarrow; install it, or give JSON lines") from error
    try:
        with parquet.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=256):
                yield from batch.to_pylist()
    except (ValueError, KeyError, OSError) as error:
        raise InputError(f"{path}: this is no Parquet table ({str(error)[:80]}); check the file") from error


def _page(row: Mapping[str, Any] | str, where: str, columns: Mapping[str, str]) -> Page | Refusal:
    if isinstance(row, str):
        return Refusal(where, "sources", row)
    cells = {str(key).strip().lower(): words for key, value in row.items() if (words := _words(value))}

    def named(what: str, usual: tuple[str, ...]) -> str | None:
        return _first(cells, (columns[what],) if what in columns else usual)

    url = named("url", _URL) or where
    html = named("html", _HTML)
    if html:
        return Page(url, html.encode("utf-8", "replace"), declared_type="text/html", charset="utf-8")
    text = named("text", _TEXT)
    if not text:
        usual = f"its column {columns['text']!r} is empty or missing" if "text" in columns else "none is called so"
        return Refusal(url, "sources", f"this row has no text, {usual}; name the column with --map text=COLUMN")
    facts = {name: " ".join((named(name, usual) or "").split()) for name, usual in _FACTS.items()}
    head = "".join(f"{name}: {value}\n" for name, value in facts.items() if value)
    whole = f"---\n{head}---\n\n{text}" if head else text
    return Page(url, whole.encode("utf-8", "replace"), declared_type="text/plain", charset="utf-8")


def _words(value: Any) -> str:
    """A cell as words: text, a day or instant in ISO 8601, a number; nothing of what else a cell may hold."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, datetime):
        return value.isoformat(sep="T", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _first(columns: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((columns[name] for name in names if name in columns), None)
