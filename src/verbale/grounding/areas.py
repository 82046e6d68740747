"""Disputed territories for maps: who claims each on a day, a point, and a rough outline where one is drawn.

The claims are the rows of `data/places/disputed.tsv`, the outlines those of `data/places/areas.tsv`: drawn by hand
for small maps, to about a quarter of a degree, and no statement on where a border runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from verbale.errors import DataError
from verbale.grounding.atlas import DISPUTED
from verbale.grounding.tables import DATA, dated, holds, listed, rows

_FOLDER = DATA / "places"
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A territory that more than one side claims from `since` to `until` (ISO 8601, both included, empty where open).

    `country` is the alpha-3 code that ISO 3166 gives the place, or None; `claimed_by` alpha-3 codes or names;
    `outline` corners as (longitude, latitude) in WGS 84 degrees, not closed, empty where none is drawn.
    """

    name: str
    country: str | None
    claimed_by: tuple[str, ...]
    lat: float
    lon: float
    feature: str
    since: str
    until: str
    note: str
    outline: Ring


def areas(day: str | None = None) -> tuple[Area, ...]:
    """The disputed territories in the order of the table; on a day (ISO 8601), those disputed then."""
    return tuple(area for area in _areas() if len(area.claimed_by) > 1 and holds(area.since, area.until, day))


@cache
def _areas() -> tuple[Area, ...]:
    path, outlines = _FOLDER / "disputed.tsv", _outlines()
    return tuple(
        Area(
            row["name"], row["country"] or None, listed(row["claimed_by"]), float(row["lat"]), float(row["lon"]),
            row["feature"], dated(row["from"], path, number), dated(row["until"], path, number), row["note"],
            outlines.get(row["name"], ()),
        )
        for number, row in rows(path, DISPUTED)
    )  # fmt: skip


@cache
def _outlines() -> dict[str, Ring]:
    found: dict[str, Ring] = {}
    for number, row in rows(_FOLDER / "areas.tsv", ("name", "outline")):
        try:
            corners = tuple((float(lon), float(lat)) for lon, lat in (c.split() for c in listed(row["outline"])))
        except ValueError as error:
            raise DataError(f'areas.tsv:{number}: write corners as "longitude latitude", separated by ";"') from error
        found[row["name"]] = corners
    return found
