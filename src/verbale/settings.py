"""Settings, read at the edges (command line, environment, Python call) and passed on as arguments."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from verbale.errors import InputError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know.

    record    SQLAlchemy URL of the record
    model     folder of the language model; None is the one that the package ships
    actors    further actor tables of the user's own, looked up before ours
    offline   refuse every network connection
    force     read texts in other languages than English as well
    """

    record: str = "sqlite:///verbale.db"
    model: Path | None = None
    actors: tuple[Path, ...] = ()
    offline: bool = False
    force: bool = False


_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}


def _flag(name: str, value: str) -> bool:
    if value.strip().lower() in _TRUE:
        return True
    if value.strip().lower() in _FALSE:
        return False
    raise InputError(f"{name}={value!r} is neither yes nor no: set it to 1 or 0")


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from VERBALE_RECORD, VERBALE_MODEL, VERBALE_ACTORS (paths, joined as in PATH), VERBALE_OFFLINE
    and VERBALE_FORCE.

    Raises InputError where a value cannot be understood.
    """
    env = os.environ if environment is None else environment
    default = Settings()
    record = env.get("VERBALE_RECORD", "") or default.record
    if "://" not in record:
        record = f"sqlite:///{record}"
    model = env.get("VERBALE_MODEL", "")
    return Settings(
        record=record,
        model=Path(model) if model else None,
        actors=tuple(Path(part) for part in env.get("VERBALE_ACTORS", "").split(os.pathsep) if part),
        offline=_flag("VERBALE_OFFLINE", env.get("VERBALE_OFFLINE", "")),
        force=_flag("VERBALE_FORCE", env.get("VERBALE_FORCE", "")),
    )
