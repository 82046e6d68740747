"""The latest rows first, counts without rows, the busiest pairs, and sentences around words: in both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from bench import record as made

from verbale import questions
from verbale.questions import Filters, Record
from verbale.settings import Settings


@pytest.fixture(scope="module")
def filled(shared_record: Record) -> Record:
    pages = list(made.pages(60, days=50))
    questions.add(shared_record, pages, Settings(), reader=made.reader, ingested="2014-04-01T00:00:00Z")
    return shared_record


ASKED: dict[str, Callable[..., Iterable[Any]]] = {
    "events": questions.events,
    "timeline": questions.timeline,
    "statements": questions.statements,
    "reports": questions.reports,
    "ledger": questions.ledger,
    "disputes": questions.disputes,
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("filters", [Filters(), Filters(since="2004-01-20"), Filters(as_of="2004-02-01")])
def test_the_newest_first_are_the_oldest_first_backwards(filled: Record, name: str, filters: Filters) -> None:
    oldest = list(ASKED[name](filled, filters))
    assert len(oldest) > 1
    assert list(ASKED[name](filled, filters, newest=True)) == oldest[::-1]
    assert list(ASKED[name](filled, filters, newest=True, limit=3)) == oldest[::-1][:3]


@pytest.mark.parametrize("newest", [False, True])
@pytest.mark.parametrize("filters", [Filters(), Filters(actor="BAR"), Filters(type=("CONSULT",))])
def test_pages_of_events_join_to_the_whole(filled: Record, filters: Filters, newest: bool) -> None:
    joined: list[Any] = []
    while page := list(
        questions.events(
            filled, filters, limit=7, newest=newest, after=(joined[-1].day, joined[-1].id) if joined else None
        )
    ):
        joined += page
    assert joined == list(questions.events(filled, filters, newest=newest))


def test_the_newest_positions_come_by_day(filled: Record) -> None:
    rows = list(questions.positions(filled, newest=True))
    assert [row.reported for row in rows] == sorted((row.reported for row in rows), reverse=True)
    assert {row.id for row in rows} == {row.id for row in questions.positions(filled)}


@pytest.mark.parametrize("filters", [Filters(), Filters(actor="BAR"), Filters(as_of="2004-02-01")])
def test_commitments_are_counted_as_they_are_told(filled: Record, filters: Filters) -> None:
    rows = questions.ledger(filled, filters)
    assert questions.ledger_counts(filled, filters) == Counter(row.status for row in rows)
    assert sum(questions.ledger_counts(filled, filters).values()) == len(rows) > 0


@pytest.mark.parametrize("by", ["actor", "country"])
def test_the_busiest_pairs_are_the_sums_of_their_months(filled: Record, by: Any) -> None:
    months = list(questions.dyads(filled, by=by, period="day"))
    sums: Counter[tuple[str, str]] = Counter()
    for row in months:
        sums[row.source, row.target] += row.events
    found = list(questions.dyads(filled, by=by, period="all", busiest=True))
    assert {(row.source, row.target): row.events for row in found} == dict(sums)
    assert [row.events for row in found] == sorted((row.events for row in found), reverse=True)
    best = [(row.source, row.target) for row in found[:3]]
    assert [
        (row.source, row.target) for row in questions.dyads(filled, by=by, period="all", busiest=True, limit=3)
    ] == best
    some = list(questions.dyads(filled, by=by, period="day", between=best))
    assert some == [row for row in months if (row.source, row.target) in best]
    assert list(questions.dyads(filled, by=by, period="day", limit=4)) == months[:4]


def test_reports_and_actors_by_id(filled: Record) -> None:
    reports, actors = list(questions.reports(filled)), list(questions.actors(filled))
    assert questions.reports_of(filled, [reports[3].id, "nothing"]) == {reports[3].id: reports[3]}
    assert questions.actors_of(filled, [row.id for row in actors] + ["nobody"]) == {row.id: row for row in actors}
    assert questions.latest(filled) == reports[-1].reported


def test_the_sentence_around_words(filled: Record) -> None:
    report = next(iter(questions.reports(filled))).id
    found = questions.findings_of(filled, report).report
    assert found is not None
    stop = found.text.index(". ") + 1
    inside, across = (report, 5, 12), (report, stop - 4, stop + 6)
    held = questions.sentences_at(filled, [inside, across, ("nothing", 0, 3), (report, 0, 10**6)])
    assert set(held) == {inside, across}
    assert (held[inside].start, held[inside].text) == (0, found.text[:stop])
    assert held[across].text == found.text[: held[across].end]
    assert held[across].end >= found.text.index(". ", stop) + 1
