"""The words that name the zone of a clock time, as one piece of the text: "EST", "Moscow time", "local time"."""

from __future__ import annotations

from verbale.grounding.times_words import Words
from verbale.model.analysis import Analysis

_Raw = list[tuple[int, int, str, str]]
_CLOCK_NEAR = 6
_OF_ZONES = frozenset(("standard", "daylight", "summer", "winter"))


def zone_words(raw: _Raw, low: list[str], i: int, analysis: Analysis, words: Words) -> tuple[str, str, int] | None:
    """The words that name the zone of a clock time before them: "EST", "Moscow time", "Central European Time"."""
    if raw[i][2] != "word" or not _clock_before(raw, low, i, words):
        return None
    last = next((j for j in range(i + 1, min(i + 5, len(raw))) if low[j] == "time"), None)
    written = analysis.text[raw[i][0] : raw[last][1]] if last is not None else raw[i][3]
    if last is None:
        named = low[i] in words.tables["zones"] and written.isupper()
        return ("Z", written, 1) if named else None
    count = last - i + 1
    if low[i] == "local" or " ".join(low[i : last + 1]) in words.tables["zones"]:
        return ("Z", written, count) if low[i] != "local" or count == 2 else None
    names = [form for _, _, _, form in raw[i:last]]
    named = all(form[0].isupper() or form in _OF_ZONES for form in names) and low[i] not in _NO_PLACE
    return ("Z", written, count) if named and not _is_a_date(low[i], words) else None


_NO_PLACE = frozenset("the a an this that first last next any some our their his her its same real prime".split())


def _is_a_date(word: str, words: Words) -> bool:
    return any(word in words.tables[table] for table in ("months", "weekdays", "day_words", "seasons", "named"))


def _clock_before(raw: _Raw, low: list[str], i: int, words: Words) -> bool:
    """Whether a clock time stands within a few words before: "5 p.m.", "14:00", "0600", "noon"."""
    for j in range(i - 1, max(-1, i - 1 - _CLOCK_NEAR), -1):
        _, _, group, form = raw[j]
        if group in ("clock", "ampm") or low[j] in words.tables["parts"] or low[j] in ("o'clock", "hours", "hrs"):
            return True
        if group == "number" and len(form) == 4 and form.isdigit():
            return True
        if group in ("brk",) or form in ".;":
            return False
    return False
