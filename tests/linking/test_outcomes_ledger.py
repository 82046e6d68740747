"""The ledger and the calendar: states, sources, the words that moved them, and what is gone with a report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbale import pipeline
from verbale.errors import DataError
from verbale.linking import outcomes, outcomes_words
from verbale.model.finding import Findings
from verbale.model.ledger import Entry
from verbale.model.text import Report, report_id

CASES = Path(__file__).parents[1] / "cases" / "commitments"
DEV = yaml.safe_load((CASES / "dev" / "sequences.yaml").read_text("utf-8"))


@cache
def read(text: str, published: str) -> Findings:
    report = Report(report_id(text, None, published), "case", text, published=published)
    analysis = pipeline.analyse(text, pipeline.engine_for(None))
    return pipeline.code(analysis, pipeline.ground(analysis, report, pipeline.gazetteer_for(())), report)


def reports(case: dict[str, Any]) -> list[Findings]:
    return [read(r["text"], str(r["published"])) for r in case["reports"]]


def entry_of(entries: tuple[Entry, ...], act: str) -> Entry:
    return next(e for e in entries if set(act.split()) & set(e.act_text.split()))


THREAT = (
    "The United States threatened to impose sanctions on Russian officials if Crimea votes to secede.",
    "2014-03-14",
)
VOTE = ("Crimea voted to secede from Ukraine on Sunday, officials in Simferopol said.", "2014-03-17")
DONE = ("The United States imposed sanctions on eleven Russian officials on Monday.", "2014-03-18")


@pytest.mark.parametrize("half", ["dev", "kept"])
def test_sequences_name_words_of_their_reports(half: str) -> None:
    cases = yaml.safe_load((CASES / half / "sequences.yaml").read_text("utf-8"))
    assert len(cases) >= 15
    for case in cases:
        for state in case["states"]:
            assert any(state["act"] in report["text"] for report in case["reports"]), case["name"]


def test_the_development_sequences_keep_their_level() -> None:
    right = [
        entry_of(outcomes.ledger(reports(case)), state["act"]).status == state["state"]
        for case in DEV
        for state in case["states"]
    ]
    assert sum(right) / len(right) >= 0.85


def test_each_move_names_the_report_and_the_words_that_made_it() -> None:
    held = [read(*r) for r in (THREAT, VOTE, DONE)]
    (entry,) = outcomes.ledger(held)
    assert [m.status for m in entry.moves] == ["triggered", "carried out"]
    for move, findings in zip(entry.moves, held[1:], strict=True):
        assert findings.report is not None
        assert move.report == findings.report.id
        assert findings.report.text[move.words.start : move.words.end] == move.words.text
        assert move.why
        assert 0 < move.score <= 1


def test_without_a_report_its_move_is_gone() -> None:
    threat, vote, done = (read(*r) for r in (THREAT, VOTE, DONE))
    assert outcomes.ledger([threat, vote])[0].status == "triggered"
    assert outcomes.ledger([threat])[0].status == "pending"
    assert [m.status for m in outcomes.ledger([threat, done])[0].moves] == ["carried out"]


def test_the_order_in_which_reports_come_does_not_matter() -> None:
    held = [read(*r) for r in (THREAT, VOTE, DONE)]
    assert outcomes.ledger(held) == outcomes.ledger(held[::-1]) == outcomes.ledger([*held, *held])


def test_as_of_leaves_later_reports_out() -> None:
    held = [read(*r) for r in (THREAT, VOTE, DONE)]
    assert outcomes.ledger(held, as_of="2014-03-15")[0].status == "pending"
    assert outcomes.ledger(held, as_of="2014-03-17")[0].status == "triggered"


def test_a_restated_commitment_is_one_entry_with_two_sources() -> None:
    first = read("Qatar pledged to send tents to the refugees in Jordan.", "2016-02-01")
    second = read("Qatar renewed its pledge to send tents to the refugees in Jordan.", "2016-02-03")
    (entry,) = outcomes.ledger([first, second])
    assert [s.day for s in entry.sources] == ["2016-02-01", "2016-02-03"]
    assert entry.status == "pending"
    assert entry.sources[1].score >= 0.6


def test_a_deadline_that_passes_lapses_only_on_the_day_after() -> None:
    promise = read("Eritrea promised to release the Ethiopian prisoners by 15 May.", "2011-05-02")
    assert outcomes.ledger([promise], as_of="2011-05-15")[0].status == "pending"
    (entry,) = outcomes.ledger([promise], as_of="2011-05-16")
    assert entry.status == "lapsed"
    assert entry.moves[0].day == "2011-05-15"


def test_a_scheduled_vote_is_held_and_has_a_result() -> None:
    before = read("Crimea will hold a referendum on secession on Sunday, officials in Simferopol said.", "2014-03-14")
    after = read("Crimea held its referendum on Sunday and 97 percent voted to secede, officials said.", "2014-03-17")
    announced = [a for a in outcomes.calendar([before]) if a.start == "2014-03-16"]
    assert announced
    assert {a.status for a in announced} == {"scheduled"}
    held = [a for a in outcomes.calendar([before, after]) if a.start == "2014-03-16"]
    assert any(a.status == "held" and a.result and a.moves[-1].report == after.report.id for a in held)  # type: ignore[union-attr]
    assert outcomes.calendar([before], from_="2014-03-17") == ()
    assert outcomes.calendar([before], to="2014-03-15") == ()


def test_a_postponed_summit_moves_to_its_new_day() -> None:
    before = read("The presidents of Kenya and Somalia will meet in Nairobi on 5 June.", "2019-05-20")
    after = read(
        "The meeting of the presidents of Kenya and Somalia in Nairobi was postponed to 12 June.", "2019-05-28"
    )
    (held,) = [a for a in outcomes.calendar([before, after]) if a.status == "postponed"]
    assert held.start == "2019-06-12"
    assert held.moves[0].to == "2019-06-12"


def test_nothing_comes_of_nothing() -> None:
    assert outcomes.ledger([]) == ()
    assert outcomes.calendar([]) == ()
    assert outcomes.ledger([Findings(report=None)]) == ()


def test_broken_lists_are_refused() -> None:
    with pytest.raises(DataError, match="withdrawn"):
        outcomes_words.build({"withdrawn": [True]})


@pytest.mark.parametrize(
    ("left", "right"), [("imposed", "imposing"), ("released", "free"), ("sanctions", "sanction"), ("carries", "carry")]
)
def test_inflected_forms_share_a_stem(left: str, right: str) -> None:
    assert outcomes_words.stem(left) == outcomes_words.stem(right)
