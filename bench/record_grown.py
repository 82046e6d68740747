"""Speed of a large record without waiting for its import: some years of made reports, told again for further years.

    python bench/record_grown.py [--reports 100000] [--years 20] [--span 1] [--record FILE] [--json]

The reports of the first `--span` years are imported as `bench/record.py` does. Their rows are then copied, span after
span, with ids, dates, shingles and keys of their own, which is some fifty times faster than importing them and gives
the tables the same sizes. Then further reports go, fifty by fifty in turn, into the large record and into an empty
one: `rate_kept` is the ratio of the processor time, which other work on the machine changes little. Last, each question
is asked. With `--record FILE` that is there, its reports are those of the first span.
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
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import made_news as made
from record import ask
from verbale import questions
from verbale.linking.claims import MONTH
from verbale.settings import Settings

FURTHER = 300
TOGETHER = 50
WARM = 100
"""How many reports go into the large record before the clock starts, as they do in an import that goes on."""

DAILY = 13
"""How many reports a day 100,000 in twenty years are."""
_ID = re.compile(r"[a-z][0-9a-f]{12}(?:[0-9a-f]{4})?\Z")
_DATE = re.compile(r"(\d{4})(-\d\d-\d\d)")
_FIRST_DAYS = re.compile(r'"(first|last|day|dated)": ?(\d+)')
_INNER_ID = re.compile(r'(?<=")([a-z][0-9a-f]{12}(?:[0-9a-f]{4})?)(?=\\*")')
_INNER_DATE = re.compile(r"\b(20\d\d)(?=-\d\d-\d\d)")
_MARKS = "0123456789ghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_APART = ("schema_versions", "runs", "pages", "judgements", "users", "feeds")
Move = Callable[[Any], Any]


def grow(path: str, years: int, span: int = 1) -> None:
    """Copy the rows of a record of the first `span` years into each span that follows, up to `years`."""
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
            for year in range(span, years, span):
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
    if column in ("ingested", "sha256", "findings", "stems"):
        return lambda value: value
    if (table, column) == ("shingles", "hash"):
        return lambda value: value ^ (year << 40)
    days = date(2004 + year, 1, 1).toordinal() - date(2004, 1, 1).toordinal()
    if (table, column) == ("blocks", "key"):
        return lambda value: _key(value, days, 12 * year)
    if (table, column) == ("claim_keys", "key"):
        return lambda value: _key(value, days, days // MONTH)
    mark = _MARKS[year]

    def inner(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        later = _FIRST_DAYS.sub(lambda m: f'"{m[1]}": {int(m[2]) + days}', value)
        later = _INNER_DATE.sub(lambda m: str(int(m[1]) + year), later)
        return _INNER_ID.sub(lambda m: m[1] + mark, later)

    if column in ("content", "telling"):
        return inner

    def moved(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if _ID.match(value):
            return value + mark
        return _DATE.sub(lambda m: f"{int(m[1]) + year}{m[2]}", value, count=1) if _DATE.match(value) else value

    return moved


def _key(value: str, days: int, months: int) -> str:
    head, _, time_ = value.rpartition("|")
    if time_.startswith("m") and time_[1:].isdigit():
        return f"{head}|m{int(time_[1:]) + months}"
    return f"{head}|{int(time_) + days}" if time_.isdigit() else value


def rates(large: questions.Record, small: questions.Record, further: Iterator[Any]) -> tuple[float, float]:
    """Reports a second of processor time, in the large record and in one that was empty, in turn."""
    questions.add(large, list(islice(further, WARM)), Settings(), reader=made.reader, together=TOGETHER)
    taken = {True: 0.0, False: 0.0}
    first = made.pages(FURTHER, days=max(1, FURTHER // DAILY))
    for _ in range(FURTHER // TOGETHER):
        for is_large, record, source in ((True, large, further), (False, small, first)):
            pages = list(islice(source, TOGETHER))
            started = time.process_time()
            questions.add(record, pages, Settings(), reader=made.reader, together=TOGETHER)
            taken[is_large] += time.process_time() - started
    return FURTHER / taken[True], FURTHER / taken[False]


def later(pages: Iterator[Any], years: int) -> Iterator[Any]:
    """The same reports as many years later."""
    for page in pages:
        content = _INNER_DATE.sub(lambda m: str(int(m[1]) + years), page.content.decode())
        yield replace(page, url=f"{page.url}/later", content=content.encode())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--span", type=int, default=1, help="how many years are imported")
    parser.add_argument("--record", help="a record of the first span to grow, or to fill and grow")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or str(Path(folder) / "record.db")
        record = questions.open_record(path, create=True)
        held = sum(1 for _ in questions.reports(record))
        if not held:
            held = arguments.reports * arguments.span // arguments.years
            pages = made.pages(held, days=365 * arguments.span)
            questions.add(record, pages, Settings(), reader=made.reader, together=TOGETHER)
        record.close()
        grow(path, arguments.years, arguments.span)
        record = questions.open_record(path)
        small = questions.open_record(str(Path(folder) / "small.db"), create=True)
        behind = arguments.span * (1 + (arguments.years - 1) // arguments.span)
        further = later(made.pages(held, seed=2, days=365 * arguments.span), behind)
        large_rate, small_rate = rates(record, small, further)
        metrics = {"rate_first": small_rate, "rate_last": large_rate, "rate_kept": large_rate / small_rate}
        metrics |= ask(record)
        metrics["reports"] = next(one.count for one in questions.stats(record) if one.what == "reports")
        metrics["bytes_a_report"] = Path(path).stat().st_size / metrics["reports"]
        metrics["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if arguments.json:
        rounded = {key: round(value, 4) for key, value in metrics.items()}
        print(json.dumps({"bench": "record_grown", "data": "made", "n": int(metrics["reports"]), "metrics": rounded}))
        return
    print(f"record with {metrics['reports']:.0f} made reports, grown from {arguments.span} years")
    for key, value in metrics.items():
        print(f"  {key:<20} {value:10.4f}")


if __name__ == "__main__":
    main()
