"""Where a noun phrase begins and ends."""

from __future__ import annotations

from bisect import bisect_right

from verbale.language.refer_tables import words
from verbale.model.analysis import Analysis, NameMention

_OUTSIDE = frozenset(
    (
        *("case", "cc", "conj", "punct", "parataxis", "cop", "aux", "nsubj", "csubj", "expl", "mark", "advcl"),
        *("discourse", "list", "vocative", "dislocated", "orphan", "reparandum", "obj", "iobj", "obl", "ccomp"),
        "xcomp",
    )
)
_BEFORE_PREDICATE = frozenset(("det", "amod", "nummod", "nmod", "compound", "flat"))
_MARKS = frozenset("\"“”‘’'`([{«,;:-–—…")
_ENDING_MARKS = _MARKS | frozenset(".!?") - frozenset("’'")
_PAIRS = {")": "(", "]": "[", "”": "“", "’’": "“", "»": "«"}
_CLOSED_BY = {"(": ")", "[": "]", "“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}
_POSSESSIVE = ("'s", "’s", "'", "’")


def boundaries(analysis: Analysis, token: int) -> tuple[int, int]:
    """First token and last token + 1 of the noun phrase that `token` heads."""
    low, high = _extent(analysis, token)
    return _trim(analysis, low, high + 1, token)


def _extent(analysis: Analysis, token: int) -> tuple[int, int]:
    """First and last token of a noun phrase, before its edges are trimmed."""
    low = high = token
    predicate = bool(analysis.children(token, "cop", "nsubj"))
    for child in analysis.children(token):
        relation = analysis.relation[child].split(":")[0]
        if relation in _OUTSIDE or (relation == "appos" and _set_off(analysis, child)):
            continue
        if relation == "advmod" and (predicate or child > token):
            continue
        first, last = analysis.reach(child)
        if relation == "nmod" and first > token and _is_loose(analysis, token, first):
            continue
        if predicate and first < token and relation not in _BEFORE_PREDICATE:
            continue
        low, high = min(low, first), max(high, last - 1)
    for child in analysis.children(token, "case", "cc", "mark"):
        if low <= child < token:
            low = analysis.reach(child)[1]
        elif child > token and analysis.lower[child] in _POSSESSIVE:
            high = max(high, child)
    return min(low, token), high


def _is_loose(analysis: Analysis, token: int, first: int) -> bool:
    """Whether a complement that starts at `first` only stands behind a person's name ("Lavrov in London")."""
    place = bisect_right(analysis.names, NameMention(token, len(analysis), "")) - 1
    name = analysis.names[place] if place >= 0 else None
    return name is not None and name.label == "PER" and name.end > token and analysis.lower[first] != "of"


def _set_off(analysis: Analysis, apposition: int) -> bool:
    """Whether punctuation stands between an apposition and what it stands by ("Lavrov, the minister")."""
    first = analysis.reach(apposition)[0]
    before = analysis.form(first - 1) if first > 0 else "x"
    return not any(c.isalnum() for c in before) or not analysis.form(first)[0].isalnum()


def _trim(analysis: Analysis, start: int, end: int, head: int) -> tuple[int, int]:
    """Without what only stands at the edges: conjunctions, days, marks that open or close nothing inside."""
    while start < head and _leads(analysis, start, end):
        start += 1
    while end - 1 > head and analysis.lower[end - 1] in words("days") and analysis.relation[end - 1] != "nmod":
        end -= 1
    if end - 3 > head and _bracketed_name(analysis, end):
        end -= 3
    while end - 1 > head and _dangles(analysis, start, end - 1):
        end -= 1
    if end < len(analysis) and _completes(analysis, start, end):
        end += 1
    return start, end


def _bracketed_name(analysis: Analysis, end: int) -> bool:
    """Whether the last three tokens are a short name in brackets ("(OSCE)")."""
    return analysis.form(end - 1) == ")" and analysis.form(end - 3) == "(" and analysis.form(end - 2).isupper()


def _leads(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the first token is no part of the phrase: a conjunction, or a mark that nothing inside closes."""
    if analysis.upos[start] == "CCONJ" and analysis.lower[start] not in ("both", "either", "neither"):
        return True
    form = analysis.form(start)
    if form[0] not in _MARKS:
        return False
    closing = _CLOSED_BY.get(form)
    return closing is None or all(analysis.form(t) != closing for t in range(start + 1, end))


def _dangles(analysis: Analysis, start: int, last: int) -> bool:
    """Whether the last token is a mark that closes nothing inside the phrase."""
    form = analysis.form(last)
    if form in _POSSESSIVE and analysis.relation[last] == "case":
        return False
    if form in _PAIRS:
        return all(analysis.form(t) != _PAIRS[form] for t in range(start, last))
    if form in ('"', "'", "’"):
        return all(analysis.form(t) not in (form, "‘") for t in range(start, last))
    return all(c in _ENDING_MARKS for c in form) or form in ("''", "``")


def _completes(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the token at `end` closes a quotation mark or bracket that was opened inside and not closed."""
    opening = _PAIRS.get(analysis.form(end))
    if opening is None:
        return False
    inside = [analysis.form(t) for t in range(start, end)]
    return inside.count(opening) > inside.count(analysis.form(end))
