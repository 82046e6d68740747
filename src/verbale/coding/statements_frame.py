"""Token ranges and small readings of the dependency tree that the attribution modules share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verbale.model.analysis import Analysis

Range = tuple[int, int]

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_QUOTE_MARKS = frozenset("\"“”„‟«»‹›‘’'`") | {"''", "``", "’’", "‘‘", "‘’"}
_LEAVES_NOUN = frozenset(
    {"case", "acl:relcl", "parataxis", "discourse", "advcl", "dep", "mark", "cop", "list", "vocative"}
)
_TIMES = frozenset({"nmod:unmarked", "nmod:tmod", "advmod:tmod"})
_RIGHT_ONLY = frozenset({"appos", "nmod", "dep", "list", "obl:unmarked", "nmod:unmarked", "nmod:tmod"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words or an attitude that the text gives to a holder.

    cue       token that shows it; `cue_range` the verb group or phrase around it
    frame     the frame of the lexicon in which it was read, or "quotation", "colon", "source"
    holder    head token of the words that name the holder, as they stand at the cue; None where nobody is named
    antecedent  the head that `holder` stands for where it is a relative pronoun, else `holder`
    content   token ranges of the content in text order; empty for a cue that only leads a quotation
    """

    cue: int
    cue_range: Range
    klass: str
    spoken: bool
    frame: str
    holder: int | None
    antecedent: int | None
    source: Range | None
    content: tuple[Range, ...]
    score: float = 0.9

    def hull(self) -> Range | None:
        """From the first to the last token of the content."""
        return (self.content[0][0], self.content[-1][1]) if self.content else None


def is_quote_mark(analysis: Analysis, token: int) -> bool:
    """Whether a token is nothing but quotation marks."""
    return analysis.form(token) in _QUOTE_MARKS


def trim(analysis: Analysis, span: Range) -> Range | None:
    """A range without the punctuation at its edges, quotation marks and brackets kept; None where nothing is left."""
    first, last = span
    while first < last and analysis.upos[first] == "PUNCT" and not is_quote_mark(analysis, first):
        first += 1
    while last > first and analysis.upos[last - 1] == "PUNCT" and not is_quote_mark(analysis, last - 1):
        last -= 1
    return (first, last) if first < last else None


def without(span: Range, hole: Range) -> tuple[Range, ...]:
    """What is left of a range outside a hole."""
    pieces = ((span[0], min(span[1], hole[0])), (max(span[0], hole[1]), span[1]))
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def joined(ranges: Iterable[Range], gap: int = 2) -> tuple[Range, ...]:
    """Ranges in order, those closer than `gap` tokens made one."""
    result: list[Range] = []
    for first, last in sorted(ranges):
        if result and first - result[-1][1] < gap:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return tuple(result)


def noun_phrase(analysis: Analysis, head: int) -> Range:
    """The words of a noun phrase: its head with modifiers, appositions and conjuncts, without its preposition,
    incidental clauses and edge punctuation."""
    first, last = head, head + 1
    for child in analysis.children(head):
        relation = analysis.relation[child]
        if relation in _LEAVES_NOUN or relation.split(":")[0] in (
            "punct",
            "case",
            "nsubj",
            "obj",
            "obl",
            "aux",
            "conj",
        ):
            continue
        if relation in _TIMES or (relation in ("cc", "cc:preconj") and child < head):
            continue
        if (relation in ("acl", "ccomp") and child > head) or (child < head and relation in _RIGHT_ONLY):
            continue
        low, high = analysis.reach(child)
        if high - low > 40:
            continue
        first, last = min(first, low), max(last, high)
    for child in analysis.children(head, "conj"):
        if analysis.upos[child] in ("NOUN", "PROPN", "PRON", "NUM"):
            last = max(last, noun_phrase(analysis, child)[1])
    return trim(analysis, (first, last)) or (head, head + 1)


def subject_phrase(analysis: Analysis, holder: int, cue: int) -> Range:
    """The noun phrase of a holder, with the name or office that a parser may have made a second subject beside it
    ("Foreign Minister", "Anders Holm")."""
    first, last = noun_phrase(analysis, holder)
    if analysis.relation[holder].startswith("nsubj") and analysis.head[holder] >= 0:
        for other in analysis.children(analysis.head[holder], "nsubj"):
            low, high = noun_phrase(analysis, other)
            if other != holder and (other < cue) == (holder < cue) and 0 <= max(low - last, first - high) <= 1:
                first, last = min(first, low), max(last, high)
    return first, last


def is_relative(analysis: Analysis, token: int) -> bool:
    """Whether a token is a relative pronoun of the clause that it stands in."""
    return analysis.lower[token] in _RELATIVE and analysis.upos[token] in ("PRON", "DET", "SCONJ")


def antecedent(analysis: Analysis, token: int) -> int:
    """The noun that a relative pronoun stands for, or the token itself."""
    if not is_relative(analysis, token):
        return token
    current = analysis.head[token]
    for _ in range(4):
        if current < 0:
            return token
        if analysis.relation[current] == "acl:relcl":
            return analysis.head[current]
        current = analysis.head[current]
    return token


def marker(analysis: Analysis, token: int) -> str:
    """The preposition or conjunction that leads a phrase or clause, "" where there is none."""
    for child in analysis.children(token, "case", "mark"):
        if child < token:
            return analysis.lower[child]
    low = analysis.reach(token)[0]
    return "as" if analysis.lower[low] == "as" and analysis.head[low] == token and low == token - 1 else ""


def is_infinitive(analysis: Analysis, token: int) -> bool:
    """Whether a clause head is led by "to"."""
    return any(
        analysis.lower[child] == "to" and analysis.upos[child] == "PART" and child < token
        for child in analysis.children(token, "mark", "aux")
    )


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Whether a verb is in the passive, or a past participle that modifies a noun."""
    if any(analysis.relation[c] in ("aux:pass", "nsubj:pass", "csubj:pass") for c in analysis.children(verb)):
        return True
    bare = not any(analysis.relation[c].startswith(("aux", "nsubj")) for c in analysis.children(verb))
    if analysis.relation[verb] == "advcl" and analysis.xpos[verb] == "VBD":
        return bare and analysis.reach(verb)[0] == verb
    return bare and analysis.xpos[verb] == "VBN" and analysis.relation[verb] in ("acl", "amod", "advcl")


def clause_root(analysis: Analysis, token: int) -> int:
    """The head of the smallest finite clause or sentence that a token stands in."""
    current = token
    while analysis.head[current] >= 0 and analysis.relation[current].split(":")[0] not in (
        "ccomp",
        "parataxis",
        "advcl",
        "acl",
        "csubj",
    ):
        if analysis.relation[current] == "conj" and analysis.upos[current] in ("VERB", "AUX"):
            break
        current = analysis.head[current]
    return current
