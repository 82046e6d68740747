"""What one later report makes of a commitment: taken back, done, or its condition met."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from verbale.linking.outcomes_dated import as_ballot, as_penalty, on_its_day
from verbale.linking.outcomes_match import (
    ENOUGH,
    Act,
    Match,
    World,
    event_match,
    leads,
    sentence_match,
)
from verbale.linking.outcomes_reports import day_of
from verbale.linking.outcomes_words import Lists, sentences
from verbale.model.finding import Commitment, CommitmentStatus, Findings
from verbale.model.ledger import Move, Source
from verbale.model.text import Span

FINAL = frozenset({"carried out", "withdrawn", "contradicted"})


@dataclass
class Open:
    """An entry in the making."""

    first: Commitment
    act: Act
    condition: Act | None
    sources: list[Source]
    moves: list[Move] = field(default_factory=list)
    deadline: str | None = None
    not_before: str | None = None
    act_type: str | None = None

    @property
    def status(self) -> CommitmentStatus:
        return self.moves[-1].status if self.moves else "pending"


def move_of(entry: Open, findings: Findings, world: World, words: Lists) -> Move | None:
    """What a later report makes of an entry, the strongest first; None where it says nothing of it."""
    status = entry.status
    if status in FINAL or findings.report is None:
        return None
    for finder in (_taken_back, _done, _met):
        found = finder(entry, findings, world, words)
        if found is not None and found[0] != status and not (status == "triggered" and found[0] == "lapsed"):
            made, match = found
            return Move(made, findings.report.id, match.words, day_of(findings), match.score, match.why, match.event)
    return None


_Found = tuple[CommitmentStatus, Match]


def _taken_back(entry: Open, findings: Findings, world: World, words: Lists) -> _Found | None:
    """ "has dropped its threat", "broke its promise", "will not join", "denied that it had threatened"."""
    for sentence in sentences(findings):
        match = sentence_match(entry.act, sentence, findings, world)
        if match is None or not leads(entry.act, sentence, findings, world):
            continue
        named = sentence.says(words.stems["commitment_nouns"])
        taken = words.stems["withdrawn"] - entry.act.stems
        back = sentence.says(frozenset(), words.phrases["withdrawn"]) or (named and sentence.says(taken))
        if back:
            return "withdrawn", replace(match, why=f"'{back}', {match.why}")
        opposed = words.stems["contradicted"] - entry.act.stems
        against = sentence.says(frozenset(), words.phrases["contradicted"]) or sentence.says(opposed)
        if against and not _is_negative(entry):
            return "contradicted", replace(match, why=f"'{against}', {match.why}")
    return None


def _is_negative(entry: Open) -> bool:
    """Whether the act itself is not to do something, so that a negation says it again."""
    said, whole = entry.first.act_text or entry.first.anchor, entry.first.evidence[0]
    before = whole.text[: max(0, said.start - whole.start)].lower().split()[-2:] if whole.covers(said) else []
    return bool({"not", "never", "no", "won't"} & {*said.text.lower().split()[:4], *before})


def _done(entry: Open, findings: Findings, world: World, words: Lists) -> _Found | None:
    """The act as a coded event, or in the words of a sentence that tells it as done."""
    if entry.first.why.endswith("ultimatum: condition") or _is_negative(entry):
        return None
    match = happening(entry.act, findings, world, words)
    if match is None:
        return None
    sentence = next((s for s in sentences(findings) if s.span.start <= match.words.start < s.span.end), None)
    part = sentence.says(words.stems["partly"], words.phrases["partly"]) if sentence else ""
    if part and not (sentence and {part} & set((entry.first.act_text or entry.first.anchor).text.lower().split())):
        return "partly carried out", replace(match, why=f"'{part}', {match.why}")
    return "carried out", match


def happening(act: Act, findings: Findings, world: World, words: Lists) -> Match | None:
    """The surest telling in a report that an act was done: an event, else a sentence without "will", "not", "if"."""
    found: list[Match] = []
    held = sentences(findings)
    committed = [span for c in findings.commitments for span in (c.evidence[0], c.anchor)]
    for event in findings.events:
        sentence = next((s for s in held if s.span.covers(event.anchor)), None)
        match = (
            on_its_day(act, event, findings, world)
            or as_penalty(act, event, findings, world)
            or event_match(act, event, sentence, world)
        )
        if match is not None and not any(c.overlaps(event.anchor) for c in committed):
            found.append(match)
    for sentence in held:
        voted = as_ballot(act, sentence, findings, words)
        if voted is not None:
            found.append(voted)
        match = sentence_match(act, sentence, findings, world)
        real = match is not None and not sentence.says(words.stems["unreal"], words.phrases["unreal"])
        if match is not None and real and leads(act, sentence, findings, world):
            found.append(match)
    best = max(found, key=lambda m: (m.score, -m.words.start), default=None)
    return best if best is not None and best.score >= ENOUGH else None


def _met(entry: Open, findings: Findings, world: World, words: Lists) -> _Found | None:
    """Whether a report tells that the condition was met, or that it no longer can be."""
    if entry.condition is None or entry.first.condition is None or entry.status == "triggered":
        return None
    if not entry.condition.stems:
        return None
    done = happening(entry.condition, findings, world, words)
    if done is not None:
        status: CommitmentStatus = "lapsed" if entry.first.condition.negated else "triggered"
        return status, replace(done, why=f"condition: {done.why}")
    if not entry.first.condition.negated:
        return None
    for sentence in sentences(findings):
        match = sentence_match(entry.condition, sentence, findings, world)
        undone = sentence.says(words.stems["undone"], words.phrases["undone"])
        if match is not None and undone and match.score >= ENOUGH and leads(entry.condition, sentence, findings, world):
            return "triggered", replace(match, why=f"condition not met: '{undone}', {match.why}")
    return None


def expire(entry: Open, today: str) -> None:
    """Let an entry lapse whose deadline lies before today and whose act was not done."""
    due = entry.deadline
    if due is None or entry.status in FINAL or entry.status in ("partly carried out", "lapsed", "triggered"):
        return
    if today[: len(due)] > due:
        last = entry.sources[-1]
        words: Span = last.words
        entry.moves.append(Move("lapsed", last.report, words, due, 1.0, f"deadline {due} passed without the act"))
