"""Metonymy: whether the name of a capital or of a seat of government stands for the government or for the place.

"Moscow said", "Kiev's demands", "talks with Tehran" are governments; "in Moscow", "flew to Kiev", "the streets of
Paris" are places. Where nothing tells, neither is said.
"""

from __future__ import annotations

from typing import Literal

from verbale.language import refer_tables as tables
from verbale.language.refer_mentions import Phrase
from verbale.language.refer_tables import words
from verbale.model.analysis import Analysis

Stance = Literal["government", "place", ""]


def stance(analysis: Analysis, phrase: Phrase, name: tuple[str, ...]) -> tuple[str | None, Stance]:
    """(country whose capital or seat of government a name is, what it stands for here); (None, "") for all else."""
    joined = " ".join(name)
    seat = tables.seats().get(joined)
    country = seat or tables.capitals().get(joined)
    if phrase.kind != "name" or country is None or joined in tables.ministries():
        return None, ""
    case = _case(analysis, phrase.head)
    if seat is not None:
        return country, "place" if case in words("where") else "government"
    return country, _of_capital(analysis, phrase.head, case)


def government_of(phrase: Phrase, lemma: str, own: frozenset[str], modifier: str | None) -> str | None:
    """The country whose government a common noun names without more ("the Russian government"), or None."""
    if phrase.kind != "nominal" or lemma != "government":
        return None
    plain = own <= {lemma} | tables.adjectives() | {modifier.lower() if modifier else ""}
    return modifier if plain else None


def _of_capital(analysis: Analysis, head: int, case: str) -> Stance:
    relation, governor = analysis.relation[head], analysis.head[head]
    if governor < 0:
        return "place" if case in words("where") else ""
    if relation == "nsubj":
        return _of_subject(analysis, governor)
    if relation in ("obj", "iobj"):
        return "government" if analysis.lemma[governor] in words("addressing") else "place"
    if relation == "nmod:poss":
        return "place" if analysis.lemma[governor] in words("localities") else "government"
    if relation == "obl:agent" or case in words("partners"):
        return "government"
    if case in words("where"):
        return "place"
    if case == "of":
        return "place" if analysis.lemma[governor] in words("localities") else ""
    return "place" if case == "to" and analysis.lemma[governor] in words("moving") else ""


def _of_subject(analysis: Analysis, verb: int) -> Stance:
    if analysis.children(verb, "cop"):
        return "place" if analysis.lemma[verb] in words("localities") else ""
    acts = analysis.lemma[verb] in words("speech") or analysis.children(verb, "obj", "ccomp", "xcomp")
    return "government" if acts and analysis.lemma[verb] not in words("lying") else ""


def _case(analysis: Analysis, head: int) -> str:
    found = [c for c in analysis.children(head, "case") if c < head]
    return analysis.lower[found[-1]] if found else ""
