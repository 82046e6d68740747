"""The words of commitments, read once from `data/commitments/cues.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import yaml

from verbale.errors import DataError
from verbale.model.finding import CommitmentKind

FRAMES = frozenset({"to", "that", "obj", "with", "of", "on", "for", "against", "ing"})
KINDS = ("threat", "promise", "plan", "warning")
_SETS = (
    "making", "refusing", "consequences", "suffering", "suffering_passive", "harming", "harm_nouns", "hostile",
    "hostile_nouns", "deeds", "kindly", "impersonal", "states", "answers", "measures", "harming_outright", "onsets",
    "goods", "standing_by", "hostile_particles", "kindly_particles", "followers", "members", "regarding", "defying",
    "defied", "about", "letting", "naming", "idle", "shut", "deeming", "withheld",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A committing word: the kind it makes, and the frames in which it does."""

    kind: CommitmentKind
    frames: frozenset[str]


@dataclass(frozen=True)
class Cues:
    """All tables. `conditions` maps the words that open a condition to whether they negate it, longest first;
    None marks words that look like one and are none ("even if"). `phrases` are set phrases by their first word."""

    verbs: Mapping[str, Cue]
    adjectives: Mapping[str, CommitmentKind]
    nouns: Mapping[str, CommitmentKind]
    conditions: tuple[tuple[tuple[str, ...], bool | None], ...]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], CommitmentKind], ...]]

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first words of what opens a condition."""
        return frozenset(words[0] for words, _ in self.conditions)

    def has(self, table: str, *forms: str) -> bool:
        """Whether one of these words is in a table."""
        return not self.words[table].isdisjoint(forms)


@cache
def load() -> Cues:
    """The shipped cues. Raises DataError where the file breaks its format."""
    return build(yaml.safe_load(files("verbale").joinpath("data/commitments/cues.yaml").read_text("utf-8")))


def build(raw: Any) -> Cues:
    """Cues from the parsed file. Raises DataError where a table is missing or a kind or frame is unknown."""
    wanted = {"verbs", "adjectives", "nouns", "conditions", "phrases", *_SETS}
    if not isinstance(raw, dict) or set(raw) != wanted:
        odd = sorted(wanted ^ set(raw or ()))
        raise DataError(f"commitments/cues.yaml: table {odd[0]!r} is missing or unknown: see the head of the file")
    for table in ("adjectives", "nouns", "phrases"):
        for word, kind in raw[table].items():
            _check(kind, f"{table}, {word}")
    verbs = {}
    for word, entry in raw["verbs"].items():
        _check(entry["kind"], f"verbs, {word}")
        frames = frozenset(entry["frames"])
        if not frames <= FRAMES:
            raise DataError(f"commitments/cues.yaml: verbs, {word}: unknown frame {sorted(frames - FRAMES)[0]!r}")
        verbs[word] = Cue(entry["kind"], frames)
    for name in _SETS:
        if not all(isinstance(word, str) for word in raw[name]):
            raise DataError(f"commitments/cues.yaml: {name} holds something that is no word: quote it")
    marks = tuple(sorted(((tuple(words.split()), held) for words, held in raw["conditions"].items()), key=_longest))
    words = {name: frozenset(raw[name]) for name in _SETS}
    return Cues(verbs, raw["adjectives"], raw["nouns"], marks, words, _phrases(raw["phrases"]))


def _phrases(raw: Mapping[str, CommitmentKind]) -> dict[str, tuple[tuple[tuple[str, ...], CommitmentKind], ...]]:
    """The phrases by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], CommitmentKind]]] = {}
    for words, kind in sorted(raw.items(), key=lambda entry: (-len(entry[0].split()), entry[0])):
        found.setdefault(words.split()[0], []).append((tuple(words.split()), kind))
    return {first: tuple(entries) for first, entries in found.items()}


def _check(kind: Any, where: str) -> None:
    if kind not in KINDS:
        raise DataError(f"commitments/cues.yaml: {where}: kind {kind!r} is none of {', '.join(KINDS)}")


def _longest(mark: tuple[tuple[str, ...], bool | None]) -> tuple[int, tuple[str, ...]]:
    return -len(mark[0]), mark[0]
