"""Who holds an appointment and where it is, from the mentions of its sentence."""

from __future__ import annotations

from verbale.linking.outcomes_kinds import Named
from verbale.linking.outcomes_words import Sentence
from verbale.model.finding import Findings
from verbale.model.grounded import Mention
from verbale.model.text import Span

_BETWEEN = frozenset((",", "and", ", and", "as well as"))
_ELSEWHERE = frozenset("said says that whose which who told after because while but".split())
"""Words behind which another clause has another doer."""
_INSIDE = frozenset(("in", "at", "near", "off", "outside", "around"))


def holders_of(sentence: Sentence, findings: Findings, named: Named) -> tuple[str, ...]:
    """Who holds an appointment: whom the sentence names first before it, and who is joined to them by "and"."""
    inside = [m for m in findings.actor_mentions if sentence.span.covers(m.span) and m.targets and m.kind != "pronoun"]
    here = sorted(inside, key=lambda m: (m.span.start, -m.span.end))
    before = [m for m in here if m.span.end <= named.span.start]
    if not before:
        return ()
    held, last = list(before[0].targets), before[0]
    text = findings.report.text if findings.report is not None else ""
    for mention in before[1:]:
        if mention.span.start < last.span.end:
            continue
        if " ".join(text[last.span.end : mention.span.start].split()).removesuffix(" the") not in _BETWEEN:
            break
        held += mention.targets
        last = mention
    between = text[last.span.end : named.span.start]
    if "“" in between or _ELSEWHERE & set(between.lower().replace(",", " ").split()):
        return ()
    return tuple(dict.fromkeys(held))


def place_of(sentence: Sentence, findings: Findings, anchor: Span, coded: str | None = None) -> str | None:
    """Where an appointment is: the nearest place of its sentence that stands behind "in", "at" and the like, and not
    where somebody says so; else the place of its event, else any."""
    text = findings.report.text if findings.report is not None else ""
    sources = [s.source for s in findings.statements if s.source is not None and sentence.span.overlaps(s.source)]
    best_: tuple[tuple[bool, bool, int], Mention] | None = None
    for mention in findings.place_mentions:
        if not sentence.span.covers(mention.span) or not mention.targets:
            continue
        if any(source.overlaps(mention.span) for source in sources):
            continue
        lead = text[max(0, mention.span.start - 12) : mention.span.start].lower().split()
        lead = lead[:-1] if lead[-1:] == ["the"] else lead
        away = mention.span.start - anchor.end
        rank = (not (_INSIDE & set(lead[-1:]) and (away > 0 or coded is None)), away < 0, abs(away))
        if best_ is None or rank < best_[0]:
            best_ = rank, mention
    if best_ is None or (coded is not None and best_[0][0]):
        return coded
    return best_[1].targets[0]
