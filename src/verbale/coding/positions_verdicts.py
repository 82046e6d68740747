"""Stances shown in a speaker's words on an issue: verdicts ("is illegal"), breaches ("violates"), duties ("must")."""

from __future__ import annotations

from verbale.coding.cues import Cues
from verbale.coding.positions_lexicon import Frame, Lexicon
from verbale.coding.positions_predicate import Match, is_open, made, negated, turned
from verbale.coding.statements_frame import is_passive, marker, noun_phrase, trim
from verbale.coding.statements_holder import agent, holder_of_verb, subject
from verbale.model.analysis import Analysis

_HYPOTHETICAL = frozenset({"if", "whether", "unless", "until", "lest"})
_LINKING_FORMS = frozenset(
    {
        "constitutes",
        "constituted",
        "constitute",
        "represents",
        "represented",
        "amounts",
        "amounted",
        "amount",
        "amounting",
        "constituting",
        "remain",
        "remains",
        "remained",
    }
)


def breach_at(analysis: Analysis, lexicon: Lexicon, token: int) -> Match | None:
    frame = next(iter(lexicon.frames["breaches"].get(analysis.lower[token], ())), None)
    issue = subject(analysis, token)
    if frame is None or issue is None or not analysis.children(token, "obj") or is_open(analysis, token):
        return None
    stance = turned(frame, negated(analysis, token))
    return (
        None if stance is None else made(analysis, token, stance, None, issue, noun_phrase(analysis, issue), True, 0.85)
    )


def verdict_at(analysis: Analysis, lexicon: Lexicon, cues: Cues, token: int) -> Match | None:
    frame = lexicon.frames["verdicts"][analysis.lower[token]][0]
    if is_open(analysis, token):
        return None
    if analysis.lower[analysis.head[token]] in lexicon.carriers and marker(analysis, token) == "of":
        token = analysis.head[token]
    head, relation = analysis.head[token], analysis.relation[token]
    own = subject(analysis, token)
    stance = turned(frame, negated(analysis, token))
    if own is not None and noun_phrase(analysis, own)[1] > token > own:
        return None
    if own is not None and analysis.children(token, "cop", "aux") and stance is not None:
        return made(analysis, token, stance, None, own, noun_phrase(analysis, own), True, 0.9)
    if head < 0:
        return None
    if analysis.lower[head] in lexicon.naming and relation.split(":")[0] in ("xcomp", "obl", "obj", "advcl", "ccomp"):
        return _naming(analysis, cues, frame, token, head)
    if analysis.lower[head] in _LINKING_FORMS and relation.split(":")[0] in ("obj", "obl", "xcomp"):
        own, stance = subject(analysis, head), turned(frame, negated(analysis, head))
        if own is not None and stance is not None:
            return made(analysis, token, stance, None, own, noun_phrase(analysis, own), True, 0.85)
    if relation == "amod" and frame.stance.startswith("regards as il") and analysis.upos[head] == "NOUN":
        return made(analysis, token, frame.stance, None, head, noun_phrase(analysis, head), True, 0.6)
    return None


def _naming(analysis: Analysis, cues: Cues, frame: Frame, token: int, verb: int) -> Match | None:
    """A verdict behind a verb of naming: "called the vote illegal", "was declared void by the court"."""
    stance = turned(frame, negated(analysis, verb) != negated(analysis, token))
    if stance is None:
        return None
    if is_passive(analysis, verb):
        target, holder = next(iter(analysis.children(verb, "nsubj:pass")), None), agent(analysis, verb)
    else:
        target = next((c for c in analysis.children(verb, "obj") if c != token), None)
        holder = holder_of_verb(analysis, cues, verb)
    if target is None or holder is None:
        return None
    return made(analysis, token, stance, holder, target, noun_phrase(analysis, target), False, 0.9)


def duty_at(analysis: Analysis, lexicon: Lexicon, token: int) -> Match | None:
    verb = analysis.head[token]
    if (
        verb < 0
        or not analysis.relation[token].startswith("aux")
        or subject(analysis, verb) is None
        or (marker(analysis, verb) in _HYPOTHETICAL)
        or negated(analysis, verb)
    ):
        return None
    if any(analysis.lower[c] in ("have", "'ve", "’ve") for c in analysis.children(verb, "aux")):
        return None
    frame = lexicon.frames["duties"][analysis.lower[token]][0]
    low, high = trim(analysis, analysis.reach(verb)) or (verb, verb + 1)
    while low < verb and analysis.upos[low] == "PUNCT":
        low += 1
    while high > verb + 1 and analysis.upos[high - 1] == "PUNCT":
        high -= 1
    return made(analysis, token, frame.stance, None, verb, (low, high), True, 0.7)
