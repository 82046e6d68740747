"""The readers of toponym files, on small files made in each format."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from places_formats import Gold, articles

TEXT = "Floods hit Paris, Texas, on Monday."
LGL = (
    '<articles><article docid="1"><title>Floods</title><text>Floods hit Paris, Texas, on Monday.</text><toponyms>'
    "<toponym><start>11</start><end>16</end><phrase>Paris</phrase><gaztag geonameid='4717560'><name>Paris</name>"
    "<fclass>P</fclass><lat>33.66</lat><lon>-95.55</lon><country>US</country><admin1>TX</admin1></gaztag></toponym>"
    "<toponym><start>18</start><end>23</end><phrase>Texas</phrase></toponym></toponyms></article></articles>"
)
GEOVIRUS = (
    "<articles><article><text>Floods hit Paris, Texas, on Monday.</text><locations><location><name>Paris</name>"
    "<start>12</start><end>17</end><lat>33.66</lat><lon>-95.55</lon></location></locations></article></articles>"
)


@pytest.mark.parametrize(("source", "country"), [(LGL, "US"), (GEOVIRUS, "")])
def test_xml_gives_spans_positions_and_countries(tmp_path: Path, source: str, country: str) -> None:
    path = tmp_path / "file.xml"
    path.write_text(source, "utf-8")
    ((text, gold),) = articles(path)
    assert text == TEXT
    assert gold == [Gold(11, 16, 33.66, -95.55, country)]
    assert text[gold[0].start : gold[0].end] == "Paris"


def test_standoff_gives_the_toponyms_that_have_a_position(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT, "utf-8")
    (tmp_path / "1.ann").write_text(
        "T1\tLiteral 11 16\tParis\n#1\tAnnotatorNotes T1\t33.66, -95.55\nT2\tDemonym 18 23\tTexas\n", "utf-8"
    )
    assert list(articles(tmp_path)) == [(TEXT, [Gold(11, 16, 33.66, -95.55)])]
