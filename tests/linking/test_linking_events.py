"""The same event in different reports: found in our groups of reports, and in any order of arrival."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from bench.linking import b_cubed, measure_events, read_groups
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.linking.events import compare, keys, likeness, probes
from verbale.linking.groups import group, group_tellings
from verbale.linking.tellings import Party, Telling, stem
from verbale.model.judgement import Link

CASES = Path(__file__).parents[1] / "cases" / "linking"
DEV = [telling for telling, _ in read_groups(CASES / "dev.yaml")]
TALKS = Telling(
    id="e1",
    report="r1",
    type="CONSULT",
    mode="",
    told=True,
    sources=(Party("john-kerry", "USAGOV", "USA"),),
    targets=(Party("sergey-lavrov", "RUSGOV", "RUS"),),
    first=735_306,
    last=735_306,
    dated=True,
    place="london",
    place_country="GBR",
    anchor="met",
    words=("ambassador", "hour", "residence"),
)


@pytest.mark.parametrize(("name", "least"), [("dev", 0.90), ("kept", 0.85)])
def test_our_groups_of_reports(name: str, least: float) -> None:
    metrics = measure_events(read_groups(CASES / f"{name}.yaml"))
    assert metrics["b3_f1"] >= least
    assert metrics["b3_f1"] > metrics["b3_alone"] + 0.05


def test_b_cubed_is_counted_as_it_is_defined() -> None:
    gold = {"a": "1", "b": "1", "c": "1", "d": "2"}
    assert b_cubed(gold, gold) == (1.0, 1.0, 1.0)
    precision, recall, f1 = b_cubed({"a": "x", "b": "x", "c": "y", "d": "y"}, gold)
    assert precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_the_order_of_arrival_changes_no_group() -> None:
    wanted = group_tellings(DEV)
    for seed in range(5):
        shuffled = DEV[:]
        random.Random(seed).shuffle(shuffled)
        assert group_tellings(shuffled) == wanted


@pytest.mark.parametrize(
    "other",
    [
        replace(TALKS, id="e2", report="r2"),
        replace(TALKS, id="e2", report="r2", sources=TALKS.targets, targets=TALKS.sources),
        replace(TALKS, id="e2", report="r2", place="", place_country="", anchor="talk"),
        replace(TALKS, id="e2", report="r2", sources=(Party("USAGOV", "USAGOV", "USA"),)),
    ],
)
def test_one_event_in_two_tellings(other: Telling) -> None:
    link = compare(TALKS, other)
    assert link is not None
    assert compare(other, TALKS) == link
    assert "date" in link.why


@pytest.mark.parametrize(
    "other",
    [
        replace(TALKS, id="e2", first=735_309, last=735_309),
        replace(TALKS, id="e2", place="paris", place_country="FRA"),
        replace(TALKS, id="e2", told=False),
        replace(TALKS, id="e2", type="SANCTION"),
        replace(
            TALKS, id="e2", sources=(Party("CHNGOV", "CHNGOV", "CHN"),), targets=(Party("INDGOV", "INDGOV", "IND"),)
        ),
        replace(TALKS, id="e2", first=None, last=None, dated=False),
    ],
)
def test_what_contradicts_is_another_event(other: Telling) -> None:
    assert likeness(TALKS, other) is None
    assert compare(TALKS, other) is None


windows = st.tuples(st.integers(735_000, 735_080), st.integers(0, 60)).map(lambda w: (w[0], w[0] + w[1]))


@settings(max_examples=300, deadline=None)
@given(windows, windows, st.booleans())
def test_of_two_tellings_each_finds_the_other_or_neither_does(
    one: tuple[int, int], two: tuple[int, int], day: bool
) -> None:
    left = replace(TALKS, first=one[0], last=one[0] if day else one[1], dated=day)
    right = replace(TALKS, id="e2", first=two[0], last=two[1], dated=two[0] == two[1])
    finds = not set(probes(left)).isdisjoint(keys(right))
    assert finds == (not set(probes(right)).isdisjoint(keys(left))) or compare(left, right) is None
    if compare(left, right) is not None:
        assert finds


def test_days_of_the_same_dealings_stay_apart_however_many_there_are() -> None:
    days = [
        replace(TALKS, id=f"e{day:03d}.{n}", report=f"r{day}.{n}", first=735_000 + day, last=735_000 + day)
        for day in range(40)
        for n in range(2)
    ]
    undated = replace(TALKS, id="e999", report="r999", first=735_010, last=735_016, dated=False)
    named = group_tellings([*days, undated])
    assert len({named[telling.id] for telling in days}) == 40
    assert sorted(named.values()).count(named["e999"]) in (2, 3)


def test_judgements_join_and_part() -> None:
    links = [Link("same event", "a", "b", 0.9, ""), Link("same event", "b", "c", 0.8, "")]
    assert group("abc", links) == {"a": "a", "b": "a", "c": "a"}
    assert group("abc", links, apart=[("a", "c")]) == {"a": "a", "b": "a", "c": "c"}
    assert group("abcd", links, together=[("c", "d")]) == dict.fromkeys("abcd", "a")
    assert group("ab", links[:1], apart=[("b", "a")], together=[("a", "b")]) == {"a": "a", "b": "b"}


def test_stems() -> None:
    assert [stem(word) for word in ("clashes", "parties", "talks", "met", "shelling", "as")] == [
        "clash", "party", "talk", "met", "shell", "as",
    ]  # fmt: skip


def test_a_telling_survives_storing() -> None:
    for telling in DEV:
        assert Telling.from_json(telling.to_json()) == telling
