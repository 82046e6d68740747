"""Findings as rows of a Parquet table: one a report, a refusal, and a finding; offsets are code points of its text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from verbale.errors import InputError
from verbale.model.finding import Findings

LISTS = ("sources", "targets")
INTEGERS = ("anchor_start", "anchor_end")
TEXTS = (
    "kind",
    "id",
    "report",
    "url",
    "outlet",
    "published",
    "type",
    "mode",
    "standing",
    "according_to",
    "start",
    "end",
    "place",
    "country",
    "anchor",
    "json",
)
COLUMNS = (*TEXTS[:-2], *LISTS, "score", *INTEGERS, *TEXTS[-2:])
_KINDS = {
    "events": "event",
    "statements": "statement",
    "positions": "position",
    "commitments": "commitment",
    "disputes": "dispute",
    "claims": "claim",
    "facts": "fact",
}
_GROUP = 4_096
Row = dict[str, Any]


def rows(findings: Findings) -> Iterator[Row]:
    """The rows of one report, each with every column; `json` holds the whole of what the row stands for.

    Actors are given by code ("RUSGOV"), or by name where they have none.
    """
    record = findings.to_dict()
    for refusal in record["refusals"]:
        yield _row(
            kind="refusal", url=refusal["url"], type=refusal["room"], anchor=refusal["reason"], json=_json(refusal)
        )
    report = record["report"]
    if report is None:
        return
    base = {"report": report["id"], "url": report["url"], "outlet": report["outlet"], "published": report["published"]}
    actors = {actor["id"]: actor["code"] or actor["name"] for actor in record["actors"]}
    places = {place["id"]: place for place in record["places"]}
    yield _row(**base, kind="report", id=report["id"], anchor=report["title"], json=_json(report))
    for name, kind in _KINDS.items():
        for finding in record.get(name, ()):
            yield _row(**base, kind=kind, **_finding(finding, actors, places), json=_json(finding))


def _finding(finding: Mapping[str, Any], actors: Mapping[str, str], places: Mapping[str, Any]) -> Row:
    sources = finding.get("sources") or finding.get("actors") or [finding.get("speaker") or finding.get("actor")]
    targets = finding.get("targets") or [finding.get("addressee")]
    date = finding.get("date") if isinstance(finding.get("date"), dict) else None
    place = places.get(finding.get("place") or "", {})
    anchor = finding.get("anchor") or finding.get("words") or finding.get("claim")
    span = anchor if isinstance(anchor, dict) else {}
    return {
        "id": finding["id"],
        "type": finding.get("type") or finding.get("kind") or finding.get("stance") or finding.get("attribute"),
        "mode": finding.get("mode"),
        "standing": finding.get("standing") or finding.get("status"),
        "according_to": actors.get(finding.get("according_to") or ""),
        "start": date["start"] if date else finding.get("not_before"),
        "end": date["end"] if date else finding.get("deadline"),
        "place": place.get("name"),
        "country": place.get("country"),
        "sources": [actors[each] for each in sources if each in actors],
        "targets": [actors[each] for each in targets if each in actors],
        "score": finding.get("score"),
        "anchor": span.get("text"),
        "anchor_start": span.get("start"),
        "anchor_end": span.get("end"),
    }


def _row(**given: Any) -> Row:
    return {name: given.get(name, [] if name in LISTS else None) for name in COLUMNS}


_json = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode


def schema() -> Any:
    """The Arrow schema of the columns. Raises InputError without pyarrow."""
    try:
        import pyarrow
    except ImportError as error:
        raise InputError("Parquet needs pyarrow, which is not installed: pip install 'verbale[parquet]'") from error
    kinds = {name: pyarrow.list_(pyarrow.string()) for name in LISTS}
    kinds |= {name: pyarrow.int32() for name in INTEGERS} | {"score": pyarrow.float64()}
    return pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in COLUMNS])


class Writer:
    """Writes rows as Parquet, a group at a time, so that memory does not grow with the shard."""

    def __init__(self, file: BinaryIO) -> None:
        self._schema = schema()
        from pyarrow import parquet

        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        self.reports = self.refusals = self.rows = 0

    def add(self, findings: Findings) -> None:
        """Write what a report holds."""
        for row in rows(findings):
            for name, column in self._waiting.items():
                column.append(_whole(row[name]))
        self.reports += findings.report is not None
        self.refusals += len(findings.refusals)
        if len(self._waiting["kind"]) >= _GROUP:
            self._flush()

    def close(self) -> None:
        """Write what waits and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow

        count = len(self._waiting["kind"])
        if count:
            arrays = [pyarrow.array(self._waiting[field.name], field.type) for field in self._schema]
            self._writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
            self.rows += count
            self._waiting = {name: [] for name in COLUMNS}


def _whole(value: Any) -> Any:
    """A text as UTF-8 can hold it: lone surrogates become question marks."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-8", "replace").decode("utf-8")
