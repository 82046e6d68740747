"""Appointments as an iCalendar file (RFC 5545), for calendars to import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from verbale.questions.rows import AppointmentRow
from verbale.views.days import day_of

_STATUS = {"scheduled": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED", "held": "CONFIRMED"}
_FOLD = 73


def icalendar(rows: Iterable[AppointmentRow]) -> bytes:
    """The calendar of these appointments, as whole days; those without a day are left out.

    The time stamp that the format asks for is the appointment's own day, so that the same record gives the same file.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//verbale//calendar//EN", "CALSCALE:GREGORIAN"]
    for row in rows:
        lines += _event(row)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(row: AppointmentRow) -> Iterator[str]:
    first, last = day_of(row.start), day_of(row.end or row.start)
    if first is None or last is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{row.id}@verbale"
    yield f"DTSTAMP:{first:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{max(first, last) + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{row.type.lower()}: {row.words}')}"
    if row.place:
        yield f"LOCATION:{_text(row.place)}"
    told = [f"{row.status}, told by {row.reports} reports ({row.report})", row.expected, row.result]
    yield f"DESCRIPTION:{_text(chr(10).join(line for line in told if line))}"
    yield f"STATUS:{_STATUS[row.status]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Words with the format's own characters escaped, and no control characters."""
    kept = "".join(c for c in words.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or c >= " ")
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, "\\" + sign)
    return kept.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line cut into pieces of at most 75 octets, none of them within a character."""
    pieces, piece = [], b""
    for character in line:
        encoded = character.encode("utf-8", "replace")
        if len(piece) + len(encoded) > _FOLD:
            pieces.append(piece)
            piece = b""
        piece += encoded
    return b"\r\n ".join([*pieces, piece])
