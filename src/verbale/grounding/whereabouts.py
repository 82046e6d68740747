"""Which place of a name is meant: inhabitants, neighbours in the text, and the report's other places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from verbale.grounding.atlas import Spot
from verbale.grounding.scan import Scan
from verbale.grounding.toponyms import Toponym
from verbale.model.text import Report

#: what a reading gains, beside the decimal logarithm of its inhabitants
BESIDE, NAMED, NEAR, DATELINE, CAPITAL = 6.0, 1.6, 1.4, 0.8, 1.2
#: weights of a town and of a great city; how much greater it has to be; what is left to the town of `NAMED`
TOWN, GREAT, FAR_GREATER, OUTSHONE = 5.0, 5.2, 0.7, 0.2
#: kilometres within which another place of the report speaks for a reading
NEARNESS = 400.0
_TELLING = frozenset(("state", "adjective", "people", "metonym", "capital", "organisation"))
Ranked = list[tuple[Spot, float, str]]


def rank(seen: Scan, report: Report, names: Sequence[Toponym]) -> list[Ranked]:
    """For each name its readings, best first, with a score from 0 to 1 and a reason."""
    countries = _countries(seen, names)
    home = _home(seen, report)
    capitals = [_capital_of(seen, name) for name in names]
    first = [
        max(name.readings, key=lambda spot: spot.weight + _named(spot, countries, home)[0] + _seat(spot, lands))
        for name, lands in zip(names, capitals, strict=True)
    ]
    neighbours = [_neighbour(seen, names, index, first) for index in range(len(names))]
    fixed = _fixed(names, first)
    return [
        _ranked(name, countries, home, capitals[index], neighbours[index], fixed) for index, name in enumerate(names)
    ]


def _countries(seen: Scan, names: Sequence[Toponym]) -> Counter[str]:
    """How often the report names each country, by name, adjective, capital, or a region that is only there."""
    counts: Counter[str] = Counter()
    doubtful = {token for name in names if _ambiguous(name) for token in range(name.start, name.end)}
    for hit in seen.names:
        country = hit.entries[0].country
        if country and len({other.country for other in hit.entries}) == 1 and hit.start not in doubtful:
            counts[country] += hit.entries[0].kind in _TELLING
    for name in names:
        best = name.readings[0]
        alone = len({spot.country for spot in name.readings}) == 1
        if best.country and (alone or best.feature in ("state", "province", "region")):
            counts[best.country] += 1
    return counts


def _capital_of(seen: Scan, name: Toponym) -> frozenset[str]:
    """The countries whose capital bears a name."""
    entries = seen.gazetteer.names.get(name.text)
    return frozenset(entry.country for entry in entries if entry.kind == "capital" and entry.country)


def _seat(spot: Spot, lands: frozenset[str]) -> float:
    return CAPITAL if spot.feature == "city" and spot.country in lands else 0.0


def _ambiguous(name: Toponym) -> bool:
    return len({spot.country for spot in name.readings if spot.weight > 6.2}) > 1


def _home(seen: Scan, report: Report) -> str | None:
    if report.dateline.place:
        for entry in seen.gazetteer.names.get(report.dateline.place):
            if entry.kind in ("capital", "state"):
                return entry.country
    return None


def _named(spot: Spot, countries: Counter[str], home: str | None) -> tuple[float, str]:
    if spot.country is None:
        return 0.0, ""
    count = countries.get(spot.country, 0) - (1 if spot.feature == "country" else 0)
    if count > 0:
        share = count / max(1, sum(countries.values()))
        return NAMED * (0.6 + share), f"the report names {spot.country}"
    if spot.country == home:
        return DATELINE, "the dateline's country"
    return 0.0, ""


def _neighbour(seen: Scan, names: Sequence[Toponym], index: int, first: Sequence[Spot]) -> Spot | None:
    """The region or country set directly behind a name: "Paris, Texas", "Tripoli in Libya"."""
    if index + 1 >= len(names):
        return None
    analysis, name, following = seen.analysis, names[index], names[index + 1]
    between = [analysis.form(token) for token in range(name.end, following.start)]
    if between in ([","], ["in"], ["("], [",", "in"], [",", "the"], ["in", "the"]):
        spot = first[index + 1]
        if spot.feature == "country" or spot.feature not in ("city",) or between != [","]:
            return spot
    return None


def _fixed(names: Sequence[Toponym], first: Sequence[Spot]) -> list[Spot]:
    """Places that hardly can be others: one reading, or one that outweighs the next tenfold."""
    found: dict[str, Spot] = {}
    for name, spot in zip(names, first, strict=True):
        others = [other.weight for other in name.readings if other.id != spot.id]
        if spot.feature not in ("continent", "ocean", "country") and (not others or spot.weight - max(others) >= 1.0):
            found.setdefault(spot.id, spot)
    return list(found.values())[:60]


def _ranked(
    name: Toponym,
    countries: Counter[str],
    home: str | None,
    lands: frozenset[str],
    neighbour: Spot | None,
    fixed: Sequence[Spot],
) -> Ranked:
    scored: list[tuple[float, Spot, str]] = []
    for spot in name.readings:
        score, why = spot.weight, f"{spot.feature} {spot.name}"
        gain, reason = _named(spot, countries, home)
        if _outshone(spot, name.readings):
            gain *= OUTSHONE
        score += gain + _seat(spot, lands)
        if reason:
            why += f"; {reason}"
        if neighbour is not None and neighbour.id != spot.id and _within(spot, neighbour):
            score += BESIDE
            why += f"; beside {neighbour.name}"
        near = None if _outshone(spot, name.readings) else _nearest(spot, fixed)
        if spot.feature == "country" and any(other.country == spot.country for other in fixed):
            score += NEAR
        if near is not None:
            score += NEAR
            why += f"; near {near.name}"
        scored.append((score, spot, why))
    scored.sort(key=lambda item: (-item[0], item[1].id))
    top = scored[0][0]
    weights = [math.exp(score - top) for score, _, _ in scored]
    total = sum(weights)
    return [(spot, round(weight / total, 4), why) for (_, spot, why), weight in zip(scored, weights, strict=True)]


def _outshone(spot: Spot, readings: Sequence[Spot]) -> bool:
    """Whether a town has a great namesake: "Geneva" alone is the city by the lake, even beside American names."""
    return spot.weight < TOWN and any(o.weight >= GREAT and o.weight - spot.weight >= FAR_GREATER for o in readings)


def _within(spot: Spot, other: Spot) -> bool:
    if other.feature == "country":
        return spot.country == other.country
    if other.country is not None and spot.country != other.country:
        return False
    reach = 700.0 if other.feature in ("state", "province", "region") else 250.0
    return distance(spot.lat, spot.lon, other.lat, other.lon) <= reach


def _nearest(spot: Spot, fixed: Sequence[Spot]) -> Spot | None:
    if spot.feature == "country":
        return None
    best: tuple[float, Spot] | None = None
    for other in fixed:
        if other.id == spot.id or (other.name == spot.name and other.country == spot.country):
            continue
        away = distance(spot.lat, spot.lon, other.lat, other.lon)
        if away <= NEARNESS and (best is None or away < best[0]):
            best = (away, other)
    return best[1] if best else None


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres between two points in WGS 84 degrees (haversine, radius 6371 km)."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
