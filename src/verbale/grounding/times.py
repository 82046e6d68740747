"""Times: every date, time, duration and set expression of a report, with its value, its days and its bound.

Extents and values follow TimeML's TIMEX3 (Pustejovsky et al. 2003; ISO 24617-1). The finding of expressions and
the settling of their direction are the project's own; see `times_find` and `times_sense`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from verbale.grounding import times_anchor as anchor
from verbale.grounding import times_calendar as cal
from verbale.grounding.times_bounds import bound_of
from verbale.grounding.times_context import Context
from verbale.grounding.times_events import event_ahead, event_day
from verbale.grounding.times_find import find
from verbale.grounding.times_habits import every_year, feast, holiday_of_habit, is_caption, planned, told_as_past
from verbale.grounding.times_scan import Pieces, scan
from verbale.grounding.times_sense import direction, is_rate
from verbale.grounding.times_spec import Found, Spec
from verbale.grounding.times_told import same_instant, told
from verbale.grounding.times_words import Words, words
from verbale.grounding.times_zones import NONE, Zones, in_zone
from verbale.model.analysis import Analysis
from verbale.model.grounded import Bound, When
from verbale.model.text import Precision, Report, Span


def resolve(analysis: Analysis, report: Report, zones: Zones = NONE) -> tuple[When, ...]:
    """All times of a report in text order.

    Relative ones count from the dateline's date, else from the day of publication; where the report has neither,
    they keep their words, an "X…" value and no start. Clock times keep the hour that is written and get the offset of
    the zone that their words name, of the place beside them, or of the dateline. Never raises on any text.
    """
    if not len(analysis):
        return ()
    lexicon = words()
    pieces = scan(analysis, lexicon)
    found = find(pieces, analysis)
    reference, clock = reference_of(report, zones)
    if report.dateline.date is None:
        reference = _date_line(pieces, found, reference) or reference
    deictic = [f for f in found if f.spec.form in ("weekday", "day word")]
    told = sum(direction(analysis, lexicon, _head(pieces, analysis, f)) in (-1, 1) for f in deictic)
    context = Context(reference, clock, _narrative(found, len(deictic), reference), told == 0)
    times: list[When] = []
    for expression in found:
        times.append(_when(pieces, analysis, lexicon, expression, context, times, zones))
    return tuple(_ranges(pieces, found, times))


def reference_of(report: Report, zones: Zones = NONE) -> tuple[date | None, str | None]:
    """The day, and the time of day ("HH:MM", with its offset) where it is known, from which relative times count.

    A time of publication with an offset is turned into that of the dateline's place: its day is the writer's.
    """
    published = report.published or ""
    there = in_zone(published, zones.home[0]) if zones.home and len(published) > 16 else None
    for written in (report.dateline.date, there or published):
        if written:
            try:
                day = date.fromisoformat(written[:10])
            except ValueError:
                continue
            return day, written[11:] if len(written) >= 16 else None
    return None, None


_HEAD, _NEAR = 600, 3
"""How many characters a date line lies from the beginning at most, and how many days from the publication."""


def _date_line(pieces: Pieces, found: list[Found], published: date | None) -> date | None:
    """The day that stands as a paragraph of its own at the head of a text, near the day of publication."""
    for f in found:
        if pieces.starts[f.first] > _HEAD:
            return None
        if f.first and pieces.classes[f.first - 1] == "|" and pieces.classes[f.last : f.last + 1] == "|":
            days = cal.bounds(f.spec.value) if f.spec.form == "absolute" else None
            if days and days[2] == "day" and (published is None or abs((days[0] - published).days) <= _NEAR):
                return days[0]
    return None


def _narrative(found: list[Found], near: int, reference: date | None) -> bool:
    """Whether the text tells of other years: it names several, and few days by their nearness to the reference."""
    told = [f.spec.value[:4] for f in found if f.spec.form == "absolute" and f.spec.value[:4].isdigit()]
    other = [y for y in told if reference is None or abs(int(y) - reference.year) > 1]
    return len(other) >= 2 and (near == 0 or (len(set(other)) >= 3 and len(other) > 3 * near))


def _when(
    pieces: Pieces,
    analysis: Analysis,
    lexicon: Words,
    found: Found,
    context: Context,
    before: list[When],
    zones: Zones,
) -> When:
    spec = found.spec
    token = _head(pieces, analysis, found)
    toward = direction(analysis, lexicon, token)
    span = Span(
        pieces.starts[found.first],
        pieces.ends[found.last - 1],
        pieces.text[pieces.starts[found.first] : pieces.ends[found.last - 1]],
    )
    if is_rate(pieces, analysis, found) and spec.kind == "duration":
        return When(None, None, None, span, "set", spec.value, "on", "a rate")
    bound, lead = bound_of(pieces, found)
    if bound == "deadline" and toward < 0 and lead in ("by", "before") and spec.form != "amount":
        bound = "until"
    elif bound in ("not_before", "deadline", "until") and toward == 0:
        toward = 1 if bound != "until" else 0
    elif bound == "since":
        toward = -1
    if toward == 1 and spec.form in ("month", "month day") and told_as_past(analysis, token, context):
        toward = -1
    elif toward == 2 and spec.form == "month" and planned(analysis, lexicon, token):
        toward = 1
    elif toward == 2 and spec.form == "weekday" and is_caption(analysis, lexicon, token):
        toward = -1
    elif toward == -1 and holiday_of_habit(analysis, lexicon, found, token, context):
        toward = 2
    told = event_day(pieces, analysis, found, before)
    value = told or anchor.value_of(spec, toward, context)
    if every_year(pieces, analysis, found, toward, before):
        value = f"XXXX-{spec.month:02d}"
    elif feast(analysis, found, token, toward, context):
        value = f"XXXX-{spec.month:02d}-{spec.day:02d}"
    value = anchor.with_range(value, spec.until)
    days = anchor.span_of(spec, value, context) if not told else cal.bounds(value)
    ahead = None if told else event_ahead(pieces, analysis, found, before)
    if ahead is not None:
        days = cal.bounds(ahead)
    plain = value[:10] if "T" in value else value
    compares = spec.form == "offset" and "-Q" in plain
    if spec.kind in ("date", "time") and cal.bounds(plain) and not compares:
        context.named.append(plain)
    why = _why(spec, toward, lead, context)
    when = _bounded(span, spec, value, days, bound, why, context)
    if spec.clock:
        when = _on_the_clock(when, pieces, analysis, found, token, zones)
        first = before[-1] if before and pieces.classes[found.first - 1] == "(" else None
        if first is not None and first.text.end == pieces.ends[found.first - 2]:
            return same_instant(when, first)
    return when


def _on_the_clock(when: When, pieces: Pieces, analysis: Analysis, found: Found, token: int, zones: Zones) -> When:
    """A time whose hour is told, to the minute and with its offset; midnight by "24:00" is the next day's first."""
    day, clock = when.start or when.end, found.spec.clock or ""
    if day is None or len(day) < 10:
        return when
    if clock == "24:00":
        day, clock = _next_day(day[:10]), "00:00"
    offset, whose = told(pieces, analysis, found, token, zones, day[:10], clock)
    minute = f"{day[:10]}T{clock}{offset}"
    why = f"{when.why}, {whose}" if whose else when.why
    ends = {"start": minute if when.start else None, "end": minute if when.end else None}
    return replace(when, **ends, precision="minute", why=why)  # type: ignore[arg-type]


