"""RSS, Atom and site maps: which pages a feed lists. Nothing is fetched here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from verbale.errors import InputError
from verbale.model.text import Page
from verbale.sources.limits import MOST_URL

MOST_ITEMS = 50_000
_ITEMS = frozenset({"item", "entry", "url", "sitemap"})
_DATES = frozenset({"pubDate", "published", "updated", "date", "lastmod", "publication_date"})


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A page that a feed lists: its address, and title and date as the feed writes them."""

    url: str
    title: str | None = None
    date: str | None = None


def feed_items(feed: Page) -> Iterator[FeedItem]:
    """The pages that an RSS or Atom feed or a site map lists, in its order, each address once.

    Entities are not expanded and nothing outside the feed is read. Raises `InputError` for what is no such feed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(feed.content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{feed.url}: this feed is not XML ({str(error)[:80]}); check the address") from error
    if root is None or _name(root) not in ("rss", "feed", "RDF", "urlset", "sitemapindex"):
        raise InputError(f"{feed.url}: this is no RSS, Atom or site map; give the address of the feed")
    seen: set[str] = set()
    for element in root.iter():
        item = _item(element, feed.url) if _name(element) in _ITEMS else None
        if item is not None and item.url not in seen:
            seen.add(item.url)
            yield item
            if len(seen) >= MOST_ITEMS:
                return


_MARK = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(rss|feed|RDF|urlset|sitemapindex)[\s>]")
_HEAD = 4_096


def is_feed(page: Page) -> bool:
    """Whether a page begins as an RSS or Atom feed, a site map, or an index of site maps does."""
    head = page.content[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t ")
    return head.startswith(b"<") and b"<html" not in head.lower() and _MARK.search(head) is not None


def is_index(page: Page) -> bool:
    """Whether a feed is an index of site maps."""
    match = _MARK.search(page.content[:_HEAD])
    return match is not None and match[1] == b"sitemapindex"


def _item(element: etree._Element, base: str) -> FeedItem | None:
    address = title = date = None
    for child in element:
        name, text = _name(child), (child.text or "").strip()
        if name in ("link", "loc") and (child.get("rel") or "alternate") == "alternate":
            address = address or (child.get("href") or text)
        elif name == "title":
            title = title or " ".join(text.split())
        elif name in _DATES:
            date = date or text
    url = urljoin(base, address) if address and len(address) <= MOST_URL else ""
    return FeedItem(url, title or None, date or None) if urlsplit(url).scheme in ("http", "https") else None


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
