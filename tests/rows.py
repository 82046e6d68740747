"""Matching of a record against the rows that a report is known to hold (tests/cases/seed, tests/cases/reports)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Record = dict[str, Any]


def _says(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, list):
        return any(_says(one, found) for one in wanted)
    if isinstance(wanted, str) and wanted.startswith("~"):
        return isinstance(found, str) and wanted[1:].lower() in found.lower()
    return bool(wanted == found)


def _names(record: Record, ids: list[str]) -> list[str]:
    actors = {a["id"]: a["name"] for a in record["actors"]}
    return [actors[i] for i in ids]


def _codes(record: Record, ids: list[str]) -> set[str]:
    actors = {a["id"]: a["code"] for a in record["actors"]}
    return {actors[i] for i in ids}


def _all_named(record: Record, wanted: list[str], ids: list[str]) -> bool:
    names = _names(record, ids)
    return all(any(name in held for held in names) for name in wanted)


def _mentions(wanted: Record, actor: Record) -> bool:
    """Whether the actor has so many mentions, and for each text one that is it or its beginning up to a word's end."""
    texts = [m["text"] for m in actor["mentions"]]
    return len(texts) >= wanted.get("count", 1) and all(
        any(f"{text} ".startswith(f"{held} ") for held in texts) for text in wanted["text"]
    )


def _place(record: Record, wanted: str, place: str | None) -> bool:
    return any(p["id"] == place and _says(wanted, p["name"]) for p in record["places"])


def _spans_say(wanted: str, spans: list[Record]) -> bool:
    return any(_says(wanted, span["text"]) for span in spans)


def _date(entry: Record, key: str) -> Any:
    return (entry.get("date") or {}).get(key)


def _side(record: Record, entry: Record, code: str, stance: str | None) -> bool:
    return any(
        s["actor"] and code in _codes(record, [s["actor"]]) and (stance is None or s["stance"] == stance)
        for s in entry["sides"]
    )


Check = Callable[[Record, Any, Record], bool]

# What a key of a row means where it is more than "the entry's value of that name".
_CHECKS: dict[str, Check] = {
    "captions": lambda r, w, e: len(e["captions"]) == w,
    "mentions": lambda r, w, e: _mentions(w, e),
    "parties": lambda r, w, e: _all_named(r, w, e["sources"] + e["targets"]),
    "source_codes": lambda r, w, e: set(w) <= _codes(r, e["sources"]),
    "target_codes": lambda r, w, e: set(w) <= _codes(r, e["targets"]),
    "actor_codes": lambda r, w, e: set(w) <= _codes(r, e["actors"]),
    "actors": lambda r, w, e: _all_named(r, w, e["actors"]),
    "actor_code": lambda r, w, e: w in _codes(r, [e["actor"]]),
    "place": lambda r, w, e: _place(r, w, e["place"]) if "id" in e else _says(w, e["place"]),
    "start": lambda r, w, e: _date(e, "start") == w,
    "date_start": lambda r, w, e: _date(e, "start") == w,
    "bound": lambda r, w, e: _date(e, "bound") == w,
    "outcome": lambda r, w, e: (e["outcome"] is not None) == w,
    "expected": lambda r, w, e: e["expected"] is not None and _says(w, e["expected"]["text"]),
    "anchor": lambda r, w, e: _says(w, e["anchor"]["text"]),
    "evidence": lambda r, w, e: _spans_say(w, e["evidence"]),
    "condition": lambda r, w, e: e["condition"] is not None and _says(w, e["condition"]["text"]["text"]),
    "negated": lambda r, w, e: e["condition"]["negated"] == w,
    "words": lambda r, w, e: _says(w, e["words"]["text"]),
    "speaker": lambda r, w, e: e["speaker"] is not None and _all_named(r, [w], [e["speaker"]]),
    "speaker_code": lambda r, w, e: e["speaker"] is not None and w in _codes(r, [e["speaker"]]),
    "addressee_sector": lambda r, w, e: any(a["id"] == e["addressee"] and a["sector"] == w for a in r["actors"]),
    "sides": lambda r, w, e: all(_side(r, e, code, e.get("wanted_stance")) for code in w),
    "about": lambda r, w, e: _says(w, e["claim"]["text"]) or _spans_say(w, e["evidence"]),
    "subject_name": lambda r, w, e: any(
        x["id"] == e["subject"] and _says(w, x["name"]) for x in r["places"] + r["actors"]
    ),
}


def _entries(record: Record, where: str) -> list[Record]:
    if where == "report":
        return [record["report"]]
    if where == "dateline":
        return [record["report"]["dateline"]]
    entries: list[Record] = record[where]
    return entries


def holds(record: Record, item: Record) -> bool:
    """Whether an entry of the record satisfies all that an item of a row asks for."""
    asked = {key: value for key, value in item.items() if key != "in"}
    for entry in _entries(record, item["in"]):
        if item["in"] == "disputes":
            entry = {**entry, "wanted_stance": asked.get("stance")}
            wanted = {key: value for key, value in asked.items() if key != "stance"}
        else:
            wanted = asked
        if all(
            _CHECKS[key](record, value, entry) if key in _CHECKS else _says(value, entry.get(key))
            for key, value in wanted.items()
        ):
            return True
    return False
