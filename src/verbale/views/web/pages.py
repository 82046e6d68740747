"""The pages that people read, each as HTML, JSON and CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from verbale import questions
from verbale.errors import InputError
from verbale.model.finding import Findings
from verbale.questions import Filters, Record
from verbale.questions.gazetteers import disputed_areas
from verbale.questions.rows import EventRow, LedgerRow, StatementRow, TellingRow
from verbale.questions.tables import offices
from verbale.views import brief as briefs
from verbale.views.days import first_day, last_day, week_before
from verbale.views.icalendar import icalendar
from verbale.views.web import answering, board, lanes, maps, networks, pictures
from verbale.views.web.asking import PARAMETERS, Asked, asked
from verbale.views.web.cards import LAYERS, cards, findings_in_order, marks
from verbale.views.web.contexts import Contexts
from verbale.views.web.listings import LISTINGS, Listing, every, page
from verbale.views.web.marking import paragraphs
from verbale.views.web.names import Names
from verbale.views.web.rendering import html, outward

PAGING = ("limit", "cursor")
FEW = 12
MANY = 200
DRAWN = 5000
COUNTED = {
    "reports": "reports", "refusals": "refusals", "events": "events", "tellings": "tellings",
    "statements": "statements", "positions": "positions", "commitments": "ledger", "disputes": "disputes",
}  # fmt: skip
MEANINGS = {
    "stories": "reports without their copies", "sources": "agencies and outlets behind the stories",
    "pages": "what was given to read, copies included", "refusals": "pages that could not be read",
    "tellings": "what each report tells of each event",
}  # fmt: skip
IN_CONTEXT = (EventRow, TellingRow)
FINDING_COLUMNS = ("id", "layer", "heading", "start", "end", "words", "score", "why", "report")


class Missing(Exception):
    """There is nothing of that name; the message says what there is."""


def record_of(request: Request) -> Record:
    """The record that the desk shows."""
    record: Record = request.app.state.record
    return record


def _page(request: Request, template: str, **values: Any) -> Response:
    names: Names = request.app.state.names
    nothing: Callable[[Any], None] = lambda row: None  # noqa: E731
    values = {"name_of": names.name, "place_of": names.place, "side_of": names.side, "context_of": nothing, **values}
    return html(template, path=request.url.path, person=request.state.person, **values)


def body_of(listing: Listing, record: Record, wanted: Asked) -> tuple[dict[str, Any], str | None]:
    """A page of a listing as {"items", "next"}, and the query of the next page."""
    found = page(listing, record, wanted)
    onward = urlencode([*wanted.without("cursor"), ("cursor", found.next)]) if found.next else None
    return {"items": [answering.plain(row) for row in found.rows], "next": found.next}, onward


def listing(request: Request) -> Response:
    """A listing: as a page, as JSON page by page, or as CSV from the first row to the last."""
    name, form = request.path_params["name"], request.path_params.get("form", "html")
    found, record = LISTINGS.get(name), record_of(request)
    if found is None or form not in ("html", "json", "csv", "ics") or (form == "ics" and name != "calendar"):
        raise Missing(f"there is no page {request.url.path}: the menu of / has them all")
    wanted = asked(request.query_params, (*found.parameters, *(() if form in ("csv", "ics") else PAGING)))
    if form == "csv":
        return answering.rows_as_csv(found.row, every(found, record, wanted), name)
    if form == "ics":
        return Response(icalendar(questions.calendar(record, wanted.filters)), media_type="text/calendar")
    if form == "json":
        body, onward = body_of(found, record, wanted)
        return answering.as_json(body, link=f"{request.url.path}?{onward}" if onward else None)
    return _listing_page(request, found, record, wanted.newest_first() if "order" in found.parameters else wanted)


def _listing_page(request: Request, found: Listing, record: Record, wanted: Asked) -> Response:
    empty_search = found.name == "search" and wanted.one("q") is None
    rows = None if empty_search else page(found, record, wanted)
    shown = () if rows is None else rows.rows
    picture = _picture(request, found, record, wanted, shown)
    return _page(
        request,
        f"{found.name}.html" if picture is not None else "listing.html",
        listing=found,
        rows=shown,
        asked=wanted,
        fields=[PARAMETERS[name] for name in found.parameters],
        picture=picture,
        day=last_day(record) if found.name == "calendar" else None,
        context_of=Contexts(record, shown if found.row in IN_CONTEXT else ()).of,
        query=urlencode(wanted.without("cursor", "limit")),
        next=urlencode([*wanted.without("cursor"), ("cursor", rows.next)]) if rows and rows.next else None,
    )


def _picture(request: Request, found: Listing, record: Record, wanted: Asked, shown: Sequence[Any]) -> Any:
    """What the page of a listing draws above its table, or None."""
    names: Names = request.app.state.names
    if found.name == "dyads":
        period, by = wanted.one("period") or "month", wanted.one("by") or "country"
        return pictures.dealings(record, wanted.filters, names.actor, period, by)  # type: ignore[arg-type]
    if found.name == "positions":
        return pictures.matrix(list(questions.positions(record, wanted.filters, limit=DRAWN, newest=True)))
    if found.name == "ledger":
        return board.columns(record, wanted.filters, wanted.one("status"))
    if found.name == "map":
        day = wanted.one("as_of") or last_day(record)
        areas = disputed_areas(first_day(day) if day else None)
        return maps.draw(list(questions.places(record, wanted.filters, limit=MANY)), areas)
    if found.name == "network":
        return networks.draw(list(questions.pairs(record, wanted.filters, limit=MANY)))
    if found.name == "timeline":
        return lanes.draw(shown, names.country if wanted.one("by") == "country" else names.name)
    return None


def brief(request: Request) -> Response:
    """The brief: as a page, as JSON, or as CSV with a line a sentence."""
    form, record = request.path_params.get("form", "html"), record_of(request)
    wanted = asked(request.query_params, ("since", "actor", "as_of", "clock"))
    names: Names = request.app.state.names
    since, until = wanted.one("since"), wanted.one("as_of")
    made = briefs.brief(
        record, wanted.filters, first_day(since) if since else None, names.actor,
        first_day(until) if until else last_day(record),
    )  # fmt: skip
    if form == "json":
        return answering.as_json(answering.plain(made))
    if form == "csv":
        lines = (
            (section.title, sentence.text, [source.report for source in sentence.sources])
            for section in made.sections
            for sentence in section.sentences
        )
        return answering.as_csv(("section", "sentence", "reports"), lines, "brief")
    query = urlencode(wanted.without())
    return _page(request, "brief.html", brief=made, cited=briefs.cited, asked=wanted, query=query)


def overview(request: Request) -> Response:
    """What the record holds, what is coming, what is pending."""
    form, record = request.path_params.get("form", "html"), record_of(request)
    wanted = asked(request.query_params, ("as_of", "clock"))
    counts = list(questions.stats(record, wanted.filters))
    if form == "csv":
        return answering.rows_as_csv(type(counts[0]), counts, "overview")
    day = wanted.one("as_of") or last_day(record)
    coming = _coming(record, wanted.filters, day)
    pending = questions.ledger(record, wanted.filters, status="pending", limit=MANY, newest=True)
    pending_in_all = questions.ledger_counts(record, wanted.filters).get("pending", 0)
    if form == "json":
        body = {
            "as_of": day,
            "counts": counts,
            "coming": coming[:MANY],
            "coming_in_all": len(coming),
            "pending": pending,
            "pending_in_all": pending_in_all,
        }
        return answering.as_json({key: answering.plain(value) for key, value in body.items()})
    since = week_before(day) if day else None
    changes = list(LISTINGS["changes"].ask(record, wanted.newest_first(), limit=None)) if since else []
    return _page(
        request,
        "overview.html",
        day=day,
        asked=wanted,
        counts=[count for count in counts if " of " not in count.what],
        types=[replace(c, what=c.what.split()[-1]) for c in counts if c.what.startswith("events of type")],
        standings=[replace(c, what=c.what.split()[-1]) for c in counts if c.what.startswith("events of standing")],
        coming=coming[:FEW],
        coming_in_all=len(coming),
        pending=_gravest_first(pending)[:FEW],
        changes=changes[:FEW],
        changed=[(*what, n) for what, n in Counter((row.what, row.kind) for row in changes).most_common(FEW)],
        pages=COUNTED,
        meanings=MEANINGS,
        since=since,
        pending_in_all=pending_in_all,
    )


def _gravest_first(pending: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Threats and warnings first, each in the order given: the latest first."""
    return sorted(pending, key=lambda row: row.kind not in ("threat", "warning"))


