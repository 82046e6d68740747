"""FollowTheMoney entities and TimelineJS."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from verbale.views.exports.rows import event_rows

Record = Mapping[str, Any]
_SCHEMA = {
    "person": "Person",
    "organisation": "Organization",
    "country": "PublicBody",
    "group": "LegalEntity",
}


_ISO = Path(__file__).parents[2] / "data" / "places" / "iso3166.tsv"
_FORMER = {"SUN": "suhh", "YUG": "yucs", "CSK": "cshh", "DDR": "dd", "SCG": "csxx"}
_NOT_IN_AN_ID = re.compile(r"[^0-9A-Za-z.-]|(?<![0-9A-Za-z])$")


@cache
def _alpha_2() -> Mapping[str, str]:
    lines = (line.split("\t") for line in _ISO.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {alpha_3: alpha_2.lower() for alpha_2, alpha_3 in lines} | _FORMER


def _country(code: str | None) -> list[str]:
    """A country as FollowTheMoney writes it: ISO 3166 alpha-2 in lower case, former states by its own codes."""
    found = _alpha_2().get(code or "")
    return [found] if found else []


def _key(kind: str, given: str) -> str:
    """An id of the characters that FollowTheMoney takes; one of ours makes one of its."""
    return _NOT_IN_AN_ID.sub(lambda m: "." if m[0] == ":" else f".{ord(m[0]):x}." if m[0] else "0", f"{kind}-{given}")


def printable(words: str) -> str:
    """Words without the control characters that XML and terminals refuse."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in words)


def _entity(entity_id: str, schema: str, properties: Mapping[str, Iterable[Any]]) -> dict[str, Any]:
    kept = {key: [str(v) for v in values if v not in (None, "")] for key, values in properties.items()}
    return {
        "id": entity_id,
        "schema": schema,
        "properties": {key: values for key, values in kept.items() if values},
    }


def _entities(record: Record) -> Iterator[dict[str, Any]]:
    report = record["report"]
    yield _entity(
        report["id"],
        "Article",
        {
            "title": [report["title"]],
            "author": [report["byline"]],
            "publisher": [report["outlet"] or report["agency"]],
            "publishedAt": [(report["published"] or "")[:10]],
            "sourceUrl": [report["url"]] if str(report["url"]).startswith("http") else [],
            "bodyText": [report["text"]],
        },
    )
    for actor in record["actors"]:
        country = _country(actor["country"])
        properties = {"name": [actor["name"]], "country": country, "position": [actor["role"]]}
        if actor["kind"] != "person":
            del properties["position"]
        yield _entity(_key("actor", actor["id"]), _SCHEMA[actor["kind"]], properties)


def write_ftm(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """FollowTheMoney entities, one JSON object a line: articles, actors once each, events with who is involved."""
    seen: set[str] = set()
    for record in records:
        if record["report"] is None:
            continue
        for entity in _entities(record):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                _line(out, entity)
        for event in record["events"]:
            _line(out, _event_entity(event, record["report"]))


def _event_entity(event: Mapping[str, Any], report: Mapping[str, Any]) -> dict[str, Any]:
    date = event["date"] or {}
    return _entity(
        f"event-{event['id']}",
        "Event",
        {
            "name": [event["type"] + (f" ({event['mode']})" if event["mode"] else "")],
            "involved": [_key("actor", actor) for actor in sorted({*event["sources"], *event["targets"]})],
            "startDate": [date.get("start")],
            "endDate": [date.get("end")],
            "description": [span["text"] for span in event["evidence"]],
            "proof": [report["id"]],
            "keywords": [event["standing"]],
        },
    )


def _line(out: BinaryIO, value: Any) -> None:
    out.write(json.dumps(value, ensure_ascii=False).encode("utf-8") + b"\n")


def _date_parts(day: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), (int(part) for part in day[:10].split("-")), strict=False))


def write_timelinejs(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """A TimelineJS 3 object: one slide an event that has a date. Text is escaped, since TimelineJS shows HTML."""
    out.write(b'{"events": [')
    dated = (row for row in event_rows(records) if row["date_start"])
    for number, row in enumerate(dated):
        slide: dict[str, Any] = {
            "unique_id": row["event_id"],
            "start_date": _date_parts(row["date_start"]),
            "group": row["type"],
            "text": {"headline": _html(_headline(row)), "text": _html(row["evidence"])},
        }
        if row["date_end"] and row["date_end"] != row["date_start"]:
            slide["end_date"] = _date_parts(row["date_end"])
        out.write((",\n" if number else "\n").encode() + json.dumps(slide, ensure_ascii=False).encode())
    out.write(b"\n]}\n")


def _headline(row: Mapping[str, Any]) -> str:
    return f"{row['source_names'] or '—'} → {row['target_names'] or '—'}: {row['type']} ({row['standing']})"


def _html(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
