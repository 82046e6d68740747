"""Commitments of the labelled development sentences, found as a whole and one by one where a rule is at stake."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.work import linear, lines_run

from verbale import pipeline
from verbale.coding import commitments, commitments_cues, statements
from verbale.errors import DataError
from verbale.grounding import times
from verbale.language import parse
from verbale.model.analysis import Analysis
from verbale.model.finding import Commitment, Findings
from verbale.model.grounded import Grounded
from verbale.model.text import Report, report_id

CASES = Path(__file__).parents[1] / "cases" / "commitments"
DEV = yaml.safe_load((CASES / "dev" / "sentences.yaml").read_text("utf-8"))


def read(text: str, published: str = "2014-03-15") -> Findings:
    report = Report(report_id(text, None, published), "case", text, published=published)
    analysis = pipeline.analyse(text, pipeline.engine_for(None))
    return pipeline.code(analysis, pipeline.ground(analysis, report, pipeline.gazetteer_for(())), report)


def one(text: str) -> Commitment:
    (found,) = read(text).commitments
    return found


def hit(case: dict[str, Any], findings: Findings) -> int:
    """How many labels of a case are met by a commitment of the same words and kind."""
    found = [(c.act_text or c.anchor).text for c in findings.commitments]
    return sum(any(set(g["act"].split()) & set(words.split()) for words in found) for g in case["commitments"])


def test_the_development_sentences_keep_their_level() -> None:
    right = ours = gold = 0
    for case in DEV:
        findings = read(case["text"], str(case.get("published", "2014-03-15")))
        right += min(hit(case, findings), len(findings.commitments))
        ours += len(findings.commitments)
        gold += len(case["commitments"])
    assert gold > 60
    assert 2 * right / (ours + gold) >= 0.9


@pytest.mark.parametrize("half", ["dev", "kept"])
def test_labels_are_words_of_their_sentences(half: str) -> None:
    cases = yaml.safe_load((CASES / half / "sentences.yaml").read_text("utf-8"))
    assert len(cases) >= 100
    for case in cases:
        for label in case["commitments"]:
            for key in ("act", "who", *(["condition"] if "condition" in label else [])):
                assert label[key] in case["text"], (key, case["text"])
            assert label["kind"] in commitments_cues.KINDS
            assert ("negated" in label) == ("condition" in label)


def test_a_plan_to_harm_on_a_condition_is_a_threat() -> None:
    found = one(
        "If Crimea votes to secede, the US and European Union plan to slap sanctions as early as Monday on Russian "
        "officials and businesses."
    )
    assert (found.kind, found.status, found.not_before, found.deadline) == ("threat", "pending", "2014-03-17", None)
    assert found.actors == ("USAGOV", "IGOEUU")
    assert found.condition is not None
    assert (found.condition.text.text, found.condition.negated) == ("If Crimea votes to secede", False)


def test_a_condition_may_be_said_of_the_sentence_before() -> None:
    text = (
        "“We want to see Ukrainians and the Russians talking to each other. And if they don’t, then there are going to "
        "have to be consequences,” British Prime Minister David Cameron said."
    )
    findings = read(text)
    (found,) = [c for c in findings.commitments if c.condition is not None]
    assert found.kind == "threat"
    assert found.actors == ("david-cameron",)
    assert found.condition is not None
    assert found.condition.negated
    assert found.condition.text.text == "if they don’t"
    coded = [e.id for e in findings.events if "talking" in e.anchor.text]
    assert found.condition.event in (coded or [None])


@pytest.mark.parametrize(
    "text",
    [
        "The storm will hit Manila if it turns north.",
        "India rejected Pakistan's offer to hold talks.",
        "Had Iran agreed, the council would have lifted the embargo.",
        "Will France send troops to Mali?",
        "Egypt denied that it had threatened to bomb the dam.",
        "Shares will fall if the talks fail.",
        "Turkey might close the border, a columnist wrote.",
        "Sweden has no plans to join the alliance.",
    ],
)
def test_what_is_no_commitment(text: str) -> None:
    assert read(text).commitments == ()


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("France will recall its envoy if Chad closes the airport.", False),
        ("France will recall its envoy unless Chad reopens the airport.", True),
        ("France will recall its envoy if Chad does not reopen the airport.", True),
        ("Should Chad close the airport, France will recall its envoy.", False),
        ("France will recall its envoy in case Chad closes the airport.", False),
        ("France will recall its envoy should Chad close the airport.", False),
        ("As long as Chad blocks the airport, France will withhold its aid.", False),
    ],
)
def test_conditions_and_their_polarity(text: str, negated: bool) -> None:
    found = one(text)
    assert found.actors == ("FRAGOV",)
    assert found.condition is not None
    assert "Chad" in found.condition.text.text
    assert "France" not in found.condition.text.text
    assert found.condition.negated is negated


def test_spans_lie_in_the_text_and_ids_are_stable() -> None:
    text = DEV[0]["text"]
    first, second = read(text).commitments, read(text).commitments
    assert first == second
    for found in first:
        for span in (found.anchor, *found.evidence, *([found.act_text] if found.act_text else [])):
            assert text[span.start : span.end] == span.text


def test_an_empty_text_has_none() -> None:
    empty = Analysis("", (), (), (), (), (), (), (), (), ())
    assert commitments.code(empty, Grounded(), Report("r0", "case", ""), (), ()) == ((), ())


def test_broken_cues_are_refused() -> None:
    with pytest.raises(DataError, match="missing or unknown"):
        commitments_cues.build({"verbs": {}})


def test_long_texts_take_linear_work() -> None:
    """Commitments alone, on one sentence said over and over: twice the text takes about twice the work."""
    sentence = "“If they attack, we will respond,” he said, and France threatened to act unless Chad stops by Friday. "
    work = []
    for count in (10, 10, 20):
        text = sentence * count
        report = Report("r0", "case", text, published="2014-03-15")
        analysis = parse.analyse(text, pipeline.engine_for(None))
        grounded = Grounded(times=times.resolve(analysis, report))
        said = statements.code(analysis, grounded, report)
        work.append((lines_run(partial(commitments.code, analysis, grounded, report, said, ())),))
    assert linear(*work[1:])
