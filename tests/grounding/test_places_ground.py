"""Places: which words are place names, and which places they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from verbale.grounding import actors, gazetteer, places
from verbale.language import parse
from verbale.model.grounded import Place
from verbale.model.text import Report


@pytest.fixture(scope="module")
def engine() -> parse.Engine:
    return parse.load()


def found(engine: parse.Engine, text: str, date: str | None = "2014-03-15") -> dict[str, Place]:
    """Place by the words of its first mention."""
    report = Report(id="r", url="-", text=text, published=date)
    analysis, tables = parse.analyse(text, engine), gazetteer.load()
    _, acting = actors.ground(analysis, report, tables)
    known, mentions = places.ground(analysis, report, acting, tables)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions)
    return {m.span.text: known[m.targets[0]] for m in reversed(mentions)}


@pytest.mark.parametrize(
    ("text", "name", "country", "lat", "lon"),
    [
        ("The talks were held in London.", "London", "GBR", 51.5, -0.1),
        ("A court in Paris, Texas, freed him.", "Paris", "USA", 33.7, -95.6),
        (
            "Britain met Iran in London. In Washington, Trump thanked Britain. The United States left.",
            "Washington",
            "USA",
            38.9,
            -77.0,
        ),
        ("A court in Paris, France, freed him.", "Paris", "FRA", 48.9, 2.4),
        ("Fighting went on in Kyiv and in Donetsk.", "Donetsk", "UKR", 48.0, 37.8),
        ("Ships sailed into the Black Sea.", "Black Sea", None, 43, 34),
        ("Shells fell near Kandahar in Afghanistan.", "Kandahar", "AFG", 31.6, 65.7),
    ],
)
def test_where(engine: parse.Engine, text: str, name: str, country: str | None, lat: float, lon: float) -> None:
    place = found(engine, text)[name]
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.5)
    assert place.lon == pytest.approx(lon, abs=0.5)


def test_one_place_has_one_id_in_any_spelling(engine: parse.Engine) -> None:
    names = found(engine, "They met in Kiev. Later they met in Kyiv again.")
    assert names["Kiev"].id == names["Kyiv"].id


def test_georgia_is_the_state_among_american_places(engine: parse.Engine) -> None:
    assert found(engine, "Tornadoes hit Atlanta and Savannah in Georgia.")["Georgia"].country == "USA"
    assert found(engine, "Troops left Gori and Tbilisi in Georgia.")["Georgia"].country == "GEO"


def test_disputed_territory_says_who_claims_it_and_when(engine: parse.Engine) -> None:
    text = "Troops were seen in Crimea."
    after, before = found(engine, text, "2014-03-15")["Crimea"], found(engine, text, "2010-03-15")["Crimea"]
    assert (after.country, after.disputed, after.claimed_by) == ("UKR", True, ("UKR", "RUS"))
    assert (before.country, before.disputed, before.claimed_by) == ("UKR", False, ())
    assert found(engine, "Shots were fired in Kashmir.")["Kashmir"].claimed_by == ("IND", "PAK", "CHN")


@pytest.mark.parametrize("text", ["Moscow says it will answer.", "Kiev accused Moscow of lying."])
def test_governments_are_no_places(engine: parse.Engine, text: str) -> None:
    assert not found(engine, text)


@pytest.mark.parametrize("text", ["Russian officials spoke.", "Michael Jordan spoke.", "The vote is in August."])
def test_demonyms_people_and_months_are_no_places(engine: parse.Engine, text: str) -> None:
    assert not found(engine, text)


def test_empty_text(engine: parse.Engine) -> None:
    assert found(engine, "") == {}


CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "places" / "dev.yaml").read_text(encoding="utf-8"))
MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def test_own_cases(engine: parse.Engine) -> None:
    """All marked names of the cases but a few are found where they are, and little that is not marked."""
    right = wrong = spurious = 0
    for case in CASES:
        text = MARK.sub(r"\1", case["text"])
        known = found(engine, text, str(case["date"]))
        marked = dict(MARK.findall(case["text"]))
        spurious += sum(name not in marked for name in known)
        for name, expected in marked.items():
            country, lat, lon = expected.split()
            place = known.get(name)
            near = place is not None and abs(place.lat - float(lat)) < 2 and abs(place.lon - float(lon)) < 2
            same = place is not None and country in ("?", place.country or "-")
            right, wrong = right + (near and same), wrong + (not (near and same))
    assert right / (right + wrong) >= 0.85, (right, wrong)
    assert spurious <= 3
