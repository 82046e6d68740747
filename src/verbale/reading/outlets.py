"""Outlets named in bylines, headers and addresses."""

from __future__ import annotations

import re
from functools import cache

from verbale.reading.tables import load_mapping

_WORD = r"(?:[A-Z][\w.'’&-]{0,24}|of|and|on|de|la|al|le|el)"
_NAME = re.compile(rf"(?:The\s)?{_WORD}(?:\s{_WORD}){{1,5}}")
_SITE = re.compile(r"(?:[A-Za-z0-9-]{2,30}\.){1,2}(?:com|org|net|info|news|tv|co\.[a-z]{2}|[a-z]{2})")


def outlet_named(text: str) -> str | None:
    """The outlet that `text` as a whole names ("The Demerara Courier", "example.com"), or None."""
    if len(text) > 80:
        return None
    if _SITE.fullmatch(text):
        return text
    words = text.lower().removeprefix("the ").split()
    if not _NAME.fullmatch(text) or len(words) < 2:
        return None
    return text if words[-1] in _words("last") or words[0] in _words("first") else None


@cache
def _words(place: str) -> frozenset[str]:
    return frozenset(str(word) for word in load_mapping("outlets")[place])


def outlet_of_host(url: str) -> str | None:
    """The outlet that the table has for a URL's host or a parent of it, or None."""
    host = url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower()
    hosts = load_mapping("outlets")["hosts"]
    labels = host.split(".")[-6:]
    found = (hosts.get(".".join(labels[start:])) for start in range(len(labels) - 1))
    return next((str(name) for name in found if name), None)
