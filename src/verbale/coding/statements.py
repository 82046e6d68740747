"""Statements: every direct, indirect and mixed quotation of a report, with speaker, addressee, cue, date and place.

A quoted stretch is a direct statement of its own, its words being exactly what stands between the marks. A
statement in the reporter's words is indirect, or mixed where it holds quoted stretches; its words are the whole
content. What several speakers say together is one statement for each of them. Source, cue and content follow
the PolNeAR guidelines (Newell, Margolin and Ruths 2018, "An Attribution Relations Corpus for Political News").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from verbale.coding.cues import Cues, load
from verbale.coding.positions_predicate import is_asked_of
from verbale.coding.quotes import quotations
from verbale.coding.statements_attribution import Quoted, grammatical, outermost
from verbale.coding.statements_body import Bodies
from verbale.coding.statements_frame import Attribution, Range, antecedent, is_relative, noun_phrase
from verbale.coding.statements_quotes import Binder, Bound
from verbale.coding.statements_setting import Setting
from verbale.coding.statements_voice import CARRIED, Hearing
from verbale.model.analysis import Analysis
from verbale.model.finding import Statement, StatementKind, finding_id
from verbale.model.grounded import Grounded
from verbale.model.text import Report, Span, span_of

_MOST_SPEAKERS = 6
_OWN_ATTITUDES = frozenset({"believe", "show", "confirm", "reject"})


@dataclass(frozen=True, slots=True)
class Attributions:
    """What the text gives to whom: the attributions of the grammar whose cue stands outside quotations, which of
    them are nested in another's content, and the quotations bound to an attribution."""

    found: tuple[Attribution, ...]
    nested: frozenset[int]
    bound: tuple[Bound, ...]


def attributions(analysis: Analysis, cues: Cues | None = None) -> Attributions:
    """All attributions of an analysis, spoken or not. `nested` holds the cue tokens of nested ones."""
    lexicon = load() if cues is None else cues
    quoted = Quoted(analysis, quotations(analysis.text))
    found = grammatical(analysis, lexicon)
    outside = tuple(a for a in found if quoted.at(a.cue) is None)
    top = frozenset(a.cue for a in outermost(outside))
    bound = Binder(analysis, lexicon, quoted, outside).run()
    return Attributions(_tagged(outside, bound), frozenset(a.cue for a in outside) - top, bound)


def _tagged(found: tuple[Attribution, ...], bound: tuple[Bound, ...]) -> tuple[Attribution, ...]:
    """The attributions of the grammar, those whose cue tags a quotation replaced by what the tag shows."""
    tags = {b.attribution.cue: b.attribution for b in bound if b.attribution.frame in ("quotation", "pred")}
    kept = []
    for attribution in found:
        tag = tags.get(attribution.cue)
        if tag is None:
            kept.append(attribution)
        elif tag.frame == "quotation" and attribution.content and attribution.content[0][0] > attribution.cue:
            tags[attribution.cue] = replace(tag, content=attribution.content, frame=attribution.frame)
    return tuple(sorted((*kept, *tags.values()), key=lambda a: (a.cue, a.frame)))


def content_span(analysis: Analysis, span: Range, bound: tuple[Bound, ...]) -> tuple[int, int]:
    """Offsets of a content range, widened to the marks of each quotation that it cuts."""
    start, end = analysis.starts[span[0]], analysis.ends[span[1] - 1]
    for held in bound:
        if held.tokens[0] < span[1] and span[0] < held.tokens[1]:
            start, end = min(start, held.quotation.start), max(end, held.quotation.end)
    return start, end


def main_piece(attribution: Attribution) -> Range:
    """The range that stands for a content in several pieces: from first to last around a tag, else the longest."""
    pieces = attribution.content
    if (
        len(pieces) > 1
        and attribution.frame in ("clause", "source")
        and (pieces[0][1] <= attribution.cue < pieces[-1][0])
    ):
        return pieces[0][0], pieces[-1][1]
    return max(pieces, key=lambda piece: (piece[1] - piece[0], -piece[0]))


