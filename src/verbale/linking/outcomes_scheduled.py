"""The events that a report announces for a day that is still to come: coded ones, and those that its words name.

A sentence announces one event for one day: where a coded event and other words of the sentence name it, the more
telling of them stands for it (`outcomes_kinds`).
"""

from __future__ import annotations

from dataclasses import replace

from verbale.linking.outcomes_announced import Announced, is_person
from verbale.linking.outcomes_kinds import Named, best, kind_of, kinds, named_in
from verbale.linking.outcomes_reports import World, day_of, days_behind, told_at, world_of
from verbale.linking.outcomes_scene import holders_of, place_of
from verbale.linking.outcomes_voices import expectation, voice_at
from verbale.linking.outcomes_words import Sentence, content, lists, sentences, stem
from verbale.model.finding import Event, Findings, finding_id
from verbale.model.grounded import When

_AHEAD = ("scheduled", "promised", "possible", "conditional")
_NOT_HELD = ("REJECT", "ACCUSE", "REQUEST", "THREATEN", "ASSAULT", "COERCE", "CONCEDE", "SUPPORT")
_HELD_ON_A_DAY = ("CONSULT", "REFERENDUM", "ELECTION", "VOTE", "RULING")
_LIVES = 186
_UNLESS = frozenset(stem(word) for word in ("if", "unless", "whether"))
_NO = frozenset(("not", "never", "no", "nor", "n't", "without"))
_NEAR = 40


def announced_in(findings: Findings) -> tuple[Announced, ...]:
    """The events that a report announces for a day that is still to come."""
    world, held = world_of(findings), sentences(findings)
    found: list[Announced] = []
    ahead = {event.id: event for event in findings.events if _is_ahead(event, findings)}
    for event in ahead.values():
        sentence = next((s for s in held if s.span.covers(event.anchor)), None)
        if event.standing in ("possible", "conditional") and sentence is not None and _is_asked(sentence, event):
            continue
        found.append(_coded(event, findings, world, sentence))
    for sentence in held:
        told = _worded(sentence, findings, world)
        if told is not None:
            found = _with(found, told, sentence)
    found = [_with_expectation(one, findings, held) for one in found]
    names = {place.id: place.name for place in findings.places}
    return tuple(replace(one, n=n, where=names.get(one.place or "")) for n, one in enumerate(found))


def _with_expectation(one: Announced, findings: Findings, held: tuple[Sentence, ...]) -> Announced:
    """An announcement with what another sentence of its report says is expected of it: "Analysts expect the talks to
    fail"."""
    if one.expected is not None:
        return one
    for sentence in held:
        if sentence.span.covers(one.words) or _day_ahead(sentence, findings, one.day or "") is not None:
            continue
        expected, by = expectation(sentence, findings, one.words, None, one.stems | one.alike)
        if expected is not None:
            return replace(one, expected=expected, expecter=by.actor, expects=by.words)
    return one


def _with(found: list[Announced], told: Announced, sentence: Sentence) -> list[Announced]:
    """Announcements with one in words: left out where the sentence codes the same thing, else in the place of a less
    telling one for the same day."""
    here = [one for one in found if sentence.span.covers(one.words)]
    same = next((one for one in here if one.words.overlaps(told.words)), None)
    if same is not None:
        merged = replace(same, kind=told.kind, alike=told.alike, holders=same.holders or told.holders)
        merged = replace(merged, place=same.place or told.place, at=same.at or told.at)
        return [merged if one is same else one for one in found]
    day = [one for one in here if one.start[:7] == told.start[:7] and _rank(one.kind) > _rank(told.kind)]
    if not day and here:
        return found
    first = day[0] if day else None
    if first is not None:
        told = replace(told, holders=told.holders or first.holders, place=told.place or first.place)
    return [*(one for one in found if one not in day), told]


def _rank(kind: str) -> int:
    held = kinds().kinds.get(kind)
    return held.rank if held is not None else len(kinds().kinds)


def _coded(event: Event, findings: Findings, world: World, sentence: Sentence | None) -> Announced:
    when, words = event.date, event.anchor
    assert when is not None
    start, end = _days_of(when)
    voice = voice_at(findings, words, event)
    expected, by = (None, voice) if sentence is None else expectation(sentence, findings, words, event)
    named = kind_of(event.type, words.text)
    known = kinds().kinds.get(named)
    return Announced(
        id=event.id,
        report=findings.report.id if findings.report else "",
        n=0,
        told=told_at(findings),
        day=day_of(findings),
        until=_until(findings, end),
        type=event.type,
        mode=event.mode,
        start=start,
        end=end,
        stems=_own(content(words.text)),
        holders=tuple((a, world.side(a), is_person(world, a)) for a in event.sources),
        place=event.place if sentence is None else place_of(sentence, findings, words, event.place),
        expected=expected,
        words=words,
        kind=named,
        at=_minute(when),
        alike=known.alike if known is not None else frozenset(),
        announcer=voice.actor,
        announced=voice.words,
        expecter=by.actor,
        expects=by.words,
    )


