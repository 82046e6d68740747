"""schema.org JSON-LD of a page: the article's headline, authors, dates, publisher and text.

Source: schema.org Article and its kinds, and Google's Article structured data, which news sites follow.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from verbale.reading.whitespace import flat

_KINDS = re.compile(
    r"(?:NewsArticle|ReportageNewsArticle|AnalysisNewsArticle|BackgroundNewsArticle|OpinionNewsArticle|"
    r"ReviewNewsArticle|LiveBlogPosting|BlogPosting|SocialMediaPosting|Article|Report|TechArticle|"
    r"ScholarlyArticle|AdvertiserContentArticle|SatiricalArticle|NewsStory)$"
)
_MOST_NODES = 5_000
_MOST_CHARACTERS = 4_000_000
_BAD_ESCAPES = re.compile(r"[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What a page's JSON-LD says of its article; dates are as written."""

    kind: str
    headline: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    publisher: str | None
    body: str | None
    language: str | None
    free: bool


def linked_article(scripts: list[str], url: str) -> LinkedArticle | None:
    """The page's own article among all JSON-LD `scripts`: the one whose URL is the page's, or else the first that has
    a headline or a date."""
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    articles = [node for node in nodes if _kind(node)]
    if not articles:
        return None
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    best = max(enumerate(articles), key=lambda item: (_weight(item[1], url), -item[0]))[1]
    return _article(best, by_id)


def _parsed(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if len(text) > _MOST_CHARACTERS:
        return None
    for candidate in (text, _BAD_ESCAPES.sub(" ", text), html.unescape(text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    """Every object of the data, breadth first, so that the page's own stand before those nested in them."""
    queue: list[Any] = [root]
    for seen, item in enumerate(queue):
        if seen > _MOST_NODES:
            return
        if isinstance(item, dict):
            yield item
            queue.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            queue.extend(value for value in item if isinstance(value, dict | list))


def _kind(node: dict[str, Any]) -> str | None:
    written = node.get("@type")
    kinds = written if isinstance(written, list) else [written]
    return next((kind for kind in kinds if isinstance(kind, str) and _KINDS.search(kind)), None)


def _weight(node: dict[str, Any], url: str) -> int:
    page = _address(node.get("mainEntityOfPage")) or _address(node.get("url")) or _address(node.get("@id"))
    same = bool(page) and _path(page) == _path(url)
    return 4 * same + 2 * bool(node.get("datePublished")) + bool(node.get("headline"))


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _path(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].rstrip("/").partition("://")[2].partition("/")[2]


def _article(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> LinkedArticle:
    language = node.get("inLanguage")
    return LinkedArticle(
        kind=_kind(node) or "",
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=tuple(dict.fromkeys(_names(node.get("author") or node.get("creator"), by_id))),
        published=_text(node.get("datePublished")),
        modified=_text(node.get("dateModified")),
        publisher=next(iter(_names(node.get("publisher") or node.get("sourceOrganization"), by_id)), None),
        body=node["articleBody"] if isinstance(node.get("articleBody"), str) else None,
        language=_text(language.get("name") if isinstance(language, dict) else language),
        free=node.get("isAccessibleForFree") not in (False, "False", "false"),
    )


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    return flat(html.unescape(html.unescape(value))) or None


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            known = item if "name" in item else by_id.get(str(item.get("@id")), item)
            item = known.get("name")
            if isinstance(item, list):
                found.extend(name for part in item if (name := _text(part)))
                continue
        name = _text(item)
        if name and not name.startswith(("http://", "https://", "#")):
            found.append(name)
    return found
