"""Accuracy of the calendar: scheduled events in labelled sentences, and what became of them in labelled sequences.

`--data` is a folder with `sentences.yaml` and `sequences.yaml` (as in `tests/cases/calendar/dev`). An appointment is
found where its words overlap the labelled ones; `day` is the share of the found ones that start on the labelled day,
`kind`, `place`, `who` and `by` the shares with the labelled kind, place, holders and source among those labelled.
`final_state` is the share of sequences whose appointment ends with the labelled status and day, `standing` that of
those which know by whose word alone it is so.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from commitments import ids_of, read, shared, span_in
from labelled import main
from verbale.linking import outcomes
from verbale.model.finding import Findings
from verbale.model.ledger import Appointment


def matching(found: tuple[Appointment, ...], text: str, words: str) -> list[Appointment]:
    """The appointments whose first words overlap the labelled ones."""
    wanted = span_in(text, words)
    return [one for one in found if shared(one.sources[0].words, wanted)]


def parts(one: Appointment, wanted: dict[str, Any], findings: Findings) -> dict[str, bool]:
    """Whether each labelled part of an appointment is right."""
    assert findings.report is not None
    text, right = findings.report.text, {"day": one.start == str(wanted["start"])}
    if "kind" in wanted:
        right["kind"] = one.kind == wanted["kind"]
    if "place" in wanted:
        words = span_in(text, wanted["place"])
        places = {target for m in findings.place_mentions if m.span.overlaps(words) for target in m.targets}
        right["place"] = one.place in places
    if "who" in wanted:
        right["who"] = set(one.holders) == {a for who in wanted["who"] for a in ids_of(findings, span_in(text, who))}
    for label, words_ in (("by", one.announced_words), ("expected_by", one.expected_words)):
        if label in wanted:
            right["by"] = words_ is not None and wanted[label].lower() in words_.lower()
    return right


def score_sentences(cases: list[dict[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """F1 of announcements and the shares of right parts; what went wrong, a line each."""
    right = ours = gold = 0
    held_parts: Counter[str] = Counter()
    all_parts: Counter[str] = Counter()
    lines: list[str] = []
    for case in cases:
        findings = read(case["text"], str(case["published"]))
        found = outcomes.calendar([findings])
        gold += len(case["events"])
        ours += len(found)
        if not case["events"]:
            lines += [f"EXTRA {one.type} {one.words!r} {one.start} | {case['text']}" for one in found]
        for wanted in case["events"]:
            held = matching(found, case["text"], wanted["words"])
            right += bool(held)
            if not held:
                lines.append(f"MISSED {wanted['words']!r} | {case['text']} | {[one.words for one in found]}")
                continue
            for name, ok in parts(held[0], wanted, findings).items():
                all_parts[name] += 1
                held_parts[name] += ok
                if not ok:
                    lines.append(f"{name.upper()} of {shown(held[0])} for {wanted} | {case['text']}")
    metrics = {"precision": right / max(ours, 1), "recall": right / max(gold, 1), "f1": 2 * right / max(ours + gold, 1)}
    return metrics | {name: held_parts[name] / count for name, count in all_parts.items()}, lines


def shown(one: Appointment) -> str:
    """An appointment on one line."""
    by = f"by {one.announced_words!r}, expected by {one.expected_words!r}"
    return f"{one.kind} {one.words!r} {one.start} in {one.place} of {', '.join(one.holders)} {by}"


def score_sequences(cases: list[dict[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """The share of sequences that end with the labelled status on the labelled day."""
    right = standing = 0
    lines: list[str] = []
    for case in cases:
        first = case["reports"][0]
        reports = [read(report["text"], str(report["published"])) for report in case["reports"]]
        held = matching(outcomes.calendar(reports), first["text"], case["words"])
        ends = [(one.status, one.start) for one in held]
        wanted = (case["status"], str(case["start"]))
        right += wanted in ends
        if wanted not in ends:
            lines.append(f"STATE {ends} for {wanted}: {case['name']}")
            continue
        one = held[ends.index(wanted)]
        same = (one.said_by or "").lower() == case.get("according_to", "").lower()
        standing += same
        if not same:
            lines.append(f"STANDING {one.said_by!r} for {case.get('according_to')!r}: {case['name']}")
    return {"final_state": right / max(len(cases), 1), "standing": standing / max(right, 1)}, lines


if __name__ == "__main__":
    sys.exit(main("appointments", __doc__, score_sentences, score_sequences))
