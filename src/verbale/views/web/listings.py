"""The listings: each is a question, its filters, its row and the columns that its page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from verbale import questions
from verbale.errors import InputError
from verbale.questions import Record, rows
from verbale.questions.places import PairRow, PlaceRow
from verbale.views.days import last_day, week_before
from verbale.views.web.asking import Asked, after, cursor_of, skipped

Kind = Literal[
    "text", "words", "date", "actor", "actors", "place", "report", "title", "standing", "status", "number", "type",
    "who", "address", "side", "sides", "moves", "finding",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a page: a field of the row, its heading, and how its cells are shown."""

    name: str
    heading: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Listing:
    """A question that is answered with rows.

    `ask` gives all rows that the parameters ask for, in their order, behind `after` and up to `limit` where it is
    `keyed` (then pages go by the last row's day and id; others by how many rows went before).
    """

    name: str
    title: str
    caption: str
    row: type[Any]
    parameters: tuple[str, ...]
    columns: tuple[Column, ...]
    ask: Callable[..., Iterable[Any]]
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, and the cursor of the next one (None where this is the last)."""

    rows: tuple[Any, ...]
    next: str | None


def page(listing: Listing, record: Record, asked: Asked) -> Page:
    """One page of a listing. Raises InputError where the parameters cannot be understood."""
    limit, cursor = asked.limit, asked.one("cursor")
    if listing.keyed:
        found = list(listing.ask(record, asked, limit=limit + 1, after=after(cursor)))
        last = found[:limit][-1] if len(found) > limit else None
        return Page(tuple(found[:limit]), cursor_of([last.day, last.id]) if last else None)
    skip = skipped(cursor)
    found = list(islice(listing.ask(record, asked, limit=skip + limit + 1), skip, skip + limit + 1))
    return Page(tuple(found[:limit]), cursor_of(skip + limit) if len(found) > limit else None)


def every(listing: Listing, record: Record, asked: Asked) -> Iterable[Any]:
    """All rows of a listing, one by one."""
    return listing.ask(record, asked, limit=None)


def _timeline(record: Record, asked: Asked, **pages: Any) -> Iterable[rows.EventRow]:
    return questions.timeline(record, asked.filters, newest=asked.newest, **pages)


def _events(record: Record, asked: Asked, **pages: Any) -> Iterable[rows.EventRow]:
    return questions.events(record, asked.filters, newest=asked.newest, **pages)


def _tellings(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.TellingRow]:
    return questions.tellings(record, asked.filters, limit=limit)


def _statements(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.StatementRow]:
    return questions.statements(record, asked.filters, limit=limit, newest=asked.newest)


def _positions(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.PositionRow]:
    return questions.positions(record, asked.filters, limit=limit)


def _disputes(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.DisputeRow]:
    return questions.disputes(record, asked.filters, limit=limit, newest=asked.newest)


def _ledger(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.LedgerRow]:
    return questions.ledger(record, asked.filters, status=asked.one("status"), limit=limit, newest=asked.newest)


def _calendar(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.AppointmentRow]:
    return questions.calendar(record, asked.filters, limit=limit)


def _changes(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.Change]:
    since, until = asked.one("since"), asked.one("as_of")
    if since is None:
        latest = until or last_day(record)
        since = week_before(latest) if latest else "0001-01-01"
    found = questions.changes(record, since, asked.filters)
    if asked.newest:
        found.sort(key=lambda row: (row.date or "", row.id), reverse=True)
        found.sort(key=lambda row: _KINDS.get(row.kind, 0))
    return islice(found, limit)


def _dyads(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.DyadRow]:
    period, by = asked.one("period") or "month", asked.one("by") or "country"
    return questions.dyads(record, asked.filters, period=period, by=by, limit=limit)  # type: ignore[arg-type]


def _map(record: Record, asked: Asked, limit: int | None) -> Iterable[PlaceRow]:
    return questions.places(record, asked.filters, limit=limit)


def _network(record: Record, asked: Asked, limit: int | None) -> Iterable[PairRow]:
    return questions.pairs(record, asked.filters, limit=limit)


def _judgements(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.JudgementRow]:
    return islice(questions.judgements(record), limit)


def _actors(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.ActorRow]:
    return questions.actors(record, limit=limit)


def _reports(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.ReportRow]:
    return questions.reports(record, asked.filters, limit=limit, newest=asked.newest)


def _refusals(record: Record, asked: Asked, limit: int | None) -> Iterator[rows.RefusalRow]:
    return islice(questions.refusals(record), limit)


def _search(record: Record, asked: Asked, limit: int | None) -> Iterable[rows.Hit]:
    query = asked.one("q")
    if query is None:
        raise InputError("a search needs words to look for: give them as q")
    return questions.search(record, query, asked.filters, **({} if limit is None else {"limit": limit}))


_KINDS = {"event": 1, "report": 2}
_KNOWN = ("as_of", "clock")
_EVENT = ("actor", "source", "target", "type", "standing", "place", "from", "to", *_KNOWN)
_SAID = ("actor", "from", "to", *_KNOWN)
_ORDER = "order"
_EVENT_COLUMNS = (
    Column("day", "Day", "date"),
    Column("type", "Event", "type"),
    Column("sources", "Who and to whom", "who"),
    Column("place", "Place", "place"),
    Column("standing", "Standing", "standing"),
    Column("words", "Words", "words"),
    Column("reports", "Reports", "number"),
    Column("independent", "Sources", "number"),
)
LISTINGS: Mapping[str, Listing] = {
    listing.name: listing
    for listing in (
        Listing(
            "timeline", "Timeline", "Events that happened, go on, are scheduled, denied or disputed, by day",
            rows.EventRow, (*_EVENT, "by", _ORDER), _EVENT_COLUMNS, _timeline, keyed=True,
        ),
        Listing(
            "calendar", "Calendar", "What is scheduled, by day, and whether it was held, postponed or cancelled",
            rows.AppointmentRow, ("actor", "place", "from", "to", *_KNOWN),
            (
                Column("start", "From", "date"), Column("end", "To", "date"), Column("status", "Status", "status"),
                Column("type", "Event", "type"), Column("words", "Words", "words"), Column("holders", "Who", "actors"),
                Column("place", "Place", "place"), Column("moves", "What became of it", "moves"),
            ), _calendar,
        ),
        Listing(
            "ledger", "Ledger", "Threats, promises, plans and warnings, in the order in which they were made",
            rows.LedgerRow, ("actor", "source", "target", "status", *_KNOWN, _ORDER),
            (
                Column("start", "Made", "date"), Column("status", "Status", "status"), Column("kind", "Kind"),
                Column("actors", "Who", "actors"), Column("targets", "To whom", "actors"),
                Column("words", "What", "words"), Column("condition", "Condition"),
                Column("not_before", "Not before", "date"), Column("deadline", "By", "date"),
                Column("moves", "What became of it", "moves"),
            ), _ledger,
        ),
        Listing(
            "positions", "Positions", "Where actors stand, by actor and issue", rows.PositionRow,
            ("actor", "from", "to", *_KNOWN),
            (
                Column("actor", "Actor", "actor"), Column("stance", "Stance", "status"), Column("issue", "Issue"),
                Column("words", "Words", "words"), Column("reported", "Reported", "date"),
            ), _positions,
        ),
        Listing(
            "statements", "Statements", "What was said, by day", rows.StatementRow,
            ("actor", "source", "target", "place", "from", "to", *_KNOWN, _ORDER),
            (
                Column("date", "Day", "date"), Column("speaker", "Speaker", "actor"), Column("kind", "Kind"),
                Column("words", "Words", "words"), Column("addressee", "To whom", "actor"),
                Column("reported", "Reported", "date"),
            ), _statements,
        ),
        Listing(
            "disputes", "Disputes", "Claims on which sides differ", rows.DisputeRow, (*_SAID, _ORDER),
            (
                Column("reported", "Reported", "date"), Column("status", "Status", "status"),
                Column("claim", "Claim", "words"), Column("sides", "Sides", "sides"),
                Column("reports", "Reports", "number"),
            ), _disputes,
        ),
        Listing(
            "actors", "Actors", "Actors, by how many reports name them", rows.ActorRow, (),
            (
                Column("id", "Actor", "actor"), Column("country", "Country"), Column("sector", "Sector"),
                Column("code", "Code"), Column("kind", "Kind"), Column("roles", "Roles"),
                Column("reports", "Reports", "number"),
            ), _actors,
        ),
        Listing(
            "dyads", "Dyads", "Who dealt with whom: events by period and quad", rows.DyadRow,
            ("actor", "source", "target", "type", "standing", "place", "from", "to", "period", "by", *_KNOWN),
            (
                Column("period", "Period", "date"), Column("source", "Who", "side"),
                Column("target", "To whom", "side"),
                Column("events", "Events", "number"), Column("reports", "Reports", "number"),
                Column("quad_1", "Verbal cooperation", "number"), Column("quad_2", "Material cooperation", "number"),
                Column("quad_3", "Verbal conflict", "number"), Column("quad_4", "Material conflict", "number"),
                Column("intensity", "Intensity", "number"),
            ), _dyads,
        ),
        Listing(
            "network", "Network", "Who dealt with whom in all, the busiest pairs first", PairRow,
            ("actor", "type", "standing", "place", "from", "to", *_KNOWN),
            (
                Column("source", "Who", "actor"), Column("target", "To whom", "actor"),
                Column("events", "Events", "number"), Column("cooperation", "Cooperation", "number"),
                Column("conflict", "Conflict", "number"), Column("intensity", "Intensity", "number"),
            ), _network,
        ),
        Listing(
            "map", "Map", "Places, by how many events happened there or are to happen there", PlaceRow,
            ("actor", "type", "standing", "place", "from", "to", *_KNOWN),
            (
                Column("name", "Place"), Column("country", "Country", "side"),
                Column("claimed_by", "Disputed: claimed by", "side"),
                Column("events", "Events", "number"), Column("conflict", "Conflict", "number"),
                Column("reports", "Reports", "number"), Column("first", "First", "date"),
                Column("last", "Last", "date"),
            ), _map,
        ),
        Listing(
            "judgements", "Judgements", "What analysts decided, by time; those taken back stay", rows.JudgementRow, (),
            (
                Column("at", "When", "date"), Column("by", "Who"), Column("verdict", "Verdict", "status"),
                Column("subject", "On", "finding"), Column("other", "Names"), Column("note", "Note"),
                Column("withdrawn", "Taken back", "date"),
            ), _judgements,
        ),
        Listing(
            "changes", "Changes", "What became known since a day: by default in the last week of reports", rows.Change,
            ("since", *_KNOWN, _ORDER),
            (
                Column("date", "Day", "date"), Column("what", "Change", "status"), Column("kind", "Kind"),
                Column("words", "Words", "words"),
            ), _changes,
        ),
        Listing(
            "reports", "Reports", "Reports, by date", rows.ReportRow, ("from", "to", *_KNOWN, _ORDER),
            (
                Column("reported", "Date", "date"), Column("title", "Title", "title"), Column("outlet", "Outlet"),
                Column("agency", "Agency"), Column("byline", "By"), Column("url", "Address", "address"),
            ), _reports,
        ),
        Listing(
            "refusals", "Refused pages", "Pages that could not be read, and why", rows.RefusalRow, (),
            (Column("url", "Address", "address"), Column("room", "Room"), Column("reason", "Reason")), _refusals,
        ),
        Listing(
            "search", "Search", "Reports that hold the words, best first", rows.Hit, ("q", *_SAID),
            (
                Column("reported", "Date", "date"), Column("title", "Report", "title"),
                Column("passage", "Passage", "words"), Column("outlet", "Outlet"),
            ), _search,
        ),
        Listing(
            "events", "Events", "All events, whatever their standing, by day", rows.EventRow, (*_EVENT, _ORDER),
            _EVENT_COLUMNS, _events, keyed=True,
        ),
        Listing(
            "tellings", "Tellings", "What each report tells of each event", rows.TellingRow, _EVENT,
            (
                Column("date", "Day", "date"), Column("type", "Event", "type"),
                Column("sources", "Who and to whom", "who"), Column("standing", "Standing", "standing"),
                Column("according_to", "According to", "actor"), Column("words", "Words", "words"),
            ), _tellings,
        ),
    )
}  # fmt: skip
MENU = (
    "timeline",
    "calendar",
    "ledger",
    "positions",
    "disputes",
    "statements",
    "actors",
    "dyads",
    "network",
    "map",
    "reports",
)
