"""Codes the examples of the lexicon and says where a line does not do what it promises."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from verbale.coding import event_draft, event_guard
from verbale.coding.lexicon import Lexicon, Sense
from verbale.model.analysis import Analysis
from verbale.model.grounded import Actor, Grounded, Mention
from verbale.model.text import span_of

_MARK = re.compile(r"[\[\]<>]")
_CLOSING = {"[": "]", "<": ">"}


@dataclass(frozen=True, slots=True)
class Example:
    """A marked sentence: its text without marks, and the stretches marked as source and target (code points)."""

    text: str
    sources: tuple[tuple[int, int], ...]
    targets: tuple[tuple[int, int], ...]


def unmark(marked: str) -> Example:
    """The sentence of `[source]` and `<target>` marks."""
    text: list[str] = []
    length = position = opened = 0
    spans: dict[str, list[tuple[int, int]]] = {"[": [], "<": []}
    for mark in _MARK.finditer(marked):
        text.append(marked[position : mark.start()])
        length += mark.start() - position
        position = mark.end()
        if mark.group() in _CLOSING:
            opened = length
        else:
            spans["[" if mark.group() == "]" else "<"].append((opened, length))
    text.append(marked[position:])
    return Example("".join(text), tuple(spans["["]), tuple(spans["<"]))


def head_of(analysis: Analysis, start: int, end: int) -> int:
    """The syntactic head of a stretch of code points: its first content word that hangs on no other word of it."""
    first, last = analysis.tokens_in(start, end)
    outside = [t for t in range(first, last) if not first <= analysis.head[t] < last]
    content = [t for t in outside if analysis.upos[t] not in ("DET", "PUNCT", "ADP", "CCONJ", "PART")]
    return (content or outside or [first])[0]


def grounded_of(analysis: Analysis, example: Example) -> Grounded:
    """A grounding in which the marked stretches, and nothing else, are actors."""
    actors: dict[str, Actor] = {}
    mentions: list[Mention] = []
    for kind, spans in (("S", example.sources), ("T", example.targets)):
        for number, (start, end) in enumerate(spans):
            name = f"{kind}{number}"
            first, last = analysis.tokens_in(start, end)
            actors[name] = Actor(name, example.text[start:end], None, "GOV", name)
            span = span_of(example.text, start, end)
            mentions.append(Mention(first, last, head_of(analysis, start, end), span, (name,)))
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return Grounded(actors=actors, actor_mentions=tuple(mentions))


def problems(sense: Sense, lexicon: Lexicon, analyse: Callable[[str], Analysis]) -> list[str]:
    """What is wrong with the example of a sense, as sentences that begin with its file and line."""
    example = unmark(sense.example)
    if not example.text.strip():
        return [f"{sense.origin} has no example"]
    analysis = analyse(example.text)
    drafts, left_out = event_draft.drafts(analysis, grounded_of(analysis, example), lexicon)
    if "echo" in sense.flags:
        held = any(left.match.sense is sense and left.reason == event_guard.ECHO for left in left_out)
        return [] if held else [f"{sense.origin} {sense.words!r} is not held back as an echo"]
    ours = [d for d in drafts if d.match.sense.type == sense.type]
    sources = {f"S{i}" for i in range(len(example.sources))}
    targets = {f"T{i}" for i in range(len(example.targets))}
    everybody = sources | targets
    for draft in ours:
        found = set(draft.sources), set(draft.targets)
        if found == (sources, targets) or ("mutual" in sense.flags and found == (everybody, everybody)):
            return []
    if ours:
        seen = "; ".join(f"{sorted(d.sources)} to {sorted(d.targets)} by {d.match.sense.words}" for d in ours)
        return [f"{sense.origin} {sense.words!r}: the parties come out as {seen}"]
    reasons = [f"{left.match.sense.words}: {left.reason}" for left in left_out]
    other = [f"{d.match.sense.type} by {d.match.sense.words}" for d in drafts]
    return [f"{sense.origin} {sense.words!r}: no {sense.type}; got {', '.join(other + reasons) or 'nothing'}"]
