"""Deciding who is who among the actors of a record, and telling all of one actor under all its spellings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from verbale.errors import InputError
from verbale.linking.actors import Known
from verbale.questions import identity
from verbale.questions.rows import JudgementRow, Shown
from verbale.record import identifying, schema

#: how many reports that tell of an actor are named
REPORTS = 10


def decide(connection: Connection, actor: str, verdict: str, other: str, by: str, at: str, note: str) -> str:
    """Keep that two actors are one or are not; the id of the judgement. Raises InputError where `other` is no actor
    of the record, or the two are one id."""
    names = [identifying.name_of(connection, one) for one in (actor, other)]
    if names[0] is None or names[1] is None or actor == other:
        raise InputError(
            f"{actor} and {other} are not two actors of this record: `verbale stats --list actors` has them"
        )
    content = "\x1f".join(("actor", actor, verdict, other, by, at, note))
    judgement = "j" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    identifying.put(
        connection, id=judgement, actor=actor, actor_name=names[0], verdict=verdict, other=other, other_name=names[1],
        by=by, at=at, note=note,
    )  # fmt: skip
    return judgement


def decisions(connection: Connection) -> list[JudgementRow]:
    """All decisions on actors by time and id."""
    return [
        JudgementRow(r.id, r.actor, r.verdict, r.other, r.by, r.at, r.note, r.actor, r.withdrawn)
        for r in identifying.rows(connection)
    ]


def actor(connection: Connection, ids: list[str], wanted: str) -> Shown:
    """All of one actor, whom the record has under some ids. Raises InputError where they are not one, and where there
    are none."""
    if not ids:
        raise InputError(f"there is no finding, report or actor {wanted} in this record")
    one = identity.other_spellings(connection, ids[:1])
    if not set(ids) <= set(one):
        raise InputError(f"{wanted} may be {', '.join(ids[:5])}: name one of them by its id")
    told = identity.known(connection, schema.actors.c.id.in_(one))
    names = tuple(dict.fromkeys(known.name for known in told))
    actors = schema.actors.c
    reports = schema.reports.c
    where = actors.id.in_(one)
    joined = schema.actors.join(schema.reports, reports.id == actors.report)
    day = func.coalesce(reports.published, reports.dateline_date)
    span = connection.execute(
        select(func.count(actors.report.distinct()), func.min(day), func.max(day)).select_from(joined).where(where)
    ).one()
    latest = select(actors.report).select_from(joined).where(where).group_by(actors.report)
    shown = connection.scalars(latest.order_by(func.max(day).desc(), actors.report).limit(REPORTS)).all()
    return Shown(
        id=ids[0],
        kind="actor",
        report=f"{span[0]} report{'s' if span[0] != 1 else ''}",
        title=identifying.name_of(connection, ids[0]),
        reported=" to ".join(dict.fromkeys(value[:10] for value in span[1:] if value)) or None,
        fields=tuple(_fields(told, names)),
        evidence=(),
        judgements=tuple(_judged(connection, one)),
        related=(
            *(("also", other) for other in one if other != ids[0]),
            *(("perhaps", other) for other in identity.perhaps(connection, one)),
            *(("told of in", report) for report in shown),
        ),
    )


def _fields(told: list[Known], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "names", "; ".join(names)
    for label in ("kind", "country", "sector", "role"):
        held = dict.fromkeys(str(getattr(known, label)) for known in told if getattr(known, label))
        if held:
            yield label, "; ".join(held)


def _judged(connection: Connection, ids: list[str]) -> Iterator[str]:
    for row in decisions(connection):
        if row.subject in ids or row.other in ids:
            taken_back = f", taken back {row.withdrawn}" if row.withdrawn else ""
            yield f"{row.id}: {row.subject} {row.verdict} {row.other} ({row.by}, {row.at}{taken_back})"
