"""The reading room's data files under `verbale/data/reading`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.errors import DataError


@cache
def _load(name: str) -> Any:
    path = files("verbale").joinpath("data", "reading", f"{name}.yaml")
    try:
        return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"the reading table {name}.yaml cannot be read: {error}; reinstall verbale") from error


def load_mapping(name: str) -> dict[str, Any]:
    """The table `name`, which is a mapping. Raises `DataError` where it is not."""
    found = _load(name)
    if not isinstance(found, dict):
        raise DataError(f"the reading table {name}.yaml must be a mapping; restore it")
    return found


def load_list(name: str) -> list[Any]:
    """The table `name`, which is a list. Raises `DataError` where it is not."""
    found = _load(name)
    if not isinstance(found, list):
        raise DataError(f"the reading table {name}.yaml must be a list; restore it")
    return found
