"""Which kind of text a page is: HTML, Markdown, plain text, or data that holds no report."""

from __future__ import annotations

import re
from typing import Literal

from verbale.model.text import Page

Kind = Literal["html", "markdown", "text", "json", "feed"]
_TAG = re.compile(
    r"<(?:!doctype\shtml|html|head|body|article|main|section|div|p|br|h[1-6]|span|table|meta|script)\b", re.I
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b")
_LINK = re.compile(r"!?\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)")
_HEADING = re.compile(r"^#{1,6} \S", re.M)
_STRONG = re.compile(r"\*\*\S[^*\n]{0,200}\*\*")
_WINDOW = 16_384
_MOST_MARKDOWN = 400_000
_MOST_SIGNS = 4_000


def kind_of(text: str, page: Page) -> Kind:
    """The kind of `text`, from its own signs first and then from what `page` declares or is called."""
    head = text.lstrip("\ufeff \t\r\n\x00")[:_WINDOW]
    name = page.url.lower().partition("?")[0]
    if head.startswith("<") and _FEED.search(head[:2_000]):
        return "feed"
    if _is_html(head, name, page.declared_type or ""):
        return "html"
    if head.startswith(("{", "[{")) and '"' in head[:200] and (page.declared_type or "").endswith("json"):
        return "json"
    if name.endswith(".json") and head.startswith(("{", "[")):
        return "json"
    if len(text) <= _MOST_MARKDOWN and _is_markdown(head, name, page.declared_type or ""):
        return "markdown" if _few_signs(text) else "text"
    return "text"


def _few_signs(text: str) -> bool:
    """Whether a text has as many brackets and stars as a report may have: a parser of Markdown can take quadratic time
    over the ones that never close."""
    return all(text.count(sign) <= _MOST_SIGNS for sign in "[]*_`<!")


def _is_html(head: str, name: str, declared: str) -> bool:
    tags = sum(1 for _ in _TAG.finditer(head))
    if head[:1] == "<" and tags:
        return True
    if declared in ("text/html", "application/xhtml+xml") or name.endswith((".html", ".htm", ".xhtml")):
        return tags > 0
    return tags > 5


def _is_markdown(head: str, name: str, declared: str) -> bool:
    if declared == "text/plain":
        return False
    if declared in ("text/markdown", "text/x-markdown") or name.endswith((".md", ".markdown", ".mdown")):
        return True
    if head.startswith("---\n") and "\n---" in head[4:4_000] and re.search(r"^title\s?:", head[:4_000], re.M):
        return True
    signs = sum(bool(pattern.search(head)) for pattern in (_LINK, _HEADING, _STRONG))
    return signs >= 2 or head.startswith("# ")
