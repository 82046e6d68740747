"""Plural mentions that take up several referents: "the two nations", "both sides", "they" after "A and B", "we"."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.language import refer_tables as tables
from verbale.language.refer_decode import Cluster
from verbale.language.refer_home import countries, country_of
from verbale.language.refer_scene import Scene
from verbale.language.refer_tables import words
from verbale.language.refer_traits import Mention
from verbale.model.analysis import Analysis

_COUNTS = {2: "two", 3: "three", 4: "four"}
_NEAR, _BACK = 2, 3


def link_parts(scene: Scene, where: list[Cluster]) -> None:
    """Sets the parts of the clusters that are made of others; `where` is the cluster of each mention."""
    by_head = {m.head: number for number, m in enumerate(scene.mentions)}
    ranking = countries(scene.mentions)
    for number, mention in enumerate(scene.mentions):
        if mention.conjuncts and len(where[number].members) > 1 and not where[number].parts:
            _set(where[number], [where[by_head[head]] for head in mention.conjuncts])
    last: dict[int, list[Cluster]] = {}
    for number, mention in enumerate(scene.mentions):
        if where[number].parts:
            continue
        if mention.group == "we":
            _link_side(scene, where, number)
        elif mention.kind == "nominal" and not mention.conjuncts:
            count = counted(scene.analysis, mention)
            if count:
                same = last.get(count, []) if _takes_parties(mention) else []
                _set(where[number], _parties(scene, where, by_head, number, count, ranking, same))
                if where[number].parts and _takes_parties(mention):
                    last[count] = where[number].parts


def _set(cluster: Cluster, parts: Sequence[Cluster]) -> None:
    distinct: list[Cluster] = []
    for part in parts:
        if part is not cluster and not part.parts and all(part is not other for other in distinct):
            distinct.append(part)
    if len(distinct) > 1 or (distinct and len(parts) == 1):
        cluster.parts.extend(distinct)


def counted(analysis: Analysis, mention: Mention) -> int:
    """How many referents a plural mention counts ("the two nations": 2, "both sides": 2), 0 where it does not
    take up earlier ones. "Two nations" without an article is new and counts 0; "the rivals" are two."""
    before = [analysis.lower[t] for t in range(mention.start, mention.head + 1)]
    if mention.lemma == "both" or before[0] == "both":
        return 2
    if before[0] not in ("the", "these", "those") or not 1 < len(before) < 6 or mention.end > mention.head + 1:
        return 0
    if len(before) == 2 and mention.lemma in words("opposed") and mention.number == tables.PLURAL:
        return 2
    if len(before) == 2 and mention.lemma not in ("pair", "duo", "trio", "two", "three"):
        return 0
    return next((count for word in before[1:] for count, name in _COUNTS.items() if word in words(name)), 0)


def _link_side(scene: Scene, where: list[Cluster], number: int) -> None:
    """Gives a "we" that has no antecedent but other "we" its speaker as a part."""
    speaker = int(scene.structure.speakers[number])
    cluster = where[number]
    if speaker < 0 or any(scene.mentions[m].kind != "pronoun" for m in cluster.members):
        return
    if all(scene.mentions[m].group == "we" for m in cluster.members):
        _set(cluster, [where[speaker]])


def _parties(
    scene: Scene,
    where: list[Cluster],
    by_head: dict[int, int],
    number: int,
    count: int,
    ranking: Sequence[tuple[str, int]],
    same: list[Cluster],
) -> list[Cluster]:
    """The referents that a counted plural takes up: as many conjuncts close before it; else `same`, those of the
    plural before it; else, for countries and sides, the countries that the report is most about; else all of
    their sort in the nearest sentences."""
    mention = scene.mentions[number]
    low = number
    while low > 0 and mention.sentence - scene.mentions[low - 1].sentence <= _BACK:
        low -= 1
    for other in range(number - 1, low - 1, -1):
        candidate = scene.mentions[other]
        if len(candidate.conjuncts) == count and mention.sentence - candidate.sentence <= _NEAR:
            members = [by_head[head] for head in candidate.conjuncts]
            if _in_list(scene.analysis, candidate):
                continue
            if candidate.end <= mention.start and all(_fits(scene.mentions[m], mention, near=True) for m in members):
                return [where[m] for m in members]
    if same:
        return same
    if _takes_parties(mention):
        found = _most_spoken_of(scene, where, number, count, ranking)
        if found:
            return found
    return _distinct(scene, where, number, low, count)


def _takes_parties(mention: Mention) -> bool:
    return mention.lemma in words("countries") or mention.lemma in words("parties") or mention.lemma == "both"


def _in_list(analysis: Analysis, coordination: Mention) -> bool:
    """Whether a coordination is a piece of a longer list ("the United States, Japan and Australia")."""
    before, after = coordination.start - 1, coordination.end
    if before > 0 and analysis.form(before) == "," and analysis.upos[before - 1] in ("PROPN", "NOUN"):
        return True
    more = after + 1 < len(analysis) and analysis.lower[after] in (",", "and")
    return more and analysis.upos[after + 1] == "PROPN"


def _most_spoken_of(
    scene: Scene, where: list[Cluster], number: int, count: int, ranking: Sequence[tuple[str, int]]
) -> list[Cluster]:
    """The `count` countries that the report names most, without those that the plural cannot be; none where the
    next one is named as often. Each is given by its first mention, its capital where it has no other."""
    barred = {country_of(scene.mentions[other]) for other in _barred(scene, number)}
    before = {country_of(mention) or mention.modifier for mention in scene.mentions[:number]}
    allowed = [(country, often) for country, often in ranking if country in before and country not in barred]
    if len(allowed) < count or (len(allowed) > count and allowed[count - 1][1] == allowed[count][1]):
        return []
    found = []
    for country, _ in allowed[:count]:
        own = [n for n, m in enumerate(scene.mentions) if country_of(m) == country]
        named = [n for n in own if scene.mentions[n].known is not None] or own
        if not named:
            return []
        found.append(where[named[0]])
    return found


def _barred(scene: Scene, number: int) -> list[int]:
    """Mentions that a plural cannot take up: those around it, the subject of its clause, its fellow arguments."""
    mention, governor = scene.mentions[number], scene.structure.governor
    found = [int(scene.structure.clause[number])] if scene.structure.clause[number] >= 0 else []
    for other in range(number - 1, -1, -1):
        candidate = scene.mentions[other]
        if candidate.sentence != mention.sentence:
            break
        if candidate.end >= mention.end or governor[other] == governor[number]:
            found.append(other)
    return found


def _distinct(scene: Scene, where: list[Cluster], number: int, low: int, count: int) -> list[Cluster]:
    """The referents of the right sort in the nearest sentences, where they are exactly as many as are counted."""
    mention = scene.mentions[number]
    barred = set(_barred(scene, number))
    found: list[Cluster] = []
    sentence = mention.sentence
    for other in range(number - 1, low - 1, -1):
        candidate = scene.mentions[other]
        if candidate.sentence < sentence:
            if len(found) >= count:
                break
            sentence = candidate.sentence
        if other in barred or not _fits(candidate, mention, near=False):
            continue
        if all(where[other] is not part for part in found):
            found.append(where[other])
    return found[::-1] if len(found) == count else []


def _fits(candidate: Mention, plural: Mention, near: bool) -> bool:
    """Whether a mention may be one of those that a plural takes up; `near` where it is one of as many conjuncts."""
    if candidate.kind == "pronoun" or candidate.conjuncts:
        return False
    if candidate.number == tables.PLURAL and not (near and plural.lemma in words("parties")):
        return False
    if plural.lemma in words("countries"):
        return candidate.type in ("place", "organisation") if near else country_of(candidate) is not None
    if plural.lemma in words("parties") or plural.lemma == "both":
        return candidate.type in ("place", "organisation", "person") if near else country_of(candidate) is not None
    if plural.type == "person" or plural.lemma in ("two", "three", "pair", "trio", "duo"):
        return candidate.type == "person" and (candidate.kind == "name" or near)
    return candidate.type == plural.type != "unknown" and near
