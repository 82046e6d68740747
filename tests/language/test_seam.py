"""The seam: text in, columns out. Every engine reads every sort of text, and its offsets are exact."""

from __future__ import annotations

from functools import cache

import pytest

from verbale.language.network import MOST_PIECES
from verbale.language.parse import Engine, ShippedEngine, analyse, load
from verbale.language.refer import resolve
from verbale.language.segment import segment
from verbale.language.spacy_engine import SpacyEngine
from verbale.model.analysis import Analysis
from verbale.model.text import Page, Report
from verbale.reading.guarded import read

TOKENISED = """The two ministers met on Monday , the agency said .

`` We wo n't leave the islands , '' Mr. Ortega 's envoy said -LRB- in Geneva -RRB- .
It was the government 's third protest , and it did n't help .
"""
ORDINARY = (
    "The two ministers met on Monday, the agency said.",
    "“We won't leave the islands,” Mr. Ortega's envoy said (in Geneva).",
    "It was the government's third protest, and it didn't help.",
)
CABLE = """SECRETARY OF STATE GEORGE SHULTZ TOLD REPORTERS IN TEGUCIGALPA THAT AID WOULD CONTINUE.

HONDURAS SAID SANDINISTA TROOPS HAD CROSSED THE COCO RIVER ON 22 MARCH.
"""
LOWER = "russia fired on a polish ship on monday. warsaw said its sailors were unhurt, and it asked for talks."
TEXTS = {
    "nothing": "",
    "white space": " \t\n\u00a0\u2003\n",
    "punctuation": "... --- !!! ?? (“”) ;;; — … ,,, []{}",
    "emoji": "The envoy 😀 left 👩‍👩‍👧 for 🇺🇦 Kyiv. 🔥🔥🔥",
    "right to left": "قال الوزير إن المحادثات ستستمر. The minister said \u202bשלום עליכם\u202c on Friday. סוף.",
    "combining marks": "Vladimi\u0301r sai\u0308d nothing. Z\u0300\u0301\u0302a\u0335l\u0336g\u0337o\u0338 spoke.",
    "null": "The min\0ister left.\0\0 He came\0 back.",
    "carriage returns": "The minister left.\r\n\r\nHe said he was ill.\r\nNobody replied.\rThe end.",
    "line and paragraph separators": "One left.\u2028Two stayed.\u2029Three came.\x85Four went.",
    "lone surrogate": "The envoy \ud83d left. He \udc00 came back.",
    "capitals": CABLE,
    "lower case": LOWER,
    "tokenised": TOKENISED,
    "nested brackets": "He (" * 300 + "left" + ")" * 300 + ".",
    "mismatched quotation marks": '“He ‘said "no’ and” left", then ``stayed.',
    "one long word": "a" * 5_000,
    "one long sentence": "and the envoy said that " * 800,
}


@cache
def _spacy() -> Engine:
    spacy = pytest.importorskip("spacy")
    built = spacy.blank("en")
    built.add_pipe("sentencizer")
    built.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": [{"LOWER": "kyiv"}]}])
    return SpacyEngine(built)


@pytest.fixture(params=["shipped", "spacy"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return load() if request.param == "shipped" else _spacy()


def check(analysis: Analysis, text: str) -> None:
    """Tokens in order without white space at their ends, nothing but white space and marks between them, one tree a
    sentence, mentions of chains within the text."""
    count, position = len(analysis), 0
    assert analysis.text == text
    for start, end in zip(analysis.starts, analysis.ends, strict=True):
        assert position <= start < end
        assert not any(c.isalnum() for c in text[position:start])
        assert text[start:end].strip() == text[start:end] != ""
        position = end
    assert not any(c.isalnum() for c in text[position:])
    for first, last in analysis.sentences:
        roots = [token for token in range(first, last) if analysis.head[token] < 0]
        assert len(roots) == 1
        assert sorted(analysis.subtree(roots[0])) == list(range(first, last))
    for name in analysis.names:
        assert 0 <= name.start < name.end <= count
    for chain in analysis.chains:
        assert all(0 <= m.start <= m.head < m.end <= count for m in chain.mentions)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_read_with_exact_offsets(text: str, engine: Engine) -> None:
    check(resolve(analyse(text, engine)), text)


def test_tokenised_text_is_ordinary_when_it_is_analysed(engine: Engine) -> None:
    report = read(Page("envoy.txt", TOKENISED.encode()), None)
    assert isinstance(report, Report)
    analysis = analyse(report.text, engine)
    check(analysis, report.text)
    spans = [(analysis.starts[first], analysis.ends[last - 1]) for first, last in analysis.sentences]
    assert [report.text[start:end] for start, end in spans] == list(ORDINARY)
    assert report.span(*spans[1]).text == ORDINARY[1]


def test_a_cable_is_cut_at_its_stops(engine: Engine) -> None:
    analysis = analyse(CABLE, engine)
    assert [analysis.form(last - 1) for _, last in analysis.sentences] == [".", "."]


def test_lower_case_sentences_begin_behind_stops() -> None:
    analysis = analyse(LOWER, load())
    assert [analysis.form(first) for first, _ in analysis.sentences] == ["russia", "warsaw"]


@pytest.mark.parametrize("sentence", ["word ", "The envoy said, at length, that talks would go on; ", "Kyiv left. "])
def test_a_paragraph_of_a_million_characters_is_cut_into_bounded_windows(sentence: str) -> None:
    engine = load()
    assert isinstance(engine, ShippedEngine)
    text = sentence * (1_000_000 // len(sentence))
    sentences = segment(text)
    assert sum(len(tokens) for tokens in sentences) == len(segment(sentence)[0]) * (1_000_000 // len(sentence))
    sizes = [sum(len(engine.network.cut(text[a:b])) for a, b in window) for window in engine._windows(text, sentences)]
    assert max(sizes) <= MOST_PIECES


def test_spacy_reads_a_text_longer_than_its_limit_in_pieces() -> None:
    text = "The envoy left Kyiv.\n\n" * 30
    limited = _spacy()
    assert isinstance(limited, SpacyEngine)
    whole = limited.read(text)
    limited._pipeline.max_length = 100
    try:
        pieces = limited.read(text)
    finally:
        limited._pipeline.max_length = 1_000_000
    check(pieces, text)
    assert (pieces.starts, pieces.sentences, pieces.names) == (whole.starts, whole.sentences, whole.names)
