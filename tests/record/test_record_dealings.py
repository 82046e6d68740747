"""Dealings hold what events and parties hold, beside each other, whatever comes, goes or is judged."""

from __future__ import annotations

from sqlalchemy import text

from tests.record.stories import CLASHES, TALKS, TALKS_AGAIN, page, reader
from verbale import questions
from verbale.questions import Filters, Record
from verbale.settings import Settings

_JOINED = text(
    "SELECT e.report, e.id, e.same, s.actor, t.actor FROM events e "
    "JOIN parties s ON s.report = e.report AND s.finding = e.id AND s.role = 'source' "
    "JOIN parties t ON t.report = e.report AND t.finding = e.id AND t.role = 'target' ORDER BY 1, 2, 3, 4, 5"
)
_KEPT = text("SELECT report, event, same, source_actor, target_actor FROM dealings ORDER BY 1, 2, 3, 4, 5")


def agree(record: Record) -> int:
    """How many dealings there are, all of them those of the events."""
    with record.reading() as connection:
        joined, kept = (connection.execute(query).all() for query in (_JOINED, _KEPT))
    assert [tuple(row) for row in kept] == [tuple(row) for row in joined]
    return len(kept)


def test_dealings_follow_their_events(record: Record) -> None:
    pages = [page(one, f"https://a.example/{n}") for n, one in enumerate((TALKS, TALKS_AGAIN, CLASHES))]
    questions.add(record, pages, Settings(), reader=reader)
    assert agree(record) == 4
    (talks,) = questions.events(record, Filters(type=("CONSULT",)))
    questions.judge(record, talks.tellings[0], "not-same-as", talks.tellings[1], by="an analyst")
    assert agree(record) == 4
    assert [row.events for row in questions.dyads(record, Filters(source="USA", target="RUS"))] == [1]
    questions.delete(record, talks.report)
    assert agree(record) < 4
    assert list(questions.verify(record)) == []


def test_verify_tells_of_a_dealing_that_is_counted_as_another_event(record: Record) -> None:
    questions.add(record, [page(TALKS)], Settings(), reader=reader)
    with record.writing() as connection:
        connection.execute(text("UPDATE dealings SET same = 'e000000000000' WHERE n = 0"))
    assert {problem.where for problem in questions.verify(record)} == {"dealings"}
