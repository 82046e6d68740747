"""Links that names and syntax make certain, whatever the ranker says: the precise sieves of Lee et al. 2013."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.language.refer_features import PAIR
from verbale.language.refer_scene import Scene
from verbale.language.refer_traits import Mention
from verbale.model.analysis import Analysis

Flags = npt.NDArray[np.bool_]
_TOLD = frozenset(("he", "she", "it", "they"))


def certain(scene: Scene) -> Flags:
    """Which pairs are certain: the same known name, the same name of one type, a short form of a person's name
    that nobody else in the report bears, an acronym, an apposition, a pronoun that is what its speaker says of
    itself or that goes on speaking."""
    table = scene.pairwise
    mentions = scene.mentions
    person = np.array([m.type == "person" for m in mentions], dtype=bool)
    alone = np.array([m.role != "compound" for m in mentions], dtype=bool)
    shared = _shared(mentions)
    clear = np.array([not m.name or not shared & set(m.name) for m in mentions], dtype=bool)
    later, earlier = scene.later, scene.earlier
    persons = person[later] & person[earlier]
    same_type = table[:, _at("type clashes")] == 0
    short = table[:, [_at("surname"), _at("name within"), _at("name extended")]].any(axis=1)
    agree = (table[:, _at("gender clashes")] == 0) & (table[:, _at("number clashes")] == 0)
    found: Flags = agree & (
        (table[:, _at("known same")] > 0)
        | ((table[:, _at("same name")] > 0) & same_type & alone[later] & (persons | alone[earlier]))
        | (persons & short & clear[later] & clear[earlier])
        | ((table[:, _at("acronym")] > 0) & _capitals(scene, later, earlier))
        | ((table[:, _at("apposition")] > 0) & same_type & alone[later])
        | _told(scene)
    )
    return found


def _told(scene: Scene) -> Flags:
    """Pairs of a subject pronoun and who speaks: "the movement said it would come"; "Kerry said … He warned …"."""
    found = np.zeros(len(scene.later), dtype=bool)
    mentions, clause = scene.mentions, scene.structure.clause
    for place, (later, earlier) in enumerate(zip(scene.later.tolist(), scene.earlier.tolist(), strict=True)):
        pronoun, speaker = mentions[later], mentions[earlier]
        if not speaker.speaks or pronoun.group not in _TOLD or pronoun.role != "nsubj" or pronoun.quote >= 0:
            continue
        if speaker.sentence == pronoun.sentence:
            found[place] = clause[later] == earlier and _is_said(scene.analysis, pronoun.head, speaker.head)
        elif speaker.sentence == pronoun.sentence - 1:
            found[place] = pronoun.speaks and pronoun.group in ("he", "she") and _leads(scene.analysis, speaker.head)
    return found


def _is_said(analysis: Analysis, pronoun: int, speaker: int) -> bool:
    """Whether the clause of one subject is the complement of the other's."""
    verb = analysis.head[pronoun]
    return verb >= 0 and analysis.relation[verb] == "ccomp" and analysis.head[verb] == analysis.head[speaker]


def _leads(analysis: Analysis, token: int) -> bool:
    """Whether a token is the subject of its sentence's main verb."""
    verb = analysis.head[token]
    return verb >= 0 and analysis.head[verb] < 0 and analysis.relation[token] == "nsubj"


def _at(name: str) -> int:
    return PAIR.index(name)


def _shared(mentions: Sequence[Mention]) -> set[str]:
    """Words of persons' names that two different full names have ("clinton")."""
    bearers: dict[str, tuple[str, ...]] = {}
    shared: set[str] = set()
    for mention in mentions:
        if mention.type == "person" and len(mention.name) > 1:
            for word in mention.name:
                held = bearers.setdefault(word, mention.name)
                if held != mention.name and not set(held) <= set(mention.name) and not set(mention.name) <= set(held):
                    shared.add(word)
    return shared


def _capitals(scene: Scene, later: npt.NDArray[np.int64], earlier: npt.NDArray[np.int64]) -> Flags:
    """Pairs of which the shorter name is written in capitals."""
    short = np.zeros(len(scene.mentions), dtype=bool)
    for number, mention in enumerate(scene.mentions):
        if len(mention.name) == 1:
            form = scene.analysis.form(mention.head).replace(".", "")
            short[number] = len(form) > 1 and sum(c.isupper() for c in form) * 2 > len(form)
    return short[later] | short[earlier]
