"""From links to groups: who belongs together, whatever order the links came in.

Tellings of one day that are alike are tied firmly. All others (dated a day apart, or not dated at all) lean on the
one telling that they are most alike, and only where nothing ties them firmly: an undated telling may fit the
clashes of each of seven days, and must not make one event of them. So a group, and what a new report can change,
stays as small as an event is, however many days of the same dealings a record holds.

Then ties are taken strongest first; two groups join unless that would put together what must stay apart. A group
is named after its smallest member.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from verbale.linking import events
from verbale.linking.tellings import Telling
from verbale.model.judgement import Link

CAP = 2_000
Fits = Callable[[Collection[str], Collection[str]], bool]
Pair = tuple[str, str]


def is_firm(left: Telling, right: Telling) -> bool:
    """Whether a link ties two tellings firmly: both are dated, to one day."""
    return left.dated and right.dated and left.first == right.first


def leans_on(telling: str, ties: Iterable[tuple[Link, bool]]) -> str | None:
    """The telling that one leans on, of its links, each with whether it is firm; None where one ties it firmly."""
    links = list(ties)
    if any(firm for _, firm in links):
        return None
    best = min((link for link, _ in links), key=lambda k: (-k.score, k.left, k.right), default=None)
    if best is None:
        return None
    return best.right if best.left == telling else best.left


def group(
    members: Iterable[str],
    links: Iterable[Link],
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    fits: Fits = lambda left, right: True,
) -> Mapping[str, str]:
    """The name of each member's group.

    `together` and `apart` are an analyst's judgements: the first join what no link does, the second keep two members
    apart even where links would join them. `fits` says whether two groups may be one. Groups do not grow beyond
    `CAP` members by links.
    """
    groups: dict[str, set[str]] = {member: {member} for member in members}
    forbidden = {frozenset(pair) for pair in apart}

    def join(left: str, right: str, judged: bool) -> None:
        one, other = groups.get(left), groups.get(right)
        if one is None or other is None or one is other:
            return
        if forbidden and any(frozenset((a, b)) in forbidden for a in one for b in other):
            return
        if not judged and (len(one) + len(other) > CAP or not fits(one, other)):
            return
        small, large = sorted((one, other), key=len)
        large |= small
        for member in small:
            groups[member] = large

    for link in sorted(links, key=lambda k: (-k.score, k.left, k.right)):
        join(link.left, link.right, judged=False)
    for left, right in sorted(together):
        join(left, right, judged=True)
    names = {id(found): min(found) for found in groups.values()}
    return {member: names[id(found)] for member, found in groups.items()}


def one_event(tellings: Mapping[str, Telling]) -> Fits:
    """Whether two groups of tellings may be one event: their dated tellings lie within a day, in one country."""

    def fits(left: Collection[str], right: Collection[str]) -> bool:
        both = [tellings[member] for member in (*left, *right)]
        days = [t.first for t in both if t.dated and t.first is not None]
        countries = {t.place_country for t in both if t.place_country}
        return (not days or max(days) - min(days) <= 1) and len(countries) <= 1

    return fits


def group_tellings(tellings: Iterable[Telling]) -> Mapping[str, str]:
    """The event of each telling, by ids, of tellings that are all at hand."""
    kept = {telling.id: telling for telling in tellings}
    under: dict[str, list[str]] = {}
    for telling in kept.values():
        for key in events.keys(telling):
            under.setdefault(key, []).append(telling.id)
    found: dict[Pair, tuple[Link, bool]] = {}
    for telling in kept.values():
        near = {other for key in events.probes(telling) for other in under.get(key, ())}
        for other in sorted(near):
            if telling.id < other and (link := events.compare(telling, kept[other])) is not None:
                found[link.left, link.right] = link, is_firm(telling, kept[other])
    at: dict[str, list[tuple[Link, bool]]] = {member: [] for member in kept}
    for (left, right), tie in found.items():
        at[left].append(tie)
        at[right].append(tie)
    leaning = {member: leans_on(member, ties) for member, ties in at.items()}
    ties = [
        link
        for (left, right), (link, firm) in found.items()
        if firm or right == leaning[left] or left == leaning[right]
    ]
    return group(kept, ties, fits=one_event(kept))
