"""All attributions of an analysis: those of its grammar, and its quotations bound to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from verbale.coding.cues import Cues
from verbale.coding.quotes import Quotation
from verbale.coding.statements_frame import Attribution, Range, marker, trim
from verbale.coding.statements_holder import subject
from verbale.coding.statements_nouns import of_colons, of_noun
from verbale.coding.statements_phrases import of_adverb, of_phrase, of_view
from verbale.coding.statements_verbs import of_verb
from verbale.model.analysis import Analysis

_TAIL = 6
_CONCESSIVE = frozenset({"although", "though", "while", "whereas"})


def grammatical(analysis: Analysis, cues: Cues) -> tuple[Attribution, ...]:
    """The attributions that the grammar shows, nested ones as well, in order of their cues."""
    found = _separated(analysis, cues, [*_each(analysis, cues), *of_colons(analysis, cues)])
    return tuple(sorted(found, key=lambda a: (a.cue, a.frame)))


def _separated(analysis: Analysis, cues: Cues, found: list[Attribution]) -> list[Attribution]:
    """The attributions with each content cut before the reporter's own continuation of the sentence.

    "He said the talks had failed, adding that ..." and "... although he called them useful" are words of the
    reporter: the second cue has the holder of the first one and stands in no content of his.
    """
    going_on = frozenset(a.cue for a in found if _goes_on(analysis, cues, a.cue))
    closing = frozenset(_tag_start(a) for a in found if _closes(analysis, a))
    order = sorted(going_on | closing)
    if not order:
        return found
    result: list[Attribution] = []
    adopted: dict[int, Attribution] = {}
    for attribution in found:
        pieces = []
        for first, last in attribution.content:
            position = bisect_right(order, first)
            while (
                position < len(order)
                and order[position] < last
                and order[position] in closing
                and (order[position] == _tag_start(attribution))
            ):
                position += 1
            if position < len(order) and order[position] < last and attribution.cue < first:
                broken = order[position]
                if broken in going_on:
                    adopted.setdefault(broken, attribution)
                    last = _cut_before(analysis, broken, first)
                else:
                    trimmed = trim(analysis, (first, broken))
                    last = first if trimmed is None else trimmed[1]
            pieces.append((first, last))
        result.append(replace(attribution, content=tuple(p for p in pieces if p[0] < p[1])))
    return [_adopted(analysis, a, adopted.get(a.cue)) for a in result if a.content or a.frame == "quotation"]


def _tag_start(attribution: Attribution) -> int:
    """The first token of a tag: of its holder or of its cue."""
    first = attribution.cue_range[0]
    return first if attribution.source is None else min(first, attribution.source[0])


def _closes(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether an attribution is a tag at a sentence's end: "..., she said.", "..., according to the ministry."."""
    if not attribution.content or attribution.content[-1][1] > attribution.cue:
        return False
    start, end = _tag_start(attribution), analysis.sentences[analysis.sentence_of(attribution.cue)][1]
    behind = max(attribution.cue_range[1], attribution.source[1] if attribution.source else 0)
    return start > 0 and analysis.lower[start - 1] in (",", "—", "-", "–") and end - behind <= _TAIL


def _goes_on(analysis: Analysis, cues: Cues, cue: int) -> bool:
    """Whether a cue starts the reporter's continuation: ", adding ..." or ", although he said ..."."""
    if analysis.relation[cue].split(":")[0] not in ("advcl", "parataxis", "xcomp", "conj", "dep"):
        return False
    if _joined_to_content(analysis, cues, cue):
        return True
    lead = marker(analysis, cue)
    low = analysis.reach(cue)[0]
    if analysis.xpos[cue] == "VBG" and not lead and low >= cue - 2:
        found = cues.find(analysis, cue, "verb")
        while low < cue and analysis.upos[low] == "PUNCT":
            low += 1
        comma = low > 0 and analysis.lower[low - 1] in (",", "—", "–", "-")
        return comma and found is not None and any(reading.spoken for reading in found.frames.values())
    return lead in _CONCESSIVE and analysis.feature(cue, "Tense") == "Past" and cue - low <= 4


