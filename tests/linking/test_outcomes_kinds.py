"""The table of kinds of scheduled events, and which words of a sentence announce one."""

from __future__ import annotations

import pytest

from verbale.errors import DataError
from verbale.linking import outcomes_kinds
from verbale.linking.outcomes_kinds import best, kind_of, kinds, named_in
from verbale.linking.outcomes_words import sentences
from verbale.model.finding import Findings
from verbale.model.ontology import load
from verbale.model.text import Report, Span

OWN_TYPES = {"DEADLINE", "ENTRY", "EXPIRY", "HEARING", "INAUGURATION"}


def kind_in(text: str, day: str) -> str | None:
    (sentence,) = sentences(Findings(Report("r0", "case", text)))
    at = text.index(day)
    found = best(named_in(sentence), Span(at, at + len(day), day), sentence.span)
    return found.kind.name if found else None


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("The leaders meet on Friday for a summit.", "Friday", "summit"),
        ("The envoy will visit Lima on Friday for talks.", "Friday", "visit"),
        ("The court will sit on Friday to hear the appeal.", "Friday", "hearing"),
        ("The mandate of the mission ends on Friday.", "Friday", "expiry"),
        ("The war ends on Friday.", "Friday", None),
        ("The ban comes into force on Friday.", "Friday", "entry into force"),
        ("The accord is to be signed on Friday.", "Friday", "signing"),
        ("The singer signs records on Friday.", "Friday", None),
        ("Troops will leave the base by Friday.", "Friday", "withdrawal"),
        ("The minister will leave for lunch on Friday.", "Friday", None),
        ("They protested against his rule on Friday.", "Friday", None),
        ("There was talk of snow on Friday.", "Friday", None),
        ("The fleet starts joint exercises on Friday.", "Friday", "exercise"),
        ("He will exercise in the gym on Friday.", "Friday", None),
        ("He heard the court on Friday.", "Friday", None),
        ("A press conference is planned for Friday.", "Friday", None),
        ("The deadline for the withdrawal is Friday.", "Friday", "deadline"),
        ("The border crossing reopens on Friday.", "Friday", "opening"),
        ("The film opens on Friday.", "Friday", None),
        ("He welcomed the signing and said that it could join at the summit on Friday.", "Friday", "summit"),
    ],
)
def test_what_a_sentence_announces(text: str, day: str, kind: str | None) -> None:
    assert kind_in(text, day) == kind


def test_coded_events_have_a_kind_by_their_words_or_their_type() -> None:
    assert kind_of("CONSULT", "a three-day summit") == "summit"
    assert kind_of("CONSULT", "confer") == "meeting"
    assert kind_of("SANCTION", "impose") == "sanction"


def test_types_are_those_of_the_ontology_or_of_the_calendar_alone() -> None:
    known = set(load().types) | OWN_TYPES
    assert {kind.type for kind in kinds().kinds.values()} <= known


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        ({"kinds": {"x": {"words": ["x"]}}, "plain": [], "behind": [], "single": [], "never": []}, "type"),
        (
            {"kinds": {"x": {"type": "X", "with": ["x"]}}, "plain": [], "behind": [], "single": [], "never": []},
            "beside",
        ),
        ({"kinds": {}, "plain": ["x"], "behind": [], "single": [], "never": []}, "no kind"),
        (
            {"kinds": {"x": {"type": "X", "words": [True]}}, "plain": [], "behind": [], "single": [], "never": []},
            "no word",
        ),
        ([], "misspells"),
    ],
)
def test_a_broken_table_is_refused(raw: object, wrong: str) -> None:
    with pytest.raises(DataError, match=wrong):
        outcomes_kinds.build(raw)
