"""Every regular expression of the package takes bounded work beyond what it matches, on lines made to exhaust it."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import verbale
from tests.reading.test_hostile_pages import LINES
from tests.regex_work import unpaid

OPTIONAL = ("verbale.engine.ray",)
COVERED = ("verbale.reading", "verbale.sources")
"""Rooms whose patterns `test_hostile_pages` tries, those made from data files included."""

ONCE = {"verbale.language.segment._BULLET"}
"""Patterns that are tried at the beginning of a line alone, and so may run through its blanks once."""
BOUND = 2_000
"""Steps beyond what is matched: a quotation's mark without its fellow is followed for 600 characters and back."""


def patterns() -> dict[str, re.Pattern[str]]:
    """Each pattern that a module of the package keeps under a name, and those in its tuples, lists and mappings."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(verbale.__path__, "verbale."):
        if info.name.startswith(COVERED) or info.name in OPTIONAL:
            continue
        for name, value in sorted(vars(importlib.import_module(info.name)).items()):
            for pattern in _within(value):
                found.setdefault(f"{info.name}.{name}: {pattern.pattern[:40]}", pattern)
    return found


def _within(value: object) -> list[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        return [value] if isinstance(value.pattern, str) else []
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, tuple | list):
        return [pattern for each in value for pattern in _within(each)]
    return []


PATTERNS = patterns()


def test_patterns_are_found_in_every_room_that_has_some() -> None:
    rooms = {name.split(".")[1] for name in PATTERNS}
    assert rooms >= {"coding", "grounding", "language", "linking", "views"}


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_takes_linear_work(name: str) -> None:
    most = 20 * 8_000 if name.partition(":")[0] in ONCE else BOUND
    for sign in LINES:
        assert unpaid(PATTERNS[name], sign) < most, sign
