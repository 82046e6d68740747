"""Accuracy of `verbale.grounding.times` on TimeML documents (*.tml) or on GUM documents (*.xml), as in TempEval-3.

TimeML: extents are strict (same characters) or relaxed (at least one in common); type and value F1 are the
relaxed F1 times the share of right attributes among the relaxed matches, as TempEval-3 counts them
(UzZaman et al., SemEval-2013 task 1). GUM: not every time is annotated there, so that only recall of extents and
the values of what was found are given; `value_relative` is over dates that are annotated with `when` and do not
name their year.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from verbale.grounding import times, times_calendar
from verbale.language import parse
from verbale.model.analysis import Analysis
from verbale.model.grounded import When
from verbale.model.text import Report

HEIDELTIME = {"strict_f1": 0.813, "relaxed_f1": 0.903, "value_f1": 0.776}
"""HeidelTime 2013 on the TempEval-3 platinum set, as published."""


@dataclass(frozen=True)
class Gold:
    """An annotated time: offsets, TIMEX3 type and value; `attributes` are GUM's."""

    start: int
    end: int
    type: str
    value: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    created: str | None
    golds: tuple[Gold, ...]


def read_timeml(path: Path) -> Document:
    """A TimeML document; the times outside <TEXT> are not annotated in the text and left out."""
    root = etree.parse(str(path)).getroot()
    text: list[str] = []
    golds: list[Gold] = []
    _walk(root.find("TEXT"), text, golds)
    created = root.find("DCT//TIMEX3")
    return Document(path.name, "".join(text), None if created is None else created.get("value"), tuple(golds))


def _walk(node: Any, text: list[str], golds: list[Gold]) -> None:
    start = sum(map(len, text)) if node.tag == "TIMEX3" else 0
    text.append(node.text or "")
    for child in node:
        _walk(child, text, golds)
        text.append(child.tail or "")
    if node.tag == "TIMEX3":
        words = "".join(text)[start:]
        if words.strip():
            end = start + len(words.rstrip())
            golds.append(Gold(start, end, node.get("type"), node.get("value", "")))


_GLUED_LEFT = re.compile(r"[.,;:!?)\]}%”’]+$|n't$|['’](?:s|re|ve|ll|d|m)?$|-$|–$")
_GLUED_RIGHT = re.compile(r"^[(\[{$£€“‘-]$|^–$")


def read_gum(path: Path) -> Document:
    """A GUM document in XML, its tokens joined again; every block is a paragraph."""
    root = etree.parse(str(path)).getroot()
    parts: list[str] = []
    size = [0]
    golds: list[Gold] = []
    _walk_gum(root, parts, size, golds)
    return Document(path.name, "".join(parts), root.get("dateCreated"), tuple(golds))


def _walk_gum(node: Any, parts: list[str], size: list[int], golds: list[Gold]) -> None:
    if node.tag in ("p", "head", "item", "figure", "caption", "list", "sp", "row", "table") and parts:
        _add(parts, size, "\n\n")
    before = size[0]
    _tokens(node.text, parts, size)
    for child in node:
        _walk_gum(child, parts, size, golds)
        _tokens(child.tail, parts, size)
    if node.tag == "date" and size[0] > before:
        words = "".join(parts)[before : size[0]]
        lead = len(words) - len(words.lstrip())
        attributes = tuple(sorted((k, v) for k, v in node.attrib.items() if k != "rend"))
        golds.append(Gold(before + lead, size[0], "DATE", node.get("when", ""), attributes))


def _add(parts: list[str], size: list[int], words: str) -> None:
    parts.append(words)
    size[0] += len(words)


def _tokens(lines: str | None, parts: list[str], size: list[int]) -> None:
    for line in (lines or "").split("\n"):
        if "\t" not in line:
            continue
        token = line.split("\t")[0]
        last = parts[-1] if parts else "\n"
        glued = last.endswith("\n") or _GLUED_LEFT.match(token) or _GLUED_RIGHT.match(last.strip())
        _add(parts, size, token if glued else " " + token)


def resolved(document: Document, analysis: Analysis) -> tuple[When, ...]:
    """Our times of a document."""
    report = Report("r0", document.name, document.text, published=document.created)
    return times.resolve(analysis, report)


def pairs(golds: tuple[Gold, ...], ours: tuple[When, ...]) -> list[tuple[Gold, When]]:
    """Each annotated time with the first of ours that overlaps it and belongs to no other."""
    taken: set[int] = set()
    found = []
    for gold in golds:
        near = [i for i, w in enumerate(ours) if w.text.start < gold.end and gold.start < w.text.end]
        exact = [i for i in near if (ours[i].text.start, ours[i].text.end) == (gold.start, gold.end)]
        for i in exact + near:
            if i not in taken:
                taken.add(i)
                found.append((gold, ours[i]))
                break
    return found


