"""The record of one report as a sheet that a person reads on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from verbale.model.finding import Commitment, Dispute, Event, Findings, Position, Statement
from verbale.model.grounded import When
from verbale.model.text import Report, Span

_STANDING = {
    "happened": "green",
    "ongoing": "green",
    "scheduled": "cyan",
    "possible": "yellow",
    "conditional": "yellow",
    "threatened": "red",
    "promised": "blue",
    "denied": "magenta",
    "disputed": "magenta",
}
_LONGEST_QUOTE = 280
_SCHEDULED = ("scheduled",)


def plain(words: str) -> str:
    """Words made safe for a terminal: control characters, bidirectional overrides and line breaks neutralised."""
    return "".join(
        " " if c in "\n\r\t" else "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") or c in _BIDI else c
        for c in words
    )


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _quoted(span: Span | None) -> Text:
    if span is None:
        return Text()
    words = " ".join(plain(span.text).split())
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return Text(f"“{words}”", style="dim italic")


def date_words(when: When | None) -> str:
    """A time as words: "2014-03-16", "2014-03-15 to 2014-03-16", "from 2014-03-17", or the report's own words."""
    if when is None:
        return ""
    if when.bound == "not_before" and when.start:
        return f"not before {when.start}"
    if when.bound in ("deadline", "until") and (when.end or when.start):
        return f"by {when.end or when.start}"
    if when.start and when.end and when.start != when.end:
        return f"{when.start} to {when.end}"
    if when.start:
        return when.start if when.end or when.bound == "on" else f"from {when.start}"
    return plain(when.text.text)


class _Names:
    """Names of the actors and places of one report."""

    def __init__(self, findings: Findings) -> None:
        self._actors = {actor.id: actor for actor in findings.actors}
        self._places = {place.id: place for place in findings.places}

    def actor(self, actor: str | None) -> str:
        if actor is None:
            return "—"
        known = self._actors.get(actor)
        return plain(known.name) if known else actor

    def actors(self, actors: Iterable[str]) -> str:
        return ", ".join(self.actor(a) for a in actors) or "—"

    def place(self, place: str | None) -> str:
        if place is None:
            return ""
        known = self._places.get(place)
        return plain(known.name) if known else place


def _head(report: Report) -> RenderableType:
    lines = []
    source = [report.byline, report.agency, report.outlet]
    if any(source):
        lines.append(" · ".join(plain(s) for s in source if s))
    dateline = ", ".join(plain(s) for s in (report.dateline.place, report.dateline.date) if s)
    if dateline:
        lines.append(f"dateline {dateline}")
    lines.append(f"published {report.published or 'unknown: relative dates stay open; --published sets one'}")
    lines.append(f"{plain(report.url)} · {report.id}")
    return Panel(Text("\n".join(lines)), title=Text(plain(report.title or "untitled report"), style="bold"))


def _section(name: str, rows: Iterable[RenderableType]) -> Iterator[RenderableType]:
    held = list(rows)
    if held:
        yield Rule(Text(f"{name} ({len(held)})", style="bold"), align="left")
        yield from held


def _row(head: Text, *quotes: Text) -> RenderableType:
    return Group(head, *(Padding(quote, (0, 0, 0, 4)) for quote in quotes if quote.plain))


def _event(event: Event, names: _Names) -> RenderableType:
    head = Text(f"{names.actors(event.sources)} → {names.actors(event.targets)}: ")
    head.append(event.type + (f"/{event.mode}" if event.mode else ""), style="bold")
    for part in (names.place(event.place), date_words(event.date)):
        if part:
            head.append(f", {part}")
    head.append(", ")
    head.append(event.standing, style=_STANDING.get(event.standing, ""))
    if event.according_to:
        head.append(f" according to {names.actor(event.according_to)}")
    more = [Text.assemble("outcome: ", _quoted(event.outcome))] if event.outcome else []
    if event.expected:
        more.append(Text.assemble("expected: ", _quoted(event.expected)))
    return _row(head, _quoted(event.evidence[0] if event.evidence else event.anchor), *more)


def _statement(statement: Statement, names: _Names) -> RenderableType:
    speaker = names.actor(statement.speaker)
    if statement.speaker is None and statement.source is not None:
        speaker = plain(statement.source.text)
    head = Text(speaker, style="bold")
    if statement.cue:
        head.append(f" ({plain(statement.cue.text)}", style="not bold")
        head.append(f" to {names.actor(statement.addressee)})" if statement.addressee else ")", style="not bold")
    where = [statement.kind, names.place(statement.place), date_words(statement.date)]
    head.append(" · " + ", ".join(part for part in where if part), style="not bold")
    return _row(head, _quoted(statement.words))


def _commitment(commitment: Commitment, names: _Names) -> RenderableType:
    head = Text(commitment.kind, style="bold")
    head.append(f" by {names.actors(commitment.actors)}")
    if commitment.targets:
        head.append(f" → {names.actors(commitment.targets)}")
    if commitment.not_before:
        head.append(f", not before {commitment.not_before}")
    if commitment.deadline:
        head.append(f", deadline {commitment.deadline}")
    head.append(f", {commitment.status}", style="yellow" if commitment.status == "pending" else "")
    condition = Text()
    if commitment.condition:
        mark = " (negated)" if commitment.condition.negated else ""
        condition = Text.assemble("condition: ", _quoted(commitment.condition.text), mark)
    return _row(head, _quoted(commitment.act_text or commitment.anchor), condition)


def _position(position: Position, names: _Names) -> RenderableType:
    head = Text(names.actor(position.actor), style="bold")
    head.append(f" {position.stance} ", style="not bold")
    head.append(plain(position.issue), style="italic not bold")
    return _row(head, _quoted(position.anchor))


def _dispute(dispute: Dispute, names: _Names) -> RenderableType:
    sides = "; ".join(f"{names.actor(side.actor)} {side.stance}" for side in dispute.sides)
    return _row(Text(sides), _quoted(dispute.claim), *(_quoted(s.words) for s in dispute.sides if s.words))


def _refusals(findings: Findings) -> Iterator[RenderableType]:
    for refusal in findings.refusals:
        yield Text(plain(f"{refusal.url}: {refusal.reason} [{refusal.room}]"))


def sheet(findings: Findings) -> RenderableType:
    """The record of one report as a rich renderable: head, schedule, events, statements, commitments and more."""
    if findings.report is None:
        return Group(*_section("Refused", _refusals(findings)))
    names = _Names(findings)
    planned = [e for e in findings.events if e.standing in _SCHEDULED]
    other = [e for e in findings.events if e.standing not in _SCHEDULED]
    by_date = sorted(planned, key=lambda e: (e.date.start if e.date and e.date.start else "9999", e.anchor.start))
    parts: list[RenderableType] = [_head(findings.report)]
    parts += _section("Schedule", (_event(e, names) for e in by_date))
    parts += _section("Events", (_event(e, names) for e in other))
    parts += _section("Statements", (_statement(s, names) for s in findings.statements))
    parts += _section("Commitments", (_commitment(c, names) for c in findings.commitments))
    parts += _section("Positions", (_position(p, names) for p in findings.positions))
    parts += _section("Disputes", (_dispute(d, names) for d in findings.disputes))
    parts += _section("Refused", _refusals(findings))
    return Group(*parts)
