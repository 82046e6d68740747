"""Links between findings, and analysts' decisions, which are records and never edits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LinkKind = Literal[
    "copy",
    "same event",
    "same claim",
    "denial",
    "rejection",
    "doubt",
    "confirmation",
    "counter-claim",
    "fulfilment",
    "same commitment",
]


@dataclass(frozen=True, slots=True)
class Link:
    """Two findings (or reports, for `copy`) of different reports belong together: a score from 0 to 1, and why."""

    kind: LinkKind
    left: str
    right: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision on a finding or a pair of findings: what, by whom, when (ISO 8601), with a note."""

    id: str
    subject: str
    verdict: str
    other: str | None
    by: str
    at: str
    note: str = ""
    withdrawn: bool = False
