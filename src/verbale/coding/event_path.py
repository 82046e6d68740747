"""The way from one word to another through the tree."""

from __future__ import annotations

from verbale.model.analysis import Analysis

_FAR = 30


def path_between(analysis: Analysis, left: int, right: int) -> tuple[int, ...]:
    """The tokens on the way from one token to another through the tree, both ends included."""
    up, seen = [left], {left: 0}
    while analysis.head[up[-1]] >= 0 and len(up) < _FAR:
        up.append(analysis.head[up[-1]])
        seen[up[-1]] = len(up) - 1
    down = [right]
    while down[-1] not in seen and analysis.head[down[-1]] >= 0 and len(down) < _FAR:
        down.append(analysis.head[down[-1]])
    if down[-1] not in seen:
        return (*up, *reversed(down))
    return (*up[: seen[down[-1]]], *reversed(down))
