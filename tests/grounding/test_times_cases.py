"""Each time expression of our cases: its exact words, its value, its days and its bound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from verbale import pipeline
from verbale.grounding import times
from verbale.language import parse
from verbale.model.analysis import Analysis
from verbale.model.grounded import When
from verbale.model.text import Dateline, Report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "times" / "expressions.yaml").read_text("utf-8"))


def found(text: str, published: str | None = "2014-03-15", dateline: str | None = None) -> tuple[When, ...]:
    report = Report("r0", "case", text, dateline=Dateline(date=dateline), published=published)
    return times.resolve(parse.analyse(text, pipeline.engine_for(None)), report)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    whens = found(case["text"], str(case.get("published", "2014-03-15")))
    assert [w.text.text for w in whens] == [str(t["words"]) for t in case["times"]]
    for when, wanted in zip(whens, case["times"], strict=True):
        assert case["text"][when.text.start : when.text.end] == when.text.text
        for key in ("value", "start", "end", "bound"):
            if key in wanted:
                assert getattr(when, key) == (None if wanted[key] is None else str(wanted[key])), (when, key)


def test_the_dateline_counts_before_the_day_of_publication() -> None:
    (when,) = found("The envoy left yesterday.", published="2015-05-05", dateline="2014-03-15")
    assert when.start == "2014-03-14"


def test_without_a_reference_relative_times_stay_unresolved() -> None:
    weekday, absolute = found("He left on Friday and returned on 3 May 2013.", published=None)
    assert (weekday.start, weekday.end) == (None, None)
    assert weekday.value.startswith("XXXX")
    assert absolute.start == "2013-05-03"


def test_an_empty_text_has_no_times() -> None:
    empty = Analysis("", (), (), (), (), (), (), (), (), ())
    assert times.resolve(empty, Report("r0", "case", "")) == ()
