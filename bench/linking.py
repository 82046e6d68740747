"""Accuracy and speed of `verbale.linking`: wire copies, and the same event in different reports.

Copies are measured on synthetic ones (see `linking_copies`), pair by pair: `copies_f1`. Events are measured with
B³ (Bagga and Baldwin, 1998) over all tellings of a file: `b3_f1`, with `b3_alone` for every telling on its own.

    python bench/linking.py                                   both, on what the project has of its own
    python bench/linking.py --data FILE.yaml                  events, on groups of that format
    python bench/linking.py --data FILE.yaml --coded          events, as the program itself codes the texts
    python bench/linking.py --data FOLDER                     events, on MEANTIME or ECB+ XML
    python bench/linking.py --data FILE.csv | FOLDER of .txt  copies, made of these texts

With `--coded`, `coded_found` is the share of gold tellings that coding finds, `b3_f1` is over all of them (one that is
not found is an event by itself), `b3_f1_found` over those that are found.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from linking_copies import Text, copied, made_stories, pairs
from linking_xml import read as read_xml
from made_reports import made
from verbale.linking.copies import link_copies
from verbale.linking.groups import group, group_tellings
from verbale.linking.tellings import Telling, tellings

CASES = Path(__file__).parents[1] / "tests" / "cases" / "linking"
TARGET_RATE = 2_000
Golds = list[tuple[Telling, str]]


def read_groups(path: Path) -> Golds:
    """The tellings of our own groups, each with its gold event."""
    who = yaml.safe_load((path.parent / "who.yaml").read_text("utf-8"))
    golds: Golds = []
    for one in yaml.safe_load(path.read_text("utf-8"))["groups"]:
        for report in one["reports"]:
            found = tellings(made(report, who["actors"], who["places"]))
            labels = (f"{one['id']}.{event['e']}" for event in report["events"])
            golds += zip(found, labels, strict=True)
    return golds


def b_cubed(own: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping against another of the same things."""
    ours, theirs = _groups(own), _groups(gold)
    precision = sum(len(ours[own[k]] & theirs[gold[k]]) / len(ours[own[k]]) for k in own) / len(own)
    recall = sum(len(ours[own[k]] & theirs[gold[k]]) / len(theirs[gold[k]]) for k in own) / len(own)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _groups(names: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for member, name in names.items():
        groups.setdefault(name, set()).add(member)
    return groups


def measure_events(golds: Golds, name: str = "") -> dict[str, float]:
    """B³ of our grouping, and of every telling alone."""
    gold = {telling.id: label for telling, label in golds}
    own = group_tellings(telling for telling, _ in golds)
    precision, recall, f1 = b_cubed(own, gold)
    alone = b_cubed({k: k for k in gold}, gold)[2]
    return {f"b3_precision{name}": precision, f"b3_recall{name}": recall, f"b3_f1{name}": f1, f"b3_alone{name}": alone}


def measure_coded(path: Path) -> tuple[int, dict[str, float]]:
    """B³ of tellings that the program codes: over all gold tellings, and over those that coding finds."""
    from linking_coded import groupings, share_found

    own, gold = groupings(path)
    metrics = {"coded_found": share_found(own)}
    kept = {k for k in own if own[k] != k}
    for suffix, members in (("", set(own)), ("_found", kept)):
        ours, theirs = ({k: names[k] for k in sorted(members)} for names in (own, gold))
        scores = zip(("precision", "recall", "f1"), b_cubed(ours, theirs), strict=True)
        metrics |= {f"b3_{name}{suffix}": value for name, value in scores}
        metrics[f"b3_alone{suffix}"] = b_cubed({k: k for k in theirs}, theirs)[2]
    return len(own), metrics


def measure_copies(texts: list[Text]) -> dict[str, float]:
    """Pairwise precision, recall and F1 of copies after grouping, and the speed of the stage in seconds of one core."""
    started = time.process_time()
    links = list(link_copies((text.id, text.text) for text in texts))
    own = group([text.id for text in texts], links)
    seconds = time.process_time() - started
    found = pairs(sorted(members) for members in _groups(own).values())
    gold = pairs(sorted(members) for members in _groups({t.id: t.story for t in texts}).values())
    right = len(found & gold)
    precision, recall = right / len(found) if found else 1.0, right / len(gold) if gold else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    rate = len(texts) / seconds
    return {
        "copies_precision": precision,
        "copies_recall": recall,
        "copies_f1": f1,
        "reports_per_s": rate,
        "rate_to_target": rate / TARGET_RATE,
    }


def read_texts(path: Path) -> Iterable[tuple[str, str | None]]:
    """Texts of a CSV file with a column `text`, or of a folder of .txt files."""
    if path.is_dir():
        return [(name.read_text("utf-8", "replace"), None) for name in sorted(path.rglob("*.txt"))]
    csv.field_size_limit(1 << 27)
    with path.open(encoding="utf-8", newline="") as stream:
        return [(row["text"], None) for row in csv.DictReader(stream)]


def measure(data: Path | None, count: int) -> tuple[int, dict[str, float]]:
    """What is measured on `data`, or on our own."""
    if data is None:
        texts = copied(made_stories(count, seed=1), seed=2)
        golds = {name: read_groups(CASES / f"{name}.yaml") for name in ("dev", "kept")}
        metrics = measure_copies(texts) | measure_events(golds["kept"]) | measure_events(golds["dev"], "_dev")
        return len(texts) + sum(map(len, golds.values())), metrics
    if data.suffix in (".yaml", ".yml"):
        golds_of = read_groups(data)
        return len(golds_of), measure_events(golds_of)
    if data.is_dir() and any(data.rglob("*.xml")):
        golds_of = read_xml(data)
        return len(golds_of), measure_events(golds_of)
    texts = copied(read_texts(data), seed=2)
    return len(texts), measure_copies(texts)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--coded", action="store_true", help="code the texts of the groups instead of taking the gold")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--stories", type=int, default=600, help="how many stories are made for the copies")
    arguments = parser.parse_args()
    if arguments.coded:
        n, metrics = measure_coded(arguments.data or CASES / "kept.yaml")
    else:
        n, metrics = measure(arguments.data, arguments.stories)
    name = str(arguments.data) if arguments.data else "own"
    if arguments.json:
        rounded: dict[str, Any] = {key: round(value, 4) for key, value in metrics.items()}
        print(json.dumps({"bench": "linking", "data": name, "n": n, "metrics": rounded}))
        return
    print(f"linking on {name}, n = {n}")
    for key, value in metrics.items():
        print(f"  {key:<20} {value:10.4f}")


if __name__ == "__main__":
    main()
