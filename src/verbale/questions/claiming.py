"""Claims inside the record: a report that comes or goes changes its neighbourhood and nothing beyond it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from verbale.linking import claims, groups
from verbale.linking.claims import KINDS, Vouching
from verbale.linking.issues import issue_keys
from verbale.model.finding import Findings
from verbale.model.judgement import Link
from verbale.record import claimed, linked

TOGETHER, APART = "same-as", "not-same-as"


@dataclass(frozen=True, slots=True)
class AroundClaims:
    """What a report's claims are linked to beyond it, and the groups that those belong to."""

    claims: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def join_claims(connection: Connection, findings: Findings) -> None:
    """Keep and link the claims of a report that was just kept, and regroup their neighbourhood."""
    if findings.report is None:
        return
    report = findings.report.id
    own = {claim.id: claim for claim in claims.vouchings(findings)}
    keyed = sorted({(key, claim.id) for claim in own.values() for key in claims.keys(claim)})
    contents = [own[claim.id].to_json() for claim in findings.claims]
    claimed.put(connection, findings, contents, keyed)
    issues = issue_keys(findings)
    claimed.put_issues(connection, report, ((p, key) for p, keys in issues.items() for key in keys))
    regroup_members(connection, {*own, *_link(connection, report, own)})


def _link(connection: Connection, report: str, own: dict[str, Vouching]) -> set[str]:
    """Link a report's claims; returns what they are linked to."""
    probes = {claim.id: frozenset(claims.probes(claim)) for claim in own.values()}
    near = claimed.under(connection, frozenset().union(*probes.values()) if probes else ())
    others = {name: Vouching.from_json(content) for name, (_, content) in near.items()}
    keyed = {name: frozenset(claims.keys(other)) for name, other in others.items()}
    found: dict[tuple[str, str], tuple[Link, str, str, bool]] = {
        (one.left, one.right): (one, report, report, True) for one in claims.within(own.values())
    }
    for claim in own.values():
        for name in sorted(others.keys() - {claim.id}):
            if probes[claim.id].isdisjoint(keyed[name]):
                continue
            link = claims.compare(claim, others[name])
            if link is not None:
                ends = (report, near[name][0]) if link.left == claim.id else (near[name][0], report)
                found.setdefault((link.left, link.right), (link, *ends, True))
    linked.put_links(connection, (found[pair] for pair in sorted(found)))
    return {end for pair in found for end in pair}


def around_claims(connection: Connection, report: str) -> AroundClaims:
    """What a report's claims are linked to; to be known before it goes, and regrouped after."""
    ends = claimed.ends_outside(connection, KINDS, report)
    return AroundClaims(tuple(ends), tuple(sorted({same for same, _ in claimed.held(connection, ends).values()})))


def regroup_claims(connection: Connection, left: AroundClaims) -> None:
    """Make the groups anew around what a report that went was linked to."""
    regroup_members(connection, [*left.claims, *claimed.members(connection, left.groups)])


def regroup_members(connection: Connection, start: Iterable[str]) -> None:
    """Make the disputes anew that these claims, or what they are grouped with, belong to."""
    held = claimed.held(connection, start)
    judged = linked.any_pair_judged(connection)
    members: set[str] = set()
    links: dict[tuple[str, str], Link] = {}
    together: set[tuple[str, str]] = set()
    pending = {*held, *claimed.members(connection, {same for same, _ in held.values()})}
    while pending:
        members |= pending
        links.update({(k.left, k.right): k for k in claimed.links_at(connection, KINDS, pending)})
        together.update(linked.judged_pairs(connection, TOGETHER, pending) if judged else ())
        pending = {end for pair in (*links, *together) for end in pair} - members
    kept = claimed.held(connection, members)
    if not kept:
        return
    apart = linked.judged_pairs(connection, APART, members) if judged else []
    wanted = {name: Vouching.from_json(content) for name, (_, content) in kept.items()}
    named = groups.group(kept, links.values(), together=together, apart=apart, fits=claims.one_claim(wanted))
    claimed.set_same(connection, {name: same for name, (same, _) in kept.items()}, named)
