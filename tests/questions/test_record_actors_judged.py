"""Across reports an actor is one: by its names, and by what an analyst decided, which survives coding anew."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bench.made_reports import made

from tests.record.stories import PLACES, page
from verbale import questions
from verbale.errors import InputError
from verbale.model.finding import Findings
from verbale.model.text import Page
from verbale.questions import Filters, Record
from verbale.settings import Settings

ACTORS = {
    "muammar-gaddafi": ["Muammar Gaddafi", "LBYGOV"],
    "moammar-khadafy": ["Moammar Khadafy", "LBYGOV"],
    "gaddafi": ["Gaddafi", "LBYUNK"],
    "john-smith": ["John Smith", "GBRGOV"],
    "sergey-lavrov": ["Sergey Lavrov", "RUSGOV"],
}


def told(number: int, actor: str) -> Page:
    """A page of a report that tells of an actor's talks with Sergey Lavrov."""
    story = {
        "title": f"Talks, paper {number}",
        "outlet": f"Courier {number}",
        "published": f"2009-03-{number:02d}",
        "text": f"{ACTORS[actor][0]} met Sergey Lavrov in London, paper {number} writes of this meeting.",
        "events": [{"type": "CONSULT", "words": "met", "from": [actor], "to": ["sergey-lavrov"], "place": "london"}],
    }
    return page(story, f"https://courier.example/{number}")


def reader(given: Page, _: Settings, published: str | None) -> Findings:
    """Made findings of a page of `told`."""
    found = made({**json.loads(given.content), "url": given.url}, ACTORS, PLACES)
    return replace(found, actors=tuple(replace(actor, kind="person") for actor in found.actors))


PAGES = [told(number, actor) for number, actor in enumerate(list(ACTORS)[:4], 1)]


@pytest.fixture
def filled(record: Record) -> Record:
    questions.add(record, PAGES, Settings(), reader=reader)
    return record


def tellers(record: Record, actor: str) -> set[str]:
    """The ids of the actors that take part in the events asked for."""
    rows = questions.tellings(record, Filters(actor=actor, type=("CONSULT",)))
    return {one for row in rows for one in (*row.sources, *row.targets)} - {"sergey-lavrov"}


def test_spellings_are_one_and_a_surname_alone_stays_apart(filled: Record) -> None:
    assert tellers(filled, "muammar-gaddafi") == {"muammar-gaddafi", "moammar-khadafy"}
    assert tellers(filled, "Moammar Khadafy") == {"muammar-gaddafi", "moammar-khadafy"}
    assert tellers(filled, "gaddafi") == {"gaddafi"}


def test_a_judgement_joins_and_is_undone(filled: Record) -> None:
    judged = questions.judge(filled, "gaddafi", "same-as", "muammar-gaddafi", by="analyst")
    assert tellers(filled, "gaddafi") == {"gaddafi", "muammar-gaddafi", "moammar-khadafy"}
    assert tellers(filled, "moammar-khadafy") == {"gaddafi", "muammar-gaddafi", "moammar-khadafy"}
    assert [row.id for row in questions.judgements(filled, "gaddafi")] == [judged.id]
    questions.take_back(filled, judged.id, by="analyst")
    assert tellers(filled, "gaddafi") == {"gaddafi"}
    (row,) = questions.judgements(filled)
    assert row.withdrawn is not None


def test_a_judgement_keeps_apart_what_names_join(filled: Record) -> None:
    questions.judge(filled, "moammar-khadafy", "not-same-as", "muammar-gaddafi", by="analyst")
    assert tellers(filled, "muammar-gaddafi") == {"muammar-gaddafi"}
    assert tellers(filled, "moammar-khadafy") == {"moammar-khadafy"}
    questions.judge(filled, "moammar-khadafy", "same-as", "muammar-gaddafi", by="analyst", at="2100-01-01T00:00:00Z")
    assert tellers(filled, "muammar-gaddafi") == {"muammar-gaddafi", "moammar-khadafy"}


def test_a_judgement_survives_coding_anew_and_deleting(filled: Record) -> None:
    questions.judge(filled, "gaddafi", "same-as", "john-smith", by="analyst")
    questions.recode(filled, Settings(), reader=reader)
    assert tellers(filled, "gaddafi") == {"gaddafi", "john-smith"}
    for report in {row.report for row in questions.tellings(filled, Filters(actor="john-smith"))} - {
        row.report for row in questions.tellings(filled, Filters(actor="moammar-khadafy"))
    }:
        questions.delete(filled, report)
    assert tellers(filled, "john-smith") == set()
    questions.add(filled, PAGES, Settings(), reader=reader)
    assert tellers(filled, "john-smith") == {"gaddafi", "john-smith"}


def test_show_tells_one_actor_under_all_its_spellings(filled: Record) -> None:
    found = questions.show(filled, "muammar-gaddafi")
    assert found.kind == "actor"
    assert found.report == "2 reports"
    assert dict(found.fields)["names"] == "Moammar Khadafy; Muammar Gaddafi"
    assert ("also", "moammar-khadafy") in found.related
    assert ("perhaps", "gaddafi") in found.related
    judged = questions.judge(filled, "gaddafi", "same-as", "muammar-gaddafi", by="analyst")
    found = questions.show(filled, "Moammar Khadafy")
    assert found.report == "3 reports"
    assert judged.id in found.judgements[0]
    assert ("perhaps", "gaddafi") not in found.related
    with pytest.raises(InputError, match="no finding, report or actor"):
        questions.show(filled, "nobody-at-all")


def test_what_cannot_be_joined(filled: Record) -> None:
    for other in ("nobody", "gaddafi"):
        with pytest.raises(InputError, match="are not two actors"):
            questions.judge(filled, "gaddafi", "same-as", other, by="analyst")
    with pytest.raises(InputError, match="no finding, report or actor"):
        questions.judge(filled, "nobody", "same-as", "gaddafi", by="analyst")
