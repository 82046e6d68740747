"""The running text of a page: trafilatura finds it; the page's JSON-LD text stands in where that finds little."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from verbale.reading.whitespace import flat, lines_of

_TAG = re.compile(r"<[^<>]{0,2000}>")
_ENOUGH = 0.6
_LEAST_WORDS = 25


def body_paragraphs(tree: html.HtmlElement, linked_body: str | None) -> list[str]:
    """The paragraphs of a page's body, in order. `linked_body` is the article text that its JSON-LD gives. The tree is
    used up."""
    found = _extracted(tree)
    linked = _linked(linked_body)
    return linked if _size(found) < _ENOUGH * _size(linked) and _size(linked) >= _LEAST_WORDS else found


def preformatted(tree: html.HtmlElement) -> str | None:
    """The text of a page that is set line by line: its <pre>, where that holds most of the page's words."""
    longest = max((block.text_content() for block in tree.iter("pre")), key=len, default="")
    whole = sum(len(word) for word in tree.text_content().split()) if longest else 0
    return longest if longest.count("\n") > 3 and sum(map(len, longest.split())) > _ENOUGH * whole else None


def _size(paragraphs: list[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _linked(body: str | None) -> list[str]:
    if not body:
        return []
    if "<" in body and "</" in body:
        body = _TAG.sub(" ", body)
    return [line.text for line in lines_of(body)]


def _extracted(tree: html.HtmlElement) -> list[str]:
    from trafilatura.core import bare_extraction

    document = bare_extraction(
        tree, include_comments=False, include_tables=False, include_formatting=False, with_metadata=False
    )
    body = getattr(document, "body", None)
    return list(_paragraphs(body)) if body is not None else []


def _paragraphs(body: etree._Element) -> Iterator[str]:
    for element in body:
        if element.tag in ("list", "quote", "div", "main", "body"):
            yield from _nested(element)
        else:
            yield from _broken(element)
        if element.tail and element.tail.strip():
            yield flat(element.tail)


def _nested(element: etree._Element) -> Iterator[str]:
    if element.text and element.text.strip():
        yield flat(element.text)
    if any(child.tag in ("p", "item", "list", "quote", "head", "div") for child in element):
        yield from _paragraphs(element)
    elif len(element):
        element.text = None
        yield from _broken(element)


def _broken(element: etree._Element) -> Iterator[str]:
    """One paragraph for each stretch between line breaks."""
    words: list[str] = []
    for node in element.iter():
        if node.tag == "lb":
            if text := flat("".join(words)):
                yield text
            words = []
        if node.text:
            words.append(node.text)
        if node is not element and node.tail:
            words.append(node.tail)
    if text := flat("".join(words)):
        yield text
