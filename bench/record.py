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
import random
import resource
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
_ISSUES = [
    f"{what} {thing}"
    for what in ("legal", "economic", "military", "political", "old", "new")
    for thing in ("status", "claim", "harbour", "border", "fishery", "airspace", "debt", "pipeline", "treaty", "vote")
]
ACTORS = {f"{c}GOV": [f"the government of {c.title()}", f"{c}GOV"] for c in _COUNTRIES}
PLACES = {f"{c.lower()}-city": [f"{c.title()} City", c] for c in _COUNTRIES}
FIRST = date(2004, 1, 1)
DISPUTED = 0.02
"""The share of reports with a dispute. Linking claims costs far more than all else: see docs/performance.md."""


WEIGHTS = [1 / (rank + 5) for rank in range(len(_COUNTRIES))]
"""A few states make most of the news (Zipf)."""


def _two(chance: random.Random) -> tuple[str, str]:
    one, other = chance.choices(_COUNTRIES, WEIGHTS, k=2)
    return (one, other) if one != other else _two(chance)


def _event(chance: random.Random, days: int) -> dict[str, Any]:
    one, other = _two(chance)
    kind = chance.randrange(len(_TYPES))
    day = FIRST + timedelta(days=chance.randrange(days))
    return {
        "type": _TYPES[kind],
        "words": _WORDS[kind],
        "from": [f"{one}GOV"],
        "to": [f"{other}GOV"],
        "date": day.isoformat(),
        "place": f"{other.lower()}-city",
    }


def pages(count: int, seed: int = 1, days: int = 7300) -> Iterator[Page]:
    """Short reports of `days` from 2004 on: four in ten tell of the event that the one before tells of.

    Each has two or three events, two statements and a position; one in three a commitment, one in five announces
    something, a `DISPUTED` share has a dispute.
    """
    chance = random.Random(seed)
    event: dict[str, Any] = {}
    for number in range(count):
        if not event or chance.random() > 0.4:
            event = _event(chance, days)
        one, other = event["from"][0], event["to"][0]
        day = date.fromisoformat(event["date"])
        told = f"On {day} there was {event['words']} between {one} and {other}"
        issue = f"the {chance.choice(_ISSUES)} of {other[:3].title()} City"
        said = f"{one} called {issue} settled. {other} rejected the claim and would regret it"
        lines = made_lines(3, chance)
        claim = f"case {number} of {chance.randrange(10**6)}: {lines[0]}"
        body = ". ".join([told, said, f"This is paper {number} of {chance.randrange(10**6)}", claim, *lines[1:]])
        answer = {**event, "type": "REJECT", "words": "rejected", "from": [other], "to": [one], "place": None}
        announced = {
            **event,
            "type": "CONSULT",
            "words": "settled",
            "standing": "scheduled",
            "date": (day + timedelta(days=chance.randrange(3, 30))).isoformat(),
        }
        given: dict[str, Any] = {
            "title": f"Report {number}",
            "outlet": f"Outlet {chance.randrange(40)}",
            "published": event["date"],
            "text": body,
            "events": [event, answer, *([announced] if chance.random() < 0.2 else [])],
            "statements": [
                {"words": "This is paper", "speaker": one, "date": event["date"]},
                {"words": "rejected the claim", "speaker": other, "date": event["date"]},
            ],
            "positions": [{"words": "rejected", "actor": other, "issue": issue, "stance": "rejects"}],
        }
        if chance.random() < 0.33:
            given["commitments"] = [{"words": "would regret", "act": "would regret", "from": [other], "to": [one]}]
        if chance.random() < DISPUTED:
            given["disputes"] = [{"words": claim, "sides": [[one, "asserts"], [other, "rejects"]]}]
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
    busy = Filters(actor="BAR")
    one_day = Filters(since="2010-03-16", until="2010-03-16")
    event = next(iter(questions.events(record, month, limit=1)))
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
