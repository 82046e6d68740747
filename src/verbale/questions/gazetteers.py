"""Places of one's own: bringing in gazetteers of GeoNames' formats, and what a place name may mean."""

from __future__ import annotations

from pathlib import Path

from verbale.grounding import gazetteer
from verbale.grounding.atlas import Spot, spots
from verbale.grounding.geonames import ImportedPlaces, import_places

__all__ = ["ImportedPlaces", "Spot", "bring_in_places", "show_place"]


def bring_in_places(path: Path, folder: Path) -> ImportedPlaces:
    """Put the places of a GeoNames file into the gazetteer of a folder.

    Raises InputError where the file or folder cannot be used; the gazetteer is then as before.
    """
    return import_places(path, folder)


def show_place(name: str, folders: tuple[Path, ...] = (), day: str | None = None) -> tuple[Spot, ...]:
    """All readings of a place name on a day (ISO 8601), heaviest first."""
    return spots(name, gazetteer.read(folders), day)
