"""Countries in a report: how much each is spoken of, and whose country "his country" is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verbale.language import refer_tables as tables
from verbale.language.refer_decode import Cluster
from verbale.language.refer_scene import Scene
from verbale.language.refer_traits import Mention


def country_of(mention: Mention) -> str | None:
    """The country that a mention is or whose capital it is; None for all else."""
    if mention.known is not None:
        return mention.known.name if "country" in mention.known.classes else None
    return tables.capitals().get(" ".join(mention.name)) if mention.name else None


def is_country(name: str) -> bool:
    """Whether a known name is a country's."""
    return "country" in tables.known_names()[name.lower()].classes


def countries(mentions: Sequence[Mention]) -> list[tuple[str, int]]:
    """Countries with the number of mentions that name them, their capital or what is theirs, most often first."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        country = country_of(mention) or mention.modifier
        if country is not None and not mention.conjuncts:
            counts[country] += 1
    named = [(country, n) for country, n in counts.items() if is_country(country)]
    return sorted(named, key=lambda pair: -pair[1])


def link_homes(scene: Scene, where: list[Cluster]) -> None:
    """Joins "his country" to the country whose president, minister or citizen he is, and "the country" to the one
    whose authorities the clause speaks of, where the report names it."""
    by_head = {m.head: number for number, m in enumerate(scene.mentions)}
    homes: dict[str, Cluster] = {}
    for number, mention in enumerate(scene.mentions):
        if mention.known is not None:
            homes.setdefault(mention.known.name, where[number])
    for number, mention in enumerate(scene.mentions):
        if mention.lemma in tables.words("homes") and mention.definite in ("possessed", "the"):
            country = _owner_country(scene, where, by_head, mention) or _ruled_country(scene, number)
            home = homes.get(country) if country is not None else None
            if home is not None and home is not where[number]:
                where[number].members.remove(number)
                home.members.append(number)
                home.members.sort()
                where[number] = home


def _ruled_country(scene: Scene, number: int) -> str | None:
    """The country of the state organ that is the subject of the clause ("Ukrainian authorities ... the country")."""
    subject = int(scene.structure.clause[number])
    if scene.mentions[number].definite != "the" or subject < 0:
        return None
    return scene.mentions[subject].modifier if scene.mentions[subject].lemma in tables.words("organs") else None


def _owner_country(scene: Scene, where: list[Cluster], by_head: dict[int, int], mention: Mention) -> str | None:
    for child in scene.analysis.children(mention.head, "nmod:poss"):
        owner = by_head.get(child)
        if owner is None or scene.mentions[owner].kind != "pronoun":
            continue
        for member in where[owner].members:
            country = scene.mentions[member].modifier
            if scene.mentions[member].type == "person" and country is not None and is_country(country):
                return country
    return None
