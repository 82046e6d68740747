"""Which later words move an appointment or a commitment, and which only sound alike."""

from __future__ import annotations

from functools import cache

import pytest

from verbale import pipeline
from verbale.linking import outcomes
from verbale.model.finding import Findings
from verbale.model.ledger import Appointment
from verbale.model.text import Report, report_id


@cache
def read(text: str, published: str) -> Findings:
    report = Report(report_id(text, None, published), "case", text, published=published)
    analysis = pipeline.analyse(text, pipeline.engine_for(None))
    return pipeline.code(analysis, pipeline.ground(analysis, report, pipeline.gazetteer_for(())), report)


MEETING = (
    "Egyptian Foreign Minister Sameh Shoukry will meet Sudanese Foreign Minister Mariam al-Mahdi in Cairo on Friday.",
    "2021-03-10",
)
SUMMIT = ("The leaders of the African Union will hold a summit in Nairobi on 20 March.", "2018-03-12")


def calendar_status(*reports: tuple[str, str], day: str) -> set[str]:
    found = [a for a in outcomes.calendar([read(*r) for r in reports]) if a.start == day]
    assert found, f"no appointment on {day}"
    return {a.status for a in found}


@pytest.mark.parametrize(
    ("text", "published", "status"),
    [
        ("Shoukry met al-Mahdi in Cairo on Friday and both called for a deal.", "2021-03-12", "held"),
        ("Egypt invited the leaders of the G7 to meet in Berlin next week.", "2021-03-15", "scheduled"),
        ("Shoukry met his Greek counterpart in Athens on Sunday.", "2021-03-14", "scheduled"),
    ],
)
def test_a_meeting_is_held_by_its_own_report_only(text: str, published: str, status: str) -> None:
    assert calendar_status(MEETING, (text, published), day="2021-03-12") == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The African Union cancelled its summit in Nairobi on Thursday.", "cancelled"),
        ("African Union leaders cancelled a summit with Morocco planned for June.", "scheduled"),
        ("Diplomats expected the African Union to cancel the summit in Nairobi.", "scheduled"),
        ("The G8 cancelled its summit in Sochi.", "scheduled"),
    ],
)
def test_a_summit_is_cancelled_by_words_on_it_only(text: str, status: str) -> None:
    assert calendar_status(SUMMIT, (text, "2018-03-16"), day="2018-03-20") == {status}


def ledger_status(*reports: tuple[str, str], act: str) -> str:
    entries = outcomes.ledger([read(*r) for r in reports])
    return next(e.status for e in entries if act in e.act_text)


def test_a_planned_meeting_is_carried_out_on_its_day() -> None:
    done = ("Shoukry met al-Mahdi in Cairo on Friday.", "2021-03-12")
    assert ledger_status(MEETING, done, act="meet") == "carried out"
    elsewhere = ("Shoukry met his Greek counterpart in Athens on Sunday.", "2021-03-14")
    assert ledger_status(MEETING, elsewhere, act="meet") == "pending"


STEPS = ("The United States warned that it would take serious steps against Iran on Monday.", "2019-05-03")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The United States imposed sanctions on Iranian officials on Monday.", "carried out"),
        ("Japan imposed sanctions on Iranian officials on Monday.", "pending"),
        ("The United States imposed sanctions on Venezuelan officials on Monday.", "pending"),
    ],
)
def test_steps_without_a_name_are_sanctions_of_that_day_and_target(text: str, status: str) -> None:
    assert ledger_status(STEPS, (text, "2019-05-06"), act="steps") == status


def test_a_vote_takes_place_where_its_body_approves_on_that_day() -> None:
    plan = ("The Knesset will vote on Friday.", "2005-02-17")
    assert ledger_status(plan, ("The Knesset approved the plan on Friday.", "2005-02-18"), act="vote") == "carried out"
    other = ("The Duma approved the plan on Friday.", "2005-02-18")
    assert ledger_status(plan, other, act="vote") == "pending"


