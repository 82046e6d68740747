"""Generated dates, datelines and expressions through the whole resolver, without a parser.

`VERBALE_SOAK=1` resolves ten times as many.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from verbale import pipeline
from verbale.grounding import times, times_places
from verbale.grounding.times_zones import NONE, Zones
from verbale.model.analysis import Analysis
from verbale.model.grounded import When
from verbale.model.text import Dateline, Report

RUNS = 100_000 if os.environ.get("VERBALE_SOAK") else 10_000
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES = (
    None, "London", "New York", "Kathmandu", "Tehran", "New Delhi", "Yangon", "Adelaide", "Caracas", "Pyongyang",
    "St. John's, Newfoundland", "Apia", "Kiritimati", "Moscow", "Simferopol", "Cairo", "Casablanca", "Nowhere",
)  # fmt: skip
LEADS = ("on", "by", "since", "until", "before", "after", "as early as", "within", "in", "at", "from", "")
EXPRESSIONS = (
    "Friday", "next Sunday", "last Monday", "this weekend", "tomorrow", "yesterday", "tonight", "two days ago",
    "48 hours", "three weeks later", "a year earlier", "early March", "the end of February", "29 February",
    "31 December", "1 January", "last year", "next month", "the third quarter", "9 a.m.", "2:30 a.m. on Sunday",
    "midnight", "midnight on Saturday", "noon GMT", "0630 local time", "5 p.m. IST", "14:00 Moscow time",
    "1 a.m. (2130 GMT)", "Easter", "the coming days", "99,999 years ago", "two centuries ago", "31/12/9999",
    "01.01.0001", "2000-02-29", "30 minutes ago", "two hours later", "the previous week", "the next decade",
    "the 1990s", "24:00", "every Tuesday",
)  # fmt: skip
#: days on which calendars and clocks turn
EDGES = (
    date(1, 1, 1), date(1, 1, 6), date(9999, 12, 31), date(9999, 12, 26), date(2000, 2, 28), date(2000, 2, 29),
    date(1900, 2, 28), date(2012, 12, 31), date(2013, 1, 1), date(2014, 3, 9), date(2014, 11, 2), date(2014, 3, 30),
    date(2014, 10, 26), date(2011, 12, 29), date(2011, 12, 31), date(2024, 2, 29), date(1999, 12, 31),
)  # fmt: skip


@cache
def zones(place: str | None) -> Zones:
    report = Report("r0", "case", "", dateline=Dateline(place))
    return times_places.zones(report, pipeline.gazetteer_for(()), {}, ()) if place else NONE


def days(draw: random.Random) -> Iterator[date]:
    while True:
        if draw.random() < 0.3:
            near = draw.choice(EDGES).toordinal() + draw.randrange(-8, 9)
            yield date.fromordinal(min(max(near, 1), date.max.toordinal()))
        elif draw.random() < 0.8:
            yield date.fromordinal(draw.randrange(date(1850, 1, 1).toordinal(), date(2100, 1, 1).toordinal()))
        else:
            yield date.fromordinal(draw.randrange(1, date.max.toordinal() + 1))


def report_of(draw: random.Random, day: date, text: str) -> tuple[Report, str | None]:
    """A report of a day: by its dateline, by its page, or by its page to the minute with the offset of anywhere."""
    place = draw.choice(PLACES)
    form = draw.randrange(4)
    if form == 0:
        return Report("r0", "case", text, dateline=Dateline(place, day.isoformat())), place
    clock = f"T{draw.randrange(24):02d}:{draw.choice((0, 1, 30, 59)):02d}"
    offset = draw.choice(("", "+00:00", "+05:45", "-03:30", "+14:00", "-12:00"))
    written = (day.isoformat(), f"{day}{clock}", f"{day}{clock}{offset}")[form - 1]
    return Report("r0", "case", text, dateline=Dateline(place), published=written), place


def clause(future: bool, lead: str, expression: str) -> Analysis:
    """ "It met LEAD EXPRESSION ." or "It will meet …", with the tags and the tree that a parser gives it."""
    verb = ["will", "meet"] if future else ["met"]
    forms = ["It", *verb, *lead.split(), *expression.split(), "."]
    root = len(verb)
    starts, at = [], 0
    for form in forms:
        starts.append(at)
        at += len(form) + 1
    case = range(root + 1, root + 1 + len(lead.split()))
    head = len(forms) - 2
    heads = [root, *([root] if future else []), -1]
    heads += [head] * len(case) + [head] * (head - root - 1 - len(case)) + [root, root]
    relations = ["nsubj", *(["aux"] if future else []), "root"]
    relations += ["case"] * len(case) + ["dep"] * (head - root - 1 - len(case)) + ["obl", "punct"]
    upos = ["PRON", *(["AUX"] if future else []), "VERB", *["ADP"] * len(case)]
    upos += ["PROPN"] * (len(forms) - 1 - len(upos)) + ["PUNCT"]
    xpos = ["PRP", *(["MD", "VB"] if future else ["VBD"]), *["IN"] * len(case)]
    xpos += ["NNP"] * (len(forms) - 1 - len(xpos)) + ["."]
    lemma = ["it", *(["will"] if future else []), "meet", *(form.lower() for form in forms[root + 1 :])]
    n = len(forms)
    return Analysis(
        " ".join(forms), tuple(starts), tuple(s + len(f) for s, f in zip(starts, forms, strict=True)), ((0, n),),
        tuple(upos), tuple(xpos), ("_",) * n, tuple(lemma), tuple(heads), tuple(relations),
    )  # fmt: skip


def edge(written: str) -> date | datetime:
    """The ISO 8601 year, month, day or minute of an end; raises where it is none."""
    if len(written) > 10:
        return datetime.fromisoformat(written)
    return date.fromisoformat(written + "-01-01"[len(written) - 4 :] if len(written) < 10 else written)


def in_order(when: When) -> bool:
    return when.start is None or when.end is None or when.start[:10] <= (when.end + "-99-99")[:10]


def test_resolving_is_total() -> None:
    """Any expression behind any word on any day anywhere: no error, ends that are days of years 1 to 9999, in order."""
    draw = random.Random(20140315)
    resolved = 0
    for _, day in zip(range(RUNS), days(draw), strict=False):
        analysis = clause(draw.random() < 0.5, draw.choice(LEADS), draw.choice(EXPRESSIONS))
        report, place = report_of(draw, day, analysis.text)
        for when in times.resolve(analysis, report, zones(place)):
            assert analysis.text[when.text.start : when.text.end] == when.text.text
            for written in (when.start, when.end):
                assert written is None or edge(written).year >= 1
            assert in_order(when), (day, analysis.text, when)
            resolved += when.start is not None or when.end is not None
    assert resolved > RUNS // 2


def test_a_weekday_lies_within_a_week_on_the_side_of_its_verb() -> None:
    """ "It met on Friday" is in the last seven days, "It will meet on Friday" ahead, by the dateline's day."""
    draw = random.Random(20140316)
    checked = 0
    for number, day in zip(range(RUNS), days(draw), strict=False):
        weekday, future = number % 7, bool(number // 7 % 2)
        analysis = clause(future, "on", WEEKDAYS[weekday])
        report, place = report_of(draw, day, analysis.text)
        (when,) = times.resolve(analysis, report, zones(place))
        base, _ = times.reference_of(report, zones(place))
        assert base is not None
        assert abs((base - day).days) <= (2 if len(report.published or "") > 16 else 0)
        if when.start is None:
            assert base - date.min < timedelta(days=7) or date.max - base < timedelta(days=7)
            continue
        found = date.fromisoformat(when.start)
        assert found.isoweekday() == weekday + 1
        assert when.start == when.end
        away = (found - base).days
        assert (0 <= away < 7) if future else (-7 < away <= 0), (day, analysis.text, when)
        checked += 1
    assert checked > RUNS * 0.97


@pytest.mark.parametrize("day", [date(2000, 2, 29), date(2024, 2, 29), date(1904, 2, 29)])
def test_leap_days(day: date) -> None:
    """A year from a leap day and the day before the first of March."""
    text = clause(False, "on", "yesterday")
    (when,) = times.resolve(text, Report("r0", "case", text.text, published=f"{day.year}-03-01"))
    assert when.start == day.isoformat()
    ahead = clause(True, "on", "29 February")
    (when,) = times.resolve(ahead, Report("r0", "case", ahead.text, published=f"{day.year}-02-20"))
    assert when.start == day.isoformat()
