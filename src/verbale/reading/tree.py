"""An HTML page as a tree: parsed within bounds, its blocks of text, and the parts that never hold the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from verbale.reading.whitespace import flat

MOST_ELEMENTS = 50_000
MOST_DEPTH = 240
MOST_ATTRIBUTES = 400
_PARTED = " | "
_LONG_TAG = re.compile(r"<[A-Za-z][^>]{1500,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_DECLARATION = re.compile(r"^\s{0,50}<\?xml[^>]{0,300}\?>")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what a tree cannot hold as text
_BLOCKS_NAMES = (
    "p div h1 h2 h3 h4 h5 h6 li td th dt dd blockquote pre section article header footer main address figcaption "
    "time ul ol table tr aside nav form figure caption center"
)
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_NAMING = ("class", "id", "role", "data-component", "data-testid")
_SILENT_NAMES = (
    "script style noscript template svg canvas iframe object embed select option button input textarea video audio "
    "picture source head"
)
_SILENT = frozenset(_SILENT_NAMES.split())


def parsed(text: str) -> html.HtmlElement | None:
    """The tree of a page, or None for what cannot be parsed or is built to exhaust.

    The bounds are `MOST_ELEMENTS`, `MOST_DEPTH` and `MOST_ATTRIBUTES` of one element.
    No entity is expanded from outside the page, nothing is fetched, and the parser's own limits stay on.
    """
    if any(_is_crowded(tag.group()) for tag in _LONG_TAG.finditer(text)):
        return None
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = html.document_fromstring(_NO_XML.sub(" ", _DECLARATION.sub("", text, count=1)), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if _bounded(tree) else None


def _is_crowded(tag: str) -> bool:
    """Whether a tag has so many attributes that parsers, which compare each with all others, take long over it."""
    return len(_QUOTED.sub("", tag).split()) > MOST_ATTRIBUTES


def _bounded(tree: html.HtmlElement) -> bool:
    depth = elements = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MOST_DEPTH or elements > MOST_ELEMENTS or len(element.attrib) > MOST_ATTRIBUTES:
            return False
    return True


def text_of(element: html.HtmlElement) -> str:
    """All words of an element on one line, scripts and styles left out."""
    return flat("".join(_strings(element)))


def _strings(element: html.HtmlElement) -> Iterator[str]:
    if element.tag in _SILENT or not isinstance(element.tag, str):
        return
    if element.text:
        yield element.text
    for child in element:
        if child.tag in _BLOCKS or child.tag == "br":
            yield " "
        yield from _strings(child)
        if child.tag in _BLOCKS:
            yield " "
        if child.tail:
            yield child.tail


def blocks(tree: html.HtmlElement, most: int = 4_000) -> Iterator[tuple[html.HtmlElement, str]]:
    """Every block of text with the element it began in, in the order of the page, at most `most` of them.

    A block is the text between two block-level borders; inline tags do not part it, but where two of them touch
    without a space and the second begins a new thing ("Jane Doe" "Published 3 May"), " | " stands between.
    """
    words: list[str] = []
    owner: html.HtmlElement = tree
    given = 0
    skip: html.HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start" and skip is None and tag in _SILENT and element is not tree:
            skip = element
        border = tag in _BLOCKS or tag == "br"
        if skip is None and border and (text := flat("".join(words))):
            yield owner, text
            given += 1
            if given >= most:
                return
        if skip is None and border:
            words, owner = [], (element if event == "start" else _parent(element))
        if event == "start" and skip is None and element.text:
            words.append(_PARTED if _touches(words, element.text) else "")
            words.append(element.text)
        if event == "end":
            skip = None if skip is element else skip
            if skip is None and element.tail and element is not tree:
                words.append(element.tail)
    if text := flat("".join(words)):
        yield owner, text


def _touches(words: list[str], following: str) -> bool:
    before = next((word for word in reversed(words) if word), "")[-1:]
    return (before.islower() or before.isdigit()) and (following[0].isupper() or following[0].isdigit())


def _parent(element: html.HtmlElement) -> html.HtmlElement:
    above = element.getparent()
    return element if above is None else above


def class_words(element: html.HtmlElement) -> str:
    """Class, id and role of an element in small letters, parted by spaces."""
    held = element.attrib
    return " ".join([held.get(name, "") for name in _NAMING])[:400].lower() if held else ""


def drop(element: html.HtmlElement) -> None:
    """Take an element out of its tree and leave the text that follows it."""
    above = element.getparent()
    if above is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + " " + element.tail
        else:
            above.text = (above.text or "") + " " + element.tail
    above.remove(element)
