"""The shapes of time expressions: regular expressions over the letters of the pieces, and what each means.

Each expression is matched at one piece, reaches a bounded number of pieces further, and has no nested
repetition, so that matching is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_spec import Form, Found, Origin, Spec

Builder = Callable[[Pieces, re.Match[str]], Spec | None]
SHAPES: list[tuple[re.Pattern[str], Builder]] = []


def shape(pattern: str) -> Callable[[Builder], Builder]:
    """Register a builder for the pieces that match a pattern."""

    def register(builder: Builder) -> Builder:
        SHAPES.append((re.compile(pattern), builder))
        return builder

    return register


def value(pieces: Pieces, match: re.Match[str], group: str) -> Any:
    """The value of the one piece that a group matched, or None."""
    at = match.start(group)
    return pieces.values[at] if at >= 0 else None


def integer(pieces: Pieces, match: re.Match[str], group: str) -> int | None:
    """As `value`, where it is a whole number."""
    found = value(pieces, match, group)
    return int(found) if isinstance(found, int | float) else None


def counted_from(entry: Any) -> tuple[int, Origin]:
    """The shift and the origin that an entry of `relatives` or `offsets` gives; (0, "now") where there is none."""
    return (int(entry[0]), entry[1]) if isinstance(entry, list) else (0, "now")


@shape(r"(?P<m>M)(?P<d>[Do])(?=[A-](?P<m2>M)[Do],?(?P<y>Y))")
@shape(r"t?(?P<d>[Do])O?(?P<m>M)(?=[A-]t?[Do]O?(?P<m2>M),?(?P<y>Y))")
def day_of_joint_year(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "January 23" in "January 23-March 9, 2014": the year of the later day, or the one before it."""
    day, month, later, year = (integer(pieces, match, g) or 0 for g in ("d", "m", "m2", "y"))
    if not 1 <= day <= 31 or pieces.low[match.end()] == "or":
        return None
    return Spec("absolute", value=f"{year - (month > later):04d}-{month:02d}-{day:02d}")


_WEEKDAY = r"(?:(?P<k>K),?)?"


