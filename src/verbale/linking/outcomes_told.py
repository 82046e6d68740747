"""What a later report tells of an appointment: that it was held, postponed or cancelled.

A sentence speaks of an appointment where it names it (by its words or a coded event of its type), shares its place
or a holder, and gives no other day. Two meetings of one type are never taken for each other on words alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from verbale.linking.outcomes_match import World
from verbale.linking.outcomes_reports import day_of
from verbale.linking.outcomes_words import Lists, Sentence, content, sentences
from verbale.model.finding import Event, Findings
from verbale.model.grounded import When
from verbale.model.ledger import ScheduleMove, ScheduleStatus, Source

_ENOUGH = 0.6
_HAPPENED = ("happened", "ongoing")
_BALLOTS = ("REFERENDUM", "ELECTION")
_SOON = timedelta(days=3)


@dataclass
class Scheduled:
    """An appointment in the making."""

    first: Event
    stems: frozenset[str]
    day: str
    end: str
    sources: list[Source]
    moves: list[ScheduleMove] = field(default_factory=list)
    holders: tuple[str, ...] = ()
    place: str | None = None
    expected: str | None = None
    result: str | None = None

    @property
    def status(self) -> ScheduleStatus:
        return self.moves[-1].status if self.moves else "scheduled"


def words_of(event: Event) -> frozenset[str]:
    """The stems of the words that carry an event."""
    return content(event.anchor.text)


def tell(entry: Scheduled, findings: Findings, world: World, words: Lists) -> bool:
    """Record what a later report says of an appointment; whether it said anything."""
    if entry.status in ("held", "cancelled") or findings.report is None:
        return False
    today = day_of(findings) or ""
    for sentence in sentences(findings):
        score, why = _told(entry, sentence, findings, world)
        if score < _ENOUGH:
            continue
        status, cue = _state(sentence, entry, today, findings, words)
        if status is None or not _day_fits(entry, status, sentence, findings, today):
            continue
        to = _new_day(sentence, findings, entry) if status == "postponed" else None
        entry.moves.append(
            ScheduleMove(status, findings.report.id, sentence.span, day_of(findings), score, f"'{cue}', {why}", to)
        )
        if to is not None:
            entry.day = entry.end = to
        if status == "held":
            entry.result = _result(findings, sentence, words)
        return True
    return False


def _told(entry: Scheduled, sentence: Sentence, findings: Findings, world: World) -> tuple[float, str]:
    """How surely a sentence speaks of an appointment: 0.4 words, 0.3 parties, 0.2 place, 0.3 day.

    0 where it shares neither place nor party with it, or speaks of such an event elsewhere.
    """
    shared = len(entry.stems & sentence.stems) / max(1, len(entry.stems))
    if not shared:
        return 0.0, ""
    here = tuple(t for m in findings.actor_mentions if sentence.span.covers(m.span) for t in m.targets)
    places = {t for m in findings.place_mentions if sentence.span.covers(m.span) for t in m.targets}
    score, reasons = 0.4 * shared, [f"{shared:.0%} of its words"]
    parties = any(_one_party(ours, other, world) for ours in entry.holders for other in here)
    place = entry.place is not None and entry.place in places
    alike = [e for e in findings.events if e.type == entry.first.type and sentence.span.covers(e.anchor)]
    if entry.place is not None and any(e.place not in (None, entry.place) for e in alike) and not place:
        return 0.0, ""
    if parties:
        score += 0.3
        reasons.append("same parties")
    if place:
        score += 0.2
        reasons.append("same place")
    if any(_covers(when, entry.day) for when in _days(sentence, findings)):
        score += 0.3
        reasons.append("same day")
    known = bool(entry.holders) or entry.place is not None
    if known and not parties and not place and entry.first.type not in _BALLOTS:
        return 0.0, ""
    return round(score, 2), ", ".join(reasons)


def _one_party(ours: str, other: str, world: World) -> bool:
    """Whether two actors can be one holder: a person and their side, never two persons or two organs of one body."""
    if ours == other:
        return True
    left, right = world.actors.get(ours), world.actors.get(other)
    if left is not None and right is not None and left.kind == right.kind == "person":
        return False
    if ":" in ours and ":" in other:
        return False
    return world.same((ours,), (other,))


def _days(sentence: Sentence, findings: Findings) -> list[When]:
    """The dates that a sentence names, and those of the events that it codes."""
    named = [when for when in findings.times if sentence.span.covers(when.text)]
    coded = [e.date for e in findings.events if e.date is not None and sentence.span.covers(e.anchor)]
    return [w for w in (*named, *coded) if w.start and w.kind in ("date", "time") and "REF" not in w.value]


def _covers(when: When, day: str) -> bool:
    start, end = (when.start or "")[:10], (when.end or when.start or "")[:10]
    return len(day) == 10 and len(start) == 10 and start <= day <= end


def _is_other_month(when: When, entry: Scheduled) -> bool:
    """Whether a time names a month that the appointment is not in: "a summit planned for June"."""
    return when.precision == "month" and bool(when.start) and entry.day[5:7] != (when.start or "")[5:7]


def _day_fits(entry: Scheduled, status: ScheduleStatus, sentence: Sentence, findings: Findings, today: str) -> bool:
    """Whether the days of a sentence can be the appointment's; without one, a ballot or what is only days back."""
    days = _days(sentence, findings)
    if status == "cancelled" and any(_is_other_month(when, entry) for when in days):
        return False
    if any(_covers(when, entry.day) or (when.start or "")[:10].startswith(entry.day) for when in days):
        return True
    if status == "postponed":
        return True
    if status == "cancelled":
        return all((when.start or "")[:10] <= today for when in days)
    if days and not all(entry.day.startswith((when.start or "")[:10]) for when in days):
        return False
    if entry.first.type in _BALLOTS or len(entry.end) < 10 or not today:
        return True
    return date.fromisoformat(today) - date.fromisoformat(entry.end) <= _SOON


