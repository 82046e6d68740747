"""The examples are read whole: header, body and nothing of the page around them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from verbale.model.text import Page, Report
from verbale.reading.page import read

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "reading" / "examples.yaml").read_text("utf-8"))
FURNITURE = (
    "cookie",
    "newsletter",
    "Read more",
    "Related",
    "Comments",
    "©",
    "Share",
    "Photo",
    "reporting by",
    "Sign up",
    "Most read",
)


def example(name: str) -> Report:
    report = read(Page(name, (ROOT / "examples" / name).read_bytes()))
    assert isinstance(report, Report)
    return report


def test_every_example_has_a_case() -> None:
    files = {path.name for path in (ROOT / "examples").iterdir() if path.name != "README.md"}
    assert files == set(CASES)
    readme = (ROOT / "examples" / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in readme for name in files)


@pytest.mark.parametrize("name", CASES)
def test_example(name: str) -> None:
    report = example(name)
    found = {
        "title": report.title,
        "byline": report.byline,
        "outlet": report.outlet,
        "agency": report.agency,
        "place": report.dateline.place,
        "published": report.published,
        "updated": report.updated,
        "captions": len(report.captions),
        "corrections": len(report.corrections),
        "paragraphs": len(report.text.split("\n\n")),
    }
    assert {key: found[key] for key in CASES[name]} == CASES[name]
    assert [word for word in FURNITURE if word in report.text] == []
    assert all(caption not in report.text for caption in report.captions)


def test_the_wire_story_is_the_same_on_two_sites_but_for_small_edits() -> None:
    first, second = example("2014-03-15-veto-harbour-post.html"), example("2014-03-15-veto-northern-courier.html")
    assert first.id != second.id
    words, other = set(first.text.split()), set(second.text.split())
    assert 0.7 < len(words & other) / len(words | other) < 1
