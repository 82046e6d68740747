"""Deleting leaves nothing, and leaves the record as if the report had never been there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.record.contents import exported, left, rows
from tests.record.stories import TALKS, TALKS_AGAIN, numbered, page, reader
from tests.record.test_record_order import PAGES
from verbale import questions
from verbale.errors import InputError
from verbale.questions import Filters, Record, open_record
from verbale.settings import Settings


def test_what_stays_is_as_if_the_rest_had_never_been_there(record: Record, tmp_path: Path) -> None:
    questions.add(record, PAGES, Settings(), reader=reader)
    reports = [row.id for row in questions.reports(record)]
    gone = set(random.Random(1).sample(reports, len(reports) // 2))
    for report in sorted(gone):
        questions.delete(record, report)
    kept = [one for one in PAGES if _id(one) not in gone]
    other = open_record(str(tmp_path / "other.db"), create=True)
    questions.add(other, kept, Settings(), reader=reader)
    assert exported(other) == exported(record)
    assert rows(other) == rows(record)


@pytest.mark.parametrize("count", [120, pytest.param(1000, marks=pytest.mark.soak)])
def test_deleting_all_in_any_order_leaves_no_row(record: Record, count: int) -> None:
    pages = [page(numbered(n), f"https://many.example/{n}") for n in range(count)]
    questions.add(record, pages, Settings(), reader=reader, together=100)
    reports = [row.id for row in questions.reports(record)]
    assert len(reports) == count
    random.Random(2).shuffle(reports)
    for report in reports:
        questions.delete(record, report)
    assert left(record) == {}
    assert list(questions.verify(record)) == []
    assert list(questions.search(record, "paper")) == []


def test_judgements_go_with_what_they_judged_and_their_effect_too(record: Record) -> None:
    apart = {**TALKS_AGAIN, "events": [{**TALKS_AGAIN["events"][0], "date": "2014-06-01"}]}
    questions.add(record, [page(TALKS), page(apart, "https://b.example")], Settings(), reader=reader)
    one, other = (row for row in questions.events(record, Filters(type=("CONSULT",))))
    questions.judge(record, one.id, "same-as", other.id, by="analyst")
    (talks,) = questions.events(record, Filters(type=("CONSULT",)))
    assert talks.reports == 2
    questions.delete(record, other.report)
    (talks,) = questions.events(record, Filters(type=("CONSULT",)))
    assert (talks.reports, talks.id) == (1, one.id)
    assert list(questions.judgements(record)) == []


def test_deleting_what_is_not_there_is_an_error(record: Record) -> None:
    with pytest.raises(InputError, match="no report r0"):
        questions.delete(record, "r0")


def _id(one: questions.Record | object) -> str | None:
    found = reader(one, Settings(), None)  # type: ignore[arg-type]
    return found.report.id if found.report else None
