"""Events of sentences of our own: who did what to whom, and what is left out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbale.coding import event_pair, event_setting, events, lexicon, lexicon_check
from verbale.coding.event_guard import NOBODY
from verbale.language import parse
from verbale.model.analysis import Analysis
from verbale.model.finding import Event, Statement
from verbale.model.grounded import Grounded, When
from verbale.model.text import Dateline, Report, span_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "events" / "events.yaml").read_text(encoding="utf-8"))


def read(marked: str) -> tuple[Analysis, Grounded, Report]:
    example = lexicon_check.unmark(marked)
    analysis = parse.analyse(example.text, parse.load(vectors=True))
    report = Report("r", "-", example.text, dateline=Dateline("Paris", "2020-03-10"))
    return analysis, lexicon_check.grounded_of(analysis, example), report


def coded(marked: str) -> tuple[Event, ...]:
    analysis, grounded, report = read(marked)
    return events.code(analysis, grounded, report, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_cases(case: dict[str, Any]):
    found = coded(case["text"])
    if case["type"] is None:
        assert found == ()
        return
    example = lexicon_check.unmark(case["text"])
    ours = next(event for event in found if event.type == case["type"])
    assert set(ours.sources) == {f"S{i}" for i in range(len(example.sources))}
    assert set(ours.targets) == {f"T{i}" for i in range(len(example.targets))}
    assert ours.standing == case.get("standing", ours.standing)


def test_every_event_points_at_its_words():
    marked = "[France] and [Germany] imposed sanctions on <Iran>, and [France] recalled its ambassador from <Iran>."
    text = lexicon_check.unmark(marked).text
    found = coded(marked)
    assert [event.type for event in found] == ["SANCTION", "SANCTION"]
    for event in found:
        for span in (event.anchor, *event.evidence):
            assert text[span.start : span.end] == span.text
        assert event.evidence[0].covers(event.anchor)
        assert event.cameo is not None
        assert "tsv:" in event.why
    assert len({event.id for event in found}) == 2


def test_empty_text_has_no_events():
    analysis = parse.analyse("", parse.load())
    assert events.code(analysis, Grounded(), Report("r", "-", ""), ()) == ()
    assert events.explain(analysis, Grounded()) == ()


def test_the_same_text_gives_the_same_events():
    marked = "[Russia] attacked <Ukraine> and [Russia] threatened to attack <Poland>."
    assert coded(marked) == coded(marked)


def test_words_of_a_statement_are_according_to_its_speaker():
    analysis, grounded, report = read("The minister said [Russia] attacked <Ukraine>.")
    start = report.text.index("Russia")
    said = Statement("s1", "minister", None, "indirect", span_of(report.text, start, len(report.text) - 1), None)
    (event,) = events.code(analysis, grounded, report, (said,))
    assert (event.according_to, event.statement) == ("minister", "s1")


def test_a_day_to_come_makes_it_scheduled():
    analysis, grounded, report = read("[Kenya] meets <Somalia> on Friday.")
    start = report.text.index("Friday")
    friday = When("2020-03-13", "2020-03-13", "day", span_of(report.text, start, start + 6))
    (event,) = events.code(analysis, replace(grounded, times=(friday,)), report, ())
    assert event.standing == "scheduled"
    assert event.date == friday


def test_an_act_and_its_echo_are_one_event():
    found = coded("[Kenya] held talks with <Somalia> in Nairobi. The talks lasted four hours.")
    assert [event.type for event in found] == ["CONSULT"]
    assert len(found[0].evidence) == 2


def test_an_act_named_in_general_is_no_echo():
    found = coded("[Kenya] attacked <Somalia>. Nobody in Nairobi wants war.")
    assert [len(event.evidence) for event in found] == [1]


def test_any_decision_is_no_outcome():
    (event,) = coded("[Kenya] held talks with <Somalia>. Nobody was ready to make any decision.")
    assert event.outcome is None


@pytest.mark.parametrize("thing", ["an Iranian vessel", "an Iranian-flagged vessel"])
def test_a_thing_of_a_country_that_the_report_names_stands_for_it(thing: str):
    analysis, grounded, report = read(f"[Britain] seized {thing}. <Iran> protested.")
    country = replace(grounded.actors["T0"], country="IRN", kind="country")
    grounded = replace(grounded, actors={**grounded.actors, "T0": country})
    found = events.code(analysis, grounded, report, ())
    assert next(event for event in found if event.sources == ("S0",)).targets == ("T0",)


@pytest.mark.parametrize(("today", "day"), [("2014-03-15", "2014-03-16"), ("2014-03-18", "2014-03-16")])
def test_a_weekday_that_owns_an_act_is_the_nearest(today: str, day: str):
    text = "Sunday's vote"
    when = When("2014-03-09", "2014-03-09", "day", span_of(text, 0, 6))
    found = event_setting.nearest(when, text, today)
    assert found is not None
    assert (found.start, found.end) == (day, day)


def test_what_came_of_talks_is_kept():
    (event,) = coded("[Kenya] held talks with <Somalia>. The talks ended without agreement.")
    assert event.outcome is not None
    assert "without agreement" in event.outcome.text


def test_explain_says_what_was_left_out_and_why():
    analysis, grounded, _ = read("[Russia] attacked <Ukraine> after negotiations.")
    rows = {row.type: row for row in events.explain(analysis, grounded)}
    assert rows["ASSAULT"].outcome == "coded"
    assert rows["CONSULT"].outcome == "left out"
    assert rows["CONSULT"].reason == NOBODY
    assert "attack" in rows["ASSAULT"].pattern


@pytest.mark.parametrize(
    ("marked", "root"),
    [
        ("[Iran] will release <the sailors>.", "AGREE"),
        ("[Iran] refused to release <the sailors>.", "REJECT"),
        ("[Iran] threatened to attack <the tanker>.", "THREATEN"),
        ("[France] called for the release of <the sailors>.", "REQUEST"),
        ("[France] suspended aid to <Chad>.", "SANCTION"),
        ("[France] lifted sanctions against <Chad>.", "CONCEDE"),
        ("Nothing links [France] and <Chad>.", event_pair.FALLBACK),
    ],
)
def test_a_pair_always_has_a_root(marked: str, root: str):
    analysis, grounded, _ = read(marked)
    example = lexicon_check.unmark(marked)
    ends = (
        lexicon_check.head_of(analysis, *example.sources[0]),
        lexicon_check.head_of(analysis, *example.targets[0]),
    )
    assert event_pair.root(analysis, grounded, lexicon.load(), "S0", "T0", ends).root == root
