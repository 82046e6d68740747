"""A record is what was added to it, whatever came first and however many processes read it."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest

from tests.record.contents import exported, left, rows
from tests.record.stories import CLASHES, TALKS, TALKS_AGAIN, numbered, page, reader
from verbale import questions
from verbale.model.text import Page
from verbale.questions import Record, open_record
from verbale.settings import Settings
from verbale.views.exports import FORMATS, export

WIRE = {
    **TALKS_AGAIN,
    "agency": "Press Wire",
    "text": TALKS_AGAIN["text"]
    + " The ministers are to speak again by telephone before the vote takes place on Sunday.",
}
PAGES = [
    page(TALKS, "https://courier.example/1"),
    page(TALKS, "https://courier.example/1?print"),
    page(TALKS, "https://archive.example/courier-1"),
    page(TALKS_AGAIN, "https://post.example/1"),
    page(WIRE, "https://wire.example/1"),
    page({**WIRE, "outlet": "The Echo", "title": "No deal"}, "https://echo.example/1"),
    page(CLASHES, "https://post.example/2"),
    Page("https://post.example/404", b"<html>not found</html>"),
    Page("https://post.example/405", b"<html>not found</html>"),
    *(page(numbered(n), f"https://many.example/{n}") for n in range(16)),
]


def _add(record: Record, pages: list[Page], **options: int) -> None:
    questions.add(record, pages, Settings(), reader=reader, **options)  # type: ignore[arg-type]


def test_any_order_and_any_cut_give_the_same_record(record: Record, tmp_path: Path) -> None:
    _add(record, PAGES)
    wanted, held = exported(record), rows(record)
    assert list(questions.verify(record)) == []
    for seed in range(4):
        shuffled = PAGES + PAGES[:7]
        random.Random(seed).shuffle(shuffled)
        other = open_record(str(tmp_path / f"{seed}.db"), create=True)
        cut = 5 * seed
        _add(other, shuffled[:cut], together=1)
        _add(other, shuffled, together=7)
        assert exported(other) == wanted
        assert rows(other) == held
        assert list(questions.verify(other)) == []
        other.close()


def test_several_processes_give_the_same_record(tmp_path: Path) -> None:
    one, two = (open_record(str(tmp_path / f"{jobs}.db"), create=True) for jobs in (1, 2))
    _add(one, PAGES)
    _add(two, PAGES, jobs=2)
    assert exported(one) == exported(two)
    assert rows(one) == rows(two)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_export_is_the_same_in_any_order_and_by_several_processes(tmp_path: Path, form: str) -> None:
    written = []
    for number, pages in enumerate((PAGES, PAGES[::-1], PAGES[5:] + PAGES)):
        record = open_record(str(tmp_path / f"{number}.db"), create=True)
        _add(record, pages, jobs=2 if number == 1 and form == "jsonl" else 1, together=number + 1)
        out = BytesIO()
        export(form, (found.to_dict() for found in questions.records(record)), out)
        written.append(out.getvalue())
        record.close()
    assert written[0]
    assert written[1:] == written[:1] * 2


def test_adding_again_changes_nothing(record: Record) -> None:
    _add(record, PAGES)
    held, outcomes = rows(record), []
    tally = questions.add(record, PAGES, Settings(), reader=reader, acknowledge=lambda a: outcomes.append(a.outcome))
    assert set(outcomes) == {"known"}
    assert (tally.known, tally.added) == (len(PAGES), 0)
    assert rows(record) == held


def test_a_report_is_read_from_the_smallest_of_its_pages(record: Record) -> None:
    outcomes: list[str] = []
    for one in PAGES[:3]:
        questions.add(record, [one], Settings(), reader=reader, acknowledge=lambda a: outcomes.append(a.outcome))
    assert outcomes == ["added", "carried", "replaced"]
    assert [row.url for row in questions.reports(record)] == ["https://archive.example/courier-1"]
    assert left(record)["carriers"] == 3
    assert left(record)["pages"] == 1


def test_a_refused_page_is_kept_with_its_reason_and_not_read_again(record: Record) -> None:
    _add(record, PAGES[7:9])
    assert [row.url for row in questions.refusals(record)] == ["https://post.example/404", "https://post.example/405"]
    assert left(record) == {"refusals": 2, "pages": 1}
    assert questions.add(record, PAGES[7:9], Settings(), reader=reader).known == 2


def test_what_the_database_cannot_take_is_refused_alone(record: Record) -> None:
    broken = {**TALKS, "title": "a lone \ud800 surrogate"}
    seen: list[questions.Added] = []
    questions.add(record, [page(broken), PAGES[6]], Settings(), reader=reader, acknowledge=seen.append)
    assert [one.outcome for one in seen] == ["refused", "added"]
    assert "broken characters" in (seen[0].reason or "")
    assert [row.title for row in questions.reports(record)] == ["Clashes in the east"]


@pytest.mark.parametrize("url", ["report-\udcff.txt", "nul\x00.txt"])
def test_addresses_that_no_database_takes_are_refused_alone(record: Record, url: str) -> None:
    seen: list[questions.Added] = []
    questions.add(record, [Page(url, b"no json"), PAGES[6]], Settings(), reader=reader, acknowledge=seen.append)
    assert [one.outcome for one in seen] == ["refused", "added"]
