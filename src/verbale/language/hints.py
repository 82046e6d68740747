"""Known names as evidence: what a table of places and surnames adds to the scores of the name labels.

A known name weighs in only where it stands alone: "London" but not "London Stock Exchange". It speaks for its kind
against the others, and less for being a name at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from verbale.errors import DataError
from verbale.language.refer_tables import adjectives, known_names, short_names

Scores = NDArray[np.float32]
KIND = np.float32(2.0)
"""What a known name adds to the score of its kind."""
NAME = np.float32(1.0)
"""What it adds to the labels of every kind, so that it is a name at all."""
BODY = np.float32(6.0)
"""What the name of a known body adds, which is never anything else ("Economic Community of West African States")."""
_LONGEST = 10
_PLACES = frozenset(
    ("country", "region", "territory", "peninsula", "island", "islands", "city", "strait", "canal", "sea")
)


def hinted(forms: tuple[str, ...], scores: Scores, labels: list[str]) -> Scores:
    """The scores [words, labels] with what the known names among the words add."""
    found = list(_known(forms))
    if not found:
        return scores
    scores = scores.copy()
    column = {label: number for number, label in enumerate(labels)}
    for start, end, kind in found:
        weight = BODY if kind == "ORG" else KIND
        scores[start, column["B-" + kind]] += weight
        scores[start + 1 : end, column["I-" + kind]] += weight
        scores[start:end, 0] -= NAME
    return scores


def is_place(forms: Sequence[str]) -> bool:
    """Whether these words are the name of a known place or country."""
    name = " ".join(forms).lower()
    return _table()[0].get(name) == "LOC" or is_country(name)


def is_country(name: str) -> bool:
    """Whether a lower-cased name is a country's."""
    known = known_names().get(name)
    return known is not None and "country" in known.classes and name not in adjectives() - short_names()


def _known(forms: tuple[str, ...]) -> list[tuple[int, int, str]]:
    table, longest = _table()
    capitals = any(form[0].isupper() for form in forms)
    found = []
    index = 0
    while index < len(forms):
        low = forms[index].lower()
        reach = longest.get(low, 0)
        if not reach or (capitals and not forms[index][0].isupper()):
            index += 1
            continue
        for size in range(min(reach, len(forms) - index), 0, -1):
            kind = table.get(" ".join(forms[index : index + size]).lower())
            if kind is not None and _alone(forms, index, index + size, capitals):
                found.append((index, index + size, kind))
                index += size - 1
                break
        index += 1
    return found


def _alone(forms: tuple[str, ...], start: int, end: int, capitals: bool) -> bool:
    """Whether no word in capitals stands right before or behind, but for a title of a person before."""
    if not capitals:
        return True
    if end < len(forms) and forms[end][0].isupper():
        return False
    before = forms[start - 1] if start else ""
    return start <= 1 or not before[:1].isupper()


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, int]]:
    """Name in lower case to kind, and the most words of any name that begins with a word."""
    table: dict[str, str] = {}
    longest: dict[str, int] = {}
    text = (files("verbale") / "data" / "language" / "known_names.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        kind, _, name = line.partition("\t")
        if not name or kind not in ("LOC", "PER"):
            raise DataError(f"known_names.tsv, line {number}: expected LOC or PER, a tab and a name; mend the line")
        words = name.replace("-", " - ").replace("'", " ' ").split()
        _enter(table, longest, words, kind)
    for name, known in known_names().items():
        if " " in name and not known.classes & _PLACES and name not in adjectives():
            _enter(table, longest, name.replace("-", " - ").replace("'", " ' ").split(), "ORG")
    return table, longest


def _enter(table: dict[str, str], longest: dict[str, int], words: list[str], kind: str) -> None:
    table[" ".join(words)] = kind
    longest[words[0]] = max(longest.get(words[0], 0), min(len(words), _LONGEST))
