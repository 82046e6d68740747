"""The same event in different reports as the program itself codes them: its errors of coding count in the linking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from made_reports import made, span_of
from verbale.linking.groups import group_tellings
from verbale.linking.tellings import Telling, tellings
from verbale.model.finding import Event
from verbale.model.text import Report
from verbale.pipeline import read_report
from verbale.settings import Settings


def groupings(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Our event and the gold event of each gold telling; one that coding did not find is an event by itself."""
    gold: dict[str, str] = {}
    found: dict[str, str] = {}
    coded: list[Telling] = []
    for label, telling, own in _tellings(path):
        if isinstance(own, list):
            coded += own
            continue
        gold[telling] = label
        if own is not None:
            found[telling] = own
    named = group_tellings(coded)
    return {telling: named[found[telling]] if telling in found else telling for telling in gold}, gold


def share_found(own: Mapping[str, str]) -> float:
    """How many of the gold tellings coding found."""
    return sum(event != telling for telling, event in own.items()) / len(own)


def _tellings(path: Path) -> Iterator[tuple[str, str, Any]]:
    """Per report its coded tellings, then per gold telling its event, its name and the coded event at its words."""
    who = yaml.safe_load((path.parent / "who.yaml").read_text("utf-8"))
    for one in yaml.safe_load(path.read_text("utf-8"))["groups"]:
        for given in one["reports"]:
            report = made(given, who["actors"], who["places"]).report
            assert report is not None
            findings = read_report(report, Settings())
            yield "", "", list(tellings(findings))
            taken: set[str] = set()
            for n, event in enumerate(given["events"]):
                match = _at(findings.events, event["words"], report, taken)
                taken.update([match] if match else [])
                yield f"{one['id']}.{event['e']}", f"{report.id}/{n}", match


def _at(events: tuple[Event, ...], words: str, report: Report, taken: set[str]) -> str | None:
    """The coded event whose anchor shares most with some words of a report."""
    span = span_of(report, words)
    shared = {
        event.id: min(span.end, event.anchor.end) - max(span.start, event.anchor.start)
        for event in events
        if event.id not in taken
    }
    best = max(shared, key=lambda name: shared[name], default=None)
    return best if best is not None and shared[best] > 0 else None