class _Maker:
    """Makes the statements of one report."""

    def __init__(self, analysis: Analysis, grounded: Grounded, report: Report, cues: Cues, found: Attributions) -> None:
        self.analysis, self.report = analysis, report
        self.setting = Setting(analysis, grounded, cues)
        self.bodies = Bodies(self.setting, [a for a in found.found if a.cue not in found.nested])
        self.quoted: dict[int, tuple[Range, ...]] = {}
        for held in found.bound:
            cue = held.attribution.cue
            self.quoted[cue] = (*self.quoted.get(cue, ()), held.tokens)

    def make(
        self, attribution: Attribution, words: Span, kind: StatementKind, score: float, why: str
    ) -> Iterator[Statement]:
        """One statement for each speaker; one without a speaker where none is known."""
        cue = self.analysis.span(*attribution.cue_range)
        source = None if attribution.source is None else self.analysis.span(*attribution.source)
        whole = replace(attribution, content=(*attribution.content, *self.quoted.get(attribution.cue, ())))
        evidence = tuple(sorted(span for span in (source, cue) if span is not None))
        for speaker in self.bodies.speakers(attribution)[:_MOST_SPEAKERS] or (None,):
            yield Statement(
                id=finding_id(self.report.id, "statement", words, kind, speaker or ""),
                speaker=speaker,
                addressee=self.setting.addressee(whole),
                kind=kind,
                words=words,
                cue=cue,
                date=self.setting.time(whole),
                place=self.setting.place(whole),
                source=source,
                evidence=evidence,
                score=round(score, 3),
                why=why,
                cue_token=attribution.cue,
            )

    def _resolved(self, piece: Range) -> Range:
        """The noun that a lone relative pronoun stands for, else the piece itself."""
        if piece[1] - piece[0] > 1 or not is_relative(self.analysis, piece[0]):
            return piece
        head = antecedent(self.analysis, piece[0])
        return piece if head == piece[0] else noun_phrase(self.analysis, head)

    def direct(self, bound: Bound) -> Iterator[Statement]:
        words = span_of(self.analysis.text, bound.quotation.inner_start, bound.quotation.inner_end)
        yield from self.make(bound.attribution, words, "direct", bound.score, bound.how)

    def reported(self, attribution: Attribution, bound: tuple[Bound, ...]) -> Iterator[Statement]:
        piece = self._resolved(main_piece(attribution))
        inside = tuple(b for b in bound if b.tokens[0] < piece[1] and piece[0] < b.tokens[1])
        if any(b.tokens[0] <= piece[0] and piece[1] <= b.tokens[1] + 1 for b in inside):
            return
        start, end = content_span(self.analysis, piece, inside)
        if any(b.quotation.start <= start and end <= b.quotation.end for b in inside):
            return
        kind: StatementKind = "mixed" if inside else "indirect"
        words = span_of(self.analysis.text, start, end)
        yield from self.make(
            attribution, words, kind, attribution.score, f"{attribution.klass} cue, {attribution.frame} content"
        )


class _Outer:
    """The contents of the outermost attributions, to tell whether a nested one is the same speaker's own attitude."""

    def __init__(self, found: Attributions, setting: Setting) -> None:
        self.setting, self.nested = setting, found.nested
        held = [(*hull, a) for a in found.found if a.cue not in found.nested and a.spoken and (hull := a.hull())]
        self._held = sorted(held, key=lambda entry: entry[:2])
        self._starts = [first for first, _, _ in self._held]

    def repeats(self, attribution: Attribution) -> bool:
        """Whether an attitude in somebody's words is that of the speaker: "Moscow says it regards ..."."""
        position = bisect_right(self._starts, attribution.cue) - 1
        if attribution.cue not in self.nested or position < 0 or self._held[position][1] <= attribution.cue:
            return False
        said = self.setting.speakers(self._held[position][2])
        own = {speaker.partition(":")[0] for speaker in self.setting.speakers(attribution)}
        return bool(said) and own <= {speaker.partition(":")[0] for speaker in said}


_UNNAMED = re.compile(
    r"\A(?:on |the )?(?:condition of |strict |to remain )?(?:anonymity|anonymous)\b"
    r"|\A(?:not to be|to be neither|that (?:he|she|they) not be) (?:named|identified|quoted|cited)\b",
    re.IGNORECASE,
)
"""What a speaker asks about being named, which is the terms of what was said and not said itself."""


def _ascribed(held: Bound, found: Attributions, hearing: Hearing) -> Bound:
    """A quotation with whoever tells of it, where the holder that the grammar gives it cannot speak or has not yet
    spoken; without a holder where one that cannot speak stands alone."""
    mute = hearing.is_mute(held.attribution) or (held.how.endswith(CARRIED) and hearing.is_thing(held.attribution))
    if not mute and (not held.how.endswith(CARRIED) or hearing.is_said(held.attribution, nested=True)):
        return held
    teller = hearing.teller(held.tokens, held.attribution, found.found)
    if teller is not None:
        return replace(held, attribution=teller)
    if not mute:
        return held
    return replace(held, attribution=replace(held.attribution, holder=None, antecedent=None, source=None))


def code(analysis: Analysis, grounded: Grounded, report: Report) -> tuple[Statement, ...]:
    """The statements of a report in text order of their words.

    Attitudes and decisions (classes with `spoken: false` in `data/statements/cues.yaml`) are no statements. A
    statement without a named source is kept where it quotes. Nothing is raised for any text.
    """
    if not len(analysis):
        return ()
    found = attributions(analysis)
    maker = _Maker(analysis, grounded, report, load(), found)
    hearing = Hearing(analysis, maker.setting, load())
    result: dict[str, Statement] = {}
    for held in found.bound:
        if not hearing.is_speech(held.tokens, held.attribution, held.how):
            continue
        for statement in maker.direct(_ascribed(held, found, hearing)):
            result.setdefault(statement.id, statement)
    outer = _Outer(found, maker.setting)
    for attribution in found.found:
        if not attribution.spoken or not attribution.content or attribution.holder is None:
            continue
        if attribution.klass in _OWN_ATTITUDES and outer.repeats(attribution):
            continue
        nested = attribution.cue in found.nested
        if (nested and is_asked_of(analysis, attribution.cue)) or not hearing.is_said(attribution, nested=nested):
            continue
        for statement in maker.reported(attribution, found.bound):
            if not _UNNAMED.search(statement.words.text):
                result.setdefault(statement.id, statement)
    return tuple(sorted(result.values(), key=lambda s: (s.words.start, -s.words.end, s.kind, s.speaker or "")))
