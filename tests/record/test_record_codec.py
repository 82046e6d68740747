"""Findings go into the record and come out of it exactly."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from tests.record.stories import CLASHES, TALKS, page, reader
from verbale import questions
from verbale.errors import RecordError
from verbale.model.finding import Findings
from verbale.model.text import Span
from verbale.questions import Record
from verbale.record import codec
from verbale.settings import Settings


def filled(kind: Any, depth: int = 0) -> Any:
    """A value of a type with every field set and every tuple holding two."""
    if kind is Span:
        return Span(depth, depth + 3, "öß…")
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{f.name: filled(hints[f.name], depth + i) for i, f in enumerate(fields(kind))})  # type: ignore[operator]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        inner = [arguments[0]] * 2 if arguments[-1] is Ellipsis else arguments
        return tuple(filled(one, depth + i) for i, one in enumerate(inner))
    if origin in (Union, types.UnionType):
        return filled(next(a for a in arguments if a is not type(None)), depth)
    if origin is Literal:
        return arguments[-1]
    return {str: f"w{depth}", int: depth, float: 0.1 + depth / 3, bool: True}[kind]


def test_every_field_of_every_finding_survives() -> None:
    findings = filled(Findings)
    assert findings.events[1].date.text.text == "öß…"
    assert codec.unpack(codec.pack(findings)) == findings


def test_empty_findings_survive() -> None:
    assert codec.unpack(codec.pack(Findings(None))) == Findings(None)


def test_the_same_findings_are_the_same_bytes() -> None:
    one, other = (reader(page(TALKS), Settings(), None) for _ in range(2))
    assert codec.pack(one) == codec.pack(other)


def test_a_field_that_a_later_version_adds_is_filled_from_its_default() -> None:
    value = codec.encode(reader(page(TALKS), Settings(), None))
    for event in value["events"]:
        del event["outcome"], event["token"]
    again = codec.decode(Findings, value)
    assert again.events[0].outcome is None
    del value["events"][0]["type"]
    with pytest.raises(RecordError, match="Event without type"):
        codec.decode(Findings, value)


@pytest.mark.parametrize("content", [b"", b"x\x9c", b"nonsense"])
def test_damaged_findings_are_an_error_that_says_what_to_do(content: bytes) -> None:
    with pytest.raises(RecordError, match="recode"):
        codec.unpack(content)


def test_findings_come_back_from_the_record(record: Record) -> None:
    pages = [page(TALKS, "https://a.example/1"), page(CLASHES, "https://a.example/2")]
    questions.add(record, pages, Settings(), reader=reader)
    wanted = {found.report.id: found for found in (reader(p, Settings(), None) for p in pages) if found.report}
    assert {r.id: questions.findings_of(record, r.id) for r in questions.reports(record)} == wanted
    with pytest.raises(RecordError):
        questions.findings_of(record, "r0000000000000000")
