"""Times of any text: nothing raises, spans point into the text, and the work grows with its length alone."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import linear, lines_run

from verbale.errors import DataError
from verbale.grounding import times, times_words
from verbale.model.analysis import Analysis
from verbale.model.text import Report

WORDS = (
    "last next this the a two 3 14 31 1999 2014 '80s 1990s March May Friday Sunday week weeks year years "
    "ago later before after early late mid - , . of in by until since within morning night 5 p.m. 10:30 "
    "GMT IST NPT EST every each few half and a to quarter first third century decade days hours months "
    "Easter Monday today tomorrow now recently spring fall winter 12/31/1999 2012-02-29 31.12.1999 old "
    "fiscal 's ( ) \n\n – 1/2 hundred thousand twenty nineteen second 24:00 99:99"
).split(" ")


def naive(text: str) -> Analysis:
    """An analysis that knows only where the words stand: every word a noun below nothing."""
    spans, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        spans.append((start, start + len(word)))
        at = start + len(word)
    n = len(spans)
    sentences = ((0, n),) if n else ()
    return Analysis(
        text, tuple(s for s, _ in spans), tuple(e for _, e in spans), sentences, ("NOUN",) * n, ("NN",) * n,
        ("_",) * n, tuple(text[s:e].lower() for s, e in spans), (-1,) * n, ("root",) * n,
    )  # fmt: skip


@given(words=st.lists(st.sampled_from(WORDS), max_size=14), day=st.dates())
@settings(max_examples=1000, deadline=None)
def test_any_words_on_any_day(words: list[str], day: object) -> None:
    text = " ".join(words)
    report = Report("r0", "case", text, published=f"{day}T00:50")
    last = 0
    for when in times.resolve(naive(text), report):
        assert text[when.text.start : when.text.end] == when.text.text
        assert when.text.start >= last
        last = when.text.end
        for edge in (when.start, when.end):
            assert edge is None or edge[:4] >= "0001"
        if when.precision == "minute" and when.start:
            datetime.fromisoformat(when.start)


@given(text=st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    times.resolve(naive(text), Report("r0", "case", text, published="2014-03-15"))


@pytest.mark.parametrize(
    "piece", ["a ", "1", "the ", "Friday ", "- ", "\n ", "'", "1,000,", "March 1 ", "two and ", "of the "]
)
def test_long_lines_take_linear_work(piece: str) -> None:
    counts = []
    for size in (2_000, 2_000, 4_000):
        text = piece * (size // len(piece))
        analysis, report = naive(text), Report("r0", "case", text, published="2014-03-15")
        counts.append((lines_run(partial(times.resolve, analysis, report)),))
    assert linear(*counts[1:])


def test_the_words_are_complete() -> None:
    words = times_words.words()
    assert words.get("months", "sept") == 9
    assert sorted(set(words.tables["months"].values())) == list(range(1, 13))
    assert sorted(set(words.tables["weekdays"].values())) == list(range(1, 8))
    assert all(key == key.lower() for table in words.tables.values() for key in table)


def test_a_broken_table_is_refused() -> None:
    with pytest.raises(DataError, match="months"):
        times_words.build({"months": {}})
    with pytest.raises(DataError, match="no mapping"):
        times_words.build(["january"])
