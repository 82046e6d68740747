"""Names known beforehand: countries, and the types written down in ``name_types.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pycountry
import yaml


def countries() -> set[str]:
    """Names of countries, in lower case."""
    found = {country.name.lower() for country in pycountry.countries}
    return found | {getattr(country, "common_name", "").lower() for country in pycountry.countries} - {""}


@lru_cache(maxsize=1)
def table() -> dict[str, str]:
    """The name types written down by hand."""
    path = Path(__file__).with_name("name_types.yaml")
    kinds = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name.strip().lower(): kind for kind, text in kinds.items() for name in text.split("|")}


@lru_cache(maxsize=1)
def settled() -> dict[str, str]:
    """What is the same wherever it is named: countries and the places of the table, unions of states, news agencies."""
    found = {name: kind for name, kind in table().items() if kind == "LOC"}
    words = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return dict.fromkeys(countries(), "LOC") | found | {name.strip(): "ORG" for name in words["bodies"].split("|")}
