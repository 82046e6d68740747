"""Which utterances speak of the claim that another one denies, rejects, doubts or confirms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.coding.disputes_utterance import Utterance
from verbale.coding.statements_frame import trim
from verbale.model.analysis import Analysis

LOOK_BACK = 10
_LOOK_AHEAD = 4
_ANSWER_REACH = 3
_SAME_CLAIM = 0.5
AT_ONCE = "denies what was just said"


@dataclass(frozen=True, slots=True)
class Partner:
    """Another utterance on the same claim: how alike the two are, and why."""

    utterance: Utterance
    score: float
    why: str


class Partners:
    """Finds the partners among the utterances of one report, in text order."""

    def __init__(self, analysis: Analysis, utterances: Sequence[Utterance]) -> None:
        self.analysis, self.utterances = analysis, utterances

    def of(self, number: int) -> list[Partner]:
        """The utterances on the claim of one, likeliest first: up to three for a claim in its words, else one."""
        taken = self.utterances[number]
        near = range(max(0, number - LOOK_BACK), min(len(self.utterances), number + _LOOK_AHEAD + 1))
        found = [p for other in near if other != number and (p := self._partner(taken, other, number)) is not None]
        found.sort(key=lambda p: (-p.score, p.utterance.span))
        return found[:3] if taken.kind == "words" else found[:1]

    def _partner(self, taken: Utterance, other_number: int, number: int) -> Partner | None:
        other = self.utterances[other_number]
        if other.span[0] < taken.span[1] and taken.span[0] < other.span[1]:
            return self._appended(taken, other)
        if other.camps & taken.camps or other.stance not in ("asserts", "confirms"):
            return None
        denied = self._denied_at_once(taken, other) or self._any_denied(taken, other, number - other_number)
        if denied is not None or not other.camps or not taken.camps:
            return denied
        likeness = alike(taken.keys, other.keys)
        if taken.kind == "back":
            if other_number > number:
                return None
            named = taken.camps & other.about or self._pointed_at(taken, other)
            if not named and not other.accuses and not taken.about & other.camps and not self._share_of(taken, other):
                return None
            distance = number - other_number
            return Partner(
                other,
                round(max(0.5, 0.95 - 0.07 * distance), 3),
                "answers what was said before about the one who answers",
            )
        shared = taken.keys & other.keys
        if likeness >= _SAME_CLAIM and len(shared) >= 2 and not all(key.startswith("name ") for key in shared):
            return Partner(
                other,
                round(min(0.95, 0.5 + likeness / 2), 3),
                f"the same proposition: {', '.join(sorted(shared)[:4])}",
            )
        if (
            taken.kind == "negative"
            and 0 < number - other_number <= _ANSWER_REACH
            and other.accuses
            and (taken.camps & other.about)
        ):
            return Partner(other, 0.6, "says that it did not, after it was accused")
        return None

    def _denied_at_once(self, taken: Utterance, other: Utterance) -> Partner | None:
        """The claim of a sentence just before a denial that names its act again: "... had collided with a boat. The
        owner denied that there had been any collision"."""
        sentence = self.analysis.sentence_of
        distance = sentence(taken.span[0]) - sentence(other.span[0])
        accused = distance == -1 and other.accuses and bool(taken.camps & other.about)
        if taken.stance != "denies" or taken.kind != "words" or not (0 < distance <= _ANSWER_REACH or accused):
            return None
        shared = taken.roots & other.roots
        if not shared or 2 * len(shared) < len(taken.roots) or not (taken.camps or self._has_source(taken)):
            return None
        if not (other.camps or self._has_source(other)):
            return None
        return Partner(other, round(0.9 - 0.05 * abs(distance), 3), f"{AT_ONCE}: {', '.join(sorted(shared))}")

    def _any_denied(self, taken: Utterance, other: Utterance, distance: int) -> Partner | None:
        """What was said last about the one who denies "any" act: "... had bombed the town. Russia denied any raids"."""
        if taken.stance != "denies" or taken.kind != "words" or distance != 1 or not taken.camps & other.about:
            return None
        between = self.analysis.sentence_of(taken.span[0]) - self.analysis.sentence_of(other.span[0])
        if between > 1 or not other.camps or "any" not in self.analysis.lower[slice(*taken.claim)]:
            return None
        return Partner(other, 0.7, f"{AT_ONCE}: it was said about the one who denies")

    def _share_of(self, taken: Utterance, other: Utterance) -> bool:
        """Whether a part is denied in what the sentence before tells: "... were shelled. The rebels denied
        responsibility"."""
        sentence = self.analysis.sentence_of
        near = sentence(taken.span[0]) - sentence(other.claim[1] - 1) == 1
        return taken.shares and taken.stance == "denies" and near and bool(other.topics)

    def _pointed_at(self, taken: Utterance, other: Utterance) -> bool:
        """Whether "that" or "the figure" stands for what the sentence before says: "Turkey does not accept that"."""
        words = [self.analysis.lower[t] for t in range(*taken.span) if self.analysis.upos[t] != "PUNCT"]
        sentence = self.analysis.sentence_of
        pointing = words in (["that"], ["this"], ["it"]) or (len(words) == 2 and words[0] in ("the", "that", "this"))
        denied = taken.stance in ("denies", "rejects")
        return pointing and denied and sentence(taken.span[0]) - sentence(other.span[1] - 1) == 1

    def _has_source(self, utterance: Utterance) -> bool:
        """Whether a noun or name says who speaks, though no actor is known for it."""
        source = utterance.statements[0].source
        return source is not None and any(
            self.analysis.upos[t] in ("NOUN", "PROPN")
            for t in range(*self.analysis.tokens_in(source.start, source.end))
        )

    def _appended(self, taken: Utterance, other: Utterance) -> Partner | None:
        """The accusation that a denial is appended to: "accused Chad of theft, a charge that Chad denies"."""
        claim = trim(self.analysis, (other.claim[0], taken.span[0]))
        behind = other.span[0] < taken.span[0]
        if taken.kind != "back" or not (other.accuses or behind) or other.camps & taken.camps or claim is None:
            return None
        return Partner(replace(other, claim=claim), 0.9, "answers the accusation that it is appended to")


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set's words that the other one has."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
