"""Places of one's own: bringing in gazetteers of GeoNames' formats, and what a place name may mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from verbale.grounding import gazetteer
from verbale.grounding.areas import Area, areas
from verbale.grounding.atlas import Spot, spots
from verbale.grounding.geonames import ImportedPlaces, import_places
from verbale.grounding.tables import DATA, rows

__all__ = [
    "Area",
    "ImportedPlaces",
    "Spot",
    "bring_in_places",
    "disputed_areas",
    "organisation_names",
    "show_place",
    "state_names",
]


def bring_in_places(path: Path, folder: Path) -> ImportedPlaces:
    """Put the places of a GeoNames file into the gazetteer of a folder.

    Raises InputError where the file or folder cannot be used; the gazetteer is then as before.
    """
    return import_places(path, folder)


def show_place(name: str, folders: tuple[Path, ...] = (), day: str | None = None) -> tuple[Spot, ...]:
    """All readings of a place name on a day (ISO 8601), heaviest first."""
    return spots(name, gazetteer.read(folders), day)


def disputed_areas(day: str | None = None) -> tuple[Area, ...]:
    """The territories that more than one side claims on a day (ISO 8601; ever, where None), with rough outlines."""
    return areas(day)


@cache
def state_names() -> Mapping[str, str]:
    """The names of states and territories, past and present, by their ISO 3166 alpha-3 codes."""
    return {row["code"]: row["name"] for _, row in rows(DATA / "actors" / "states.tsv", gazetteer.STATES)}


@cache
def organisation_names() -> Mapping[str, str]:
    """The names of organisations by their ids, of several the first."""
    path = DATA / "actors" / "organisations.tsv"
    held = [
        (row["id"], row["name"]) for _, row in rows(path, gazetteer.ORGANISATIONS, gazetteer.ORGANISATIONS_OPTIONAL)
    ]
    return dict(reversed(held))
