"""Offices as of the report's day: the same person in other years, "former", "acting" and "elect"."""

from __future__ import annotations

import pytest

from verbale.grounding import actors, gazetteer
from verbale.language import parse
from verbale.model.text import Report
from verbale.questions.tables import offices

CASES = [
    ("2009-03-01", "Vladimir Putin met the ministers.", "Vladimir Putin", "RUSGOV", "Prime Minister"),
    ("2014-03-18", "Vladimir Putin met the ministers.", "Vladimir Putin", "RUSGOV", "President"),
    ("2008-03-02", "Juan Manuel Santos met reporters.", "Juan Manuel Santos", "COLGOV", "Defence Minister"),
    ("2016-09-26", "Juan Manuel Santos met reporters.", "Juan Manuel Santos", "COLGOV", "President"),
    ("1998-06-01", "George Robertson met reporters.", "George Robertson", "GBRGOV", "Defence Secretary"),
    ("2001-09-12", "George Robertson met reporters.", "George Robertson", "IGONAT", "Secretary-General"),
    ("2014-10-01", "Viktor Yanukovych spoke in Rostov.", "Viktor Yanukovych", "UKRELI", "former President"),
    ("2013-05-01", "Tedros Adhanom met reporters.", "Tedros Adhanom", "ETHGOV", "Foreign Minister"),
    ("2020-03-11", "Tedros Adhanom met reporters.", "Tedros Adhanom", "IGOWHO", "Director-General"),
    ("2014-03-01", "Acting President Oleksandr Turchynov spoke.", "Turchynov", "UKRGOV", "Acting President"),
    ("2016-12-01", "President-elect Donald Trump spoke.", "Trump", "USAGOV", "President-elect"),
    ("2011-03-01", "Former Prime Minister Tony Blair spoke.", "Blair", "GBRELI", "former Prime Minister"),
]


@pytest.mark.parametrize(("day", "text", "name", "code", "role"), CASES)
def test_office_of_the_day(day: str, text: str, name: str, code: str, role: str) -> None:
    report = Report(id="r", url="-", text=text, published=day)
    found, _ = actors.ground(parse.analyse(text, parse.load()), report, gazetteer.load())
    (person,) = [actor for actor in found.values() if name in actor.name]
    assert (person.code, person.role) == (code, role)


def test_offices_of_a_life() -> None:
    held = offices("vladimir-putin")
    assert [row.since for row in held] == sorted(row.since for row in held)
    assert {"Prime Minister", "President"} <= {row.office for row in held}
    assert offices("nobody-of-this-name") == ()
