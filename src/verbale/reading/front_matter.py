"""Front matter: `key: value` lines between two `---` at the top of a text, as site generators and our tables write."""

from __future__ import annotations

import re

from verbale.reading.dates import machine_date
from verbale.reading.draft import Draft, FactName
from verbale.reading.whitespace import flat

_FRONT = re.compile(r"\A---[ \t]{0,3}\n(?P<body>.{0,8000}?)\n(?:---|\.\.\.)[ \t]{0,3}(?:\n|\Z)", re.S)
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,30}):\s{0,3}(?P<value>\S.{0,400})$")
_KEYS: dict[str, FactName] = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "date": "published",
    "published": "published",
    "publishdate": "published",
    "pubdate": "published",
    "updated": "updated",
    "lastmod": "updated",
    "modified": "updated",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "agency": "agency",
    "lang": "language",
    "language": "language",
}


def without_front_matter(text: str, draft: Draft) -> str:
    """The text after its front matter, whose facts go to `draft`; the text itself where it has none."""
    match = _FRONT.match(text)
    if not match:
        return text
    for line in match["body"].split("\n"):
        pair = _PAIR.match(line)
        name = _KEYS.get(pair["key"].lower().replace(" ", "").replace("_", "")) if pair else None
        if pair and name:
            value = flat(pair["value"]).strip("\"'[]")
            if name in ("published", "updated"):
                found = machine_date(value)
                value = found[0] if found else ""
            draft.offer(name, value, f"front matter {pair['key']}")
    return text[match.end() :]
