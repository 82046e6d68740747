"""The tables of reference keep their own rules."""

from __future__ import annotations

from collections import Counter

import numpy as np

from verbale.language import refer_tables as tables
from verbale.language.hints import hinted, is_country, is_place
from verbale.language.refer_ranker import load


def test_pronouns_agree_with_themselves() -> None:
    table = tables.pronouns()
    assert table["himself"].reflexive
    assert table["his"].group == table["him"].group == "he"
    assert table["her"].gender == tables.FEMALE
    assert table["its"].gender == tables.NEUTER
    assert table["they"].number == tables.PLURAL


def test_given_names_are_lower_case_and_of_one_gender() -> None:
    rows = tables._rows("given_names.tsv", 2)
    names = Counter(name for _, found in rows for name in found.split())
    assert [name for name, count in names.items() if count > 1] == []
    assert [name for name in names if name != name.lower()] == []
    assert len(names) > 1000


def test_nouns_are_listed_once() -> None:
    classes = tables._yaml("nouns.yaml")
    words = Counter(word for found in classes.values() for word in set(found.split()))
    assert [word for word, count in words.items() if count > 1] == []
    assert set(classes) == set(tables.NOUN_CLASSES)


def test_known_names_have_one_owner() -> None:
    owners: dict[str, set[str]] = {}
    for name, classes, others, adjectives in tables._rows("countries.tsv", 4):
        assert classes, name
        for form in (name, *others.split(";"), *adjectives.split(";")):
            if form:
                owners.setdefault(form.lower(), set()).add(name)
    assert {form: found for form, found in owners.items() if len(found) > 1} == {}


def test_noun_types_are_types() -> None:
    assert set(tables.noun_types().values()) <= set(tables.TYPES)
    assert tables.noun_types()["afternoon"] == "time"


def test_titles_have_one_gender_line() -> None:
    titles = Counter(title for _, found in tables._rows("titles.tsv", 2) for title in found.split())
    assert [title for title, count in titles.items() if count > 1] == []


def test_weights_fit_the_features() -> None:
    weights = load().weights
    assert weights["pair"].shape[1] == weights["second"].shape[0]
    assert all(abs(matrix).max() < 100 for matrix in weights.values())


def test_capitals_are_of_known_countries_and_of_one() -> None:
    rows = tables._rows("capitals.tsv", 4)
    assert [row[0] for row in rows if row[0].lower() not in tables.known_names()] == []
    names = Counter(form for row in rows for cell in row[1:] for form in cell.split(";") if form)
    assert [name for name, count in names.items() if count > 1] == []
    assert tables.seats()["kremlin"] == tables.capitals()["moscow"] == "Russia"
    assert "pentagon" in tables.ministries()
    assert "pentagon" not in tables.seats()


def test_known_names_are_places_and_surnames() -> None:
    assert is_place(("Bamako",))
    assert is_place(("Addis", "Ababa"))
    assert is_country("jordan")
    assert not is_country("russian")
    assert not is_place(("Putin",))


def test_hints_speak_for_names_that_stand_alone() -> None:
    labels = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    scores = np.zeros((4, len(labels)), dtype=np.float32)
    alone = hinted(("He", "left", "Bamako", "."), scores, labels)
    assert alone[2].argmax() == labels.index("B-LOC")
    inside = hinted(("The", "Bamako", "Stock", "Exchange"), scores, labels)
    assert (inside == scores).all()
