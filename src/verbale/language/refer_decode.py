"""From scores to clusters: mentions in text order, each joined to its best candidate that its cluster allows.

"I" and "my" inside a quotation are left to the end and joined to its speaker, whoever that turns out to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from verbale.language.refer_certain import certain
from verbale.language.refer_links import are_fellows
from verbale.language.refer_scene import Scene
from verbale.language.refer_tables import HUMAN, words
from verbale.language.refer_traits import Mention
from verbale.language.refer_words import qualifier

Floats = npt.NDArray[np.float32]
_NAMES_COMPARED = 8
_CERTAIN = np.float32(20)


@dataclass(slots=True)
class Cluster:
    """Mentions held to be one referent, and what all of them allow it to be.

    `seats` holds (country, stance) of its capitals and governments; `parts` are the clusters that a plural one is
    made of.
    """

    members: list[int]
    gender: int
    number: int
    names: list[tuple[str, ...]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    seats: set[tuple[str, str]] = field(default_factory=set)
    parts: list[Cluster] = field(default_factory=list)


def clusters(scene: Scene, pairs: Floats, new: Floats, margins: Mapping[str, float]) -> list[Cluster]:
    """The cluster of each mention, by mention number; mentions of one referent share one Cluster.

    `pairs` and `new` are the ranker's scores; `margins` says by how much a link must beat a new referent, by
    pronoun group ("it"; "its" where it is a possessor) or mention kind.
    """
    pairs = pairs + np.where(certain(scene), _CERTAIN, np.float32(0))
    starts = np.searchsorted(scene.later, np.arange(len(scene.mentions) + 1))
    where: list[Cluster] = []
    for number, mention in enumerate(scene.mentions):
        cluster = None
        if not _is_spoken(scene, number):
            low, high = int(starts[number]), int(starts[number + 1])
            floor = float(new[number]) + margins.get(_sort(mention), 0.0)
            cluster = _best(scene, number, pairs[low:high], scene.earlier[low:high], floor, where)
        if cluster is None:
            cluster = Cluster([], mention.gender, mention.number)
        _add(cluster, number, mention)
        where.append(cluster)
    _join_speakers(scene, where)
    return where


def _sort(mention: Mention) -> str:
    return "its" if mention.group == "it" and mention.role == "nmod:poss" else mention.group or mention.kind


def _best(
    scene: Scene,
    number: int,
    scores: Floats,
    candidates: npt.NDArray[np.int64],
    floor: float,
    where: list[Cluster],
) -> Cluster | None:
    for place in np.argsort(-scores, kind="stable").tolist():
        if scores[place] <= floor:
            return None
        other = int(candidates[place])
        if scene.mentions[number].group == "they":
            other = _together(scene, other, candidates)
        if not _is_spoken(scene, other) and allows(scene, where[other], number):
            return where[other]
    return None


def _together(scene: Scene, chosen: int, candidates: npt.NDArray[np.int64]) -> int:
    """The coordination that a chosen plural is the last conjunct of ("the Ukrainians and the Russians ... they")."""
    head = scene.mentions[chosen].head
    for other in candidates.tolist():
        conjuncts = scene.mentions[other].conjuncts
        if len(conjuncts) == 2 and head == conjuncts[-1]:
            return int(other)
    return chosen


def _is_spoken(scene: Scene, number: int) -> bool:
    """Whether a mention is an "I" whose speaker is known."""
    return scene.mentions[number].group == "i" and bool(scene.structure.speakers[number] >= 0)


def _add(cluster: Cluster, number: int, mention: Mention) -> None:
    cluster.members.append(number)
    cluster.gender &= mention.gender
    cluster.number &= mention.number
    if mention.name:
        cluster.names.append(mention.name)
    if mention.initials:
        cluster.initials.add(mention.initials)
    if mention.seat is not None and mention.stance:
        cluster.seats.add((mention.seat, mention.stance))
    by = qualifier(mention)
    if by is not None:
        cluster.known.add(by)


def _join_speakers(scene: Scene, where: list[Cluster]) -> None:
    joined: dict[int, Cluster] = {}
    for number, mention in enumerate(scene.mentions):
        if _is_spoken(scene, number):
            speaker = where[int(scene.structure.speakers[number])]
            if speaker.gender & HUMAN and speaker is not where[number]:
                speaker.members.append(number)
                speaker.gender &= mention.gender
                where[number] = joined[id(speaker)] = speaker
    for cluster in joined.values():
        cluster.members.sort()
    _part_sides(scene, where)


def _part_sides(scene: Scene, where: list[Cluster]) -> None:
    """Makes clusters of nothing but "we" one for each speaker."""
    sides: dict[tuple[int, int], Cluster] = {}
    for cluster in [c for n, c in enumerate(where) if c.members[0] == n]:
        if any(scene.mentions[member].group != "we" for member in cluster.members):
            continue
        for member in cluster.members:
            speaker = int(scene.structure.speakers[member])
            key = (1, id(where[speaker])) if speaker >= 0 else (0, id(cluster))
            side = sides.setdefault(key, Cluster([], cluster.gender, cluster.number))
            side.members.append(member)
            where[member] = side


def allows(scene: Scene, cluster: Cluster, number: int) -> bool:
    """Whether a mention may join a cluster: it agrees with every member, bears no rival name, is not its own
    speaker in the third person, is no "we" of somebody else, and neither holds nor lies in the last member."""
    mention = scene.mentions[number]
    if not cluster.gender & mention.gender or not cluster.number & mention.number:
        return False
    if mention.name and cluster.names and not _may_be_named(mention, cluster):
        return False
    if cluster.known and is_home(scene, mention):
        return False
    if mention.stance and any(other != (mention.seat, mention.stance) for other in cluster.seats):
        return False
    by = qualifier(mention)
    if by is not None and cluster.known and by not in cluster.known:
        return False
    if mention.group in ("he", "she") and mention.quote >= 0 and _speaks(scene, cluster, number):
        return False
    if mention.kind == "pronoun" and mention.role in ("obj", "iobj") and _holds_fellow(scene, cluster, number):
        return False
    if mention.group == "we" and not _may_be_side(scene, cluster, number):
        return False
    last = cluster.members[-1]
    apart = mention.start >= scene.mentions[last].end or scene.mentions[last].start >= mention.end
    return apart or (number, last) in scene.structure.relations


def is_home(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is somebody's country ("his country"), which is told by who he is (`refer_home`)."""
    if mention.definite != "possessed" or mention.lemma not in words("homes"):
        return False
    owners = scene.analysis.children(mention.head, "nmod:poss")
    return any(scene.analysis.lower[owner] in ("his", "her", "my") for owner in owners)


