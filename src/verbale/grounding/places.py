"""Places: each place name of a report with its position, country and who disputes it.

A place name is what the language room marked as one, or what a table knows as one where it stands as a place
(`metonyms`): governments, demonyms and parts of other names are no places. Which place of a name is meant is
decided by inhabitants, by what the report names beside it ("Paris, Texas"), by the countries and regions it names
elsewhere, and by nearness to its other places. A disputed territory carries who claims it on the report's day.
Positions are WGS 84 degrees; the populated places come from GeoNames (CC BY 4.0).
"""

from __future__ import annotations

from verbale.grounding.atlas import Spot
from verbale.grounding.gazetteer import Gazetteer
from verbale.grounding.scan import scan
from verbale.grounding.toponyms import Toponym, toponyms
from verbale.grounding.whereabouts import rank
from verbale.model.analysis import Analysis
from verbale.model.grounded import Candidate, Mention, Place
from verbale.model.text import Report


def ground(
    analysis: Analysis, report: Report, actor_mentions: tuple[Mention, ...], gazetteer: Gazetteer
) -> tuple[dict[str, Place], tuple[Mention, ...]]:
    """The places of a report by id, in order of first mention, and their mentions in text order.

    `actor_mentions` are those of `actors.ground`: a capital that acts is no place. Both results are empty for an
    empty text.
    """
    if not len(analysis):
        return {}, ()
    seen = scan(analysis, report, gazetteer)
    names = toponyms(seen, actor_mentions)
    ranked = rank(seen, report, names)
    places: dict[str, Place] = {}
    mentions: list[Mention] = []
    for name, candidates in zip(names, ranked, strict=True):
        if not candidates:
            continue
        best = candidates[0][0]
        if best.id not in places:
            places[best.id] = _place(name, best, candidates[0][2])
        mentions.append(
            Mention(
                name.start, name.end, name.head, analysis.span(name.start, name.end), (best.id,), "name",
                tuple(Candidate(spot.id, score, why) for spot, score, why in candidates[:5]),
            )
        )  # fmt: skip
    return places, tuple(mentions)


def _place(name: Toponym, spot: Spot, why: str) -> Place:
    contested = len(spot.claimed_by) > 1
    return Place(
        spot.id, name.text, spot.country, spot.lat, spot.lon, spot.feature, contested,
        spot.claimed_by if contested else (), f"{why}; {spot.note}" if spot.note and contested else why,
    )  # fmt: skip
