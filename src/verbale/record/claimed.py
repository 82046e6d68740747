"""The rows of claims over reports: keeping them, finding candidates by key, grouping, checking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, exists, func, insert, or_, select, update

from verbale.model.finding import Claim, Findings
from verbale.model.judgement import Link
from verbale.record import schema, schema_claims
from verbale.record.chunks import rows_at
from verbale.record.rows import reported_of

_claims, _keys, _links = schema_claims.claims.c, schema_claims.claim_keys.c, schema.links.c
_AT: BindParameter[Any] = bindparam("at", expanding=True)
_KINDS: BindParameter[Any] = bindparam("kinds", expanding=True)
_UNDER = (
    select(_claims.id, _claims.report, _claims.content)
    .distinct()
    .select_from(
        schema_claims.claim_keys.join(
            schema_claims.claims, (_claims.report == _keys.report) & (_claims.id == _keys.claim)
        )
    )
    .where(_keys.key.in_(_AT))
)
_TIED = select(_links.kind, _links.left, _links.right, _links.score, _links.why).where(
    _links.kind.in_(_KINDS), or_(_links.left.in_(_AT), _links.right.in_(_AT))
)
_ENDS = select(_links.left, _links.right, _links.left_report, _links.right_report).where(
    _links.kind.in_(_KINDS), or_(_links.left_report == bindparam("report"), _links.right_report == bindparam("report"))
)
_HELD = select(_claims.id, _claims.same, _claims.content).where(_claims.id.in_(_AT))
_MEMBERS = select(_claims.id).where(_claims.same.in_(_AT))
_SET_SAME = update(schema_claims.claims).where(_claims.id == bindparam("member")).values(same=bindparam("into"))


def put(connection: Connection, findings: Findings, contents: Sequence[str], keys: Iterable[tuple[str, str]]) -> None:
    """Keep a report's claims anew: `contents` as linking compares them, one a claim, and (key, claim) pairs."""
    report = findings.report
    if report is None:
        return
    connection.execute(delete(schema_claims.claims).where(_claims.report == report.id))
    connection.execute(delete(schema_claims.claim_keys).where(_keys.report == report.id))
    when = select(schema.reports.c.ingested).where(schema.reports.c.id == report.id)
    rows = list(_rows_of(findings, contents, str(connection.scalar(when))))
    if rows:
        connection.execute(insert(schema_claims.claims), rows)
    pairs = [{"key": key, "report": report.id, "claim": claim} for key, claim in keys]
    if pairs:
        connection.execute(insert(schema_claims.claim_keys), pairs)


def put_issues(connection: Connection, report: str, keys: Iterable[tuple[str, str]]) -> None:
    """Keep anew under which keys the issues of a report's positions meet those of others: (position, key) pairs."""
    connection.execute(delete(schema_claims.issue_keys).where(schema_claims.issue_keys.c.report == report))
    rows = [{"report": report, "position": position, "key": key} for position, key in keys]
    if rows:
        connection.execute(insert(schema_claims.issue_keys), rows)


def _rows_of(findings: Findings, contents: Sequence[str], ingested: str) -> Iterator[dict[str, Any]]:
    report = findings.report.id if findings.report else ""
    for n, (claim, content) in enumerate(zip(findings.claims, contents, strict=True)):
        yield {"report": report, "n": n, "same": claim.id, "content": content, "ingested": ingested,
               "reported": reported_of(findings), **_plain(claim)}  # fmt: skip


def _plain(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "actor": claim.actor,
        "stance": claim.stance,
        "statement": claim.statement,
        "dispute": claim.dispute,
        "accuses": claim.accuses,
        "words_start": claim.words.start,
        "words_end": claim.words.end,
        "words_text": claim.words.text,
        "score": claim.score,
        "why": claim.why,
    }


def under(connection: Connection, keys: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """The reports and contents of the claims kept under any of the keys, by claim id."""
    return {row.id: (row.report, row.content) for row in rows_at(connection, _UNDER, keys)}


def links_at(connection: Connection, kinds: Sequence[str], ends: Iterable[str]) -> list[Link]:
    """The links of these kinds at any of the ends, in order."""
    found = {}
    for row in rows_at(connection, _TIED, ends, kinds=list(kinds)):
        found[row.left, row.right, row.kind] = Link(row.kind, row.left, row.right, row.score, row.why)
    return [found[key] for key in sorted(found)]


def ends_outside(connection: Connection, kinds: Sequence[str], report: str) -> list[str]:
    """The claims beyond `report` to which its links lead."""
    found: set[str] = set()
    for row in connection.execute(_ENDS, {"kinds": list(kinds), "report": report}):
        found.update(end for end, of in ((row.left, row.left_report), (row.right, row.right_report)) if of != report)
    return sorted(found)


def held(connection: Connection, claims: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """The group and the content of claims, by id."""
    return {row.id: (row.same, row.content) for row in rows_at(connection, _HELD, claims)}


def members(connection: Connection, groups: Iterable[str]) -> list[str]:
    """The claims that belong to groups of these names."""
    return sorted(row.id for row in rows_at(connection, _MEMBERS, groups))


def set_same(connection: Connection, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Note to which group claims belong, where that changed."""
    changed = [{"member": m, "into": after[m]} for m in sorted(after) if before.get(m) != after[m]]
    if changed:
        connection.execute(_SET_SAME, changed)


def check(connection: Connection, report: str, findings: Findings) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the claims of one report, as (where, id, problem)."""
    query = select(schema_claims.claims).where(_claims.report == report).order_by(_claims.n)
    rows = connection.execute(query).all()
    wanted = [_plain(claim) for claim in findings.claims]
    if [{name: row._asdict()[name] for name in (wanted or [{}])[0]} for row in rows] != wanted:
        yield "claims", report, "the rows are not those of the findings"


def check_links(connection: Connection, kinds: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the links and groups of claims, as (where, id, problem)."""
    for end in ("left", "right"):
        lost = ~exists().where(_claims.id == _links[end])
        query = select(_links[end], _links.kind).where(_links.kind.in_(list(kinds)), lost).order_by(_links[end])
        for row in connection.execute(query):
            yield "links", row[0], f"a link of kind {row[1]} leads to nothing"
    heads = select(_claims.same, func.min(_claims.id)).group_by(_claims.same).order_by(_claims.same)
    for same, smallest in connection.execute(heads):
        if same != smallest:
            yield "claims", same, f"the dispute is not named after its smallest claim {smallest}"
