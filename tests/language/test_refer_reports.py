"""The whole room on short reports: text in, chains out. Floors are for all reports together."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from verbale.errors import ModelError
from verbale.language.parse import analyse, load
from verbale.language.refer import resolve
from verbale.model.analysis import Analysis

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "refer" / "reports.yaml").read_text(encoding="utf-8")
)
LINK_FLOOR = 0.92
APART_FLOOR = 0.96
PART_FLOOR = 0.85


@cache
def _engine() -> Any:
    try:
        return load()
    except ModelError as error:
        pytest.skip(str(error))


@cache
def _resolved(number: int) -> Analysis:
    return resolve(analyse(CASES[number]["text"], _engine()))


def chain_of(analysis: Analysis, words: str) -> int:
    """The chain of the mention with these words ("he#2" is the second "he"), -1 where it is in none."""
    words, _, occurrence = words.partition("#")
    found = [
        number
        for number, mention in sorted(
            ((n, m) for n, chain in enumerate(analysis.chains) for m in chain.mentions), key=lambda pair: pair[1]
        )
        if analysis.span(mention.start, mention.end).text == words
    ]
    place = int(occurrence or 1) - 1
    return found[place] if place < len(found) else -1


def links(number: int) -> list[tuple[str, bool]]:
    analysis = _resolved(number)
    result = []
    for chain in CASES[number].get("links", ()):
        for words in chain[1:]:
            one, other = chain_of(analysis, chain[0]), chain_of(analysis, words)
            result.append((f"{CASES[number]['name']}: {chain[0]} = {words}", one == other != -1))
    return result


def aparts(number: int) -> list[tuple[str, bool]]:
    analysis = _resolved(number)
    result = []
    for one, other in CASES[number].get("apart", ()):
        left, right = chain_of(analysis, one), chain_of(analysis, other)
        result.append((f"{CASES[number]['name']}: {one} ≠ {other}", left == -1 or left != right))
    return result


def parts(number: int) -> list[tuple[str, bool]]:
    analysis = _resolved(number)
    result = []
    for whole, expected in CASES[number].get("parts", {}).items():
        chain = chain_of(analysis, whole)
        found = set(analysis.chains[chain].parts) if chain >= 0 else set()
        wanted = {chain_of(analysis, words) for words in expected}
        result.append((f"{CASES[number]['name']}: {whole} = {expected}", found == wanted and -1 not in wanted))
    return result


@pytest.mark.parametrize(("check", "floor"), [(links, LINK_FLOOR), (aparts, APART_FLOOR), (parts, PART_FLOOR)])
def test_reports(check: Any, floor: float) -> None:
    results = [result for number in range(len(CASES)) for result in check(number)]
    wrong = [what for what, right in results if not right]
    assert results
    assert 1 - len(wrong) / len(results) >= floor, "\n".join(wrong)
