"""Who is one across reports: pairs of names, groups, and what a judgement changes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from verbale.linking.actors import Known, compare, identities
from verbale.linking.actors_names import alike, is_acronym_of

CASES = Path(__file__).resolve().parents[1] / "cases" / "linking" / "actors.yaml"


def pairs() -> list[tuple[Known, Known, str, int]]:
    found = []
    for kind, rows in yaml.safe_load(CASES.read_text(encoding="utf-8")).items():
        for number, row in enumerate(rows):
            cells = [None if cell == "-" else cell for cell in row]
            what = "person" if kind == "people" else "organisation"
            found.append(
                (
                    Known("left", cells[0], cells[1], cells[2], what, cells[3]),
                    Known("right", cells[4], cells[5], cells[6], what, cells[7]),
                    cells[8],
                    number,
                )
            )
    return found


@pytest.mark.parametrize("kept", [False, True])
def test_pairs_are_told(kept: bool) -> None:
    asked = [pair for pair in pairs() if bool(pair[3] % 2) == kept]
    right = [compare(one, other).verdict == wanted for one, other, wanted, _ in asked]
    assert len(asked) >= 40
    assert sum(right) / len(asked) >= 0.95


def test_comparing_is_symmetric() -> None:
    for one, other, _, _ in pairs():
        assert compare(one, other) == compare(other, one)


def test_open_ones_stay_apart_until_a_judgement_joins_them() -> None:
    full = Known("sergey-lavrov", "Sergey Lavrov", "RUS", "GOV", role="Foreign Minister")
    bare = Known("lavrov", "Lavrov", None, "UNK")
    assert identities([full, bare])["lavrov"] == "lavrov"
    judged = {frozenset(("lavrov", "sergey-lavrov")): True}
    assert identities([full, bare], judged)["lavrov"] == "sergey-lavrov"


def test_a_judgement_keeps_namesakes_apart() -> None:
    one = Known("ali-hassan", "Ali Hassan", "KEN", "MIL")
    other = Known("aly-hassan", "Aly Hassan", "KEN", "MIL")
    assert identities([one, other])["aly-hassan"] == "ali-hassan"
    judged = {frozenset(("ali-hassan", "aly-hassan")): False}
    assert identities([one, other], judged)["aly-hassan"] == "aly-hassan"


def test_nobody_is_joined_through_a_third_who_are_apart() -> None:
    nawaz = Known("nawaz-sharif", "Nawaz Sharif", "PAK", "GOV", role="Prime Minister")
    shehbaz = Known("shehbaz-sharif", "Shehbaz Sharif", "PAK", "GOV", role="Prime Minister")
    bare = Known("sharif", "Sharif", "PAK", "GOV", role="Prime Minister")
    found = identities([nawaz, shehbaz, bare])
    assert found["nawaz-sharif"] != found["shehbaz-sharif"]


def test_spellings_and_initials() -> None:
    assert alike("kiev", "kyiv")
    assert not alike("iran", "iraq")
    assert not alike("yanukovych", "yushchenko")
    assert is_acronym_of("S.A.D.C.", "Southern African Development Community")
    assert not is_acronym_of("sadc", "Southern African Development Community")
