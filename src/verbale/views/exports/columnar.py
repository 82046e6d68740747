"""Events as Parquet, with the codebook of their columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from verbale.errors import InputError
from verbale.questions.codebook import codebook
from verbale.views.exports.rows import EVENT_COLUMNS, event_rows

TOGETHER = 5000
_WHOLE = {"quad", "anchor_start", "anchor_end"}
_REAL = {"intensity", "lat", "lon", "score"}


def write_parquet(records: Iterable[Mapping[str, Any]], out: BinaryIO, raw: bool) -> None:
    """Events, one a row, with the columns of the CSV format; `TOGETHER` rows a row group.

    Raises InputError where pyarrow is missing.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError("writing Parquet needs the extra parquet: pip install 'verbale[parquet]'") from error
    kinds = [(name, _kind(arrow, name)) for name in EVENT_COLUMNS]
    schema = arrow.schema(kinds)
    rows = event_rows(records)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rows, TOGETHER)):
            columns = {name: [_value(name, row[name]) for row in batch] for name in EVENT_COLUMNS}
            writer.write_table(arrow.table(columns, schema=schema))


def _kind(arrow: Any, name: str) -> Any:
    if name in _WHOLE:
        return arrow.int32()
    return arrow.float64() if name in _REAL else arrow.string()


def _value(name: str, value: Any) -> Any:
    if value is None or name in _WHOLE:
        return value
    return float(value) if name in _REAL else str(value).encode("utf-8", "replace").decode()


def write_codebook(folder: Path) -> None:
    """Write `codebook.csv` and `codebook.json` into a folder: what each type, mode, context and column means."""
    entries = [asdict(entry) for entry in codebook()]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(entries[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(entries)
    (folder / "codebook.csv").write_text(text.getvalue(), encoding="utf-8")
    (folder / "codebook.json").write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
