"""The ledger, the calendar and what changed, over a small record."""

from __future__ import annotations

import pytest

from tests.record.stories import CLASHES, TALKS, TALKS_AGAIN, page, reader
from verbale import questions
from verbale.errors import InputError
from verbale.questions import Filters, Record
from verbale.settings import Settings

VOTE = {
    "title": "Vote ahead",
    "outlet": "Evening Post",
    "published": "2014-03-10",
    "text": "A referendum will be held in Donetsk on May 11, organisers said.",
    "events": [
        {"type": "REFERENDUM", "words": "referendum", "date": "2014-05-11", "place": "donetsk", "standing": "scheduled"}
    ],
}
DENIED = {
    "title": "Talks denied",
    "outlet": "The Echo",
    "published": "2014-03-18",
    "text": "There were no talks in London on Friday, an aide to Sergey Lavrov and John Kerry insisted.",
    "events": [
        {
            "type": "CONSULT", "words": "talks", "from": ["sergey-lavrov"], "to": ["john-kerry"], "date": "2014-03-14",
            "place": "london", "standing": "denied",
        }
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(shared_record: Record) -> Record:
    given = (VOTE, TALKS, TALKS_AGAIN, DENIED, CLASHES)
    pages = [page(one, f"https://post.example/{n}") for n, one in enumerate(given)]
    questions.add(shared_record, pages, Settings(), reader=reader, ingested="2014-04-01T00:00:00Z")
    return shared_record


def test_the_ledger_tells_each_commitment_with_its_actors(filled: Record) -> None:
    (entry,) = questions.ledger(filled, Filters(actor="USA"))
    assert (entry.kind, entry.actors, entry.targets, entry.start) == ("threat", ("USAGOV",), ("RUSGOV",), "2014-03-15")
    assert questions.ledger(filled, Filters(source="RUS")) == []
    assert questions.ledger(filled, Filters(as_of="2014-03-14")) == []
    with pytest.raises(InputError):
        questions.ledger(filled, status="perhaps")


def test_the_calendar_tells_what_is_ahead(filled: Record) -> None:
    (vote,) = questions.calendar(filled)
    assert (vote.start, vote.type, vote.status, vote.place) == ("2014-05-11", "REFERENDUM", "scheduled", "donetsk")
    assert questions.calendar(filled, Filters(until="2014-04")) == []
    assert len(questions.calendar(filled, Filters(since="2014-05", until="2014-05"))) == 1
    assert questions.calendar(filled, Filters(as_of="2014-03-01")) == []


def test_changes_tell_what_is_new_and_what_is_contradicted(filled: Record) -> None:
    found = [(change.what, change.kind) for change in questions.changes(filled, "2014-03-15")]
    assert found.count(("new", "report")) == 2
    assert ("contradicted", "event") in found
    assert ("new", "commitment") not in found
    assert ("new", "commitment") in [(c.what, c.kind) for c in questions.changes(filled, "2014-03-14")]
    assert questions.changes(filled, "2014-03-20") == []
    with pytest.raises(InputError):
        questions.changes(filled, "yesterday")


def test_changes_of_the_record_go_by_when_reports_came_in(filled: Record) -> None:
    by_record = Filters(clock="record")
    assert questions.changes(filled, "2014-04-01", by_record) == []
    assert sum(c.kind == "report" for c in questions.changes(filled, "2014-03-31", by_record)) == 5
