"""The ledger and the calendar that the record keeps are those of all its reports, whatever came and went before."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.record.contents import left, rows
from tests.record.stories import page, reader
from verbale import questions
from verbale.errors import InputError
from verbale.linking import outcomes
from verbale.model.finding import Findings
from verbale.model.judgement import Judgement
from verbale.model.ledger import Appointment, Entry
from verbale.model.text import Page
from verbale.questions import Filters, Record
from verbale.questions.rows import AppointmentRow, LedgerRow
from verbale.settings import Settings

SIDES = {"USAGOV": "the United States", "RUSGOV": "Russia", "FRAGOV": "France", "UKRGOV": "Kiev"}
ACTS = ("impose sanctions on banks", "close the northern border", "send engineers to the dam", "close the port")
DONE = ("imposed sanctions on banks", "closed the northern border", "sent engineers to the dam", "closed the port")
TYPES = ("SANCTION", "SANCTION", "AID", "SANCTION")


def story(chance: random.Random, number: int) -> dict[str, Any]:
    """A short report: somebody threatens, does, drops or denies something; a vote is announced, held or put off."""
    actor = chance.choice(sorted(SIDES))
    other = chance.choice(sorted(SIDES.keys() - {actor}))
    who, act = SIDES[actor], chance.randrange(len(ACTS))
    month, day = 1 + chance.randrange(4), 1 + chance.randrange(28)
    made: dict[str, Any] = {
        "title": f"Report {number}",
        "published": None if chance.random() < 0.05 else f"2015-{month:02d}-{day:02d}",
        "url": f"https://press.example/{number}",
    }
    turn = chance.randrange(7)
    if turn < 2:
        made["text"] = f"{who} said it would {ACTS[act]} of {SIDES[other]} if talks on paper fail. Number {number}."
        due = {"deadline": f"2015-{min(month + 1, 12):02d}-10"} if chance.random() < 0.4 else {}
        made["commitments"] = [
            {
                "words": f"would {ACTS[act]}",
                "from": [actor],
                "to": [other],
                "condition": "if talks on paper fail",
                **due,
            }
        ]
    elif turn == 2:
        made["text"] = f"{who} {DONE[act]} of {SIDES[other]} on Monday. Number {number}."
        made["events"] = [{"type": TYPES[act], "words": DONE[act].split()[0], "from": [actor], "to": [other]}]
    elif turn == 3:
        made["text"] = f"{who} dropped its threat to {ACTS[act]} of {SIDES[other]}. Number {number}."
        made["statements"] = [{"words": "dropped its threat", "speaker": actor}]
    elif turn == 4:
        made["text"] = f"Talks on paper failed, {who} told {SIDES[other]}. Number {number}."
        made["statements"] = [{"words": "Talks on paper failed", "speaker": actor, "addressee": other}]
    elif turn == 5:
        on = f"2015-{month + 1:02d}-{day:02d}"
        made["text"] = f"{who} will hold a summit in Paris next month, it said. Number {number}."
        made["events"] = [
            {
                "type": "CONSULT",
                "words": "summit",
                "from": [actor],
                "date": on,
                "place": "paris",
                "standing": "scheduled",
            }
        ]
    else:
        word = chance.choice(("held", "postponed", "cancelled"))
        made["text"] = f"{who} {word} the summit in Paris. Number {number}."
        made["events"] = [{"type": "CONSULT", "words": "summit", "from": [actor], "place": "paris"}]
    return made


def pages(seed: int, count: int) -> list[Page]:
    chance = random.Random(seed)
    return [page(story(chance, n), f"https://press.example/{n}") for n in range(count)]


def plain(entry: Entry) -> tuple[Any, ...]:
    moves = [(m.status, m.report, m.words.start, m.words.end, m.score, m.why, m.day, m.event) for m in entry.moves]
    restated = [(s.report, s.words.start, s.score, s.why) for s in entry.sources[1:]]
    return entry.id, entry.status, entry.found, entry.deadline, entry.act_text, moves, restated


def told(row: LedgerRow) -> tuple[Any, ...]:
    moves = [(m.status, m.report, m.start, m.end, m.score, m.why, m.day, m.event) for m in row.moves]
    restated = [(m.report, m.start, m.score, m.why) for m in row.restated]
    return row.id, row.status, row.found, row.deadline, row.words, moves, restated


def plain_day(one: Appointment) -> tuple[Any, ...]:
    moves = [(m.status, m.report, m.words.start, m.score, m.why) for m in one.moves]
    return one.id, one.start, one.end, one.status, one.result, one.holders, one.place, len(one.sources), moves


def told_day(row: AppointmentRow) -> tuple[Any, ...]:
    moves = [(m.status, m.report, m.start, m.score, m.why) for m in row.moves]
    return row.id, row.start, row.end, row.status, row.result, row.holders, row.place, row.reports, moves


def check(
    record: Record, judgements: Sequence[Judgement] = (), days: Sequence[str | None] = (None, "2015-02-14")
) -> None:
    """That the record's answers are those of the pure functions over all reports that it holds."""
    held: list[Findings] = list(questions.records(record))
    for day in days:
        known = [f for f in held if day is None or (f.report and f.report.published)]
        wanted = [plain(entry) for entry in outcomes.ledger(known, day, judgements)]
        filters = Filters(as_of=day)
        assert [told(row) for row in questions.ledger(record, filters) if day is None or row.start] == wanted
        wanted = [plain_day(one) for one in outcomes.calendar(known, as_of=day, judgements=judgements)]
        undated = {f.report.id for f in held if f.report and not f.report.published}
        found = [row for row in questions.calendar(record, filters) if day is None or row.report not in undated]
        assert [told_day(row) for row in found] == wanted
        by_record = Filters(as_of="2100-01-01", clock="record")
        if day is None:
            assert questions.ledger(record, by_record) == questions.ledger(record)
            assert questions.calendar(record, by_record) == questions.calendar(record)


