"""The title of a page and the outlet that stands beside it in the page's own title."""

from __future__ import annotations

import re
from collections import Counter

from lxml import html

from verbale.reading.draft import Draft
from verbale.reading.jsonld import LinkedArticle
from verbale.reading.meta import TITLE, first
from verbale.reading.tree import class_words, text_of
from verbale.reading.whitespace import flat

_TITLE_PARTS = re.compile(r"\s{1,3}(?:[|–—»·•*-]|::)\s{1,3}")
_NOT_TITLE = re.compile(r"^(?:print(?:er[- ]friendly)?(?: (?:version|page))?|amp)\s?[:|–-]\s", re.I)
_NO_LETTER = re.compile(r"[\W_]+")


def offer_title(
    tree: html.HtmlElement, article: LinkedArticle | None, values: dict[str, list[str]], draft: Draft
) -> None:
    """The headline that two of JSON-LD, meta tags and the page's h1 agree on; else the most trusted that is there."""
    outlet = (article.publisher if article else None, *values.get("og:site_name", ()))
    named = first(values, TITLE)
    heading = next((text for h1 in tree.iter("h1") if len((text := text_of(h1)).split()) > 2), None)
    head = tree.find(".//title")
    headed = heading or next((text_of(h2) for h2 in tree.iter("h2", "h3") if _heads(h2)), None)
    candidates = [
        (article.headline if article else None, "json-ld headline"),
        (named[1] if named else None, f"meta {named[0]}" if named else ""),
        (headed, "page h1" if heading else "page heading"),
        (_NOT_TITLE.sub("", flat(head.text)) if head is not None and head.text else None, "page title"),
    ]
    offers = [(_without_outlet(text, outlet), how) for text, how in candidates if text]
    headlines = [offer for offer in offers if offer[1] != "page title"]
    votes = Counter(letters(text) for text, _ in headlines)
    agreed = [(text, how) for text, how in headlines if votes[letters(text)] > 1]
    for text, how in [*agreed, *offers]:
        draft.offer("title", text, how)


def _heads(heading: html.HtmlElement) -> bool:
    """Whether the class of a heading says that it is the title of what follows ("entry-title")."""
    words = class_words(heading)
    return any(mark in words for mark in ("entry-title", "post-title", "article-title", "headline", "story-title"))


def offer_outlet(tree: html.HtmlElement, draft: Draft) -> None:
    """The outlet that the page's title names after the headline ("Headline - Outlet")."""
    head = tree.find(".//title")
    parts = _TITLE_PARTS.split(_NOT_TITLE.sub("", flat(head.text))) if head is not None and head.text else []
    title = draft.value("title")
    if len(parts) > 1 and title and letters("".join(parts[:-1])) == letters(title) and len(parts[-1].split()) < 6:
        draft.offer("outlet", parts[-1], "page title")


def letters(title: str) -> str:
    """The letters and figures of a title in small letters, by which two are compared."""
    return _NO_LETTER.sub("", title.casefold())


def _without_outlet(title: str, outlets: tuple[str | None, ...]) -> str:
    """The title without " | Outlet", " - Desk | Outlet" and the like at its end."""
    names = {letters(outlet) for outlet in outlets if outlet}
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    kept = next((position for position, part in enumerate(parts) if position and letters(part) in names), None)
    if kept is None:
        return title
    return title[: title.find(parts[kept], len(parts[0]))].rstrip(" |–—»·•-:*")
