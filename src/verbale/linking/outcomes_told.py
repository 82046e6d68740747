"""What a later report tells of an announced event: that it was held, with its result, postponed or cancelled.

A sentence speaks of an appointment where it names it (by its words or a coded event of its type), shares its place
or a holder, and gives no other day. Two meetings of one type are never taken for each other on words alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta

from verbale.linking.outcomes_announced import BALLOTS, ENOUGH, Announced, is_person
from verbale.linking.outcomes_reports import World, day_of, first_day, told_at, world_of
from verbale.linking.outcomes_voices import voice_at
from verbale.linking.outcomes_words import Lists, Sentence, content, lists, sentences
from verbale.model.finding import Event, Findings
from verbale.model.grounded import When
from verbale.model.ledger import ScheduleStatus
from verbale.model.text import Span

_HAPPENED = ("happened", "ongoing")
_SOON = timedelta(days=3)
_MOST = 4
_ALIKE = 0.75
"""What a word of its kind counts where none of an appointment's own words stands in a sentence."""


@dataclass(frozen=True)
class Telling:
    """A reading of a later report: that an appointment was held (with its result), postponed (to `to`) or cancelled.

    `event` is the coded event that it rests on, where it does; `according_to` the actor by whose word alone it is
    known, `said_by` the words that name them.
    """

    status: ScheduleStatus
    report: str
    told: str
    day: str | None
    words: Span
    score: float
    why: str
    to: str | None = None
    result: str | None = None
    event: str | None = None
    according_to: str | None = None
    said_by: str | None = None


def tellings_of(one: Announced, findings: Findings) -> tuple[Telling, ...]:
    """What a later report tells of an announced event, sentence by sentence."""
    report, told = findings.report, told_at(findings)
    if report is None or told is None:
        return ()
    world, words, found = world_of(findings), lists(), []
    today = day_of(findings) or ""
    for sentence in sentences(findings):
        score, why = _told(one, sentence, findings, world)
        if score < ENOUGH:
            continue
        for status, cue, event in _states(sentence, one, today, findings, words):
            if not _day_fits(one, status, sentence, findings, today):
                continue
            to = _new_day(sentence, findings, one) if status == "postponed" else None
            result = _result(findings, sentence, words) if status == "held" else None
            voice = voice_at(findings, _span_of(cue, sentence))
            reason = f"'{cue}', {why}"
            reason = f"{reason}, by the word of {voice.words or voice.actor}" if voice.words or voice.actor else reason
            found.append(
                Telling(
                    status,
                    report.id,
                    told,
                    today or None,
                    sentence.span,
                    score,
                    reason,
                    to,
                    result,
                    event,
                    voice.actor,
                    voice.words,
                )
            )
    return tuple(found[:_MOST])


def _span_of(cue: str, sentence: Sentence) -> Span:
    """Where the words stand that tell it; the sentence's first word where they are put together of several."""
    at = max(0, sentence.span.text.lower().find(cue.lower()))
    size = len(cue) if sentence.span.text.lower().find(cue.lower()) >= 0 else 1
    return Span(sentence.span.start + at, sentence.span.start + at + size, sentence.span.text[at : at + size])