def _state(
    sentence: Sentence, entry: Scheduled, today: str, findings: Findings, words: Lists
) -> tuple[ScheduleStatus | None, str]:
    for status in ("postponed", "cancelled"):
        cue = sentence.says(words.stems[status], words.phrases[status])
        if cue:
            return (None, "") if sentence.says(words.stems["unsure"]) else (status, cue)
    if today and today[: len(entry.day)] < entry.day:
        return None, ""
    inside = [e for e in findings.events if sentence.span.covers(e.anchor)]
    same = [e for e in inside if e.type == entry.first.type or entry.stems & words_of(e)]
    if same and not any(e.standing in _HAPPENED for e in same):
        return None, ""
    plain = [e for e in same if e.type == entry.first.type and entry.stems & words_of(e)]
    plain = [e for e in plain if _is_told_as_done(e, sentence, words)]
    if plain:
        return "held", plain[0].anchor.text
    cue = sentence.says(words.stems["held"] | words.stems["result"], words.phrases["held"])
    if (same or cue) and not sentence.says(words.stems["unreal"] - words.stems["undone"] - words.stems["result"]):
        return "held", cue or same[0].anchor.text
    return None, ""


def _is_told_as_done(event: Event, sentence: Sentence, words: Lists) -> bool:
    """Whether an event is coded as happened and nothing before it in its sentence makes it less than that."""
    before = content(sentence.span.text[: event.anchor.start - sentence.span.start], function_words=True)
    return event.standing in _HAPPENED and not before & words.stems["unreal"]


def _new_day(sentence: Sentence, findings: Findings, entry: Scheduled) -> str | None:
    """The later day that a sentence of postponement names."""
    days = [w.start[:10] for w in findings.times if w.start and sentence.span.covers(w.text)]
    later = sorted(day for day in days if day > entry.day)
    return later[0] if later else None


def _result(findings: Findings, sentence: Sentence, words: Lists) -> str | None:
    """The words that tell what came of it: an event's outcome, else the sentence where it speaks of one."""
    for event in findings.events:
        if event.outcome is not None and sentence.span.covers(event.anchor):
            return event.outcome.text
    return sentence.span.text if sentence.says(words.stems["result"], words.phrases["result"]) else None
