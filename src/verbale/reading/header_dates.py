"""Which of the dates above a report is the day it was published."""

from __future__ import annotations

from datetime import date, timedelta

from verbale.reading.dates import Stamp
from verbale.reading.draft import Draft
from verbale.reading.header import DateLabel, HeaderLine
from verbale.reading.whitespace import Line

_NEXT = timedelta(3)
"""Within how many days of its dateline a report comes out."""


class HeaderDates:
    """The dates of a text's header, told apart by label and by whether they stand above the title."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.seen: list[tuple[DateLabel, Stamp, int, bool]] = []

    def add(self, line: Line, found: HeaderLine, above: bool) -> None:
        self.seen.extend((label, stamp, line.number, above) for label, stamp in found.stamps)

    def settle(self, draft: Draft) -> None:
        """Published is, in this order, what is labelled so, an unlabelled date below the title, the updated date,
        an unlabelled date above the title. A date above the title is else the day the page was saved."""
        updated = [entry for entry in self.seen if entry[0] == "updated"]
        order = [entry for entry in self.seen if entry[0] == "published"]
        order += [entry for entry in self.seen if entry[0] == "none" and not entry[3]]
        order += updated
        banner = [entry for entry in self.seen if entry[0] == "none" and entry[3]]
        for _, stamp, number, above in [*order, *banner][:1]:
            top = above and not order and draft.value("title") is not None
            draft.offer("published", stamp.iso, f"{self.unit} {number}{' (above the title)' if top else ''}")
        for _, stamp, number, above in order[:1]:
            if not above and _tells_more(stamp, draft):
                draft.facts["published"] = (stamp.iso, f"{self.unit} {number}")
        for _, stamp, number, _ in updated[:1]:
            draft.offer("updated", stamp.iso, f"{self.unit} {number}")
        for label, stamp, number, _ in self.seen:
            if label == "saved":
                draft.offer("saved", stamp.iso, f"{self.unit} {number}")
        for _, stamp, number, _ in banner if order else []:
            draft.offer("saved", stamp.iso, f"{self.unit} {number} (above the title)")


def _tells_more(stamp: Stamp, draft: Draft) -> bool:
    """Whether a header's date is that of publication where all that is known is the day of the dateline: it has the
    minute, or is one of the next days, on which the report of that day came out."""
    day, how = draft.facts.get("published", ("", ""))
    if not how.startswith("dateline"):
        return False
    later = date.fromisoformat(stamp.iso[:10]) - date.fromisoformat(day[:10])
    return (stamp.precision == "minute" or later > timedelta(0)) and timedelta(0) <= later <= _NEXT
