"""A subject that the network joined to the noun before it: "if Israel attacks Lebanon and Hezbollah fires rockets".

Two clauses joined by "and" read like one with two objects until the second verb comes; the network then leaves that
verb without a subject, as an adverbial clause without a mark.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.model.analysis import Analysis

_BETWEEN = frozenset({"AUX", "ADV"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_OBJECTS = frozenset({"obj", "obl", "nmod", "conj"})


def joined(analysis: Analysis) -> Analysis:
    """The same analysis with such nouns as ``nsubj`` of their verb, and the verb as ``conj`` of the one before."""
    heads, relations = list(analysis.head), list(analysis.relation)
    for verb in range(len(analysis)):
        subject = _subject(analysis, verb) if _lacks_subject(analysis, verb) else None
        first = _first_verb(analysis, subject, verb) if subject is not None else None
        if subject is None or first is None:
            continue
        heads[subject], relations[subject] = verb, "nsubj"
        heads[verb], relations[verb] = first, "conj"
        for conjunction in analysis.children(subject, "cc"):
            heads[conjunction] = verb
    if relations == list(analysis.relation):
        return analysis
    return replace(analysis, head=tuple(heads), relation=tuple(relations))


def _lacks_subject(analysis: Analysis, verb: int) -> bool:
    if analysis.upos[verb] != "VERB" or analysis.xpos[verb] not in ("VBD", "VBZ", "VBP"):
        return False
    own = {analysis.relation[child].split(":")[0] for child in analysis.children(verb)}
    return analysis.relation[verb] == "advcl" and own.isdisjoint({"nsubj", "csubj", "expl", "mark", "aux", "cc"})


def _subject(analysis: Analysis, verb: int) -> int | None:
    """The conjunct right before the verb, opened by its conjunction without a comma."""
    end = verb - 1
    while end >= 0 and analysis.upos[end] in _BETWEEN and analysis.head[end] == verb:
        end -= 1
    top = end
    while top >= 0 and analysis.relation[top] != "conj":
        top = analysis.head[top]
    if top < 0 or analysis.upos[top] not in _NAMES:
        return None
    first, last = analysis.reach(top)
    return top if last - 1 == end and analysis.upos[first] == "CCONJ" else None


def _first_verb(analysis: Analysis, subject: int, verb: int) -> int | None:
    """The verb whose object or adverbial the noun was joined to, where it does not hang on the second one."""
    above = analysis.head[subject]
    while above >= 0 and analysis.relation[above].split(":")[0] in _OBJECTS and analysis.upos[above] in _NAMES:
        above = analysis.head[above]
    if above < 0 or above > subject or analysis.upos[above] != "VERB":
        return None
    higher = above
    while higher >= 0:
        if higher == verb:
            return None
        higher = analysis.head[higher]
    return above
