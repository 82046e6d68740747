"""Where things happened: places with their events, and pairs of actors with their dealings, as maps and networks
want them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, case, func, select

from verbale.questions.dealings import asked
from verbale.questions.filters import ALL, Filters, checked, on_events
from verbale.record import schema, store
from verbale.record.database import Record


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its events: WGS 84 degrees, who claims it where it is disputed.

    `events` counts each event once, `conflict` those of quads 3 and 4, `reports` the reports that tell them.
    """

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    feature: str
    disputed: bool
    claimed_by: tuple[str, ...]
    events: int
    conflict: int
    reports: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """What one actor did to another in all the time asked for; `intensity` is the mean, from -10 to +10."""

    source: str
    target: str
    events: int
    cooperation: int
    conflict: int
    intensity: float


def places(record: Record, filters: Filters = ALL, *, limit: int | None = None) -> Iterator[PlaceRow]:
    """The places of events, those with the most events first. Raises InputError where a filter is none."""
    checked(filters)
    events, table = schema.events, schema.places
    with record.reading() as connection:
        conflict = func.count(case((events.c.quad.in_((3, 4)), events.c.same)).distinct())
        count = func.count(events.c.same.distinct()).label("events")
        columns = (events.c.place, count, conflict, func.count(events.c.report.distinct()))
        query = select(*columns, func.min(events.c.day), func.max(events.c.day))
        query = query.where(events.c.place.is_not(None), *on_events(connection, filters)).group_by(events.c.place)
        ranked = connection.execute(query.order_by(count.desc(), events.c.place).limit(limit)).all()
        for place, told, fought, reports, first, last in ranked:
            known = select(table).where(table.c.id == place).order_by(table.c.report).limit(1)
            row = connection.execute(known).first()
            if row is not None:
                claimed = _claimed(connection, row.report, place) if row.disputed else ()
                where = (row.id, row.name, row.country, row.lat, row.lon, row.feature, row.disputed)
                yield PlaceRow(*where, claimed, told, fought, reports, first, last)


def _claimed(connection: Connection, report: str, place: str) -> tuple[str, ...]:
    """Who claims a place, as the coding of a report has it."""
    held = store.findings_of(connection, report).places
    return next((one.claimed_by for one in held if one.id == place), ())


def place_names(record: Record) -> dict[str, str]:
    """The names of all places, by id; of several the first in the order of the alphabet."""
    columns = schema.places.c
    with record.reading() as connection:
        query = select(columns.id, func.min(columns.name)).group_by(columns.id)
        return {row[0]: row[1] for row in connection.execute(query)}


def pairs(record: Record, filters: Filters = ALL, *, limit: int | None = None) -> Iterator[PairRow]:
    """Who did how much to whom, the busiest pairs first; events done unless other standings are asked for."""
    checked(filters)
    wanted = filters if filters.standing else replace(filters, standing=("happened", "ongoing"))
    dealt = schema.dealings.c
    with record.reading() as connection:
        summed = (
            select(
                dealt.source_actor.label("source"), dealt.target_actor.label("target"), dealt.same,
                func.min(dealt.quad).label("quad"), func.avg(dealt.intensity).label("intensity"),
            )
            .where(dealt.source_actor != dealt.target_actor)
            .group_by(dealt.source_actor, dealt.target_actor, dealt.same)
        )  # fmt: skip
        once = asked(connection, summed, wanted).subquery()
        count = func.count().label("events")
        conflict = func.sum(case((once.c.quad.in_((3, 4)), 1), else_=0))
        cooperation = func.sum(case((once.c.quad.in_((1, 2)), 1), else_=0))
        sides = (once.c.source, once.c.target)
        query = select(*sides, count, cooperation, conflict, func.avg(once.c.intensity)).group_by(*sides)
        for row in connection.execute(query.order_by(count.desc(), *sides).limit(limit)):
            yield PairRow(row[0], row[1], row[2], row[3] or 0, row[4] or 0, round(float(row[5] or 0.0), 2))
