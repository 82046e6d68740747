"""Reference within one report: which mentions stand for one referent.

The order: mentions and their traits, pairs within bounded windows, a ranker that scores each pair, clusters that
agree in gender, number and name, parts of plurals, chains. Based on mention ranking (Denis and Baldridge 2008;
Durrett and Klein 2013) with the constraints of the sieves of Lee et al. 2013.
"""

from __future__ import annotations

from verbale.language import refer_ranker
from verbale.language.refer_decode import Cluster, clusters
from verbale.language.refer_home import link_homes
from verbale.language.refer_plural import link_parts
from verbale.language.refer_scene import Scene, scene
from verbale.model.analysis import Analysis, Chain, Reference

# By how much a link must beat a new referent, chosen on a held-out quarter of the training data: a pronoun for a
# human and a possessive nearly always have an antecedent; "it", "this" and "you" often have none.
MARGINS = {
    "he": -1.5,
    "she": -1.0,
    "they": -0.5,
    "we": -1.0,
    "it": 0.5,
    "its": -2.0,
    "this": 2.0,
    "you": 1.0,
    "nominal": 0.3,
}


def resolve(analysis: Analysis) -> Analysis:
    """The same analysis with its coreference chains.

    Boundaries are those of whole noun phrases (see `refer_mentions`). No two mentions of the result have the same
    head; the head of a coordination ("Kerry and Lavrov") is its last conjunction. A chain of one mention is given
    only where it has parts or is a part. "We" in a quotation whose side is not named is a chain whose one part is
    the chain of its speaker.
    """
    found = scene(analysis)
    if not found.mentions:
        return analysis.with_chains(())
    ranker = refer_ranker.load()
    where = clusters(found, ranker.pairs(found), ranker.new(found), MARGINS)
    link_homes(found, where)
    link_parts(found, where)
    return analysis.with_chains(_chains(found, where))


def _chains(found: Scene, where: list[Cluster]) -> tuple[Chain, ...]:
    parts = {id(part) for cluster in where for part in cluster.parts}
    kept = [c for c in _unique(where) if len(c.members) > 1 or c.parts or id(c) in parts]
    numbers = {id(cluster): number for number, cluster in enumerate(kept)}
    return tuple(
        Chain(
            tuple(_reference(found, member) for member in cluster.members),
            tuple(sorted(numbers[id(part)] for part in cluster.parts)),
        )
        for cluster in kept
    )


def _unique(where: list[Cluster]) -> list[Cluster]:
    """Each cluster once, by its first mention."""
    return [cluster for number, cluster in enumerate(where) if cluster.members[0] == number]


def _reference(found: Scene, number: int) -> Reference:
    mention = found.mentions[number]
    return Reference(mention.start, mention.end, mention.head, mention.kind)
