"""Events in the columns of POLECAT, GDELT 2.0 and ICEWS, so that what was written for those reads ours.

Column names and orders follow the data sets' own codebooks: POLECAT (Halterman et al. 2023), GDELT Event Codebook
2.0 (2015), ICEWS Coded Event Data Read Me (Boschee et al. 2015). A column that we have no value for stays empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from verbale import __version__
from verbale.views.exports.rows import Dyad, day_of, dyads, intensity_of, quad_of
from verbale.views.exports.tabular import write_rows

Record = Mapping[str, Any]

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Primary Actor Sector", "Actor Title", "Actor Name Raw",
    "Recipient Name", "Recipient Country", "Primary Recipient Sector", "Recipient Title", "Recipient Name Raw",
    "Placename", "Country", "Latitude", "Longitude", "Feature Type", "Source", "Publication Date",
    "Language", "Version",
)  # fmt: skip

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

GDELT = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def _number(dyad: Dyad) -> str:
    """A number for tools that want one: 15 decimal digits of a hash of event, source and target."""
    key = "\x1f".join((dyad.event["id"], dyad.actor["id"], dyad.recipient["id"]))
    return str(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % 10**15)


def _polecat(dyad: Dyad) -> dict[str, Any]:
    event, place, report = dyad.event, dyad.place or {}, dyad.report
    return dict(
        zip(
            POLECAT,
            (
                event["id"], day_of(event, report), event["type"], event["mode"], intensity_of(event),
                quad_of(event) or None, ";".join(event["contexts"]),
                dyad.actor["name"], dyad.actor["country"], dyad.actor["sector"], dyad.actor["role"], dyad.actor["name"],
                dyad.recipient["name"], dyad.recipient["country"], dyad.recipient["sector"], dyad.recipient["role"],
                dyad.recipient["name"],
                place.get("name"), place.get("country"), place.get("lat"), place.get("lon"), place.get("feature"),
                report["outlet"] or report["agency"], (report["published"] or "")[:10], report["language"] or "en",
                f"verbale {__version__}",
            ),
            strict=True,
        )
    )  # fmt: skip


def _fraction(day: str) -> str:
    moment = date.fromisoformat(day)
    return f"{moment.year + moment.timetuple().tm_yday / (366 if _leap(moment.year) else 365):.4f}"


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _gdelt_actor(number: int, actor: Mapping[str, Any]) -> dict[str, Any]:
    group = actor["code"][3:6] if actor["sector"] in ("IGO", "NGO") and len(actor["code"]) > 3 else ""
    values = (
        actor["code"],
        actor["name"].upper(),
        actor["country"],
        group,
        "",
        "",
        "",
        actor["sector"],
        "",
        "",
    )
    return {f"Actor{number}{name}": value for name, value in zip(_ACTOR, values, strict=True)}


def _gdelt(dyad: Dyad) -> dict[str, Any]:
    event, place = dyad.event, dyad.place or {}
    day = day_of(event, dyad.report)
    full = len(day) == 10
    code = event["cameo"] or ""
    row: dict[str, Any] = dict.fromkeys(GDELT, "")
    row.update(_gdelt_actor(1, dyad.actor))
    row.update(_gdelt_actor(2, dyad.recipient))
    row.update(
        GLOBALEVENTID=_number(dyad),
        SQLDATE=day.replace("-", "").ljust(8, "0") if day else "",
        MonthYear=day[:7].replace("-", ""),
        Year=day[:4],
        FractionDate=_fraction(day) if full else "",
        IsRootEvent=1,
        EventCode=code,
        EventBaseCode=code[:3],
        EventRootCode=code[:2],
        QuadClass=quad_of(event) or "",
        GoldsteinScale=intensity_of(event),
        NumMentions=1,
        NumSources=1,
        NumArticles=1,
        ActionGeo_Type=4 if place else 0,
        ActionGeo_Fullname=place.get("name"),
        ActionGeo_CountryCode=place.get("country"),
        ActionGeo_Lat=place.get("lat"),
        ActionGeo_Long=place.get("lon"),
        DATEADDED=(dyad.report["published"] or "")[:10].replace("-", ""),
        SOURCEURL=dyad.report["url"],
    )
    return row


def _icews(dyad: Dyad) -> dict[str, Any]:
    event, place, report = dyad.event, dyad.place or {}, dyad.report
    words = event["type"] + (f" ({event['mode']})" if event["mode"] else "")
    values = (
        _number(dyad), day_of(event, report), dyad.actor["name"], dyad.actor["sector"], dyad.actor["country"], words,
        event["cameo"], intensity_of(event), dyad.recipient["name"], dyad.recipient["sector"],
        dyad.recipient["country"], report["id"], "", report["outlet"] or report["agency"], place.get("name"), "", "",
        place.get("country"), place.get("lat"), place.get("lon"),
    )  # fmt: skip
    return dict(zip(ICEWS, values, strict=True))


def _coded(records: Iterable[Record]) -> Iterator[Dyad]:
    return (dyad for dyad in dyads(records) if dyad.event["cameo"])


def write_polecat(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """Events in POLECAT's columns, tab-separated, one source and target a row; extensions are kept."""
    write_rows(map(_polecat, dyads(records)), POLECAT, out, raw, "\t")


def write_gdelt(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """Events in GDELT's columns, tab-separated with a header line; events without a CAMEO code are left out."""
    write_rows(map(_gdelt, _coded(records)), GDELT, out, raw, "\t")


def write_icews(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """Events in ICEWS's columns, tab-separated; events without a CAMEO code are left out."""
    write_rows(map(_icews, _coded(records)), ICEWS, out, raw, "\t")
