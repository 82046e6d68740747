"""Adds numbered reports to a record and names each on stdout once it is acknowledged; run by the fault tests.

python import_worker.py RECORD FIRST LAST TOGETHER [TABLE]

With a table, the reports are those of its rows.
"""

from __future__ import annotations

import sys

from tests.record.stories import numbered, page, reader
from verbale import questions
from verbale.settings import Settings
from verbale.sources import Gatherer


def main(address: str, first: int, last: int, together: int, table: str | None = None) -> None:
    """Add the reports and name each as it is acknowledged."""
    record = questions.open_record(address, create=True)
    made = (page(numbered(n), f"https://many.example/{n}") for n in range(first, last))
    pages = made if table is None else Gatherer(questions.Fetcher(offline=True), {}).gather([table])

    def acknowledge(one: questions.Added) -> None:
        sys.stdout.write(f"{one.outcome} {one.url}\n")
        sys.stdout.flush()

    questions.add(record, pages, Settings(), reader=reader, acknowledge=acknowledge, together=together)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]), *sys.argv[5:])