def f1(right: float, ours: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision = right / ours if ours else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def score_timeml(results: list[tuple[Document, tuple[When, ...]]]) -> dict[str, float]:
    """The TempEval-3 figures over all documents together."""
    gold = sum(len(d.golds) for d, _ in results)
    ours = sum(len(w) for _, w in results)
    matched = [pair for d, w in results for pair in pairs(d.golds, w)]
    strict = sum((w.text.start, w.text.end) == (g.start, g.end) for g, w in matched)
    kind = sum(w.kind.upper() == g.type for g, w in matched)
    value = sum(w.value == g.value for g, w in matched)
    metrics: dict[str, float] = {}
    for name, right in (("strict", strict), ("relaxed", len(matched))):
        metrics |= dict(zip((f"{name}_precision", f"{name}_recall", f"{name}_f1"), f1(right, ours, gold), strict=True))
    share = max(len(matched), 1)
    metrics["type_f1"] = metrics["relaxed_f1"] * kind / share
    metrics["value_f1"] = metrics["relaxed_f1"] * value / share
    return metrics


def right_in_gum(gold: Gold, when: When) -> bool:
    """Whether our time spans the days that GUM gives, times of day cut to their day."""
    given = dict(gold.attributes)
    if "when" in given:
        wanted = given["when"]
        if wanted.startswith("--"):
            return when.value == "XXXX" + wanted[1:]
        if wanted.startswith("-"):
            return when.value == "BC" + wanted[1:]
        value = when.value.split("T")[0]
        return value == wanted or _days(value, value) == _days(wanted, wanted) is not None
    first = given.get("from", given.get("notBefore"))
    last = given.get("to", given.get("notAfter"))
    return _days(first, last) == _days(when.start, when.end)


def _days(first: str | None, last: str | None) -> tuple[str | None, str | None] | None:
    low, high = (times_calendar.bounds(v) if v else None for v in (first, last))
    if low is None and high is None:
        return None
    return (low[0].isoformat() if low else None), (high[1].isoformat() if high else None)


def is_relative(document: Document, gold: Gold) -> bool:
    """Whether a GUM date has a `when` and its words do not name a year."""
    words = document.text[gold.start : gold.end]
    return any(key == "when" for key, _ in gold.attributes) and not _YEAR.search(words)


_YEAR = re.compile(r"\b\d{3,4}\b")


def score_gum(results: list[tuple[Document, tuple[When, ...]]]) -> dict[str, float]:
    """Recall of extents, and the share of right values among what was found."""
    gold = sum(len(d.golds) for d, _ in results)
    matched = [(d, g, w) for d, ws in results for g, w in pairs(d.golds, ws)]
    strict = sum((w.text.start, w.text.end) == (g.start, g.end) for _, g, w in matched)
    relative = [(g, w) for d, g, w in matched if is_relative(d, g)]
    wanted = sum(is_relative(d, g) for d, _ in results for g in d.golds)
    right = sum(right_in_gum(g, w) for g, w in relative)
    return {
        "strict_recall": strict / max(gold, 1),
        "relaxed_recall": len(matched) / max(gold, 1),
        "value": sum(right_in_gum(g, w) for _, g, w in matched) / max(len(matched), 1),
        "value_relative": right / max(len(relative), 1),
        "value_relative_of_all": right / max(wanted, 1),
        "n_relative": float(wanted),
    }


def read(data: Path) -> list[Document]:
    """All documents at a path: one file, or every .tml, else every .xml, below a folder."""
    if data.is_file():
        return [read_timeml(data) if data.suffix == ".tml" else read_gum(data)]
    timeml = sorted(data.rglob("*.tml"))
    return [read_timeml(path) for path in timeml] or [read_gum(path) for path in sorted(data.rglob("*.xml"))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    documents = read(options.data)
    if not documents:
        print(f"no .tml and no .xml at {options.data}: give a file or a folder of them", file=sys.stderr)
        return 2
    engine = parse.load()
    results = [(d, resolved(d, parse.analyse(d.text, engine))) for d in documents]
    timeml = documents[0].name.endswith(".tml")
    metrics = score_timeml(results) if timeml else score_gum(results)
    n = sum(len(d.golds) for d in documents)
    if options.json:
        record = {"bench": "times", "data": str(options.data), "n": n, "metrics": metrics}
        print(json.dumps(record, sort_keys=True))
        return 0
    print(f"{len(documents)} documents, {n} times")
    for name, number in metrics.items():
        published = (
            f"   HeidelTime (TempEval-3 platinum) {HEIDELTIME[name]:.3f}" if timeml and name in HEIDELTIME else ""
        )
        print(f"{name:22s} {number:.3f}{published}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
