"""The lexicon of positions: stances, the predicates that show them, and nouns that name one topic.

The data are `data/positions/stances.yaml`, `frames.yaml` and `topics.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.coding.cues_forms import forms
from verbale.errors import DataError

SECTIONS = {"acts": "verb", "nouns": "noun", "holders": "adj", "verdicts": "noun", "breaches": "verb", "duties": "adj"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate's way to show a stance. `issue` names where the issue stands, `particle` a word it needs,
    `object` whether it needs a hearer ("urged Kiev to ...")."""

    word: str
    stance: str
    negated: str | None
    issue: tuple[str, ...]
    particle: str | None
    object: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by section and form; `topics` gives the number of a noun's topic; `against` what a stance excludes."""

    frames: Mapping[str, Mapping[str, tuple[Frame, ...]]]
    naming: frozenset[str]
    carriers: frozenset[str]
    documents: Mapping[str, str]
    topics: Mapping[str, int]
    offers: frozenset[str]
    plans: frozenset[str]
    against: Mapping[str, frozenset[str]]


def build(stances: Any, sections: Any, topics: Any) -> Lexicon:
    """The lexicon from the three parsed files.

    Raises DataError where a frame names a stance that `stances.yaml` does not have, or a word is no string.
    """
    against = {name: frozenset(entry["against"]) for name, entry in stances.items()}
    unknown = sorted(other for found in against.values() for other in found if other not in against)
    if unknown:
        raise DataError(
            f"positions/stances.yaml: unknown stances under `against`: {unknown}; name a stance of the file"
        )
    frames = {section: _section(section, pos, sections[section], against) for section, pos in SECTIONS.items()}
    naming = frozenset(form for word in sections["naming"] for form in forms(word, "verb"))
    carriers = frozenset(form for word in sections["carriers"] for form in forms(word, "noun"))
    documents = {form: word for word in sections["documents"] for form in forms(word, "noun")}
    numbers = {form: number for number, words in enumerate(topics) for word in words for form in forms(word, "noun")}
    offers, plans = (
        frozenset(f for word in sections[key] for pos in ("verb", "noun", "adj") for f in forms(word, pos))
        for key in ("offers", "plans")
    )
    return Lexicon(frames, naming, carriers, documents, numbers, offers, plans, against)


def _section(section: str, pos: str, groups: Any, stances: Mapping[str, Any]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for number, group in enumerate(groups):
        where = f"positions/frames.yaml, {section}, group {number + 1}"
        for stance in (group["stance"], group.get("negated")):
            if stance is not None and stance not in stances:
                raise DataError(f"{where}: stance {stance!r} is not in stances.yaml; add it there or correct it")
        for word in (*group["words"], *group.get("issue", ())):
            if not isinstance(word, str):
                raise DataError(f"{where}: {word!r} is no string; put it in quotation marks")
        for word in group["words"]:
            frame = Frame(
                word,
                group["stance"],
                group.get("negated"),
                tuple(group.get("issue", ())),
                group.get("particle"),
                bool(group.get("object")),
            )
            for form in dict.fromkeys(forms(word, pos)):
                found.setdefault(form, []).append(frame)
    return {form: tuple(held) for form, held in found.items()}


@cache
def load() -> Lexicon:
    """The shipped lexicon. Raises DataError where a file breaks its format."""
    folder = files("verbale").joinpath("data", "positions")
    return build(
        *(
            yaml.safe_load(folder.joinpath(name).read_text("utf-8"))
            for name in ("stances.yaml", "frames.yaml", "topics.yaml")
        )
    )
