"""Every span's text equals the report's text at its offsets, on every input."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import verbale

# Sentences that make findings, so that there are spans to check, with room for hostile text between their words.
_SENTENCES = [
    "LONDON (AP) — {0} US Secretary of State John Kerry{1} met Russian Foreign Minister Sergey Lavrov on Friday.",
    "“We will {0} respect the results,” {1} Lavrov told reporters.",
    "If {0} Crimea votes to secede,{1} the EU will impose sanctions on Russia as early as Monday.",
    "{0}Ukraine’s Foreign Ministry {1}said clashes on Thursday in Donetsk showed nothing.",
]
_PIECES = st.one_of(
    st.text(max_size=12),
    st.text(st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF), max_size=6),
    st.text(st.characters(min_codepoint=0x0300, max_codepoint=0x036F), max_size=20),
    st.text(st.characters(min_codepoint=0x0590, max_codepoint=0x06FF), max_size=8),
    st.sampled_from(
        ["\x00", "\r\n", "\r", "\u2028", "\u202e", "\ufeff", "\u200d", "e\u0301", "\ud800", "’’", "«", "“"]
    ),
)


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """All {"start", "end", "text"} objects anywhere in a record."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def check_spans(text: str) -> int:
    """Check every span of the record of `text`; returns how many there are."""
    record = verbale.read(text, published="2014-03-15").to_dict()
    if record["report"] is None:
        assert record["refusals"]
        return 0
    body = record["report"]["text"]
    spans = list(spans_in(record))
    for span in spans:
        assert body[span["start"] : span["end"]] == span["text"]
    return len(spans)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(_SENTENCES), _PIECES, _PIECES), min_size=1, max_size=6))
def test_spans_are_exact_on_hostile_text(parts: list[tuple[str, str, str]]) -> None:
    check_spans(" ".join(sentence.format(first, second) for sentence, first, second in parts))


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_spans_are_exact_on_any_text(text: str) -> None:
    check_spans(text)


def test_the_sentences_make_spans_to_check() -> None:
    assert check_spans("\n\n".join(sentence.format("", "") for sentence in _SENTENCES)) > 20
