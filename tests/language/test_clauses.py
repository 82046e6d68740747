"""Subjects that were joined to the noun before them go to their verb."""

from __future__ import annotations

import pytest

from verbale.language import parse

JOINED = [
    (
        "If Israel attacks Lebanon and Hezbollah fires rockets at Haifa, the war will spread.",
        "Hezbollah",
        "fires",
        "attacks",
    ),
    (
        "Kiir said he would not sign unless the army left Abyei and Sudan released the prisoners.",
        "Sudan",
        "released",
        "left",
    ),
]
LEFT = [
    ("If Israel attacks Lebanon and Syria, the war will spread.", "Syria", "Lebanon"),
    ("Kuwait accused Iraq and Jordan of smuggling.", "Jordan", "Iraq"),
]


@pytest.mark.parametrize(("text", "subject", "verb", "first"), JOINED)
def test_a_second_clause_has_its_subject(text: str, subject: str, verb: str, first: str) -> None:
    analysis = parse.analyse(text, parse.load())
    at = {analysis.form(i): i for i in range(len(analysis))}
    assert (analysis.head[at[subject]], analysis.relation[at[subject]]) == (at[verb], "nsubj")
    assert (analysis.head[at[verb]], analysis.relation[at[verb]]) == (at[first], "conj")


@pytest.mark.parametrize(("text", "second", "first"), LEFT)
def test_two_objects_stay_two_objects(text: str, second: str, first: str) -> None:
    analysis = parse.analyse(text, parse.load())
    at = {analysis.form(i): i for i in range(len(analysis))}
    assert (analysis.head[at[second]], analysis.relation[at[second]]) == (at[first], "conj")
