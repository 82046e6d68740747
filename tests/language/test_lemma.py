"""Lemma scripts, irregular forms, shapes and word pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.language.irregular import irregular
from verbale.language.lemma import apply, script
from verbale.language.shape import SHAPES, casing, shape
from verbale.language.wordpiece import MOST_PIECES, UNKNOWN, WordPiece, normalise


@pytest.mark.parametrize(
    ("form", "lemma", "label"),
    [
        ("parties", "party", "l-3+y"),
        ("The", "the", "l-0+"),
        ("Obama", "Obama", "k-0+"),
        ("obama", "Obama", "t-0+"),
        ("nato", "NATO", "u-0+"),
        ("n't", "not", "l-2+ot"),
        ("went", "go", "l=go"),
    ],
)
def test_scripts(form: str, lemma: str, label: str) -> None:
    assert script(form, lemma) == label
    assert apply(label, form) == lemma


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_a_script_takes_the_form_to_its_lemma(form: str, lemma: str) -> None:
    assert apply(script(form, lemma), form) == lemma


@given(st.text(min_size=1, max_size=20), st.sampled_from(["l-3+y", "k-6+", "t-0+", "l=go", "u-1+x"]))
def test_any_script_leaves_a_lemma(form: str, label: str) -> None:
    assert apply(label, form)


def test_irregular_forms() -> None:
    assert irregular("underwent", "VBD") == "undergo"
    assert irregular("Overthrown", "VBN") == "overthrow"
    assert irregular("gunmen", "NNS") == "gunman"
    assert irregular("bore", "NN") is None
    assert irregular("walked", "VBD") is None


@pytest.mark.parametrize(
    ("form", "number"),
    [(",", 0), ("said", 1), ("Kerry", 2), ("A", 3), ("EU", 4), ("McCain", 5), ("2014", 6), ("5th", 7), ("U.S.", 8)],
)
def test_casing(form: str, number: int) -> None:
    assert casing(form) == number


@given(st.text(min_size=1, max_size=12), st.booleans(), st.booleans())
def test_shapes_are_within_the_table(form: str, left: bool, right: bool) -> None:
    assert 1 <= shape(form, left, right) < SHAPES


VOCABULARY = {"un": 7, "##recog": 8, "##nised": 9, "cafe": 10, "-": 11, "a": 12, "##b": 13}


def test_pieces_are_the_longest_that_fit() -> None:
    cut = WordPiece(VOCABULARY)
    assert cut("Unrecognised") == (7, 8, 9)
    assert cut("Café") == (10,)
    assert cut("a-a") == (12, 11, 12)
    assert cut("xyz") == (UNKNOWN,)
    assert cut("\u200b") == (UNKNOWN,)
    assert len(cut("a-" * 50)) == MOST_PIECES


def test_normalise_drops_case_accents_and_controls() -> None:
    assert normalise("Łódź\u0000É") == "łodze"
