"""Who is meant by a name in any of its spellings, among the actors of a record."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from verbale.linking.actors import Known, compare
from verbale.linking.actors_names import alike, words
from verbale.record import schema

#: how many people or bodies of one name are looked at for other spellings
_FEW = 8


def other_spellings(connection: Connection, found: list[str]) -> list[str]:
    """The given ids, and those of the same people and bodies under other spellings, in order.

    `found` are the ids that a name matched; where they are many, the name told nobody in particular and they stay
    as they are.
    """
    if not found or len(found) > _FEW:
        return found
    actors = schema.actors.c
    asked = _known(connection, actors.id.in_(found))
    countries = sorted({known.country for known in asked if known.country})
    kinds = sorted({known.kind for known in asked})
    near = _known(connection, or_(actors.country.in_(countries), actors.country.is_(None)), actors.kind.in_(kinds))
    same = {other.id for other in near if any(compare(one, other).verdict == "same" for one in asked)}
    return sorted(same | set(found))


def by_sound(connection: Connection, wanted: str) -> list[str]:
    """The ids of the actors whose name a word or name spells otherwise, in order: "Qadhafi" finds Gaddafi."""
    parts = words(wanted)
    if not parts or len(parts[-1]) < 4:
        return []
    found = []
    for known in _known(connection):
        own = words(known.name)
        fits = own and alike(parts[-1], own[-1])
        if fits and (len(parts) == 1 or all(any(alike(part, word) for word in own) for part in parts[:-1])):
            found.append(known.id)
    return sorted(set(found))


def _known(connection: Connection, *conditions: object) -> list[Known]:
    columns = (schema.actors.c[name] for name in ("id", "name", "country", "sector", "kind", "role"))
    query = select(*columns).where(*conditions).distinct()  # type: ignore[arg-type]
    return [Known(*row) for row in connection.execute(query.order_by(schema.actors.c.id, schema.actors.c.name))]
