"""The engine: every text gives columns that hold together, and the shipped model reads plain news rightly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.errors import ModelError
from verbale.language.network import Network, Words
from verbale.language.parse import SHIPPED, Engine, analyse, load
from verbale.language.spacy_engine import SpacyEngine
from verbale.model.analysis import Analysis

REPORT = (
    "KYIV, Ukraine (AP) — Foreign Minister Anna Horuk said Friday that the new government would not recognise "
    "the vote. “We have asked Moscow to withdraw its troops,” she told reporters. The European Union and the United "
    "States were expected to impose sanctions on Russian officials.\n\nRussia denied that it had sent soldiers."
)


def pipeline() -> Engine:
    """A spaCy pipeline without any training: sentences and names by rule."""
    spacy = pytest.importorskip("spacy")
    built = spacy.blank("en")
    built.add_pipe("sentencizer")
    ruler = built.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Moscow"}, {"label": "PERSON", "pattern": "Anna Horuk"}])
    return SpacyEngine(built)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load()


@pytest.fixture(scope="module", params=["shipped", "spacy"])
def any_engine(request: pytest.FixtureRequest) -> Engine:
    return load() if request.param == "shipped" else pipeline()


@pytest.fixture(scope="module")
def report(engine: Engine) -> Analysis:
    return analyse(REPORT, engine)


def hold_together(analysis: Analysis, text: str) -> None:
    """Columns of one length, sentences that cover all tokens, one root and no cycle in each, names in order."""
    count = len(analysis.starts)
    columns = (analysis.ends, analysis.upos, analysis.xpos, analysis.feats, analysis.lemma, analysis.head)
    assert all(len(column) == count for column in (*columns, analysis.relation))
    assert analysis.text == text
    assert [token for first, last in analysis.sentences for token in range(first, last)] == list(range(count))
    for first, last in analysis.sentences:
        roots = [token for token in range(first, last) if analysis.head[token] < 0]
        assert len(roots) == 1
        assert [token for token in range(first, last) if analysis.relation[token] == "root"] == roots
        assert sorted(analysis.subtree(roots[0])) == list(range(first, last))
    behind = 0
    for name in analysis.names:
        assert behind <= name.start < name.end <= count
        behind = name.end


@given(text=st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read(text: str, any_engine: Engine) -> None:
    hold_together(analyse(text, any_engine), text)


@pytest.mark.parametrize(
    "text", ["", "\0", "(" * 400, "😀 " * 300, "e\u0301" * 2000, "a\r\nb\r\n\r\nc", "word " * 2500]
)
def test_hostile_text_is_read(text: str, any_engine: Engine) -> None:
    hold_together(analyse(text, any_engine), text)


def test_every_engine_reads_a_report(any_engine: Engine) -> None:
    analysis = analyse(REPORT, any_engine)
    hold_together(analysis, REPORT)
    assert len(analysis.sentences) >= 4
    found = {(analysis.span(name.start, name.end).text, name.label) for name in analysis.names}
    assert {("Moscow", "LOC"), ("Anna Horuk", "PER")} <= found
    assert analyse(REPORT, any_engine) == analysis


def test_long_words_do_not_overfill_the_network(engine: Engine) -> None:
    text = " ".join(["Überfremdungsangst" + str(number) + "-xyz-qwrt/zzz" for number in range(300)])
    hold_together(analyse(text, engine), text)


def test_the_same_text_gives_the_same_columns(report: Analysis, engine: Engine) -> None:
    assert analyse(REPORT, engine) == report


def test_a_sentence_reads_alike_in_other_company(report: Analysis, engine: Engine) -> None:
    alone = analyse("Russia denied that it had sent soldiers.", engine)
    first, last = report.sentences[-1]
    assert report.upos[first:last] == alone.upos
    assert tuple(head - first if head >= 0 else -1 for head in report.head[first:last]) == alone.head


def test_word_vectors_come_in_order() -> None:
    network = Network(SHIPPED)
    sentences = [Words(("Kyiv",), ((False, False),)), Words(("They", "left"), ((False, False),) * 2)]
    both = network.vectors(sentences)
    assert [vectors.shape for vectors in both] == [(1, 384), (2, 384)]
    alone = network.vectors(sentences[1:])[0]
    for one, other in zip(alone, both[1], strict=True):
        assert float(one @ other) > 0.97 * float(np.linalg.norm(one) * np.linalg.norm(other))


def test_names(report: Analysis) -> None:
    found = {(report.span(name.start, name.end).text, name.label) for name in report.names}
    assert {
        ("Ukraine", "LOC"),
        ("Anna Horuk", "PER"),
        ("Moscow", "LOC"),
        ("European Union", "ORG"),
        ("United States", "LOC"),
        ("Russian", "NORP"),
        ("Russia", "LOC"),
    } <= found


def word(analysis: Analysis, form: str) -> int:
    return next(token for token in range(len(analysis)) if analysis.form(token) == form)


def test_who_does_what(report: Analysis) -> None:
    asked, withdraw = word(report, "asked"), word(report, "withdraw")
    assert [report.form(token) for token in report.children(asked, "nsubj")] == ["We"]
    assert report.head[withdraw] == asked
    assert report.feature(asked, "VerbForm") == "Part"
    assert report.lemma[asked] == "ask"
    assert report.lemma[word(report, "sent")] == "send"
    assert report.relation[word(report, "not")] == "advmod"
    assert report.relation[word(report, "Union")].startswith("nsubj")


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"lacks parser\.onnx"):
        load(tmp_path)


def test_a_broken_model_is_named(tmp_path: Path) -> None:
    for name in ("parser.onnx", "relations.npz", "labels.json", "vocabulary.txt"):
        (tmp_path / name).write_bytes(b"nothing")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(tmp_path)
