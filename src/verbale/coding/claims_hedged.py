"""Claims that a report's own words hedge: "the alleged attack", "so-called", "accused of shelling", "what it called".

Such words lend the proposition to somebody else. Where the sentence names who, that is its voucher; where it does
not, the claim stays without one. The words are under `hedges` in `data/positions/claims.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from verbale.coding.cues import Cues
from verbale.coding.statements_frame import Range, trim
from verbale.coding.statements_holder import agent, subject
from verbale.model.analysis import Analysis
from verbale.model.finding import SideStance

_NAMING = frozenset({"call", "calls", "called", "term", "terms", "termed", "describe", "describes", "described",
                     "dub", "dubs", "dubbed", "label", "labels", "labelled", "labeled"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hedged:
    """A hedged proposition: its tokens, the token that names its voucher or None, the stand, and why."""

    span: Range
    voucher: int | None
    stance: SideStance
    accuses: bool
    why: str


@cache
def _hedges() -> dict[str, frozenset[str]]:
    data = yaml.safe_load(files("verbale").joinpath("data", "positions", "claims.yaml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data["hedges"].items()}


def hedged(analysis: Analysis, cues: Cues) -> Iterator[Hedged]:
    """The hedged propositions of a text, in order."""
    words = _hedges()
    for token in range(len(analysis)):
        word = analysis.lower[token]
        if word in words["adjectives"] or word in words["doubting"]:
            found = _modifier(analysis, token, word)
        elif word in words["adverbs"]:
            found = _adverb(analysis, token, word)
        elif word in words["accused"]:
            found = _accused(analysis, token, word)
        elif word == "called" and analysis.lower[max(0, token - 2) : token] == ("so", "-"):
            found = _modifier(analysis, token, "so-called")
        elif word == "what":
            found = _called(analysis, token)
        else:
            found = None
        if found is not None:
            yield found


def _modifier(analysis: Analysis, token: int, word: str) -> Hedged | None:
    """ "the alleged use of gas", "Turkey's alleged support for the rebels"."""
    noun = analysis.head[token]
    if noun < 0 or analysis.upos[noun] not in ("NOUN", "PROPN") or noun < token:
        return None
    if analysis.relation[token].split(":")[0] not in ("amod", "compound", "nmod", "acl"):
        return None
    span = trim(analysis, analysis.reach(noun))
    return (
        None if span is None else Hedged(span, None, "asserts", False, f"{word}: told with distance, by nobody named")
    )


def _adverb(analysis: Analysis, token: int, word: str) -> Hedged | None:
    """ "had allegedly crossed the border"."""
    verb = analysis.head[token]
    if verb < 0 or analysis.upos[verb] not in ("VERB", "ADJ") or analysis.relation[token] != "advmod":
        return None
    span = trim(analysis, analysis.reach(verb))
    return (
        None if span is None else Hedged(span, None, "asserts", False, f"{word}: told with distance, by nobody named")
    )


def _accused(analysis: Analysis, token: int, word: str) -> Hedged | None:
    """ "officials accused of escalating the crisis", "is suspected by Paris of arming them"."""
    if analysis.xpos[token] != "VBN" or analysis.children(token, "obj"):
        return None
    deed = next(
        (c for c in analysis.children(token, "advcl", "obl", "xcomp", "acl")
         if c > token and any(analysis.lower[m] in ("of", "to", "with") for m in analysis.children(c, "mark", "case"))),
        None,
    )  # fmt: skip
    if deed is None:
        return None
    accused = analysis.head[token] if analysis.relation[token].startswith("acl") else subject(analysis, token)
    low, high = analysis.reach(deed)
    first = accused if accused is not None and 0 <= accused < low and low - accused < 12 else low
    span = trim(analysis, (first, high))
    return None if span is None else Hedged(span, agent(analysis, token), "asserts", True, f"{word}: an accusation")


def _called(analysis: Analysis, token: int) -> Hedged | None:
    """ "what Ankara called a terrorist attack"."""
    for verb in range(token + 1, min(token + 7, len(analysis))):
        if analysis.lower[verb] in _NAMING and analysis.upos[verb] == "VERB":
            holder = subject(analysis, verb)
            named = next((c for c in analysis.children(verb, "xcomp", "obj", "ccomp", "obl") if c > verb), None)
            if holder is None or named is None or holder < token:
                return None
            span = trim(analysis, (token, analysis.reach(named)[1]))
            return None if span is None else Hedged(span, holder, "asserts", False, "what somebody called it")
    return None
