"""Whole reports written for the project, on other disputes and in other styles than the examples, row by row.

A file of rows may begin with `published`, the date to read its report with. Rows with `xfail` name what does not
hold yet; they fail when it starts to hold.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import verbale
from tests.rows import holds

CASES = Path(__file__).parent / "cases" / "reports"
REPORTS = {path.stem: path for path in sorted(CASES.iterdir()) if path.suffix != ".yaml"}


@lru_cache
def _rows(name: str) -> tuple[str | None, list[dict[str, Any]]]:
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return (rows[0]["published"], rows[1:]) if "published" in rows[0] else (None, rows)


@lru_cache
def _record(name: str) -> dict[str, Any]:
    return verbale.read(REPORTS[name], published=_rows(name)[0]).to_dict()


def _parameters() -> list[Any]:
    return [
        pytest.param(
            name,
            row,
            id=f"{name}-{row['row']}",
            marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else [],
        )
        for name in REPORTS
        for row in _rows(name)[1]
    ]


@pytest.mark.parametrize(("name", "row"), _parameters())
def test_row_of_a_report(name: str, row: dict[str, Any]) -> None:
    record = _record(name)
    missing = [item for item in row["has"] if not holds(record, item)]
    surplus = [item for item in row.get("lacks", []) if holds(record, item)]
    assert not missing, f"not found: {missing}"
    assert not surplus, f"should not be there: {surplus}"
