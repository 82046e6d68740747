"""Files that others' tools take. Each format is one function over the records of reports, streamed to a binary file.

A record is the object that `verbale read --json` prints for one report (see `verbale.model.record`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO

from verbale.errors import InputError
from verbale.views.exports import coded, columnar, geo, graph, network, pages, tabular

Record = Mapping[str, Any]
Exporter = Callable[[Iterable[Record], BinaryIO, bool], None]

FORMATS: Mapping[str, tuple[Exporter, str]] = {
    "csv": (tabular.write_csv, "events, one a row, comma-separated"),
    "tsv": (tabular.write_tsv, "events, one a row, tab-separated"),
    "jsonl": (tabular.write_jsonl, "whole records, one JSON object a line"),
    "parquet": (columnar.write_parquet, "events, one a row; with --output, codebook.csv and codebook.json beside it"),
    "polecat": (coded.write_polecat, "events in POLECAT's columns, one source and target a row"),
    "gdelt": (coded.write_gdelt, "events in the 61 columns of GDELT 2.0, one source and target a row"),
    "icews": (coded.write_icews, "events in the columns of ICEWS, one source and target a row"),
    "graphml": (graph.write_graphml, "who acts towards whom, for Gephi, igraph, NetworkX"),
    "gexf": (graph.write_gexf, "who acts towards whom, for Gephi"),
    "ftm": (network.write_ftm, "FollowTheMoney entities, one JSON object a line"),
    "timelinejs": (network.write_timelinejs, "dated events for TimelineJS"),
    "geojson": (geo.write_geojson, "events that have a place"),
    "kml": (geo.write_kml, "events that have a place, for Google Earth"),
    "html": (pages.write_html, "one self-contained page that can be mailed"),
    "markdown": (pages.write_markdown, "one Markdown page"),
}
OF_THE_WHOLE = {
    "ics": "what is scheduled, for calendars (iCalendar)",
    "brief": "the brief as Markdown: where things stand, each sentence with its source",
}
"""Formats that are made of the whole record at once, as `verbale calendar --ics` and `verbale brief` make them."""


def export(name: str, records: Iterable[Record], out: BinaryIO, raw: bool = False) -> None:
    """Write `records` to `out` in the format `name`, in the order given and in bounded memory.

    `raw` leaves spreadsheet cells as they are; otherwise a cell that a spreadsheet would take for a formula
    begins with an apostrophe. Raises InputError for a format that does not exist.
    """
    known(name)(records, out, raw)


def known(name: str) -> Exporter:
    """The exporter of a format. Raises InputError for a format that does not exist."""
    if name not in FORMATS:
        raise InputError(f"there is no export format {name!r}; choose one of {', '.join((*FORMATS, *OF_THE_WHOLE))}")
    return FORMATS[name][0]
