"""By whose word something is known: who announces an appointment, who expects something of it, who says it was held."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.linking.outcomes_words import Sentence, content
from verbale.model.finding import Event, Findings
from verbale.model.text import Span

_EXPECTS = re.compile(
    r"(?P<who>[^.;:]{2,80}?)\s(?:expects?|predicts?|predicted|forecasts?|anticipates?)\s(?:that\s)?(?P<what>.{3,300})"
)
_SUGGEST = re.compile(
    r"(?P<who>(?:opinion\s|exit\s)?polls)\s(?:suggest|show|indicate|point)\s(?:that\s|to\s)?(?P<what>[^.;]{3,300})",
    re.I,
)
_IS_EXPECTED = re.compile(
    r"\b(?:is|are|was|were)\s(?:widely\s|generally\s|largely\s)?(?:expected|likely|predicted|forecast|tipped|certain)\sto\s"
    r"(?P<what>[^,.;]{3,200})"
)
_NOBODY = frozenset("i we you he she they it who that".split())
_WITHIN = 6
"""Within how many words of "expect" a sentence names what is expected."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose word it is: an actor id, and the words that name them; either may be unknown."""

    actor: str | None
    words: str | None


NOBODY = Voice(None, None)


def voice_at(findings: Findings, words: Span, event: Event | None = None) -> Voice:
    """Whose word some words of a report are: the speaker of the narrowest statement that holds them."""
    held = [s for s in findings.statements if s.words.overlaps(words) and (s.speaker or s.source)]
    if held:
        said = min(held, key=lambda s: (s.words.end - s.words.start, s.words.start))
        source = said.source.text if said.source is not None else None
        return Voice(said.speaker, source)
    if event is not None and event.according_to is not None:
        return Voice(event.according_to, _name_of(findings, event.according_to))
    return NOBODY


def _name_of(findings: Findings, actor: str) -> str | None:
    return next((m.span.text for m in findings.actor_mentions if actor in m.targets and m.kind == "name"), None)


def expectation(
    sentence: Sentence, findings: Findings, anchor: Span, event: Event | None, about: frozenset[str] | None = None
) -> tuple[str | None, Voice]:
    """What is expected of an appointment, in the words of a sentence, and by whom; nobody where none is named.

    The sentence is that of the announcement, or with `about`, the stems of its words, another that names it.
    """
    text, offset = sentence.span.text, sentence.span.start
    for pattern in (_EXPECTS, _SUGGEST):
        found = pattern.search(text)
        if found is None or (about is not None and not about & _stems(found["what"].split()[:_WITHIN])):
            continue
        who = found["who"].rsplit(",", 1)[-1].strip()
        start = offset + found.start("who") + found["who"].rfind(who)
        what = _outcome(found["what"])
        if what is not None and who and who.split()[-1].lower() not in _NOBODY:
            return what, Voice(_actor_in(findings, Span(start, start + len(who), who)), who)
    found = _IS_EXPECTED.search(text)
    if found is not None and about is not None and not about & _stems(text[: found.start()].split()[-_WITHIN:]):
        found = None
    if found is not None and not offset + found.start("what") <= anchor.start < offset + found.end("what"):
        return found["what"].strip(), NOBODY
    if event is not None and event.expected is not None:
        return event.expected.text, NOBODY
    return None, NOBODY


def _stems(words: list[str]) -> frozenset[str]:
    return content(" ".join(words))


def _outcome(what: str) -> str | None:
    """What is said to come of it, behind "to" or a comma; the whole where neither stands."""
    for mark in (", to ", " to "):
        if mark in what:
            return f"to {what.partition(mark)[2]}".strip(" .,;")
    return what.strip(" .,;") or None


def _actor_in(findings: Findings, words: Span) -> str | None:
    held = [m for m in findings.actor_mentions if m.span.overlaps(words) and m.targets]
    return min(held, key=lambda m: (m.span.start, -m.span.end)).targets[0] if held else None
