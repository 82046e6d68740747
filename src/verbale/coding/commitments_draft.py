"""A commitment before its parts are looked up."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.coding.commitments_conditions import Clause
from verbale.model.finding import CommitmentKind, Statement


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment before its parts are looked up.

    cue      the token that makes the commitment (a verb, noun or modal); act the head of what is committed to
    actors   ids of who commits; targets ids of whom the words name as addressed
    """

    cue: int
    act: int
    kind: CommitmentKind
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    frame: str
    score: float
    condition: Clause | None = None
    statement: Statement | None = None
