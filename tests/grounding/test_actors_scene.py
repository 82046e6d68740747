"""Groups that name no country: where the report plays decides, not the country named last."""

from __future__ import annotations

import pytest

from verbale.grounding import actors, gazetteer, places
from verbale.language import parse, refer
from verbale.model.grounded import Actor
from verbale.model.text import Dateline, Report

CASES = [
    (
        "Tunis", "2013-02-08",
        "Algeria closed a crossing on Friday. Police fired tear gas at mourners in Tunis, and French diplomats left.",
        "Police", "TUNCOP",
    ),
    (
        "Kampala", "1998-08-20",
        "Uganda sent its troops to the border. A foreign ministry spokesman in Kinshasa said rebels held Bunia.",
        "A foreign ministry spokesman", "CODGOV",
    ),
    (
        "Sarajevo", "1995-05-26",
        "Rupert Smith, the UN commander in Bosnia, ordered air strikes.", "Smith", "IGOUNO",
    ),
    ("Mexico City", "2025-03-05", "Marcelo Ebrard, Mexico's economy minister, left.", "Marcelo Ebrard", "MEXGOV"),
    ("Male", "1994-06-01", "Two colonels flew to Malta, where officials questioned them.", "officials", "MLTGOV"),
    ("Islamabad", "2003-05-06", "General Pervez Musharraf met Indian officials.", "Pervez Musharraf", "PAKGOV"),
]  # fmt: skip


def ground(text: str, place: str | None, day: str) -> tuple[dict[str, Actor], dict[str, list[str]], dict[str, str]]:
    report = Report(id="r", url="-", text=text, published=day, dateline=Dateline(place))
    analysis, tables = refer.resolve(parse.analyse(text, parse.load())), gazetteer.load()
    known, mentions = actors.ground(analysis, report, tables)
    found, spots = places.ground(analysis, report, mentions, tables)
    return (
        known,
        {mention.span.text: list(mention.targets) for mention in mentions},
        {spot.span.text: found[spot.targets[0]].country or "" for spot in spots},
    )


@pytest.mark.parametrize(("place", "day", "text", "words", "code"), CASES)
def test_where_the_report_plays(place: str, day: str, text: str, words: str, code: str) -> None:
    known, mentions, _ = ground(text, place, day)
    (targets,) = [ids for span, ids in mentions.items() if words in span][:1]
    assert [known[target].code for target in targets] == [code]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The treaty stays in force.", "force"),
        ("He visited Kenya in May last year.", "May"),
        ("India said its neighbours had agreed.", "neighbours"),
    ],
)
def test_what_is_no_actor(text: str, words: str) -> None:
    _, mentions, _ = ground(text, None, "2001-01-01")
    assert [span for span in mentions if words in span] == []


def test_a_number_is_graded_outside_the_name() -> None:
    known, _, _ = ground("At least 28 people died in Sudan.", None, "2024-05-01")
    assert not any("least" in actor.name for actor in known.values())


def test_both_sides_of_one_country() -> None:
    known, mentions, _ = ground("Sudan's army fought the RSF. Both sides agreed to a truce.", None, "2024-05-01")
    assert sorted(known[target].code for target in mentions["Both sides"]) == ["SDNMIL", "SDNREB"]


def test_a_great_city_beside_names_of_another_country() -> None:
    text = "US diplomats flew to Geneva. Washington said American officials would stay."
    assert ground(text, "Washington", "2024-08-01")[2]["Geneva"] == "CHE"
    assert ground("Floods hit Paris, Texas, on Monday.", None, "2024-08-01")[2]["Paris"] == "USA"


def test_a_vessel_is_no_actor_and_a_company_has_its_own_chief_executive() -> None:
    _, mentions, _ = ground("The Turkish research ship Oruc Reis sailed on.", "Athens", "2020-08-12")
    assert not any("Oruc Reis" in words for words in mentions)
    text = "The city's chief executive, Carrie Lam, spoke to the chief executive of Total, Patrick Pouyanne."
    known, mentions, _ = ground(text, "Hong Kong", "2019-07-01")
    assert [known[target].sector for target in mentions["Patrick Pouyanne"]] == ["BUS"]
    assert [known[target].code for target in mentions["Carrie Lam"]] == ["HKGGOV"]
