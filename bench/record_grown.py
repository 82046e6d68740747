"""Speed of a large record without waiting for its import: a year of made reports, told again for each of fifty years.

    python bench/record_grown.py [--reports 100000] [--years 20] [--record FILE] [--json]

One year's reports are imported as `bench/record.py` does. Their rows are then copied, year after year, with ids, dates,
shingles and keys of their own, which is some fifty times faster than importing them and gives the tables the same
sizes. Then `rate_last` is measured by importing further reports into the large record, and each question is asked.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import record as made
from verbale import questions
from verbale.settings import Settings

FURTHER = 400
_ID = re.compile(r"[a-z][0-9a-f]{12}(?:[0-9a-f]{4})?\Z")
_DATE = re.compile(r"(\d{4})(-\d\d-\d\d)")
_FIRST_DAYS = re.compile(r'"(first|last)": ?(\d+)')
_MARKS = "0123456789ghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_APART = ("schema_versions", "runs", "pages", "judgements", "users", "feeds")
Move = Callable[[Any], Any]


def grow(path: str, years: int) -> None:
    """Copy the rows of a record of one year into each of the `years - 1` that follow it."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        tables = [row[0] for row in connection.execute(_TABLES)]
        for table in tables:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            keep = [c for c in columns if (table, c) != ("reports", "n")]
            names = ", ".join(f'"{name}"' for name in keep)
            held = connection.execute(f'SELECT {names} FROM "{table}"').fetchall()
            marks = ", ".join("?" * len(keep))
            for year in range(1, years):
                moves = [_move(table, name, year) for name in keep]
                rows = (tuple(move(value) for move, value in zip(moves, row, strict=True)) for row in held)
                connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
        connection.execute("ANALYZE")
    connection.close()


_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'report_words%' "
    f"AND name NOT LIKE 'sqlite_%' AND name NOT IN ({', '.join(repr(name) for name in _APART)}) ORDER BY name"
)


def _move(table: str, column: str, year: int) -> Move:
    if column in ("ingested", "sha256", "content", "findings"):
        return lambda value: value
    if (table, column) == ("shingles", "hash"):
        return lambda value: value ^ (year << 40)
    days = date(2004 + year, 1, 1).toordinal() - date(2004, 1, 1).toordinal()
    if (table, column) == ("blocks", "key"):
        return lambda value: _key(value, days, 12 * year)
    mark = _MARKS[year]

    def moved(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if _ID.match(value):
            return value + mark
        if column == "telling":
            later = _FIRST_DAYS.sub(lambda m: f'"{m[1]}": {int(m[2]) + days}', value)
            return re.sub(r'"(id|report)": ?"(\w+)"', lambda m: f'"{m[1]}": "{m[2]}{mark}"', later)
        return _DATE.sub(lambda m: f"{int(m[1]) + year}{m[2]}", value, count=1) if _DATE.match(value) else value

    return moved


def _key(value: str, days: int, months: int) -> str:
    head, _, time_ = value.rpartition("|")
    if time_.startswith("m") and time_[1:].isdigit():
        return f"{head}|m{int(time_[1:]) + months}"
    return f"{head}|{int(time_) + days}" if time_.isdigit() else value


def rate(record: questions.Record, pages: Iterator[Any]) -> float:
    """Reports a second that are added."""
    started = time.perf_counter()
    tally = questions.add(record, pages, Settings(), reader=made.reader, together=50)
    return tally.added / (time.perf_counter() - started)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--years", type=int, default=50)
    parser.add_argument("--record", help="a record of one year to grow, or to fill and grow")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or str(Path(folder) / "record.db")
        record = questions.open_record(path, create=True)
        yearly = arguments.reports // arguments.years
        metrics = {"rate_first": rate(record, made.pages(min(FURTHER, yearly), days=365))}
        rate(record, islice(made.pages(yearly, days=365), FURTHER, None))
        record.close()
        grow(path, arguments.years)
        record = questions.open_record(path)
        metrics["rate_last"] = rate(record, made.pages(FURTHER, seed=2))
        metrics["rate_kept"] = metrics["rate_last"] / metrics["rate_first"]
        metrics |= made.ask(record)
        metrics["bytes_a_report"] = Path(path).stat().st_size / arguments.reports
        metrics["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if arguments.json:
        rounded = {key: round(value, 4) for key, value in metrics.items()}
        print(json.dumps({"bench": "record_grown", "data": "made", "n": arguments.reports, "metrics": rounded}))
        return
    print(f"record with {arguments.reports} made reports, grown from one year")
    for key, value in metrics.items():
        print(f"  {key:<20} {value:10.4f}")


if __name__ == "__main__":
    main()
