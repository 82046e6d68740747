"""The brief on a made record: every sentence has its source, and what is somebody's word is told as that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record.stories import CLASHES, TALKS, TALKS_AGAIN, page, reader

from verbale import questions
from verbale.questions import ALL, Filters, Record, Sentence, open_record
from verbale.settings import Settings
from verbale.views.brief import Brief, brief, cited
from verbale.views.brief_forms import as_html, as_markdown
from verbale.views.brief_words import day, excerpt, phrases, quote
from verbale.views.days import last_day


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(str(tmp_path_factory.mktemp("brief") / "record.db"), create=True)
    pages = [
        page(TALKS, "https://a.example/1"),
        page(TALKS_AGAIN, "https://b.example/1"),
        page(CLASHES, "https://b.example/2"),
    ]
    questions.add(record, pages, Settings(), reader=reader, ingested="2014-04-01T00:00:00Z")
    yield record
    record.close()


def made(record: Record, filters: Filters = ALL, since: str | None = "2014-03-01") -> Brief:
    actors = {row.id: row for row in questions.actors(record)}
    return brief(record, filters, since, actors.get, last_day(record))


def test_every_sentence_has_a_source_that_holds_its_words(kept: Record) -> None:
    found = made(kept)
    sentences = [sentence for section in found.sections for sentence in section.sentences]
    assert len(sentences) >= 5
    for sentence in sentences:
        assert cited(found, sentence)
        for source in sentence.sources:
            report = questions.findings_of(kept, source.report).report
            assert report is not None
            if source.start is not None and source.end is not None:
                assert 0 <= source.start < source.end <= len(report.text)


def test_sections_say_what_they_stand_for(kept: Record) -> None:
    told = {section.title: " ".join(s.text for s in section.sentences) for section in made(kept).sections}
    assert "“The talks were useful”" in told["Who says what"]
    assert "conflict" in told["Where things stand"]
    assert "will regret" in told["What is threatened or promised"]


def test_the_same_record_gives_the_same_bytes(kept: Record) -> None:
    assert as_markdown(made(kept)) == as_markdown(made(kept))
    assert as_html(made(kept)) == as_html(made(kept))


def test_an_actor_narrows_it(kept: Record) -> None:
    whole, some = made(kept), made(kept, Filters(actor="nobody of that name"))
    assert sum(len(section.sentences) for section in some.sections) == 0
    assert sum(len(section.sentences) for section in whole.sections) > 0
    assert "No claim is disputed." in as_markdown(some)


def test_an_empty_record(tmp_path: Path) -> None:
    record = open_record(str(tmp_path / "r.db"), create=True)
    assert "The record is empty" in as_markdown(made(record))
    record.close()


def test_every_plover_type_has_its_phrase() -> None:
    from verbale.model.ontology import load

    wanted = {name for name, kind in load().types.items() if not kind.extension}
    assert set(phrases()) == wanted
    assert all("{target}" in phrase["towards"] and "{" not in phrase["alone"] for phrase in phrases().values())


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2014-03-16", "16 March 2014"),
        ("2014-03", "March 2014"),
        ("2014", "2014"),
        ("2014-03-16T10:00", "16 March 2014"),
    ],
)
def test_days_are_written_out(value: str, written: str) -> None:
    assert day(value) == written


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("“no”,", "“no”"),
        ('turn it into "a graveyard', "“turn it into a graveyard”"),
        ("“a” and “b”", "“‘a’ and ‘b’”"),
        ('he called it "land" and "sea" at once', "“he called it ‘land’ and ‘sea’ at once”"),
    ],
)
def test_quotation_marks_are_whole(words: str, quoted: str) -> None:
    assert quote(words) == quoted


def test_long_words_are_cut_at_a_word() -> None:
    assert quote("word " * 100, 22) == "“word word word word …”"


def test_a_long_sentence_is_cut_around_its_words() -> None:
    text = "Some words " * 40 + "that it would strike at once " + "and more words " * 40
    start = text.index("strike")
    found = excerpt(Sentence("r", 100, 100 + len(text), text), 100 + start, 106 + start, 120)
    assert "strike" in found
    assert found.startswith("“… ")
    assert found.endswith(" …”")
    assert len(found) < 140
    assert excerpt(Sentence("r", 0, 9, "He spoke."), 3, 8) == "“He spoke”"


def test_no_sentence_of_a_report_is_told_under_two_headings(kept: Record) -> None:
    found = made(kept)
    told = Counter(
        sentence.text.split(": “", 1)[1].split("”")[0]
        for section in found.sections[1:]
        for sentence in section.sentences
    )
    assert told
    assert set(told.values()) == {1}


def test_what_was_said_before_is_not_told_as_said_in_these_days(kept: Record) -> None:
    late = {section.title: section for section in made(kept, since="2014-03-18").sections}
    assert late["Who says what"].sentences == ()
    assert "will regret" in late["What is threatened or promised"].sentences[0].text
