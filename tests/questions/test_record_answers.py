"""The questions over a small record, in SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.record.stories import CLASHES, TALKS, TALKS_AGAIN, page, reader
from verbale import questions
from verbale.errors import InputError
from verbale.questions import Filters, Record
from verbale.settings import Settings

PAGES = [
    page(TALKS, "https://courier.example/1"),
    page(TALKS_AGAIN, "https://post.example/1"),
    page(CLASHES, "https://post.example/2"),
]


@pytest.fixture(scope="module")
def filled(shared_record: Record) -> Record:
    questions.add(shared_record, PAGES, Settings(), reader=reader, ingested="2014-04-01T00:00:00Z")
    return shared_record


def test_one_event_told_twice_is_one_row_with_both_reports(filled: Record) -> None:
    (talks,) = questions.events(filled, Filters(type=("CONSULT",)))
    assert (talks.reports, talks.independent) == (2, 2)
    assert talks.date == "2014-03-14"
    assert talks.id == min(talks.tellings)
    assert len(list(questions.tellings(filled, Filters(type=("CONSULT",))))) == 2


def test_timeline_leaves_out_what_is_only_threatened(filled: Record) -> None:
    told = list(questions.timeline(filled))
    assert [row.type for row in told] == ["CONSULT", "ASSAULT", "ACCUSE"]
    assert {row.type for row in questions.events(filled)} == {"CONSULT", "ASSAULT", "ACCUSE", "THREATEN"}


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        (Filters(actor="RUS"), {"CONSULT", "THREATEN", "ACCUSE"}),
        (Filters(actor="john-kerry"), {"CONSULT", "THREATEN"}),
        (Filters(actor="sergey lavrov"), {"CONSULT"}),
        (Filters(actor="Nobody"), set()),
        (Filters(source="FRA"), {"ACCUSE"}),
        (Filters(target="FRA"), set()),
        (Filters(place="Donetsk"), {"ASSAULT"}),
        (Filters(place="GBR"), {"CONSULT"}),
        (Filters(type=("3",)), {"THREATEN", "ACCUSE"}),
        (Filters(type=("assault", "1")), {"ASSAULT", "CONSULT"}),
        (Filters(standing=("threatened",)), {"THREATEN"}),
        (Filters(since="2014-03-19"), {"ASSAULT", "ACCUSE"}),
        (Filters(until="2014-03-14"), {"CONSULT"}),
        (Filters(since="2014-03", until="2014-03"), {"CONSULT", "THREATEN", "ASSAULT", "ACCUSE"}),
        (Filters(until="2013"), set()),
        (Filters(as_of="2014-03-15"), {"CONSULT", "THREATEN"}),
        (Filters(as_of="2014-03-14"), set()),
        (Filters(as_of="2014-03-31", clock="record"), set()),
        (Filters(as_of="2014-04-01", clock="record"), {"CONSULT", "THREATEN", "ASSAULT", "ACCUSE"}),
    ],
)
def test_filters(filled: Record, filters: Filters, types: set[str]) -> None:
    assert {row.type for row in questions.events(filled, filters)} == types


@pytest.mark.parametrize(
    "filters",
    [
        Filters(since="March"),
        Filters(until="2014-02-30"),
        Filters(as_of="2014-13"),
        Filters(type=("TALK",)),
        Filters(standing=("true",)),
    ],
)
def test_filters_that_cannot_be_understood_are_refused(filled: Record, filters: Filters) -> None:
    with pytest.raises(InputError):
        list(questions.events(filled, filters))


def test_pages_of_events_join_to_the_whole(filled: Record) -> None:
    whole = list(questions.events(filled))
    paged = []
    after = None
    while found := list(questions.events(filled, limit=1, after=after)):
        paged += found
        after = (found[-1].day, found[-1].id)
    assert paged == whole
    assert len(whole) == 4


def test_statements_positions_and_disputes(filled: Record) -> None:
    (said,) = questions.statements(filled, Filters(actor="RUS"))
    assert (said.words, said.speaker, said.date) == ("The talks were useful,", "sergey-lavrov", "2014-03-14")
    assert list(questions.statements(filled, Filters(target="RUS"))) == []
    (stand,) = questions.positions(filled)
    assert (stand.actor, stand.issue, stand.stance) == ("UKRGOV", "the vote", "rejects")
    (dispute,) = questions.disputes(filled, Filters(actor="RUSGOV"))
    assert [(side.actor, side.stance) for side in dispute.sides] == [("UKRGOV", "rejects"), ("RUSGOV", "asserts")]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("clash", ["Clashes in the east"]),
        ("talk", ["Ministers meet in London", "Six hours at the ambassador's house"]),
        ("talks -useful", ["Six hours at the ambassador's house"]),
        ('"hours of talks"', ["Six hours at the ambassador's house"]),
        ('"talks of hours"', []),
        ("ambassador", ["Six hours at the ambassador's house"]),
        ("london friday", ["Ministers meet in London", "Six hours at the ambassador's house"]),
    ],
)
def test_search(filled: Record, query: str, titles: list[str]) -> None:
    assert sorted(hit.title or "" for hit in questions.search(filled, query)) == titles


@pytest.mark.parametrize("query", ["", "-talks", '"', "!!!"])
def test_a_search_for_nothing_is_refused(filled: Record, query: str) -> None:
    with pytest.raises(InputError):
        list(questions.search(filled, query))


@pytest.mark.parametrize("query", ["NEAR(a b)", "title:x", "a AND OR", "x*", "o'brien; DROP TABLE reports", "^a {b}"])
def test_search_words_are_words_and_no_query_language(filled: Record, query: str) -> None:
    assert list(questions.search(filled, query)) == []


def test_a_hit_shows_its_words_where_they_stand(filled: Record) -> None:
    (hit,) = questions.search(filled, "condemned")
    findings = questions.findings_of(filled, hit.report)
    assert findings.report is not None
    assert findings.report.text[hit.start : hit.end] == hit.passage
    assert "condemned" in hit.passage


def test_dyads_count_an_event_once_and_its_reports_apart(filled: Record) -> None:
    rows = list(questions.dyads(filled, period="month"))
    assert [(r.period, r.source, r.target, r.events, r.reports, r.quad_1, r.quad_3) for r in rows] == [
        ("2014-03-01", "FRA", "RUS", 1, 1, 0, 1),
        ("2014-03-01", "RUS", "USA", 1, 1, 1, 0),
        ("2014-03-01", "USA", "RUS", 1, 1, 1, 0),
    ]
    assert [r.period for r in questions.dyads(filled, period="week")] == ["2014-03-10", "2014-03-10", "2014-03-17"]
    by_day = list(questions.dyads(filled, Filters(type=("ACCUSE",)), period="day", by="actor"))
    assert [(r.period, r.source, r.target, r.intensity) for r in by_day] == [("2014-03-20", "FRAGOV", "RUSGOV", -2.0)]


def test_show_gives_the_words_in_their_context(filled: Record) -> None:
    (talks,) = questions.events(filled, Filters(type=("CONSULT",)))
    shown = questions.show(filled, talks.tellings[0])
    report = questions.findings_of(filled, shown.report).report
    assert report is not None
    assert shown.kind == "event"
    for piece in shown.evidence:
        assert report.text[piece.start : piece.end] == piece.words
        assert piece.before + piece.words + piece.after in report.text
    assert dict(shown.related) == {"same event": talks.tellings[1]}
    assert questions.show(filled, shown.report).kind == "report"
    with pytest.raises(InputError):
        questions.show(filled, "e000000000000")


def test_stats_count_events_and_tellings_apart(filled: Record) -> None:
    counts = {row.what: row.count for row in questions.stats(filled)}
    assert counts["reports"] == 3
    assert counts["sources"] == 2
    assert counts["events"] == 4
    assert counts["tellings"] == 5
    assert counts["events of type CONSULT"] == 1
    assert {r.id for r in questions.reports(filled)} == {f.report.id for f in questions.records(filled) if f.report}


def test_conflicting_details_stand_side_by_side(record: Record) -> None:
    other = {**TALKS_AGAIN, "events": [{**TALKS_AGAIN["events"][0], "date": "2014-03-13"}]}
    questions.add(record, [PAGES[0], page(other, "https://post.example/9")], Settings(), reader=reader)
    (talks,) = questions.events(record, Filters(type=("CONSULT",)))
    dates = [(detail.value, detail.sources) for detail in talks.differs if detail.attribute == "date"]
    assert dates == [("2014-03-13", ("Evening Post",)), ("2014-03-14", ("Daily Courier",))]


def test_counts_that_differ_stand_side_by_side_with_who_gives_which(record: Record) -> None:
    def shelling(outlet: str, count: str) -> Mapping[str, Any]:
        return {
            "title": f"Shelling as {outlet} has it",
            "outlet": outlet,
            "published": "2014-03-20",
            "text": f"Shells fell on a market in Donetsk on Wednesday and {count}, officials said.",
            "events": [{"type": "ASSAULT", "words": "Shells fell", "date": "2014-03-19", "place": "donetsk"}],
        }

    given = [shelling("Courier", "killed twelve people"), shelling("Post", "14 people were killed")]
    questions.add(
        record, [page(one, f"https://a.example/{n}") for n, one in enumerate(given)], Settings(), reader=reader
    )
    (row,) = questions.events(record)
    differs = [(detail.attribute, detail.value, detail.sources) for detail in row.differs]
    assert differs == [("killed", "12", ("Courier",)), ("killed", "14", ("Post",))]


def test_a_wire_copy_adds_a_report_and_no_source(record: Record) -> None:
    text = TALKS_AGAIN["text"] + " The ministers are to speak again by telephone before the vote takes place on Sunday."
    wire = {**TALKS_AGAIN, "text": text, "agency": "Press Wire"}
    copy = {**TALKS_AGAIN, "text": text, "title": "No deal", "outlet": "The Echo", "published": "2014-03-16"}
    pages = [page(wire, "https://post.example/1"), page(copy, "https://echo.example/1")]
    questions.add(record, pages, Settings(), reader=reader)
    (talks,) = questions.events(record)
    assert (talks.reports, talks.independent) == (2, 1)
    assert {row.source for row in questions.reports(record)} == {"Press Wire"}
    assert len({row.story for row in questions.reports(record)}) == 1


def test_as_of_counts_only_the_reports_known_then(record: Record) -> None:
    late = {
        **TALKS_AGAIN,
        "title": "Looking back",
        "published": "2014-06-01",
        "text": TALKS_AGAIN["text"] + " So it was.",
    }
    questions.add(record, [*PAGES, page(late, "https://echo.example/7")], Settings(), reader=reader)
    then, today = (
        next(iter(questions.events(record, Filters(type=("CONSULT",), as_of=day)))) for day in ("2014-04-01", None)
    )
    assert (then.reports, today.reports) == (2, 3)
    assert replace(then, differs=(), told_by=()).tellings == then.tellings
