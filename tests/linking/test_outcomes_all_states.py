"""Every state of the ledger is reached on sequences of our own, is undone with its report, and yields to an analyst."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from verbale import pipeline
from verbale.linking import outcomes
from verbale.model.finding import CommitmentStatus, Findings
from verbale.model.judgement import Judgement
from verbale.model.ledger import Entry
from verbale.model.text import Report, report_id

FOLDER = Path(__file__).parents[1] / "cases" / "commitments"
CASES: list[dict[str, Any]] = [
    case
    for half in ("dev", "kept2", "kept3")
    for case in yaml.safe_load((FOLDER / half / "sequences.yaml").read_text())
]
#: what the ledger does not see: leaders and forces of one side are two actors
MISSED = {"a pledge broken"}


@cache
def read(text: str, published: str) -> Findings:
    report = Report(report_id(text, None, published), "case", text, published=published)
    analysis = pipeline.analyse(text, pipeline.engine_for(None))
    return pipeline.code(analysis, pipeline.ground(analysis, report, pipeline.gazetteer_for(())), report)


def reports(case: dict[str, Any]) -> list[Findings]:
    return [read(r["text"], str(r["published"])) for r in case["reports"]]


def entry_of(entries: tuple[Entry, ...], act: str) -> Entry:
    return max(entries, key=lambda entry: len(set(act.split()) & set(entry.act_text.split())))


def moved(status: str) -> dict[str, Any]:
    return next(case for case in CASES if case["states"][0]["state"] == status and case["name"] not in MISSED)


@pytest.mark.parametrize("case", [c for c in CASES if c["name"] not in MISSED], ids=lambda case: case["name"])
def test_final_states(case: dict[str, Any]) -> None:
    entries = outcomes.ledger(reports(case), as_of=str(case["as_of"]) if "as_of" in case else None)
    for state in case["states"]:
        assert entry_of(entries, state["act"]).status == state["state"]


def test_every_state_is_among_them() -> None:
    reached = {state["state"] for case in CASES if case["name"] not in MISSED for state in case["states"]}
    assert reached == set(get_args(CommitmentStatus))


@pytest.mark.parametrize("status", sorted(set(get_args(CommitmentStatus)) - {"pending", "lapsed"}))
def test_a_move_names_its_report_and_words_and_goes_with_it(status: str) -> None:
    case = moved(status)
    held, act = reports(case), case["states"][0]["act"]
    entry = entry_of(outcomes.ledger(held), act)
    last = entry.moves[-1]
    source = next(f for f in held if f.report is not None and f.report.id == last.report)
    assert source.report is not None
    assert source.report.text[last.words.start : last.words.end] == last.words.text
    without = [f for f in held if f is not source]
    before = entry_of(outcomes.ledger(without), act)
    assert before.status != status
    assert last not in before.moves
    assert entry_of(outcomes.ledger([*without, source]), act) == entry


def test_a_passed_deadline_is_a_move_of_the_report_that_named_it() -> None:
    case = moved("lapsed")
    held, act = reports(case), case["states"][0]["act"]
    entry = entry_of(outcomes.ledger(held), act)
    assert entry.deadline is not None
    assert entry.moves[-1].report == entry.sources[-1].report
    assert entry_of(outcomes.ledger(held, as_of=entry.deadline), act).status == "pending"


@pytest.mark.parametrize("case", [c for c in CASES if len(c["reports"]) == 3][:4], ids=lambda case: case["name"])
def test_the_order_of_arrival_does_not_matter(case: dict[str, Any]) -> None:
    wanted = outcomes.ledger(reports(case))
    for order in itertools.permutations(reports(case)):
        assert outcomes.ledger(order) == wanted


@pytest.mark.parametrize("status", get_args(CommitmentStatus))
def test_an_analyst_overrides_any_state_without_editing_it(status: CommitmentStatus) -> None:
    case = moved("carried out")
    plain = entry_of(outcomes.ledger(reports(case)), case["states"][0]["act"])
    judgement = Judgement("j1", plain.id, "status", status, "ana", "2020-01-01T00:00:00+00:00", "")
    judged = entry_of(outcomes.ledger(reports(case), judgements=[judgement]), case["states"][0]["act"])
    assert (judged.status, judged.found, judged.moves) == (status, plain.status, plain.moves)
    assert judged.judgement == judgement


def test_what_is_said_again_is_one_commitment_with_two_sources() -> None:
    case = next(case for case in CASES if case["name"] == "two ministers say the same")
    (entry,) = outcomes.ledger(reports(case))
    assert [source.report for source in entry.sources] == [f.report.id for f in reports(case) if f.report]
    assert entry.sources[1].why
