"""The network: who deals with whom, laid out by springs from a fixed start: one record, one picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from verbale.questions.places import PairRow

WIDE, HIGH, EDGE = 1000, 620, 70
NODES, STEPS = 36, 240


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, at its centre in pixels; `events` are those in which it acts or is acted on."""

    actor: str
    x: float
    y: float
    radius: float
    events: int


@dataclass(frozen=True, slots=True)
class Edge:
    """All dealings between two actors, either way; `kind` is "cooperation", "conflict" or "mixed"."""

    one: Node
    other: Node
    width: float
    kind: str
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Network:
    """The actors with the most dealings and what is between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(rows: Sequence[PairRow]) -> Network:
    """The network of pairs: at most `NODES` actors, thick edges for many events, red where most is conflict."""
    weight: Counter[str] = Counter()
    for row in rows:
        weight[row.source] += row.events
        weight[row.target] += row.events
    actors = sorted(weight, key=lambda actor: (-weight[actor], actor))[:NODES]
    between: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        if row.source in actors and row.target in actors:
            held = between.setdefault((min(row.source, row.target), max(row.source, row.target)), [0, 0])
            held[0] += row.cooperation
            held[1] += row.conflict
    spots = _laid_out(actors, between)
    most = max((weight[actor] for actor in actors), default=1)
    nodes = {
        actor: Node(actor, round(x, 1), round(y, 1), round(5 + 15 * sqrt(weight[actor] / most), 1), weight[actor])
        for actor, (x, y) in zip(actors, spots, strict=True)
    }
    top = max((sum(counts) for counts in between.values()), default=1) or 1
    edges = [
        Edge(nodes[one], nodes[other], round(1 + 7 * sqrt(sum(counts) / top), 1), _kind(*counts), *counts)
        for (one, other), counts in sorted(between.items())
    ]
    return Network(tuple(nodes.values()), tuple(edges))


def _kind(cooperation: int, conflict: int) -> str:
    if conflict > 2 * cooperation:
        return "conflict"
    return "cooperation" if cooperation > 2 * conflict else "mixed"


def _laid_out(actors: Sequence[str], between: dict[tuple[str, str], list[int]]) -> list[tuple[float, float]]:
    """Fruchterman and Reingold (1991), from a spiral in the order of the actors."""
    count = len(actors)
    if count == 0:
        return []
    turns = np.arange(count) * 2.399963
    spots = np.stack((np.cos(turns), np.sin(turns)), axis=1) * np.sqrt(np.arange(count) + 0.5)[:, None] / sqrt(count)
    joined = np.zeros((count, count))
    place = {actor: at for at, actor in enumerate(actors)}
    for (one, other), counts in between.items():
        joined[place[one], place[other]] = joined[place[other], place[one]] = 1 + np.log1p(sum(counts))
    ideal = 1.3 / sqrt(count)
    for step in range(STEPS):
        gap = spots[:, None, :] - spots[None, :, :]
        far = np.maximum(np.hypot(gap[..., 0], gap[..., 1]), 1e-3)
        push = (ideal**2 / far**2)[..., None] * gap
        pull = (joined * far / ideal)[..., None] * gap * 0.25
        move = push.sum(axis=1) - pull.sum(axis=1) - 0.6 * spots
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)[:, None]
        spots = spots + move / length * np.minimum(length, 0.12 * (1 - step / STEPS) + 0.002)
    low, high = spots.min(axis=0), spots.max(axis=0)
    span = np.where(high - low < 1e-6, 1.0, high - low)
    scaled = (spots - low) / span * (WIDE - 2 * EDGE - 80, HIGH - 2 * EDGE) + (EDGE + 40, EDGE)
    return [(float(x), float(y)) for x, y in (scaled if count > 1 else [(WIDE / 2, HIGH / 2)])]
