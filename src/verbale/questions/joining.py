"""Linking inside the record: a report that comes or goes changes its neighbourhood and nothing beyond it.

Groups are made anew from all links of a neighbourhood, so they do not depend on the order of arrival.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from verbale.linking import copies, events, groups
from verbale.linking.tellings import Telling
from verbale.model.judgement import Link
from verbale.record import linked

COPY = "copy"
SAME_EVENT = "same event"
TOGETHER, APART = "same-as", "not-same-as"
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Around:
    """What a report is linked to: reports, tellings, and the events that those belong to."""

    reports: tuple[str, ...] = ()
    tellings: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def join(connection: Connection, report: str, tellings: Iterable[Telling], sketch: copies.Sketch) -> None:
    """Link a report that was just kept to what the record holds, and regroup its neighbourhood."""
    _link_copies(connection, report, sketch)
    near = _link_events(connection, report, {telling.id: telling for telling in tellings})
    regroup_reports(connection, [report])
    regroup_events(connection, near)


def around(connection: Connection, report: str) -> Around:
    """What a report is linked to; to be known before it goes, and regrouped after."""
    tellings = linked.ends_outside(connection, SAME_EVENT, report)
    names = {grouped.same for grouped in linked.grouped(connection, tellings).values()}
    return Around(tuple(linked.ends_outside(connection, COPY, report)), tuple(tellings), tuple(sorted(names)))


def regroup(connection: Connection, left: Around) -> None:
    """Make the groups anew around what a report that went was linked to."""
    regroup_reports(connection, left.reports)
    regroup_events(connection, [*left.tellings, *linked.members_of(connection, left.events)])


def regroup_reports(connection: Connection, reports: Iterable[str]) -> None:
    """Make the groups of copies anew around these reports, and name the source of each."""
    judged = linked.any_pair_judged(connection)
    members: set[str] = set()
    links: dict[tuple[str, str], Link] = {}
    together: set[tuple[str, str]] = set()
    pending = set(reports)
    while pending:
        members |= pending
        found = [link for link, _ in linked.links_at(connection, COPY, pending)]
        links.update({(link.left, link.right): link for link in found})
        together.update(linked.judged_pairs(connection, TOGETHER, pending) if judged else ())
        pending = {end for pair in (*links, *together) for end in pair} - members
    apart = linked.judged_pairs(connection, APART, members) if judged else []
    origins = linked.origins_of(connection, members)
    named = groups.group([o.id for o in origins], links.values(), together=together, apart=apart)
    by_story: dict[str, list[linked.Origin]] = {}
    for origin in origins:
        by_story.setdefault(named[origin.id], []).append(origin)
    sources = {story: _source(story, members) for story, members in by_story.items()}
    linked.set_story(connection, origins, {o.id: (named[o.id], sources[named[o.id]]) for o in origins})


def regroup_events(connection: Connection, tellings: Iterable[str]) -> None:
    """Make the groups of tellings of one event anew around these tellings."""
    held = dict(linked.grouped(connection, tellings))
    if not held:
        return
    held = _lean_anew(connection, held)
    start = {*held, *linked.members_of(connection, {grouped.same for grouped in held.values()})}
    members, ties, together = _tied(connection, start)
    judged = bool(together) or linked.any_pair_judged(connection)
    apart = linked.judged_pairs(connection, APART, members) if judged else []
    held = dict(linked.grouped(connection, members))
    if len(held) == 1 and not together:
        named: Mapping[str, str] = {member: member for member in held}
    else:
        kept = {e: Telling.from_json(t) for e, t in linked.tellings_of(connection, held).items()}
        named = groups.group(kept, ties, together=together, apart=apart, fits=groups.one_event(kept))
    linked.set_grouped(connection, held, {m: replace(g, same=named[m]) for m, g in held.items()})


def _lean_anew(connection: Connection, held: Mapping[str, linked.Grouped]) -> dict[str, linked.Grouped]:
    """On which telling each leans, by all its links as they are now."""
    at: dict[str, list[tuple[Link, bool]]] = {member: [] for member in held}
    for link, firm in linked.links_at(connection, SAME_EVENT, held):
        for end in (link.left, link.right):
            if end in at:
                at[end].append((link, firm))
    leaning = {m: replace(held[m], leans_on=groups.leans_on(m, ties)) for m, ties in at.items()}
    linked.set_grouped(connection, held, leaning)
    return leaning


def _tied(connection: Connection, start: set[str]) -> tuple[set[str], list[Link], Pairs]:
    """All tellings that are tied, over however many steps, to `start`; the links that tie them, and judgements."""
    judged = linked.any_pair_judged(connection)
    members: set[str] = set()
    ties: dict[tuple[str, str], Link] = {}
    leaning: set[tuple[str, str]] = set()
    together: set[tuple[str, str]] = set()
    pending = start
    while pending:
        members |= pending
        ties.update({(k.left, k.right): k for k, _ in linked.links_at(connection, SAME_EVENT, pending, firm=True)})
        leaning.update(linked.leaning_on(connection, pending))
        own = linked.grouped(connection, pending)
        leaning.update((member, found.leans_on) for member, found in own.items() if found.leans_on)
        together.update(linked.judged_pairs(connection, TOGETHER, pending) if judged else ())
        pending = {end for pair in (*ties, *leaning, *together) for end in pair} - members
    pairs = {(min(pair), max(pair)) for pair in leaning}
    loose = linked.links_at(connection, SAME_EVENT, {end for pair in pairs for end in pair})
    ties.update({(k.left, k.right): k for k, _ in loose if (k.left, k.right) in pairs})
    return members, [ties[pair] for pair in sorted(ties)], sorted(together)


def _link_copies(connection: Connection, report: str, sketch: copies.Sketch) -> None:
    linked.put_shingles(connection, report, sketch.keys)
    near = linked.copy_candidates(connection, report, sketch.keys, copies.SHARED_KEYS)
    found = (copies.compare(report, sketch, other, copies.Sketch.from_bytes(near[other])) for other in sorted(near))
    linked.put_links(connection, ((link, link.left, link.right, True) for link in found if link is not None))


def _link_events(connection: Connection, report: str, own: Mapping[str, Telling]) -> set[str]:
    """Link a report's tellings; returns them and all that they are linked to."""
    linked.put_blocks(connection, report, sorted({(key, t.id) for t in own.values() for key in events.keys(t)}))
    probes = {telling.id: frozenset(events.probes(telling)) for telling in own.values()}
    near = linked.tellings_under(connection, sorted(frozenset().union(*probes.values())) if probes else ())
    others = {event: Telling.from_json(telling) for event, (_, telling) in near.items()}
    found: dict[tuple[str, str], tuple[Link, str, str, bool]] = {}
    for telling in own.values():
        for event in sorted(others.keys() - {telling.id}):
            other = others[event]
            if probes[telling.id].isdisjoint(events.keys(other)):
                continue
            link = events.compare(telling, other)
            if link is not None:
                ends = (report, near[event][0]) if link.left == telling.id else (near[event][0], report)
                found[link.left, link.right] = (link, *ends, groups.is_firm(telling, other))
    linked.put_links(connection, (found[pair] for pair in sorted(found)))
    return {*own, *(end for pair in found for end in pair)}


def _source(story: str, origins: list[linked.Origin]) -> str:
    """Who stands behind a story: the agency that a carrier names, else the outlet that had it first."""
    agencies = sorted(o.agency for o in origins if o.agency)
    if agencies:
        return agencies[0]
    first = min(origins, key=lambda o: (o.reported or "9999", o.id))
    return first.outlet or story
