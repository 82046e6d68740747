"""Who says a quotation by the words around it alone: a tag behind it, a cue before it, a content that holds it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from verbale.coding.cues import Cues
from verbale.coding.quotes import Quotation, paragraphs
from verbale.coding.statements_attribution import Quoted
from verbale.coding.statements_form import innermost_cover
from verbale.coding.statements_frame import Attribution
from verbale.coding.statements_tags import lead_before as a_lead_before
from verbale.coding.statements_tags import tag_behind as a_tag_behind
from verbale.coding.statements_verbs import attribution_of
from verbale.model.analysis import Analysis

_TAG_REACH = 45
_LEAD_REACH = 40
_BARE_TAG = 5
_NAMED_REACH = 12


class Around:
    """Looks around the outermost quotations of one analysis; a quotation is asked for by its number."""

    def __init__(self, analysis: Analysis, cues: Cues, quoted: Quoted, found: Sequence[Attribution]) -> None:
        self.analysis, self.cues, self.quoted = analysis, cues, quoted
        self.outside = [a for a in found if quoted.at(a.cue) is None]
        self.cue_tokens = [a.cue for a in self.outside]
        self.paragraph_starts = [analysis.tokens_in(start, end)[0] for start, end in paragraphs(analysis.text)]
        self.covering = innermost_cover(self.outside, quoted)

    def paragraph(self, token: int) -> int:
        """The number of the paragraph that holds a token."""
        return bisect_left(self.paragraph_starts, token + 1) - 1

    def between(self, first: int, last: int) -> list[Attribution]:
        """Attributions with their cue outside all quotations and between two tokens."""
        return self.outside[bisect_left(self.cue_tokens, first) : bisect_left(self.cue_tokens, last)]

    def tag_behind(self, number: int) -> Attribution | None:
        """A tag behind the closing mark: “...,” he said; “...?” asked Kerry."""
        quotation, (_, last) = self.quoted.quotations[number], self.quoted.ranges[number]
        text = self.analysis.text
        inner, behind = text[quotation.inner_end - 1], text[quotation.end : quotation.end + 1]
        if not (inner in ",?!—–-…’'”\"" or behind == "," or (inner == "." and behind == " ")):
            return None
        start = self.analysis.tokens_in(quotation.end, quotation.end + 1)[0] if quotation.end < len(text) else last
        stop = self._segment_end(max(start, last), number)
        if inner == "." and stop - start > _BARE_TAG:
            return None
        found = a_tag_behind(self.analysis, self.cues, max(start, last), stop)
        if found is not None and self._retold(number):
            return None
        return found if found is not None else self._phrase_behind(max(start, last), stop)

    def _retold(self, number: int) -> bool:
        """Whether a quotation is all that somebody is told in a sentence that another one tells: 'Putin told Bush that
        "war has started", his spokesman said'."""
        cover = self.covering[number]
        if cover is None:
            return False
        told = self.outside[cover]
        first, last = self.quoted.ranges[number]
        begin = told.content[0][0]
        while begin < first and (self.analysis.relation[begin] == "mark" or self.analysis.upos[begin] == "PUNCT"):
            begin += 1
        return (
            told.klass == "neutral"
            and told.frame == "clause"
            and told.holder is not None
            and told.cue < told.content[0][0] < first
            and begin == first
            and told.content[-1][1] <= last + 1
        )

    def _phrase_behind(self, start: int, stop: int) -> Attribution | None:
        """“...,” according to the ministry."""
        for attribution in self.between(start, min(stop, start + 3)):
            if attribution.frame == "source":
                return attribution
        return None

    def _segment_end(self, start: int, number: int) -> int:
        """The end of the words behind a quotation: the next quotation, the sentence's or the paragraph's end."""
        if start >= len(self.analysis):
            return len(self.analysis)
        stop = min(start + _TAG_REACH, self.analysis.sentences[self.analysis.sentence_of(start)][1])
        if number + 1 < len(self.quoted.ranges):
            stop = min(stop, self.quoted.ranges[number + 1][0])
        paragraph = self.paragraph(start)
        if paragraph + 1 < len(self.paragraph_starts):
            stop = min(stop, self.paragraph_starts[paragraph + 1])
        return stop

    def named(self, number: int) -> Attribution | None:
        """A quotation right behind the object of a verb of naming: he called the letter “a provocation”."""
        first, last = self.quoted.ranges[number]
        mark = self._mark_token(self.quoted.quotations[number], first)
        for token in range(mark - 1, max(0, mark - _NAMED_REACH), -1):
            if not self.analysis.relation[token].startswith("obj") or self.analysis.reach(token)[1] < mark:
                continue
            verb = self.analysis.head[token]
            cue = self.cues.find(self.analysis, verb, "verb") if 0 <= verb < token else None
            if cue is not None and "pred" in cue.frames and self.analysis.upos[verb] == "VERB":
                content = (self.analysis.reach(token)[0], last)
                named = attribution_of(self.analysis, self.cues, verb, "pred", cue.frames["pred"], (content,))
                return self._held_as_parsed(named)
            return None
        return None

    def as_before(self, number: int) -> Attribution | None:
        """A quotation right behind "as" of a verb of naming or refusing, whatever the parser hung it on: rejected an
        offer to share data as “selective”."""
        first, last = self.quoted.ranges[number]
        mark = self._mark_token(self.quoted.quotations[number], first)
        sentence = self.analysis.sentences[self.analysis.sentence_of(first)][0]
        if mark < 2 or self.analysis.lower[mark - 1] != "as":
            return None
        for verb in range(mark - 2, max(sentence - 1, mark - _LEAD_REACH), -1):
            if self.analysis.upos[verb] != "VERB" or self.quoted.at(verb) is not None:
                continue
            cue = self.cues.find(self.analysis, verb, "verb")
            frame = next((f for f in ("as", "obj-as") if cue is not None and f in cue.frames), None)
            if cue is None or frame is None:
                if self.analysis.feature(verb, "VerbForm") == "Fin":
                    return None
                continue
            found = attribution_of(self.analysis, self.cues, verb, frame, cue.frames[frame], ((verb + 1, last),))
            return self._held_as_parsed(found)
        return None

    def covered(self, number: int) -> Attribution | None:
        """The innermost attribution whose content holds the quotation."""
        cover = self.covering[number]
        return self.outside[cover] if cover is not None else None

    def lead_before(self, number: int) -> Attribution | None:
        """A cue in front of the opening mark: he said: “...”; he added, “...”; he called it “...”."""
        first, _ = self.quoted.ranges[number]
        quotation = self.quoted.quotations[number]
        before = self.analysis.text[max(0, quotation.start - 3) : quotation.start].rstrip()[-1:]
        if first == 0:
            return None
        sentence = self.analysis.sentences[self.analysis.sentence_of(first - 1)][0]
        start = max(0, first - _LEAD_REACH, sentence)
        if number > 0:
            start = max(start, self.quoted.ranges[number - 1][1])
        if before != ":":
            start = max(start, self.paragraph_starts[self.paragraph(first)])
        for attribution in self.between(start, first):
            if attribution.frame == "colon":
                return attribution
        if before not in (":", ",") and not before.isalnum():
            return None
        found = a_lead_before(
            self.analysis,
            self.cues,
            start,
            self._mark_token(quotation, first),
            before,
            lambda token: self.quoted.at(token) is None,
        )
        return None if found is None else self._held_as_parsed(found)

    def _held_as_parsed(self, tag: Attribution) -> Attribution:
        """A tag with the holder that the grammar found for its cue, where that stands outside quotations."""
        position = bisect_left(self.cue_tokens, tag.cue)
        if position == len(self.outside) or self.outside[position].cue != tag.cue:
            return tag
        parsed = self.outside[position]
        if parsed.holder is None or self.quoted.at(parsed.holder) is not None or parsed.frame == "colon":
            return tag
        return replace(tag, holder=parsed.holder, antecedent=parsed.antecedent, source=parsed.source)

    def _mark_token(self, quotation: Quotation, first: int) -> int:
        """The token of the opening mark, or the first token inside where the mark is no token of its own."""
        token = first
        while token > 0 and self.analysis.starts[token - 1] >= quotation.start:
            token -= 1
        return token
