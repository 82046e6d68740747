"""Names that only their surroundings tell apart, on short texts of our own. Floors are for all texts of a file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbale.language.parse import Engine, analyse, load
from verbale.model.analysis import Analysis

FOLDER = Path(__file__).parents[1] / "cases" / "names"
FLOORS = {"ambiguous": 0.97, "ambiguous_kept": 0.95}
KINDS = ("PER", "ORG", "LOC")


@cache
def _engine() -> Engine:
    return load()


def label_of(analysis: Analysis, words: str) -> str | None:
    """The label of the name with exactly these words ("May#2": their second occurrence), None where there is none."""
    words, _, occurrence = words.partition("#")
    found = [match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", analysis.text)]
    start = found[int(occurrence or 1) - 1]
    for name in analysis.names:
        if (analysis.starts[name.start], analysis.ends[name.end - 1]) == (start, start + len(words)):
            return name.label
    return None


def covered(analysis: Analysis, words: str) -> bool:
    """Whether any of these words lies in a name of a person, an organisation or a place."""
    words, _, occurrence = words.partition("#")
    start = [m.start() for m in re.finditer(rf"\b{re.escape(words)}\b", analysis.text)][int(occurrence or 1) - 1]
    spans = ((analysis.starts[n.start], analysis.ends[n.end - 1]) for n in analysis.names if n.label in KINDS)
    return any(first < start + len(words) and start < last for first, last in spans)


def checks(case: dict[str, Any]) -> list[tuple[str, bool]]:
    analysis = analyse(case["text"], _engine())
    found = [(f"{w} {label}", label_of(analysis, w) == label) for w, label in case.get("names", {}).items()]
    return found + [(f"{words} no name", not covered(analysis, words)) for words in case.get("none", ())]


@pytest.mark.parametrize("file", FLOORS)
def test_words_that_may_be_several_things(file: str) -> None:
    cases = yaml.safe_load((FOLDER / f"{file}.yaml").read_text(encoding="utf-8"))
    results = [(f"{case['text']}: {what}", right) for case in cases for what, right in checks(case)]
    wrong = [what for what, right in results if not right]
    assert 1 - len(wrong) / len(results) >= FLOORS[file], "\n".join(wrong)
