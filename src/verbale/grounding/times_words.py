"""The words of time expressions, read once from `data/times/words.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.errors import DataError

Phrases = dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]]


@dataclass(frozen=True)
class Words:
    """One table for each class of word, and the phrases of several words by their first one, longest first.

    A phrase is (its words, class, entry); classes are "reference" and "named".
    """

    tables: dict[str, dict[str, Any]]
    phrases: Phrases
    scheduled_nouns: frozenset[str]
    coming_words: frozenset[str]
    modals: frozenset[str]
    done_words: frozenset[str]
    timetable_verbs: frozenset[str]

    def get(self, table: str, word: str) -> Any:
        """The entry of a lower-case word in a table, or None."""
        return self.tables[table].get(word)


_TABLES = [
    "months",
    "weekdays",
    "units",
    "seasons",
    "parts",
    "day_words",
    "relatives",
    "modifiers",
    "approximators",
    "vague_numbers",
    "offsets",
    "references",
    "frequencies",
    "numbers",
    "ordinals",
    "decades",
    "zones",
    "zone_places",
    "named",
]
_LISTS = ("scheduled_nouns", "coming_words", "modals", "done_words", "timetable_verbs")


@cache
def words() -> Words:
    """The shipped words. Raises DataError where the file lacks a table or holds something else in its place."""
    source = files("verbale").joinpath("data/times/words.yaml")
    return build(yaml.safe_load(source.read_text(encoding="utf-8")))


def build(raw: Any) -> Words:
    """Words from the parsed file. Raises DataError where a table is missing, empty or of the wrong kind."""
    if not isinstance(raw, dict):
        raise DataError("times/words.yaml is no mapping: start it with the table `months:`")
    for name in _TABLES:
        table = raw.get(name)
        if not isinstance(table, dict) or not table or not all(isinstance(key, str) for key in table):
            raise DataError(f"times/words.yaml: table {name!r} is missing or has keys that are no words: quote them")
    for name in _LISTS:
        if not isinstance(raw.get(name), list) or not all(isinstance(word, str) for word in raw[name]):
            raise DataError(f"times/words.yaml: {name!r} must be a list of words")
    unknown = sorted(set(raw) - set(_TABLES) - set(_LISTS))
    if unknown:
        raise DataError(f"times/words.yaml: unknown table {unknown[0]!r}: remove it or correct its name")
    lists = {name: frozenset(raw[name]) for name in _LISTS}
    return Words({name: raw[name] for name in _TABLES}, _phrases(raw), **lists)


def _phrases(raw: dict[str, dict[str, Any]]) -> Phrases:
    by_first: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for table, kind in (("references", "reference"), ("named", "named")):
        for phrase, entry in raw[table].items():
            parts = tuple(phrase.replace("'s", " 's").replace("s'", "s '").replace("-", " - ").split())
            parts = tuple(piece for part in parts for piece in (("st", ".") if part == "st." else (part,)))
            by_first.setdefault(parts[0], []).append((parts, kind, entry))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in by_first.items()}
