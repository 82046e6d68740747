"""The calendar as a file that other programs take: read back with a library, and held against RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from verbale.questions.rows import AppointmentRow
from verbale.views.icalendar import icalendar

icalendar_library = pytest.importorskip("icalendar")


def row(**given: Any) -> AppointmentRow:
    fields: dict[str, Any] = {
        "id": "e1", "start": "2014-03-16", "end": "2014-03-16", "type": "REFERENDUM", "words": "referendum",
        "place": "crimea", "holders": (), "expected": None, "status": "scheduled", "result": None, "reports": 2,
        "report": "r1",
    }  # fmt: skip
    return AppointmentRow(**{**fields, **given})


HARD = row(
    id="e2",
    start="2024-02-28",
    end="2024-03-01",
    words="rencontre à Genève; « paix », l’après-guerre \\ 会谈 " * 6,
    expected="nothing, really;\nor so",
    status="cancelled",
)


def events(*rows: AppointmentRow) -> list[Any]:
    return list(icalendar_library.Calendar.from_ical(icalendar(rows)).walk("VEVENT"))


def test_a_whole_day_ends_on_the_day_after_it() -> None:
    (one,) = events(row())
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2014, 3, 16), date(2014, 3, 17))
    assert one["DTSTART"].params["VALUE"] == "DATE"
    (leap,) = events(HARD)
    assert (leap["DTSTART"].dt, leap["DTEND"].dt) == (date(2024, 2, 28), date(2024, 3, 2))


def test_an_hour_with_its_offset_is_told_in_utc() -> None:
    """As a library reads it back, the instant is the one told, half-hour zones included."""
    (one,) = events(row(at="2014-03-16T08:00+02:00"))
    assert one["DTSTART"].dt == datetime(2014, 3, 16, 6, tzinfo=UTC)
    assert "DTEND" not in one
    (half,) = events(row(at="2014-03-16T00:15+05:45"))
    assert half["DTSTART"].dt == datetime(2014, 3, 15, 18, 30, tzinfo=UTC)
    assert half["DTSTART"].dt == datetime.fromisoformat("2014-03-16T00:15+05:45")


def test_an_hour_without_an_offset_floats() -> None:
    (one,) = events(row(at="2014-03-16T08:00"))
    assert one["DTSTART"].dt == datetime(2014, 3, 16, 8)
    assert one["DTSTART"].dt.tzinfo is None


def test_the_description_says_by_whose_word() -> None:
    (one,) = events(
        row(
            status="held",
            said_by="officials",
            announced_words="the electoral commission",
            expected="to back secession",
            expected_words="analysts",
            where="Crimea",
            kind="referendum",
        )
    )
    assert "held by the word of officials" in str(one["DESCRIPTION"])
    assert "announced by the electoral commission" in str(one["DESCRIPTION"])
    assert "expected: to back secession (analysts)" in str(one["DESCRIPTION"])
    assert str(one["LOCATION"]) == "Crimea"
    assert str(one["SUMMARY"]) == "referendum: referendum"


def test_every_event_has_an_id_of_its_own_and_a_stamp_in_utc_that_does_not_change() -> None:
    found = events(row(), HARD)
    assert len({str(one["UID"]) for one in found}) == 2
    assert all(one["DTSTAMP"].dt.tzinfo is not None for one in found)
    assert found[0]["DTSTAMP"].dt == datetime(2014, 3, 16, tzinfo=UTC)
    assert icalendar([row(), HARD]) == icalendar([row(), HARD])


def test_words_come_back_as_they_went_in() -> None:
    (one,) = events(HARD)
    assert HARD.words.strip() in str(one["SUMMARY"])
    assert "nothing, really;\nor so" in str(one["DESCRIPTION"])
    assert str(one["STATUS"]) == "CANCELLED"


def test_lines_have_at_most_75_octets_and_end_as_the_format_asks() -> None:
    written = icalendar([row(), HARD])
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")
    for line in lines:
        line.decode("utf-8")
    assert written.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")


@pytest.mark.parametrize("day", [None, "2014", "2014-03", "nonsense"])
def test_what_has_no_day_is_left_out(day: str | None) -> None:
    assert events(row(start=day, end=day)) == []
