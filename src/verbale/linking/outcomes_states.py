"""What one later report can make of a commitment: taken back, done, or its condition met.

Each reading depends on the commitment and on the report alone; `outcomes_entries` decides which of them counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from verbale.linking.outcomes_dated import as_ballot, as_penalty, on_its_day
from verbale.linking.outcomes_match import ENOUGH, HAPPENED, Act, Match, event_match, leads, sentence_match
from verbale.linking.outcomes_reports import World, day_of, told_at, world_of
from verbale.linking.outcomes_said import Said
from verbale.linking.outcomes_voices import voice_at
from verbale.linking.outcomes_words import Lists, Sentence, content, lists, sentences
from verbale.model.finding import CommitmentStatus, Findings
from verbale.model.text import Span

FINAL = frozenset({"carried out", "withdrawn", "contradicted"})
BACK, DONE, MET = 0, 1, 2
_MOST = 4


@dataclass(frozen=True)
class Outcome:
    """A reading of a later report: the state that it would make, in which words, how surely, and why.

    `finder` is what found it (`BACK`, `DONE` or `MET`, in the order in which they count); `event` the coded event
    that it rests on, where it does.
    """

    status: CommitmentStatus
    report: str
    told: str
    day: str | None
    words: Span
    score: float
    why: str
    finder: int
    event: str | None = None


def outcomes_of(said: Said, findings: Findings) -> tuple[Outcome, ...]:
    """All readings of a report that tell of a commitment, the strongest of each kind first."""
    report, told = findings.report, told_at(findings)
    if report is None or told is None or not any(_may_tell(act, findings) for act in (said.act, said.condition) if act):
        return ()
    world, words, day = world_of(findings), lists(), day_of(findings)
    return tuple(
        Outcome(status, report.id, told, day, match.words, match.score, _why(match, findings), finder, match.event)
        for finder, read in ((BACK, _taken_back), (DONE, _done), (MET, _met))
        for status, match in read(said, findings, world, words)
    )


def _may_tell(act: Act, findings: Findings) -> bool:
    """Whether anything can be read of an act in a report: half of its words in one sentence, or a coded event.

    Every reading needs one of the two, unless a sign or a day may stand for the words; most reports pass neither.
    """
    if act.loose or act.day is not None:
        return True
    if any(2 * len(act.stems & sentence.stems) >= len(act.stems) for sentence in sentences(findings)):
        return True
    done = (event for event in findings.events if event.standing in HAPPENED)
    return any(event.type == act.type or act.stems & content(event.anchor.text) for event in done)


def _why(match: Match, findings: Findings) -> str:
    """The reasons of a match, and by whose word it is known where somebody says it."""
    voice = voice_at(findings, match.words)
    who = voice.words or voice.actor
    return f"{match.why}, by the word of {who}" if who else match.why


def is_later(said: Said, findings: Findings) -> bool:
    """Whether a report comes after a commitment and while something can come of it."""
    told = told_at(findings)
    if told is None or said.told is None or said.until is None or findings.report is None:
        return False
    return (said.told, said.report) < (told, findings.report.id) and told[:10] <= said.until


def to_json(found: Iterable[Outcome]) -> str:
    """Readings as JSON."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> tuple[Outcome, ...]:
    """The readings that `to_json` wrote."""
    return tuple(Outcome(**{**raw, "words": Span(**raw["words"])}) for raw in json.loads(text))


_Found = tuple[CommitmentStatus, Match]


def _taken_back(said: Said, findings: Findings, world: World, words: Lists) -> Iterator[_Found]:
    """ "has dropped its threat", "broke its promise", "will not join", "denied that it had threatened"."""
    for sentence in sentences(findings):
        match = sentence_match(said.act, sentence, findings, world)
        if match is None or not leads(said.act, sentence, findings, world):
            continue
        named = sentence.says(words.stems["commitment_nouns"])
        taken = words.stems["withdrawn"] - said.act.stems
        phrases = tuple(p for p in words.phrases["withdrawn"] if not content(p) or not content(p) <= said.act.stems)
        back = sentence.says(frozenset(), phrases) or (named and sentence.says(taken))
        if back:
            yield "withdrawn", replace(match, why=f"'{back}', {match.why}")
            return
        opposed = words.stems["contradicted"] - said.act.stems
        against = sentence.says(frozenset(), words.phrases["contradicted"]) or sentence.says(opposed)
        if against and not said.negative:
            yield "contradicted", replace(match, why=f"'{against}', {match.why}")
            return


def _done(said: Said, findings: Findings, world: World, words: Lists) -> Iterator[_Found]:
    """The act as a coded event, or in the words of a sentence that tells it as done; of what was not to be done, that
    it was done all the same."""
    if said.ultimatum or (said.negative and said.condition is not None):
        return
    if said.negative:
        for _, match in happenings(said.act, findings, world, words):
            yield "contradicted", replace(match, why=f"done all the same, {match.why}")
        return
    for sentence, match in happenings(said.act, findings, world, words):
        part = sentence.says(words.stems["partly"], words.phrases["partly"]) if sentence else ""
        if part and part not in said.act_words.lower().split():
            yield "partly carried out", replace(match, why=f"'{part}', {match.why}")
        else:
            yield "carried out", match


def happenings(act: Act, findings: Findings, world: World, words: Lists) -> list[tuple[Sentence | None, Match]]:
    """The surest tellings in a report that an act was done, one a sentence: an event, else a sentence without "will",
    "not", "if"."""
    held = sentences(findings)
    committed = [span for c in findings.commitments for span in (c.evidence[0], c.anchor)]
    best: dict[int, tuple[Sentence | None, Match]] = {}

    def note(sentence: Sentence | None, match: Match | None) -> None:
        if match is None or match.score < ENOUGH:
            return
        at = sentence.span.start if sentence is not None else match.words.start
        kept = best.get(at)
        if kept is None or kept[1].score < match.score:
            best[at] = (sentence, replace(match, event=match.event or (kept[1].event if kept else None)))

    for event in findings.events:
        if event.standing in HAPPENED and not any(c.overlaps(event.anchor) for c in committed):
            sentence = next((s for s in held if s.span.covers(event.anchor)), None)
            note(
                sentence,
                on_its_day(act, event, findings, world)
                or as_penalty(act, event, findings, world)
                or event_match(act, event, sentence, world),
            )
    for sentence in held:
        note(sentence, as_ballot(act, sentence, findings, words))
        told = sentence_match(act, sentence, findings, world)
        real = told is not None and not sentence.says(words.stems["unreal"], words.phrases["unreal"])
        if real and leads(act, sentence, findings, world):
            note(sentence, told)
    return sorted(best.values(), key=lambda found: (-found[1].score, found[1].words.start))[:_MOST]


def _met(said: Said, findings: Findings, world: World, words: Lists) -> Iterator[_Found]:
    """Whether a report tells that the condition was met, or that it no longer can be."""
    if said.condition is None or not said.condition.stems:
        return
    done = happenings(said.condition, findings, world, words)
    for _, met in done:
        yield "lapsed" if said.negated else "triggered", replace(met, why=f"condition: {met.why}")
    if done or not said.negated:
        return
    for sentence in sentences(findings):
        match = sentence_match(said.condition, sentence, findings, world)
        undone = sentence.says(words.stems["undone"], words.phrases["undone"])
        if match is not None and undone and match.score >= ENOUGH and leads(said.condition, sentence, findings, world):
            yield "triggered", replace(match, why=f"condition not met: '{undone}', {match.why}")
            return
