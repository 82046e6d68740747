"""The calendar on sentences and sequences of our own keeps its level."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bench import appointments

CASES = Path(__file__).parents[1] / "cases" / "calendar"


def cases(half: str, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml.safe_load((CASES / half / f"{name}.yaml").read_text("utf-8"))
    return found


@pytest.mark.parametrize("half", ["dev", "kept", "dev2", "kept2"])
def test_labels_stand_in_their_texts(half: str) -> None:
    for case in cases(half, "sentences"):
        for event in case["events"]:  # type: ignore[attr-defined]
            assert event["words"] in case["text"]
    for case in cases(half, "sequences"):
        assert case["words"] in case["reports"][0]["text"]  # type: ignore[index, operator]


@pytest.mark.parametrize("half", ["dev", "dev2"])
def test_announcements_keep_their_level(half: str) -> None:
    metrics, wrong = appointments.score_sentences(cases(half, "sentences"))  # type: ignore[arg-type]
    assert metrics["f1"] >= 0.9, wrong
    assert metrics["day"] >= 0.95, wrong


def test_their_parts_keep_their_level() -> None:
    metrics, wrong = appointments.score_sentences(cases("dev2", "sentences"))  # type: ignore[arg-type]
    for part in ("kind", "place", "who", "by"):
        assert metrics[part] >= 0.85, wrong


@pytest.mark.parametrize("half", ["dev", "dev2"])
def test_what_became_of_them_keeps_its_level(half: str) -> None:
    metrics, wrong = appointments.score_sequences(cases(half, "sequences"))  # type: ignore[arg-type]
    assert metrics["final_state"] >= 0.87, wrong
    assert metrics["standing"] == 1, wrong
