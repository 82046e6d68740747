"""Binds quotations to who said them: by the grammar, by a tag beside the marks, or by what went before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.coding.cues import Cues
from verbale.coding.quotes import Quotation
from verbale.coding.statements_around import Around
from verbale.coding.statements_attribution import Quoted
from verbale.coding.statements_form import is_clausal, is_title, stands_alone
from verbale.coding.statements_frame import Attribution, Range
from verbale.model.analysis import Analysis

_FLOATING_SCORE = 0.6
_CARRIED = "the quotation stands in what the cue carries"


@dataclass(frozen=True, slots=True)
class Bound:
    """A quotation with the attribution that says whose it is, how that was found, and how sure it is."""

    quotation: Quotation
    tokens: Range
    attribution: Attribution
    how: str
    score: float


class Binder:
    """Binds the outermost quotations of one analysis in text order."""

    def __init__(self, analysis: Analysis, cues: Cues, quoted: Quoted, found: Sequence[Attribution]) -> None:
        self.analysis, self.cues, self.quoted = analysis, cues, quoted
        self.around = Around(analysis, cues, quoted, found)
        self.bound: list[Bound] = []

    def run(self) -> tuple[Bound, ...]:
        """All quotations that somebody is shown to have said; scare quotes and titles are left out."""
        for number in range(len(self.quoted.ranges)):
            found = self._bind(number)
            if found is not None:
                self.bound.append(found)
        return self._with_paragraphs()

    def _with_paragraphs(self) -> tuple[Bound, ...]:
        """What was bound, with the earlier paragraphs of quotations that only their last paragraph ascribes."""
        groups = {b.quotation.group: b for b in reversed(self.bound)}
        held = {b.tokens for b in self.bound}
        found = list(self.bound)
        for quotation, span in zip(self.quoted.quotations, self.quoted.ranges, strict=True):
            known = groups.get(quotation.group)
            if known is not None and span not in held:
                found.append(Bound(quotation, span, known.attribution, "goes on over paragraphs", known.score))
        return tuple(sorted(found, key=lambda b: b.tokens))

    def _bind(self, number: int) -> Bound | None:
        quotation, span = self.quoted.quotations[number], self.quoted.ranges[number]
        if is_title(self.analysis, self.cues, quotation, span):
            return None
        previous = self.bound[-1] if self.bound else None
        if previous is not None and previous.quotation.group == quotation.group:
            return Bound(quotation, span, previous.attribution, "goes on over paragraphs", previous.score)
        ways = (
            (self.around.tag_behind, "tag behind the quotation"),
            (self.around.named, _CARRIED),
            (self.around.as_before, _CARRIED),
            (self.around.covered, _CARRIED),
            (self._split, "second part of a split quotation"),
            (self.around.lead_before, "cue in front of the quotation"),
        )
        for find, how in ways:
            attribution = find(number)
            if attribution is not None:
                return Bound(quotation, span, attribution, how, attribution.score)
        return self._floating(number)

    def _is_speech(self, attribution: Attribution) -> bool:
        cue = self.cues.find(self.analysis, attribution.cue, "verb")
        verbal = self.analysis.upos[attribution.cue] in ("VERB", "AUX")
        return attribution.frame in ("source", "colon") or (
            verbal and cue is not None and ("quote" in cue.frames or "clause" in cue.frames)
        )

    def _split(self, number: int) -> Attribution | None:
        """The second part of a split quotation: “...,” he said. “...”"""
        if (
            not self.bound
            or number == 0
            or not is_clausal(self.analysis, self.quoted.quotations[number], self.quoted.ranges[number])
        ):
            return None
        previous = self.bound[-1]
        first, _ = self.quoted.ranges[number]
        if self.quoted.ranges[number - 1] != previous.tokens or self.around.paragraph(first) != self.around.paragraph(
            previous.tokens[1] - 1
        ):
            return None
        if previous.attribution.cue < previous.tokens[0]:
            return None
        fresh = [
            a
            for a in self.around.between(previous.tokens[1], first)
            if a.cue > previous.attribution.cue
            and self._is_speech(a)
            and a.holder is not None
            and self.analysis.sentence_of(a.cue) != self.analysis.sentence_of(previous.attribution.cue)
        ]
        if fresh:
            return None
        behind = self.analysis.sentence_of(previous.attribution.cue)
        return previous.attribution if self.analysis.sentence_of(first) - behind <= 1 else None

    def _floating(self, number: int) -> Bound | None:
        """A quotation without a tag that makes a sentence of its own: whoever spoke last still speaks."""
        quotation, span = self.quoted.quotations[number], self.quoted.ranges[number]
        if not is_clausal(
            self.analysis, self.quoted.quotations[number], self.quoted.ranges[number]
        ) or not stands_alone(self.analysis.text, self.quoted.quotations[number]):
            return None
        speaker = self._last_speaker(span[0])
        if speaker is None:
            return None
        return Bound(
            quotation, span, replace(speaker, content=()), "follows the words of the same speaker", _FLOATING_SCORE
        )

    def _last_speaker(self, token: int) -> Attribution | None:
        """The speaker of the sentence before, in this paragraph or the one above."""
        paragraph = self.around.paragraph(token)
        floor = self.around.paragraph_starts[max(0, paragraph - 1)]
        spoken = [a for a in self.around.between(floor, token) if a.spoken and a.holder is not None]
        latest = self.bound[-1] if self.bound and self.bound[-1].tokens[0] >= floor else None
        if latest is not None and (not spoken or latest.attribution.cue >= spoken[-1].cue):
            return latest.attribution
        outer = [a for a in spoken if not _inside_another(a, spoken)]
        return outer[-1] if outer else None


def _inside_another(attribution: Attribution, others: Sequence[Attribution]) -> bool:
    return any(
        other is not attribution and any(first <= attribution.cue < last for first, last in other.content)
        for other in others[-8:]
    )
