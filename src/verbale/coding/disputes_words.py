"""The word lists by which reports tell of claims and of their denial: `data/positions/claims.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from verbale.coding.cues_forms import forms
from verbale.model.finding import SideStance


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `data/positions/claims.yaml`, by form."""

    speech_nouns: frozenset[str]
    shares: frozenset[str]
    proofs: frozenset[str]
    stances: Mapping[str, SideStance]
    falsities: frozenset[str]
    held_against: frozenset[str]
    not_held: frozenset[str]
    empty: frozenset[str]
    vague: frozenset[str]


@cache
def load() -> Words:
    """The shipped word lists."""
    data = yaml.safe_load(files("verbale").joinpath("data", "positions", "claims.yaml").read_text("utf-8"))
    nouns = {
        key: frozenset(f for w in data[key] for f in forms(w, "noun"))
        for key in ("speech_nouns", "shares", "proofs", "falsities", "not_held")
    }
    against = frozenset(f for w in data["held_against"] for f in forms(w, "verb"))
    empty, vague = (
        frozenset(f for w in data[name] for f in (*forms(w, "verb"), *forms(w, "noun"))) for name in ("empty", "vague")
    )
    return Words(stances=data["stances"], empty=empty, vague=vague, held_against=against, **nouns)
