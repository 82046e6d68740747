"""Events that have a place, as GeoJSON (RFC 7946) and KML 2.2."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from verbale.views.exports.network import printable
from verbale.views.exports.rows import event_rows

Record = Mapping[str, Any]
_KEPT = (
    "event_id", "type", "mode", "quad", "standing", "according_to", "source_names", "target_names", "date_start",
    "date_end",    "place", "anchor", "report_id", "url",
)  # fmt: skip


def _placed(records: Iterable[Record]) -> Iterator[Mapping[str, Any]]:
    return (row for row in event_rows(records) if row["lat"] is not None and row["lon"] is not None)


def write_geojson(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """A FeatureCollection of points, one an event."""
    out.write(b'{"type": "FeatureCollection", "features": [')
    for number, row in enumerate(_placed(records)):
        feature = {
            "type": "Feature",
            "id": row["event_id"],
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {key: row[key] for key in _KEPT},
        }
        out.write((",\n" if number else "\n").encode() + json.dumps(feature, ensure_ascii=False).encode())
    out.write(b"\n]}\n")


def _placemark(row: Mapping[str, Any]) -> str:
    who = f"{row['source_names'] or '—'} → {row['target_names'] or '—'}: {row['type']}"
    when = f"<TimeStamp><when>{escape(row['date_start'][:10])}</when></TimeStamp>" if row["date_start"] else ""
    return (
        f'<Placemark id="{escape(row["event_id"])}"><name>{escape(printable(who))}</name>'
        f"<description>{escape(printable(row['evidence']))}</description>{when}"
        f"<Point><coordinates>{row['lon']},{row['lat']}</coordinates></Point></Placemark>\n"
    )


def write_kml(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """One placemark an event, with its day."""
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n')
    for row in _placed(records):
        out.write(_placemark(row).encode("utf-8"))
    out.write(b"</Document></kml>\n")
