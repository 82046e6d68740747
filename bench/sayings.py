"""Accuracy of what is said in whole reports and single sentences: statements, positions, disputes and commitments.

    python bench/sayings.py                 what the project has of its own: dev and kept
    python bench/sayings.py --data DIR      cases of that format (see tests/cases/sayings/README.md)

A case is a report beside a file of rows, or a sentence with its rows. A row asks for one finding with all that it
names; the figure is the share of rows that hold, in all and by kind, and of reports and sentences apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from report import show
from verbale import pipeline
from verbale.model.text import Page, Report, report_id
from verbale.settings import Settings

CASES = Path(__file__).parents[1] / "tests" / "cases" / "sayings"
KINDS = ("statements", "positions", "disputes", "commitments")
SENTENCES = "sentences.yaml"
_DAY = "2014-03-15"

Record = Mapping[str, Any]
Check = Callable[[Record, Any, Record], bool]


def says(wanted: Any, found: Any) -> bool:
    """Whether a value is the wanted one, one of a list, or, behind "~", holds the words."""
    if isinstance(wanted, list):
        return any(says(one, found) for one in wanted)
    if isinstance(wanted, str) and wanted.startswith("~"):
        return isinstance(found, str) and wanted[1:].lower() in found.lower()
    return bool(wanted == found)


def _of(record: Record, key: str, ids: list[str | None]) -> set[str]:
    known = {actor["id"]: actor[key] for actor in record["actors"]}
    return {known[i] for i in ids if i is not None}


def _named(record: Record, wanted: list[str], ids: list[str | None]) -> bool:
    names = _of(record, "name", ids)
    return all(any(name in held for held in names) for name in wanted)


def _span(entry: Record, key: str) -> str | None:
    return None if entry[key] is None else entry[key]["text"]


def _sides(record: Record, wanted: list[str], entry: Record) -> bool:
    stance = entry["asked"]
    taken = [s["actor"] for s in entry["sides"] if stance is None or says(stance, s["stance"])]
    return set(wanted) <= _of(record, "code", taken)


def _type(record: Record, act: str | None) -> str | None:
    return next((event["type"] for event in record["events"] if event["id"] == act), None)


# What a key of a row means where it is more than "the finding's value of that name".
CHECKS: dict[str, Check] = {
    "words": lambda r, w, e: says(w, e["words"]["text"]),
    "speaker": lambda r, w, e: _named(r, [w], [e["speaker"]]) and e["speaker"] is not None,
    "speaker_code": lambda r, w, e: w in _of(r, "code", [e["speaker"]]),
    "addressee": lambda r, w, e: _named(r, [w], [e["addressee"]]) and e["addressee"] is not None,
    "addressee_code": lambda r, w, e: w in _of(r, "code", [e["addressee"]]),
    "actor_code": lambda r, w, e: w in _of(r, "code", [e["actor"]]),
    "actors": lambda r, w, e: _named(r, w, e["actors"]),
    "actor_codes": lambda r, w, e: set(w) <= _of(r, "code", e["actors"]),
    "target_codes": lambda r, w, e: set(w) <= _of(r, "code", e["targets"]),
    "condition": lambda r, w, e: e["condition"] is not None and says(w, e["condition"]["text"]["text"]),
    "negated": lambda r, w, e: e["condition"] is not None and e["condition"]["negated"] == w,
    "act": lambda r, w, e: says(w, _span(e, "act_text")),
    "act_type": lambda r, w, e: says(w, _type(r, e["act"])),
    "day": lambda r, w, e: w in (e["deadline"], e["not_before"]),
    "sides": lambda r, w, e: _sides(r, w, e),
    "stance": lambda r, w, e: "sides" in e or says(w, e["stance"]),
    "about": lambda r, w, e: says(w, e["claim"]["text"]) or any(says(w, span["text"]) for span in e["evidence"]),
}


def holds(record: Record, row: Record) -> bool:
    """Whether a finding of the record has all that a row asks for; of a row with `lacks`, whether none has."""
    asked = {key: value for key, value in row.items() if key not in ("in", "lacks")}
    entries = ({**entry, "asked": row.get("stance")} for entry in record[row["in"]])
    found = any(
        all(CHECKS[k](record, w, e) if k in CHECKS else says(w, e.get(k)) for k, w in asked.items()) for e in entries
    )
    return found != bool(row.get("lacks"))


def _read(name: str, text: str, published: str | None) -> Record:
    page = Page(name, text.encode())
    return pipeline.read_page(page, Settings(offline=True), published).to_dict()


def _coded(text: str, published: str) -> Record:
    """The record of a sentence as it stands, without reading it as a page."""
    report = Report(report_id(text, None, published), "case", text, published=published)
    analysis = pipeline.analyse(text, pipeline.engine_for(None))
    grounded = pipeline.ground(analysis, report, pipeline.gazetteer_for(()))
    return pipeline.code(analysis, grounded, report).to_dict()


def cases(folder: Path) -> Iterator[tuple[str, str, Record, list[Record]]]:
    """Of each case of a folder, "reports" or "sentences", its name, the record that is read, and its rows."""
    for path in sorted(folder.glob("*.yaml")):
        held = yaml.safe_load(path.read_text("utf-8"))
        if path.name == SENTENCES:
            for number, case in enumerate(held):
                rows = [*case.get("has", ()), *({**row, "lacks": True} for row in case.get("lacks", ()))]
                yield "sentences", f"{number + 1}", _coded(case["text"], str(case.get("published", _DAY))), rows
            continue
        report = next(p for p in sorted(folder.iterdir()) if p.stem == path.stem and p != path)
        yield "reports", path.stem, _read(report.name, report.read_text("utf-8"), held[0]["published"]), held[1:]


def measure(folder: Path) -> tuple[int, dict[str, float]]:
    """The number of rows of a folder, and the shares that hold."""
    n: Counter[str] = Counter()
    for kind, _, record, rows in cases(folder):
        for row in rows:
            for name in ("rows", kind, row["in"]):
                n[name] += 1
                n[f"{name} held"] += holds(record, row)
    names = ("rows", "reports", "sentences", *KINDS)
    return n["rows"], {name: n[f"{name} held"] / n[name] for name in names if n[name]}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the rows that do not hold, a line each")
    arguments = parser.parse_args()
    for folder in [arguments.data] if arguments.data else [CASES / "dev", CASES / "kept"]:
        if arguments.errors:
            for _, name, record, rows in cases(folder):
                for row in rows:
                    if not holds(record, row):
                        print(f"{name}: {row}")
        n, metrics = measure(folder)
        show("sayings", folder, n, metrics, arguments.json)


if __name__ == "__main__":
    main()
