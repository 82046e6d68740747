"""The words that change the standing of an act, read from the lexicon's tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from verbale.coding.lexicon import FOLDER, rows
from verbale.errors import DataError

OPERATIONS = frozenset(
    [
        "decided",
        "promised",
        "threatened",
        "scheduled",
        "possible",
        "denied",
        "disputed",
        "requested",
        "ongoing",
        "happened",
        "ended",
        "conditional",
    ]
)


@dataclass(frozen=True)
class StandingWords:
    """Embedding words by (kind, lemma, link) and modals by form, each with its operation."""

    embedding: Mapping[tuple[str, str, str], str]
    modals: Mapping[str, str]

    def operation(self, kind: str, lemma: str, link: str) -> str | None:
        """What a word does to an act that hangs on it by this link; None where it says nothing."""
        return self.embedding.get((kind, lemma, link))


@cache
def load(folder: Path = FOLDER) -> StandingWords:
    """The tables of a folder. Raises `DataError` naming the line with an unknown operation."""
    embedding: dict[tuple[str, str, str], str] = {}
    for number, columns in rows(folder / "embedding.tsv"):
        if len(columns) != 4 or columns[3] not in OPERATIONS:
            raise DataError(
                f"embedding.tsv:{number} needs lemma, kind, links and one of {', '.join(sorted(OPERATIONS))}"
            )
        lemma, kind, links, operation = columns
        for link in links.split():
            embedding.setdefault((kind, lemma, link), operation)
    modals = {columns[0]: columns[1] for _, columns in rows(folder / "modals.tsv")}
    return StandingWords(MappingProxyType(embedding), MappingProxyType(modals))