@pytest.mark.parametrize("seed", range(4))
def test_what_the_record_keeps_is_what_all_reports_make(record: Record, seed: int) -> None:
    held = pages(seed, 60)
    random.Random(seed + 100).shuffle(held)
    for start in range(0, 60, 20):
        questions.add(record, held[start : start + 20], Settings(), reader=reader, ingested="2020-01-01T00:00:00Z")
        check(record)
    statuses = {row.status for row in questions.ledger(record)}
    assert statuses >= {"pending", "carried out", "withdrawn"}
    assert {row.status for row in questions.calendar(record)} & {"held", "cancelled", "postponed"}
    for report in random.Random(seed).sample([row.id for row in questions.reports(record)], 30):
        questions.delete(record, report)
    check(record)
    before = rows(record)
    questions.recode(record, Settings(), reader=reader)
    assert rows(record) == before
    for row in list(questions.reports(record)):
        questions.delete(record, row.id)
    assert left(record) == {}


def test_any_order_keeps_the_same_rows(record: Record, tmp_path: Any) -> None:
    held = pages(7, 50)
    questions.add(record, held, Settings(), reader=reader)
    for seed in range(3):
        random.Random(seed).shuffle(held)
        other = questions.open_record(str(tmp_path / f"{seed}.db"), create=True)
        questions.add(other, held, Settings(), reader=reader, together=1 + 6 * seed)
        assert rows(other) == rows(record)
        other.close()


def test_filters_and_limits_ask_less(record: Record) -> None:
    questions.add(record, pages(3, 60), Settings(), reader=reader, ingested="2020-01-01T00:00:00Z")
    everything = questions.ledger(record)
    assert questions.ledger(record, limit=2) == everything[:2]
    for status in ("pending", "carried out", "lapsed"):
        assert questions.ledger(record, status=status) == [row for row in everything if row.status == status]
    by_source = questions.ledger(record, Filters(source="USA"))
    assert by_source == [row for row in everything if "USAGOV" in row.actors]
    planned = questions.calendar(record)
    assert questions.calendar(record, limit=3) == planned[:3]
    wanted = [row for row in planned if (row.start or "") <= "2015-03-31" and (row.end or "") >= "2015-03-01"]
    assert questions.calendar(record, Filters(since="2015-03", until="2015-03")) == wanted