def _holds_fellow(scene: Scene, cluster: Cluster, number: int) -> bool:
    """Whether a cluster holds another argument of the verb whose object a pronoun is ("he praised him")."""
    pronoun = scene.mentions[number]
    near = (m for m in cluster.members[-_NAMES_COMPARED:] if scene.mentions[m].sentence == pronoun.sentence)
    return any(are_fellows(pronoun, scene.structure, (number, member)) for member in near)


def _may_be_side(scene: Scene, cluster: Cluster, number: int) -> bool:
    """Whether a cluster may be the "we" of a quotation whose speaker is known: other "we", the speaker itself, or a
    body that the speaker's own mention names ("State Department spokesman")."""
    speaker = int(scene.structure.speakers[number])
    if speaker < 0:
        return True
    around = scene.mentions[speaker]
    for member in cluster.members[-_NAMES_COMPARED:]:
        other = scene.mentions[member]
        if other.group == "we" or member == speaker:
            return True
        if other.type == "organisation" and around.start <= other.start and other.end <= around.end:
            return True
    return False


def _speaks(scene: Scene, cluster: Cluster, number: int) -> bool:
    speaker = int(scene.structure.speakers[number])
    if speaker < 0 or speaker == number:
        return False
    if speaker in cluster.members[-_NAMES_COMPARED:]:
        return True
    name = scene.mentions[speaker].name
    return bool(name) and any(name[-1] == other[-1] for other in cluster.names[-_NAMES_COMPARED:])


def _may_be_named(mention: Mention, cluster: Cluster) -> bool:
    """Whether a mention may bear another name of a cluster.

    Two names of a person share their last word and, where both have more, their first letter, or the shorter is
    part of the longer. Names of other things share a word, are names of one known thing, or one is the initials
    of the other.
    """
    names = cluster.names[-_NAMES_COMPARED:]
    if mention.stance == "government" and (mention.seat, "government") in cluster.seats:
        return True
    if mention.type == "person":
        return all(_may_be_one_person(mention.name, name) for name in names)
    if mention.known is not None and mention.known.name in cluster.known:
        return True
    if any(set(mention.name) & set(name) for name in names):
        return True
    short = {name[0].replace(".", "") for name in (mention.name, *names) if len(name) == 1}
    return bool(short & (cluster.initials | {mention.initials}))


def _may_be_one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    if set(short) <= set(long):
        return True
    return short[-1] == long[-1] and (len(short) == 1 or short[0][0] == long[0][0])
