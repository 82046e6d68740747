"""The commands on a record. Data go to stdout, messages to stderr.

Exit codes: 0 fine, 1 findings that a check looked for, 2 bad input.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from verbale import questions
from verbale.errors import InputError
from verbale.model.text import Page, Refusal
from verbale.questions import Filters, rows
from verbale.questions.codebook import Entry, markdown
from verbale.settings import Settings, from_environment
from verbale.sources import load
from verbale.views.answers import Format, answer, grouped, sparkline
from verbale.views.icalendar import icalendar
from verbale.views.sheet import plain

RecordOption = Annotated[
    str | None, typer.Option("--record", metavar="FILE|URL", help="The record; verbale.db where none is named.")
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]
Actor = Annotated[str | None, typer.Option(metavar="ACTOR", help="Id, code, ISO alpha-3 country or name.")]
Type = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Event type, or quad 1 to 4; repeatable.")
]
Place = Annotated[str | None, typer.Option(metavar="PLACE", help="Id, ISO alpha-3 country or name.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day, month or year.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, month or year.")]
Standing = Annotated[list[str] | None, typer.Option(metavar="STANDING", help="Such as happened; repeatable.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Answer from what was known at the end of that day.")]
Clock = Annotated[
    Literal["report", "record"],
    typer.Option(help="What --as-of goes by: the reports' dates, or when they came into the record."),
]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many rows.")]
Ingested = Annotated[bool, typer.Option("--ingested", help="Add when each row came into the record.")]
Raw = Annotated[
    bool, typer.Option("--raw", help="Leave cells that a spreadsheet would take for a formula as they are.")
]
Source = Annotated[str | None, typer.Option(metavar="ACTOR", help="Who acts or speaks.")]
Target = Annotated[str | None, typer.Option(metavar="ACTOR", help="Who is acted on or spoken to.")]

_EVENT = ("id", "date", "type", "who", "place", "standing", "words", "told by")
_TELLING = ("id", "date", "type", "who", "place", "standing", "according_to", "words", "report")
_STATEMENT = ("id", "date", "speaker", "kind", "words", "report")
_POSITION = ("id", "actor", "stance", "issue", "reported", "report")


def _who(row: Any) -> str:
    """Source and target as one cell."""
    source, target = ", ".join(row.sources), ", ".join(row.targets)
    return f"{source or '?'} → {target}" if target else source


def _told(row: rows.EventRow) -> str:
    """How often an event is told, as one cell."""
    claims = f", {row.claims} claim{'s' * (row.claims != 1)}" if row.claims else ""
    return f"{row.reports} report{'s' * (row.reports != 1)}, {row.independent} independent{claims}"


_MADE = {"who": _who, "told by": _told}
_WHO = {"who": _who}
_COMMITTED = {"who": lambda row: " → ".join(", ".join(side) for side in (row.actors, row.targets) if side)}


def tell(message: str) -> None:
    """A message on stderr, control characters made harmless."""
    typer.echo(plain(message), err=True)


def open_(name: str | None, *, create: bool = False) -> questions.Record:
    """The record that is named, or that the environment names."""
    return questions.open_record(name or from_environment().record, create=create)


def _none(count: int, what: str) -> None:
    if count == 0:
        tell(f"verbale: the record holds no such {what}")


def add(
    sources: Annotated[list[str] | None, typer.Argument(metavar="FILE|FOLDER|URL|-", help="What to add.")] = None,
    record: RecordOption = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When the reports were published.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Refuse every network connection.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Name only what is refused.")] = False,
) -> None:
    """Read reports and keep them in the record; what it has is skipped, so that the same command goes on where it
    was cut off. Without a source, the record is made or brought up to date.

    Exit code 2 where nothing could be read at all.
    """
    settings = from_environment()
    settings = Settings(settings.record, settings.model, settings.actors, settings.offline or offline)

    def acknowledge(one: questions.Added) -> None:
        if one.outcome == "refused":
            tell(f"verbale: {one.url}: {one.reason}")
        elif not quiet:
            tell(f"{one.outcome} {one.report or ''} {one.url}".replace("  ", " "))

    kept = open_(record, create=True)
    found = questions.add(
        kept, _pages(sources or [], settings), settings, published=published, jobs=jobs, acknowledge=acknowledge
    )
    tell(
        f"{found.added} added, {found.carried + found.replaced} further pages of reports that were there, "
        f"{found.known} known, {found.refused} refused"
    )
    if sources and found.refused and not (found.added + found.carried + found.replaced + found.known):
        raise typer.Exit(2)


def _pages(sources: Iterable[str], settings: Settings) -> Iterator[Page | Refusal]:
    for source in sources:
        folder = Path(source)
        if source != "-" and folder.is_dir():
            inside = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
            yield from (load(str(path), offline=settings.offline) for path in inside)
        else:
            yield load(source, offline=settings.offline)


def _filters(**given: Any) -> Filters:
    given["type"] = tuple(given.get("type") or ())
    given["standing"] = tuple(given.get("standing") or ())
    return Filters(**given)


def timeline(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    kind: Type = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    standing: Standing = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """What happened, goes on, is scheduled, denied or disputed, by day; each event once."""
    filters = _filters(
        actor=actor, source=source, target=target, type=kind, place=place, since=since, until=until,
        standing=standing, as_of=as_of, clock=clock,
    )  # fmt: skip
    found = questions.timeline(open_(record), filters, limit=limit)
    _none(answer(found, rows.EventRow, form, columns=_EVENT, extra=_MADE, ingested=ingested, raw=raw), "event")


def events(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    kind: Type = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    standing: Standing = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    each: Annotated[bool, typer.Option("--each", help="What each report tells, one row a report.")] = False,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """Each event once, with how many reports, independent sources and claims tell it, and in what they differ."""
    filters = _filters(
        actor=actor, source=source, target=target, type=kind, place=place, since=since, until=until,
        standing=standing, as_of=as_of, clock=clock,
    )  # fmt: skip
    if each:
        told = questions.tellings(open_(record), filters, limit=limit)
        _none(answer(told, rows.TellingRow, form, columns=_TELLING, extra=_WHO, ingested=ingested, raw=raw), "event")
    else:
        found = questions.events(open_(record), filters, limit=limit)
        _none(answer(found, rows.EventRow, form, columns=_EVENT, extra=_MADE, ingested=ingested, raw=raw), "event")


def statements(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """Who said what, by day. --source is the speaker, --target the one spoken to."""
    filters = _filters(
        actor=actor, source=source, target=target, place=place, since=since, until=until, as_of=as_of, clock=clock
    )
    found = questions.statements(open_(record), filters, limit=limit)
    _none(answer(found, rows.StatementRow, form, columns=_STATEMENT, ingested=ingested, raw=raw), "statement")


def positions(
    record: RecordOption = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """Where actors stand, by actor and issue; --from and --to are the reports' dates."""
    filters = _filters(actor=actor, since=since, until=until, as_of=as_of, clock=clock)
    found = questions.positions(open_(record), filters, limit=limit)
    _none(answer(found, rows.PositionRow, form, columns=_POSITION, ingested=ingested, raw=raw), "position")


