"""Shapes that count from another time: "last week", "the third quarter", "Friday", "the year before"."""

from __future__ import annotations

import re

from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_shapes import counted_from, integer, shape, value
from verbale.grounding.times_spec import Origin, Spec


@shape(r"(?:h|t?(?P<l>L))(?P<m>M)(?![Do])")
def relative_month(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "last March", "this September"."""
    relative = value(pieces, match, "l")
    shift = relative[0] if isinstance(relative, list) else 0
    return Spec("month", month=integer(pieces, match, "m"), shift=shift)


@shape(r"(?P<m>M)(?P<d>[Do])(?P<l>L)(?=[.,)|]|$)")
@shape(r"t?(?P<d>[Do])(?:UO|O)?(?P<m>M)(?P<l>L)(?=[.,)|]|$)")
def day_and_next(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the 1st day of February next", "the 12th of October last", as letters and proclamations write."""
    day, month = integer(pieces, match, "d") or 0, integer(pieces, match, "m")
    step = {"last": -1, "next": 1}.get(pieces.low[match.start("l")])
    if step is None or not 1 <= day <= 31:
        return None
    return Spec("month day", month=month, day=day, shift=step, origin="story")


@shape(r"(?P<m>M),?O?(?P<r>h|t?L)(?P<u>U)")
def month_of_relative_year(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "July last year", "March of this year"."""
    if value(pieces, match, "u") != "Y":
        return None
    year = relative_unit_spec(pieces, match.start("r"), match.start("u"))
    return Spec("of", month=integer(pieces, match, "m"), inner=year) if year else None


@shape(r"t(?P<u>U)(?P<g>g)(?=[.,|)]|$)")
def unit_beside(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the year before", "the day after", where nothing follows."""
    unit = str(value(pieces, match, "u"))
    step = {"before": -1, "after": 1}.get(pieces.low[match.start("g")])
    if step is None or unit not in ("D", "W", "M", "Y", "Q"):
        return None
    return Spec("unit", unit=unit, shift=step, origin="text")


@shape(r"(?P<k>K)")
def weekday(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "Friday"; a plural is a set."""
    day = integer(pieces, match, "k") or 1
    if pieces.low[match.start("k")].endswith("days"):
        return Spec("every", "set", f"XXXX-WXX-{day}", weekday=day)
    return Spec("weekday", weekday=day)


@shape(r"(?:h(?P<l>L)?|t?(?P<l2>L))(?P<k>K)")
def relative_weekday(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "last Friday", "this coming Sunday", "the previous Friday"."""
    if pieces.low[match.start()] in ("those", "these"):
        return None
    relative = value(pieces, match, "l") or value(pieces, match, "l2") or [0, "now"]
    shift, origin = counted_from(relative)
    if pieces.low[match.end() - 2] in ("coming", "upcoming"):
        shift = 0
    if pieces.low[match.start()] == "the" and shift == 1:
        origin = "text"
    return Spec("weekday", weekday=integer(pieces, match, "k"), shift=shift, origin=origin)


@shape(r"(?P<k>K),?O?(?P<r>h|t?L)(?P<u>U)")
def weekday_of_week(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "Friday of next week", "Monday last week"."""
    if value(pieces, match, "u") != "W":
        return None
    week = relative_unit_spec(pieces, match.start("r"), match.start("u"))
    return Spec("of", weekday=integer(pieces, match, "k"), inner=week) if week else None


@shape(r"(?P<t>T)")
def day_word(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "today", "tonight", "yesterday"."""
    days, part = value(pieces, match, "t")
    return Spec("day word", "time" if part else "date", shift=days, unit="D", part=part or None)


@shape(r"(?P<r>h(?:L)?|t?L)-?(?P<u>U)")
def relative_unit(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "last week", "this past year", "the following day", "that year", "recent months"."""
    return relative_unit_spec(pieces, match.start("r"), match.start("u"))


def relative_unit_spec(pieces: Pieces, first: int, unit_at: int) -> Spec | None:
    """The reading of "last week": relative words from piece `first` to the unit at `unit_at`."""
    unit, word = pieces.values[unit_at], pieces.low[unit_at]
    plural = word.endswith("s") or word == "millennia"
    shift: int = 0
    origin: Origin = "now"
    low = pieces.low[first:unit_at]
    if low[0] in ("that", "those"):
        origin = "text"
    for at in range(first, unit_at):
        if pieces.classes[at] == "L":
            shift, origin = counted_from(pieces.values[at])
            origin = "text" if low[0] == "that" else origin
    if low[0] in ("these", "those") and shift == 0:
        return None
    if unit == "WE" and shift == 0:
        origin = "now"
    if plural:
        if unit == "S" or shift == 0:
            return None
        return Spec("ref", "date", "FUTURE_REF" if shift > 0 else "PAST_REF")
    if unit in ("S", "TM", "TH") or "recent" in low:
        return None
    if unit in ("DE", "CE") and "past" in low:
        years = 10 if unit == "DE" else 100
        return Spec("amount", "duration", f"P{years}Y", unit="Y", amount=years, shift=-1)
    if low[0] == "the" and low[-1] == "next" and unit == "D":
        origin = "text"
    if (pieces.classes[first] == "t" and low[-1] == "last" and unit in ("W", "M", "Y", "DE")) or "past" in low:
        return Spec("unit", "date", unit=unit, shift=shift, origin=origin, amount=1)
    if unit == "Q" and "latest" in low:
        shift = -1
    return Spec("unit", unit=unit, shift=shift, origin=origin)


@shape(r"(?:t?f-?|t)?(?P<o>o)(?P<j>-)?(?P<u>[Uv])")
def nth_unit(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the third quarter", "first half", "20th century"; of which year the surroundings say."""
    unit = "HY" if pieces.classes[match.start("u")] == "v" else value(pieces, match, "u")
    nth = integer(pieces, match, "o") or 0
    if unit == "CE" and 1 <= nth <= 99:
        return Spec("absolute", value=f"{nth - 1:02d}")
    if match.start("j") >= 0 and pieces.classes[match.start()] == "t":
        return None
    if (unit == "Q" and 1 <= nth <= 4) or (unit == "HY" and 1 <= nth <= 2):
        return Spec("unit", unit=str(unit), nth=nth, weak=unit == "HY")
    return None


@shape(r"t?(?P<l>L)v")
def last_half(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the last half of 1989": only with its year."""
    return Spec("unit", unit="HY", nth=2, weak=True) if pieces.low[match.start("l")] == "last" else None


@shape(r"(?:h|h?(?P<l>L)|t(?P<l2>L))?(?P<s>S)(?:O?(?P<y>Y))?")
@shape(r"t(?P<s>S)(?:O?(?P<y>Y))?")
def season(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "last spring", "the summer of 2010", "this fall"; a plural or a bare one in no year is no date."""
    name, year = str(value(pieces, match, "s")), integer(pieces, match, "y")
    if year:
        return Spec("absolute", value=f"{year:04d}-{name}")
    relative = match.groupdict().get("l") and (value(pieces, match, "l") or value(pieces, match, "l2"))
    shift = relative[0] if isinstance(relative, list) else 0 if pieces.classes[match.start()] == "h" else None
    if pieces.low[match.start("s")].endswith("s"):
        return None
    return Spec("season", season=name, shift=shift, weak=len(match[0]) == 1)


@shape(r"R")
def reference(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "now", "recently", "the near future"."""
    return Spec("ref", value=str(pieces.values[match.start()]))


@shape(r"(?P<t>t)(?P<u>U)")
def the_unit(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the year", "the week": only where the words before it ask for a time."""
    unit = str(value(pieces, match, "u"))
    if pieces.low[match.start("u")].endswith("s") or unit in ("S", "TM", "TH", "FN", "ML"):
        return None
    if unit == "Y" and pieces.low[match.end() : match.end() + 1] in (["ended"], ["ending"]):
        return Spec("amount", "duration", "P1Y", unit="Y", amount=1)
    counted: Origin = "now" if unit == "WE" else "text" if unit == "Q" else "story"
    return Spec("unit", unit=unit, shift=None if unit == "Q" else 0, origin=counted, weak=True)


@shape(r"t?(?P<y>Y)f?-?(?P<o>o)-?(?P<u>[Uv])")
def year_and_quarter(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the 1988 third quarter"."""
    inner = Spec("absolute", value=f"{integer(pieces, match, 'y'):04d}")
    unit = "HY" if pieces.classes[match.start("u")] == "v" else str(value(pieces, match, "u"))
    if unit not in ("Q", "HY"):
        return None
    return Spec("of", unit=unit, nth=integer(pieces, match, "o"), inner=inner)


@shape(r"t?(?:x(?=U-?g))?(?P<n>U)-?(?P<g>g)-?f?-?(?P<o>o)?-?(?P<u>[Ux])")
@shape(r"(?P<n>U)-(?P<g>g)(?P<u>$)?(?P<o>$)?")
def year_ago_period(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the year-earlier quarter", "year-ago": the same stretch of the year before."""
    behind = -1 if match["u"] in (None, "") else match.start("u")
    word = pieces.low[behind] if behind >= 0 else ""
    if value(pieces, match, "n") != "Y" or pieces.low[match.start("g")] not in ("ago", "earlier"):
        return None
    if pieces.low[match.start("n")] != "year" or (pieces.classes[match.start()] == "x" and not _same(pieces, match)):
        return None
    if behind >= 0 and word not in ("quarter", "period", "half"):
        return None
    return Spec("offset", unit="Y", amount=1, shift=-1, origin="text", nth=integer(pieces, match, "o"))


def _same(pieces: Pieces, match: re.Match[str]) -> bool:
    return pieces.low[match.start()] in ("comparable", "corresponding")


@shape(r"t?(?P<u>U)(?P<g>g)(?P<t>T)")
def day_beyond(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    steps = {"before": -1, "after": 1}.get(pieces.low[match.start("g")])
    if value(pieces, match, "u") != "D" or steps is None:
        return None
    return Spec("day word", unit="D", shift=value(pieces, match, "t")[0] + steps)


@shape(r"f(?P<y>Y)")
def fiscal_year(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "fiscal 1989": its value is the year by which it is called; which days it spans is not known."""
    return Spec("ref", value=f"{integer(pieces, match, 'y'):04d}")
