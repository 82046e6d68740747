"""Positions: who takes which stance on what, over sentences with given actors."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.coding.stance_world import world

from verbale.coding import positions, statements
from verbale.coding.positions_lexicon import build, load
from verbale.errors import DataError
from verbale.model.finding import Position
from verbale.model.grounded import Grounded

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "positions" / "positions.yaml").read_text("utf-8")
)
FLOOR = 0.9


@cache
def positions_of(number: int) -> tuple[Position, ...]:
    analysis, grounded, report, events = world(CASES[number])
    said = statements.code(analysis, grounded, report)
    return positions.code(analysis, grounded, report, said, events)


def lines(number: int) -> list[list[str]]:
    return [[p.actor, p.stance, p.issue] for p in positions_of(number)]


def problem(number: int) -> str | None:
    case, found = CASES[number], lines(number)
    missing = [line for line in case["has"] if line not in found]
    wrong = [line for line in case.get("not", ()) if line in found]
    return f"{case['text']}: missing {missing}, wrong {wrong}, found {found}" if missing or wrong else None


def test_cases() -> None:
    failed = [p for n in range(len(CASES)) if (p := problem(n)) is not None]
    assert 1 - len(failed) / len(CASES) >= FLOOR, "\n".join(failed)


def test_every_case_expects_something() -> None:
    assert all(case["has"] or case.get("not") for case in CASES)


def test_spans_and_stances_are_sound() -> None:
    known = set(load().against)
    for number, case in enumerate(CASES):
        for position in positions_of(number):
            assert position.stance in known
            for span in (position.anchor, position.issue_span, *position.evidence):
                assert span is None or case["text"][span.start : span.end] == span.text


def test_a_reason_is_kept() -> None:
    number = next(n for n, case in enumerate(CASES) if "because" in case["text"])
    reasons = [p.reason.text for p in positions_of(number) if p.reason is not None]
    assert reasons == ["because it starves civilians"]


def test_an_event_is_the_issue_where_the_words_name_one() -> None:
    case = {"text": "Kiev says the vote is illegal.", "actors": {"Kiev": "UKRGOV/UKR"}, "events": {"vote": "ELECTION"}}
    analysis, grounded, report, events = world(case)
    said = statements.code(analysis, grounded, report)
    (position,) = positions.code(analysis, grounded, report, said, events)
    assert (position.issue_kind, position.issue_id) == ("event", events[0].id)
    assert position.statement == said[0].id


def test_two_names_of_a_government_meet_in_one_issue() -> None:
    case = {
        "text": "Moscow does not recognise the new government. London backs the government in Kiev.",
        "actors": {"Moscow": "RUSGOV/RUS", "London": "GBRGOV/GBR", "government": "UKRGOV/UKR"},
    }
    analysis, grounded, report, events = world(case)
    found = positions.code(analysis, grounded, report, (), events)
    assert {(p.actor, p.stance, p.issue_id) for p in found} == {
        ("RUSGOV", "does not recognise", "UKRGOV"),
        ("GBRGOV", "supports", "UKRGOV"),
    }


def test_empty_text() -> None:
    analysis, _, report, _ = world({"text": ""})
    assert positions.code(analysis, Grounded(), report, (), ()) == ()


@pytest.mark.parametrize(
    ("stances", "sections", "message"),
    [
        ({"a": {"against": ["b"]}}, {}, "unknown stances"),
        (
            {"a": {"against": []}},
            {"acts": [{"stance": "b", "issue": ["obj"], "words": ["x"]}]},
            "is not in stances.yaml",
        ),
    ],
)
def test_a_broken_lexicon_is_refused(stances: Any, sections: Any, message: str) -> None:
    whole = {
        name: []
        for name in ("acts", "nouns", "holders", "verdicts", "breaches", "duties", "naming", "carriers", "documents")
    }
    with pytest.raises(DataError, match=message):
        build(stances, whole | sections, [])