@shape(_WEEKDAY + r"(?P<m>M)(?P<d>[Do])(?:-(?P<u>D))?(?:,?(?P<y>Y))?")
@shape(_WEEKDAY + r"t?(?P<d>[Do])(?:-(?P<u>D))?O?(?P<m>M)(?:,?(?P<y>Y))?")
def month_day(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "March 5, 1946", "Friday, Oct. 23", "the 12th of March", "5-6 September 2019"."""
    day, month, until = (integer(pieces, match, g) for g in ("d", "m", "u"))
    if day is None or month is None or not 1 <= day <= 31 or (until is not None and not day < until <= 31):
        return None
    year = integer(pieces, match, "y")
    absolute = f"{year:04d}-{month:02d}-{day:02d}" if year else ""
    weekday = integer(pieces, match, "k")
    form: Form = "absolute" if absolute else "month day"
    return Spec(form, "date", absolute, month=month, day=day, weekday=weekday, until=until)


@shape(r"t?(?P<d>[Do])(?=A[Do]O?(?P<m>M)(?:,?(?P<y>Y))?)")
@shape(r"(?<=(?P<m>M)[Do]A)(?P<d>D)(?:,?(?P<y>Y))?(?![UxN-])")
def day_beside(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "3" in "from 3 to 5 May", "5" in "from May 3 to 5"."""
    day, month = integer(pieces, match, "d"), integer(pieces, match, "m")
    if day is None or month is None or not 1 <= day <= 31 or pieces.low[match.end()] == "or":
        return None
    year = integer(pieces, match, "y")
    if year:
        return Spec("absolute", value=f"{year:04d}-{month:02d}-{day:02d}")
    return Spec("month day", month=month, day=day)


@shape(r"(?P<m>M)(?=AMi?(?P<y>Y))")
@shape(r"(?P<m>M)[,O]?(?P<y>Y)")
def month_year(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "August 1988"."""
    return Spec("absolute", value=f"{integer(pieces, match, 'y'):04d}-{integer(pieces, match, 'm'):02d}")


@shape(r"(?P<m>M)O(?P<y>[ND])(?!U)")
def month_of_old_year(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "December of 384"."""
    year = integer(pieces, match, "y")
    if year is None or not 100 <= year <= 999:
        return None
    return Spec("absolute", value=f"{year:04d}-{integer(pieces, match, 'm'):02d}")


@shape(r"(?P<m>M)")
def month(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "March"."""
    return Spec("month", month=integer(pieces, match, "m"))


@shape(r"I")
def iso_date(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "2014-03-14", "2014-03-14T10:30"."""
    written = str(pieces.values[match.start()]).replace(" ", "T")
    if "T" in written and int(written[11:13]) < 24 and int(written[14:16]) < 60:
        return Spec("absolute", "time", written[:16])
    return Spec("absolute", value=written[:10])


@shape(r"J")
def numeric_date(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "03/15/2014", "15.03.2014": with dots the day stands first, else the month unless it cannot be one."""
    written = str(pieces.values[match.start()])
    first, second, year = (int(part) for part in re.split(r"[/.-]", written))
    day, month = (first, second) if "." in written or first > 12 else (second, first)
    if year < 100:
        year += 2000 if year < 50 else 1900
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Spec("absolute", value=f"{year:04d}-{month:02d}-{day:02d}")


@shape(r"(?P<y>Y)")
def year(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "2014"; whether the number is a year is decided by its surroundings."""
    return Spec("absolute", value=f"{integer(pieces, match, 'y'):04d}", weak=True)


@shape(r"(?<=(?P<y>Y)-)(?P<d>D)(?![UNx])")
def last_year_of_span(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "99" in "1998-99"."""
    first, last = integer(pieces, match, "y") or 0, integer(pieces, match, "d") or 0
    year = first // 100 * 100 + last
    if pieces.ends[match.start("d")] - pieces.starts[match.start("d")] != 2 or year <= first:
        return None
    return Spec("absolute", value=f"{year:04d}")


@shape(r"t?(?P<u>U)['-]?(?P<e>e)")
def year_end(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "year-end", "the year's end"."""
    if pieces.low[match.start("u")] != "year" or pieces.low[match.start("e")] != "end":
        return None
    return Spec("edge", unit="Y", origin="story")


@shape(r"B(?P<y>[YND])|(?P<y2>[YND])(?P<b>B)")
def year_of_era(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "AD 842", "508 BC"."""
    number = integer(pieces, match, "y") or integer(pieces, match, "y2") or 0
    if not 1 <= number <= 9999:
        return None
    before = str(value(pieces, match, "b")).startswith("BC")
    return Spec("absolute", value=f"BC{number:04d}" if before else f"{number:04d}")


@shape(r"t?(?P<u>U)(?P<y>[YND])(?!U)")
def the_year(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the year 2000", "the year 71"."""
    number = value(pieces, match, "y")
    if pieces.low[match.start("u")] != "year" or not isinstance(number, int | float) or not 1 <= number <= 2199:
        return None
    return Spec("absolute", value=f"{int(number):04d}") if float(number).is_integer() else None


@shape(r"t?(?P<d>d)")
def decade(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "the 1990s", "the '80s", "the nineties"; "the 1800s" is a century."""
    number = integer(pieces, match, "d") or 0
    if number < 100:
        word = pieces.low[match.start("d")]
        if word[:1].isalpha() and pieces.classes[match.start()] != "t":
            return None
        return Spec("absolute", value=f"19{number // 10}")
    text = f"{number:04d}"
    return Spec("absolute", value=text[:2] if text.endswith("00") and number < 2000 else text[:3])


@shape(r"(?:h|t?(?P<l>L))?(?P<n>H)(?:,?(?P<y>Y))?")
def named_day(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "Easter", "last Thanksgiving", "Christmas Eve 2013", "World War II"."""
    entry = value(pieces, match, "n")
    relative = value(pieces, match, "l")
    shift = relative[0] if isinstance(relative, list) else None
    holiday = tuple(sorted(entry.items())) if isinstance(entry, dict) else ()
    return Spec("named", holiday=holiday, shift=shift, nth=integer(pieces, match, "y"))


@cache
def _any_shape() -> re.Pattern[str]:
    """Matches where one of the shapes does: most pieces begin none, and need not be tried with each."""
    return re.compile("|".join(f"(?:{re.sub(r'[?]P<[a-z0-9]+>', '?:', pattern.pattern)})" for pattern, _ in SHAPES))


def match_at(pieces: Pieces, at: int) -> Found | None:
    """The longest shape that begins at a piece; of equals the first, one that stands by itself before a weak one."""
    if not _any_shape().match(pieces.classes, at):
        return None
    best: Found | None = None
    for pattern, builder in SHAPES:
        match = pattern.match(pieces.classes, at)
        if match is None or match.end() == at:
            continue
        if best is not None and (match.end() < best.last or (match.end() == best.last and not best.spec.weak)):
            continue
        spec = builder(pieces, match)
        if spec is not None and (best is None or match.end() > best.last or not spec.weak):
            best = Found(at, match.end(), spec)
    return best


def with_mod(spec: Spec, mod: str | None) -> Spec:
    """The reading with a modifier, where it has none of its own."""
    return replace(spec, mod=mod or spec.mod)
