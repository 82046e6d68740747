"""What kind of page a report stands on: AMP, print, live blog, paywall stub, gallery, transcript, press release, cable,
or several articles. A report is read all the same; its `how` names the form and the sign of it.

The words by which a form is told are data (`data/reading/markup.yaml`).
"""

from __future__ import annotations

import re
from functools import cache

from lxml import html

from verbale.reading.cable import is_cable
from verbale.reading.draft import Draft
from verbale.reading.furniture import is_running_text, words_in
from verbale.reading.jsonld import LinkedArticle
from verbale.reading.tables import load_mapping
from verbale.reading.tree import class_words, drop, text_of

_SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’-]{0,20}(?:\s[A-Z][A-Z.'’-]{0,20}){0,3}|Q|A)\s?:\s\S")
_LIVE_POSTS = 2
_POSTS = ("div", "section", "article", "li")
_ARTICLES = 3
_STUB_WORDS = 200
_GALLERY_PICTURES = 3
_SPEECHES = 3
_CONSENT_WORDS = 300
_CONSENT_SHARE = 0.5
_BOX_LONGEST = 700
_LINK_LONGEST = 40


@cache
def form_words(name: str) -> re.Pattern[str]:
    """The pattern of the words that `markup.yaml` has for a form."""
    return re.compile(
        "(?:" + "|".join(f"(?:{pattern})" for pattern in load_mapping("markup")["forms"][name]) + ")", re.I
    )


def form_of_markup(tree: html.HtmlElement, article: LinkedArticle | None, url: str) -> tuple[str, str] | None:
    """The form that a page's markup, linked data or address tells, and by what; asked before the page is pruned."""
    if article is not None and article.kind.endswith("LiveBlogPosting"):
        return "live blog", f"json-ld {article.kind}"
    live = [
        above for above in tree.iter("div", "section", "article", "ul", "ol", "main") if "live" in class_words(above)
    ]
    posts = {post for above in live for post in (above, *above) if post.tag in _POSTS and _is_live_post(post)}
    if len(posts) >= _LIVE_POSTS:
        return "live blog", "page class"
    if "amp" in tree.attrib or any("\u26a1" in str(name) for name in tree.attrib):
        return "AMP", "html amp"
    if form_words("print_urls").search(url[:2_000]):
        return "print", "url"
    if _articles(tree) >= _ARTICLES:
        return "several articles", "page articles"
    return None


def prints_itself(tree: html.HtmlElement) -> tuple[str, str] | None:
    """The form "print", where a page has itself printed as it opens; asked before its scripts are taken away."""
    body = tree.find("body")
    if body is not None and "window.print" in (body.get("onload") or ""):
        return "print", "page onload"
    return None


def _is_live_post(element: html.HtmlElement) -> bool:
    """Whether an element is a dated entry of a live blog, by its own class or by that of what holds it."""
    if form_words("live_posts").search(class_words(element)):
        return True
    above = element.getparent()
    within = above is not None and form_words("live_blogs").search(class_words(above))
    return bool(within) and next(element.iter("time"), None) is not None


def _articles(tree: html.HtmlElement) -> int:
    """How many articles of a page stand beside each other, each with a heading of its own and a sentence."""
    most = 0
    for above in {article.getparent() for article in tree.iter("article")} - {None}:
        beside = [child for child in above if child.tag == "article" and _is_whole(child)]
        most = max(most, len(beside))
    return most


def _is_whole(article: html.HtmlElement) -> bool:
    headed = any(next(article.iter(tag), None) is not None for tag in ("h2", "h3", "h4"))
    return headed and any(
        words_in(text_of(paragraph)) > 8 and paragraph.find("a") is None for paragraph in article.iter("p")
    )


def offer_form(found: tuple[str, str] | None, article: LinkedArticle | None, words: str, draft: Draft) -> None:
    """Offer the form of a page that has been read. `words` are those of the whole page, furniture included."""
    told = _of_body(article, words, draft) or found
    if told is not None:
        draft.offer("form", told[0], f"{told[0]}, {told[1]}")


def _of_body(article: LinkedArticle | None, words: str, draft: Draft) -> tuple[str, str] | None:
    held = sum(words_in(paragraph) for paragraph in draft.paragraphs)
    if held < _STUB_WORDS:
        if form_words("paywall").search(words):
            return "paywall stub", "page text"
        if article is not None and not article.free:
            return "paywall stub", "json-ld isAccessibleForFree"
    if is_cable("\n".join(draft.paragraphs[:1])) or draft.value("form") == "cable":
        return "cable", "page text"
    pictures = len(draft.captions)
    if pictures >= _GALLERY_PICTURES and held <= sum(map(words_in, draft.captions)) + 40:
        return "gallery", f"{pictures} captions"
    speeches = sum(1 for paragraph in draft.paragraphs if _SPEAKER.match(paragraph))
    if speeches >= _SPEECHES and 2 * speeches > len(draft.paragraphs):
        return "transcript", f"{speeches} paragraphs of speakers"
    if form_words("press_release").search(words[:4_000]):
        return "press release", "page text"
    return None


def asks_consent(draft: Draft, paragraphs: list[str]) -> bool:
    """Whether a page holds a request to accept cookies and no report: it is short, and about nothing else."""
    total = sum(map(words_in, paragraphs))
    asking = sum(words_in(text) for text in paragraphs if form_words("consent").search(text[:2_000]))
    if total > _CONSENT_WORDS or asking <= _CONSENT_SHARE * total:
        return False
    return bool(form_words("consent_titles").search((draft.value("title") or "")[:200]))


def cut_boxes(tree: html.HtmlElement) -> None:
    """Remove the small parts of a page that ask for a subscription, an address or consent, and links that only lead on
    ("Read more")."""
    for element in list(tree.iter("div", "section", "aside")):
        text = element.text_content()
        if len(text) < _BOX_LONGEST and form_words("boxes").search(text) and not _tells(element):
            drop(element)
    for link in list(tree.iter("a")):
        text = text_of(link)
        if len(text) < _LINK_LONGEST and form_words("leading_on").fullmatch(text):
            drop(link)


def _tells(element: html.HtmlElement) -> bool:
    """Whether a paragraph of a report stands in an element."""
    paragraphs = (text_of(paragraph) for paragraph in element.iter("p"))
    return any(is_running_text(text) and not form_words("boxes").search(text) for text in paragraphs)


def is_discussion(heading: html.HtmlElement) -> bool:
    """Whether a heading opens the readers' comments, below a report."""
    text = text_of(heading)
    return len(text) < 60 and bool(form_words("discussion").fullmatch(text))


def cut_discussion(tree: html.HtmlElement) -> None:
    """Remove the readers' comments that follow a heading of theirs, where paragraphs of a report stand above it."""
    told = False
    for element in list(tree.iter("p", "h2", "h3", "h4", "h5")):
        if element.tag == "p":
            told = told or is_running_text(text_of(element))
        elif told and is_discussion(element):
            above = element.getparent()
            for behind in [element, *element.itersiblings()] if above is not None else []:
                above.remove(behind)
            return
