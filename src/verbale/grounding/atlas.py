"""All readings of a place name: disputed territories, states, regions and waters, and populated places."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.grounding.cities import cities
from verbale.grounding.gazetteer import Gazetteer, State
from verbale.grounding.geonames import imported
from verbale.grounding.people import slug
from verbale.grounding.tables import DATA, dated, holds, listed, rows
from verbale.grounding.words import Phrases, key

REGIONS = ("name", "aliases", "country", "lat", "lon", "feature")
DISPUTED = ("name", "aliases", "country", "claimed_by", "lat", "lon", "feature", "from", "until", "note")
_FOLDER = DATA / "places"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a name may mean. `weight` is its prior: the decimal logarithm of its inhabitants, or what its
    kind is worth beside them; `region` a first-level code where known."""

    id: str
    name: str
    country: str | None
    lat: float
    lon: float
    feature: str
    weight: float
    region: str = ""
    claimed_by: tuple[str, ...] = ()
    note: str = ""
    since: str = ""
    until: str = ""


_WEIGHTS = {
    "continent": 8.0,
    "ocean": 8.0,
    "sea": 7.5,
    "state": 6.6,
    "province": 6.3,
    "region": 6.5,
    "country": 7.4,
}


@lru_cache(maxsize=1)
def regions() -> Phrases[Spot]:
    """The regions' table."""
    found: list[tuple[str, Spot]] = []
    for _, row in rows(_FOLDER / "regions.tsv", REGIONS):
        country = row["country"] or None
        spot = Spot(
            _id(country, row["name"], row["feature"]), row["name"], country, float(row["lat"]), float(row["lon"]),
            row["feature"], _WEIGHTS.get(row["feature"], 6.0),
        )  # fmt: skip
        found += [(name, spot) for name in (row["name"], *listed(row["aliases"]))]
    return Phrases(found)


@lru_cache(maxsize=1)
def disputed() -> Phrases[Spot]:
    """The table of disputed territories."""
    path = _FOLDER / "disputed.tsv"
    found: list[tuple[str, Spot]] = []
    for number, row in rows(path, DISPUTED):
        country = row["country"] or None
        spot = Spot(
            _id(country, row["name"], row["feature"]), row["name"], country, float(row["lat"]), float(row["lon"]),
            row["feature"], 7.2, "", listed(row["claimed_by"]), row["note"],
            dated(row["from"], path, number), dated(row["until"], path, number),
        )  # fmt: skip
        found += [(name, spot) for name in (row["name"], *listed(row["aliases"]))]
    return Phrases(found)


def spots(name: str, gazetteer: Gazetteer, day: str | None) -> tuple[Spot, ...]:
    """All readings of a name on a day, heaviest first."""
    found = [spot for spot in disputed().get(name) if holds(spot.since, spot.until, day)]
    if day is None:
        found = found[:1]
    taken = {spot.id for spot in found}
    for entry in gazetteer.names.get(name):
        if entry.kind == "state" and holds(entry.since, entry.until, day):
            spot = state_spot(gazetteer.states[entry.id])
            if not any(key(held.name) == key(spot.name) for held in found):
                found.append(spot)
    found += [spot for spot in regions().get(name) if spot.id not in taken and not _same(spot, found)]
    found += [spot for spot in _city_spots(name) if not _same(spot, found)]
    if gazetteer.places:
        found += [spot for spot in _imported(name, gazetteer.places) if not _same(spot, found)]
    return tuple(sorted(found, key=lambda spot: (-spot.weight, spot.id)))


def _imported(name: str, databases: tuple[Path, ...]) -> Iterator[Spot]:
    """The places of the user's gazetteers. One without inhabitants weighs as a place of 500."""
    for place in imported(name, databases):
        weight = math.log10(max(place.population, 500)) - (0.0 if key(place.name) == key(name) else 0.4)
        identifier = f"{_id(place.country or None, place.name, place.feature)}-{place.id}"
        yield Spot(
            identifier, place.name, place.country or None, place.lat, place.lon, place.feature, weight, place.region
        )


def state_spot(state: State) -> Spot:
    """A state as a place."""
    return Spot(
        state.code.lower(), state.name, state.code, state.lat, state.lon, "country",
        7.8 if state.status == "state" else 6.6,
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _city_spots(name: str) -> tuple[Spot, ...]:
    held = cities(name)
    counts: dict[tuple[str, str], int] = {}
    for city in held:
        counts[city.country, slug(city.name)] = counts.get((city.country, slug(city.name)), 0) + 1
    found = []
    for city in held:
        identifier = _id(city.country, city.name, "city")
        if counts[city.country, slug(city.name)] > 1:
            identifier += f"-{city.region.lower()}"
        own = key(city.name) == key(name)
        weight = math.log10(max(city.population, 500)) - (0.0 if own else 0.4)
        found.append(Spot(identifier, city.name, city.country, city.lat, city.lon, "city", weight, city.region))
    return tuple(found)


def _same(spot: Spot, held: list[Spot]) -> bool:
    return any(
        other.country == spot.country and abs(other.lat - spot.lat) < 0.6 and abs(other.lon - spot.lon) < 0.6
        for other in held
    )


def _id(country: str | None, name: str, feature: str) -> str:
    if feature == "continent" or country is None:
        return slug(name)
    return f"{country.lower()}-{slug(name)}"
