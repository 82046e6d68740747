"""The kinds of pages that news sites serve, from cases kept as data."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from verbale.model.text import Page, Refusal, Report
from verbale.reading.page import read

CASES = Path(__file__).parents[1] / "cases" / "reading"


def cases() -> list[dict]:
    return [
        case for name in ("pages_dev", "pages_kept") for case in yaml.safe_load((CASES / f"{name}.yaml").read_text())
    ]


def seen(report: Report) -> dict:
    return {
        "title": report.title,
        "byline": report.byline,
        "agency": report.agency,
        "outlet": report.outlet,
        "place": report.dateline.place,
        "published": report.published,
        "updated": report.updated,
        "captions": len(report.captions),
        "paragraphs": len(report.text.split("\n\n")),
        "form": dict(report.how).get("form", "").partition(",")[0] or None,
    }


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_page(case: dict) -> None:
    found = read(Page(case["url"], case["given"].encode(), declared_type="text/html"))
    if "refused" in case:
        assert isinstance(found, Refusal)
        assert case["refused"] in found.reason
        return
    assert isinstance(found, Report), found
    known = seen(found)
    assert {key: known[key] for key in case if key in known} == {key: case[key] for key in case if key in known}
    assert found.text.startswith(case["starts"])
    assert found.text.endswith(case["ends"])
    assert [words for words in case.get("without", ()) if words in found.text] == []
