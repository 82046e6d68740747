"""HTML → a draft: JSON-LD first, then meta tags, then the page's text, each fact with what it came from."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from lxml import html

from verbale.reading.agencies import agency_named
from verbale.reading.body import body_paragraphs
from verbale.reading.dates import calendar_day, machine_date
from verbale.reading.draft import Draft, FactName
from verbale.reading.furniture import ends_sentence, is_running_text, kind_of_line, words_in
from verbale.reading.header import author_line, header_line
from verbale.reading.jsonld import LinkedArticle, linked_article
from verbale.reading.meta import AUTHOR, LANGUAGE, OUTLET, PUBLISHED, TITLE, UPDATED, first, meta_values
from verbale.reading.outlets import outlet_of_host
from verbale.reading.plain import read_lines
from verbale.reading.prune import prune
from verbale.reading.tables import load_mapping
from verbale.reading.tree import blocks, class_words, parsed, text_of
from verbale.reading.whitespace import Line, flat

_URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>[01]\d)[/-](?P<d>[0-3]\d)(?=[/-]|$)")
_NO_NAME = re.compile(r"https?:|^www\.|[@{}<>]|\d{3}|\.com$", re.I)
_TITLE_PARTS = re.compile(r"\s{1,3}(?:[|–—»·•*-]|::)\s{1,3}")
_LINKED_SHARE = 0.6
_LEAST_WORDS = 5
_LINKS = "no article was found on this page, only links; give the page of one report"
_NOTICE = "this page is an error, a login or a check for robots, not a report; save the report itself from a browser"
_TOO_MUCH = "this page is nested or built so that it cannot be parsed within bounds; save the article as plain text"


def read_html(text: str, url: str, draft: Draft) -> str | None:
    """Fill `draft` from an HTML page; the reason where it holds no report."""
    tree = parsed(text)
    if tree is None:
        return _TOO_MUCH
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "")]
    article = linked_article(scripts, url)
    values = meta_values(tree)
    _title(tree, article, values, draft)
    if article:
        _from_linked(article, draft)
    _from_meta(values, draft)
    _from_markup(tree, draft)
    _outlet_in_title(tree, draft)
    prune(tree, draft)
    _near_title(tree, draft)
    _from_url(url, draft)
    draft.offer("outlet", outlet_of_host(url), "url")
    if _is_notice(draft):
        return _NOTICE
    paragraphs = body_paragraphs(tree, article.body if article else None)
    if _lists_links(paragraphs, tree):
        return _LINKS
    read_lines(
        [Line(number, paragraph, number) for number, paragraph in enumerate(paragraphs, 1)], draft, "page paragraph"
    )
    _agency_from_byline(draft)
    return None


def _is_notice(draft: Draft) -> bool:
    """Whether the page says by its title that it is an error, a login or a check for robots."""
    return bool(notice_titles().match((draft.value("title") or "")[:200]))


@cache
def notice_titles() -> re.Pattern[str]:
    """The pattern of the titles of pages that stand in the place of a report."""
    return re.compile("(?:" + "|".join(load_mapping("markup")["notice_titles"]) + r")(?:\W|$)", re.I)


def _lists_links(paragraphs: list[str], tree: html.HtmlElement) -> bool:
    """Whether a page is a list of headlines and no report: most of its words are links, or it has no sentence."""
    if not any(ends_sentence(paragraph) and words_in(paragraph) >= _LEAST_WORDS for paragraph in paragraphs):
        return True
    links = {_plain(text_of(link)) for link in tree.iter("a")}
    linked = sum(words_in(paragraph) for paragraph in paragraphs if _plain(paragraph) in links)
    return linked > _LINKED_SHARE * sum(map(words_in, paragraphs))


def _title(tree: html.HtmlElement, article: LinkedArticle | None, values: dict[str, list[str]], draft: Draft) -> None:
    """The headline that two of JSON-LD, meta tags and the page's h1 agree on; else the most trusted that is there."""
    outlet = (article.publisher if article else None, *values.get("og:site_name", ()))
    named = first(values, TITLE)
    heading = next((text for h1 in tree.iter("h1") if len((text := text_of(h1)).split()) > 2), None)
    head = tree.find(".//title")
    candidates = [
        (article.headline if article else None, "json-ld headline"),
        (named[1] if named else None, f"meta {named[0]}" if named else ""),
        (heading, "page h1"),
        (flat(head.text) if head is not None and head.text else None, "page title"),
    ]
    offers = [(_without_outlet(text, outlet), how) for text, how in candidates if text]
    votes = Counter(_plain(text) for text, _ in offers[:3])
    agreed = [(text, how) for text, how in offers[:3] if votes[_plain(text)] > 1]
    for text, how in [*agreed, *offers]:
        draft.offer("title", text, how)