def _coming(record: Record, filters: Filters, day: str | None) -> list[Any]:
    if day is None:
        return []
    found = questions.calendar(record, replace(filters, since=day))
    return [row for row in found if row.status in ("scheduled", "postponed")]


def report(request: Request) -> Response:
    """A report: its text with every finding, or the whole of it as `verbale read --json` has it."""
    record, wanted, form = record_of(request), request.path_params["report"], request.path_params.get("form", "html")
    asked(request.query_params, ())
    findings = findings_of(record, wanted)
    if form == "json":
        return answering.as_json(findings.to_dict())
    made = cards(findings, questions.judgements(record), request.state.person.name)
    if form == "csv":
        return answering.as_csv(FINDING_COLUMNS, _finding_lines(findings, wanted), f"report-{wanted}")
    related = questions.show(record, wanted).related
    return report_page(request, findings, made, related)


def report_page(
    request: Request, findings: Findings, made: Sequence[Any], related: Sequence[Any], judging: bool = True
) -> Response:
    """The page of a report; `judging` is whether its findings can be accepted and rejected."""
    layers = {card.layer for card in made} | {"actor", "place", "time"}
    return _page(
        request,
        "report.html",
        findings=findings,
        report=findings.report,
        address=outward(findings.report.url) if findings.report else None,
        cards=made,
        headings={card.id: f"{card.label}: {card.heading}" for card in made},
        paragraphs=paragraphs(findings.report.text if findings.report else "", marks(findings)),
        layers={layer: title for layer, title in LAYERS.items() if layer in layers},
        related=related,
        judging=judging and request.state.person.may("analyst"),
    )


