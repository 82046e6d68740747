"""Claims and positions over a record of read reports: disputes with their sides, the sheet, and what is established."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from verbale import questions
from verbale.model.text import Page
from verbale.questions import Filters, Record, open_record, rows
from verbale.settings import Settings

REPORTS = {
    "a": "KIEV, March 3, 2014 - Ukraine said on Monday that Russian troops had entered Crimea and seized the airport "
    "in Simferopol. The new government in Kiev is illegitimate, Russian Foreign Minister Sergey Lavrov said. "
    "“We do not recognise the new government,” he told reporters in Moscow.",
    "b": "MOSCOW, March 5, 2014 - Russia denied on Wednesday that its soldiers had crossed into Crimea. "
    "Moscow does not recognise Kiev's interim government.",
    "c": "MOSCOW, April 17, 2015 - President Vladimir Putin acknowledged that Russian troops had been deployed in "
    "Crimea last year. Moscow recognises the government in Kiev, Foreign Minister Sergey Lavrov said.",
}


def page(name: str) -> Page:
    return Page(f"https://press.example/{name}", REPORTS[name].encode())


def filled(path: Path, names: str) -> Record:
    record = open_record(str(path), create=True)
    questions.add(record, [page(name) for name in names], Settings(offline=True))
    return record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return filled(tmp_path_factory.mktemp("claims") / "record.db", "abc")


def entered(found: list[rows.DisputeRow]) -> rows.DisputeRow:
    (one,) = (dispute for dispute in found if "entered Crimea" in dispute.claim)
    return one


def test_one_dispute_has_every_word_of_every_side(record: Record) -> None:
    dispute = entered(list(questions.disputes(record)))
    said = [(side.actor, side.stance, (side.reported or "")[:10]) for side in dispute.sides]
    assert said == [
        ("UKRGOV", "asserts", "2014-03-03"),
        ("RUSGOV", "denies", "2014-03-05"),
        ("vladimir-putin", "confirms", "2015-04-17"),
    ]
    assert (dispute.status, dispute.reports) == ("conceded", 3)
    for side in dispute.sides:
        assert questions.findings_of(record, side.report).report.text[side.start : side.end] == side.words  # type: ignore[union-attr]
    assert any(link.startswith("denial") for link in dispute.links)


def test_a_dispute_is_told_as_it_was_known(record: Record) -> None:
    assert entered(list(questions.disputes(record, Filters(as_of="2014-12-31")))).status == "open"
    assert [d for d in questions.disputes(record, Filters(as_of="2014-03-04")) if "entered Crimea" in d.claim] == []


def test_the_sheet_joins_wordings_and_marks_a_changed_word(record: Record) -> None:
    sheet = questions.positions_sheet(record, issue="government")
    before = questions.positions_sheet(record, Filters(as_of="2014-12-31"), issue="government")
    assert len({row.issue for row in sheet}) == 1
    assert {(row.actor, row.stance) for row in before} >= {
        ("RUSGOV", "does not recognise"),
        ("sergey-lavrov", "does not recognise"),
    }
    (now,) = (row for row in sheet if row.stance == "recognises")
    assert (now.actor, now.changed, now.before) == ("RUSGOV", True, "does not recognise")
    assert (now.date or "")[:10] == "2015-04-17"
    assert (now.before_date or "")[:10] == "2014-03-05"


def test_what_one_side_says_is_established_in_no_answer(record: Record) -> None:
    said = [event for event in questions.timeline(record) if "entered" in event.words or "seized" in event.words]
    assert said
    for event in said:
        assert event.according_to, "told by somebody's word alone"
        assert not event.established
    counted = [dyad for dyad in questions.dyads(record) if (dyad.source, dyad.target) == ("RUS", "UKR")]
    assert sum(dyad.quad_4 for dyad in counted) == 0
    assert sum(dyad.claimed for dyad in counted) > 0


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    told = set()
    for number, names in enumerate(permutations("abc")):
        one = filled(tmp_path / f"{number}.db", "".join(names))
        told.add(repr([(d.id, d.status, d.sides, d.links) for d in questions.disputes(one)]))
        assert list(questions.verify(one)) == []
    assert len(told) == 1


def test_a_report_that_goes_takes_its_words_along(tmp_path: Path) -> None:
    one = filled(tmp_path / "record.db", "abc")
    confirmed = next(side.report for side in entered(list(questions.disputes(one))).sides if side.stance == "confirms")
    questions.delete(one, confirmed)
    dispute = entered(list(questions.disputes(one)))
    assert (dispute.status, dispute.reports) == ("open", 2)
    assert list(questions.verify(one)) == []


def test_an_analyst_parts_and_joins_claims(tmp_path: Path) -> None:
    one = filled(tmp_path / "record.db", "ab")
    claim, denial = entered(list(questions.disputes(one))).sides
    kept = questions.judge(one, claim.claim, "not-same-as", denial.claim, by="me")
    assert [d.sides for d in questions.disputes(one) if "entered Crimea" in d.claim] == []
    questions.take_back(one, kept.id, by="me")
    assert entered(list(questions.disputes(one))).status == "open"
    questions.judge(one, denial.claim, "wrong", by="me")
    assert [d for d in questions.disputes(one) if d.status == "open"] == []
