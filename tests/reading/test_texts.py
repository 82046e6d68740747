"""Texts as they come in, from cases kept as data."""

from pathlib import Path

import pytest
import yaml

from verbale.model.text import Page, Report
from verbale.reading.dateline import find_dateline
from verbale.reading.dates import machine_date
from verbale.reading.furniture import kind_of_line
from verbale.reading.page import read

CASES = Path(__file__).parents[1] / "cases" / "reading"


def cases(name: str) -> list[dict]:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))


def seen(report: Report) -> dict:
    return {
        "title": report.title,
        "byline": report.byline,
        "agency": report.agency,
        "outlet": report.outlet,
        "place": report.dateline.place,
        "dateline_date": report.dateline.date,
        "published": report.published,
        "updated": report.updated,
        "captions": list(report.captions),
        "corrections": list(report.corrections),
        "text": report.text,
        "how_published": dict(report.how).get("published"),
    }


@pytest.mark.parametrize("case", [*cases("texts"), *cases("openings")], ids=lambda case: case["name"])
def test_text(case: dict) -> None:
    report = read(Page("-", case["given"].encode()), case.get("given_date"))
    assert isinstance(report, Report)
    found = seen(report)
    expected = {key: value for key, value in case.items() if key in found}
    assert {key: found[key] for key in expected} == expected
    assert report.text.startswith(case.get("starts", ""))
    assert report.text.endswith(case.get("ends", ""))


@pytest.mark.parametrize("case", cases("datelines"), ids=lambda case: case["given"][:40])
def test_dateline(case: dict) -> None:
    found = find_dateline(case["given"])
    if case.get("found") is False:
        assert found is None
        return
    assert found is not None
    assert (found.place, found.agency) == (case["place"], case["agency"])
    assert (found.year, found.month, found.day) == (case.get("year"), case.get("month"), case.get("day"))
    behind = case["given"][found.end :]
    assert not behind or behind[0].isupper()


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["given"])
def test_date(case: dict) -> None:
    found = machine_date(case["given"])
    assert (found[0] if found else None) == case["iso"]


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in cases("lines").items() for line in lines], ids=str
)
def test_kind_of_line(kind: str, line: str) -> None:
    assert kind_of_line(line) == (None if kind == "body" else kind)
