"""Days of a record."""

from __future__ import annotations

from datetime import date, timedelta

from verbale import questions
from verbale.questions import Record


def last_day(record: Record) -> str | None:
    """The day of the latest dated report in the record."""
    latest = questions.latest(record)
    return latest[:10] if latest else None


def day_of(value: str | None) -> date | None:
    """The day with which an ISO 8601 date or minute begins; None where there is none."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def first_day(day: str) -> str:
    """The first day of an ISO 8601 year, month or day."""
    return day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day[:10]


def week_before(day: str) -> str:
    """The day a week before an ISO 8601 year, month or day."""
    return (date.fromisoformat(first_day(day)) - timedelta(days=7)).isoformat()
