"""The day on which a copy of an HTML page was made, as archives and browsers write it into the copy or its address.

Known are the Wayback Machine's closing comment and addresses, and the opening comment of SingleFile.
"""

from __future__ import annotations

import re

from verbale.reading.dates import calendar_day, machine_date
from verbale.reading.draft import Draft

_SINGLE_FILE = re.compile(r"saved date:[ \t]*(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d{2}:\d{2})")
_WAYBACK = re.compile(r"FILE ARCHIVED ON (\d{2}:\d{2}):\d{2} ([A-Z][a-z]{2}) (\d{2}), (\d{4})")
_ADDRESS = re.compile(
    r"^https?://(?:web\.)?archive\.(?:org|is|ph|today|md)/(?:web/)?(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})"
)
_HEAD, _TAIL = 2_000, 5_000


def offer_saved(text: str, url: str, draft: Draft) -> None:
    """Offer the day of saving that a page's source or address tells."""
    browser = _SINGLE_FILE.search(text[:_HEAD])
    if browser:
        month, day, year, clock = browser.groups()
        _offer(f"{day} {month} {year} {clock}", "comment of SingleFile", draft)
    archive = _WAYBACK.search(text[-_TAIL:])
    if archive:
        clock, month, day, year = archive.groups()
        _offer(f"{day} {month} {year} {clock} GMT", "comment of the Internet Archive", draft)
    address = _ADDRESS.match(url)
    if address and calendar_day(*(int(part) for part in address.groups()[:3])):
        year, month, day, hour, minute = address.groups()
        _offer(f"{year}-{month}-{day}T{hour}:{minute}Z", "url of an archive", draft)


def _offer(written: str, how: str, draft: Draft) -> None:
    found = machine_date(written)
    if found:
        draft.offer("saved", found[0], how)
