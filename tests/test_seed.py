"""The report that the project started from, row by row; it lives beside the checkout and is skipped without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import verbale
from tests.rows import holds

SEED = Path(__file__).parents[1] / ".." / "shared" / "seed" / "ap-crimea-2014-03-15.txt"
ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "seed" / "rows.yaml").read_text("utf-8"))

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SEED.exists(), reason="the seed report is not here")]


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return verbale.read(SEED).to_dict()


def _parameters() -> list[Any]:
    return [
        pytest.param(
            row,
            id=f"row{row['row']}",
            marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else [],
        )
        for row in ROWS
    ]


@pytest.mark.parametrize("row", _parameters())
def test_row_of_the_seed_report(record: dict[str, Any], row: dict[str, Any]) -> None:
    missing = [item for item in row["has"] if not holds(record, item)]
    surplus = [item for item in row.get("lacks", []) if holds(record, item)]
    assert not missing, f"not found: {missing}"
    assert not surplus, f"should not be there: {surplus}"


def test_all_rows_are_here() -> None:
    assert [row["row"] for row in ROWS] == list(range(1, 30))
