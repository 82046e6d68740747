"""Judgements edit nothing, are told by every question, survive coding anew, and can be taken back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.record.contents import exported, left
from tests.record.stories import CLASHES, TALKS, TALKS_AGAIN, page, reader
from verbale import questions
from verbale.errors import InputError
from verbale.model.finding import Findings
from verbale.model.text import Page, Refusal
from verbale.questions import Filters, Record
from verbale.questions.rows import Recoded
from verbale.settings import Settings

PAGES = [
    page(TALKS, "https://courier.example/1"),
    page(TALKS_AGAIN, "https://post.example/1"),
    page(CLASHES, "https://post.example/2"),
]


@pytest.fixture
def filled(record: Record) -> Record:
    questions.add(record, PAGES, Settings(), reader=reader)
    return record


def event_of(record: Record, kind: str) -> Any:
    (row,) = questions.events(record, Filters(type=(kind,)))
    return row


def test_what_is_judged_wrong_is_told_no_more_until_it_is_taken_back(filled: Record) -> None:
    before = exported(filled)
    wrong = event_of(filled, "ACCUSE")
    judged = questions.judge(filled, wrong.id, "wrong", by="analyst", note="he quoted", at="2014-05-01T00:00:00Z")
    assert list(questions.events(filled, Filters(type=("ACCUSE",)))) == []
    assert [row.id for row in questions.events(filled, Filters(type=("ACCUSE",), wrong=True))] == [wrong.id]
    then = Filters(type=("ACCUSE",), as_of="2100-01-01", clock="record")
    assert list(questions.events(filled, then)) == []
    assert questions.findings_of(filled, wrong.report).events[1].id == wrong.id
    assert judged.id in questions.show(filled, wrong.id).judgements[0]
    questions.take_back(filled, judged.id, by="analyst")
    assert exported(filled) == before
    (row,) = questions.judgements(filled)
    assert row.withdrawn is not None
    with pytest.raises(InputError, match="no standing judgement"):
        questions.take_back(filled, judged.id, by="analyst")


def test_two_events_are_one_where_an_analyst_says_so_and_one_is_two(filled: Record) -> None:
    talks, clashes = event_of(filled, "CONSULT"), event_of(filled, "ASSAULT")
    joined = questions.judge(filled, clashes.id, "same-as", talks.tellings[0], by="analyst")
    assert len(list(questions.events(filled, Filters(type=("CONSULT", "ASSAULT"))))) == 1
    questions.take_back(filled, joined.id, by="analyst")
    assert event_of(filled, "ASSAULT").reports == 1
    parted = questions.judge(filled, talks.tellings[0], "not-same-as", talks.tellings[1], by="analyst")
    assert len(list(questions.events(filled, Filters(type=("CONSULT",))))) == 2
    questions.take_back(filled, parted.id, by="analyst")
    assert event_of(filled, "CONSULT").reports == 2


def test_a_corrected_speaker_is_told(filled: Record) -> None:
    (said,) = questions.statements(filled)
    questions.judge(filled, said.id, "speaker", "john-kerry", by="analyst")
    assert [row.speaker for row in questions.statements(filled)] == ["john-kerry"]


def test_a_judged_status_stands_beside_the_one_that_was_found(filled: Record) -> None:
    (entry,) = questions.ledger(filled)
    assert (entry.status, entry.found) == ("pending", "pending")
    judged = questions.judge(filled, entry.id, "status", "carried out", by="analyst")
    (entry,) = questions.ledger(filled, status="carried out")
    assert (entry.status, entry.found) == ("carried out", "pending")
    questions.take_back(filled, judged.id, by="analyst")
    assert questions.ledger(filled, status="carried out") == []


@pytest.mark.parametrize(
    ("verdict", "other"),
    [("nonsense", None), ("wrong", "x"), ("same-as", None), ("status", "happy"), ("speaker", "x"), ("same-as", "e0")],
)
def test_verdicts_that_do_not_fit_are_refused(filled: Record, verdict: str, other: str | None) -> None:
    with pytest.raises(InputError):
        questions.judge(filled, event_of(filled, "ASSAULT").id, verdict, other, by="analyst")
    with pytest.raises(InputError):
        questions.judge(filled, "e000000000000", "wrong", by="analyst")
    assert list(questions.judgements(filled)) == []


def recoding(change: dict[str, Any]) -> Any:
    """A reader that reads as `reader` does, with other events for the report about clashes."""

    def read(page: Page, settings: Settings, published: str | None) -> Findings:
        given = json.loads(page.content)
        if given["title"] == CLASHES["title"]:
            given = {**given, **change}
        return reader(Page(page.url, json.dumps(given).encode()), settings, published)

    return read


def test_a_judgement_finds_its_finding_again_after_a_new_coding(filled: Record) -> None:
    wrong = event_of(filled, "ACCUSE")
    questions.judge(filled, wrong.id, "wrong", by="analyst")
    moved = {**CLASHES["events"][1], "words": "condemned Russia"}
    changed: list[Recoded] = []
    read = recoding({"events": [CLASHES["events"][0], moved]})
    assert questions.recode(filled, Settings(), reader=read, acknowledge=changed.append) == 3
    (one,) = (change for change in changed if change.brought)
    assert (one.took, one.now) == ((wrong.id,), wrong.report)
    assert list(questions.events(filled, Filters(type=("ACCUSE",)))) == []
    (row,) = questions.judgements(filled)
    assert (row.subject, row.applies_to) == (wrong.id, one.brought[0])
    assert list(questions.verify(filled)) == []
    questions.recode(filled, Settings(), reader=recoding({"events": []}))
    assert [row.applies_to for row in questions.judgements(filled)] == [None]
    questions.recode(filled, Settings(), reader=reader)
    assert [row.applies_to for row in questions.judgements(filled)] == [wrong.id]


def test_judgements_follow_a_report_that_is_read_otherwise(filled: Record) -> None:
    wrong = event_of(filled, "ACCUSE")
    questions.judge(filled, wrong.id, "wrong", by="analyst")
    questions.recode(filled, Settings(), reader=recoding({"text": "Photo. " + CLASHES["text"]}))
    assert list(questions.events(filled, Filters(type=("ACCUSE",)))) == []
    (row,) = questions.judgements(filled)
    assert row.applies_to not in (None, wrong.id)
    assert len(list(questions.reports(filled))) == 3
    assert list(questions.verify(filled)) == []


def test_coding_anew_with_the_same_version_changes_nothing(filled: Record) -> None:
    before, changed = exported(filled), []
    assert questions.recode(filled, Settings(), reader=reader, acknowledge=changed.append) == 3
    assert exported(filled) == before
    assert not any(change.brought or change.took for change in changed)
    assert questions.recode(filled, Settings(), stale=True, reader=reader) == 0


def test_what_is_refused_now_keeps_its_coding(filled: Record) -> None:
    def refuse(page: Page, _: Settings, __: str | None) -> Findings:
        return Findings(None, refusals=(Refusal(page.url, "reading", "not today; try tomorrow"),))

    before, changed = exported(filled), []
    questions.recode(filled, Settings(), reader=refuse, acknowledge=changed.append)
    assert {change.reason for change in changed} == {"not today; try tomorrow"}
    assert exported(filled) == before


def test_refused_pages_are_read_when_a_version_can(record: Record) -> None:
    def refuse(page: Page, _: Settings, __: str | None) -> Findings:
        return Findings(None, refusals=(Refusal(page.url, "reading", "not today; try tomorrow"),))

    questions.add(record, PAGES, Settings(), reader=refuse)
    assert left(record) == {"pages": 3, "refusals": 3}
    assert questions.recode(record, Settings(), reader=reader) == 3
    assert "refusals" not in left(record)
    assert len(list(questions.reports(record))) == 3
    assert list(questions.verify(record)) == []
