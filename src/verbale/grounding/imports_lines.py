"""Reading the lines of a dictionary in bounded memory, and keeping no more than so many of its problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

#: how many problems of a file are kept; the others are counted
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, and what to do about it."""

    line: int
    text: str


class Problems(list[Problem]):
    """The first problems of a file, by line; `more` counts those that are not kept."""

    def __init__(self) -> None:
        super().__init__()
        self.more = 0

    def append(self, problem: Problem) -> None:
        """Keep a problem, or count it where there are many already."""
        if len(self) < MOST:
            super().append(problem)
        else:
            self.more += 1


def bounded(handle: TextIO, longest: int, problems: list[Problem]) -> Iterator[tuple[int, str]]:
    """Number and text of each line; one of more than `longest` characters is a problem and is never held whole."""
    number, cut = 0, False
    while piece := handle.readline(longest + 1):
        whole = piece.endswith("\n") or len(piece) <= longest
        if not cut:
            number += 1
            if whole:
                yield number, piece
            else:
                problems.append(Problem(number, f"more than {longest} characters in one line; break it up"))
        cut = not whole
