"""On what a commitment depends: conditional clauses, imperatives with a consequence, and "otherwise"."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.coding.commitments_cues import Cues
from verbale.coding.event_syntax import is_verb
from verbale.model.analysis import Analysis

_NEGATIONS = frozenset(
    "not n't never no nothing nobody neither fail fails failed refuse refuses refused ignore ignores without nt".split()
)
_STOPS = frozenset({",", ";", ":", "—", "–", "”", "''", '"', "then"})
_VERB_AFTER_SHOULD = 14
_REFUSAL_REACH = 10
_MODALS = frozenset({"will", "would", "wo", "shall", "'ll", "can", "cannot", "ca"})
_DAYS = frozenset("day week month year night noon midnight morning evening end hour".split())
_GRANTING = frozenset({"while", "once", "as soon as", "provided", "providing", "only if"})
_VOWING = frozenset({"undertake", "agree", "promise", "pledge", "vow", "swear", "guarantee", "undertook"})
_MANNERS = frozenset(
    "condition precondition delay exception hesitation warning notice doubt question fail reservation interruption "
    "restriction limit detail evidence success result violence incident bloodshed fear pause".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition: tokens `start` to `end` (exclusive), its verb or noun, whether it is negated, and how it was found.

    `governs` is the token of the clause that depends on it, where the tree shows it.
    """

    start: int
    end: int
    head: int
    negated: bool
    mark: str
    governs: int | None = None

    @property
    def demands(self) -> bool:
        """Whether something is asked for: the act comes if it is not done ("unless", "if they do not")."""
        return self.negated and self.mark not in _GRANTING


def clauses(analysis: Analysis, cues: Cues) -> tuple[Clause, ...]:
    """All conditions of a text in order."""
    found: list[Clause] = []
    for first, last in analysis.sentences:
        at = first
        while at < last:
            clause = _at(analysis, cues, at, first, last)
            if clause is None:
                at += 1
                continue
            found.append(clause)
            at = max(at + 1, clause.end if clause.mark != "until" else at + 1)
    return tuple(found)


def _at(analysis: Analysis, cues: Cues, at: int, first: int, last: int) -> Clause | None:
    low = analysis.lower
    if low[at] not in cues.openings:
        return None
    for words, negated in cues.conditions:
        if low[at : at + len(words)] != words or at + len(words) > last:
            continue
        if words == ("if",) and at > first and low[at - 1] in ("even", "as"):
            return None
        if negated is None:
            return None
        return _clause(analysis, " ".join(words), at, at + len(words), first, last, negated)
    return None


def _clause(analysis: Analysis, mark: str, at: int, after: int, first: int, last: int, negated: bool) -> Clause | None:
    if after >= last or not _opens(analysis, mark, at, after, first, last):
        return None
    if mark in ("should", "were", "as soon as", "as long as", "so long as"):
        head = _first_verb(analysis, after, min(last, after + _VERB_AFTER_SHOULD))
    elif mark in ("without", "pending", "barring", "in the event", "on condition", "on the condition"):
        head = analysis.head[at] if analysis.head[at] > at else _first_verb(analysis, after, last)
    else:
        held = analysis.head[at]
        near = at < held < min(last, after + _VERB_AFTER_SHOULD * 2) and analysis.upos[held] != "PUNCT"
        head = held if near else _first_verb(analysis, after, last)
    if head is None or (mark == "without" and not _can_be_lacked(analysis, head)):
        return None
    end = _end(analysis, at, head, last)
    inner = [analysis.lower[i] for i in range(after, end)]
    denied = bool(_NEGATIONS.intersection(inner)) and not _deep(analysis, head, after, end)
    governs = analysis.head[head] if not at <= analysis.head[head] < end else None
    return Clause(at, end, head, negated != denied, mark, governs if governs is not None and governs >= 0 else None)


