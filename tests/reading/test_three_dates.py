"""Published, updated, dateline and saved-on dates of a page are told apart, each with how it was found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from verbale.model.text import Page, Report
from verbale.reading.page import read

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "reading" / "three_dates.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    kind, content = ("text/html", case["html"]) if "html" in case else ("text/plain", case["text"])
    report = read(Page(case.get("url", "page"), content.encode(), declared_type=kind))
    assert isinstance(report, Report)
    found = {
        "published": report.published,
        "updated": report.updated,
        "dateline": report.dateline.date,
        "saved": report.saved,
    }
    assert found == {name: case.get(name) for name in found}
    how = dict(report.how)
    for name, wanted in case["how"].items():
        assert how.get(name) == wanted or (wanted == "*" and how.get(name))
    for name in ("published", "updated", "saved"):
        assert (found[name] is None) == (name not in how)
    assert (report.dateline.date is None) == ("dateline date" not in how)
