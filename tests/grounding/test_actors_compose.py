"""Actors by composition, on analyses that the shipped model makes of our own sentences."""

from __future__ import annotations

import pytest

from verbale.grounding import actors, gazetteer
from verbale.language import parse
from verbale.model.grounded import Actor, Mention
from verbale.model.text import Dateline, Report


@pytest.fixture(scope="module")
def engine() -> parse.Engine:
    return parse.load()


def grounded(
    engine: parse.Engine, text: str, date: str = "2014-03-15", agency: str | None = None
) -> tuple[dict[str, Actor], tuple[Mention, ...]]:
    report = Report(id="r", url="-", text=text, published=date, dateline=Dateline(None, None), agency=agency)
    return actors.ground(parse.analyse(text, engine), report, gazetteer.load())


def who(engine: parse.Engine, text: str, words: str, date: str = "2014-03-15") -> list[Actor]:
    known, mentions = grounded(engine, text, date)
    start = text.index(words)
    inside = [m for m in mentions if m.span.start < start + len(words) and start < m.span.end]
    assert inside, f"no actor at {words!r}"
    best = max(inside, key=lambda m: min(m.span.end, start + len(words)) - max(m.span.start, start))
    return [known[target] for target in best.targets]


@pytest.mark.parametrize(
    ("text", "words", "country", "sector", "code", "role"),
    [
        ("US Secretary of State John Kerry spoke.", "John Kerry", "USA", "GOV", "USAGOV", "Secretary of State"),
        (
            "The Ukrainian Foreign Ministry spokesman Evgeny Perebiynis answered.",
            "Evgeny Perebiynis", "UKR", "GOV", "UKRGOV", "Foreign Ministry spokesman",
        ),
        (
            "The UN assistant secretary-general Ivan Simonovic told reporters so.",
            "Ivan Simonovic", None, "IGO", "IGOUNO", "assistant secretary-general",
        ),
        ("British Prime Minister David Cameron agreed.", "David Cameron", "GBR", "GOV", "GBRGOV", "Prime Minister"),
        ("Former US president Jimmy Carter arrived.", "Jimmy Carter", "USA", "ELI", "USAELI", "former president"),
        ("Peruvian Deputy Trade Minister Rosa Quispe resigned.", "Rosa Quispe", "PER", "GOV", "PERGOV", None),
        ("Hamas spokesman Sami Odeh denied it.", "Sami Odeh", "PSE", "REB", "PSEREB", "spokesman"),
        ("Ex-president Hugo Paz of Bolivia spoke.", "Hugo Paz", "BOL", "ELI", "BOLELI", "former president"),
        ("Arab League chief Amr Moussa spoke.", "Amr Moussa", None, "IGO", "IGOARL", "chief"),
        ("Bolivian opposition leader Ana Rojas marched.", "Ana Rojas", "BOL", "OPP", "BOLOPP", "opposition leader"),
    ],
)  # fmt: skip
def test_named_person(
    engine: parse.Engine, text: str, words: str, country: str | None, sector: str, code: str, role: str | None
) -> None:
    (actor,) = who(engine, text, words)
    assert (actor.country, actor.sector, actor.code, actor.kind) == (country, sector, code, "person")
    assert role is None or actor.role == role


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Ukraine's Foreign Ministry protested.", "Foreign Ministry", ["UKRGOV"]),
        ("The new government in Kiev rejected the offer.", "government", ["UKRGOV"]),
        ("Sanctions hit Russian officials and businesses.", "businesses", ["RUSBUS"]),
        ("Peruvian soldiers shot hundreds of protesters.", "soldiers", ["PERMIL"]),
        ("A spokesman for the Chilean army apologised.", "spokesman", ["CHLMIL"]),
        ("The government of Kenya thanked the donors.", "government", ["KENGOV"]),
        ("Pro-Russian separatists in eastern Ukraine fired.", "separatists", ["UKRREB"]),
        ("Ukrainian and Russian officials met.", "officials", ["UKRGOV", "RUSGOV"]),
        ("Certain citizens of Russia crossed the border.", "citizens", ["RUSCVL"]),
        ("The Kremlin condemned the vote.", "Kremlin", ["RUSGOV"]),
        ("Moscow condemned the vote.", "Moscow", ["RUSGOV"]),
        ("The talks between Moscow and Tehran failed.", "Tehran", ["IRNGOV"]),
        ("The Polish parliament passed a law.", "parliament", ["POLLEG"]),
        ("Boko Haram gunmen fled.", "gunmen", ["NGAREB"]),
        ("The ministers of India and China met.", "ministers", ["INDGOV", "CHNGOV"]),
        ("Russian peacekeepers left the town.", "peacekeepers", ["RUSMIL"]),
        ("European leaders met in Rome.", "leaders", ["GOV"]),
        ("Shiite militias fought near Kirkuk.", "militias", ["IRQREB"]),
        ("The US-led coalition bombed Raqqa.", "coalition", ["USAMIL"]),
        ("Haitian police arrested the minister.", "police", ["HTICOP"]),
        ("Mali's supreme court annulled the vote.", "supreme court", ["MLIJUD"]),
    ],
)
def test_groups_and_governments(engine: parse.Engine, text: str, words: str, codes: list[str]) -> None:
    assert [actor.code for actor in who(engine, text, words)] == codes


