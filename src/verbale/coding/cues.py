"""The lexicon of cues: which word, in which frame, carries somebody's words or attitude.

The data are `data/statements/cues.yaml` and `phrases.yaml`; their format is described at their heads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.coding.cues_forms import forms
from verbale.errors import DataError
from verbale.model.analysis import Analysis

CLASSES = frozenset(
    {
        "neutral",
        "assert",
        "confirm",
        "deny",
        "reject",
        "accuse",
        "warn",
        "promise",
        "demand",
        "question",
        "praise",
        "apologise",
        "believe",
        "know",
        "show",
        "decide",
        "want",
        "support",
        "appear",
        "reveal",
    }
)
POS = ("verb", "noun", "adj", "passive", "adv")
_NOUN_LISTS = ("artifacts", "views", "distancing", "titles")
_VERB_LISTS = ("naming", "light", "relays")
_LISTS = (*_NOUN_LISTS, *_VERB_LISTS, "proofs", "labels")
STRUCTURAL = frozenset({"quote", "clause", "inf", "ger", "obj", "pred", "as", "obj-inf", "told", "proof"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a frame makes of a cue: its class, and whether it is speech or belief that the record keeps."""

    klass: str
    spoken: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word as one part of speech: the reading of each of its frames, first group first."""

    word: str
    pos: str
    frames: Mapping[str, Reading]

    def prepositions(self) -> frozenset[str]:
        """The prepositions that lead its content."""
        return frozenset(f for f in self.frames if f not in STRUCTURAL and not f.startswith("obj-"))

    def object_prepositions(self) -> frozenset[str]:
        """The prepositions that lead its content behind an object ("accused Kiev of ...")."""
        return frozenset(f[4:] for f in self.frames if f.startswith("obj-") and f != "obj-inf")


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by part of speech and form, and the words around statements."""

    words: Mapping[str, Mapping[str, Cue]]
    bases: Mapping[str, str]
    sources: tuple[tuple[tuple[str, ...], str], ...]
    artifacts: frozenset[str]
    views: frozenset[str]
    distancing: frozenset[str]
    titles: frozenset[str]
    naming: frozenset[str]
    light: frozenset[str]
    relays: frozenset[str]
    proofs: frozenset[str]
    labels: frozenset[str]

    def get(self, pos: str, word: str) -> Cue | None:
        """The cue of this part of speech and lemma or form, or None."""
        return self.words[pos].get(word)

    def find(self, analysis: Analysis, token: int, pos: str) -> Cue | None:
        """The cue that a token is as this part of speech: by its form, else by the parser's lemma."""
        entries = self.words[pos]
        return entries.get(analysis.lower[token]) or entries.get(analysis.lemma[token])

    def base(self, analysis: Analysis, token: int) -> str:
        """The dictionary form of a token that a word list of the lexicon knows, else the parser's lemma."""
        return self.bases.get(analysis.lower[token], analysis.lemma[token])


def _yaml(name: str) -> Any:
    return yaml.safe_load(files("verbale").joinpath("data", "statements", name).read_text("utf-8"))


def _by_form(pos: str, entries: Mapping[str, Mapping[str, Reading]]) -> dict[str, Cue]:
    """Cues by all their forms; where two words share a form, the one whose dictionary form it is wins."""
    cues = {word: Cue(word, pos, frames) for word, frames in entries.items()}
    found = {form: cue for cue in reversed(cues.values()) for form in forms(cue.word, pos)}
    return found | cues


def build(groups: Any, phrases: Any) -> Cues:
    """The lexicon from the parsed YAML of both files.

    Raises DataError where a group has an unknown class or part of speech, or a word or frame is not a string.
    """
    words: dict[str, dict[str, dict[str, Reading]]] = {pos: {} for pos in POS}
    for number, group in enumerate(groups):
        where = f"statements/cues.yaml, group {number + 1}"
        if group.get("class") not in CLASSES or group.get("pos") not in POS:
            raise DataError(f"{where}: class or pos is unknown; use one of {sorted(CLASSES)} and {POS}")
        reading = Reading(group["class"], bool(group["spoken"]))
        for entry in (*group["frames"], *group["words"]):
            if not isinstance(entry, str):
                raise DataError(f"{where}: {entry!r} is no string; put it in quotation marks")
        for word in group["words"]:
            frames = words[group["pos"]].setdefault(word, {})
            for frame in group["frames"]:
                frames.setdefault(frame, reading)
    lists = {key: frozenset(phrases[key]) for key in _LISTS}
    bases = {form: word for key in _NOUN_LISTS for word in sorted(lists[key]) for form in forms(word, "noun")}
    bases |= {
        form: word
        for key in ("naming", "light", "relays", "proofs", "labels")
        for word in sorted(lists[key])
        for form in forms(word, "verb")
    }
    return Cues(
        {pos: _by_form(pos, entries) for pos, entries in words.items()},
        bases,
        sources=tuple((tuple(entry["words"].split()), entry["class"]) for entry in phrases["sources"]),
        **{**lists, "proofs": frozenset(form for word in lists["proofs"] for form in forms(word, "noun"))},
    )


@cache
def load() -> Cues:
    """The shipped lexicon. Raises DataError where a file breaks its format."""
    return build(_yaml("cues.yaml"), _yaml("phrases.yaml"))
