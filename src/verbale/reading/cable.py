"""Diplomatic cables: the lines of routing above the text ("R 251246Z JUL 90", "FM AMEMBASSY BAGHDAD", "SUBJECT: …").

The form is that of the telegrams of the United States' foreign service, as its archives give them.
"""

from __future__ import annotations

import re

from verbale.reading.dates import calendar_day, full_year, month_number
from verbale.reading.draft import Draft

_GROUP = re.compile(
    r"(?:[OPRZ]\s){0,3}(?P<d>[0-3]\d)(?P<h>[0-2]\d)(?P<m>[0-5]\d)Z\s"
    r"(?P<mon>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\s(?P<y>(?:19|20)?\d\d)\b"
)
_ROUTING = re.compile(r"(?:FM|TO|INFO|RU[A-Z]{4,6}|DE|ZNR|UNCLAS|CONFIDENTIAL|SECRET|LIMITED|E\.?O\.?|TAGS|REFS?)\b")
_SUBJECT = re.compile(r"SUBJ(?:ECT)?\s?:\s{0,5}(?P<subject>\S.{0,300})")
_MOST_LINES = 60


def is_cable(text: str) -> bool:
    """Whether a text opens with the date-time group of a cable."""
    return _GROUP.match(text.lstrip()[:40]) is not None


def without_cable_head(text: str, draft: Draft) -> str:
    """The text of a cable without its routing, whose date and subject go to `draft`; another text as it is."""
    if not is_cable(text):
        return text
    lines = text.strip().split("\n")
    _offer_moment(lines[0].strip(), draft)
    draft.offer("form", "cable", "cable, date-time group")
    for number, line in enumerate(lines[:_MOST_LINES]):
        subject = _SUBJECT.match(line.strip())
        if subject:
            behind = number + 1
            more = []
            while behind < len(lines) and lines[behind].strip() and not _is_numbered(lines[behind]):
                more.append(lines[behind].strip())
                behind += 1
            draft.facts["title"] = (" ".join([subject["subject"], *more]), "cable subject")
            return "\n".join(lines[behind:])
    start = next((n for n, line in enumerate(lines) if n and line.strip() and not _ROUTING.match(line.strip())), 1)
    return "\n".join(lines[start:])


def _is_numbered(line: str) -> bool:
    return re.match(r"\s{0,8}1\.\s", line) is not None


def _offer_moment(line: str, draft: Draft) -> None:
    group = _GROUP.match(line)
    if group is None or int(group["h"]) > 23:
        return
    day = calendar_day(full_year(group["y"]), month_number(group["mon"]), int(group["d"]))
    if day is not None:
        draft.facts["published"] = (f"{day.isoformat()}T{group['h']}:{group['m']}+00:00", "cable date-time group")
