"""Analysts' decisions on who is who, in the record. They are kept by the actors' ids and names, hang on no report,
and so stand whatever is coded anew or deleted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, or_, select, update

from verbale.record import schema
from verbale.record.rows import folded
from verbale.record.schema_identities import identities

SAME = "same-as"


@dataclass(frozen=True, slots=True)
class Decision:
    """That two actors are one (`same`) or are not, by ids that the record knows now."""

    first: str
    second: str
    same: bool


def name_of(connection: Connection, actor: str) -> str | None:
    """The first name, in the order of the alphabet, under which the record tells of an actor; None where of none."""
    columns = schema.actors.c
    return connection.scalar(select(columns.name).where(columns.id == actor).order_by(columns.name).limit(1))


def put(connection: Connection, **values: str) -> None:
    """Keep a decision, with a value for each column that may not be empty."""
    connection.execute(insert(identities).values(**values))


def withdraw(connection: Connection, judgement: str, by: str, at: str) -> bool:
    """Take a decision back; False where there is none that stands."""
    standing = (identities.c.id == judgement) & identities.c.withdrawn.is_(None)
    return bool(connection.execute(update(identities).where(standing).values(withdrawn=at, withdrawn_by=by)).rowcount)


def rows(connection: Connection) -> list[Row[tuple[str, ...]]]:
    """All decisions by time and id, the withdrawn ones too."""
    return list(connection.execute(select(identities).order_by(identities.c.at, identities.c.id)))


def standing(connection: Connection) -> tuple[Decision, ...]:
    """The decisions that stand, the latest of each pair, by time. An actor whose id the record has no longer is found
    again by its name."""
    held = [row for row in rows(connection) if row.withdrawn is None]
    now = _present(connection, {(row.actor, row.actor_name) for row in held} | {(r.other, r.other_name) for r in held})
    found: dict[frozenset[str], Decision] = {}
    for row in held:
        first, second = now.get(row.actor, row.actor), now.get(row.other, row.other)
        found.pop(frozenset((first, second)), None)
        found[frozenset((first, second))] = Decision(first, second, row.verdict == SAME)
    return tuple(found.values())


def _present(connection: Connection, judged: set[tuple[str, str]]) -> dict[str, str]:
    """The present id of each judged actor that has got another one."""
    columns = schema.actors.c
    ids = sorted({actor for actor, _ in judged})
    if not ids:
        return {}
    held = set(connection.scalars(select(columns.id).where(columns.id.in_(ids)).distinct()))
    lost = {folded(name): actor for actor, name in sorted(judged) if actor not in held}
    if not lost:
        return {}
    query = select(columns.folded, columns.id).where(or_(columns.folded.in_(sorted(lost)))).distinct()
    return {lost[row.folded]: row.id for row in connection.execute(query.order_by(columns.id.desc()))}
