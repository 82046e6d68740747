"""Searches over the network's scores: dependency trees and name spans."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

_ONE_ROOT = 1e6
_NEVER = -1e9


def is_tree(heads: Heads) -> bool:
    """Whether these heads (-1 for the root, others counted from 0) are a tree with exactly one root."""
    return bool((heads < 0).sum() == 1) and _cycle(np.concatenate(([0], heads + 1))) is None


def tree(scores: Scores) -> Heads:
    """The best tree with exactly one root.

    ``scores[w, h]`` is the score of head ``h`` for word ``w``, where head 0 is the root and head ``h`` the word
    ``h - 1``. Returns a head for each word, -1 for the root, other heads counted from 0. Most often the best head
    of each word already makes a tree; else Chu and Liu's and Edmonds' algorithm finds the best one.
    """
    allowed = scores.astype(np.float64)
    count = allowed.shape[0]
    words = np.arange(count)
    allowed[words, words + 1] = _NEVER
    greedy: Heads = allowed.argmax(1) - 1
    if is_tree(greedy):
        return greedy
    allowed[:, 0] -= _ONE_ROOT
    full = np.full((count + 1, count + 1), _NEVER)
    full[1:] = allowed
    return _edmonds(full)[1:] - 1


def _cycle(heads: Heads) -> list[int] | None:
    """The nodes of one cycle, where node 0 is the root, or None."""
    above: list[int] = heads.tolist()
    state = [0] * len(above)
    state[0] = 2
    for start in range(1, len(above)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = above[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for visited in path:
            state[visited] = 2
    return None


def _edmonds(scores: NDArray[np.float64]) -> Heads:
    """Maximum spanning arborescence from node 0; ``scores[w, h]``. Contracts one cycle after another."""
    pending: list[tuple[NDArray[np.float64], list[int], list[int], NDArray[np.int64], NDArray[np.int64]]] = []
    while True:
        heads = scores.argmax(1)
        heads[0] = 0
        cycle = _cycle(heads)
        if cycle is None:
            break
        inside = np.zeros(len(scores), dtype=bool)
        inside[cycle] = True
        rest = [int(node) for node in np.flatnonzero(~inside)]
        own = scores[cycle, heads[cycle]]
        entering = scores[cycle][:, rest] - own[:, None]
        leaving = scores[rest][:, cycle]
        size = len(rest) + 1
        smaller = np.full((size, size), _NEVER)
        smaller[:-1, :-1] = scores[rest][:, rest]
        smaller[-1, :-1] = entering.max(0)
        smaller[:-1, -1] = leaving.max(1)
        smaller[0] = _NEVER
        pending.append((scores, cycle, rest, entering.argmax(0), leaving.argmax(1)))
        scores = smaller
    found: Heads = heads
    for whole, cycle, rest, enter, leave in reversed(pending):
        found = _expand(whole, found, cycle, rest, enter, leave)
    return found


def _expand(
    scores: NDArray[np.float64],
    heads: Heads,
    cycle: list[int],
    rest: list[int],
    enter: NDArray[np.int64],
    leave: NDArray[np.int64],
) -> Heads:
    """The heads of the larger graph from those of the graph in which the cycle is one node (its last)."""
    full: Heads = scores.argmax(1)
    last = len(rest)
    for position, node in enumerate(rest):
        head = int(heads[position])
        full[node] = cycle[int(leave[position])] if head == last else rest[head]
    full[0] = 0
    source = int(heads[last])
    full[cycle[int(enter[source])]] = rest[source]
    return full


def transitions(labels: list[str]) -> Scores:
    """What may follow what in BIO: ``I-x`` only ``B-x`` or ``I-x``. The last row is the start."""
    size = len(labels)
    allowed = np.zeros((size + 1, size), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            allowed[:, column] = _NEVER
            for row, before in enumerate(labels):
                if before[1:] == label[1:] and before[0] in "BI":
                    allowed[row, column] = 0.0
    return allowed


def name_spans(scores: Scores, labels: list[str], allowed: Scores) -> list[tuple[int, int, str]]:
    """The best sequence of BIO labels as spans ``(first word, last word + 1, kind)``. ``scores`` is [words, labels]."""
    if not len(scores):
        return []
    likeliest = scores.argmax(1)
    if not likeliest.any():
        return []
    if not allowed[np.concatenate(([-1], likeliest[:-1])), likeliest].any():  # each word's best label may stand there
        return _spans([labels[number] for number in likeliest.tolist()])
    best = scores[0] + allowed[-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    for index in range(1, len(scores)):
        paths = best[:, None] + allowed[:-1]
        back[index] = paths.argmax(0)
        best = paths.max(0) + scores[index]
    label = int(best.argmax())
    path = [label]
    for index in range(len(scores) - 1, 0, -1):
        label = int(back[index, label])
        path.append(label)
    return _spans([labels[number] for number in reversed(path)])


def _spans(marks: list[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    start = -1
    for index, mark in enumerate([*marks, "O"]):
        if start >= 0 and mark[0] != "I":
            spans.append((start, index, marks[start][2:]))
            start = -1
        if mark[0] == "B":
            start = index
    return spans
