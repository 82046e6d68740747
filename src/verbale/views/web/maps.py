"""The map: places of events over coasts, the part of the world that holds them; disputed areas are hatched.

Which areas are disputed on the day, and by whom, is the gazetteer's; an area is drawn by the outline of `world.svg`
where that has one, else by the gazetteer's rough one, else as a ring around the place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from verbale.questions.gazetteers import Area
from verbale.questions.places import PlaceRow

WIDE, HIGH = 1000, 520
NARROWEST = 20.0
LABELS = 24
FULL = 12
AREAS = {
    "Western Sahara": "ESH", "Northern Cyprus": "CYN", "Kosovo": "XKX", "Somaliland": "SOL", "West Bank": "PSE",
    "Gaza Strip": "PSE", "Taiwan": "TWN", "Siachen Glacier": "KAS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the picture: centre and radius in its units; `ringed` where it is disputed and no outline is drawn."""

    row: PlaceRow
    x: float
    y: float
    radius: float
    labelled: bool
    ringed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A disputed area on the picture: its id in `world.svg`, or else the corners of its outline ("x,y x,y")."""

    area: Area
    code: str | None
    points: str


@dataclass(frozen=True, slots=True)
class Map:
    """A picture of `WIDE` by `HIGH`; the world's tenths of a degree are moved and stretched onto it."""

    scale_x: float
    scale_y: float
    move_x: float
    move_y: float
    dots: tuple[Dot, ...]
    shapes: tuple[Shape, ...] = ()


def draw(rows: Sequence[PlaceRow], areas: Sequence[Area] = ()) -> Map:
    """The map of places, as much of the world as holds them with room around, east and west kept in proportion."""
    placed = [row for row in rows if row.lat is not None and row.lon is not None]
    west, east, south, north = _frame([(row.lon or 0.0, row.lat or 0.0) for row in placed])
    squeeze = max(0.2, cos(radians((south + north) / 2)))
    scale = min(WIDE / ((east - west) * squeeze), HIGH / (north - south))
    scale_x, scale_y = scale * squeeze / 10, scale / 10
    move_x = WIDE / 2 - (east + west) * 5 * scale_x
    move_y = HIGH / 2 + (south + north) * 5 * scale_y
    most = max((row.events for row in placed), default=0)

    def spot(lon: float, lat: float) -> tuple[float, float]:
        return round(lon * 10 * scale_x + move_x, 1), round(move_y - lat * 10 * scale_y, 1)

    shapes = [shape for area in areas if (shape := _shape(area, spot)) is not None]
    outlined = {shape.area.name for shape in shapes}
    dots = []
    taken: list[tuple[float, float]] = []
    for number, row in enumerate(placed):
        x, y = spot(row.lon or 0.0, row.lat or 0.0)
        free = number < LABELS and all(abs(x - a) > 90 or abs(y - b) > 16 for a, b in taken)
        taken += [(x, y)] if free else []
        radius = 4 + 14 * sqrt(row.events / max(most, FULL))
        dots.append(Dot(row, x, y, round(radius, 1), free, row.disputed and row.name not in outlined))
    moves = (round(scale_x, 4), round(scale_y, 4), round(move_x, 2), round(move_y, 2))
    return Map(*moves, tuple(dots), tuple(shapes))


def _shape(area: Area, spot: Callable[[float, float], tuple[float, float]]) -> Shape | None:
    """An area whose outline, or else whose centre, is on the picture; None where it has no outline or is elsewhere."""
    code = AREAS.get(area.name)
    corners = [spot(lon, lat) for lon, lat in area.outline or ((area.lon, area.lat),)]
    inside = min(x for x, _ in corners) < WIDE and max(x for x, _ in corners) > 0
    inside = inside and min(y for _, y in corners) < HIGH and max(y for _, y in corners) > 0
    if not inside or (code is None and not area.outline):
        return None
    return Shape(area, code, "" if code else " ".join(f"{x:g},{y:g}" for x, y in corners))


def _frame(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """West, east, south and north: around the points, at least 20 degrees wide; the world where there are none."""
    if not points:
        return -170.0, 190.0, -58.0, 78.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(max(xs) - min(xs), NARROWEST) * 1.25, max(max(ys) - min(ys), NARROWEST / 2) * 1.35
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return x - wide / 2, x + wide / 2, max(-89.0, y - high / 2), min(89.0, y + high / 2)
