"""Every regular expression of the package takes bounded work beyond what it matches, on lines made to exhaust it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import verbale
from tests.reading.test_hostile_pages import LINES
from tests.regex_work import unpaid

OPTIONAL = ("verbale.engine.ray",)
COVERED = ("verbale.reading", "verbale.sources")
"""Rooms whose patterns `test_hostile_pages` tries, those made from data files included."""

FUNCTIONS = ("compile", "match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split")

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


def written_in_functions() -> dict[str, re.Pattern[str]]:
    """Each pattern that the source of the package hands to a function of `re` in the middle of its code."""
    found: dict[str, re.Pattern[str]] = {}
    root = Path(verbale.__path__[0])
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        for call in (inner for function in functions for inner in ast.walk(function)):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or not call.args:
                continue
            module, first = call.func.value, call.args[0]
            if not (isinstance(module, ast.Name) and module.id == "re" and call.func.attr in FUNCTIONS):
                continue
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                pattern = re.compile(first.value, flags_of(call))
                found[f"{path.relative_to(root)}:{call.lineno}: {first.value[:40]}"] = pattern
    return found


def flags_of(call: ast.Call) -> int:
    """The flags that a call of `re` is given by name."""
    names = [node.attr for part in (*call.args[1:], *call.keywords) for node in ast.walk(part)
             if isinstance(node, ast.Attribute)]  # fmt: skip
    return sum(getattr(re, name) for name in dict.fromkeys(names) if isinstance(getattr(re, name, None), re.RegexFlag))


PATTERNS = patterns()
WRITTEN = written_in_functions()


def test_patterns_are_found_in_every_room_that_has_some() -> None:
    rooms = {name.split(".")[1] for name in PATTERNS}
    assert rooms >= {"coding", "grounding", "language", "linking", "views"}


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_takes_linear_work(name: str) -> None:
    most = 20 * 8_000 if name.partition(":")[0] in ONCE else BOUND
    for sign in LINES:
        assert unpaid(PATTERNS[name], sign) < most, sign


def test_patterns_are_found_in_the_code_of_functions() -> None:
    assert len(WRITTEN) > 5
    assert any(name.startswith("reading/") for name in WRITTEN)


@pytest.mark.parametrize("name", WRITTEN)
def test_pattern_in_the_code_takes_linear_work(name: str) -> None:
    for sign in LINES:
        assert unpaid(WRITTEN[name], sign) < BOUND, sign