def _outlet_in_title(tree: html.HtmlElement, draft: Draft) -> None:
    """The outlet that the page's title names after the headline ("Headline - Outlet")."""
    head = tree.find(".//title")
    parts = _TITLE_PARTS.split(flat(head.text)) if head is not None and head.text else []
    title = draft.value("title")
    if len(parts) > 1 and title and _plain("".join(parts[:-1])) == _plain(title) and len(parts[-1].split()) < 6:
        draft.offer("outlet", parts[-1], "page title")


def _plain(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())


def _from_linked(article: LinkedArticle, draft: Draft) -> None:
    draft.offer("byline", _joined(list(article.authors)), "json-ld author")
    draft.offer("outlet", article.publisher, "json-ld publisher")
    draft.offer("language", _language(article.language), "json-ld inLanguage")
    _offer_date(draft, "published", article.published, "json-ld datePublished")
    _offer_date(draft, "updated", article.modified, "json-ld dateModified")


def _from_meta(values: dict[str, list[str]], draft: Draft) -> None:
    for name in AUTHOR:
        draft.offer("byline", _joined(values.get(name, [])), f"meta {name}")
    for name in OUTLET:
        draft.offer("outlet", next(iter(values.get(name, [])), None), f"meta {name}")
    for name in LANGUAGE:
        draft.offer("language", _language(next(iter(values.get(name, [])), None)), f"meta {name}")
    fact: FactName
    for fact, names in (("published", PUBLISHED), ("updated", UPDATED)):
        for name in names:
            _offer_date(draft, fact, next(iter(values.get(name, [])), None), f"meta {name}")


def _from_markup(tree: html.HtmlElement, draft: Draft) -> None:
    """Microdata dates and the language of the page."""
    for element in tree.iter():
        prop = element.get("itemprop") if isinstance(element.tag, str) else None
        if prop in ("datePublished", "dateCreated"):
            _offer_date(
                draft,
                "published",
                element.get("datetime") or element.get("content") or text_of(element),
                f"itemprop {prop}",
            )
        elif prop == "dateModified":
            _offer_date(draft, "updated", element.get("datetime") or element.get("content"), "itemprop dateModified")
    draft.offer("language", _language(tree.get("lang")), "html lang")


def _near_title(tree: html.HtmlElement, draft: Draft) -> None:
    """Byline, agency, place and dates between the headline and the first paragraph of running text."""
    title = (draft.value("title") or "").casefold()
    begun = False
    for element, text in blocks(tree):
        if element.tag == "h1" or text.casefold() == title:
            begun = True
            continue
        if not begun:
            continue
        if is_running_text(text) and kind_of_line(text) is None:
            break
        if element.tag == "time" and element.get("datetime"):
            _offer_date(draft, "published", element.get("datetime"), "page time")
        found = header_line(text)
        if found is None and _is_byline(element):
            found = author_line(text)
        if found is None:
            continue
        draft.offer("byline", found.byline, "page byline")
        draft.offer("agency", found.agency, "page byline")
        draft.offer("outlet", found.outlet, "page byline")
        draft.offer("dateline place", found.place, "page byline")
        for label, stamp in found.stamps:
            if label in ("published", "none"):
                draft.offer("published", stamp.iso, "page text")
            elif label == "updated":
                draft.offer("updated", stamp.iso, "page text")
    for element in tree.iter("time"):
        _offer_date(draft, "published", element.get("datetime"), "page time")


def _is_byline(element: html.HtmlElement) -> bool:
    return any(mark in class_words(element) for mark in ("byline", "author")) or element.get("rel") == "author"


def _from_url(url: str, draft: Draft) -> None:
    match = _URL_DAY.search(url)
    day = calendar_day(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    draft.offer("published", day.isoformat() if day else None, "url")


def _offer_date(draft: Draft, name: FactName, written: str | None, how: str) -> None:
    found = machine_date(written) if written else None
    draft.offer(name, found[0] if found else None, how)


def _joined(written: list[str]) -> str | None:
    names = [flat(name).removeprefix("By ").removeprefix("by ").strip(" ,;|") for name in written]
    kept = list(dict.fromkeys(name for name in names if name and len(name) < 200 and not _NO_NAME.search(name)))
    return ", ".join(kept) or None


def _without_outlet(title: str, outlets: tuple[str | None, ...]) -> str:
    """The title without " | Outlet", " - Desk | Outlet" and the like at its end."""
    names = {_plain(outlet) for outlet in outlets if outlet}
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    kept = next((position for position, part in enumerate(parts) if position and _plain(part) in names), None)
    if kept is None:
        return title
    return title[: title.find(parts[kept], len(parts[0]))].rstrip(" |–—»·•-:*")


def _language(written: str | None) -> str | None:
    """The primary ISO 639 subtag of a language tag ("en-GB" → "en")."""
    tag = (written or "").replace("_", "-").partition("-")[0].strip().lower()
    return tag if 2 <= len(tag) <= 3 and tag.isalpha() else None


def _agency_from_byline(draft: Draft) -> None:
    byline = draft.value("byline")
    if byline:
        draft.offer("agency", agency_named(byline), draft.facts["byline"][1])
