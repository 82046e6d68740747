"""Cutting away what never holds the report, before the body is looked for; captions are kept on the way.

Which class and id names mark furniture is data (`data/reading/markup.yaml`).
"""

from __future__ import annotations

import re
from functools import cache

from lxml import html

from verbale.reading.draft import Draft
from verbale.reading.furniture import once
from verbale.reading.tables import load_mapping
from verbale.reading.tree import class_words, drop, text_of

MARKS = ("furniture", "caption")
_KEPT = frozenset(["html", "body", "head", "article", "main", "h1"])
_INLINE = frozenset(["p", "span", "a", "b", "i", "em", "strong"])
_ALWAYS = frozenset(
    ["nav", "footer", "form", "button", "select", "dialog", "svg", "canvas", "iframe", "object", "embed"]
)
_CONTENT_SHARE = 0.12
_CAPTION_LEAST = 15
_CAPTION_MOST = 700


@cache
def marks(name: str) -> re.Pattern[str]:
    """The pattern of the class names that `markup.yaml` has under `name`."""
    words = "|".join(str(word) for word in load_mapping("markup")[name])
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?=$|[\s_-])")


def prune(tree: html.HtmlElement, draft: Draft) -> None:
    """Remove figures (their captions go to `draft`), navigation, forms, and elements whose class or id marks them as
    furniture, unless such an element holds more than `_CONTENT_SHARE` of the page's paragraphs."""
    for figure in list(tree.iter("figure", "figcaption")):
        _figure(figure, draft)
    _captions(tree, draft)
    lengths = _paragraph_lengths(tree)
    most = max(1, lengths.get(tree, 0)) * _CONTENT_SHARE
    queue = [child for child in tree if isinstance(child.tag, str)]
    while queue:
        element = queue.pop()
        if lengths.get(element, 0) < most and _is_furniture(element):
            drop(element)
        else:
            queue.extend(reversed([child for child in element if isinstance(child.tag, str)]))


def _is_furniture(element: html.HtmlElement) -> bool:
    if element.tag in _KEPT:
        return False
    marked = element.tag not in _INLINE and bool(marks("furniture").search(class_words(element)))
    return element.tag in _ALWAYS or marked or _hidden(element)


def _hidden(element: html.HtmlElement) -> bool:
    style = element.get("style")
    return style is not None and "display:none" in style[:400].replace(" ", "").lower()


def _captions(tree: html.HtmlElement, draft: Draft) -> None:
    """Captions that are marked by their class alone."""
    for element in list(tree.iter("p", "div", "span", "small", "em", "dd")):
        marked = element.get("class") and marks("caption").search(class_words(element))
        if marked and len(element.text_content()) < _CAPTION_MOST:
            _keep_caption(element, draft)
            drop(element)


def _figure(figure: html.HtmlElement, draft: Draft) -> None:
    if figure.getparent() is None:
        return
    for caption in [figure] if figure.tag == "figcaption" else list(figure.iter("figcaption")):
        _keep_caption(caption, draft)
    if figure.tag == "figcaption" or sum(len(part.text_content()) for part in figure.iter("p")) < _CAPTION_MOST:
        drop(figure)


def _keep_caption(element: html.HtmlElement, draft: Draft) -> None:
    text = text_of(element)
    if _CAPTION_LEAST < len(text) < _CAPTION_MOST:
        draft.add_caption(once(text) or text)


def _paragraph_lengths(tree: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """How many code points of paragraphs an element holds; those that hold none are left out."""
    lengths: dict[html.HtmlElement, int] = {}
    for paragraph in tree.iter("p"):
        length = len(paragraph.text_content())
        for holder in (paragraph, *paragraph.iterancestors()):
            lengths[holder] = lengths.get(holder, 0) + length
    return lengths