def to_json(found: Iterable[Telling]) -> str:
    """Readings as JSON."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> tuple[Telling, ...]:
    """The readings that `to_json` wrote."""
    return tuple(Telling(**{**raw, "words": Span(**raw["words"])}) for raw in json.loads(text))


def _told(one: Announced, sentence: Sentence, findings: Findings, world: World) -> tuple[float, str]:
    """How surely a sentence speaks of an appointment: 0.4 words, 0.3 parties, 0.2 place, 0.3 day.

    0 where it shares neither place nor party with it, or speaks of such an event elsewhere.
    """
    shared = len(one.stems & sentence.stems) / max(1, len(one.stems))
    if not shared and one.alike & sentence.stems:
        shared = _ALIKE
    if not shared:
        return 0.0, ""
    here = tuple(t for m in findings.actor_mentions if sentence.span.covers(m.span) for t in m.targets)
    places = {t for m in findings.place_mentions if sentence.span.covers(m.span) for t in m.targets}
    score, reasons = 0.4 * shared, [f"{shared:.0%} of its words"]
    parties = any(_one_party(ours, other, world) for ours in one.holders for other in here)
    place = one.place is not None and one.place in places
    alike = [e for e in findings.events if e.type == one.type and sentence.span.covers(e.anchor)]
    if one.place is not None and any(e.place not in (None, one.place) for e in alike) and not place:
        return 0.0, ""
    if parties:
        score += 0.3
        reasons.append("same parties")
    if place:
        score += 0.2
        reasons.append("same place")
    if any(_covers(when, one.start) for when in _days(sentence, findings)):
        score += 0.3
        reasons.append("same day")
    known = bool(one.holders) or one.place is not None
    if known and not parties and not place and one.type not in BALLOTS:
        return 0.0, ""
    return min(round(score, 2), 1.0), ", ".join(reasons)


def _one_party(holder: tuple[str, tuple[str, ...], bool], other: str, world: World) -> bool:
    """Whether two actors can be one holder: a person and their side, never two persons or two organs of one body."""
    actor, names, person = holder
    if actor == other:
        return True
    if (person and is_person(world, other)) or (":" in actor and ":" in other):
        return False
    return not world.sides((other,)).isdisjoint(names)


def _days(sentence: Sentence, findings: Findings) -> list[When]:
    """The dates that a sentence names, and those of the events that it codes."""
    named = [when for when in findings.times if sentence.span.covers(when.text)]
    coded = [e.date for e in findings.events if e.date is not None and sentence.span.covers(e.anchor)]
    return [w for w in (*named, *coded) if w.start and w.kind in ("date", "time") and "REF" not in w.value]


def _covers(when: When, day: str) -> bool:
    start, end = (when.start or "")[:10], (when.end or when.start or "")[:10]
    return len(day) == 10 and len(start) == 10 and start <= day <= end


def _is_other_month(when: When, one: Announced) -> bool:
    """Whether a time names a month that the appointment is not in: "a summit planned for June"."""
    return when.precision == "month" and bool(when.start) and one.start[5:7] != (when.start or "")[5:7]


def _day_fits(one: Announced, status: ScheduleStatus, sentence: Sentence, findings: Findings, today: str) -> bool:
    """Whether the days of a sentence can be the appointment's; without one, a ballot or what is only days back."""
    days = _days(sentence, findings)
    if status == "cancelled" and any(_is_other_month(when, one) for when in days):
        return False
    if any(_covers(when, one.start) or (when.start or "")[:10].startswith(one.start) for when in days):
        return True
    if status == "postponed":
        return True
    if status == "cancelled":
        return all((when.start or "")[:10] <= today for when in days)
    if days and not all(one.start.startswith((when.start or "")[:10]) for when in days):
        return False
    last, now = first_day(one.end), first_day(today)
    if one.type in BALLOTS or len(one.end) < 10 or last is None or now is None:
        return True
    return now - last <= _SOON


_State = tuple[ScheduleStatus, str, str | None]


def _states(sentence: Sentence, one: Announced, today: str, findings: Findings, words: Lists) -> Iterator[_State]:
    moved: tuple[ScheduleStatus, ...] = ("postponed", "cancelled")
    for status in moved:
        cue = sentence.says(words.stems[status], words.phrases[status])
        if cue:
            if not sentence.says(words.stems["unsure"]):
                yield status, cue, None
            return
    if today and today[: len(one.start)] < one.start:
        return
    inside = [e for e in findings.events if sentence.span.covers(e.anchor)]
    own = one.stems | one.alike
    same = [e for e in inside if e.type == one.type or own & content(e.anchor.text)]
    if same and not any(e.standing in _HAPPENED for e in same):
        return
    plain = [e for e in same if e.type == one.type and own & content(e.anchor.text)]
    plain = [e for e in plain if _is_told_as_done(e, sentence, words)]
    if plain:
        yield "held", plain[0].anchor.text, plain[0].id
        return
    cue = sentence.says(words.stems["held"] | words.stems["result"], words.phrases["held"])
    if (same or cue) and not sentence.says(words.stems["unreal"] - words.stems["undone"] - words.stems["result"]):
        yield "held", cue or same[0].anchor.text, None if cue else same[0].id


def _is_told_as_done(event: Event, sentence: Sentence, words: Lists) -> bool:
    """Whether an event is coded as happened and nothing before it in its sentence makes it less than that."""
    before = content(sentence.span.text[: event.anchor.start - sentence.span.start], function_words=True)
    return event.standing in _HAPPENED and not before & (words.stems["unreal"] - words.stems["ballots"])


def _new_day(sentence: Sentence, findings: Findings, one: Announced) -> str | None:
    """The later day that a sentence of postponement names."""
    named = (w.start or w.end for w in findings.times if sentence.span.covers(w.text) and w.kind != "duration")
    days = [day[:10] for day in named if day]
    return min((day for day in days if day > one.start), default=None)


def _result(findings: Findings, sentence: Sentence, words: Lists) -> str | None:
    """The words that tell what came of it: an event's outcome, else the sentence where it speaks of one."""
    for event in findings.events:
        if event.outcome is not None and sentence.span.covers(event.anchor):
            return event.outcome.text
    return sentence.span.text if sentence.says(words.stems["result"], words.phrases["result"]) else None
