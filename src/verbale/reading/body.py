"""The running text of a page: trafilatura finds it; the page's JSON-LD text stands in where that finds little."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from lxml import etree, html

from verbale.reading.whitespace import flat, lines_of

_TAG = re.compile(r"<[^<>]{0,2000}>")
_ENOUGH = 0.6
_LEAST_WORDS = 25


def body_paragraphs(tree: html.HtmlElement, linked_body: str | None) -> list[str]:
    """The paragraphs of a page's body, in order. `linked_body` is the article text that its JSON-LD gives."""
    found = _extracted(tree)
    linked = _linked(linked_body)
    return linked if _size(found) < _ENOUGH * _size(linked) and _size(linked) >= _LEAST_WORDS else found


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
        copy.deepcopy(tree), include_comments=False, include_tables=False, include_formatting=False, with_metadata=False
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
