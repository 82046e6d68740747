"""What is said in the reports and sentences written for the project, row by row, as a share that may not fall."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bench import sayings

CASES = Path(__file__).parents[1] / "cases" / "sayings"


def test_the_rows_of_the_development_half_keep_their_level() -> None:
    count, shares = sayings.measure(CASES / "dev")
    assert count > 200
    assert shares["rows"] >= 0.85
    assert shares["statements"] >= 0.92
    assert shares["commitments"] >= 0.8


@pytest.mark.parametrize("half", ["dev", "kept"])
def test_rows_ask_for_findings_by_known_keys(half: str) -> None:
    plain = {"in", "lacks", "kind", "issue", "deadline", "not_before", "status"}
    for path in sorted((CASES / half).glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            rows = [case] if "in" in case else [*case.get("has", ()), *case.get("lacks", ())]
            assert rows or "published" in case
            for row in rows:
                assert row["in"] in sayings.KINDS
                assert set(row) <= plain | set(sayings.CHECKS), row


def test_a_row_fails_where_the_report_says_otherwise() -> None:
    record = next(record for kind, name, record, _ in sayings.cases(CASES / "dev") if name == "suez")
    said = {"in": "statements", "kind": "direct", "words": "an act of disastrous folly", "speaker": "Hugh Gaitskell"}
    assert sayings.holds(record, said)
    assert not sayings.holds(record, {**said, "speaker": "Guy Mollet"})
    assert not sayings.holds(record, {**said, "lacks": True})
