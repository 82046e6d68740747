"""Noun phrases: the stretch of words that belongs to one head, without possessors and what follows."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.model.analysis import Analysis

_INNER = frozenset(("compound", "flat", "fixed", "goeswith", "amod", "nummod", "case", "det", "cc", "punct", "advmod"))
_BEFORE = frozenset(("compound", "amod", "nummod", "det", "flat", "goeswith", "fixed"))
_BEHIND = frozenset(("flat", "goeswith", "fixed"))
_ARGUMENT = frozenset(
    ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "root", "appos", "dislocated", "parataxis", "vocative", "list",
     "dep", "ccomp", "xcomp", "advcl", "acl", "orphan", "reparandum")
)  # fmt: skip
#: what no name runs across, whatever the parse says
_CLAUSAL = frozenset(("VERB", "AUX", "SCONJ", "PRON"))
DAYS = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    )
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` (exclusive) around the syntactic `head`."""

    start: int
    end: int
    head: int


def phrases(analysis: Analysis) -> list[Phrase]:
    """All noun phrases whose head is not itself a modifier inside another one, in order of their heads."""
    return [phrase_of(analysis, token) for token in range(len(analysis)) if heads(analysis, token)]


def heads(analysis: Analysis, token: int) -> bool:
    """Whether a token heads a noun phrase."""
    relation = analysis.relation[token]
    base = relation.split(":")[0]
    if base in _INNER or relation == "nmod:desc":
        return False
    upos = analysis.upos[token]
    if upos in ("NOUN", "PROPN"):
        return True
    if upos == "ADJ" and base in _ARGUMENT and base not in ("root", "ccomp", "xcomp", "advcl", "acl"):
        return analysis.form(token)[:1].isupper() or bool(analysis.children(token, "det"))
    if upos in ("NUM", "SYM"):
        return base in ("nsubj", "obj", "iobj")
    return False


def phrase_of(analysis: Analysis, head: int) -> Phrase:
    """The phrase of a head: its determiners, modifiers and titles before it, and the rest of a name behind it."""
    start = end = head
    for child in reversed(analysis.children(head)):
        if child > head:
            continue
        base, low = analysis.relation[child].split(":")[0], analysis.reach(child)[0]
        inner = base in _BEFORE or analysis.relation[child] in ("nmod:desc", "nmod:unmarked")
        if base == "punct" and analysis.form(child) in "-‐–" and child == start - 1:
            inner = True
        if inner and analysis.reach(child)[1] >= start and not _possessed(analysis, child, start):
            start = min(start, low)
        elif child >= start - 1 and base in ("punct", "advmod") and start - 1 == child and analysis.form(child) in "-":
            start = child
        elif base not in ("punct", "cc", "case", "advmod", "mark"):
            break
    for child in analysis.children(head):
        if child > head and (
            analysis.relation[child].split(":")[0] in _BEHIND or analysis.relation[child] == "nmod:desc"
        ):
            last = analysis.reach(child)[1] - 1
            if analysis.reach(child)[0] <= end + 2:
                end = max(end, last)
    while start < head and (
        _counts(analysis, start)
        or analysis.relation[start] in ("cc", "punct", "case")
        or analysis.upos[start] == "PUNCT"
    ):
        start += 1
    end = next((token - 1 for token in range(head + 1, end + 1) if analysis.upos[token] in _CLAUSAL), end)
    while end > head and _is_day(analysis, end):
        end -= 1
    return Phrase(start, end + 1, head)


def _counts(analysis: Analysis, token: int) -> bool:
    """Whether a word only grades a number behind it: "at least 28 people"."""
    return analysis.lower[token] in ("at", "least", "most", "more", "than") and any(
        analysis.upos[other] == "NUM" for other in range(token + 1, min(token + 4, len(analysis)))
    )


def _is_day(analysis: Analysis, token: int) -> bool:
    return analysis.lower[token] in DAYS or analysis.upos[token] in ("PUNCT", "CCONJ")


def _possessed(analysis: Analysis, child: int, start: int) -> bool:
    return any(analysis.relation[token] == "nmod:poss" for token in analysis.children(child) if token < start)


def first_of(analysis: Analysis, token: int) -> int:
    """The first of several heads joined by "and"; the token itself where it stands alone."""
    seen = 0
    while analysis.relation[token].split(":")[0] == "conj" and analysis.head[token] >= 0 and seen < 20:
        token = analysis.head[token]
        seen += 1
    return token


def prepositions(analysis: Analysis, token: int) -> tuple[str, ...]:
    """The prepositions of a phrase, lower case; of the first one where it is one of several joined by "and"."""
    for candidate in (token, first_of(analysis, token)):
        found = tuple(analysis.lower[child] for child in analysis.children(candidate, "case") if child < candidate)
        if found:
            return found
    return ()
