"""Claims over reports: what links two of them, what does not, and where a dispute stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bench import claims as bench

from verbale.linking.claims import Vouching, compare, keys, link, probes
from verbale.linking.claims_folding import Word, status

CASES = Path(__file__).parents[1] / "cases" / "claims"
CROSSED = Vouching(
    id="c1", report="r1", stance="asserts", actor="UKRGOV", camp="UKR", about=("RUS",), doer="RUS",
    acts=("enter",), keys=("soldier", "enter", "border"), names=("luhansk",), numbers=(), day=735000, dated=None,
    dispute="", accuses=False,
)  # fmt: skip
DENIED = replace(CROSSED, id="c2", report="r2", stance="denies", actor="RUSGOV", camp="RUS", day=735002)


def test_the_development_cases_hold() -> None:
    count, metrics = bench.measure(CASES / "dev.yaml")
    assert count >= 20
    assert metrics["claims_found"] >= 0.95
    assert metrics["link_precision"] >= 0.93
    assert metrics["link_f1"] >= 0.92
    assert metrics["status"] >= 0.9


def test_the_kept_cases_are_of_the_same_kind() -> None:
    dev, kept = (bench.yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8")) for name in ("dev", "kept"))
    assert len(dev) + len(kept) >= 40
    assert not {text for case in dev for _, text in case["reports"]} & {t for case in kept for _, t in case["reports"]}


def test_a_denial_is_linked_with_its_reason() -> None:
    found = compare(CROSSED, DENIED)
    assert found is not None
    assert (found.kind, found.left, found.right) == ("denial", "c1", "c2")
    assert "enter" in found.why
    assert compare(DENIED, CROSSED) == found


@pytest.mark.parametrize(
    ("stance", "kind"),
    [("asserts", "same claim"), ("confirms", "confirmation"), ("rejects", "rejection"), ("doubts", "doubt")],
)
def test_what_the_other_makes_of_it_gives_the_kind(stance: str, kind: str) -> None:
    found = compare(CROSSED, replace(DENIED, stance=stance))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "other",
    [
        replace(DENIED, names=("donetsk",)),
        replace(DENIED, about=("TUR",)),
        replace(DENIED, acts=("build",), keys=("build", "dam")),
        replace(DENIED, dated=735040),
    ],
    ids=["another place", "another side", "another act", "another day"],
)
def test_what_contradicts_is_not_linked(other: Vouching) -> None:
    assert compare(replace(CROSSED, dated=735000), other) is None


def test_what_each_says_of_the_other_is_a_counter_claim() -> None:
    mine = replace(CROSSED, keys=("soldier", "fire", "first"), acts=("fire",))
    theirs = replace(mine, id="c2", report="r2", actor="RUSGOV", camp="RUS", about=("UKR",), doer="UKR")
    found = compare(mine, theirs)
    assert found is not None
    assert found.kind == "counter-claim"


def test_two_claims_find_each_other_or_neither_does() -> None:
    for day in range(735000, 735200, 7):
        other = replace(DENIED, day=day, names=())
        assert bool(set(probes(CROSSED)) & set(keys(other))) == bool(set(probes(other)) & set(keys(CROSSED)))
    later = replace(DENIED, day=736000)
    assert set(probes(CROSSED)) & set(keys(later)), "the name brings them together a year later"


def test_links_do_not_depend_on_the_order_of_claims() -> None:
    others = [DENIED, replace(CROSSED, id="c3", report="r3", day=735003), replace(DENIED, id="c4", report="r4")]
    found = {(k.left, k.right, k.kind) for k in link([CROSSED, *others])}
    assert found == {(k.left, k.right, k.kind) for k in link([*reversed(others), CROSSED])}
    assert len(found) == 6


def _word(camp: str, stance: str, mirrored: bool = False) -> Word:
    return Word(camp, stance, frozenset({"RUS"}), mirrored)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([_word("UKR", "asserts")], "one-sided"),
        ([_word("RUS", "denies")], "one-sided"),
        ([_word("UKR", "asserts"), _word("RUS", "denies")], "open"),
        ([_word("UKR", "asserts"), _word("RUS", "asserts", mirrored=True)], "open"),
        ([_word("UKR", "asserts"), _word("USA", "asserts")], "confirmed"),
        ([_word("UKR", "asserts"), _word("RUS", "denies"), _word("USA", "confirms")], "open"),
        ([_word("UKR", "asserts"), _word("RUS", "denies"), _word("RUS", "confirms")], "conceded"),
        ([_word("UKR", "asserts"), _word("RUS", "confirms")], "conceded"),
        ([_word("UKR", "asserts"), _word("RUS", "confirms"), _word("RUS", "denies")], "open"),
        ([_word("UKR", "asserts"), _word("RUS", "denies"), _word("UKR", "denies")], "conceded"),
    ],
)
def test_where_a_dispute_stands(words: list[Word], expected: str) -> None:
    assert status(words) == expected
