"""Shapes with an amount in them: durations ("three days"), offsets ("two days ago") and sets ("every week")."""

from __future__ import annotations

import re

from verbale.grounding.times_clock import leads_a_time
from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_shapes import counted_from, integer, shape, value
from verbale.grounding.times_spec import Origin, Spec

_TIMEX_UNIT = {"S": "S", "TM": "M", "TH": "H", "FN": "W", "WE": "WE"}
_CLOCK_UNITS = ("S", "TM", "TH")

ABOUT = r"(?:l|x?uu|iu|uA)?"
COUNT = r"(?:(?P<n>[DNYq])|(?P<a>a)(?P<q>q)?|(?P<aa>v)(?:a|t)?)O?"
_COUNTED = r"(?P<about>l|x?uu|iu|uA)?(?P<t>t)?(?P<l>[Lo])?" + COUNT + r"(?P<f>(?:Av|Aav|v))?-?(?:u|l|L)?-?(?P<u>U)"


def duration(unit: str, amount: float | None) -> str:
    """The TIMEX3 value of so many units; None is an unknown number."""
    letter = _TIMEX_UNIT.get(unit, unit)
    prefix = "PT" if unit in _CLOCK_UNITS else "P"
    if amount is None:
        return f"{prefix}X{letter if unit != 'ML' else 'L'}"
    scale = {"DE": 10, "CE": 100, "ML": 1000, "FN": 2}.get(unit)
    if scale:
        amount, letter = amount * scale, "W" if unit == "FN" else "Y"
    whole = int(amount)
    rest = amount - whole
    if abs(rest) < 1e-9:
        return f"{prefix}{whole}{letter}"
    smaller = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "H"), "M": (30, "D"), "W": (7, "D")}.get(
        unit
    )
    if smaller is None:
        return f"{prefix}{amount:g}{letter}"
    joint = "T" if unit == "D" else ""
    head = f"{whole}{letter}" if whole else ""
    return f"{prefix}{head}{joint}{round(rest * smaller[0])}{smaller[1]}"


def count(pieces: Pieces, match: re.Match[str]) -> float | None:
    """How many: None for "several", 2 for "a couple of"."""
    number = value(pieces, match, "n")
    if match.start("q") >= 0:
        number = value(pieces, match, "q")
    elif match.start("a") >= 0:
        number = 1
    elif match.start("aa") >= 0:
        return float(value(pieces, match, "aa") or 0.5) if pieces.low[match.start("aa")] != "half" else 0.5
    amount = None if number in (None, "X") else float(number)
    if amount is not None and match.start("f") >= 0:
        half = pieces.values[match.end("f") - 1]
        amount += half if isinstance(half, float) else 0.5
    return amount


