"""Every export format on a record built by hand, one with hostile words in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import pytest
from lxml import etree

from verbale.errors import InputError
from verbale.model.finding import Commitment, Condition, Event, Findings, Statement, finding_id
from verbale.model.grounded import Actor, Mention, Place, When
from verbale.model.text import Report, Span, report_id
from verbale.views.exports import FORMATS, export
from verbale.views.exports.coded import GDELT, ICEWS, POLECAT
from verbale.views.exports.tabular import cell, uncell

TEXT = 'Peru expelled Chile\'s envoy in Lima on Monday. "=1+1 <script>alert(1)</script> & more", it said.'


def record_of_a_report(title: str = "Peru expels envoy") -> dict[str, Any]:
    report = Report(report_id(TEXT, title, "2014-03-18"), "https://example.org/a?b=1&c=2", TEXT, title=title,
                    outlet="=HYPERLINK(0)", published="2014-03-18", published_precision="day")  # fmt: skip

    def at(words: str) -> Span:
        return report.span(TEXT.index(words), TEXT.index(words) + len(words))

    anchor, words = at("expelled"), at("=1+1 <script>alert(1)</script> & more")
    peru = Actor("PERGOV", "Peru <b>", "PER", "GOV", "PERGOV", kind="country")
    chile = Actor("CHLGOV", "Chile", "CHL", "GOV", "CHLGOV", kind="country")
    lima = Place("lima", "Lima", "PER", -12.04, -77.03, "city")
    monday = When("2014-03-17", "2014-03-17", "day", at("Monday"))
    event = Event(
        finding_id(report.id, "event", anchor), "SANCTION", "expel", ("diplomatic",), "166", ("PERGOV",), ("CHLGOV",),
        monday, "lima", "happened", None, None, anchor,
        (at("Peru expelled Chile's envoy in Lima on Monday."),), 0.9, "expel T",
    )  # fmt: skip
    vote = Event(
        finding_id(report.id, "event", at("Peru")), "REFERENDUM", None, (), None, (), (), None, None, "scheduled",
        "PERGOV", None, at("Peru"), (), 0.5, "noun",
    )  # fmt: skip
    statement = Statement(finding_id(report.id, "statement", words), "PERGOV", None, "direct", words, at("said"))
    threat = Commitment(
        finding_id(report.id, "commitment", anchor), ("PERGOV",), event.id, ("CHLGOV",), "threat",
        Condition(at("Peru"), None, True), "2014-03-19", None, "pending", anchor, (anchor,),
    )  # fmt: skip
    return Findings(
        report=report,
        actors=(peru, chile),
        places=(lima,),
        actor_mentions=(Mention(0, 1, 0, at("Peru"), ("PERGOV",)),),
        events=(event, vote),
        statements=(statement,),
        commitments=(threat,),
    ).to_dict()


def written(name: str, raw: bool = False, records: list[Mapping[str, Any]] | None = None) -> bytes:
    out = io.BytesIO()
    export(name, [record_of_a_report()] if records is None else records, out, raw)
    return out.getvalue()


def rows(name: str, delimiter: str, raw: bool = False) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, raw).decode()), delimiter=delimiter))


@pytest.mark.parametrize("name", FORMATS)
def test_same_records_same_bytes_and_refused_reports_are_left_out(name: str) -> None:
    refused = Findings(report=None).to_dict()
    assert written(name) == written(name)
    assert written(name) != b""
    if name != "jsonl":
        assert written(name, records=[refused, record_of_a_report()]) == written(name)


@pytest.mark.parametrize("name", FORMATS)
def test_no_records_at_all(name: str) -> None:
    out = written(name, records=[])
    if name in ("geojson", "timelinejs"):
        json.loads(out)
    if name in ("kml", "graphml", "gexf"):
        etree.fromstring(out)


def test_an_unknown_format_names_those_that_exist() -> None:
    with pytest.raises(InputError, match="csv, tsv, jsonl"):
        export("xls", [], io.BytesIO())


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_tables_neutralise_formulas_and_give_them_back(name: str, delimiter: str) -> None:
    safe, plain = rows(name, delimiter)[0], rows(name, delimiter, raw=True)[0]
    assert safe["outlet"] == "'=HYPERLINK(0)"
    assert plain["outlet"] == "=HYPERLINK(0)"
    assert {key: uncell(value) for key, value in safe.items()} == plain
    assert plain["type"] == "SANCTION"
    assert plain["quad"] == "4"
    assert plain["date_start"] == "2014-03-17"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "'quoted", "\tx", "\rx", "plain", ""])
def test_a_cell_gives_its_text_back(text: str) -> None:
    assert uncell(cell(text, raw=False)) == text
    assert cell(text, raw=True) == text


@pytest.mark.parametrize(
    ("name", "columns", "count"),
    [("polecat", POLECAT, 2), ("gdelt", GDELT, 1), ("icews", ICEWS, 1)],
)
def test_coded_formats_have_their_columns(name: str, columns: tuple[str, ...], count: int) -> None:
    found = rows(name, "\t")
    assert tuple(found[0]) == columns
    assert len(found) == count


def test_gdelt_has_61_columns_and_its_values() -> None:
    row = rows("gdelt", "\t")[0]
    assert len(GDELT) == 61
    assert (row["SQLDATE"], row["EventCode"], row["EventRootCode"], row["QuadClass"]) == ("20140317", "166", "16", "4")
    assert (row["Actor1Code"], row["Actor2CountryCode"]) == ("PERGOV", "CHL")
    assert row["FractionDate"] == "2014.2082"


def test_polecat_row() -> None:
    row = rows("polecat", "\t")[0]
    assert (row["Event Type"], row["Event Mode"], row["Actor Country"]) == ("SANCTION", "expel", "PER")
    assert (row["Placename"], row["Latitude"]) == ("Lima", "-12.04")


def test_geojson_points_are_longitude_first() -> None:
    features = json.loads(written("geojson"))["features"]
    assert [feature["geometry"]["coordinates"] for feature in features] == [[-77.03, -12.04]]


def test_kml_graphml_and_gexf_are_well_formed_and_escaped() -> None:
    kml = etree.fromstring(written("kml"))
    assert "Peru <b>" in kml.findtext(".//{*}Placemark/{*}name")
    graphml = etree.fromstring(written("graphml"))
    assert [edge.get("source") for edge in graphml.iterfind(".//{*}edge")] == ["PERGOV"]
    gexf = etree.fromstring(written("gexf"))
    assert sorted(node.get("label") for node in gexf.iterfind(".//{*}node")) == ["Chile", "Peru <b>"]


def test_ftm_events_name_entities_that_exist() -> None:
    entities = [json.loads(line) for line in written("ftm").splitlines()]
    ids = {entity["id"] for entity in entities}
    events = [entity for entity in entities if entity["schema"] == "Event"]
    assert len(events) == 2
    assert all(actor in ids for event in events for actor in event["properties"].get("involved", []))
    assert all(isinstance(v, str) for e in entities for values in e["properties"].values() for v in values)


def test_timelinejs_has_dated_slides_only() -> None:
    slides = json.loads(written("timelinejs"))["events"]
    assert [slide["start_date"] for slide in slides] == [{"year": 2014, "month": 3, "day": 17}]
    assert "<b>" not in slides[0]["text"]["headline"]


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    page = written("html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    assert not any(mark in page for mark in ("src=", "@import", "url("))


def test_markdown_shows_words_and_escapes_them() -> None:
    page = written("markdown").decode()
    assert "- Peru \\<b\\> → Chile: SANCTION, Lima, 2014-03-17, happened" in page
    assert "<script>" not in page
