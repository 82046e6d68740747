"""Telling a page's furniture, captions, credits and corrections from the body, one line at a time.

The patterns are data (`data/reading/furniture.yaml`). A line longer than `_LONGEST` characters is running text and is
never tried, so the time a line takes is bounded whatever it holds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from verbale.reading.tables import load_mapping

LINE_PATTERNS = ("line", "start", "credit", "end", "correction", "caption", "credit_tail")
LineKind = Literal["furniture", "end", "caption", "credit", "correction"]
_LONGEST = 400
_LONGEST_CORRECTION = 1_200
_SENTENCE_END = re.compile(r"[.!?…।。！？؟۔][\"'”’»)\]]{0,3}$")
_WORD = re.compile(r"\w[\w'’-]{0,60}")


@cache
def line_pattern(name: str) -> re.Pattern[str]:
    """The pattern of one kind of line in `furniture.yaml`."""
    body = "|".join(f"(?:{pattern})" for pattern in load_mapping("furniture")[name])
    return re.compile(rf"(?:{body})", re.I)


def kind_of_line(line: str) -> LineKind | None:
    """What a line or paragraph is, where it is no part of the body; None for what may be body."""
    if (
        line_pattern("correction").match(line[:_LONGEST])
        and len(line) <= _LONGEST_CORRECTION
        and _speaks_of_itself(line)
    ):
        return "correction"
    if len(line) > _LONGEST:
        return None
    if not any(character.isalnum() for character in line):
        return "furniture"
    if line_pattern("line").fullmatch(line):
        return "furniture"
    if line_pattern("end").match(line) and not is_running_text(line):
        return "end"
    if line_pattern("start").match(line):
        return "furniture"
    if line_pattern("credit").match(line):
        return "credit"
    return "caption" if is_caption(line) else None


def is_caption(line: str) -> bool:
    """Whether a line is a picture's caption: it is marked as one, or ends by naming who took the picture."""
    if len(line) > _LONGEST:
        return False
    return (
        bool(line_pattern("caption").match(line) or line_pattern("credit_tail").search(line[-140:]))
        and len(line.split()) <= 75
    )


def is_correction_heading(line: str) -> bool:
    """Whether a line is a heading ("Correction") whose text is the next paragraph."""
    return line.strip(" :.–—-").lower() in (
        "correction",
        "corrections",
        "clarification",
        "clarifications",
        "corrections and clarifications",
    )


def _speaks_of_itself(line: str) -> bool:
    """A correction is short or names the piece it corrects; "Correction of the deficit …" is body."""
    return len(line) <= _LONGEST or bool(re.search(r"\b(?:version|story|article|report|headline)\b", line[:_LONGEST]))


def once(line: str) -> str | None:
    """The caption that `line` gives twice in a row ("X X"), or None."""
    size = len(line)
    if size > 2 * _LONGEST:
        return None
    for cut in range(max(1, size // 2 - 2), min(size, size // 2 + 3)):
        first, second = line[:cut].strip(), line[cut:].strip()
        if len(first) > 15 and first == second:
            return first
    return None


def words_in(line: str) -> int:
    """How many words a line has."""
    return sum(1 for _ in _WORD.finditer(line))


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line[-8:]))


def is_running_text(line: str) -> bool:
    """Whether a line reads as a paragraph: twelve words or more, the last of them ending a sentence."""
    return words_in(line[:2_000]) >= 12 and ends_sentence(line)
