"""Announcements of scheduled events as the calendar compares them, and what a later report tells of one.

A sentence speaks of an appointment where it names it (by its words or a coded event of its type), shares its place
or a holder, and gives no other day. Two meetings of one type are never taken for each other on words alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from verbale.linking.outcomes_entries import Tie
from verbale.linking.outcomes_reports import ANYBODY, Profile, World, day_of, days_behind, first_day, told_at, world_of
from verbale.linking.outcomes_words import Lists, Sentence, content, lists, sentences, stem
from verbale.model.finding import Event, Findings, finding_id
from verbale.model.grounded import When
from verbale.model.ledger import ScheduleStatus
from verbale.model.text import Span

_ENOUGH = 0.6
_HAPPENED = ("happened", "ongoing")
_AHEAD = ("scheduled", "promised", "possible", "conditional")
_NOT_HELD = ("REJECT", "ACCUSE", "REQUEST", "THREATEN")
_HELD_ON_A_DAY = ("CONSULT", "REFERENDUM", "ELECTION", "VOTE", "RULING")
_BALLOTS = ("REFERENDUM", "ELECTION")
_SOON = timedelta(days=3)
_LIVES = 186
_MOST = 4


@dataclass(frozen=True)
class Announced:
    """One report's announcement of an event for days that are still to come.

    n            its place in the report; told when the report told it (ISO 8601), None where it has no date
    until        the last day on which a report can tell what became of it: half a year past its days
    start, end   ISO 8601 days, months or years; holders who holds it: actor id, names of its side, whether a person
    """

    id: str
    report: str
    n: int
    told: str | None
    day: str | None
    until: str | None
    type: str
    mode: str | None
    start: str
    end: str
    stems: frozenset[str]
    holders: tuple[tuple[str, tuple[str, ...], bool], ...]
    place: str | None
    expected: str | None
    words: Span

    @property
    def sides(self) -> frozenset[str]:
        """All names under which its holders may act."""
        return frozenset(name for _, names, _ in self.holders for name in names)

    def keys(self) -> frozenset[str]:
        """Pairs of a party and a stem, one of which every report holds that can speak of it."""
        return frozenset(f"{party}\x1f{stem}" for party in self._parties() for stem in self.stems)

    def is_near(self, profile: Profile) -> bool:
        """Whether a report names one of its parties, or its place, and one of its words."""
        return not self._parties().isdisjoint(profile.parties) and not self.stems.isdisjoint(profile.stems)

    def _parties(self) -> frozenset[str]:
        known = self.sides | (frozenset((f"p:{self.place}",)) if self.place else frozenset())
        return known | {ANYBODY} if self.type in _BALLOTS or not known else known

    def to_json(self) -> str:
        """The announcement as JSON, the same for the same announcement."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=sorted)

    @classmethod
    def from_json(cls, text: str) -> Announced:
        """The announcement that `to_json` wrote."""
        raw = json.loads(text)
        raw["stems"], raw["words"] = frozenset(raw["stems"]), Span(**raw["words"])
        raw["holders"] = tuple((actor, tuple(names), person) for actor, names, person in raw["holders"])
        return cls(**raw)


