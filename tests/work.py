"""Deterministic measures of work: machines are noisy, so growth is told in counts and never in seconds.

`lines_run` counts the lines of Python that a call runs, `CountedText` the characters that are taken from a text,
and `tests.regex_work` the steps of a regular expression; of what C code does beside, no count tells.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, SupportsIndex

GROWTH = 2.3
"""Most that the work may grow by where the text doubles: 2, and room for what is done once."""


def lines_run(function: Callable[[], object]) -> int:
    """The number of lines of Python that a call runs, in every frame below it; a loop's line counts in each round."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


class CountedText(str):
    """A text that counts the characters taken from it by index and by slice, in `taken`."""

    taken = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self.taken += len(part)
        return part


def text_work(function: Callable[[str], object], text: str) -> tuple[int, int]:
    """The lines of Python run by a function of a text, and the characters it takes from it.

    The function runs twice: what it keeps from the first run (tables, compiled patterns) is not counted.
    """
    function(text)
    counted = CountedText(text)
    lines = lines_run(lambda: function(counted))
    return lines, counted.taken


def linear(small: tuple[int, ...], large: tuple[int, ...], room: int = 50) -> bool:
    """Whether the counts for a text of twice the size are at most `GROWTH` times those for the small one.

    `room` is added to each bound, for counts near nothing.
    """
    return all(two <= GROWTH * one + room for one, two in zip(small, large, strict=True))