@shape(_COUNTED)
def amount(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "three days", "more than a week", "the past two months", "the first nine months", "two-year"."""
    unit = str(value(pieces, match, "u"))
    number = count(pieces, match)
    word = pieces.low[match.start("u")]
    if number is not None and (number <= 0 or number > 99999):
        return None
    if unit == "TH" and match[0] in ("YU", "NU") and number and number >= 100 and leads_a_time(pieces, match.start()):
        return None
    if _takes_too_much(pieces, match):
        return None
    if (number == 1 and word.endswith("s")) or (unit == "Q" and "a" in match[0][:1] and number == 1):
        return None
    shift, origin = _direction(pieces, match.start(), match.start("u"))
    bare = match.start("a") >= 0 and match[0] == "aU"
    return Spec(
        "amount", "duration", duration(unit, number), unit=unit, amount=number, shift=shift, origin=origin, weak=bare
    )


def _takes_too_much(pieces: Pieces, match: re.Match[str]) -> bool:
    """Whether the match begins with a word that is none of the expression's: "over" as a preposition, "about", and
    the article of a hyphenated adjective ("the two-week crisis")."""
    first = pieces.low[match.start()]
    if match.start("about") >= 0:
        if first in ("about", "around", "approximately", "roughly", "some", "long"):
            return True
        if first == "over" and match.start("a") < 0:
            return True
        if (pieces.classes[match.start()] == "x" and first != "no") or (
            first in ("than", "up") and "uu" in match[0][:2]
        ):
            return True
    hyphen = pieces.classes[match.start("u") - 1] == "-"
    return match.start("t") >= 0 and match.start("l") < 0 and hyphen


def _direction(pieces: Pieces, first: int, last: int) -> tuple[int | None, Origin]:
    for at in range(first, last):
        if pieces.classes[at] == "L":
            shift, origin = counted_from(pieces.values[at])
            return (shift, origin) if shift else (None, "now")
    return None, "now"


@shape(ABOUT + r"t?L?(?P<n>[DN])(?:A|-)(?P<n2>[DN])-?(?P<u>U)")
def range_of_amounts(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "two to three weeks": valued by its lower end."""
    unit, low = str(value(pieces, match, "u")), float(value(pieces, match, "n"))
    if not pieces.low[match.start("u")].endswith("s") or pieces.low[match.end("n")] == "and":
        return None
    shift, origin = _direction(pieces, match.start(), match.start("u"))
    return Spec("amount", "duration", duration(unit, low), unit=unit, amount=low, shift=shift, origin=origin)


@shape(r"(?P<n>[DNa])(?P<u>U)A(?:(?P<n2>[DN])(?P<u2>U)|a?(?P<h>v))")
def compound_amount(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "nine years and ten months", "a year and a half"."""
    if pieces.low[match.start("u") + 1] != "and":
        return None
    unit = str(value(pieces, match, "u"))
    first = 1.0 if pieces.classes[match.start("n")] == "a" else float(value(pieces, match, "n"))
    if match.start("h") >= 0:
        return Spec("amount", "duration", duration(unit, first + 0.5), unit=unit, amount=first + 0.5)
    other = duration(str(value(pieces, match, "u2")), float(value(pieces, match, "n2")))
    head = duration(unit, first)
    joined = head + (other[1:] if "T" not in head else other[2:])
    return Spec("amount", "duration", joined, unit=unit, amount=first)


@shape(r"(?P<u>U)(?:A(?P<u2>U))?")
def bare_units(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "years", "weeks or months": how long the surroundings say, or nothing."""
    unit, word = str(value(pieces, match, "u")), pieces.low[match.start("u")]
    if not word.endswith("s") or unit in ("S", "TM", "WE", "Q"):
        return None
    if match.start("u2") >= 0 and pieces.low[match.start("u") + 1] == "to":
        return None
    return Spec("amount", "duration", duration(unit, None), unit=unit, weak=True)


@shape(ABOUT + COUNT + r"(?P<f>(?:Av|Aav|v))?-?(?P<x>ul?)?(?P<u>U)(?:Ax)?(?P<g>g)")
@shape(r"(?P<n>U)(?P<g>g)")
def offset(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "two days ago", "a year earlier", "months later"; "two days before" only where nothing follows it."""
    groups = match.groupdict()
    at = match.start("u") if groups.get("u") else match.start("n")
    unit = str(pieces.values[at])
    word = pieces.low[match.start("g")]
    if "uu" in match[0] and pieces.low[match.start() + match[0].index("u")] == "than":
        return None
    if word in ("prior", "previously", "following") and pieces.classes[match.end() : match.end() + 1] != ".":
        return None
    if pieces.low[match.start()] in ("over", "some") or (
        pieces.classes[match.start()] == "x" and pieces.low[match.start()] != "no"
    ):
        return None
    if not groups.get("u") and not pieces.low[at].endswith("s"):
        return None
    number = count(pieces, match) if groups.get("u") else None
    if number is not None and number > 99999:
        return None
    shift, origin = pieces.values[match.start("g")]
    if word in ("before", "after") and not _ends_clause(pieces, match.end()):
        return None
    return Spec("offset", unit=unit, amount=number, shift=shift, origin=origin)


def _ends_clause(pieces: Pieces, at: int) -> bool:
    return pieces.classes[at : at + 1] in ("", ".", ",", "|", ")") or pieces.low[at] in (";", ":", '"', "”")


@shape(ABOUT + COUNT + r"(?P<f>(?:Av|Aav|v))?(?P<u>U)(?P<g>x)(?P<now>[RT])")
def from_now(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "two weeks from now", "a week from today"."""
    if pieces.low[match.start("g")] != "from" or pieces.low[match.start("now")] not in ("now", "today"):
        return None
    return Spec("offset", unit=str(value(pieces, match, "u")), amount=count(pieces, match), shift=1)


@shape(r"E(?:(?P<n>[DNo])|q)?(?P<u>[UP])")
def every_unit(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "every day", "every two weeks", "each morning"."""
    if pieces.classes[match.start("u")] == "P":
        return Spec("every", "set", f"XXXX-XX-XXT{value(pieces, match, 'u')}")
    number = integer(pieces, match, "n") or 1
    return Spec("every", "set", duration(str(value(pieces, match, "u")), float(number)))


@shape(r"E(?:(?P<k>K)|(?P<m>M))(?P<p>P)?")
def every_name(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "every Friday", "each July"."""
    day, month = integer(pieces, match, "k"), integer(pieces, match, "m")
    return Spec("every", "set", f"XXXX-WXX-{day}" if day else f"XXXX-{month:02d}")


@shape(r"F")
def frequency(pieces: Pieces, match: re.Match[str]) -> Spec | None:
    """ "daily", "weekly"; "annual" is a property and no set."""
    word = pieces.low[match.start()]
    if word in ("annual", "biannual", "biennial", "bimonthly", "quarterly", "monthly"):
        return None
    return Spec("every", "set", str(pieces.values[match.start()]))