def disputes(
    record: RecordOption = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """The claims on which sides differ, and who takes which side."""
    filters = _filters(actor=actor, since=since, until=until, as_of=as_of, clock=clock)
    columns = ("id", "reported", "claim", "sides", "report")
    found = questions.disputes(open_(record), filters, limit=limit)
    _none(answer(found, rows.DisputeRow, form, columns=columns, ingested=ingested, raw=raw), "dispute")


def search(
    words: Annotated[list[str], typer.Argument(help='Words, "phrases in quotes", -words that must not be there.')],
    record: RecordOption = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = 20,
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """The reports that hold the words in title or text, best first."""
    filters = _filters(actor=actor, since=since, until=until, as_of=as_of, clock=clock)
    query = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    found = questions.search(open_(record), query, filters, limit=limit or 20)
    _none(
        answer(found, rows.Hit, form, columns=("report", "reported", "outlet", "title", "passage"), raw=raw), "report"
    )


def dyads(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    kind: Type = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    standing: Standing = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    period: Annotated[Literal["day", "week", "month"], typer.Option(help="Over what is counted.")] = "month",
    by: Annotated[Literal["country", "code", "actor"], typer.Option(help="What the sides are.")] = "country",
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """Who deals with whom: events, reports, quads and mean intensity over time; done things unless --standing."""
    filters = _filters(
        actor=actor, source=source, target=target, type=kind, place=place, since=since, until=until,
        standing=standing, as_of=as_of, clock=clock,
    )  # fmt: skip
    found = list(questions.dyads(open_(record), filters, period=period, by=by))
    _none(answer(found, rows.DyadRow, form, raw=raw), "dealings")
    if form is Format.TABLE and found:
        periods = sorted({row.period for row in found})
        for (one, other), pair in grouped(found, lambda row: (row.source, row.target)):
            counts = {row.period: row.events for row in pair}
            tell(f"{one} → {other}  {sparkline([counts.get(p, 0) for p in periods])}  {sum(counts.values())}")


def ledger(
    record: RecordOption = None,
    actor: Actor = None,
    source: Source = None,
    target: Target = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Such as pending, triggered, lapsed.")] = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """Who threatened, promised, planned or warned of what, on which condition, and what came of it."""
    filters = _filters(actor=actor, source=source, target=target, as_of=as_of, clock=clock)
    columns = ("id", "start", "status", "kind", "who", "words", "condition", "deadline", "reports")
    found = questions.ledger(open_(record), filters, status=status)
    _none(answer(found, rows.LedgerRow, form, columns=columns, extra=_COMMITTED, raw=raw), "commitment")


def calendar(
    record: RecordOption = None,
    actor: Actor = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    ics: Annotated[Path | None, typer.Option("--ics", metavar="FILE", help="Write an iCalendar file too.")] = None,
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """What is scheduled, by day, and whether it was held, postponed or cancelled."""
    filters = _filters(actor=actor, place=place, since=since, until=until, as_of=as_of, clock=clock)
    found = questions.calendar(open_(record), filters)
    if ics is not None:
        ics.write_bytes(icalendar(found))
    columns = ("id", "start", "end", "status", "type", "words", "holders", "place", "result", "reports")
    _none(answer(found, rows.AppointmentRow, form, columns=columns, raw=raw), "appointment")


def changes(
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="What is known beyond that day.")],
    record: RecordOption = None,
    as_of: AsOf = None,
    clock: Clock = "report",
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """What is new, moved or contradicted since the end of a day."""
    found = questions.changes(open_(record), since, Filters(as_of=as_of, clock=clock))
    _none(answer(found, rows.Change, form, raw=raw), "change")


def stats(
    record: RecordOption = None,
    what: Annotated[
        Literal["counts", "reports", "refusals", "actors"], typer.Option("--list", help="What to tell.")
    ] = "counts",
    as_of: AsOf = None,
    clock: Clock = "report",
    limit: Limit = None,
    form: Form = Format.TABLE,
    ingested: Ingested = False,
    raw: Raw = False,
) -> None:
    """What the record holds, counted; or its reports, refused pages or actors one by one."""
    kept, filters = open_(record), Filters(as_of=as_of, clock=clock)
    if what == "reports":
        columns = ("id", "reported", "outlet", "agency", "title", "story")
        answer(
            questions.reports(kept, filters, limit=limit),
            rows.ReportRow,
            form,
            columns=columns,
            ingested=ingested,
            raw=raw,
        )
    elif what == "refusals":
        answer(questions.refusals(kept), rows.RefusalRow, form, raw=raw)
    elif what == "actors":
        answer(questions.actors(kept, limit=limit), rows.ActorRow, form, raw=raw)
    else:
        answer(questions.stats(kept, filters), rows.Count, form, raw=raw)


def codebook(form: Form = Format.TABLE) -> None:
    """What each event type, mode, context and column means."""
    if form is Format.MARKDOWN:
        typer.echo(markdown(), nl=False)
    else:
        answer(questions.codebook(), Entry, form)


def show(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="The id of a finding or report.")],
    record: RecordOption = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """One finding or report, with the words that carry it in their context."""
    from verbale.views.shown import show_json, show_text

    kept = open_(record)
    found = questions.show(kept, wanted)
    if form == "json":
        show_json(found)
    else:
        show_text(found, questions.event(kept, wanted) if found.kind == "event" else None)


def judge(
    subject: Annotated[str | None, typer.Argument(metavar="ID", help="The finding or report that is judged.")] = None,
    record: RecordOption = None,
    same_as: Annotated[
        str | None, typer.Option(metavar="ID", help="It is the same event, or a copy of that report.")
    ] = None,
    not_same_as: Annotated[
        str | None, typer.Option(metavar="ID", help="It is not, whatever the words suggest.")
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="It is not in the words.")] = False,
    right: Annotated[bool, typer.Option("--right", help="It was looked at and is right.")] = False,
    speaker: Annotated[str | None, typer.Option(metavar="ACTOR", help="The statement is by this actor.")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="The commitment has this status.")] = None,
    take_back: Annotated[str | None, typer.Option(metavar="JUDGEMENT", help="Take a judgement back.")] = None,
    everything: Annotated[bool, typer.Option("--list", help="Tell the judgements; with ID, those on it.")] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges; your user name where none is given.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """Keep an analyst's decision. It edits nothing, survives coding anew, and can be taken back."""
    kept, who = open_(record), by or getpass.getuser()
    if everything:
        answer(questions.judgements(kept, subject), rows.JudgementRow, form, raw=raw)
        return
    if take_back is not None:
        answer([questions.take_back(kept, take_back, by=who)], rows.JudgementRow, form, raw=raw)
        return
    given = {
        "same-as": same_as, "not-same-as": not_same_as, "speaker": speaker, "status": status,
        "wrong": wrong or None, "right": right or None,
    }  # fmt: skip
    verdicts = [(verdict, value) for verdict, value in given.items() if value is not None]
    if subject is None or len(verdicts) != 1:
        raise InputError("judge needs the id of one finding and one verdict: see `verbale judge --help`")
    verdict, value = verdicts[0]
    other = value if isinstance(value, str) else None
    answer([questions.judge(kept, subject, verdict, other, by=who, note=note)], rows.JudgementRow, form, raw=raw)


def delete(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", help="Ids of reports.")],
    record: RecordOption = None,
) -> None:
    """Delete reports with all that was derived from them and judged of them."""
    kept = open_(record)
    for report in reports:
        questions.delete(kept, report)
        tell(f"deleted {report}")


def recode(
    report: Annotated[str | None, typer.Argument(metavar="REPORT", help="One report; all where none is named.")] = None,
    record: RecordOption = None,
    stale: Annotated[bool, typer.Option("--stale", help="Pass over what this version coded.")] = False,
    form: Form = Format.TABLE,
) -> None:
    """Read the kept bytes again with this version and tell what changed. Judgements stay."""
    changed: list[rows.Recoded] = []

    def acknowledge(one: rows.Recoded) -> None:
        if one.reason is not None:
            tell(f"verbale: {one.report} keeps its coding, its page is refused now: {one.reason}")
        if one.brought or one.took or one.now != one.report:
            changed.append(one)

    count = questions.recode(open_(record), from_environment(), only=report, stale=stale, acknowledge=acknowledge)
    answer(changed, rows.Recoded, form)
    tell(f"{count} coded again, {len(changed)} changed")


def verify(record: RecordOption = None, form: Form = Format.TABLE) -> None:
    """Check every offset, row, link and page, and the database itself; exit code 1 where something is wrong."""
    count = answer(questions.verify(open_(record)), rows.Problem, form)
    tell(f"{count} problems" if count else "the record is whole")
    if count:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    for command in (
        add, timeline, events, statements, positions, disputes, ledger, calendar, changes, search, show, dyads, stats,
        codebook, judge, delete, recode, verify,
    ):  # fmt: skip
        app.command()(command)
