"""The brief: where things stand, what changed, who says what, what is due, threatened and disputed.

It is made from the record by templates. Each sentence says no more than a row of the record does, and names the report
and the words that carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale import questions
from verbale.questions import Filters, Record
from verbale.questions.rows import ReportRow
from verbale.views import brief_words as say
from verbale.views.brief_asking import ActorOf, Asked, Sentence, Source

__all__ = ["Brief", "Section", "Sentence", "Source", "brief", "cited"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences; `none` is what is said where there are none."""

    title: str
    sentences: tuple[Sentence, ...]
    none: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief as known on `day` (ISO 8601, None for an empty record); `since` is the day that changes count from.

    `reports` are the cited reports, in the order in which they are first cited.
    """

    title: str
    day: str | None
    since: str | None
    sections: tuple[Section, ...]
    reports: tuple[ReportRow, ...]


def brief(record: Record, filters: Filters, since: str | None, actor_of: ActorOf, day: str | None) -> Brief:
    """The brief of a record as known on `day`, its latest. Of the filters `actor`, `as_of` and `clock` are used.

    `actor_of` gives the actor of an id, or None where the record has none.

    `since` is an ISO 8601 day, a week before `day` where None. Raises InputError where a filter cannot be understood.
    """
    about = f"Brief: {filters.actor}" if filters.actor else "Brief"
    if day is None:
        return Brief(about, None, None, (), ())
    begins = since or (date.fromisoformat(day) - timedelta(days=7)).isoformat()
    asked = Asked(record, filters, actor_of, begins, day)
    later = (
        Section("What is due", tuple(asked.due()), "Nothing is scheduled."),
        Section("What is threatened or promised", tuple(asked.pending()), "No threat or promise is pending."),
        Section("What is disputed", tuple(asked.disputed()), "No claim is disputed."),
    )
    said = Section("Who says what", tuple(asked.said()), "No further words are on record for these days.")
    none = f"Nothing new was reported{' beyond what is told under the other headings' if asked.told_any else ''}."
    changed = Section(f"What changed since {say.day(begins)}", tuple(asked.changed()), none)
    standing = Section("Where things stand", tuple(asked.standing()), "No dealings are on record.")
    sections = (standing, changed, said, *later)
    return Brief(about, day, begins, sections, _cited(record, sections))


def _cited(record: Record, sections: Iterable[Section]) -> tuple[ReportRow, ...]:
    wanted = dict.fromkeys(s.report for part in sections for line in part.sentences for s in line.sources)
    found = questions.reports_of(record, wanted)
    return tuple(found[report] for report in wanted if report in found)


def cited(found: Brief, sentence: Sentence) -> Sequence[tuple[int, Source]]:
    """The numbers of the reports that a sentence cites, each once, with where in it the words are."""
    numbers = {row.id: number for number, row in enumerate(found.reports, 1)}
    held: dict[int, Source] = {}
    for source in sentence.sources:
        if source.report in numbers:
            held.setdefault(numbers[source.report], source)
    return sorted(held.items())
