"""Text in other dress than today's news reads end to end: cables in capitals, lower case, web text, far-off names."""

from __future__ import annotations

from functools import cache

import pytest

from verbale.language.network import MOST_PIECES
from verbale.language.parse import Engine, ShippedEngine, analyse, load
from verbale.language.segment import segment
from verbale.model.analysis import Analysis

CABLE = (
    "GUERRILLAS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT ATTACKED AN ARMY POST IN USULUTAN TODAY, "
    "DEFENSE MINISTER GENERAL CARLOS VIDES SAID."
)
LOWER = "north korea fired two missiles on tuesday, and japanese prime minister shinzo abe condemned the launch."
STRAIT = "President Tsai Ing-wen said Taiwan would not bow to Beijing. Joseph Wu flew to Kaohsiung on Friday."


@cache
def _engine() -> Engine:
    return load()


@cache
def _read(text: str) -> Analysis:
    return analyse(text, _engine())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (CABLE, {"FARABUNDO MARTI NATIONAL LIBERATION FRONT": "ORG", "USULUTAN": "LOC", "CARLOS VIDES": "PER"}),
        (LOWER, {"north korea": "LOC", "japanese": "NORP", "shinzo abe": "PER"}),
        (STRAIT, {"Tsai Ing-wen": "PER", "Taiwan": "LOC", "Joseph Wu": "PER", "Kaohsiung": "LOC", "Beijing": "LOC"}),
    ],
)
def test_names_in_any_dress(text: str, names: dict[str, str]) -> None:
    analysis = _read(text)
    found = {analysis.span(name.start, name.end).text: name.label for name in analysis.names}
    assert found == names


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [(CABLE, "ATTACKED", "GUERRILLAS"), (LOWER, "fired", "korea"), (LOWER, "condemned", "minister")],
)
def test_subjects_in_any_dress(text: str, verb: str, subject: str) -> None:
    analysis = _read(text)
    forms = [analysis.form(token) for token in range(len(analysis))]
    (found,) = analysis.children(forms.index(verb), "nsubj")
    assert subject in [forms[token] for token in analysis.subtree(found)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister flew to Geneva with Sergey Lavrov on Friday and met John Kerry at the Hotel Intercontinental.",
        "Gov. Chris Christie of New Jersey told the George W. Bush Presidential Center that Rep. Gwen Moore had left.",
        "He was clear: Moscow would not talk, and neither would Kiev, President Viktor Yanukovych's old ally.",
    ],
)
def test_capitals_within_a_sentence_of_news_begin_none(text: str) -> None:
    assert len(segment(text)) == 1


def test_web_text_without_stops_is_cut_where_a_new_sentence_begins() -> None:
    text = "Thanks for your help!! I will call you tomorrow"
    starts = [text[sentence[0][0] :].split()[0] for sentence in segment(text)]
    assert starts == ["Thanks", "I"]


HOSTILE = {
    "one sentence": "word ",
    "brackets": "([{",
    "emoji": "😀👩‍👧🔥",
    "zalgo": "Z" + "\u0300\u0301\u0302" * 10,
    "quotes": "“‘",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_what_the_network_is_given_is_bounded_and_linear(unit: str) -> None:
    totals = []
    for size in (20_000, 40_000):
        text = unit * (size // len(unit))
        engine = _engine()
        assert isinstance(engine, ShippedEngine)
        sentences = list(engine._windows(text, segment(text)))
        pieces = [sum(len(engine.network.cut(text[a:b])) for a, b in sentence) for sentence in sentences]
        assert max(pieces) <= MOST_PIECES
        totals.append(sum(pieces))
    assert totals[1] <= 2.1 * totals[0] + 50


def test_ten_thousand_nested_brackets_are_read() -> None:
    text = "The envoy " + "(" * 10_000 + "left" + ")" * 10_000 + "."
    analysis = _read(text)
    assert analysis.form(0) == "The"
    assert all(last - first <= MOST_PIECES for first, last in analysis.sentences)
