"""Events of records as flat rows, and as dyads of one source and one target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from verbale.model.ontology import load

Record = Mapping[str, Any]
_NOBODY: Mapping[str, Any] = {"id": "", "name": "", "country": None, "sector": "", "code": "", "role": None}

EVENT_COLUMNS = (
    "event_id", "type", "mode", "quad", "intensity", "cameo", "contexts", "standing", "according_to", "sources",
    "source_names", "source_codes", "targets", "target_names", "target_codes", "date_start", "date_end",
    "date_precision", "place", "country", "lat", "lon", "anchor", "anchor_start", "anchor_end", "evidence", "score",
    "why", "report_id", "published", "outlet", "agency", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dyad:
    """One event between one source and one target of it. `actor` and `recipient` are actor records."""

    event: Mapping[str, Any]
    actor: Mapping[str, Any]
    recipient: Mapping[str, Any]
    place: Mapping[str, Any] | None
    report: Mapping[str, Any]


def quad_of(event: Mapping[str, Any]) -> int:
    """PLOVER quad class of an event, 0 for an extension."""
    return load().types[event["type"]].quad


def intensity_of(event: Mapping[str, Any]) -> float:
    """Intensity of an event, from -10 to +10."""
    return load().intensity(event["type"], event["mode"])


def day_of(event: Mapping[str, Any], report: Mapping[str, Any]) -> str:
    """The first day of an event as YYYY-MM-DD, else the report's day, else an empty string."""
    start = (event["date"] or {}).get("start") or report["published"] or ""
    return str(start)[:10]


def _joined(values: Iterable[Any]) -> str:
    return ";".join(str(value) for value in values)


def event_rows(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """One flat row an event; lists are joined with semicolons."""
    for record in records:
        report = record["report"]
        if report is None:
            continue
        actors = {actor["id"]: actor for actor in record["actors"]}
        places = {place["id"]: place for place in record["places"]}
        for event in record["events"]:
            sources = [actors.get(i, _NOBODY) for i in event["sources"]]
            targets = [actors.get(i, _NOBODY) for i in event["targets"]]
            place = places.get(event["place"]) or {}
            date = event["date"] or {}
            yield {
                "event_id": event["id"],
                "type": event["type"],
                "mode": event["mode"],
                "quad": quad_of(event),
                "intensity": intensity_of(event),
                "cameo": event["cameo"],
                "contexts": _joined(event["contexts"]),
                "standing": event["standing"],
                "according_to": event["according_to"],
                "sources": _joined(a["id"] for a in sources),
                "source_names": _joined(a["name"] for a in sources),
                "source_codes": _joined(a["code"] for a in sources),
                "targets": _joined(a["id"] for a in targets),
                "target_names": _joined(a["name"] for a in targets),
                "target_codes": _joined(a["code"] for a in targets),
                "date_start": date.get("start"),
                "date_end": date.get("end"),
                "date_precision": date.get("precision"),
                "place": place.get("name"),
                "country": place.get("country"),
                "lat": place.get("lat"),
                "lon": place.get("lon"),
                "anchor": event["anchor"]["text"],
                "anchor_start": event["anchor"]["start"],
                "anchor_end": event["anchor"]["end"],
                "evidence": " … ".join(span["text"] for span in event["evidence"]),
                "score": event["score"],
                "why": event["why"],
                "report_id": report["id"],
                "published": report["published"],
                "outlet": report["outlet"],
                "agency": report["agency"],
                "url": report["url"],
            }


def dyads(records: Iterable[Record]) -> Iterator[Dyad]:
    """Every pair of a source and a target of every event; a side that is empty counts as nobody once."""
    for record in records:
        if record["report"] is None:
            continue
        actors = {actor["id"]: actor for actor in record["actors"]}
        places = {place["id"]: place for place in record["places"]}
        for event in record["events"]:
            for source in event["sources"] or [""]:
                for target in event["targets"] or [""]:
                    if source == target and source:
                        continue
                    place = places.get(event["place"])
                    actor, recipient = actors.get(source, _NOBODY), actors.get(target, _NOBODY)
                    yield Dyad(event, actor, recipient, place, record["report"])
