"""Where a report plays: the country of its dateline, of the first scene it tells of, or the one named most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.grounding.cities import country_of
from verbale.grounding.gazetteer import Gazetteer
from verbale.grounding.phrases import prepositions
from verbale.grounding.tables import word_sets
from verbale.grounding.words import among
from verbale.model.analysis import Analysis
from verbale.model.text import Report

#: prepositions behind which a place is where something stays, not where somebody goes
_STATIC = frozenset(("in", "at", "near", "inside", "outside", "across", "throughout", "around", "on", "over"))
_GOVERNED = frozenset(("obl", "obl:loc", "root"))
#: share of the most frequent country's names that the dateline's country needs to be where the report plays
_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Trace:
    """A token that names a country; `located` where it stands behind a preposition of place or is what is taken or
    hit, `stage` where something happens there, `aside` where it only tells where a speaker is."""

    token: int
    country: str
    located: bool
    stage: bool = False
    aside: bool = False


def is_stage(analysis: Analysis, head: int) -> bool:
    """Whether a place is where a clause's deed happens: "opened fire in Andijan", not "officials in Moscow"."""
    words = prepositions(analysis, head)
    relation = analysis.relation[head].split(":")[0]
    if not words:
        verb = analysis.head[head]
        reached = verb >= 0 and among(word_sets()["reaches"], analysis.form(verb), analysis.lemma[verb])
        return relation == "obj" and reached
    if words[-1] not in _STATIC or relation not in _GOVERNED:
        return False
    verb = analysis.head[head]
    return verb < 0 or not among(word_sets()["speaks"], analysis.form(verb), analysis.lemma[verb])


def is_aside(analysis: Analysis, head: int) -> bool:
    """Whether a place only tells where a speaker is: "a spokesman in Moscow said"."""
    if analysis.relation[head].split(":")[0] != "nmod" or not prepositions(analysis, head):
        return False
    noun = analysis.head[head]
    verb = analysis.head[noun]
    if analysis.relation[noun].split(":")[0] != "nsubj" or verb < 0:
        return False
    return among(word_sets()["speaks"], analysis.form(verb), analysis.lemma[verb])


def scene_of(report: Report, gazetteer: Gazetteer, traces: Sequence[Trace], ranked: Sequence[str]) -> str | None:
    """The country where a report plays; `ranked` are the countries that it names, the most frequent first."""
    if not ranked:
        return dateline_country(report, gazetteer, ())
    counts = Counter(trace.country for trace in traces)
    home = dateline_country(report, gazetteer, ranked)
    if home and counts[home] >= _SHARE * counts[ranked[0]]:
        return home
    staged = next((trace.country for trace in traces if trace.stage), None)
    if home is None and staged and counts[staged] >= _SHARE * counts[ranked[0]]:
        return staged
    return ranked[0]


def dateline_country(report: Report, gazetteer: Gazetteer, named: Sequence[str]) -> str | None:
    """The country of the dateline's place; `named` are the countries of the text, which decide between namesakes."""
    place = report.dateline.place
    if not place:
        return None
    for entry in gazetteer.names.get(place):
        if entry.kind in ("capital", "state") and entry.country:
            return entry.country
    return country_of(place, sorted(named))
