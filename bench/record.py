"""Speed of the record: made short reports are added, then each question is asked.

    python bench/record.py [--reports 100000] [--record FILE] [--json]

`rate_first` and `rate_last` are reports per second over the first and last tenth of the import, without the coding
of the texts (the findings are made by hand); `rate_kept` is their ratio. `ask_…` is the longest of three times, in
seconds, that a question took, with the filters that a page of the desk would ask for.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from linking_copies import made_lines
from made_reports import made
from verbale import questions
from verbale.model.finding import Findings
from verbale.model.text import Page
from verbale.questions import Filters
from verbale.settings import Settings

_COUNTRIES = [a + b + c for a in "BDFGKLMN" for b in "AEIO" for c in "RSTV"]
_TYPES = ("CONSULT", "ACCUSE", "ASSAULT", "SANCTION", "AGREE", "REQUEST", "REJECT", "AID", "THREATEN", "RETREAT")
_WORDS = ("talks", "words", "fire", "a ban", "a deal", "a demand", "a refusal", "help", "a warning", "a retreat")
ACTORS = {f"{c}GOV": [f"the government of {c.title()}", f"{c}GOV"] for c in _COUNTRIES}
PLACES = {f"{c.lower()}-city": [f"{c.title()} City", c] for c in _COUNTRIES}
FIRST = date(2004, 1, 1)


def pages(count: int, seed: int = 1) -> Iterator[Page]:
    """Short reports of twenty years: four in ten tell of the event that the one before tells of."""
    chance = random.Random(seed)
    event: dict[str, Any] = {}
    for number in range(count):
        if not event or chance.random() > 0.4:
            one, other = chance.sample(_COUNTRIES, 2)
            kind = chance.randrange(len(_TYPES))
            day = FIRST + timedelta(days=chance.randrange(7300))
            event = {
                "type": _TYPES[kind],
                "words": _WORDS[kind],
                "from": [f"{one}GOV"],
                "to": [f"{other}GOV"],
                "date": day.isoformat(),
                "place": f"{other.lower()}-city",
            }
        told = f"On {event['date']} there was {event['words']} between {event['from'][0]} and {event['to'][0]}"
        body = ". ".join([told, f"This is paper {number} of {chance.randrange(10**6)}", *made_lines(3, chance)])
        given = {
            "title": f"Report {number}",
            "outlet": f"Outlet {chance.randrange(40)}",
            "published": event["date"],
            "text": body,
            "events": [event],
            "statements": [{"words": "This is paper", "speaker": event["from"][0], "date": event["date"]}],
        }
        yield Page(f"https://press.example/{number}", json.dumps(given).encode())


def reader(page: Page, _: Settings, __: str | None) -> Findings:
    """Made findings of a made page."""
    return made({**json.loads(page.content), "url": page.url}, ACTORS, PLACES)


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
    asked: dict[str, Callable[[], object]] = {
        "timeline": lambda: list(questions.timeline(record, limit=100)),
        "timeline_month": lambda: list(questions.timeline(record, month, limit=100)),
        "events_actor": lambda: list(questions.events(record, Filters(actor="BAR"), limit=100)),
        "events_type": lambda: list(questions.events(record, Filters(type=("SANCTION",)), limit=100)),
        "events_as_of": lambda: list(questions.events(record, Filters(as_of="2012-06-01"), limit=100)),
        "statements": lambda: list(questions.statements(record, Filters(actor="BAR"), limit=100)),
        "search": lambda: list(islice(questions.search(record, "parliament debate"), 50)),
        "search_rare": lambda: list(islice(questions.search(record, '"paper 77"'), 50)),
        "dyads_pair": lambda: list(questions.dyads(record, Filters(source="BAR", target="BAS"))),
        "dyads_all": lambda: list(questions.dyads(record, period="month")),
        "stats": lambda: list(questions.stats(record)),
        "reports": lambda: list(questions.reports(record, limit=100)),
        "show": lambda: questions.show(record, next(iter(questions.events(record, limit=1))).id),
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
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = questions.open_record(arguments.record or str(Path(folder) / "record.db"), create=True)
        metrics = add(record, arguments.reports) | ask(record)
    if arguments.json:
        rounded = {key: round(value, 4) for key, value in metrics.items()}
        print(json.dumps({"bench": "record", "data": "made", "n": arguments.reports, "metrics": rounded}))
        return
    print(f"record with {arguments.reports} made reports")
    for key, value in metrics.items():
        print(f"  {key:<20} {value:10.4f}")


if __name__ == "__main__":
    main()