def judged_as(row: Any) -> Judgement:
    return Judgement(row.id, row.applies_to, row.verdict, row.other, row.by, row.at, row.note)


def test_judgements_override_the_matching_survive_coding_anew_and_can_be_taken_back(record: Record) -> None:
    questions.add(record, pages(5, 120), Settings(), reader=reader, ingested="2020-01-01T00:00:00Z")
    before = [told(row) for row in questions.ledger(record)]
    done = next(row for row in questions.ledger(record, status="carried out") if row.moves[-1].event)
    event, report = done.moves[-1].event, done.moves[-1].report
    assert event is not None

    parted = questions.judge(record, done.id, "not-same-as", event, by="ana", at="2020-02-01T00:00:00Z")
    (now,) = (row for row in questions.ledger(record) if row.id == done.id)
    assert now.status != "carried out" or now.moves[-1].event != event
    check(record, [judged_as(row) for row in questions.judgements(record)])
    questions.recode(record, Settings(), reader=reader)
    check(record, [judged_as(row) for row in questions.judgements(record)])
    questions.take_back(record, parted.id, by="ana")
    assert [told(row) for row in questions.ledger(record)] == before

    silent = questions.judge(record, done.id, "not-same-as", report, by="ana")
    (now,) = (row for row in questions.ledger(record) if row.id == done.id)
    assert report not in {move.report for move in now.moves}
    questions.take_back(record, silent.id, by="ana")
    wrong = questions.judge(record, event, "wrong", by="ana")
    assert all(move.event != event for row in questions.ledger(record) for move in row.moves)
    assert [told(row) for row in questions.ledger(record, Filters(wrong=True))] == before
    questions.take_back(record, wrong.id, by="ana")
    assert [told(row) for row in questions.ledger(record)] == before


def test_a_status_given_by_hand_shows_who_and_when(record: Record) -> None:
    questions.add(record, pages(5, 120), Settings(), reader=reader, ingested="2020-01-01T00:00:00Z")
    entry = next(row for row in questions.ledger(record, status="pending") if row.restated)
    again = entry.restated[0].report
    (twin,) = (c for f in questions.records(record) if f.report and f.report.id == again for c in f.commitments)
    questions.judge(record, twin.id, "status", "withdrawn", by="ana", at="2020-02-01T00:00:00Z")
    (now,) = (row for row in questions.ledger(record, status="withdrawn") if row.id == entry.id)
    assert (now.status, now.found) == ("withdrawn", "pending")
    assert now.judged is not None
    assert "by ana at 2020-02-01" in now.judged


def test_two_commitments_are_one_where_an_analyst_says_so_and_an_event_its_outcome(record: Record) -> None:
    questions.add(record, pages(5, 120), Settings(), reader=reader, ingested="2020-01-01T00:00:00Z")
    held = questions.ledger(record, status="pending")
    first = held[0]
    last = next(row for row in reversed(held) if row.actors != first.actors)
    joined = questions.judge(record, first.id, "same-as", last.id, by="ana")
    (one,) = (row for row in questions.ledger(record) if row.id == first.id)
    assert last.report in {source.report for source in one.restated}
    check(record, [judged_as(row) for row in questions.judgements(record)])
    questions.take_back(record, joined.id, by="ana")
    later = next(
        e for e in questions.events(record, Filters(since=first.start)) if (e.reported or "") > (first.start or "z")
    )
    questions.judge(record, first.id, "same-as", later.id, by="ana")
    (one,) = (row for row in questions.ledger(record) if row.id == first.id)
    assert (one.status, one.moves[-1].event) == ("carried out", later.id)
    assert "judged by ana" in one.moves[-1].why
    with pytest.raises(InputError, match="cannot be one"):
        questions.judge(record, later.id, "same-as", first.id, by="ana")
