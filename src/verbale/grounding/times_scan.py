"""The text as pieces with one letter of class each, on which the shapes of time expressions are matched.

Pieces are cut here and not taken from the analysis, so that "mid-March", "10am" and "1998-99" come apart in one
way whatever tokeniser made the analysis; the analysis tells what a piece is where a word can be two things.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from verbale.grounding.times_scan_zones import zone_words
from verbale.grounding.times_words import Words
from verbale.model.analysis import Analysis

# D one or two digits, Y a year-like number, N another number, q a vague one, o ordinal, M month, K weekday, U unit,
# S season, P part of day, T day word, R reference, F frequency, d decade, I ISO date, J numeric date, C clock,
# m am/pm, Z zone, H named day, t the, a a/an, h this/that, L last/next, e early/late, g ago/later, G from now,
# O of, i in/on/at, - dash, "," comma, ' possessive, E every, A and/or, l about, u more/less than, f fiscal,
# y old, B era (BC, AD), v half, . full stop, ( bracket, | paragraph break, x anything else.

_PIECE = re.compile(
    r"(?P<brk>\n[ \t\r]*\n\s*)"
    r"|(?P<iso>\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?![\d-]))"
    r"|(?P<num>(?<![\w.,/])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/]|[.,-]\d))"
    r"|(?P<frac>(?<![\w/.])\d/\d(?![\d/])|[½¼¾])"
    r"|(?P<clock>(?<![\w:.,$£€])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|(?<![\w:.,$£€])\d{1,2}\.\d{2}(?=\s?[ap]\.?m\b))"
    r"|(?P<ampm>(?:(?<=\d)|(?<=\d\s)|\b)[aApP](?:\.[mM]\.|[mM]\b|\.[mM]\b))"
    r"|(?P<decade>\b\d{2,3}0['’]?s\b|['’`]\d0s\b)"
    r"|(?P<ord>\b\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    r"|(?P<abbr>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.)"
    r"|(?P<poss>['’](?:s\b)?)"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)"
    r"|(?P<dash>--+|[-–—])"
    r"|(?P<other>\S)"
)
_ABBREVIATED = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_FIXED = {
    "the": "t", "a": "a", "an": "a", "of": "O", "in": "i", "on": "i", "at": "i", "every": "E", "each": "E",
    "and": "A", "or": "A", "to": "A", "fiscal": "f", "financial": "f", "old": "y", "these": "h", "those": "h",
    "more": "u", "less": "u", "fewer": "u", "than": "u", "least": "u", "most": "u", "up": "u", "half": "v",
}  # fmt: skip
_ERAS = frozenset(("BC", "BCE", "AD", "CE"))
_MARKS = {",": ",", ".": ".", "(": "(", ")": ")"}
_TABLE_CLASS = (
    ("day_words", "T"), ("parts", "P"), ("units", "U"), ("frequencies", "F"), ("relatives", "L"), ("modifiers", "e"),
    ("offsets", "g"), ("vague_numbers", "q"), ("approximators", "l"),
)  # fmt: skip


@dataclass
class Pieces:
    """Columns over the pieces of one text. `classes` is one letter a piece, so that a match in it counts pieces."""

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]
    classes: str
    values: list[Any]
    tokens: list[int]

    def glued(self, piece: int) -> bool:
        """Whether no space stands before the piece."""
        return piece > 0 and self.ends[piece - 1] == self.starts[piece]


def scan(analysis: Analysis, words: Words) -> Pieces:
    """Pieces of the analysed text, numbers written in words put together, phrases as one piece."""
    raw = [(m.start(), m.end(), m.lastgroup or "", m[0]) for m in _PIECE.finditer(analysis.text)]
    pieces = Pieces(analysis.text, [], [], [], "", [], [])
    letters: list[str] = []
    low = [form.lower().replace("’", "'") for _, _, _, form in raw]
    i = 0
    while i < len(raw):
        for reader in (zone_words, _phrase, _spelled_number, _inserted_number, _single):
            found = reader(raw, low, i, analysis, words)
            if found:
                letter, value, count = found
                break
        pieces.starts.append(raw[i][0])
        pieces.ends.append(raw[i + count - 1][1])
        pieces.low.append(low[i] if count == 1 else " ".join(low[i : i + count]))
        pieces.values.append(value)
        pieces.tokens.append(_token(analysis, raw[i][0]))
        letters.append(letter)
        i += count
    pieces.classes = "".join(letters)
    return pieces


def _token(analysis: Analysis, offset: int) -> int:
    return min(bisect_right(analysis.ends, offset), len(analysis) - 1)


_Raw = list[tuple[int, int, str, str]]
_Found = tuple[str, Any, int] | None


def _phrase(raw: _Raw, low: list[str], i: int, analysis: Analysis, words: Words) -> _Found:
    for parts, kind, entry in words.phrases.get(low[i], ()):
        if tuple(low[i : i + len(parts)]) != parts:
            continue
        if kind == "reference":
            if _reference_here(raw, low, i, len(parts), analysis):
                return "R", entry, len(parts)
        elif raw[i][3][0].isupper() or raw[i][3][0].isdigit():
            return "H", entry, len(parts)
    return None


def _reference_here(raw: _Raw, low: list[str], i: int, count: int, analysis: Analysis) -> bool:
    """Whether a reference word says a time here: "now that" joins clauses, "as soon as" and "soon after" compare."""
    before, after = low[i - 1] if i else "", low[min(i + count, len(low) - 1)]
    if low[i] == "the" and low[i + count - 1] in ("past", "future"):
        return after not in _COUNTED and not after[:1].isdigit()
    if low[i] in ("current", "recent", "present"):
        return after not in _COUNTED and not after[:1].isdigit()
    if low[i] == "soon":
        return before != "as" and after not in ("as", "after", "before", "became", "thereafter")
    return low[i] != "now" or after != "that"


_COUNTED = frozenset(
    "day days week weeks month months year years quarter quarters decade decades century fiscal hours minutes few "
    "two three four five six seven eight nine ten eleven twelve twenty thirty several couple - and".split()
)


def _spelled_number(raw: _Raw, low: list[str], i: int, analysis: Analysis, words: Words) -> _Found:
    """Numbers in words: "twenty-four", "a hundred" (from "hundred" on), "two thousand", "nineteen ninety-seven"."""
    joined = "-".join(low[i : i + 3 : 2]) if i + 2 < len(raw) and low[i + 1] == "-" else ""
    if joined and words.get("ordinals", joined):
        return "o", words.get("ordinals", joined), 3
    numbers = words.tables["numbers"]
    if low[i] not in numbers:
        return None
    total, current, count, j, parts = 0, 0, 0, i, []
    while j < len(raw) and count < 9:
        if low[j] in numbers:
            number = numbers[low[j]]
            parts.append(number)
            if number in (100, 1000, 1000000, 12):
                current = max(current, 1) * number if low[j] != "twelve" else current + 12
                if number >= 1000:
                    total, current = total + current, 0
            else:
                current += number
            count = j - i + 1
            j += 1
        elif low[j] in ("-", "and") and j + 1 < len(raw) and low[j + 1] in numbers and _joins(low, j, numbers):
            j += 1
        else:
            break
    if len(parts) in (2, 3) and parts[0] in (18, 19, 20) and 10 <= parts[1] < 100 and parts[1] != 12:
        return "Y", parts[0] * 100 + sum(parts[1:]), count
    return "N", float(total + current), count


def _inserted_number(raw: _Raw, low: list[str], i: int, analysis: Analysis, words: Words) -> _Found:
    """A number that an editor put in square brackets into a quotation: "[Ten] years ago"."""
    if low[i] != "[" or i + 2 >= len(raw) or low[i + 2] != "]" or low[i + 1] not in words.tables["numbers"]:
        return None
    return "N", float(words.tables["numbers"][low[i + 1]]), 3


def _joins(low: list[str], j: int, numbers: dict[str, int]) -> bool:
    if low[j] == "-":
        return 20 <= numbers[low[j - 1]] <= 90 and numbers[low[j + 1]] < 10
    return low[j - 1] in ("hundred", "thousand")


def _single(raw: _Raw, low: list[str], i: int, analysis: Analysis, words: Words) -> _Found:
    _, _, group, form = raw[i]
    maker = _BY_GROUP.get(group)
    if maker:
        return (*maker(form), 1)
    if group == "abbr":
        return (*_name_of_day_or_month(low[i].rstrip("."), words), 1)
    if group == "word":
        return (*_word(raw, low, i, analysis, words), 1)
    return _MARKS.get(form, "x"), None, 1


def _number(form: str) -> tuple[str, Any]:
    plain = form.replace(",", "")
    value = float(plain) if len(plain) < 16 else 1e15
    if plain == form and form.isdigit() and form.isascii():
        if len(form) <= 2:
            return "D", int(form)
        if len(form) == 4 and 1000 <= value <= 2199:
            return "Y", int(form)
    return "N", value


_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _fraction(form: str) -> tuple[str, Any]:
    if form in _FRACTIONS:
        return "v", _FRACTIONS[form]
    return "v", int(form[0]) / max(int(form[2]), 1)


def _decade(form: str) -> tuple[str, Any]:
    digits = "".join(c for c in form if c.isdigit())
    return "d", int(digits)


_BY_GROUP: dict[str, Callable[[str], tuple[str, Any]]] = {
    "brk": lambda form: ("|", None),
    "frac": _fraction,
    "iso": lambda form: ("I", form),
    "num": lambda form: ("J", form),
    "clock": lambda form: ("C", form),
    "ampm": lambda form: ("m", form[0].lower()),
    "decade": _decade,
    "ord": lambda form: ("o", int("".join(c for c in form if c.isdigit()))),
    "number": _number,
    "poss": lambda form: ("'", None),
    "dash": lambda form: ("-", None),
}


def _name_of_day_or_month(word: str, words: Words) -> tuple[str, Any]:
    month = words.get("months", word)
    return ("M", month) if month else ("K", words.get("weekdays", word))


def _word(raw: _Raw, low: list[str], i: int, analysis: Analysis, words: Words) -> tuple[str, Any]:
    word, form = low[i], raw[i][3]
    if word in words.tables["zones"] and form.isupper() and len(form) >= 3:
        return "Z", form
    if form in _ERAS:
        return "B", form
    if word in words.tables["months"]:
        return ("M", words.get("months", word)) if _is_month(raw, low, i, analysis) else ("x", None)
    if word in words.tables["weekdays"]:
        named = form[0].isupper() and (word not in _ABBREVIATED or _beside_date(low, i, words))
        return ("K", words.get("weekdays", word)) if named else ("x", None)
    if word == "second":
        counted = i > 0 and (low[i - 1] in ("a", "per") or low[i - 1] in words.tables["numbers"])
        return ("U", "S") if counted and analysis.upos[_token(analysis, raw[i][0])] == "NOUN" else ("o", 2)
    if word in words.tables["seasons"]:
        noun = analysis.upos[_token(analysis, raw[i][0])] in ("NOUN", "PROPN")
        return ("S", words.get("seasons", word)) if noun else ("x", None)
    if word in words.tables["decades"]:
        return "d", words.get("decades", word)
    if word in words.tables["ordinals"]:
        return "o", words.get("ordinals", word)
    if word in ("this", "that"):
        return ("x", None) if analysis.upos[_token(analysis, raw[i][0])] == "SCONJ" else ("h", word)
    if word in _FIXED:
        return _FIXED[word], word
    for table, letter in _TABLE_CLASS:
        if word in words.tables[table]:
            return letter, words.get(table, word)
    return "x", None


_ASKS_MONTH = frozenset("in since until by last next this of early late mid during through till before after".split())


def _is_month(raw: _Raw, low: list[str], i: int, analysis: Analysis) -> bool:
    form = raw[i][3]
    if not form[0].isupper():
        return False
    if low[i] in _ABBREVIATED:
        return _beside_number(low, i)
    if low[i] not in ("may", "march", "august"):
        return True
    if _beside_number(low, i) or (i > 0 and low[i - 1] in _ASKS_MONTH):
        return True
    token = _token(analysis, raw[i][0])
    if analysis.relation[token].startswith("nsubj") or (i > 0 and low[i - 1] == "that"):
        return False
    surname = (i > 0 and raw[i - 1][2] == "word" and raw[i - 1][3][0].isupper()) or (
        low[i] == "may" and any(name.label == "PER" and name.start <= token < name.end for name in analysis.names)
    )
    return analysis.upos[token] == "PROPN" and not surname


def _beside_number(low: list[str], i: int) -> bool:
    return any(0 <= j < len(low) and low[j][:1].isdigit() for j in (i - 1, i + 1))


def _beside_date(low: list[str], i: int, words: Words) -> bool:
    near = [low[j] for j in (i - 1, i + 1, i + 2) if 0 <= j < len(low)]
    return any(word.rstrip(".") in words.tables["months"] or word[:1].isdigit() for word in near)
