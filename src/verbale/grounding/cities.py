"""The table of populated places, found by bisection in a sorted file that is never read whole."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.errors import DataError
from verbale.grounding.tables import DATA
from verbale.grounding.words import key

CITIES = DATA / "places" / "cities.tsv"


@dataclass(frozen=True, slots=True)
class City:
    """A populated place: alpha-3 country, first-level code (a US state's letters, else GeoNames'), WGS 84 degrees."""

    name: str
    country: str
    region: str
    lat: float
    lon: float
    population: int


class Sorted:
    """A sorted table of `key TAB name TAB country TAB region TAB lat TAB lon TAB population` lines."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as handle:
            self._bytes = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        self._name = path.name

    def get(self, words: str) -> tuple[City, ...]:
        """All places of a key, most populous first. Raises DataError where a line has too few cells."""
        wanted = words.encode() + b"\t"
        data, low, high = self._bytes, 0, len(self._bytes)
        while low < high:
            middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
            if middle < low:
                middle = low
            end = data.find(b"\n", middle)
            end = len(data) if end < 0 else end
            if data[middle : middle + len(wanted)] < wanted:
                low = end + 1
            else:
                high = middle
        found = []
        while data[low : low + len(wanted)] == wanted:
            end = data.find(b"\n", low)
            end = len(data) if end < 0 else end
            found.append(self._city(data[low:end].decode("utf-8")))
            low = end + 1
        return tuple(sorted(found, key=lambda city: (-city.population, city.country, city.region)))

    def _city(self, line: str) -> City:
        cells = line.split("\t")
        if len(cells) != 7:
            raise DataError(f'{self._name}: "{line}" has {len(cells)} cells, expected 7; make the table again')
        return City(cells[1], cells[2], cells[3], float(cells[4]), float(cells[5]), int(cells[6]))


@lru_cache(maxsize=4)
def _table(path: Path) -> Sorted:
    return Sorted(path)


@lru_cache(maxsize=8192)
def cities(name: str, path: Path = CITIES) -> tuple[City, ...]:
    """The populated places of a name, in any spelling that the table has, most populous first."""
    words = key(name)
    return _table(path).get(words) if words else ()


def country_of(name: str, named: Sequence[str]) -> str | None:
    """The country in which a named place lies: one of the countries that the report names, else that of a large
    city; None where neither is."""
    for city in cities(name):
        if city.country in named and city.population >= 5000:
            return city.country
    large = [city for city in cities(name) if city.population >= 100_000]
    return large[0].country if large else None
