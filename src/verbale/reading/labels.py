"""Labelled facts above a report ("HEADLINE: …", "BYLINE: …"), as news databases export them."""

from __future__ import annotations

import re
from functools import cache

from verbale.reading.agencies import agency_named
from verbale.reading.dateline import tidy_place
from verbale.reading.dates import machine_date
from verbale.reading.draft import Draft, FactName
from verbale.reading.header import header_line
from verbale.reading.tables import load_mapping
from verbale.reading.whitespace import Line, flat

_LABEL = re.compile(r"^(?P<label>[A-Za-z][A-Za-z -]{2,20}?)\s?:\s{0,3}(?P<value>.{0,400})$")
_BODY_ALONE = re.compile(r"^(?:body|full text)\s?:?$", re.I)
_MOST_LINES = 30
_LEAST = 2


def without_labels(lines: list[Line], draft: Draft) -> list[Line]:
    """The lines without the labelled ones above the body, whose facts go to `draft`; `lines` where there are fewer than
    two of them."""
    labelled = {index: found for index, line in enumerate(lines) if (found := _label(line.text))}
    ends = [index for index, (name, _) in labelled.items() if name == "body" and index < _MOST_LINES]
    last = ends[0] if ends else _MOST_LINES
    head = {index: found for index, found in labelled.items() if index <= last}
    if len(head) < _LEAST:
        return lines
    for index, (name, value) in head.items():
        _offer(draft, name, value, f"text line {lines[index].number}")
    kept = [(index, line) for index, line in enumerate(lines) if index not in head]
    body = [Line(lines[end].number, labelled[end][1], lines[end].block) for end in ends[:1] if labelled[end][1]]
    above = [line for index, line in kept if index < last]
    below = [line for index, line in kept if index > last and labelled.get(index, ("", ""))[0] != "drop"]
    return [*above, *body, *below]


def _label(text: str) -> tuple[str, str] | None:
    if _BODY_ALONE.match(text):
        return "body", ""
    match = _LABEL.match(text)
    name = _labels().get(match["label"].lower()) if match else None
    return (name, match["value"]) if match and name else None


@cache
def _labels() -> dict[str, str]:
    return {str(label): str(name) for label, name in load_mapping("labels").items()}


def _offer(draft: Draft, name: str, value: str, how: str) -> None:
    text = flat(value).strip(" ,;")
    facts: dict[str, FactName] = {"title": "title", "agency": "agency", "outlet": "outlet"}
    if name in ("published", "updated"):
        found = machine_date(text)
        draft.offer("published" if name == "published" else "updated", found[0] if found else None, how)
    elif name == "dateline place":
        draft.offer("dateline place", tidy_place(text) if text else None, how)
    elif name == "byline":
        found_by = header_line(f"By {text}")
        draft.offer("byline", found_by.byline if found_by else text, how)
        draft.offer("agency", agency_named(text), how)
    elif name in facts:
        draft.offer(facts[name], text, how)
        draft.offer("agency", agency_named(text) if name == "outlet" else None, how)
