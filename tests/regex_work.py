"""Steps that a backtracking matcher takes for a regular expression: its work, which `re` does not tell.

A plain matcher in continuation style over the syntax tree of the standard library, trying the alternatives in the
order in which `re` tries them. It knows no short cuts, so `re` never takes more steps than it does.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable
from re import _compiler  # type: ignore[attr-defined]
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as syntax  # type: ignore[attr-defined]
from typing import Any

MOST = 200_000
"""Steps after which an attempt is given up."""

Then = Callable[[int], bool]
_SINGLE = (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY)
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


class TooMany(Exception):
    """An attempt took more than `MOST` steps."""


@functools.cache
def _one(escaped: str, flags: int) -> re.Pattern[str]:
    return re.compile(escaped, flags)


@functools.cache
def _tree(pattern: re.Pattern[str]) -> Any:
    return syntax.parse(pattern.pattern, pattern.flags)


class _Attempt:
    """One attempt of a pattern at one place of a text."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.tree = _tree(pattern)
        self.text, self.flags, self.steps = text, pattern.flags, 0
        self.groups: dict[int, tuple[int, int]] = {}

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST:
            raise TooMany

    def run(self, nodes: Any, number: int, at: int, flags: int, then: Then) -> bool:
        """Whether the nodes from `number` on match at `at` and `then` holds for the place behind them."""
        if number == len(nodes):
            return then(at)
        self._step()
        code, argument = nodes[number]

        def rest(place: int) -> bool:
            return self.run(nodes, number + 1, place, flags, then)

        if code in _SINGLE:
            return at < len(self.text) and _holds(code, argument, self.text[at], flags) and rest(at + 1)
        if code in _REPEATS:
            return self._repeat(code, argument, at, flags, rest)
        if code is codes.SUBPATTERN:
            group, more, less, inner = argument

            def close(place: int) -> bool:
                if group is not None:
                    self.groups[group] = (at, place)
                return rest(place)

            return self.run(inner, 0, at, (flags | more) & ~less, close)
        if code is codes.BRANCH:
            return any(self.run(branch, 0, at, flags, rest) for branch in argument[1])
        if code in (codes.ASSERT, codes.ASSERT_NOT):
            return self._looks(argument, at, flags) == (code is codes.ASSERT) and rest(at)
        if code is codes.ATOMIC_GROUP:
            end = self._end(argument, at, flags)
            return end is not None and rest(end)
        if code is codes.AT:
            return self._stands(argument, at, flags) and rest(at)
        if code is codes.GROUPREF:
            first, last = self.groups.get(argument, (0, 0))
            held = self.text[first:last]
            return self.text.startswith(held, at) and rest(at + len(held))
        raise NotImplementedError(f"the step counter knows no {code} of regular expressions; teach it that code")

    def _end(self, nodes: Any, at: int, flags: int) -> int | None:
        ends: list[int] = []
        self.run(nodes, 0, at, flags, lambda place: not ends.append(place))  # type: ignore[func-returns-value]
        return ends[0] if ends else None

    def _looks(self, argument: Any, at: int, flags: int) -> bool:
        direction, inner = argument
        start = at if direction > 0 else at - inner.getwidth()[0]
        return start >= 0 and self._end(inner, start, flags) is not None

    def _stands(self, where: Any, at: int, flags: int) -> bool:
        signs = {
            codes.AT_BEGINNING: "^", codes.AT_BEGINNING_STRING: r"\A", codes.AT_BOUNDARY: r"\b",
            codes.AT_NON_BOUNDARY: r"\B", codes.AT_END: "$", codes.AT_END_STRING: r"\Z",
        }  # fmt: skip
        return _one(signs[where], flags & (re.MULTILINE | re.ASCII)).match(self.text, at) is not None

    def _repeat(self, code: Any, argument: Any, at: int, flags: int, rest: Then) -> bool:
        least, most, inner = argument
        if len(inner) == 1 and inner[0][0] in _SINGLE:
            ends = self._run_of(inner[0], at, least, most, flags)
            if code is codes.POSSESSIVE_REPEAT:
                ends = ends[-1:]
            return any(rest(end) for end in (ends if code is codes.MIN_REPEAT else reversed(ends)))
        if code is codes.POSSESSIVE_REPEAT:
            nodes = [(codes.MAX_REPEAT, argument)]
            end = self._end(nodes, at, flags)
            return end is not None and rest(end)

        def again(count: int, place: int) -> bool:
            def more(end: int) -> bool:
                return (end > place or count < least) and again(count + 1, end)

            self._step()
            if count < least:
                return self.run(inner, 0, place, flags, more)
            if code is codes.MIN_REPEAT:
                return rest(place) or (count < most and self.run(inner, 0, place, flags, more))
            return (count < most and self.run(inner, 0, place, flags, more)) or rest(place)

        return again(0, at)

    def _run_of(self, single: Any, at: int, least: int, most: int, flags: int) -> range:
        """The places behind `least` to `most` characters of a kind."""
        end = at
        while end < len(self.text) and end - at < most and _holds(single[0], single[1], self.text[end], flags):
            end += 1
            self._step()
        return range(at + least, end + 1)


@functools.cache
def _letter(code: Any, argument: Any, flags: int) -> re.Pattern[str]:
    tree = syntax.parse("", flags)
    tree.data = [(code, list(argument) if isinstance(argument, tuple) else argument)]
    return _compiler.compile(tree, flags)  # type: ignore[no-any-return]


@functools.lru_cache(100_000)
def _known(code: Any, argument: Any, character: str, flags: int) -> bool:
    return _letter(code, argument, flags).match(character) is not None


def _holds(code: Any, argument: Any, character: str, flags: int) -> bool:
    return _known(code, tuple(argument) if isinstance(argument, list) else argument, character, flags)


def attempt(pattern: re.Pattern[str], text: str, at: int = 0, whole: bool = False) -> tuple[int, int | None]:
    """The steps of matching a pattern at a place of a text, and where the match ends, if there is one.

    With `whole` the match must reach the end of the text. Raises `TooMany` where the steps are more than `MOST`.
    """
    one = _Attempt(pattern, text)
    ends: list[int] = []

    def ended(place: int) -> bool:
        if whole and place < len(text):
            return False
        ends.append(place)
        return True

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + 100_000)
    try:
        one.run(one.tree, 0, at, pattern.flags, ended)
    finally:
        sys.setrecursionlimit(limit)
    return one.steps, ends[0] if ends else None


def unpaid(pattern: re.Pattern[str], unit: str, length: int = 8_000) -> int:
    """Most steps that an attempt takes beyond ten for each character it matches, on a long line of one unit.

    A search through the line is linear where this does not depend on the line's length: every start in the line is
    like one in the first unit, and what a match took is not searched again. A pattern that holds at the beginning of
    a text alone is tried once in a line, and answers for `MOST` steps only, which `attempt` sees to.
    """
    line = unit * (length // len(unit)) + "\x00"
    most = 0
    for at in range(len(unit)):
        steps, end = attempt(pattern, line, at)
        if at or not str(pattern.pattern).startswith(("^", r"\A")) or pattern.flags & re.MULTILINE:
            most = max(most, steps - 10 * ((end or at) - at))
    return most