def test_a_promise_not_to_do_a_thing_is_not_kept_by_doing_it() -> None:
    promise = ("Russian forces promised not to blockade Ukrainian bases.", "2014-03-16")
    done = ("Russian forces blockaded Ukrainian bases on Friday.", "2014-03-21")
    assert ledger_status(promise, done, act="blockade") != "carried out"


def test_talks_with_one_side_are_not_talks_with_another() -> None:
    promise = ("Ukraine is ready to talk to Moscow.", "2014-03-14")
    other = ("Ukraine's president talked to a crowd of Ukrainian miners on Monday.", "2014-03-17")
    assert ledger_status(promise, other, act="talk") == "pending"


def test_a_threat_that_wraps_another_is_told_once() -> None:
    findings = read(
        "Kerry warned that if the parliament acted to ratify the result, it would amount to an annexation, "
        "and there would be consequences.",
        "2014-03-14",
    )
    assert [c.act_text.text for c in findings.commitments if c.act_text] == ["there would be consequences"]


TALKS = ("Sudan and Ethiopia will hold talks on the border in Khartoum on 12 March.", "2019-03-04")
ONE_SIDE = ("The talks in Khartoum took place on Tuesday, Sudan said.", "2019-03-13")
PLAIN = ("Sudan and Ethiopia held talks on the border in Khartoum on Tuesday and agreed to meet again.", "2019-03-14")


def the_talks(*told: tuple[str, str]) -> Appointment:
    return next(one for one in outcomes.calendar([read(*r) for r in told]) if one.start == "2019-03-12")


def test_what_one_side_says_was_held_says_whose_word_it_is() -> None:
    talks = the_talks(TALKS, ONE_SIDE)
    assert (talks.status, talks.said_by) == ("held", "Sudan")
    assert talks.according_to is not None
    assert "by the word of Sudan" in talks.moves[-1].why


def test_a_report_that_tells_it_as_its_own_takes_the_word_away() -> None:
    talks = the_talks(TALKS, ONE_SIDE, PLAIN)
    assert (talks.status, talks.said_by, talks.according_to) == ("held", None, None)
    assert [move.said_by for move in talks.moves] == ["Sudan", None]
    assert the_talks(TALKS, PLAIN, ONE_SIDE).said_by is None
    assert the_talks(TALKS, ONE_SIDE).said_by == "Sudan"


@pytest.mark.parametrize(
    ("text", "announced", "expected", "by"),
    [
        ("The vote in Nauru is set for 24 August, the commission said.", "the commission", None, None),
        ("The referendum in Palau on 24 August is widely expected to fail.", None, "fail", None),
        ("Analysts expect the ruling on 24 August to go against Peru.", "Analysts", "to go against Peru", "Analysts"),
        ("Palau holds an election on 24 August; opinion polls suggest that the president will win.", None,
         "the president will win", "opinion polls"),
        ("Palau holds an election on 24 August.", None, None, None),
        ("Palau and Nauru hold talks on 24 August. Diplomats expect the talks to fail.", None, "to fail", "Diplomats"),
    ],
)  # fmt: skip
def test_who_announces_and_who_expects(text: str, announced: str | None, expected: str | None, by: str | None) -> None:
    (one,) = outcomes.calendar([read(text, "2004-08-02")])
    assert one.start == "2004-08-24"
    assert (one.expected, one.expected_words) == (expected, by)
    assert announced in (one.announced_words, "Analysts")


def test_the_hour_is_kept_with_its_offset() -> None:
    (one,) = outcomes.calendar([read("The truce in Beirut takes effect at 8 a.m. (0500 GMT) on Monday.", "2006-08-12")])
    assert (one.start, one.at) == ("2006-08-14", "2006-08-14T08:00+03:00")
    (late,) = outcomes.calendar([read("The truce in Aden expires at midnight on Sunday.", "2015-05-14")])
    assert late.start == "2015-05-17"