@dataclass(frozen=True)
class Telling:
    """A reading of a later report: that an appointment was held (with its result), postponed (to `to`) or cancelled.

    `event` is the coded event that it rests on, where it does.
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


def announced_in(findings: Findings) -> tuple[Announced, ...]:
    """The events that a report announces for a day that is still to come."""
    world = world_of(findings)
    ahead = {event.id: event for event in findings.events if _is_ahead(event, findings)}
    coded = [_announced(n, event, findings, world) for n, event in enumerate(ahead.values())]
    told = [_worded(s, findings, world, lists()) for s in sentences(findings)]
    clear = [
        one
        for one in told
        if one is not None
        and not any(event.anchor.overlaps(one.words) for event in findings.events)
        and not any(_one_sentence(other, one, findings) for other in coded)
    ]
    return (*coded, *(replace(one, n=len(coded) + n) for n, one in enumerate(clear)))


def _one_sentence(coded: Announced, told: Announced, findings: Findings) -> bool:
    """Whether the sentence of an announcement in words announces a coded event already."""
    return any(s.span.covers(coded.words) and s.span.covers(told.words) for s in sentences(findings))


def _named(stems: frozenset[str]) -> frozenset[str]:
    """Stems without those of verbs that say nothing of what is held, where others are left."""
    return stems - lists().stems["light"] or stems


def _worded(sentence: Sentence, findings: Findings, world: World, words: Lists) -> Announced | None:
    """An appointment that a sentence announces for a day that is still to come, where none is coded in it."""
    report, today, told = findings.report, day_of(findings), told_at(findings)
    named = next(((w, words.appointments[stem(w)]) for w in sentence.words if stem(w) in words.appointments), None)
    if report is None or not today or named is None or sentence.says(words.stems["unsure"] - words.stems["ahead"]):
        return None
    if not sentence.says(words.stems["ahead"] | words.stems["begins"]):
        return None
    days = [w for w in findings.times if sentence.span.covers(w.text) and w.kind in ("date", "time") and w.end]
    when = next(
        (w for w in days if "REF" not in w.value and (w.end or "")[:10] > today[: len((w.end or "")[:10])]), None
    )
    at = sentence.span.text.lower().find(named[0])
    if when is None or at < 0 or any(w.bound in ("since", "until") for w in days):
        return None
    anchor = report.span(sentence.span.start + at, sentence.span.start + at + len(named[0]))
    start, end = (when.start or when.end or "")[:10], (when.end or "")[:10]
    here = sorted((m for m in findings.actor_mentions if sentence.span.covers(m.span)), key=lambda m: m.span.start)
    holders = here[0].targets if here and here[0].span.start < anchor.start else ()
    places = [t for m in findings.place_mentions if sentence.span.covers(m.span) for t in m.targets]
    return Announced(
        id=finding_id(report.id, "appointment", anchor, named[1]),
        report=report.id,
        n=0,
        told=told,
        day=today,
        until=max((d for d in (days_behind(end, _LIVES), days_behind(told, _LIVES)) if d), default=None),
        type=named[1],
        mode=None,
        start=start,
        end=end,
        stems=content(named[0]),
        holders=tuple((a, world.side(a), _is_person(world, a)) for a in holders),
        place=places[0] if places else None,
        expected=None,
        words=anchor,
    )


def _announced(n: int, event: Event, findings: Findings, world: World) -> Announced:
    when, told = event.date, told_at(findings)
    assert when is not None
    start, end = (when.start or when.end or "")[:10], (when.end or when.start or "")[:10]
    return Announced(
        id=event.id,
        report=findings.report.id if findings.report else "",
        n=n,
        told=told,
        day=day_of(findings),
        until=max((d for d in (days_behind(end, _LIVES), days_behind(told, _LIVES)) if d), default=None),
        type=event.type,
        mode=event.mode,
        start=start,
        end=end,
        stems=_named(content(event.anchor.text)),
        holders=tuple((a, world.side(a), _is_person(world, a)) for a in event.sources),
        place=event.place,
        expected=event.expected.text if event.expected else None,
        words=event.anchor,
    )


def _is_ahead(event: Event, findings: Findings) -> bool:
    """Whether a report announces an event for a day that is still to come."""
    today, when = day_of(findings), event.date
    if event.type in _HELD_ON_A_DAY and when is not None and today and _named_day(when) and (when.start or "") > today:
        return True
    if event.standing not in _AHEAD or event.type in _NOT_HELD or when is None or (when.start or when.end) is None:
        return False
    if event.standing in ("possible", "conditional") and not _named_day(when):
        return False
    last = when.end or when.start or ""
    return today is None or last[: len(today)] >= today[: len(last)]


def _named_day(when: When) -> bool:
    return when.precision in ("day", "minute") and when.start is not None and when.bound == "on"


def _is_person(world: World, actor: str) -> bool:
    found = world.actors.get(actor)
    return found is not None and found.kind == "person"


def again(one: Announced, other: Announced) -> Tie | None:
    """How surely two announcements are of one event: 0.3 type, 0.3 words, 0.2 day, 0.1 each parties and place."""
    if one.told is None or other.told is None:
        return None
    first, second = sorted((one, other), key=lambda a: a.told or "")
    if first.until is None or (second.told or "")[:10] > first.until:
        return None
    score, reasons = 0.0, []
    if one.type == other.type:
        score += 0.3
        reasons.append(f"both {one.type}")
    shared = len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))
    score += 0.3 * shared
    reasons.append(f"{shared:.0%} of its words")
    same_day = one.start.startswith(other.start) or other.start.startswith(one.start)
    if same_day:
        score += 0.2
        reasons.append("same day")
    if one.holders and other.holders:
        same = not one.sides.isdisjoint(other.sides)
        score += 0.1 if same else -0.3
        reasons.append("same parties" if same else "other parties")
    else:
        score += 0.05
    if one.place is not None and other.place is not None:
        score += 0.1 if one.place == other.place else -0.2
        reasons.append("same place" if one.place == other.place else "another place")
    near = not one.keys().isdisjoint(other.keys()) or (same_day and one.type == other.type)
    return (round(score, 2), ", ".join(reasons)) if near and round(score, 2) >= _ENOUGH else None


def is_later(one: Announced, findings: Findings) -> bool:
    """Whether a report comes after an announcement and while it can tell what became of it."""
    told = told_at(findings)
    if told is None or one.told is None or one.until is None or findings.report is None:
        return False
    return (one.told, one.report) < (told, findings.report.id) and told[:10] <= one.until


def tellings_of(one: Announced, findings: Findings) -> tuple[Telling, ...]:
    """What a later report tells of an announced event, sentence by sentence."""
    report, told = findings.report, told_at(findings)
    if report is None or told is None:
        return ()
    world, words, found = world_of(findings), lists(), []
    today = day_of(findings) or ""
    for sentence in sentences(findings):
        score, why = _told(one, sentence, findings, world)
        if score < _ENOUGH:
            continue
        for status, cue, event in _states(sentence, one, today, findings, words):
            if not _day_fits(one, status, sentence, findings, today):
                continue
            to = _new_day(sentence, findings, one) if status == "postponed" else None
            result = _result(findings, sentence, words) if status == "held" else None
            found.append(
                Telling(
                    status, report.id, told, today or None, sentence.span, score, f"'{cue}', {why}", to, result, event
                )
            )
    return tuple(found[:_MOST])


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
    if known and not parties and not place and one.type not in _BALLOTS:
        return 0.0, ""
    return round(score, 2), ", ".join(reasons)


def _one_party(holder: tuple[str, tuple[str, ...], bool], other: str, world: World) -> bool:
    """Whether two actors can be one holder: a person and their side, never two persons or two organs of one body."""
    actor, names, person = holder
    if actor == other:
        return True
    if (person and _is_person(world, other)) or (":" in actor and ":" in other):
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
    if one.type in _BALLOTS or len(one.end) < 10 or last is None or now is None:
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
    same = [e for e in inside if e.type == one.type or one.stems & content(e.anchor.text)]
    if same and not any(e.standing in _HAPPENED for e in same):
        return
    plain = [e for e in same if e.type == one.type and one.stems & content(e.anchor.text)]
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
    days = [w.start[:10] for w in findings.times if w.start and sentence.span.covers(w.text)]
    return min((day for day in days if day > one.start), default=None)


def _result(findings: Findings, sentence: Sentence, words: Lists) -> str | None:
    """The words that tell what came of it: an event's outcome, else the sentence where it speaks of one."""
    for event in findings.events:
        if event.outcome is not None and sentence.span.covers(event.anchor):
            return event.outcome.text
    return sentence.span.text if sentence.says(words.stems["result"], words.phrases["result"]) else None
