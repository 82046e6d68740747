"""The time zone of a place, by its country and the nearest town whose zone is known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from verbale.errors import DataError
from verbale.grounding.tables import DATA, rows

PATH = DATA / "times" / "zones.tsv"
_COLUMNS = ("country", "zone", "lat", "lon")


class Town(NamedTuple):
    """A town of a known zone of the tz database; WGS 84 degrees, None where its whole country has the zone."""

    zone: str
    lat: float | None
    lon: float | None


@cache
def _table() -> Mapping[str, tuple[Town, ...]]:
    """The towns of each country by alpha-3 code. Raises DataError where a row is broken."""
    found: dict[str, list[Town]] = {}
    for number, row in rows(PATH, _COLUMNS):
        try:
            lat, lon = (float(row[name]) if row[name] else None for name in ("lat", "lon"))
        except ValueError as error:
            raise DataError(f"{PATH.name}:{number}: a degree is no number: make the table again") from error
        found.setdefault(row["country"], []).append(Town(row["zone"], lat, lon))
    return {country: tuple(towns) for country, towns in found.items()}


def zones_of(country: str) -> frozenset[str]:
    """All zones of a country by its alpha-3 code; none where the table has no such country."""
    return frozenset(town.zone for town in _table().get(country, ()))


@lru_cache(maxsize=4096)
def zone_at(country: str | None, lat: float | None, lon: float | None) -> str | None:
    """The zone of a place: its country's, or that of the nearest known town; None where neither is known."""
    towns = _table().get(country or "", ())
    if not towns:
        return None
    if len(towns) == 1:
        return towns[0].zone
    return nearest(towns, lat, lon).zone if lat is not None and lon is not None else None


def nearest(towns: Sequence[Town], lat: float | None, lon: float | None) -> Town:
    """The town nearest to a point; the flat distance, which is enough between neighbours."""
    lat, lon = lat or 0.0, lon or 0.0
    narrow = math.cos(math.radians(lat)) ** 2

    def away(town: Town) -> float:
        east = abs((town.lon or 0.0) - lon)
        east = min(east, 360.0 - east)
        return ((town.lat or 0.0) - lat) ** 2 + narrow * east * east

    return min(towns, key=away)