def _joined_to_content(analysis: Analysis, cues: Cues, cue: int) -> bool:
    """Whether a past verb of speech was joined to words in another tense that somebody says: "said Chad will stay
    and warned ..." is the reporter's "said and warned"."""
    head = analysis.head[cue]
    if (
        analysis.relation[cue] != "conj"
        or analysis.xpos[cue] not in ("VBD", "VBN")
        or subject(analysis, cue) is not None
    ):
        return False
    found = cues.find(analysis, cue, "verb")
    helped = any(analysis.xpos[c].startswith("VB") or analysis.xpos[c] == "MD" for c in analysis.children(cue, "aux"))
    if helped:
        return False
    present = any(analysis.lower[c] in ("is", "are", "'s", "'re") for c in analysis.children(head, "cop", "aux"))
    return found is not None and "clause" in found.frames and (present or analysis.xpos[head] in ("VB", "VBZ", "VBP"))


def _cut_before(analysis: Analysis, cue: int, first: int) -> int:
    """Where a content ends that the clause of `cue` cuts short."""
    trimmed = trim(analysis, (first, max(first, analysis.reach(cue)[0])))
    return first if trimmed is None else trimmed[1]


def _adopted(analysis: Analysis, attribution: Attribution, by: Attribution | None) -> Attribution:
    """The attribution of a cue without a subject of its own, with the holder of the one that it goes on from."""
    if by is None or by.holder is None or subject(analysis, attribution.cue) is not None:
        return attribution
    return replace(attribution, holder=by.holder, antecedent=by.antecedent, source=by.source)


def _each(analysis: Analysis, cues: Cues) -> Iterator[Attribution]:
    leads = frozenset(words[0] for words, _ in cues.sources)
    for token in range(len(analysis)):
        found: Attribution | None = None
        if analysis.lower[token] in leads:
            found = of_phrase(analysis, cues, token)
        if found is None:
            match analysis.upos[token]:
                case "VERB":
                    found = of_verb(analysis, cues, token)
                case "ADJ":
                    found = of_verb(analysis, cues, token)
                case "NOUN":
                    found = of_view(analysis, cues, token) or of_noun(analysis, cues, token)
                case "ADV":
                    found = of_adverb(analysis, cues, token)
        if found is not None:
            yield found


class Quoted:
    """The outermost quotations as token ranges, to ask in logarithmic time what lies inside one."""

    def __init__(self, analysis: Analysis, found: tuple[Quotation, ...]) -> None:
        self.quotations: list[Quotation] = []
        self.ranges: list[Range] = []
        for quotation in found:
            first, last = analysis.tokens_in(quotation.inner_start, quotation.inner_end)
            if quotation.level == 0 and first < last:
                self.quotations.append(quotation)
                self.ranges.append((first, last))
        self._starts = [first for first, _ in self.ranges]

    def at(self, token: int) -> int | None:
        """The number of the quotation that holds a token, or None."""
        number = bisect_right(self._starts, token) - 1
        return number if number >= 0 and token < self.ranges[number][1] else None


def outermost(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions whose cue stands in no other's content. Linear in the tokens of all contents and cues."""
    spans = sorted((first, last, number) for number, a in enumerate(found) for first, last in a.content)
    open_until: list[tuple[int, int]] = []
    result: list[Attribution] = []
    position = 0
    order = sorted(range(len(found)), key=lambda n: found[n].cue)
    for number in order:
        cue = found[number].cue
        while position < len(spans) and spans[position][0] <= cue:
            open_until.append((spans[position][1], spans[position][2]))
            position += 1
        open_until = [(end, owner) for end, owner in open_until if end > cue]
        if not any(owner != number for _, owner in open_until):
            result.append(found[number])
    return tuple(result)
