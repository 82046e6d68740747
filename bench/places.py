"""How well places are found and located: `python bench/places.py --data FILE [--json]`.

Reads GeoVirus, LGL and TR-News XML and GeoWebNews, as XML or as a folder of standoff files (`places_formats`).
Measures:

toponym_precision, toponym_recall, toponym_f1   place names by exact offsets
overlap_f1           the same where any overlap counts
accuracy_161         found toponyms located within 161 km (100 miles)
country              found toponyms whose country is right (the gold country is the file's; where it gives a position
                     only, that of the populated place nearest to it)
auc                  normalised area under the curve of log errors (Gritta et al. 2018), 0 is best
accuracy_161_of_all  gold toponyms found and located within 161 km
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from places_formats import Gold, articles
from verbale.grounding import actors, gazetteer, places
from verbale.grounding.cities import CITIES
from verbale.grounding.geonames import alpha3
from verbale.grounding.whereabouts import distance
from verbale.language import parse
from verbale.model.text import Report

FARTHEST = 20039.0


@dataclass
class Tally:
    """What was counted over all articles."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlapping_gold: int = 0
    overlapping_found: int = 0
    countries: int = 0
    countries_right: int = 0
    errors: list[float] = field(default_factory=list)
    misses: dict[str, int] = field(default_factory=dict)


class Nearest:
    """The country of the populated place nearest to a point, over a grid of one degree."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        for line in CITIES.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                _, _, country, _, lat, lon, _ = line.split("\t")
                cell = (math.floor(float(lat)), math.floor(float(lon)))
                self._cells.setdefault(cell, []).append((float(lat), float(lon), country))

    def country(self, lat: float, lon: float) -> str | None:
        """The alpha-3 code, or None where no populated place lies within five degrees."""
        for reach in (1, 5):
            near = [
                (distance(lat, lon, a, b), land)
                for i in range(-reach, reach + 1)
                for j in range(-reach, reach + 1)
                for a, b, land in self._cells.get((math.floor(lat) + i, math.floor(lon) + j), ())
            ]
            if near:
                return min(near)[1]
        return None


def measure(path: Path, limit: int | None = None) -> Tally:
    """Run over a file of articles."""
    engine, tables, nearest, tally = parse.load(), gazetteer.load(), Nearest(), Tally()
    for number, (text, gold) in enumerate(articles(path)):
        if limit is not None and number >= limit:
            break
        report = Report(id="bench", url="-", text=text)
        analysis = parse.analyse(text, engine)
        _, acting = actors.ground(analysis, report, tables)
        known, mentions = places.ground(analysis, report, acting, tables)
        count(tally, text, gold, [(m.span.start, m.span.end, known[m.targets[0]]) for m in mentions], nearest)
    return tally


def count(tally: Tally, text: str, gold: list[Gold], found: list[tuple], nearest: Nearest) -> None:  # type: ignore[type-arg]
    """Add one article."""
    tally.gold += len(gold)
    tally.found += len(found)
    by_span = {(start, end): place for start, end, place in found}
    for item in gold:
        place = by_span.get((item.start, item.end))
        over = [p for start, end, p in found if start < item.end and item.start < end]
        tally.overlapping_gold += bool(over)
        words = text[item.start : item.end]
        if place is None:
            tally.misses[f"not found: {words}"] = tally.misses.get(f"not found: {words}", 0) + 1
            continue
        tally.exact += 1
        error = distance(item.lat, item.lon, place.lat, place.lon)
        tally.errors.append(error)
        if error > 161:
            label = f"far: {words} -> {place.id} {error:.0f} km"
            tally.misses[label] = tally.misses.get(label, 0) + 1
        land = (alpha3(item.country) if item.country else None) or nearest.country(item.lat, item.lon)
        if land is not None and place.country is not None:
            tally.countries += 1
            tally.countries_right += land == place.country
            if land != place.country:
                tally.misses[f"country: {words} {land} -> {place.id}"] = 1
    spans = [(item.start, item.end) for item in gold]
    for start, end, _ in found:
        hit = any(start < b and a < end for a, b in spans)
        tally.overlapping_found += hit
        if not hit:
            label = f"spurious: {text[start:end]}"
            tally.misses[label] = tally.misses.get(label, 0) + 1


def metrics(tally: Tally) -> dict[str, float]:
    """The figures of a tally, as fractions of 1."""
    precision, recall = tally.exact / max(1, tally.found), tally.exact / max(1, tally.gold)
    loose_p, loose_r = (
        tally.overlapping_found / max(1, tally.found),
        tally.overlapping_gold / max(1, tally.gold),
    )
    near = sum(error <= 161 for error in tally.errors)
    curve = sorted(math.log(error + 1) / math.log(FARTHEST + 1) for error in tally.errors)
    area = sum((a + b) / 2 for a, b in itertools.pairwise(curve)) / max(1, len(curve) - 1)
    return {
        "toponym_precision": precision,
        "toponym_recall": recall,
        "toponym_f1": _f1(precision, recall),
        "overlap_f1": _f1(loose_p, loose_r),
        "accuracy_161": near / max(1, len(tally.errors)),
        "country": tally.countries_right / max(1, tally.countries),
        "auc": area,
        "accuracy_161_of_all": near / max(1, tally.gold),
    }


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--limit", type=int, help="only so many articles")
    parser.add_argument("--errors", type=int, default=0, help="print so many of the most frequent errors")
    given = parser.parse_args()
    tally = measure(given.data, given.limit)
    figures = {name: round(value, 4) for name, value in metrics(tally).items()}
    if given.json:
        print(json.dumps({"bench": "places", "data": given.data.name, "n": tally.gold, "metrics": figures}))
        return
    print(f"{given.data.name}: {tally.gold} toponyms, {tally.found} found")
    for name, value in figures.items():
        print(f"  {name:22} {value:.4f}")
    for label, times in sorted(tally.misses.items(), key=lambda pair: -pair[1])[: given.errors]:
        print(f"  {times:4} {label}")


if __name__ == "__main__":
    main()
