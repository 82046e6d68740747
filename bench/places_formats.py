"""Toponym files: GeoVirus, LGL and TR-News XML, and GeoWebNews as XML or as a folder of brat standoff.

LGL and TR-News: `article` with `text` and `toponyms/toponym` (`start`, `end`, `phrase`, `gaztag` with `lat`, `lon`,
`country`). GeoVirus: `article` with `text` and `locations/location` (`name`, `start`, `end`, `lat`, `lon`).
GeoWebNews: the same as LGL, or `NAME.txt` with `NAME.ann`, where a note ("#1 AnnotatorNotes T1 51.5, -0.12") gives
the position of a toponym.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_POSITION = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated toponym: code points `start` to `end`, its position in degrees, and its alpha-2 country if given."""

    start: int
    end: int
    lat: float
    lon: float
    country: str = ""


def articles(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Text and gold toponyms of each article of a file, or of a folder of standoff files in the order of names."""
    if path.is_dir():
        yield from _standoff(path)
        return
    for article in ElementTree.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        gold = []
        for node in (*article.iter("location"), *article.iter("toponym")):
            lat, lon = _number(node, "lat"), _number(node, "lon")
            if lat is None or lon is None:
                continue
            start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
            words = node.findtext("phrase") or node.findtext("extractedName") or node.findtext("name") or ""
            shift = _shift(text, start, end, words)
            country = (node.findtext("gaztag/country") or "").strip()
            gold.append(Gold(start + shift, end + shift, lat, lon, country if len(country) == 2 else ""))
        yield text, gold


def _standoff(folder: Path) -> Iterator[tuple[str, list[Gold]]]:
    for notes in sorted(folder.rglob("*.ann")):
        text = notes.with_suffix(".txt").read_text(encoding="utf-8")
        spans: dict[str, tuple[int, int]] = {}
        gold: list[Gold] = []
        for line in notes.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("T") and len(cells) >= 2:
                offsets = cells[1].split(" ", 1)[1].replace(";", " ").split()
                spans[cells[0]] = (int(offsets[0]), int(offsets[-1]))
            elif line.startswith("#") and len(cells) >= 3:
                found = _POSITION.search(cells[2])
                span = spans.get(cells[1].split()[-1])
                if found and span:
                    gold.append(Gold(*span, float(found[1]), float(found[2])))
        yield text, sorted(gold, key=lambda item: (item.start, item.end))


def _shift(text: str, start: int, end: int, name: str) -> int:
    """What puts an offset on its words: some files count from 1, some count line ends otherwise."""
    for shift in (0, -1, 1, -2, 2):
        if name and text[start + shift : end + shift] == name:
            return shift
    return 0


def _number(node: ElementTree.Element, name: str) -> float | None:
    for found in node.iter(name):
        try:
            return float(found.text or "")
        except ValueError:
            return None
    return None