def _can_be_lacked(analysis: Analysis, head: int) -> bool:
    """Whether "without" speaks of a thing that must be had first, not of a manner: "without delay"."""
    return analysis.upos[head] in ("NOUN", "VERB") and analysis.lemma[head].lower() not in _MANNERS


def _opens(analysis: Analysis, mark: str, at: int, after: int, first: int, last: int) -> bool:
    """Whether a word that can open a condition does so here."""
    if mark in ("should", "were"):
        return _inverted(analysis, at, first)
    if mark in ("provided", "providing", "assuming"):
        return _opens_clause(analysis, at, after)
    if mark == "once":
        return analysis.relation[at] != "advmod" and _finite_after(analysis, after, last)
    if mark == "as soon as":
        return _finite_after(analysis, after, last)
    if mark == "while":
        return _under_refusal(analysis, at, first) and _finite_after(analysis, after, last)
    if mark == "if":
        return not (at and analysis.lower[at - 1] in ("as", "wonder", "know", "ask", "asked"))
    if mark == "in the event":
        return analysis.lower[after] in ("of", "that")
    if mark == "until" and at > first and analysis.lower[at - 1] == "wait":
        return not {"ca", "can", "cannot", "can't"} & set(analysis.lower[max(first, at - 4) : at])
    return mark != "until" or (analysis.relation[at] != "case" and _finite_after(analysis, after, last))


def _under_refusal(analysis: Analysis, at: int, first: int) -> bool:
    """Whether "while" says how long something will not be done: "would not negotiate while it was under siege"."""
    before = range(max(first, at - _REFUSAL_REACH), at)
    denied = next((t for t in before if analysis.lower[t] in ("not", "n't", "never", "no", "nt")), None)
    if denied is None:
        return False
    return any(analysis.lower[t] in _MODALS for t in range(max(first, denied - _REFUSAL_REACH), at))


def _inverted(analysis: Analysis, at: int, first: int) -> bool:
    """Whether "should"/"were" opens an inverted condition: no subject before it in its clause."""
    before = analysis.lower[at - 1] if at > first else ""
    opens = at == first or before in (",", "and", "but", "“", '"', "``", "—", ";", "‘", "'")
    clause_final = at > first and analysis.upos[at - 1] in ("NOUN", "PROPN", "VERB", "ADV", "PRON", "ADJ")
    if not opens and clause_final and analysis.upos[at] == "AUX":
        head = analysis.head[at]
        own = analysis.children(head, "nsubj") if head >= 0 else ()
        return bool(own) and all(token > at for token in own)
    if (
        not opens
        or at + 1 >= len(analysis)
        or analysis.upos[at + 1] not in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
    ):
        return False
    return analysis.lower[at] == "should" or "to" in analysis.lower[at + 1 : at + 8]


def _opens_clause(analysis: Analysis, at: int, after: int) -> bool:
    return (
        analysis.lower[after] == "that"
        or analysis.upos[at] == "SCONJ"
        or (
            analysis.relation[at] in ("advcl", "mark")
            and _finite_after(analysis, after, min(after + 12, len(analysis)))
        )
    )


def _finite_after(analysis: Analysis, start: int, last: int) -> bool:
    for token in range(start, min(last, start + 14)):
        if analysis.xpos[token] in ("VBZ", "VBP", "VBD", "MD"):
            return True
        if analysis.lower[token] in _STOPS:
            return False
    return False


def _first_verb(analysis: Analysis, start: int, last: int) -> int | None:
    for token in range(start, last):
        if is_verb(analysis, token):
            return token
    for token in range(start, last):
        if analysis.upos[token] in ("NOUN", "PROPN", "ADJ", "AUX"):
            return token
    return None


