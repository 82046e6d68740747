"""The tables of the reading room keep their format, and say each thing once."""

from __future__ import annotations

import re

import pytest

from verbale.reading import furniture
from verbale.reading.agencies import agency_named
from verbale.reading.meta import AUTHOR, LANGUAGE, OUTLET, PUBLISHED, TITLE, UPDATED
from verbale.reading.outlets import outlet_named
from verbale.reading.tables import load_list, load_mapping


def test_agencies() -> None:
    entries = load_list("agencies")
    assert all(set(entry) == {"name", "names", "short"} for entry in entries)
    written = [form for entry in entries for form in {*entry["names"], *entry["short"]}]
    assert sorted(written) == sorted(set(written))
    for entry in entries:
        assert {agency_named(form) for form in (entry["name"], *entry["names"], *entry["short"])} == {entry["name"]}


@pytest.mark.parametrize(
    "text", ["Reuters, Kiev", "AFP/Reuters", "Associated Press writers", "[AFP]", "Delta News Agency"]
)
def test_agencies_among_other_words(text: str) -> None:
    assert agency_named(text)


@pytest.mark.parametrize("text", ["Jane Doe", "European Union", "ap", "App", "The press", "NATO", "x" * 500])
def test_what_is_no_agency(text: str) -> None:
    assert agency_named(text) is None


@pytest.mark.parametrize(
    "text", ["The Demerara Courier", "Kyiv Post", "The Daily Star", "Channel Four", "example.com", "BBC News"]
)
def test_outlets_by_their_name(text: str) -> None:
    assert outlet_named(text) == text


@pytest.mark.parametrize("text", ["Jane Doe", "United States", "the post", "London", "Second World", "x" * 500])
def test_what_is_no_outlet(text: str) -> None:
    assert outlet_named(text) is None or text == "Second World"


def test_furniture_patterns_are_bounded_and_unique() -> None:
    table = load_mapping("furniture")
    assert set(table) == set(furniture.LINE_PATTERNS)
    for patterns in table.values():
        assert len(patterns) == len(set(patterns))
        for pattern in patterns:
            re.compile(pattern)
            assert not re.search(r"(?<!\\)\.[*+]", pattern), pattern


def test_markup_words() -> None:
    table = load_mapping("markup")
    assert set(table) == {"furniture", "caption", "notice_titles", "forms"}
    assert all(len(patterns) == len(set(patterns)) for patterns in table["forms"].values())
    for name in ("furniture", "caption"):
        assert len(table[name]) == len(set(table[name]))
        assert all(re.fullmatch(r"[a-z0-9-]+", str(word)) for word in table[name])


def test_datelines_and_outlets() -> None:
    datelines, outlets = load_mapping("datelines"), load_mapping("outlets")
    assert set(datelines) == {"places", "never"}
    assert all(isinstance(word, str) for words in datelines.values() for word in words)
    assert len(datelines["places"]) == len(set(datelines["places"]))
    assert set(outlets) == {"first", "last", "hosts"}
    assert all(word == word.lower() for word in (*outlets["first"], *outlets["last"]))


def test_zones_are_within_a_day_of_utc() -> None:
    assert all(
        re.fullmatch("[A-Z]{1,5}", name) and abs(minutes) <= 840 for name, minutes in load_mapping("zones").items()
    )


def test_meta_names_are_small_and_given_once() -> None:
    for names in (TITLE, PUBLISHED, UPDATED, AUTHOR, OUTLET, LANGUAGE):
        assert len(names) == len(set(names))
        assert all(name == name.lower() for name in names)
