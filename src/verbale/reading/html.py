"""HTML → a draft: JSON-LD first, then meta tags, then the page's text, each fact with what it came from."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree, html

from verbale.reading.agencies import agency_named
from verbale.reading.body import body_paragraphs, preformatted
from verbale.reading.cable import is_cable, without_cable_head
from verbale.reading.dates import calendar_day, machine_date
from verbale.reading.draft import Draft, FactName
from verbale.reading.forms import asks_consent, cut_boxes, cut_discussion, form_of_markup, offer_form, prints_itself
from verbale.reading.furniture import ends_sentence, is_running_text, kind_of_line, words_in
from verbale.reading.header import author_line, header_line, label_of
from verbale.reading.jsonld import LinkedArticle, linked_article
from verbale.reading.meta import AUTHOR, LANGUAGE, OUTLET, PUBLISHED, UPDATED, meta_values
from verbale.reading.outlets import outlet_of_host
from verbale.reading.plain import read_lines
from verbale.reading.prune import prune
from verbale.reading.saved import offer_saved
from verbale.reading.tables import load_mapping
from verbale.reading.titles import letters, offer_outlet, offer_title
from verbale.reading.tree import blocks, class_words, parsed, text_of
from verbale.reading.whitespace import Line, flat, lines_of

_URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>[01]\d)[/-](?P<d>[0-3]\d)(?=[/-]|$)")
_NO_NAME = re.compile(r"https?:|^www\.|[@{}<>]|\d{3}|\.com$", re.I)
_LINKED_SHARE = 0.6
_LEAST_WORDS = 5
_LINKS = "no article was found on this page, only links; give the page of one report"
_NOTICE = "this page is an error, a login or a check for robots, not a report; save the report itself from a browser"
_CONSENT = "this page asks for consent to cookies and holds no report; save the report after the question is answered"
_MOST_WORDS = 200_000
_TOO_MUCH = "this page is nested or built so that it cannot be parsed within bounds; save the article as plain text"


def read_html(text: str, url: str, draft: Draft) -> str | None:
    """Fill `draft` from an HTML page; the reason where it holds no report."""
    tree = parsed(text)
    if tree is None:
        return _TOO_MUCH
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "")]
    form_of_code = prints_itself(tree)
    etree.strip_elements(tree, "script", "style", with_tail=False)
    whole = flat(" ".join(tree.itertext()))[:_MOST_WORDS]
    article = linked_article(scripts, url)
    values = meta_values(tree)
    offer_saved(text, url, draft)
    offer_title(tree, article, values, draft)
    if article:
        _from_linked(article, draft)
    _from_meta(values, draft)
    _from_markup(tree, draft)
    offer_outlet(tree, draft)
    form = form_of_markup(tree, article, url) or form_of_code
    cut_discussion(tree)
    cut_boxes(tree)
    prune(tree, draft)
    _near_title(tree, draft)
    _from_url(url, draft)
    draft.offer("outlet", outlet_of_host(url), "url")
    if _is_notice(draft):
        return _NOTICE
    set_text = preformatted(tree)
    if set_text is not None and is_cable(set_text):
        read_lines(lines_of(without_cable_head(set_text, draft)), draft, "page line")
    else:
        links = {letters(link.text_content()) for link in tree.iter("a")}
        paragraphs = body_paragraphs(tree, article.body if article else None)
        if asks_consent(draft, paragraphs):
            return _CONSENT
        if _lists_links(paragraphs, links):
            return _LINKS
        paragraphs = _untitled(paragraphs, draft.value("title"))
        lines = [Line(number, paragraph, number) for number, paragraph in enumerate(paragraphs, 1)]
        read_lines(lines, draft, "page paragraph")
    _agency_from_byline(draft)
    offer_form(form, article, whole, draft)
    return None


def _untitled(paragraphs: list[str], title: str | None) -> list[str]:
    """The paragraphs without the title, where the extractor has run it into the first."""
    if not paragraphs or not title or not paragraphs[0].startswith(f"{title} "):
        return paragraphs
    rest = paragraphs[0][len(title) :].strip()
    return [rest, *paragraphs[1:]] if is_running_text(rest) and rest[0].isupper() else paragraphs


def _is_notice(draft: Draft) -> bool:
    """Whether the page says by its title that it is an error, a login or a check for robots."""
    return bool(notice_titles().match((draft.value("title") or "")[:200]))


@cache
def notice_titles() -> re.Pattern[str]:
    """The pattern of the titles of pages that stand in the place of a report."""
    return re.compile("(?:" + "|".join(load_mapping("markup")["notice_titles"]) + r")(?:\W|$)", re.I)


def _lists_links(paragraphs: list[str], links: set[str]) -> bool:
    """Whether a page is a list of headlines and no report: most of its words are links, or it has no sentence."""
    if not any(ends_sentence(paragraph) and words_in(paragraph) >= _LEAST_WORDS for paragraph in paragraphs):
        return True
    linked = sum(words_in(paragraph) for paragraph in paragraphs if letters(paragraph) in links)
    return linked > _LINKED_SHARE * sum(map(words_in, paragraphs))


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
            _offer_time(draft, element)
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
        _offer_time(draft, element)


def _offer_time(draft: Draft, element: html.HtmlElement) -> None:
    """Offer what a <time> says as the date that the words before it, or its class, name it; else as published."""
    before, parent = element.getprevious(), element.getparent()
    lead = before.tail if before is not None else parent.text if parent is not None else None
    if not (lead or "").strip() and before is not None:
        lead = text_of(before)
    label, marks = label_of((lead or "")[-60:]), class_words(element)
    if label == "none" and "updated" in marks and "published" not in marks:
        label = "updated"
    if label != "saved":
        _offer_date(draft, "updated" if label == "updated" else "published", element.get("datetime"), "page time")


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


def _language(written: str | None) -> str | None:
    """The primary ISO 639 subtag of a language tag ("en-GB" → "en")."""
    tag = (written or "").replace("_", "-").partition("-")[0].strip().lower()
    return tag if 2 <= len(tag) <= 3 and tag.isalpha() else None


def _agency_from_byline(draft: Draft) -> None:
    byline = draft.value("byline")
    if byline:
        draft.offer("agency", agency_named(byline), draft.facts["byline"][1])
