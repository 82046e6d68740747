"""Whom wires mean without saying it: captives, forces "whose" army is named before, governments called by their head,
spokesmen of bodies, names beside offices, and what is nobody."""

from __future__ import annotations

import pytest
from tests.grounding.test_actors_scene import ground


@pytest.mark.parametrize(
    ("place", "day", "text", "words", "code"),
    [
        (
            "Luanda",
            "1987-08-20",
            "South African troops crossed the border. Two captured soldiers were shown to reporters.",
            "Two captured soldiers",
            "ZAFMIL",
        ),
        (
            "Luanda",
            "1987-08-20",
            "Cuban forces, whose commanders met in Menongue, were put on alert in Angola.",
            "whose commanders",
            "CUBMIL",
        ),
        (
            "Caracas",
            "2002-04-12",
            "Venezuela's army moved. The Bush administration blamed the president.",
            "The Bush administration",
            "USAGOV",
        ),
        (
            "Brussels",
            "1994-12-12",
            "A commission spokesman in Brussels voiced concern.",
            "A commission spokesman",
            "IGOEUU",
        ),
        ("Baghdad", "1980-09-24", "Iraqi MiG fighters bombed the airport in Tehran.", "Iraqi MiG fighters", "IRQMIL"),
        (
            "Paris",
            "1999-03-20",
            "Russia warned NATO. It is wrong, said the foreign minister, Igor S. Ivanov.",
            "Igor S. Ivanov",
            "RUSGOV",
        ),
        (
            "London",
            "1998-03-20",
            "The South Korean defence ministry agreed.",
            "The South Korean defence ministry",
            "KORGOV",
        ),
        ("London", "1958-03-20", "The North Atlantic Council met in Paris.", "The North Atlantic Council", "IGONAT"),
        (
            "Nairobi",
            "2021-10-12",
            "The International Court of Justice ruled. Kenya accused the court of bias.",
            "the court",
            "IGOICJ",
        ),
        (
            "Nairobi",
            "2021-10-12",
            "The International Court of Justice ruled. The judges in The Hague went home.",
            "The judges",
            "IGOICJ",
        ),
        (
            "Chisinau",
            "2023-03-20",
            "Prime Minister Dorin Recean accused Russia of seeking to destabilise his country.",
            "Russia",
            "RUSGOV",
        ),
        (
            "Yangon",
            "2021-02-09",
            "Burma is quiet. New Zealand suspended all contacts with the junta.",
            "the junta",
            "MMRGOV",
        ),
        (
            "Moscow",
            "1969-03-15",
            "Chinese guards fired at a patrol. Marshal Andrei Grechko visited the garrison at Khabarovsk.",
            "the garrison",
            "SUNMIL",
        ),
        (
            "Washington",
            "1962-10-24",
            "Fidel Castro was angry. The OAS council voted for force.",
            "The OAS council",
            "IGOOAS",
        ),
        (
            "Jakarta",
            "1999-09-06",
            "The armed forces chief, General Wiranto, promised order.",
            "General Wiranto",
            "IDNMIL",
        ),
    ],
)
def test_who_is_meant(place: str, day: str, text: str, words: str, code: str) -> None:
    actors, mentions, _ = ground(text, place, day)
    assert [actors[target].code for target in mentions[words]] == [code]


def test_a_name_beside_an_office_keeps_its_own_name() -> None:
    text = "Mr Geir Hallgrimsson, the Prime Minister, announced that Iceland would break with Britain."
    actors, mentions, _ = ground(text, "Reykjavik", "1976-02-19")
    names = {actors[target].name for targets in mentions.values() for target in targets if "minister" in str(
        actors[target].role).lower()}  # fmt: skip
    assert names == {"Geir Hallgrimsson"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There should be no military forces in the zone.", "no military forces"),
        ("All parties in Syria were urged to stop.", "All parties"),
        ("The islets, known as Imia in Greek, were empty.", "Greek"),
        ("Social media in Qatar were full of insults.", "Social media"),
    ],
)
def test_who_is_nobody(text: str, words: str) -> None:
    _, mentions, _ = ground(text, None, "1996-02-01")
    assert words not in mentions
