"""Which dealings filters ask for: of a source and a target, beside each other, in one table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from verbale.questions.filters import ALL, Filters, actor_ids, not_judged_wrong, on_events
from verbale.record import schema


def asked(connection: Connection, query: Select[Any], filters: Filters) -> Select[Any]:
    """A query of dealings, of those alone that are asked for.

    Where only standings, wrong ones and actors are asked for, nothing but dealings and parties is read.
    """
    dealt, told = schema.dealings.c, schema.events.c
    if replace(filters, standing=(), wrong=False, actor=None, source=None, target=None) != ALL:
        joined = schema.dealings.join(schema.events, (told.report == dealt.report) & (told.id == dealt.event))
        return query.select_from(joined).where(*on_events(connection, filters))
    if filters.standing:
        query = query.where(dealt.standing.in_(filters.standing))
    parties = schema.parties.c
    for wanted, role in ((filters.actor, None), (filters.source, "source"), (filters.target, "target")):
        if wanted is not None:
            part = select(parties.finding).where(
                parties.actor.in_(actor_ids(connection, wanted)), parties.kind == "event"
            )
            query = query.where(dealt.event.in_(part if role is None else part.where(parties.role == role)))
    return query.where(*not_judged_wrong(dealt.event, filters))
