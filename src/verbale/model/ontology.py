"""The event types: PLOVER's sixteen, their modes and contexts, and our marked extensions, read from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from verbale.errors import DataError

PLOVER = Path(__file__).parents[1] / "data" / "ontology" / "plover.yaml"
TURNS = ("promised", "threatened", "refused", "requested", "ended")


@dataclass(frozen=True, slots=True)
class Mode:
    """A narrower kind of a type, with the CAMEO code it maps to and its intensity (-10 to +10)."""

    name: str
    definition: str
    cameo: str | None
    intensity: float


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event. `quad` is 1 to 4, or 0 for an extension; `turns` says what it becomes when only spoken of."""

    name: str
    quad: int
    definition: str
    cameo: str | None
    intensity: float
    extension: bool
    modes: Mapping[str, Mode]
    turns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """A theme that cuts across types, and the lemmas that show it."""

    name: str
    definition: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types by name and all contexts by name, in the order of the file."""

    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    intensity_source: str
    cameo_roots: Mapping[str, str]

    def root(self, type_name: str, cameo: str | None) -> str:
        """The type that a CAMEO code or its root stands for, or `type_name` where no code is given."""
        if not cameo:
            return type_name
        return self.cameo_roots.get(cameo) or self.cameo_roots.get(cameo[:2], type_name)

    def cameo(self, type_name: str, mode: str | None) -> str | None:
        """The CAMEO code of a type and mode where the lexicon names no narrower one."""
        found = self.types[type_name]
        return found.modes[mode].cameo if mode else found.cameo

    def intensity(self, type_name: str, mode: str | None) -> float:
        """The intensity of a type and mode, from -10 (most conflictive) to +10 (most cooperative)."""
        found = self.types[type_name]
        return found.modes[mode].intensity if mode else found.intensity

    def turned(self, type_name: str, turn: str) -> str:
        """The type that an act of `type_name` is when it is promised, threatened, refused, requested or ended."""
        return self.types[type_name].turns.get(turn, type_name)


@cache
def load(path: Path = PLOVER) -> Ontology:
    """The ontology of a YAML file. Raises `DataError` where the file breaks its format."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"the ontology {path} cannot be read: {error}; restore or mend the file") from error
    try:
        by_quad, by_type = content["turns"]["quad"], content["turns"]["type"]
        types = {
            name: _event_type(name, entry, {**by_quad[entry["quad"]], **by_type.get(name, {})})
            for name, entry in content["types"].items()
        }
        contexts = {
            name: Context(name, entry["definition"], tuple(entry["words"]))
            for name, entry in content["contexts"].items()
        }
        roots = MappingProxyType({str(code): root for code, root in content["cameo_roots"].items()})
        return Ontology(MappingProxyType(types), MappingProxyType(contexts), content["intensity_source"], roots)
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"the ontology {path} lacks or misspells {error}; see the head of the file") from error


def _event_type(name: str, entry: Mapping[str, Any], turns: Mapping[str, str]) -> EventType:
    modes = {
        mode: Mode(mode, values["definition"], values["cameo"], float(values["intensity"]))
        for mode, values in entry["modes"].items()
    }
    unknown = sorted(set(turns) - set(TURNS))
    if unknown:
        raise DataError(f"the type {name} turns on {', '.join(unknown)}; the turns are {', '.join(TURNS)}")
    return EventType(
        name,
        entry["quad"],
        " ".join(entry["definition"].split()),
        entry["cameo"],
        float(entry["intensity"]),
        bool(entry.get("extension", False)),
        MappingProxyType(modes),
        MappingProxyType(dict(turns)),
    )
