"""Across reports an actor is one: which names of several reports mean the same person or body.

Two actors are the `same` where their names agree in full, in another romanisation, or by an initial together with
country and office; `apart` where a given name, a country or the kind says otherwise; and `open` where a surname or
an initial alone is too little. Open ones stay apart until evidence or an analyst's judgement joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from verbale.linking.actors_names import alike, initial_of, is_acronym_of, skeleton, words

Verdict = Literal["same", "apart", "open"]
_SPELLINGS = {"organisation": "organization", "centre": "center", "defence": "defense", "labour": "labor"}
_VAGUE = frozenset(("UNK", "CVL", "ELI", ""))


@dataclass(frozen=True, slots=True)
class Known:
    """An actor as reports tell of it: id, name, alpha-3 country, PLOVER sector, kind and office."""

    id: str
    name: str
    country: str | None = None
    sector: str = ""
    kind: str = "person"
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Whether two actors are one, how surely (0 to 1), and why."""

    verdict: Verdict
    score: float
    why: str


def compare(first: Known, second: Known) -> Match:
    """Whether two actors of different reports are the same."""
    if first.id == second.id:
        return Match("same", 1.0, "one entry of the tables, or one name")
    if (first.kind == "person") != (second.kind == "person"):
        return Match("apart", 1.0, "a person and a body")
    if first.country and second.country and first.country != second.country:
        return Match("apart", 0.9, " and ".join(sorted((first.country, second.country))))
    if first.kind != "person":
        return _bodies(first, second)
    return _people(first, second)


def _bodies(first: Known, second: Known) -> Match:
    one, other = (tuple(_SPELLINGS.get(word, word) for word in words(known.name)) for known in (first, second))
    if one == other and one:
        return _agreed(first, second, "one name")
    if is_acronym_of(first.name, second.name) or is_acronym_of(second.name, first.name):
        return _agreed(first, second, "a name and its initials")
    if len(one) == len(other) and one and all(alike(a, b) for a, b in zip(one, other, strict=True)):
        return _agreed(first, second, "one name in two spellings")
    return Match("apart", 0.8, "two names")


def _agreed(first: Known, second: Known, why: str) -> Match:
    if first.sector not in _VAGUE and second.sector not in _VAGUE and first.sector != second.sector:
        return Match("open", 0.5, f"{why}, but {' and '.join(sorted((first.sector, second.sector)))}")
    return Match("same", 0.9 if first.country == second.country else 0.8, why)


def _people(first: Known, second: Known) -> Match:
    one, other = words(first.name), words(second.name)
    if not one or not other:
        return Match("apart", 0.5, "no name")
    if sorted(one) == sorted(other) and len(one) > 1:
        return Match("same", 0.95, "one name")
    if not alike(one[-1], other[-1]):
        if len(one) == len(other) > 1 and alike(one[-1], other[0]) and alike(one[0], other[-1]):
            return Match("same", 0.8, "one name, the surname in another place")
        return Match("apart", 0.9, "two surnames")
    spelled = "one surname" if one[-1] == other[-1] else "one surname in two spellings"
    given, others = one[:-1], other[:-1]
    if not given or not others:
        return _surname_only(first, second, spelled)
    if any(alike(a, b) for a in given for b in others):
        return Match("same", 0.9, f"{spelled} and one given name")
    if initial_of(given[0], others[0]):
        return _by_initial(first, second, spelled)
    return Match("apart", 0.9, f"{spelled}, two given names")


def _surname_only(first: Known, second: Known, why: str) -> Match:
    if _one_office(first, second):
        return Match("same", 0.75, f"{why}, one country and office")
    return Match("open", 0.5, f"{why} alone")


def _by_initial(first: Known, second: Known, why: str) -> Match:
    near = first.country and first.country == second.country
    if near and (_one_office(first, second) or first.sector == second.sector not in _VAGUE):
        return Match("same", 0.8, f"{why}, an initial, one country and sector")
    return Match("open", 0.5, f"{why} and an initial")


def _one_office(first: Known, second: Known) -> bool:
    if not first.country or first.country != second.country or not first.role or not second.role:
        return False
    return words(first.role) == words(second.role)


def block(known: Known) -> str:
    """The key under which an actor meets those that it may be: the sounds of its last word, or of its initials."""
    parts = words(known.name)
    if known.kind != "person":
        return "body"
    return skeleton(parts[-1]) if parts else ""


def identities(actors: Iterable[Known], judged: Mapping[frozenset[str], bool] | None = None) -> dict[str, str]:
    """The identity of each actor by id: the id of the first of those that are one with it.

    `judged` holds an analyst's decisions on pairs of ids: True joins them, False keeps them apart, whatever the names
    say. A join that would bring together two who are apart does not take place.
    """
    decided = judged or {}
    groups: dict[str, list[Known]] = {}
    owner: dict[str, str] = {}
    met: dict[str, list[Known]] = {}
    for known in actors:
        if known.id in owner:
            continue
        owner[known.id] = known.id
        groups[known.id] = [known]
        near = met.setdefault(block(known), [])
        for other in near:
            if decided.get(frozenset((known.id, other.id)), compare(known, other).verdict == "same"):
                _join(owner, groups, known.id, other.id, decided)
        near.append(known)
    for pair, same in sorted(decided.items(), key=lambda item: sorted(item[0])):
        ids = sorted(pair)
        if same and len(ids) == 2 and all(identifier in owner for identifier in ids):
            _join(owner, groups, ids[0], ids[1], decided)
    return owner


def _join(
    owner: dict[str, str],
    groups: dict[str, list[Known]],
    first: str,
    second: str,
    decided: Mapping[frozenset[str], bool],
) -> None:
    one, other = owner[second], owner[first]
    if one == other:
        return
    for a in groups[one]:
        for b in groups[other]:
            pair = frozenset((a.id, b.id))
            if decided.get(pair) is False or (pair not in decided and compare(a, b).verdict == "apart"):
                return
    for known in groups.pop(other):
        owner[known.id] = one
        groups[one].append(known)
