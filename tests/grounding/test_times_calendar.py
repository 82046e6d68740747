"""The calendar of times: total, on the right side, and never outside years 1 to 9999."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.grounding import times_anchor, times_calendar
from verbale.grounding.times_anchor import Context
from verbale.grounding.times_spec import Spec

UNITS = ("D", "W", "WE", "FN", "M", "Q", "HY", "Y", "DE", "CE")
FORMS = ("unit", "offset", "amount", "season", "month", "month day", "part", "clock", "edge", "of", "named")
DAYS = st.dates()


def test_a_weekday_lies_within_a_week_on_the_right_side() -> None:
    """Over 100,000 pairs of day and weekday: a leap century, year ends and leap days among them."""
    checked = 0
    day = date(1896, 1, 1)
    while day < date(1936, 1, 2):
        for weekday in range(1, 8):
            back, ahead = (times_calendar.weekday_near(day, weekday, side) for side in (-1, 1))
            near = times_calendar.weekday_near(day, weekday, 0)
            assert back is not None
            assert ahead is not None
            assert near is not None
            assert back.isoweekday() == ahead.isoweekday() == weekday
            assert 0 <= (day - back).days < 7
            assert 0 <= (ahead - day).days < 7
            assert abs((near - day).days) <= 3
            checked += 1
        day += timedelta(days=1)
    assert checked > 100_000


@given(
    day=DAYS, weekday=st.integers(1, 7), shift=st.sampled_from((-1, 0, 1, None)), toward=st.sampled_from((-1, 0, 1, 2))
)
@settings(max_examples=500, deadline=None)
def test_last_and_next_weekdays_exclude_today(day: date, weekday: int, shift: int | None, toward: int) -> None:
    value = times_anchor.value_of(Spec("weekday", weekday=weekday, shift=shift), toward, Context(day))
    if value.startswith("XXXX"):
        assert day - date.min < timedelta(days=14) or date.max - day < timedelta(days=14)
        return
    found = date.fromisoformat(value)
    assert found.isoweekday() == weekday
    if shift == -1:
        assert 0 < (day - found).days <= 7
    elif shift == 1:
        assert 0 < (found - day).days <= 13
    elif toward < 0:
        assert 0 <= (day - found).days < 7
    else:
        assert abs((found - day).days) < 7


@given(
    day=DAYS,
    unit=st.sampled_from((*UNITS, "ML", "TH", "TM", "S")),
    shift=st.sampled_from((-1, 0, 1, None)),
    amount=st.one_of(st.none(), st.integers(1, 99999).map(float), st.sampled_from((0.5, 1.5, 2.5))),
    nth=st.one_of(st.none(), st.integers(1, 4)),
    origin=st.sampled_from(("now", "text", "story")),
    toward=st.sampled_from((-1, 0, 1, 2)),
    form=st.sampled_from(FORMS),
    month=st.integers(1, 12),
    number=st.integers(1, 31),
    mod=st.sampled_from((None, "START", "MID", "END")),
)  # fmt: skip
@settings(max_examples=1500, deadline=None)
def test_every_reading_has_a_value_and_never_leaves_the_calendar(
    day: date, unit: str, shift: int | None, amount: float | None, nth: int | None, origin: str, toward: int, form: str,
    month: int, number: int, mod: str | None,
) -> None:  # fmt: skip
    inner = Spec("unit", unit="Y", shift=shift)
    holiday = (("easter", 1),)
    quarterly = nth if form == "unit" and unit in ("Q", "HY") else None
    spec = Spec(
        form, unit=unit, shift=shift, amount=amount, nth=quarterly, origin=origin, month=month, day=number, season="WI",
        part="MO", clock="23:59", inner=inner, mod=mod, holiday=holiday, value="P1D",
    )  # fmt: skip
    context = Context(day, "23:30", named=["2012-02-29", "2013-Q3", "1999"])
    value = times_anchor.value_of(spec, toward, context)
    assert value
    span = times_anchor.span_of(spec, value, context)
    if span is not None:
        assert date.min <= span[0] <= span[1] <= date.max


@given(value=st.from_regex(r"\d{2,4}(-(\d{2}|W\d{2}(-WE)?|Q\d|H\d|SP|SU|FA|WI)(-\d{2})?)?", fullmatch=True))
@settings(max_examples=500, deadline=None)
def test_bounds_are_total(value: str) -> None:
    span = times_calendar.bounds(value)
    assert span is None or date.min <= span[0] <= span[1] <= date.max


@given(day=DAYS, months=st.integers(-150_000, 150_000))
@settings(max_examples=500, deadline=None)
def test_months_end_on_their_last_day(day: date, months: int) -> None:
    moved = times_calendar.plus_months(day, months)
    if moved is not None:
        assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
        assert (
            moved.day == day.day
            or (moved + timedelta(days=1) if moved < date.max else date.max).day == 1
            or moved == date.max
        )


def test_easter_falls_on_known_sundays() -> None:
    assert [times_calendar.easter(y) for y in (1818, 1961, 2000, 2008, 2014, 2038)] == [
        date(1818, 3, 22), date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2014, 4, 20), date(2038, 4, 25),
    ]  # fmt: skip


def test_holidays_on_the_nth_weekday() -> None:
    thanksgiving = {"nth": [11, 4, 4]}
    election = {"nth": [11, 1, 1], "plus": 1}
    assert times_anchor.holiday(thanksgiving, 1999) == date(1999, 11, 25)
    assert times_anchor.holiday(election, 2016) == date(2016, 11, 8)
    assert times_anchor.holiday({"day": "02-29"}, 2013) is None


def test_the_last_hour_of_a_year_counts_into_the_next() -> None:
    spec = Spec("offset", unit="TH", amount=2, shift=1)
    value = times_anchor.value_of(spec, 1, Context(date(1999, 12, 31), "23:00"))
    assert datetime.fromisoformat(value) == datetime(2000, 1, 1, 1, 0)
