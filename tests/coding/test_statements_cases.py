"""The statement cases: sentences of many styles of reporting with speaker, cue, words and kind.

The parser is statistical, so a share of the cases may fail; which share is pinned, and a failure names the cases.
A direct statement must have exactly the expected words, an indirect or mixed one at least four fifths of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbale.coding import statements
from verbale.language import parse
from verbale.model.finding import Statement
from verbale.model.grounded import Grounded
from verbale.model.text import Report

CASES = Path(__file__).parents[1] / "cases" / "statements"
STYLES = sorted(path.stem for path in CASES.glob("*.yaml"))
FLOOR = 0.9
STYLE_FLOOR = 0.7


def cases(style: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((CASES / f"{style}.yaml").read_text("utf-8"))
    return loaded


@cache
def statements_of(text: str) -> tuple[Statement, ...]:
    report = Report("r0", "-", text)
    return statements.code(parse.analyse(text, parse.load()), Grounded(), report)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def alike(found: str, expected: str) -> float:
    left, right = words(found), words(expected)
    return len(left & right) / len(left | right)


def fits(found: Statement, kind: str, speaker: str, cue: str, expected: str) -> bool:
    if found.kind != kind or found.source is None or found.cue is None:
        return False
    if speaker not in found.source.text or cue not in found.cue.text:
        return False
    return found.words.text == expected if kind == "direct" else alike(found.words.text, expected) >= 0.8


def problems(case: dict[str, Any]) -> Iterator[str]:
    found = statements_of(case["text"])
    for expected in case["has"]:
        if not any(fits(statement, *expected) for statement in found):
            yield f"missing {expected} in {[(s.kind, s.source and s.source.text, s.words.text) for s in found]}"
    for absent in case.get("not", ()):
        if any(statement.words.text.strip("“”‘’") == absent for statement in found):
            yield f"{absent!r} was taken for speech"


def failures(style: str) -> list[str]:
    return [f"{case['text'][:60]}…: {problem}" for case in cases(style) for problem in list(problems(case))[:1]]


def test_there_are_cases_of_many_styles() -> None:
    assert sum(len(cases(style)) for style in STYLES) >= 150
    assert len(STYLES) >= 10


@pytest.mark.parametrize("style", STYLES)
def test_every_case_expects_something(style: str) -> None:
    for case in cases(style):
        assert case["has"] or case.get("not"), case["text"]
        for kind, _, _, expected in case["has"]:
            assert kind in ("direct", "indirect", "mixed")
            assert expected in case["text"]


@pytest.mark.parametrize("style", STYLES)
def test_style(style: str) -> None:
    failed = failures(style)
    share = 1 - len(failed) / len(cases(style))
    assert share >= STYLE_FLOOR, "\n".join(failed)


def test_all_cases_together() -> None:
    failed = [failure for style in STYLES for failure in failures(style)]
    total = sum(len(cases(style)) for style in STYLES)
    assert 1 - len(failed) / total >= FLOOR, f"{len(failed)} of {total} fail:\n" + "\n".join(failed)


@pytest.mark.parametrize("style", STYLES)
def test_spans_point_into_the_text(style: str) -> None:
    for case in cases(style):
        for statement in statements_of(case["text"]):
            for span in (statement.words, statement.cue, statement.source, *statement.evidence):
                assert span is None or case["text"][span.start : span.end] == span.text
