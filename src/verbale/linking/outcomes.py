"""What came of commitments: the ledger over many reports.

A pure function of the reports: the same reports give the same ledger, and without a report its moves are gone. A
commitment is pending until a report tells that its condition was met (triggered), that the act was done (carried
out, partly carried out), taken back (withdrawn) or gone against (contradicted); it lapses where its deadline passes,
or its condition can no longer be met, without the act.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.linking.outcomes_calendar import calendar
from verbale.linking.outcomes_index import Index
from verbale.linking.outcomes_match import (
    Act,
    World,
    act_of,
    share,
    times_in,
    world_of,
)
from verbale.linking.outcomes_reports import day_of, in_order
from verbale.linking.outcomes_states import FINAL, Open, expire, move_of
from verbale.linking.outcomes_words import content, lists, sentences
from verbale.model.finding import Commitment, Event, Findings
from verbale.model.ledger import Entry, Source
from verbale.model.text import Span

__all__ = ["calendar", "ledger"]
_SAME = 0.6


def ledger(reports: Sequence[Findings], as_of: str | None = None) -> tuple[Entry, ...]:
    """The commitments of all reports with what came of them, in the order in which they were made.

    `as_of` is an ISO 8601 day: later reports are left out, and deadlines before it have passed; without it the day of
    the last report. Reports without a day stand first.
    """
    ordered = in_order(reports, as_of)
    world, words = world_of(ordered), lists()
    index = Index()
    for findings in ordered:
        told = frozenset().union(*(sentence.stems for sentence in sentences(findings)))
        for entry in index.near(told):
            move = move_of(entry, findings, world, words)
            if move is not None:
                entry.moves.append(move)
        for commitment in findings.commitments:
            _enter(index, commitment, findings, world)
    today = as_of or max((day_of(f) or "" for f in ordered), default="")
    for entry in index.entries:
        expire(entry, today)
    return tuple(_closed(entry) for entry in index.entries)


def _enter(index: Index, commitment: Commitment, findings: Findings, world: World) -> None:
    """Add a commitment as a source of the entry that it says again, or as an entry of its own."""
    report = findings.report.id if findings.report else ""
    act = act_of(commitment, findings, _event(findings, commitment.act), _names(findings, commitment.actors))
    best: tuple[float, Open, str] | None = None
    for entry in index.near(act.stems):
        score, why = _again(entry, commitment, act, world)
        if score >= _SAME and (best is None or score > best[0]):
            best = (score, entry, why)
    source = Source(
        report,
        commitment.id,
        commitment.anchor,
        day_of(findings),
        *((best[0], best[2]) if best else (1.0, "first said")),
    )
    if best is None:
        condition = _condition(findings, commitment)
        entry = Open(commitment, act, condition, [source], [], commitment.deadline, commitment.not_before, act.type)
        index.add(entry)
        return
    entry = best[1]
    entry.sources.append(source)
    entry.deadline = commitment.deadline or entry.deadline
    entry.not_before = commitment.not_before or entry.not_before
    entry.act_type = entry.act_type or act.type


def _again(entry: Open, commitment: Commitment, act: Act, world: World) -> tuple[float, str]:
    """How surely a commitment says an entry again: 0.4 actor, 0.15 type, 0.1 target, 0.1 kind, 0.25 words."""
    if entry.status in FINAL or not world.same(entry.first.actors, commitment.actors):
        return 0.0, ""
    score, reasons = 0.4, ["same actor"]
    if entry.act.type is not None and entry.act.type == act.type:
        score += 0.15
        reasons.append(f"both {act.type}")
    if entry.act.targets and act.targets and world.same(entry.act.targets, act.targets):
        score += 0.1
        reasons.append("same target")
    if entry.first.kind == commitment.kind:
        score += 0.1
        reasons.append(f"both a {commitment.kind}")
    words = max(share(entry.act.stems, act.stems), share(act.stems, entry.act.stems))
    score += 0.25 * words
    reasons.append(f"{words:.0%} of its words")
    both = len(entry.act.stems & act.stems)
    enough = words >= 0.5 and both >= min(2, len(entry.act.stems), len(act.stems))
    return (round(score, 2), ", ".join(reasons)) if enough else (0.0, "")


def _event(findings: Findings, name: str | None) -> Event | None:
    return next((e for e in findings.events if e.id == name), None) if name else None


def _names(findings: Findings, actors: Iterable[str]) -> tuple[frozenset[str], ...]:
    """The stems of each name that these actors have in a report."""
    wanted = set(actors)
    found = [
        content(m.span.text) for m in findings.actor_mentions if m.kind == "name" and wanted.intersection(m.targets)
    ]
    return tuple(dict.fromkeys(name for name in found if name))


def _condition(findings: Findings, commitment: Commitment) -> Act | None:
    """What a condition speaks of: whoever is named first in its words does it."""
    held = commitment.condition
    if held is None:
        return None
    event = _event(findings, held.event)
    subject = _subject(findings, held.text)
    addressed = commitment.targets if content_free(held.text.text) else ()
    actors = event.sources if event is not None and event.sources else subject or addressed
    own = tuple(a for a in actors if a not in commitment.actors) or addressed
    names = _names(findings, own)
    stems = content(held.text.text) - frozenset().union(*names) - _NEGATIONS - times_in(findings, held.text)
    return Act(tuple(own), event.targets if event else (), event.type if event else None, stems, names)


def content_free(words: str) -> bool:
    """Whether a condition names its doer by a pronoun or not at all: "if they do not", "to withdraw"."""
    low = words.lower().split()
    return bool(_PRONOUNS & set(low[:3])) or low[:1] == ["to"] or not _SUBJECT_MARKS & set(low[:3])


_PRONOUNS = frozenset({"it", "they", "he", "she", "you", "to"})
_SUBJECT_MARKS = frozenset({"if", "unless", "should", "were", "as", "once", "until", "provided", "in", "case"})


def _subject(findings: Findings, words: Span) -> tuple[str, ...]:
    """The actors that a condition names before any other word of content."""
    inside = sorted(
        (m for m in findings.actor_mentions if words.covers(m.span)), key=lambda m: (m.span.start, -m.span.end)
    )
    if not inside or findings.report is None:
        return ()
    before = findings.report.text[words.start : inside[0].span.start]
    return inside[0].targets if not content(before) - _NEGATIONS and " to " not in f" {before} " else ()


_NEGATIONS = content("fail refuse ignore not unless until barring without provided case event condition once")


def _closed(entry: Open) -> Entry:
    first = entry.first
    return Entry(
        id=first.id,
        actors=first.actors,
        targets=first.targets,
        kind=first.kind,
        act_type=entry.act_type,
        act_text=(first.act_text or first.anchor).text,
        condition=first.condition.text.text if first.condition else None,
        negated=first.condition.negated if first.condition else False,
        not_before=entry.not_before,
        deadline=entry.deadline,
        status=entry.status,
        sources=tuple(entry.sources),
        moves=tuple(entry.moves),
    )
