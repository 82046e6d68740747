"""Speed of the record: made short reports are added, then each question is asked.

    python bench/record.py [--reports 100000] [--record FILE] [--ask-only] [--json]

`rate_first` and `rate_last` are reports per second over the first and last tenth of the import, without the coding
of the texts (the findings are made by hand); `rate_kept` is their ratio. `ask_…` is the longest of three times, in
seconds, that a question took, with the filters and the page size that the desk would ask with. `bytes_a_report` is
the size of the record's file by report, `peak_mb` the most memory that the process had.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from made_news import pages, reader
from verbale import questions
from verbale.questions import Filters
from verbale.settings import Settings


def add(record: questions.Record, count: int) -> dict[str, float]:
    """Add made reports; the rate at the start and at the end."""
    tenth = max(1, count // 10)
    times = [time.perf_counter()]

    def acknowledge(_: questions.Added) -> None:
        times.append(time.perf_counter())

    questions.add(record, pages(count), Settings(), reader=reader, acknowledge=acknowledge, together=50)
    first, last = tenth / (times[tenth] - times[0]), tenth / (times[-1] - times[-1 - tenth])
    return {"rate_first": first, "rate_last": last, "rate_kept": last / first, "rate": count / (times[-1] - times[0])}


def ask(record: questions.Record) -> dict[str, float]:
    """How long each question takes."""
    month = Filters(since="2010-03", until="2010-03")
    busy = Filters(actor="BAR")
    one_day = Filters(since="2010-03-16", until="2010-03-16")
    event = next(iter(questions.events(record, Filters(since="2004", until="2004-12"), limit=1)))
    came = next(iter(questions.reports(record, limit=1))).ingested[:10]
    half = next(iter(questions.events(record, Filters(since="2014"), limit=1)))
    asked: dict[str, Callable[[], object]] = {
        "timeline": lambda: list(questions.timeline(record, limit=100)),
        "timeline_month": lambda: list(questions.timeline(record, month, limit=100)),
        "timeline_deep": lambda: list(questions.timeline(record, limit=100, after=(half.day, half.id))),
        "timeline_actor_month": lambda: list(
            questions.timeline(record, Filters(actor="BAR", since="2010-03", until="2010-03"), limit=100)
        ),
        "events_actor": lambda: list(questions.events(record, busy, limit=100)),
        "events_type": lambda: list(questions.events(record, Filters(type=("SANCTION",)), limit=100)),
        "events_place": lambda: list(questions.events(record, Filters(place="Bar City"), limit=100)),
        "events_standing": lambda: list(questions.events(record, Filters(standing=("scheduled",)), limit=100)),
        "events_as_of": lambda: list(questions.events(record, Filters(as_of="2012-06-01"), limit=100)),
        "tellings_actor": lambda: list(questions.tellings(record, busy, limit=100)),
        "statements": lambda: list(questions.statements(record, limit=100)),
        "statements_actor": lambda: list(questions.statements(record, busy, limit=100)),
        "statements_month": lambda: list(questions.statements(record, month, limit=100)),
        "positions_actor": lambda: list(islice(questions.positions(record, busy), 100)),
        "disputes_month": lambda: list(questions.disputes(record, month, limit=100)),
        "search": lambda: list(islice(questions.search(record, "parliament debate"), 50)),
        "search_common": lambda: list(islice(questions.search(record, "paper"), 50)),
        "search_rare": lambda: list(islice(questions.search(record, '"paper 77"'), 50)),
        "dyads_pair": lambda: list(questions.dyads(record, Filters(source="BAR", target="BAS"))),
        "dyads_pair_day": lambda: list(questions.dyads(record, Filters(source="BAR", target="BAS"), period="day")),
        "dyads": lambda: list(questions.dyads(record, limit=100)),
        "dyads_busiest": lambda: list(questions.dyads(record, period="all", busiest=True, limit=40)),
        "dyads_actor": lambda: list(questions.dyads(record, busy)),
        "pairs": lambda: list(questions.pairs(record, limit=50)),
        "places": lambda: list(questions.places(record, limit=50)),
        "positions": lambda: list(questions.positions(record, limit=100)),
        "sheet": lambda: questions.positions_sheet(record, limit=100),
        "sheet_actor": lambda: questions.positions_sheet(record, busy, limit=100),
        "disputes": lambda: list(questions.disputes(record, limit=100)),
        "ledger": lambda: list(questions.ledger(record, limit=100)),
        "ledger_as_of": lambda: list(questions.ledger(record, Filters(as_of="2012-06-01"), limit=100)),
        "ledger_as_of_record": lambda: list(questions.ledger(record, Filters(as_of=came, clock="record"), limit=100)),
        "ledger_before_record": lambda: list(
            questions.ledger(record, Filters(as_of="2020-01-01", clock="record"), limit=100)
        ),
        "calendar": lambda: list(questions.calendar(record, limit=100)),
        "calendar_as_of": lambda: list(questions.calendar(record, Filters(as_of="2012-06-01"), limit=100)),
        "tellings": lambda: list(questions.tellings(record, limit=100)),
        "changes_week": lambda: list(questions.changes(record, "2012-06-01", Filters(as_of="2012-06-08"))),
        "dyads_month": lambda: list(questions.dyads(record, month, period="week")),
        "stats": lambda: list(questions.stats(record)),
        "reports": lambda: list(questions.reports(record, limit=100)),
        "actors": lambda: list(questions.actors(record, limit=100)),
        "show": lambda: questions.show(record, event.id),
        "event": lambda: questions.event(record, event.id),
        "ledger_actor": lambda: list(islice(questions.ledger(record, busy), 100)),
        "calendar_month": lambda: list(islice(questions.calendar(record, month), 100)),
        "calendar_day": lambda: list(islice(questions.calendar(record, one_day), 100)),
        "changes_day": lambda: list(questions.changes(record, "2023-12-20")),
    }
    return {f"ask_{name}": max(_seconds(question) for _ in range(3)) for name, question in asked.items()}


def _seconds(question: Callable[[], object]) -> float:
    started = time.perf_counter()
    question()
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--record", help="a record to fill; one in a temporary folder where none is named")
    parser.add_argument("--ask-only", action="store_true", help="ask a record that was filled before")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or str(Path(folder) / "record.db")
        record = questions.open_record(path, create=True)
        metrics = {} if arguments.ask_only else add(record, arguments.reports)
        metrics |= ask(record)
        metrics["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if Path(path).is_file():
            metrics["bytes_a_report"] = Path(path).stat().st_size / arguments.reports
    if arguments.json:
        rounded = {key: round(value, 4) for key, value in metrics.items()}
        print(json.dumps({"bench": "record", "data": "made", "n": arguments.reports, "metrics": rounded}))
        return
    print(f"record with {arguments.reports} made reports")
    for key, value in metrics.items():
        print(f"  {key:<20} {value:10.4f}")


if __name__ == "__main__":
    main()
