"""Disputed territories for maps: enough of them, dated, and outlines that lie around their points."""

from __future__ import annotations

from verbale.grounding.areas import Area, _outlines, areas


def inside(area: Area) -> bool:
    """Whether the point of an area lies in the box around its outline, half a degree more."""
    lons, lats = zip(*area.outline, strict=True)
    return min(lons) - 0.5 <= area.lon <= max(lons) + 0.5 and min(lats) - 0.5 <= area.lat <= max(lats) + 0.5


def test_there_are_many_with_claimants_and_dates() -> None:
    every = areas()
    assert len({area.name for area in every}) >= 60
    assert all(len(set(area.claimed_by)) == len(area.claimed_by) >= 2 for area in every)
    assert sum(bool(area.since) for area in every) >= 0.8 * len(every)


def test_claims_hold_for_a_time() -> None:
    def claimants(name: str, day: str) -> tuple[str, ...]:
        return next((area.claimed_by for area in areas(day) if area.name == name), ())

    assert claimants("Crimea", "2013-12-31") == ()
    assert claimants("Crimea", "2014-03-18") == ("UKR", "RUS")
    assert claimants("Nagorno-Karabakh", "2020-10-01") == ("AZE", "ARM")
    assert claimants("Nagorno-Karabakh", "2025-01-01") == ()
    assert claimants("East Timor", "1999-09-01") == ("IDN", "PRT")


def test_outlines_lie_around_their_points_and_belong_to_a_territory() -> None:
    drawn = [area for area in areas() if area.outline]
    assert len(drawn) >= 30
    assert [area.name for area in drawn if not inside(area)] == []
    assert all(len(area.outline) >= 3 for area in drawn)
    known = {area.name for area in areas()}
    assert sorted(set(_outlines()) - known) == []
