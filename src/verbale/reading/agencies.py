"""News agencies named in datelines, bylines and credits."""

from __future__ import annotations

import re
from functools import cache

from verbale.reading.tables import load_list

_SEPARATORS = re.compile(r"\s{0,3}(?:,|/|\||;|&|\band\b|\bwith\b)\s{0,3}")
_TAIL = re.compile(
    r"^the\s|\s(?:news agency|newswire|wire service|wire|news|writers?|correspondents?|reporters?)$", re.I
)


@cache
def _by_short() -> dict[str, str]:
    return {short: entry["name"] for entry in load_list("agencies") for short in entry["short"]}


@cache
def _by_name() -> dict[str, str]:
    table = {entry["name"].lower(): entry["name"] for entry in load_list("agencies")}
    table.update({name.lower(): entry["name"] for entry in load_list("agencies") for name in entry["names"]})
    return table


_SHAPE = re.compile(
    r"^(?:[A-Z][\w'’-]{1,24}\s){1,4}(?:News|Press|Wire|Telegraph|Information)\s(?:Agency|Service)$|"
    r"^(?:[A-Z][\w'’-]{1,24}\s){1,3}Newswire$"
)


def agency_named(text: str) -> str | None:
    """The agency that `text` as a whole names ("AP", "The Associated Press", "Reuters, Kiev"), or None.

    Agencies outside the table are known by their form ("… News Agency", "… Wire Service").
    """
    whole = text.strip(" \t\u00a0()[]*/.")
    if len(whole) > 80:
        return None
    if _SHAPE.match(whole):
        return _by_name().get(whole.lower(), whole)
    for part in (text.strip(), whole, *_SEPARATORS.split(whole)):
        stripped = _TAIL.sub("", part).strip()
        found = _by_short().get(part) or _by_name().get(part.lower()) or _by_name().get(stripped.lower())
        if found or (found := _by_short().get(stripped)):
            return found
    return None