def _worded(sentence: Sentence, findings: Findings, world: World) -> Announced | None:
    """An appointment that the words of a sentence announce for a day that is still to come."""
    report, today = findings.report, day_of(findings)
    if report is None or not today:
        return None
    when = _day_ahead(sentence, findings, today)
    if when is None:
        return None
    named = best(named_in(sentence), when.text, sentence.span)
    cancelled = sentence.says(lists().stems["cancelled"], lists().phrases["cancelled"])
    if (
        named is None
        or cancelled
        or _is_doubted(sentence, named)
        or (when.bound == "until" and named.kind.name != "deadline")
    ):
        return None
    kind, anchor = named.kind, named.span
    start, end = _days_of(when)
    voice = voice_at(findings, anchor)
    expected, by = expectation(sentence, findings, anchor, None)
    holders = holders_of(sentence, findings, named)
    return Announced(
        id=finding_id(report.id, "appointment", anchor, kind.type),
        report=report.id,
        n=0,
        told=told_at(findings),
        day=today,
        until=_until(findings, end),
        type=kind.type,
        mode=None,
        start=start,
        end=end,
        stems=_own(content(anchor.text)),
        holders=tuple((a, world.side(a), is_person(world, a)) for a in holders if a != by.actor),
        place=place_of(sentence, findings, anchor),
        expected=expected,
        words=anchor,
        kind=kind.name,
        at=_minute(when),
        alike=kind.alike,
        announcer=voice.actor,
        announced=voice.words,
        expecter=by.actor,
        expects=by.words,
    )


def _day_ahead(sentence: Sentence, findings: Findings, today: str) -> When | None:
    """The first day, month or hour of a sentence that lies ahead of its report."""
    for when in findings.times:
        last = (when.end or when.start or "")[:10]
        if not last or when.kind not in ("date", "time") or "REF" in when.value or not sentence.span.covers(when.text):
            continue
        if when.precision != "year" and last > today[: len(last)] and when.bound != "since":
            return when
    return None


def _is_doubted(sentence: Sentence, named: Named) -> bool:
    """Whether what stands before an announcement makes it less than one: a condition, a wish, a denial."""
    words = lists().stems["unsure"] - {stem("expect")}
    before = sentence.span.text[: named.span.start - sentence.span.start]
    said = content(before, function_words=True)
    return bool(said & (words | _UNLESS)) or bool(_NO & set(before[-_NEAR:].lower().split()))


def _is_asked(sentence: Sentence, event: Event) -> bool:
    """Whether what stands before an event in its sentence only asks for it: "urged him to meet the president"."""
    before = sentence.span.text[: event.anchor.start - sentence.span.start]
    return bool(content(before) & lists().stems["unsure"])


def _own(stems: frozenset[str]) -> frozenset[str]:
    """Stems without those of verbs that say nothing of what is held, where others are left."""
    return stems - lists().stems["light"] or stems


def _until(findings: Findings, end: str) -> str | None:
    told = told_at(findings)
    return max((d for d in (days_behind(end, _LIVES), days_behind(told, _LIVES)) if d), default=None)


def _days_of(when: When) -> tuple[str, str]:
    """The first and the last day of a time; of midnight, the day that it ends."""
    if when.value.endswith("T24:00"):
        return when.value[:10], when.value[:10]
    return (when.start or when.end or "")[:10], (when.end or when.start or "")[:10]


def _minute(when: When) -> str | None:
    """The minute of a time that names its hour."""
    minute = when.start or when.end
    return minute if when.precision == "minute" and minute is not None and len(minute) > 10 else None


def _is_ahead(event: Event, findings: Findings) -> bool:
    """Whether a report announces an event for a day that is still to come."""
    today, when = day_of(findings), event.date
    if event.type in _HELD_ON_A_DAY and when is not None and today and _named_day(when) and (when.start or "") > today:
        return True
    if event.standing not in _AHEAD or event.type in _NOT_HELD or when is None or (when.start or when.end) is None:
        return False
    if "REF" in when.value:
        return False
    known = kind_of(event.type, event.anchor.text) in kinds().kinds
    if event.standing in ("possible", "conditional"):
        return known and _named_day(when) and today is not None and (when.start or "")[:10] > today
    last = when.end or when.start or ""
    return today is None or last[: len(today)] >= today[: len(last)]


def _named_day(when: When) -> bool:
    return when.precision in ("day", "minute") and when.start is not None and when.bound == "on"
