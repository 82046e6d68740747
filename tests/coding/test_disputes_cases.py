"""Disputes: claims, their denials and the sides, over short reports with given actors."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from tests.coding.stance_world import world

from verbale.coding import disputes, positions, statements
from verbale.model.finding import Dispute
from verbale.model.grounded import Grounded

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "positions" / "disputes.yaml").read_text("utf-8")
)
FLOOR = 0.85


@cache
def disputes_of(number: int) -> tuple[Dispute, ...]:
    analysis, grounded, report, events = world(CASES[number])
    said = statements.code(analysis, grounded, report)
    stances = positions.code(analysis, grounded, report, said, events)
    return disputes.code(analysis, grounded, report, said, events, stances)


def alike(left: str, right: str) -> float:
    one, other = (set(re.findall(r"\w+", text.lower())) for text in (left, right))
    return len(one & other) / len(one | other)


def holds(number: int) -> bool:
    case, found = CASES[number], disputes_of(number)
    if case.get("none"):
        return not found
    expected = {tuple(side) for side in case["sides"]}
    return any(
        alike(d.claim.text, case["claim"]) >= 0.6 and expected <= {(s.actor, s.stance) for s in d.sides} for d in found
    )


def test_cases() -> None:
    failed = [
        f"{CASES[n]['text']}: {[(d.claim.text, [(s.actor, s.stance) for s in d.sides]) for d in disputes_of(n)]}"
        for n in range(len(CASES))
        if not holds(n)
    ]
    assert 1 - len(failed) / len(CASES) >= FLOOR, "\n".join(failed)


def test_spans_sides_and_scores_are_sound() -> None:
    for number, case in enumerate(CASES):
        for dispute in disputes_of(number):
            assert dispute.sides
            assert dispute.why
            assert 0 < dispute.score <= 1
            for span in (dispute.claim, *dispute.evidence, *(s.words for s in dispute.sides)):
                assert span is None or case["text"][span.start : span.end] == span.text


def test_same_input_gives_the_same_disputes() -> None:
    again = disputes_of.__wrapped__
    assert [again(n) for n in range(len(CASES))] == [disputes_of(n) for n in range(len(CASES))]


def test_empty_text() -> None:
    analysis, _, report, _ = world({"text": ""})
    assert disputes.code(analysis, Grounded(), report, (), (), ()) == ()
