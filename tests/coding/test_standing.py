"""The standing of acts in sentences of our own, and how steps combine."""

from pathlib import Path

import pytest
import yaml

from verbale.coding import standing
from verbale.coding.standing import Step, combine
from verbale.language import parse

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "events" / "standing.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} [{case['word']}]")
def test_cases(case: dict[str, str]):
    analysis = parse.analyse(case["text"], parse.load())
    token = next(i for i in range(len(analysis)) if analysis.form(i) == case["word"])
    assert standing.read(analysis, token).standing == case["standing"]


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        ([], "happened"),
        (["negated"], "denied"),
        (["negated", "denied"], "possible"),
        (["promised", "negated"], "denied"),
        (["future", "conditional"], "conditional"),
        (["negated", "conditional"], "denied"),
        (["possible", "promised"], "promised"),
        (["requested"], "possible"),
        (["ended"], "happened"),
        (["disputed", "promised"], "disputed"),
    ],
)
def test_steps_combine_from_the_inside_out(operations: list[str], expected: str):
    assert combine(tuple(Step(operation, 0) for operation in operations)).standing == expected


def test_turns_and_future_are_kept():
    reading = combine((Step("ended", 1), Step("future", 2), Step("possible", 3)))
    assert reading.turns == ("ended", "promised")
    assert reading.future