def _end(analysis: Analysis, at: int, head: int, last: int) -> int:
    """Where a condition ends: with its tree, or at the first comma where the tree runs past the main clause."""
    low, high = analysis.reach(head)
    stops = [i for i in range(max(at + 1, head), last) if analysis.lower[i] in _STOPS]
    if low >= at and high <= last:
        end = _cut(analysis, at, head, high)
        while end > at + 1 and analysis.upos[end - 1] == "PUNCT":
            end -= 1
        if analysis.upos[end - 1] in ("AUX", "ADP", "DET", "PART", "SCONJ") and end < last:
            end = next((i for i in range(end, last) if analysis.upos[i] == "PUNCT"), last)
        return max(end, head + 1)
    return stops[0] if stops else last - (analysis.upos[last - 1] == "PUNCT")


def _cut(analysis: Analysis, at: int, head: int, end: int) -> int:
    """The end of a clause, before the comma behind which the main clause begins where the tree holds both."""
    for comma in range(head + 1, end - 1):
        if analysis.lower[comma] == "," and analysis.xpos[comma + 1] == "VBG" and analysis.head[comma + 1] >= 0:
            return comma
        if (
            analysis.lower[comma] != ","
            or analysis.upos[comma + 1] in ("SCONJ", "CCONJ")
            or (analysis.xpos[comma + 1] in ("WDT", "WP", "WRB", "VBG", "VBN"))
        ):
            continue
        for token in range(comma + 1, min(comma + 14, end)):
            if analysis.lower[token] == ",":
                break
            if analysis.xpos[token] == "MD" or analysis.lower[comma + 1] == "then":
                return comma
    return end


def _deep(analysis: Analysis, head: int, after: int, end: int) -> bool:
    """Whether the negation of a condition stands only in a clause below its own verb."""
    own = {*analysis.children(head), head, analysis.head[head]}
    vowing = analysis.lemma[head].lower() in _VOWING
    for token in range(after, end):
        if analysis.lower[token] in _NEGATIONS and not _is_answer(analysis, token):
            if vowing and token > head and analysis.head[token] in analysis.children(head, "xcomp"):
                continue
            above = analysis.head[token]
            if token in own or above in own or above == head or is_verb(analysis, token):
                return False
    return True


def _is_answer(analysis: Analysis, token: int) -> bool:
    """Whether "no" is what somebody says: "if they say no"."""
    return analysis.lower[token] == "no" and analysis.lower[token - 1] in ("say", "says", "said", "vote", "voted")


def before(analysis: Analysis, act: int) -> Clause | None:
    """What must come first: "will not take part in talks before the withdrawal"; days and years are deadlines."""
    pending = [act, *analysis.children(act, "obj", "obl", "xcomp", "nmod")]
    pending += [c for t in pending[1:] for c in analysis.children(t, "nmod", "acl")]
    for head in dict.fromkeys(c for t in pending for c in (t, *analysis.children(t, "advcl", "obl", "nmod"))):
        marks = [c for c in analysis.children(head, "mark", "case") if analysis.lower[c] == "before" and act < c]
        if marks and head > marks[0] and analysis.upos[head] in ("NOUN", "VERB") and not _is_day(analysis, head):
            low, high = analysis.reach(head)
            end = max(high, head + 1)
            while end > head + 1 and analysis.upos[end - 1] == "PUNCT":
                end -= 1
            return Clause(max(low, marks[0]), end, head, True, "before", act)
    return None


def _is_day(analysis: Analysis, head: int) -> bool:
    return analysis.lemma[head].lower() in _DAYS


def imperative(analysis: Analysis, sentence: int, before: int) -> Clause | None:
    """The order in front of ", or …" / ", and …" at token `before`: "Stop the attacks, or we will respond"."""
    first, _ = analysis.sentences[sentence]
    start = first
    while start < before and analysis.upos[start] in ("PUNCT", "CCONJ", "INTJ", "SYM"):
        start += 1
    negated = analysis.lower[before] != "and"
    while before > start and analysis.upos[before - 1] == "PUNCT":
        before -= 1
    if start >= before or analysis.children(start, "nsubj") or analysis.upos[start] not in ("VERB", "AUX", "NOUN"):
        return None
    if analysis.xpos[start] not in ("VB", "VBP", "NN"):
        return None
    return Clause(start, before, start, negated, "or", None)
