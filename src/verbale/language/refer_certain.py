"""Links that names and syntax make certain, whatever the ranker says: the precise sieves of Lee et al. 2013."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.language.refer_features import PAIR
from verbale.language.refer_scene import Scene
from verbale.language.refer_tables import SINGULAR, adjectives, words
from verbale.language.refer_traits import Mention

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def certain(scene: Scene) -> Flags:
    """Which pairs are certain: the same known name, the same name of one type, a short form of a person's name
    that nobody else in the report bears, an acronym, an apposition, one government by its names, an office and who
    holds it, a pronoun of somebody who speaks."""
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
        | ((table[:, _at("apposition")] > 0) & same_type & alone[later] & (person[later] == person[earlier]))
        | _one_government(mentions, later, earlier)
        | _in_office(mentions, later, earlier)
        | _halves(mentions, later, earlier)
        | (scene.told[later] == earlier)
    )
    return found


def _one_government(mentions: Sequence[Mention], later: Ints, earlier: Ints) -> Flags:
    """Pairs that name the government of one country by its capital, its seat or itself."""
    seats = [m.seat if m.seat and m.stance == "government" else "" for m in mentions]
    numbers = {seat: number for number, seat in enumerate(dict.fromkeys(("", *seats)))}
    seat = np.array([numbers[seat] for seat in seats], dtype=np.int64)
    found: Flags = (seat[later] == seat[earlier]) & (seat[later] > 0)
    return found


def _halves(mentions: Sequence[Mention], later: Ints, earlier: Ints) -> Flags:
    """Pairs of a half of a divided country and its name ("the North", "North Korea")."""
    half = [m.lemma if m.lemma in words("halves") and len(m.words | set(m.name)) == 1 else "" for m in mentions]
    found = np.zeros(len(later), dtype=bool)
    for place in np.flatnonzero(np.array([bool(h) for h in half], dtype=bool)[later]).tolist():
        known = mentions[earlier[place]].known
        found[place] = known is not None and known.name.lower().startswith(half[later[place]] + " ")
    return found


def _in_office(mentions: Sequence[Mention], later: Ints, earlier: Ints) -> Flags:
    """Pairs of an office and a person who was named with it: "the minister" after "Defence Minister Khawaja Asif"."""
    offices = np.array([_is_office(m) for m in mentions], dtype=bool)
    found = np.zeros(len(later), dtype=bool)
    for place in np.flatnonzero(offices[later]).tolist():
        found[place] = _held_by(mentions[later[place]], mentions[earlier[place]])
    return found


def _is_office(mention: Mention) -> bool:
    singular = mention.kind == "nominal" and mention.number == SINGULAR
    return singular and mention.definite == "the" and mention.type == "person"


def _held_by(office: Mention, person: Mention) -> bool:
    if person.kind != "name" or person.type != "person":
        return False
    if office.lemma == "leader" and office.modifier is not None and office.modifier == person.modifier:
        return bool(person.words & words("leaders"))
    if office.lemma not in person.words - set(person.name):
        return False
    if office.modifier is not None and office.modifier != person.modifier:
        return False
    own = {word for word in office.words if word not in adjectives()}
    return own <= person.words and person.words & words("former") == office.words & words("former")


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
