"""Attributions that a phrase or an adverb makes: "according to ...", "in his view", "reportedly"."""

from __future__ import annotations

from verbale.coding.cues import Cues
from verbale.coding.statements_frame import (
    Attribution,
    Range,
    clause_root,
    joined,
    marker,
    noun_phrase,
    trim,
    without,
)
from verbale.coding.statements_holder import standing_for
from verbale.model.analysis import Analysis

_ASIDE = 10
_NAME = 6
_FINITE = frozenset({"VBZ", "VBP", "MD"})


def of_phrase(analysis: Analysis, cues: Cues, token: int) -> Attribution | None:
    """The attribution of "according to X" and its like, read at the phrase's first token."""
    for words, klass in cues.sources:
        if klass == "none" or analysis.lower[token : token + len(words)] != words:
            continue
        behind = token + len(words)
        holder = _phrase_object(analysis, token, behind)
        if holder is None:
            return None
        source = noun_phrase(analysis, holder)
        source = (max(source[0], behind), source[1])
        end = analysis.sentences[analysis.sentence_of(token)][1]
        named = _named_behind(analysis, source[1], end)
        if named is not None:
            holder, source = named[0], (source[0], named[1])
        reach = analysis.reach(holder)[1] if named is None else source[1]
        hole = (token, max(source[1], behind, reach if reach >= end - 1 else 0, _described(analysis, source[1], end)))
        content = _main_clause(analysis, token, holder, hole)
        if not content:
            return None
        return Attribution(
            token, (token, behind), klass, True, "source", holder, standing_for(analysis, holder), source, content
        )
    return None


def _named_behind(analysis: Analysis, start: int, end: int) -> Range | None:
    """The head and the end of a name between a source's office and a colon: "its spokeswoman, Ana Lind: ..."."""
    if start >= end or analysis.lower[start] != ",":
        return None
    stop = next((t for t in range(start + 1, min(start + 1 + _NAME, end)) if analysis.lower[t] == ":"), None)
    words = range(start + 1, stop) if stop is not None else range(0)
    if stop is None or not words or any(analysis.upos[t] != "PROPN" for t in words):
        return None
    return next((t for t in words if analysis.head[t] not in words), words[0]), stop


def _described(analysis: Analysis, start: int, end: int) -> int:
    """Where the words that describe a source end, at the comma before the content: "a draft seen by AFP, ..."."""
    relative = start < end and analysis.lower[start] in ("who", "which", "that")
    described = start < end and analysis.upos[start] in ("VERB", "ADJ", "ADP") and analysis.xpos[start] not in _FINITE
    if not described and not relative:
        return 0
    comma = next((t for t in range(start, min(start + _ASIDE, end)) if analysis.lower[t] == ","), None)
    if relative and comma is not None:
        return comma
    if comma is None or any(analysis.xpos[t] in _FINITE for t in range(start, comma)):
        return 0
    return comma


def _phrase_object(analysis: Analysis, token: int, behind: int) -> int | None:
    """The noun that a phrase such as "according to" leads."""
    end = analysis.sentences[analysis.sentence_of(token)][1]
    for candidate in (analysis.head[token], analysis.head[behind - 1]):
        if behind <= candidate < end and analysis.upos[candidate] in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X"):
            return candidate
    for candidate in range(behind, min(behind + 8, end)):
        if analysis.upos[candidate] in ("NOUN", "PROPN", "PRON") and not (
            behind <= analysis.head[candidate] < end
            and analysis.relation[candidate] in ("compound", "amod", "nmod:poss", "flat")
        ):
            return candidate
    return None


def _main_clause(analysis: Analysis, token: int, holder: int, hole: Range) -> tuple[Range, ...]:
    """The clause that a phrase comments on, without the phrase."""
    head = analysis.head[holder]
    if head < 0 or token <= head < hole[1]:
        head = analysis.head[token]
    if head < 0 or token <= head < hole[1]:
        first, last = analysis.sentences[analysis.sentence_of(token)]
        whole = (first, last)
    else:
        first, last = analysis.sentences[analysis.sentence_of(token)]
        edge = token == first or (token > first and analysis.lower[token - 1] in (",", "—", "-", "–"))
        whole = analysis.reach(analysis_root(analysis, token) if edge else clause_root(analysis, head))
    pieces = [p for piece in without(whole, hole) if (p := trim(analysis, piece)) is not None]
    return joined(p for p in pieces if p[1] - p[0] > 1)


def analysis_root(analysis: Analysis, token: int) -> int:
    """The root of a token's sentence."""
    first, last = analysis.sentences[analysis.sentence_of(token)]
    return next((t for t in range(first, last) if analysis.head[t] < 0), first)


def of_view(analysis: Analysis, cues: Cues, noun: int) -> Attribution | None:
    """The attribution of "in X's view" and "in his words"."""
    if cues.base(analysis, noun) not in cues.views or marker(analysis, noun) not in ("in", "by", "to"):
        return None
    holder = next(iter(analysis.children(noun, "nmod:poss")), None)
    if holder is None or analysis.head[noun] < 0:
        return None
    low, high = analysis.reach(noun)
    whole = analysis.reach(clause_root(analysis, analysis.head[noun]))
    pieces = [p for piece in without(whole, (low, high)) if (p := trim(analysis, piece)) is not None]
    content = joined(p for p in pieces if p[1] - p[0] > 1)
    if not content:
        return None
    return Attribution(
        noun,
        (noun, noun + 1),
        "believe",
        True,
        "source",
        holder,
        standing_for(analysis, holder),
        noun_phrase(analysis, holder),
        content,
    )


def of_adverb(analysis: Analysis, cues: Cues, adverb: int) -> Attribution | None:
    """The attribution to nobody that "reportedly" or "allegedly" makes of its clause."""
    cue, head = cues.find(analysis, adverb, "adv"), analysis.head[adverb]
    if cue is None or head < 0:
        return None
    reading = cue.frames["clause"]
    whole = analysis.reach(clause_root(analysis, head))
    pieces = [p for piece in without(whole, (adverb, adverb + 1)) if (p := trim(analysis, piece)) is not None]
    return (
        Attribution(
            adverb, (adverb, adverb + 1), reading.klass, reading.spoken, "source", None, None, None, joined(pieces)
        )
        if pieces
        else None
    )
