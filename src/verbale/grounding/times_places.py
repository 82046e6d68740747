"""The zones of the places that a report names: of its dateline, of its text, and of "Moscow time"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from verbale.grounding.atlas import disputed, regions
from verbale.grounding.cities import City, cities, country_of
from verbale.grounding.gazetteer import Gazetteer
from verbale.grounding.times_words import words
from verbale.grounding.times_zones import Zones, zones_here
from verbale.grounding.times_zones_near import zone_at, zones_of
from verbale.grounding.whereabouts import distance
from verbale.model.grounded import Mention, Place
from verbale.model.text import Report


def zones(report: Report, gazetteer: Gazetteer, places: Mapping[str, Place], mentions: Sequence[Mention]) -> Zones:
    """The zones in which a report's clock times may be told."""
    countries = sorted({place.country for place in places.values() if place.country})
    lookup = partial(zone_named, gazetteer=gazetteer, countries=tuple(countries))
    written = report.dateline.place
    home = lookup(written) if written else None
    return Zones((home, written) if home and written else None, zones_here(mentions, places, _zone_of), lookup)


def _zone_of(place: Place) -> str | None:
    """The zone of a place; of a whole country only where it has one."""
    if place.feature == "country":
        own = zones_of(place.country or "")
        return next(iter(own)) if len(own) == 1 else None
    return zone_at(place.country, place.lat, place.lon)


def zone_named(name: str, gazetteer: Gazetteer, countries: Sequence[str]) -> str | None:
    """The zone of a place as a dateline or "Moscow time" names it; of a country, that of its capital.

    What stands behind a comma ("Tripoli, Lebanon", "Paris, Texas") decides between namesakes, then the `countries` that
    the report names.
    """
    first, *rest = (part.strip() for part in name.split(","))
    known = words().get("zone_places", " ".join(first.lower().split()))
    if known is not None:
        return str(known)
    for outer in rest:
        near = _within(first, outer, gazetteer)
        if near is not None:
            return zone_at(near.country, near.lat, near.lon)
    entries = gazetteer.names.get(first)
    for kind in ("capital", "state", "adjective"):
        for entry in entries:
            if entry.kind == kind and entry.country:
                return _of_country(entry.country, first if kind == "capital" else None, gazetteer)
    country = country_of(first, countries)
    town = next((city for city in cities(first) if city.country == country), None)
    if town is not None:
        return zone_at(town.country, town.lat, town.lon)
    spots = (*disputed().get(first), *regions().get(first))
    return next((zone for s in spots if (zone := zone_at(s.country, s.lat, s.lon))), None)


def _within(first: str, outer: str, gazetteer: Gazetteer) -> City | None:
    """The town of a name in a country or region that is named behind it."""
    towns = cities(first)
    for entry in gazetteer.names.get(outer):
        if entry.kind == "state":
            held = next((city for city in towns if city.country == entry.country), None)
            if held is not None:
                return held
    for spot in regions().get(outer):
        own = [city for city in towns if city.country == spot.country]
        if own:
            return min(own, key=lambda city: distance(city.lat, city.lon, spot.lat, spot.lon))
    return None


def _of_country(country: str, capital: str | None, gazetteer: Gazetteer) -> str | None:
    own = zones_of(country)
    if len(own) == 1:
        return next(iter(own))
    state = gazetteer.states.get(country)
    names = (capital,) if capital else state.capitals if state else ()
    for name in names:
        towns = cities(name)
        town = next((city for city in towns if city.country == country), towns[0] if towns else None)
        if town is not None:
            return zone_at(town.country, town.lat, town.lon)
    return None
