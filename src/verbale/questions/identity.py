"""Who is meant by a name in any of its spellings, among the actors of a record: by the names, and by what an analyst
decided of two actors."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from verbale.linking.actors import Known, compare
from verbale.linking.actors_names import alike, words
from verbale.record import identifying, schema

#: how many people or bodies of one name are looked at for other spellings
_FEW = 8
#: how many steps from one spelling to the next are taken
_STEPS = 4


def other_spellings(connection: Connection, found: list[str]) -> list[str]:
    """The given ids, and those of the same people and bodies under other spellings, in order.

    `found` are the ids that a name matched; where they are many, the name told nobody in particular and they stay
    as they are. Two whom an analyst joined are one whatever their names; two kept apart are not, nor is one whom only
    such a one would bring in.
    """
    if not found or len(found) > _FEW:
        return found
    judged = {frozenset((one.first, one.second)): one.same for one in identifying.standing(connection)}
    same, last = set(found), set(found)
    for _ in range(_STEPS):
        last = {
            other
            for other in _next(connection, sorted(last), judged) - same
            if not any(judged.get(frozenset((other, one))) is False for one in found)
        }
        if not last:
            break
        same |= last
    return sorted(same)


def _next(connection: Connection, ids: list[str], judged: dict[frozenset[str], bool]) -> set[str]:
    """Those who are one with any of some actors, by their names or by a judgement."""
    actors = schema.actors.c
    asked = known(connection, actors.id.in_(ids))
    countries = sorted({one.country for one in asked if one.country})
    kinds = sorted({one.kind for one in asked})
    near = known(connection, or_(actors.country.in_(countries), actors.country.is_(None)), actors.kind.in_(kinds))
    found = {
        other.id
        for other in near
        if any(judged.get(frozenset((one.id, other.id)), compare(one, other).verdict == "same") for one in asked)
    }
    for pair, same in judged.items():
        if same and pair.intersection(ids):
            found |= pair
    return found


def perhaps(connection: Connection, ids: list[str]) -> list[str]:
    """Those who may be one with some actors and whom neither names nor a judgement join or keep apart, in order."""
    actors = schema.actors.c
    judged = {frozenset((one.first, one.second)) for one in identifying.standing(connection)}
    asked = known(connection, actors.id.in_(ids))
    kinds = sorted({one.kind for one in asked})
    near = known(connection, actors.kind.in_(kinds), actors.id.not_in(ids))
    return sorted(
        {
            other.id
            for other in near
            if any(compare(one, other).verdict == "open" for one in asked)
            and not any(frozenset((one, other.id)) in judged for one in ids)
        }
    )


def by_sound(connection: Connection, wanted: str) -> list[str]:
    """The ids of the actors whose name a word or name spells otherwise, in order: "Qadhafi" finds Gaddafi."""
    parts = words(wanted)
    if not parts or len(parts[-1]) < 4:
        return []
    found = []
    for one in known(connection):
        own = words(one.name)
        fits = own and alike(parts[-1], own[-1])
        if fits and (len(parts) == 1 or all(any(alike(part, word) for word in own) for part in parts[:-1])):
            found.append(one.id)
    return sorted(set(found))


def known(connection: Connection, *conditions: object) -> list[Known]:
    """The actors under some conditions, each as often as reports tell of it otherwise."""
    columns = (schema.actors.c[name] for name in ("id", "name", "country", "sector", "kind", "role"))
    query = select(*columns).where(*conditions).distinct()  # type: ignore[arg-type]
    return [Known(*row) for row in connection.execute(query.order_by(schema.actors.c.id, schema.actors.c.name))]
