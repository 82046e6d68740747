"""Appointments as an iCalendar file (RFC 5545), for calendars to import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from verbale.questions.rows import AppointmentRow
from verbale.views.days import day_of

_STATUS = {"scheduled": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED", "held": "CONFIRMED"}
_FOLD = 73


def icalendar(rows: Iterable[AppointmentRow]) -> bytes:
    """The calendar of these appointments; those without a day are left out.

    Whole days, or the minute in UTC where the hour is told with its offset; an hour without one is left floating, as
    the format calls a time that is everywhere the local one. The time stamp that the format asks for is the
    appointment's own day, so that the same record gives the same file.
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
    hour = _hour(row.at) if row.at is not None else None
    if hour is not None:
        yield f"DTSTART:{hour}"
    else:
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{max(first, last) + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{row.kind or row.type.lower()}: {row.words}')}"
    if row.where or row.place:
        yield f"LOCATION:{_text(row.where or row.place or '')}"
    yield f"DESCRIPTION:{_text(chr(10).join(_told(row)))}"
    yield f"STATUS:{_STATUS[row.status]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _hour(at: str) -> str | None:
    """An ISO 8601 minute as the format writes it: in UTC with its offset, else as it stands."""
    try:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            return f"{moment:%Y%m%dT%H%M%S}"
        return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S}Z"
    except (ValueError, OverflowError):
        return None


def _told(row: AppointmentRow) -> Iterator[str]:
    """The lines of a description: its status and by whose word, who announced it, what is expected, what came of it."""
    by = f" by the word of {row.said_by or row.according_to}" if row.said_by or row.according_to else ""
    reports = "1 report" if row.reports == 1 else f"{row.reports} reports"
    yield f"{row.status}{by}, told by {reports} ({row.report})"
    if row.announced_words or row.announced_by:
        yield f"announced by {row.announced_words or row.announced_by}"
    if row.expected:
        whose = row.expected_words or row.expected_by
        yield f"expected: {row.expected}{f' ({whose})' if whose else ''}"
    if row.result:
        yield row.result


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