def _head(pieces: Pieces, analysis: Analysis, found: Found) -> int:
    """The token of an expression whose head lies outside it."""
    first = pieces.tokens[found.first]
    last = max(pieces.tokens[found.last - 1], first)
    for token in range(first, last + 1):
        if not first <= analysis.head[token] <= last:
            return token
    return first


def _why(spec: Spec, toward: int, lead: str, context: Context) -> str:
    parts: list[str] = [spec.form]
    if spec.form in ("weekday", "month", "month day", "season", "named") and spec.shift is None:
        parts.append({-1: "looks back", 0: "nearest"}.get(toward, "looks ahead"))
    if context.reference and spec.form not in ("absolute", "every", "ref"):
        parts.append(f"from {context.reference.isoformat()}")
    if lead:
        parts.append(f"'{lead}'")
    return ", ".join(parts)


def _bounded(
    span: Span, spec: Spec, value: str, days: cal.Bounds | None, bound: Bound, why: str, context: Context
) -> When:
    """The time with the ends that its bound leaves open."""
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    if days is not None:
        precision = days[2]
        start, end = cal.cut(days[0], precision), cal.cut(days[1], precision)
    elif spec.form == "amount" and bound == "deadline" and context.reference and spec.unit and spec.amount is not None:
        last = _counted_on(context.reference, spec.unit, spec.amount)
        return When(None, last, "day" if last else None, span, spec.kind, value, bound, why)
    elif value == "FUTURE_REF" and context.reference:
        start, precision = context.reference.isoformat(), "day"
    elif value == "PAST_REF" and context.reference:
        end, precision = context.reference.isoformat(), "day"
    elif value == "PRESENT_REF" and context.reference:
        start = end = context.reference.isoformat()
        precision = "day"
    if not spec.clock and len(value) >= 16 and value[10] == "T" and value[11].isdigit():
        start = end = value
        precision = "minute"
    if bound in ("not_before", "since"):
        end = None
    elif bound in ("deadline", "until"):
        start = None
    kind = "date" if spec.kind == "duration" and not value.startswith("P") else spec.kind
    return When(start, end, precision, span, kind, value, bound, why)


def _next_day(day: str) -> str:
    moved = cal.plus(date.fromisoformat(day), 1)
    return moved.isoformat() if moved else day


def _counted_on(day: date, unit: str, amount: float) -> str | None:
    """The day that lies so many units behind another; hours are counted as parts of days."""
    hours = {"S": 1 / 3600, "TM": 1 / 60, "TH": 1}.get(unit)
    moved = cal.plus(day, round(amount * hours / 24)) if hours else cal.shift(day, int(amount), unit)
    return moved.isoformat() if moved else None


def _ranges(pieces: Pieces, found: list[Found], times: list[When]) -> list[When]:
    """Both ends of "from 3 to 5 May" and "between 2010 and 2012" span the whole range."""
    for i in range(1, len(found)):
        first, second = found[i - 1], found[i]
        if second.first - first.last != 1 or pieces.low[first.last] not in ("to", "and", "-", "until", "through"):
            continue
        lead = pieces.low[first.first - 1] if first.first else ""
        if lead == "the":
            lead = pieces.low[first.first - 2] if first.first > 1 else ""
        link = pieces.low[first.last]
        if not ((lead == "from" and link != "and") or (lead == "between" and link == "and") or link == "-"):
            continue
        start, end = times[i - 1], times[i]
        begin, close = start.start, end.end
        if begin and close and begin <= close and start.kind == end.kind and start.kind in ("date", "time"):
            why = f"range '{pieces.text[start.text.start : end.text.end]}'"
            for at in (i - 1, i):
                held = times[at]
                times[at] = When(begin, close, held.precision, held.text, held.kind, held.value, "during", why)
    return times
