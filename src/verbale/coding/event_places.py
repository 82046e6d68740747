"""Where an act was: the place it is done to or goes to, or that stands nearest to it in the tree of its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from verbale.coding.event_setting import chain
from verbale.coding.event_syntax import case_of, is_verb
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded, Mention

_PLACE_CASES = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "on", "off", "over"}
)
_WAYS = frozenset({"into", "onto", "through"})
_GOALS = frozenset({"to", "toward", "towards", "for"})
_WAYS_OF: Mapping[str, frozenset[str]] = {
    "ASSAULT": _WAYS,
    "PROTEST": _WAYS,
    "MOBILIZE": _WAYS | _GOALS,
    "CONSULT": _WAYS | _GOALS,
}


def place_of(
    analysis: Analysis,
    grounded: Grounded,
    starts: Mapping[int, Mention],
    token: int,
    words: tuple[int, ...],
    kind: str = "",
) -> str | None:
    """The id of the place where the act was: phrases of place behind or below it, else below what governs it.

    `starts` are the place mentions by their first token. `kind` is the type of the act: an attack is where it goes
    into, a move of troops where they are sent.
    """
    beside = _beside(analysis, starts, max(token, *words) if words else token)
    if beside is not None:
        return beside
    target = _done_to(analysis, grounded, token) or _goal(analysis, grounded, token, words, kind)
    if target is not None:
        return target
    for governor in (token, *[w for w in words if w != token], *chain(analysis, token)[1:]):
        for child in analysis.children(governor, "obl", "nmod"):
            found = _place(analysis, grounded, child)
            if found is not None:
                return found
        if not is_verb(analysis, governor):
            for child in analysis.children(governor, "nmod:poss", "amod", "compound"):
                mention = grounded.place_at(child)
                if mention is not None and mention.targets and grounded.actor_at(child) is None:
                    return mention.targets[0]
    return _of_object(analysis, grounded, token) or _of_hindered(analysis, grounded, token)


def _of_hindered(analysis: Analysis, grounded: Grounded, token: int) -> str | None:
    """Where the act is from which somebody is kept ("prevented the navy from arresting sailors at the shoal")."""
    for clause in analysis.children(token, "advcl", "xcomp"):
        if case_of(analysis, clause) != "from":
            continue
        for child in (*analysis.children(clause, "obl"), *analysis.children(clause, "obj")):
            found = _place(analysis, grounded, child)
            if found is not None:
                return found
    return None


def _done_to(analysis: Analysis, grounded: Grounded, token: int) -> str | None:
    """The place that an act is done to, where the object is one or names its own ("captured the town of Shusha in")."""
    for thing in analysis.children(token, "obj", "nsubj:pass"):
        of = [c for c in analysis.children(thing, "nmod") if case_of(analysis, c) == "of"]
        named = [c for o in of for c in analysis.children(o, "appos", "flat", "compound")]
        for place in (thing, *of, *named):
            mention = grounded.place_at(place)
            if mention is not None and mention.targets and grounded.actor_at(place) is None:
                return mention.targets[0]
    return None


def _goal(analysis: Analysis, grounded: Grounded, token: int, words: tuple[int, ...], kind: str) -> str | None:
    """Where an act goes ("sent troops into Western Sahara"), nearest word first."""
    cases = _WAYS_OF.get(kind, frozenset())
    if not cases or not is_verb(analysis, token):
        return None
    for governor in (token, *[w for w in words if w != token]):
        for child in analysis.children(governor, "obl", "nmod"):
            if case_of(analysis, child).split(" ")[0] in cases:
                found = _named(analysis, grounded, child)
                if found is not None:
                    return found
    return None


def _of_object(analysis: Analysis, grounded: Grounded, token: int) -> str | None:
    """The place that an act is done to, or that its object is near ("shelled Tuzla", "struck a depot near Pale")."""
    for thing in analysis.children(token, "obj", "nsubj:pass"):
        near = [c for c in analysis.children(thing, "nmod", "appos", "nmod:poss", "compound") if c != token]
        near = [c for c in near if case_of(analysis, c) not in ("from", "to", "with", "by")]
        for place in (thing, *near):
            mention = grounded.place_at(place)
            if mention is not None and mention.targets and grounded.actor_at(place) is None:
                return mention.targets[0]
    return None


def _beside(analysis: Analysis, starts: Mapping[int, Mention], token: int) -> str | None:
    """The place named right behind the act ("negotiations in London"), however the phrase is attached."""
    if token + 2 >= len(analysis) or analysis.lower[token + 1] not in ("in", "at", "near"):
        return None
    mention = starts.get(token + 2) or starts.get(token + 3)
    return mention.targets[0] if mention is not None and mention.targets else None


def _place(analysis: Analysis, grounded: Grounded, token: int) -> str | None:
    if case_of(analysis, token).split(" ")[0] not in _PLACE_CASES:
        return None
    return _named(analysis, grounded, token)


def _named(analysis: Analysis, grounded: Grounded, token: int) -> str | None:
    """The place that a phrase names, or that stands inside it ("a buffer zone in Western Sahara")."""
    mention = grounded.place_at(token)
    if mention is not None and mention.targets:
        return mention.targets[0]
    for child in analysis.children(token, "nmod", "appos", "compound", "flat"):
        deeper = grounded.place_at(child)
        if deeper is not None and deeper.targets:
            return deeper.targets[0]
    return None
