"""Events of whole short reports: every row that is not marked open holds."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from bench import events as bench

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "events" / "reports_dev.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_rows_of_a_report(case: dict[str, Any]):
    record = bench.read(case)
    missed = [
        line for line in case["rows"] if not any(bench.fits(record, e, bench.parse(line)) for e in record["events"])
    ]
    assert missed == []


def test_a_row_asks_for_each_of_its_parts():
    record = {
        "actors": [
            {"id": "a", "name": "Chad", "code": "TCDGOV", "country": "TCD"},
            {"id": "b", "name": "Idris", "code": "LBYGOV", "country": "LBY"},
        ],
        "places": [{"id": "p", "name": "Aouzou"}],
    }
    event = {
        "type": "ASSAULT",
        "sources": ["b"],
        "targets": ["a"],
        "date": {"start": "1987-08-08"},
        "place": "p",
        "standing": "happened",
        "anchor": {"text": "attacked"},
        "evidence": [],
    }
    whole = "ASSAULT/COERCE ~Idris > TCD | attacked | 1987-08-08 | Aouzou | happened/ongoing"
    assert bench.fits(record, event, bench.parse(whole))
    for part, other in (
        ("ASSAULT/COERCE", "AID"),
        ("~Idris", "TCD"),
        ("> TCD", "> LBY"),
        ("attacked", "shelled"),
        ("1987-08-08", "1987-08-09"),
        ("Aouzou", "Faya"),
        ("happened/ongoing", "denied"),
    ):
        assert not bench.fits(record, event, bench.parse(whole.replace(part, other))), part
