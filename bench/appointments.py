"""Accuracy of the calendar: scheduled events in labelled sentences, and what became of them in labelled sequences.

`--data` is a folder with `sentences.yaml` and `sequences.yaml` (as in `tests/cases/calendar/dev`). An appointment is
found where its words overlap the labelled ones; `day` is the share of the found ones that start on the labelled day.
`final_state` is the share of sequences whose appointment ends with the labelled status and day.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from commitments import read, shared, span_in
from verbale.linking import outcomes
from verbale.model.ledger import Appointment


def matching(found: tuple[Appointment, ...], text: str, words: str) -> list[Appointment]:
    """The appointments whose first words overlap the labelled ones."""
    wanted = span_in(text, words)
    return [one for one in found if shared(one.sources[0].words, wanted)]


def score_sentences(cases: list[dict[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """F1 of announcements and the share with the right day; what went wrong, a line each."""
    right = ours = gold = days = 0
    lines: list[str] = []
    for case in cases:
        found = outcomes.calendar([read(case["text"], str(case["published"]))])
        gold += len(case["events"])
        ours += len(found)
        if not case["events"]:
            lines += [f"EXTRA {one.type} {one.words!r} {one.start} | {case['text']}" for one in found]
        for wanted in case["events"]:
            held = matching(found, case["text"], wanted["words"])
            right += bool(held)
            same = any(one.start == str(wanted["start"]) for one in held)
            days += same
            if not held:
                lines.append(f"MISSED {wanted['words']!r} | {case['text']} | {[one.words for one in found]}")
            elif not same:
                lines.append(f"DAY {[one.start for one in held]} for {wanted['start']} | {case['text']}")
    precision, recall = right / max(ours, 1), right / max(gold, 1)
    f1 = 2 * right / max(ours + gold, 1)
    return {"precision": precision, "recall": recall, "f1": f1, "day": days / max(right, 1)}, lines


def score_sequences(cases: list[dict[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """The share of sequences that end with the labelled status on the labelled day."""
    right = 0
    lines: list[str] = []
    for case in cases:
        first = case["reports"][0]
        found = outcomes.calendar([read(report["text"], str(report["published"])) for report in case["reports"]])
        held = matching(found, first["text"], case["words"])
        ends = [(one.status, one.start) for one in held]
        wanted = (case["status"], str(case["start"]))
        right += wanted in ends
        if wanted not in ends:
            lines.append(f"STATE {ends} for {wanted}: {case['name']}")
    return {"final_state": right / max(len(cases), 1)}, lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print what went wrong, a line each")
    options = parser.parse_args()
    metrics: dict[str, float] = {}
    lines: list[str] = []
    n = 0
    for name, score in (("sentences", score_sentences), ("sequences", score_sequences)):
        path = options.data / f"{name}.yaml"
        if path.exists():
            cases = yaml.safe_load(path.read_text(encoding="utf-8"))
            more, wrong = score(cases)
            metrics |= more
            lines += wrong
            n += len(cases)
    if not n:
        print(f"no sentences.yaml and no sequences.yaml in {options.data}: give a folder with them", file=sys.stderr)
        return 2
    if options.json:
        print(
            json.dumps({"bench": "appointments", "data": str(options.data), "n": n, "metrics": metrics}, sort_keys=True)
        )
        return 0
    print(f"{n} sentences and sequences")
    for name, number in metrics.items():
        print(f"{name:12s} {number:.3f}")
    if options.errors:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
