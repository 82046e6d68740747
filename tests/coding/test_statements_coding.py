"""Statements with what grounding adds: speakers, addressees, dates and places; and their limits."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tests.coding.stance_world import world
from tests.work import linear, lines_run

from verbale.coding import statements
from verbale.coding.statements import attributions
from verbale.model.analysis import Analysis
from verbale.model.finding import Statement
from verbale.model.grounded import Grounded, Mention, Place, When
from verbale.model.text import Report, span_of


def coded(case: dict[str, Any], time_words: str = "", place_word: str = "") -> tuple[Statement, ...]:
    analysis, grounded, report, _ = world(case)
    times: tuple[When, ...] = ()
    if time_words:
        start = report.text.index(time_words)
        times = (When("2014-03-14", "2014-03-14", "day", span_of(report.text, start, start + len(time_words))),)
    places: tuple[Mention, ...] = ()
    if place_word:
        token = next(t for t in range(len(analysis)) if analysis.form(t) == place_word)
        places = (Mention(token, token + 1, token, analysis.span(token, token + 1), ("a-place",)),)
    known = {"a-place": Place("a-place", place_word, None, None, None)}
    whole = Grounded(grounded.actors, known, grounded.actor_mentions, places, times)
    return statements.code(analysis, whole, report)


def test_speaker_addressee_date_and_place_of_the_saying() -> None:
    case = {
        "text": "Ivan Simon told reporters Friday in Kiev that there was “no sign of abuse.”",
        "actors": {"Ivan": "simon/HRV/IGO", "Simon": "simon/HRV/IGO", "reporters": "MED"},
    }
    found = coded(case, "Friday", "Kiev")
    (direct,) = [s for s in found if s.kind == "direct"]
    assert direct.words.text == "no sign of abuse."
    assert (direct.speaker, direct.addressee, direct.place) == ("simon", "MED", "a-place")
    assert direct.date is not None
    assert direct.date.start == "2014-03-14"


def test_an_unnamed_spokesman_speaks_for_the_body_that_has_just_spoken() -> None:
    case = {
        "text": "The ministry said the strait was open. “Every ship may pass,” a spokesman said.",
        "actors": {"ministry": "DNKGOV:ministry/DNK", "spokesman": "UNK:spokesman//UNK"},
    }
    assert [s.speaker for s in coded(case)] == ["DNKGOV:ministry", "DNKGOV:ministry"]


def test_a_spokesman_whose_body_is_named_or_who_speaks_first_stays_who_he_is() -> None:
    named = {
        "text": "The ministry said the strait was open. “Every ship may pass,” a navy spokesman said.",
        "actors": {"ministry": "DNKGOV:ministry/DNK", "spokesman": "UNK:spokesman//UNK"},
    }
    first = {"text": "“Every ship may pass,” a spokesman said.", "actors": {"spokesman": "UNK:spokesman//UNK"}}
    assert coded(named)[-1].speaker == "UNK:spokesman"
    assert coded(first)[-1].speaker == "UNK:spokesman"


def test_a_person_named_behind_an_office_is_the_speaker() -> None:
    case = {
        "text": "“The offer stands,” a commission spokesman, Ana Lind, said.",
        "actors": {"spokesman": "spokesman//IGO", "Ana": "ana-lind//IGO", "Lind": "ana-lind//IGO"},
    }
    analysis, grounded, report, _ = world(case)
    people = {key: replace(actor, kind="person") for key, actor in grounded.actors.items()}
    (direct,) = statements.code(analysis, Grounded(people, {}, grounded.actor_mentions), report)
    assert direct.speaker == "ana-lind"


def test_a_time_inside_the_content_is_not_that_of_the_saying() -> None:
    case = {"text": "Holm said the bridge would open on Friday.", "actors": {"Holm": "holm/NOR"}}
    (statement,) = coded(case, "Friday")
    assert statement.date is None


def test_what_several_say_together_is_a_statement_of_each() -> None:
    case = {"text": "France and Italy said they would stay.", "actors": {"France": "FRAGOV/FRA", "Italy": "ITAGOV/ITA"}}
    found = coded(case)
    assert [s.speaker for s in found] == ["FRAGOV", "ITAGOV"]
    assert found[0].words == found[1].words
    assert found[0].id != found[1].id


def test_the_maker_of_a_statement_is_its_speaker() -> None:
    case = {"text": "A statement from Chad said the road was closed.", "actors": {"Chad": "TCDGOV/TCD"}}
    (statement,) = coded(case)
    assert statement.speaker == "TCDGOV"


def test_a_relative_pronoun_speaks_for_its_noun() -> None:
    case = {"text": "Holm, who said he was tired, left.", "actors": {"Holm": "holm/NOR"}}
    (statement,) = [s for s in coded(case) if s.cue is not None and s.cue.text == "said"]
    assert statement.speaker == "holm"


def test_attitudes_and_decisions_are_attributions_and_no_statements() -> None:
    analysis, grounded, report, _ = world({"text": "Parliament approved the budget."})
    assert [a.klass for a in attributions(analysis).found] == ["decide"]
    assert statements.code(analysis, grounded, report) == ()


def test_empty_text() -> None:
    analysis, grounded, report, _ = world({"text": ""})
    assert statements.code(analysis, grounded, report) == ()


def test_same_input_gives_the_same_statements() -> None:
    case = {"text": "Holm said: “No.” Chad denied it. “Yes,” he added.", "actors": {"Holm": "h", "Chad": "c"}}
    assert coded(case) == coded(case)


def flat(text: str) -> Analysis:
    """An analysis that knows words and sentences and little grammar: each verb of speech is its sentence's root."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", text)]
    forms = [text[start:end] for start, end in spans]
    ends = [n + 1 for n, form in enumerate(forms) if form == "."] or [len(forms)]
    sentences = tuple(zip([0, *ends[:-1]], ends, strict=True))
    head = [-1] * len(forms)
    relation = ["root"] * len(forms)
    upos = ["VERB" if f == "said" else "PUNCT" if not f.isalnum() else "NOUN" for f in forms]
    for first, last in sentences:
        root = next((t for t in range(first, last) if forms[t] == "said"), first)
        for token in range(first, last):
            if token != root:
                head[token] = root
                relation[token] = "nsubj" if token == root - 1 else "punct"
    size = len(forms)
    return Analysis(
        text, tuple(s for s, _ in spans), tuple(e for _, e in spans), sentences, tuple(upos), ("NN",) * size,
        ("_",) * size, tuple(forms), tuple(head), tuple(relation),
    )  # fmt: skip


def test_the_work_is_linear_on_a_report_full_of_quotation_marks() -> None:
    def work(repeats: int) -> tuple[int]:
        text = ("“Yes,” he said. ‘“No”’ ''maybe'' \"so\". " * 8 + "\n\n“On. " + "\n\n") * repeats
        analysis = flat(text)
        analysis.reach(0)
        return (lines_run(lambda: statements.code(analysis, Grounded(), Report("r", "-", text))),)

    work(5)
    assert linear(work(5), work(10))
