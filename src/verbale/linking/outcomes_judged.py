"""Analysts' judgements as the ledger and the calendar heed them. They are told beside what was found, and edit nothing.

wrong                        the commitment, or the event that a move rests on, counts no more
same-as, not-same-as         two commitments (or two appointments) are one, or are not, whatever their words
not-same-as EVENT or REPORT  this event, or this report, is not what came of the commitment
same-as EVENT                this event is the act carried out
status                       the state of the commitment is the one named
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from verbale.model.judgement import Judgement

TOGETHER, APART, WRONG, STATUS = "same-as", "not-same-as", "wrong", "status"


@dataclass(frozen=True)
class Judged:
    """The judgements that stand, by what they are on."""

    wrong: frozenset[str] = frozenset()
    together: dict[str, dict[str, Judgement]] = field(default_factory=dict)
    apart: dict[str, dict[str, Judgement]] = field(default_factory=dict)
    status: dict[str, Judgement] = field(default_factory=dict)

    def are_apart(self, one: Iterable[str], other: Iterable[str | None]) -> bool:
        """Whether something of one is judged not to belong to something of the other."""
        others = set(other)
        return any(not others.isdisjoint(self.apart.get(name, {})) for name in one)


def judged_of(judgements: Iterable[Judgement]) -> Judged:
    """Judgements sorted by what they say. Of several on the same pair or state the latest counts."""
    ordered = sorted((j for j in judgements if not j.withdrawn), key=lambda j: (j.at, j.id))
    latest: dict[tuple[str, str], Judgement] = {}
    status: dict[str, Judgement] = {}
    for judgement in ordered:
        other = judgement.other
        if judgement.verdict in (TOGETHER, APART) and other is not None:
            latest[min(judgement.subject, other), max(judgement.subject, other)] = judgement
        elif judgement.verdict == STATUS and other is not None:
            status[judgement.subject] = judgement
    pairs: dict[str, dict[str, dict[str, Judgement]]] = {TOGETHER: {}, APART: {}}
    for ends, judgement in latest.items():
        for one, two in (ends, ends[::-1]):
            pairs[judgement.verdict].setdefault(one, {})[two] = judgement
    wrong = frozenset(j.subject for j in ordered if j.verdict == WRONG)
    return Judged(wrong, pairs[TOGETHER], pairs[APART], status)


def by_whom(judgement: Judgement) -> str:
    """Who judged and when, as a reason."""
    return f"judged by {judgement.by} on {judgement.at[:10]}"
