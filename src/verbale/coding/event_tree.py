"""What the tree of a sentence says of one word: its kind, voice, tense, preposition, and what it is joined to.

Works on Universal Dependencies as the language room gives them; every function is linear in the words it visits.
"""

from __future__ import annotations

from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis

_PAST = frozenset({"has", "have", "had", "was", "were", "'ve", "'d"})
_BEGINNING = frozenset({"begin", "start", "continue", "keep", "stop", "resume", "cease"})
_DEPTH = 8
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_TIMES = word_list("times")
_ANSWERS = word_list("answers")
_SPEECH = word_list("saying")


def is_verb(analysis: Analysis, token: int) -> bool:
    """Whether a token is a verb form that can head a clause."""
    return analysis.upos[token] == "VERB" or (analysis.upos[token] != "AUX" and analysis.xpos[token].startswith("VB"))


def is_passive(analysis: Analysis, token: int) -> bool:
    """Whether a verb is passive: a passive subject or auxiliary, or a bare past participle after its noun."""
    if any(analysis.relation[child] == "aux:pass" for child in analysis.children(token, "aux")):
        return True
    if any(analysis.relation[child] == "nsubj:pass" for child in analysis.children(token, "nsubj")):
        return not analysis.children(token, "obj")
    if analysis.relation[token] in ("acl", "advcl", "amod") and analysis.xpos[token] == "VBN":
        return not analysis.children(token, "obj", "aux")
    if analysis.relation[token] in ("conj", "xcomp") and analysis.xpos[token] == "VBN":
        head = analysis.head[token]
        return not analysis.children(token, "obj", "aux", "nsubj") and is_passive(analysis, head)
    return False


def is_time(analysis: Analysis, token: int) -> bool:
    """Whether a noun names a time, so that it is no party whatever preposition it stands behind."""
    if analysis.relation[token] in ("obl:tmod", "nmod:tmod", "obl:unmarked", "nmod:unmarked"):
        return True
    return analysis.lower[token] in _TIMES or analysis.lemma[token].lower() in _TIMES


def case_of(analysis: Analysis, token: int) -> str:
    """The preposition of a noun, words of a multiword preposition joined by blanks ("because of"); "" if none."""
    for child in analysis.children(token, "case", "mark"):
        if analysis.upos[child] in ("ADP", "SCONJ", "PART", "VERB") and analysis.lower[child] not in ("'s", "'"):
            fixed = [analysis.lower[c] for c in analysis.children(child, "fixed")]
            return " ".join([analysis.lower[child], *fixed])
    return ""


def conjuncts(analysis: Analysis, token: int) -> tuple[int, ...]:
    """A noun and what is coordinated with it."""
    return (token, *analysis.children(token, "conj"))


def is_relative(analysis: Analysis, token: int) -> bool:
    return analysis.lower[token] in _RELATIVE and analysis.upos[token] in ("PRON", "SCONJ", "DET")


def governor_noun(analysis: Analysis, token: int) -> int | None:
    """The noun that a relative or participle clause headed by `token` hangs on."""
    for _ in range(_DEPTH):
        if analysis.relation[token].startswith("acl"):
            return analysis.head[token]
        if analysis.relation[token] not in ("conj", "xcomp", "ccomp"):
            return None
        token = analysis.head[token]
    return None


def agents(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Heads of "by" phrases of a passive verb."""
    return tuple(
        child
        for child in analysis.children(verb, "obl")
        if analysis.relation[child] == "obl:agent" or case_of(analysis, child) == "by"
        if analysis.upos[child] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")
    )


def obliques(analysis: Analysis, head: int, prepositions: tuple[str, ...]) -> tuple[int, ...]:
    """Phrases below `head` that stand behind one of these prepositions; of "out of" either word counts."""
    return tuple(
        child
        for child in analysis.children(head, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp")
        if not _cases(analysis, child).isdisjoint(prepositions)
    )


def _cases(analysis: Analysis, token: int) -> set[str]:
    first = analysis.reach(token)[0]
    leading = {analysis.lower[first]} if analysis.upos[first] == "ADP" else set()
    words = leading | {
        analysis.lower[c] for c in analysis.children(token, "case", "mark") if analysis.upos[c] != "PUNCT"
    }
    return words | {case_of(analysis, token)}


def tells_a_fact(analysis: Analysis, token: int) -> bool:
    """Whether a clause tells a fact, by its form: no subjunctive and no "must" or "should"."""
    forms = [analysis.lower[c] for c in analysis.children(token, "aux", "cop")]
    return not {"must", "should", "be"}.intersection(forms) and analysis.xpos[token] != "VB"


def is_past(analysis: Analysis, verb: int) -> bool:
    """Whether a verb's own form tells of what has been: a past tense, or a participle behind "has" or "was"."""
    forms = {analysis.lower[child] for child in analysis.children(verb, "aux")}
    above = analysis.head[verb]
    if analysis.relation[verb] == "xcomp" and above >= 0 and _BEGINNING.intersection(lemmas(analysis, above)):
        return is_past(analysis, above)
    return analysis.xpos[verb] == "VBD" or (analysis.xpos[verb] == "VBN" and bool(forms & _PAST))


def sayer_resumed(analysis: Analysis, verb: int, head: int) -> int | None:
    """The verb of saying whose subject goes on ("said its soldiers had been killed and asked a bloc for help").

    The parse joins the second verb to what is said. It tells of the sayer where it is an act in words whose own form
    does not fit the auxiliary of what is said.
    """
    saying = saying_before(analysis, verb)
    if saying is None or analysis.xpos[saying] != analysis.xpos[verb]:
        return None
    mismatched = bool(analysis.children(head, "cop")) or any(
        analysis.upos[c] == "AUX" for c in analysis.children(head, "aux")
    )
    said = mismatched and any(lemma in _ANSWERS for lemma in lemmas(analysis, verb))
    return saying if said else None


def saying_before(analysis: Analysis, verb: int) -> int | None:
    """The verb of saying over a clause that `verb` is joined to ("said the move ended the truce and declared war")."""
    head = analysis.head[verb]
    if head < 0 or analysis.relation[verb] != "conj" or analysis.relation[head] != "ccomp":
        return None
    saying = analysis.head[head]
    while analysis.relation[saying] == "ccomp" and analysis.head[saying] < saying:
        saying = analysis.head[saying]
    fits = {analysis.xpos[saying], analysis.xpos[verb]} in ({"VBD"}, {"VBZ"}, {"VBD", "VBN"})
    fits = fits and not analysis.children(verb, "nsubj", "aux")
    tells = any(lemma in _SPEECH or lemma in _ANSWERS for lemma in lemmas(analysis, saying))
    return saying if fits and tells else None