def findings_of(record: Record, wanted: str) -> Findings:
    """What was coded from a report. Raises Missing where the record has no such report."""
    try:
        kind = questions.show(record, wanted).kind
    except InputError as error:
        raise Missing(str(error)) from error
    if kind != "report":
        raise Missing(f"{wanted} is a {kind} and no report: /finding/{wanted} leads to its words")
    return questions.findings_of(record, wanted)


def _finding_lines(findings: Findings, wanted: str) -> Iterable[Sequence[Any]]:
    made = {card.id: card for card in cards(findings)}
    for layer, anchor, finding in findings_in_order(findings):
        card = made[finding.id]
        yield (
            card.id, layer, card.heading, anchor.start, anchor.end, anchor.text, card.score, card.why, wanted,
        )  # fmt: skip


def finding(request: Request) -> Response:
    """On to a finding's words in its report."""
    wanted = request.path_params["finding"]
    try:
        shown = questions.show(record_of(request), wanted)
    except InputError as error:
        raise Missing(str(error)) from error
    where = f"/report/{shown.report}"
    return RedirectResponse(where if shown.kind == "report" else f"{where}#{shown.id}", 302)


def actor(request: Request) -> Response:
    """An actor: roles, who it deals with, what it did, said, threatened and promised."""
    form, record = request.path_params.get("form", "html"), record_of(request)
    asked(request.query_params, ())
    found = request.app.state.names.actor(request.path_params["actor"])
    if found is None:
        raise Missing(f"there is no actor {request.path_params['actor']!r} in this record: /actors lists them")
    filters = Filters(actor=found.id)
    held = offices(found.id, request.app.state.settings.actors)
    if form == "csv":
        return answering.rows_as_csv(EventRow, questions.events(record, filters), "actor")
    events = list(questions.events(record, filters, limit=MANY, newest=True))
    said = Filters(source=found.id)
    statements: list[StatementRow] = list(questions.statements(record, said, limit=MANY, newest=True))
    commitments = questions.ledger(record, filters, limit=MANY, newest=True)
    stands = list(questions.positions(record, filters, limit=MANY, newest=True))
    if form == "json":
        body = {
            "actor": found,
            "offices": held,
            "events": events,
            "statements": statements,
            "positions": stands,
            "commitments": commitments,
        }
        return answering.as_json({key: answering.plain(value) for key, value in body.items()})
    own = _own(request.app.state.names, found.id)
    dealings = [
        pair
        for pair in pictures.dealings(record, filters, request.app.state.names.actor, by="actor")
        if own(pair.source) or own(pair.target)
    ]
    tables = (("timeline", events), ("statements", statements), ("positions", stands), ("ledger", commitments))
    return _page(
        request,
        "actor.html",
        actor=found,
        dealings=dealings[:40],
        offices=held,
        tables=[(LISTINGS[name], rows) for name, rows in tables],
        context_of=Contexts(record, events).of,
        many=MANY,
    )


def _own(names: Names, wanted: str) -> Callable[[str], bool]:
    """Whether an actor is the one wanted or acts under its code, as filters have it."""

    def own(actor: str) -> bool:
        found = names.actor(actor)
        return actor == wanted or (found is not None and wanted in (found.code, found.country))

    return own
