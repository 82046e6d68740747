"""Events of short wire reports against rows that say what each report tells of.

    python bench/events.py [--data FILE] [--json] [--errors]

FILE is a YAML list of reports with `id`, `published`, `text` and `rows`; a row reads

    TYPE[/TYPE] SOURCE[+SOURCE] > TARGET[+TARGET] | word | date | place | standing[/standing]

SOURCE and TARGET are the beginning of an actor's code (ISL, USAMIL) or, behind "~", part of its name; "/" parts
alternatives, "-" is not asked. The word stands in the event's clause, the date is the day or month it begins on.
Prints the share of rows for which the record holds an event, and the events for which there is no row of their type,
source and word, which is no measure of error: a row tells only what must be found.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import verbale

OWN = Path(__file__).parents[1] / "tests" / "cases" / "events" / "reports_kept.yaml"

Record = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One row: what an event must be like. Alternatives are tuples; an empty tuple is not asked."""

    types: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    date: str
    places: tuple[str, ...]
    standings: tuple[str, ...]


def _options(text: str) -> tuple[str, ...]:
    return () if text == "-" else tuple(text.split("/"))


def _parties(text: str) -> tuple[tuple[str, ...], ...]:
    return () if text == "-" else tuple(tuple(one.split("/")) for one in text.split("+"))


def parse(line: str) -> Row:
    """The row that a line says. Raises `ValueError` for a line of another form."""
    head, word, date, place, standing = (part.strip() for part in line.split("|"))
    types, _, parties = head.partition(" ")
    sources, targets = (part.strip() for part in parties.split(">"))
    return Row(
        tuple(types.split("/")),
        _parties(sources),
        _parties(targets),
        _options(word),
        "" if date == "-" else date,
        _options(place),
        _options(standing),
    )


def _is(actor: Record, wanted: str) -> bool:
    if wanted.startswith("~"):
        return wanted[1:].lower() in (actor["name"] or "").lower()
    return bool((actor["code"] or "").startswith(wanted) or actor["country"] == wanted)


def _holds(record: Record, ids: list[str], wanted: tuple[tuple[str, ...], ...]) -> bool:
    actors = [actor for actor in record["actors"] if actor["id"] in ids]
    return all("-" in one or any(_is(actor, option) for actor in actors for option in one) for one in wanted)


def _says(event: Record, words: tuple[str, ...]) -> bool:
    texts = [span["text"].lower() for span in (event["anchor"], *event["evidence"])]
    return not words or any(word.lower() in text for word in words for text in texts)


def tells(record: Record, event: Record, row: Row) -> bool:
    """Whether an event is of a row's type and source and has its word."""
    return event["type"] in row.types and _holds(record, event["sources"], row.sources) and _says(event, row.words)


def fits(record: Record, event: Record, row: Row) -> bool:
    """Whether an event is all that a row asks for."""
    if not tells(record, event, row) or not _holds(record, event["targets"], row.targets):
        return False
    if row.date and (event["date"] or {}).get("start") != row.date:
        return False
    name = next((place["name"] for place in record["places"] if place["id"] == event["place"]), "")
    if row.places and not any(place.lower() in name.lower() for place in row.places):
        return False
    return not row.standings or event["standing"] in row.standings


def read(case: Record) -> Record:
    """The record of a case's report."""
    found: Record = verbale.read(case["text"], published=case["published"]).to_dict()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=OWN)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print each row that is missed")
    arguments = parser.parse_args()
    held = asked = events = others = 0
    for case in yaml.safe_load(arguments.data.read_text(encoding="utf-8")):
        record = read(case)
        rows = {line: parse(line) for line in (*case["rows"], *case.get("open", ()))}
        missed = [line for line, row in rows.items() if not any(fits(record, e, row) for e in record["events"])]
        asked, held = asked + len(rows), held + len(rows) - len(missed)
        events += len(record["events"])
        others += sum(not any(tells(record, e, row) for row in rows.values()) for e in record["events"])
        if arguments.errors:
            for line in missed:
                print(case["id"], line, sep="\t")
    metrics = {"rows": held / max(asked, 1), "unasked": others / max(events, 1)}
    if arguments.json:
        print(json.dumps({"bench": "events", "data": arguments.data.name, "n": asked, "metrics": metrics}))
        return
    print(f"rows held {held} of {asked} ({metrics['rows']:.3f}); events no row asks for {others} of {events}")


if __name__ == "__main__":
    main()
