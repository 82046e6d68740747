"""Which actors a noun phrase stands for, itself or through what it belongs to ("Israel's raid", "US warplanes")."""

from __future__ import annotations

from verbale.coding.event_demonym import country_of, only_country
from verbale.coding.event_syntax import case_of, conjuncts
from verbale.coding.word_forms import word_list
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

_DEPTH = 3
_SOURCE_CASES = frozenset({"of", "by", "from"})
_TARGET_CASES = frozenset(
    {"of", "by", "from", "in", "against", "on", "to", "for", "with", "at", "over", "inside", "near"}
)
_QUANTITIES = word_list("quantities")


def parties(
    analysis: Analysis,
    grounded: Grounded,
    token: int,
    *,
    target: bool = False,
    own: bool = False,
    act: int | None = None,
) -> tuple[str, ...]:
    """Ids of the actors that the noun phrase headed by `token` stands for, coordination included.

    With `target`, phrases of place and purpose count too ("positions in Syria"). With `own`, only actors that
    head the phrase or its coordinates, not those it belongs to. `act` is the word of the act that they take part in:
    in "Oman, which mediated, and Egypt" Egypt stands outside the clause of the mediating.
    """
    found: dict[str, None] = {}
    inside = act is not None and any(_holds(analysis, c, act) for c in analysis.children(token, "acl"))
    for head in (*conjuncts(analysis, token), *_listed(analysis, grounded, token)):
        if inside and act is not None and head > act:
            continue
        ids = _of_phrase(analysis, grounded, head, target, 0 if own else _DEPTH)
        for actor in ids or (_of_places(analysis, grounded, head) if target else ()):
            found.setdefault(actor)
    return tuple(found)


def _listed(analysis: Analysis, grounded: Grounded, token: int) -> tuple[int, ...]:
    """A country in a list that the parse takes for another name of the first ("Pristina, the United States and X")."""
    last = max(analysis.children(token, "conj"), default=-1)
    found = [child for child in analysis.children(token, "appos") if token < child < last]
    mentions = [(child, grounded.actor_at(child)) for child in found]
    return tuple(
        child
        for child, mention in mentions
        if mention is not None and any(grounded.actors[actor].kind == "country" for actor in mention.targets)
    )


def _of_places(analysis: Analysis, grounded: Grounded, token: int) -> tuple[str, ...]:
    """The country, where it is an actor of the report, whose town or region an act is done to: "visited Athens",
    "shelled Thailand's Surin province"."""
    inside = [c for c in analysis.children(token, "nmod", "appos") if case_of(analysis, c) == "of"]
    for place in (token, *analysis.children(token, "nmod:poss", "compound", "amod"), *inside):
        found = _of_place(grounded, place)
        if found:
            return found
    return ()


def _of_place(grounded: Grounded, token: int) -> tuple[str, ...]:
    """The country of a place, where it is an actor of the report."""
    mention = grounded.place_at(token)
    if mention is None or not mention.targets:
        return ()
    return only_country(grounded, (grounded.places[mention.targets[0]].country,))


def _holds(analysis: Analysis, clause: int, token: int) -> bool:
    first, last = analysis.reach(clause)
    return analysis.relation[clause] == "acl:relcl" and first <= token < last


def _of_phrase(analysis: Analysis, grounded: Grounded, token: int, target: bool, depth: int) -> tuple[str, ...]:
    mention = grounded.actor_at(token)
    if mention is not None and mention.targets:
        return (*mention.targets, *_of_others(analysis, grounded, token, mention.targets))
    if target and (named := country_of(analysis, grounded, token)):
        return named
    if depth == 0:
        return ()
    for child in _modifiers(analysis, token, target):
        found: dict[str, None] = {}
        for head in conjuncts(analysis, child):
            for actor in _of_phrase(analysis, grounded, head, target, depth - 1):
                found.setdefault(actor)
        if found:
            return tuple(found)
    return ()


def _of_others(analysis: Analysis, grounded: Grounded, token: int, named: tuple[str, ...]) -> tuple[str, ...]:
    """As in "the leaders of Qatar, Russia and Kuwait": of whom several people of one office are, but for the first."""
    if analysis.xpos[token] != "NNS" or len(named) != 1:
        return ()
    country = grounded.actors[named[0]].country
    for child in analysis.children(token, "nmod"):
        joined = analysis.children(child, "conj")
        if case_of(analysis, child) != "of" or not joined:
            continue
        found = [grounded.actor_at(other) for other in (child, *joined)]
        ids = [actor for mention in found if mention is not None for actor in mention.targets]
        others = dict.fromkeys(a for a in ids if grounded.actors[a].country != country and a not in named)
        return tuple(others) if all(grounded.actors[a].kind == "country" for a in others) else ()
    return ()


def _modifiers(analysis: Analysis, token: int, target: bool) -> list[int]:
    """What a noun belongs to, nearest tie first: quantities' "of", owners, names in front, then phrases behind."""
    cases = _TARGET_CASES if target else _SOURCE_CASES
    behind = [c for c in analysis.children(token, "nmod") if analysis.relation[c] != "nmod:poss"]
    of = [c for c in behind if case_of(analysis, c) == "of"]
    ordered = [c for c in analysis.children(token, "appos") if analysis.upos[c] == "PROPN"]
    ordered += list(of) if analysis.lemma[token].lower() in _QUANTITIES else []
    ordered += analysis.children(token, "nmod:poss")
    ordered += [
        c
        for c in analysis.children(token, "amod", "compound", "flat")
        if analysis.upos[c] in ("PROPN", "ADJ", "NOUN", "VERB")
    ]
    ordered += analysis.children(token, "appos")
    ordered += [c for c in behind if case_of(analysis, c).split(" ")[0] in cases and c not in ordered]
    ordered += [c for c in behind if not case_of(analysis, c)]
    return ordered


def modifier_parties(analysis: Analysis, grounded: Grounded, noun: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Owners and names in front of a noun that are actors: (token, ids) in text order ("US", "Iran-Iraq")."""
    found = []
    pending = list(analysis.children(noun, "nmod:poss", "amod", "compound"))
    while pending:
        token = pending.pop(0)
        ids = parties(analysis, grounded, token, own=analysis.relation[token] != "nmod:poss")
        if ids:
            found.append((token, ids))
        else:
            pending.extend(analysis.children(token, "amod", "compound", "conj", "nmod"))
    return tuple(sorted(found))
