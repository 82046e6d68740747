"""Tables behind reference: pronouns, genders of given names and titles, what nouns stand for, known names.

All of them are data files under `verbale/data/refer`; a malformed one raises DataError.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.errors import DataError

MALE, FEMALE, NEUTER = 1, 2, 4
ANY_GENDER = MALE | FEMALE | NEUTER
HUMAN = MALE | FEMALE
SINGULAR, PLURAL = 1, 2
ANY_NUMBER = SINGULAR | PLURAL

TYPES = ("person", "organisation", "people", "place", "event", "time", "object", "abstract", "unknown")
NOUN_CLASSES = ("person", "man", "woman", "organisation", "people", "place")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's agreement: `group` is its lemma class ("he" for him, his and himself)."""

    group: str
    person: int
    number: int
    gender: int
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A name that common nouns take up again: its canonical name and those nouns."""

    name: str
    classes: frozenset[str]


def _text(name: str) -> str:
    return (files("verbale") / "data" / "refer" / name).read_text(encoding="utf-8")


def _rows(name: str, width: int) -> list[list[str]]:
    rows = []
    for number, line in enumerate(_text(name).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) > width:
            raise DataError(f"{name}, line {number}: {len(fields)} columns, expected {width}; check the tabs")
        rows.append(fields + [""] * (width - len(fields)))
    return rows


def _yaml(name: str) -> Any:
    try:
        return yaml.safe_load(_text(name))
    except yaml.YAMLError as error:
        raise DataError(f"{name} is not valid YAML: {error}; mend the line that it names") from error


_GENDERS = {"m": MALE, "f": FEMALE, "n": NEUTER, "mf": HUMAN, "any": ANY_GENDER}
_NUMBERS = {"s": SINGULAR, "p": PLURAL, "any": ANY_NUMBER}


@cache
def pronouns() -> dict[str, Pronoun]:
    """Lower-cased pronoun to its agreement."""
    table = {}
    for group, person, number, gender, forms, reflexives in _rows("pronouns.tsv", 6):
        for form in forms.split():
            table[form] = Pronoun(group, int(person), _NUMBERS[number], _GENDERS[gender])
        for form in reflexives.split():
            table[form] = Pronoun(group, int(person), _NUMBERS[number], _GENDERS[gender], True)
    return table


@cache
def given_names() -> dict[str, int]:
    """Lower-cased given name to MALE or FEMALE."""
    return {name: _GENDERS[gender] for gender, names in _rows("given_names.tsv", 2) for name in names.split()}


@cache
def titles() -> dict[str, int]:
    """Lower-cased title before a name ("mr", "president") to the genders that it allows."""
    return {title: _GENDERS[gender] for gender, found in _rows("titles.tsv", 2) for title in found.split()}


@cache
def nouns() -> dict[str, str]:
    """Lemma to its class, one of NOUN_CLASSES."""
    table: dict[str, str] = {}
    for kind, words in _yaml("nouns.yaml").items():
        if kind not in NOUN_CLASSES:
            raise DataError(f"nouns.yaml: unknown class {kind!r}; use one of {', '.join(NOUN_CLASSES)}")
        for word in words.split():
            table.setdefault(word, kind)
    return table


def singular(noun: str) -> str:
    """The form of a lower-cased noun under which `nouns` lists it: itself, or what it is the regular plural of."""
    table = nouns()
    if noun in table or not noun.endswith("s"):
        return noun
    for ending, instead in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
        if noun.endswith(ending) and noun.removesuffix(ending) + instead in table:
            return noun.removesuffix(ending) + instead
    return noun


@cache
def noun_types() -> dict[str, str]:
    """Lemma to type, as the training corpus annotates it."""
    return {lemma: kind for kind, lemmas in _rows("noun_types.tsv", 2) for lemma in lemmas.split()}


@cache
def known_names() -> dict[str, Known]:
    """Lower-cased name, other name, adjective or people to the known name."""
    table: dict[str, Known] = {}
    for name, classes, others, adjectives in _rows("countries.tsv", 4):
        known = Known(name, frozenset(classes.split(";")))
        for form in (name, *others.split(";"), *adjectives.split(";")):
            if form:
                table.setdefault(form.lower(), known)
    return table


@cache
def adjectives() -> frozenset[str]:
    """Lower-cased adjectives and peoples of known names ("russian", "russians")."""
    return frozenset(form.lower() for row in _rows("countries.tsv", 4) for form in row[3].split(";") if form)


@cache
def short_names() -> frozenset[str]:
    """Lower-cased names of countries that serve as their adjectives as well ("us", "uk")."""
    names = {form.lower() for row in _rows("countries.tsv", 4) for form in (row[0], *row[2].split(";"))}
    return frozenset(names & adjectives())


@cache
def capitals() -> dict[str, str]:
    """Lower-cased capital, seat of government or ministry to its country."""
    return {form: row[0] for row in _rows("capitals.tsv", 4) for cell in row[1:] for form in _forms(cell)}


@cache
def seats() -> dict[str, str]:
    """Lower-cased seat of government ("kremlin") to its country."""
    return {form: row[0] for row in _rows("capitals.tsv", 4) for form in _forms(row[2])}


@cache
def ministries() -> frozenset[str]:
    """Lower-cased names by which ministries are called ("pentagon")."""
    return frozenset(form for row in _rows("capitals.tsv", 4) for form in _forms(row[3]))


def _forms(cell: str) -> list[str]:
    return [form.lower() for form in cell.split(";") if form]


@cache
def words(name: str) -> frozenset[str]:
    """The word list `name` of words.yaml."""
    return frozenset(_word_lists()[name].split())


@cache
def _word_lists() -> dict[str, str]:
    found: dict[str, str] = _yaml("words.yaml")
    return found