@pytest.mark.parametrize(
    "text", ["Protesters gathered in Moscow.", "The minister arrived in Kiev.", "He was born near Paris."]
)
def test_a_capital_as_a_place_is_no_actor(engine: parse.Engine, text: str) -> None:
    known, _ = grounded(engine, text)
    assert not {"RUSGOV", "UKRGOV", "FRAGOV"} & set(known)


def test_offices_hold_as_of_the_day(engine: parse.Engine) -> None:
    text = "Dmitry Medvedev signed the decree."
    assert [a.role for a in who(engine, text, "Medvedev", "2009-05-01")] == ["President"]
    assert [a.role for a in who(engine, text, "Medvedev", "2014-05-01")] == ["Prime Minister"]


def test_an_unnamed_office_is_its_holder(engine: parse.Engine) -> None:
    assert [a.id for a in who(engine, "The French president objected.", "president", "2003-02-10")] == [
        "jacques-chirac"
    ]
    assert [a.id for a in who(engine, "The French president objected.", "president", "2013-02-10")] == [
        "francois-hollande"
    ]


def test_spellings_are_one_person(engine: parse.Engine) -> None:
    ids = {
        who(engine, f"{name} spoke in Tripoli.", name, "2010-01-01")[0].id
        for name in ("Muammar Gaddafi", "Moammar Gadhafi", "Muammar Qaddafi")
    }
    assert len(ids) == 1


def test_a_surname_is_the_person_met_before(engine: parse.Engine) -> None:
    text = "Norwegian Trade Minister Kari Solheim flew home. Solheim had rejected the offer."
    known, mentions = grounded(engine, text)
    second = [m for m in mentions if m.span.start == text.rindex("Solheim")]
    assert [m.targets for m in second] == [("kari-solheim",)]
    assert known["kari-solheim"].code == "NORGOV"


def test_where_somebody_is_makes_no_nationality(engine: parse.Engine) -> None:
    text = "Prime Minister Vladimir Putin, in China for the Games, answered."
    assert [a.code for a in who(engine, text, "Vladimir Putin", "2008-08-08")] == ["RUSGOV"]


def test_the_court_is_the_one_named_before(engine: parse.Engine) -> None:
    text = "Guyana went to the International Court of Justice. The court will rule on Friday."
    assert [a.code for a in who(engine, text, "The court")] == ["IGOICJ"]


def test_a_region_in_a_name_label_is_no_actor(engine: parse.Engine) -> None:
    known, _ = grounded(engine, "A ship was hit near Second Thomas Shoal.", "2024-03-06")
    assert not [actor for actor in known.values() if "Shoal" in actor.name]


def test_two_nations_are_both(engine: parse.Engine) -> None:
    text = "Peru accused Chile of spying. The two nations recalled their ambassadors."
    assert sorted(a.code for a in who(engine, text, "two nations")) == ["CHLGOV", "PERGOV"]


def test_the_own_agency_is_no_actor(engine: parse.Engine) -> None:
    text = "The army fired, a witness told The Associated Press. (AP) Soldiers left."
    known, _ = grounded(engine, text, agency="Associated Press")
    assert "med-ap" not in known


def test_mentions_measure_their_text(engine: parse.Engine) -> None:
    text = "Kenya’s foreign minister, Amina Mohamed, said Nairobi would not yield."
    _, mentions = grounded(engine, text)
    assert mentions
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions)
    assert all(m.start <= m.head < m.end for m in mentions)
    assert all(m.candidates and 0 < m.candidates[0].score <= 1 and m.candidates[0].why for m in mentions)


def test_empty_text(engine: parse.Engine) -> None:
    assert grounded(engine, "") == ({}, ())


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Latvia's upper house of parliament approved the deal in Tallinn.", "parliament", ["LVALEG"]),
        ("Peru plans to send 300 soldiers to Chile, two officials said.", "two officials", ["PERGOV"]),
        ("If Peru sends troops, Chile will close the border, two officials said.", "two officials", ["CHLGOV"]),
        ("EU leaders met on Thursday. Merkel said the leaders had agreed.", "the leaders", ["IGO"]),
        ("China proposed an international coordination group.", "an international coordination group", ["CVL"]),
        ("Germany called on Iran to free the tanker and its 23 crew members.", "its 23 crew members", ["LAB"]),
    ],
)
def test_the_country_of_those_who_name_none(engine: parse.Engine, text: str, words: str, codes: list[str]) -> None:
    assert [actor.code[:3] if actor.sector == "IGO" else actor.code for actor in who(engine, text, words)] == codes


@pytest.mark.parametrize(
    "text",
    [
        "He called the meeting with US Secretary of State John Kerry constructive and said Russia would respect it.",
        "Russian and Ukrainian forces clashed near the former Ukrainian president Viktor Yanukovych.",
    ],
)
def test_no_words_are_one_actor_twice(engine: parse.Engine, text: str) -> None:
    _, mentions = grounded(engine, text)
    spans = [(m.span.start, m.span.end, m.targets) for m in mentions]
    assert len(mentions) >= 2
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ukraine elects a president on 25 May.", "May"),
        ("Iran guaranteed the security of the Gulf.", "Gulf"),
        ("Russian and Ukrainian forces clashed.", "Ukrainian"),
    ],
)
def test_what_is_no_actor_by_itself(engine: parse.Engine, text: str, words: str) -> None:
    _, mentions = grounded(engine, text)
    assert words not in [m.span.text.removeprefix("the ") for m in mentions]
