"""What a predicate shows of a stance, and its readings that all kinds of predicates share."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.coding.positions_lexicon import Frame
from verbale.coding.statements_frame import Range, is_infinitive, marker
from verbale.model.analysis import Analysis

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "cannot"})
_REFUSING = frozenset(
    {
        "refuse",
        "refuses",
        "refused",
        "refusing",
        "decline",
        "declines",
        "declined",
        "fail",
        "fails",
        "failed",
        "without",
    }
)
_ASKED_BY = frozenset({"on", "upon", "to"})
_UNSURE = frozenset({"may", "might", "could"})
_HYPOTHETICAL = frozenset({"if", "whether", "unless", "until", "lest"})


@dataclass(frozen=True, slots=True)
class Match:
    """A stance shown at `token`. `holder` is the token that names who holds it, None for the speaker of the words;
    `issue` the head of the issue, `span` its words, `anchor` the words that show the stance."""

    token: int
    stance: str
    holder: int | None
    issue: int
    span: Range
    anchor: Range
    spoken: bool
    score: float


def negated(analysis: Analysis, token: int) -> bool:
    """Whether a predicate is negated, by its own adverb or by "refused to", "failed to"."""
    if any(analysis.lower[c] in _NEGATIONS for c in analysis.children(token, "advmod", "det", "neg")):
        return True
    if any(analysis.lower[c] in _NEGATIONS for c in analysis.children(token, "cc", "aux")):
        return True
    if any(analysis.lower[c - 1 : c + 1] == ("no", "longer") for c in analysis.children(token, "advmod") if c):
        return True
    if any(
        analysis.lower[d] == "neither" for c in analysis.children(token, "nsubj") for d in analysis.children(c, "det")
    ):
        return True
    head = analysis.head[token]
    return analysis.relation[token] == "xcomp" and head >= 0 and analysis.lower[head] in _REFUSING


def is_open(analysis: Analysis, token: int) -> bool:
    """Whether a predicate is only possible, conditional or asked about."""
    current = token
    for _ in range(4):
        auxiliaries = [analysis.lower[c] for c in analysis.children(current, "aux")]
        if any(word in _UNSURE for word in auxiliaries) or ("would" in auxiliaries and "have" in auxiliaries):
            return True
        if marker(analysis, current) in _HYPOTHETICAL:
            return True
        if analysis.head[current] < 0 or analysis.relation[current].split(":")[0] not in ("xcomp", "conj"):
            return False
        current = analysis.head[current]
    return False


def turned(frame: Frame, is_negated: bool) -> str | None:
    return frame.negated if is_negated else frame.stance


def made(
    analysis: Analysis, token: int, stance: str, holder: int | None, issue: int, span: Range, spoken: bool, score: float
) -> Match:
    first, last = min(span[0], token), max(span[1], token + 1)
    return Match(token, stance, holder, issue, span, (first, last), spoken, score)


def is_asked_of(analysis: Analysis, token: int) -> bool:
    """Whether a predicate is an infinitive that an object is asked or ordered to do: "urged Chad to accept it"."""
    head = analysis.head[token]
    if head < 0 or not is_infinitive(analysis, token) or analysis.relation[token].split(":")[0] not in (
        "xcomp", "ccomp", "advcl", "acl",
    ):  # fmt: skip
        return False
    asked = [c for c in analysis.children(head, "obl") if marker(analysis, c) in _ASKED_BY]
    return any(head < c < token for c in (*analysis.children(head, "obj", "iobj"), *asked))
