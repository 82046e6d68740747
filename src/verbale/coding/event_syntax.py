"""Who stands in which role of a verb: subjects, objects and obliques across voice, control and sharing.

Works on Universal Dependencies as the language room gives them; every function is linear in the words it visits.
"""

from __future__ import annotations

from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis

_RELATIVE = frozenset({"who", "whom", "which", "that"})
_OBJECT_CONTROL_BY_PREPOSITION = frozenset({"on", "upon", "to", "for", "with"})
_LAID_TO = frozenset({"of", "from", "against", "for", "into"})
_PAST = frozenset({"has", "have", "had", "was", "were", "'ve", "'d"})
_DEPTH = 8


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


_TIMES = word_list("times")


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


def _is_relative(analysis: Analysis, token: int) -> bool:
    return analysis.lower[token] in _RELATIVE and analysis.upos[token] in ("PRON", "SCONJ", "DET")


def _governor_noun(analysis: Analysis, token: int) -> int | None:
    """The noun that a relative or participle clause headed by `token` hangs on."""
    for _ in range(_DEPTH):
        if analysis.relation[token].startswith("acl"):
            return analysis.head[token]
        if analysis.relation[token] not in ("conj", "xcomp", "ccomp"):
            return None
        token = analysis.head[token]
    return None


def subjects(analysis: Analysis, verb: int, depth: int = _DEPTH) -> tuple[int, ...]:
    """Heads of what acts: the active subject, the agent of a passive, or whoever is understood."""
    if is_passive(analysis, verb):
        return agents(analysis, verb)
    return _surface_subjects(analysis, verb, depth)


def agents(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Heads of "by" phrases of a passive verb."""
    return tuple(
        child
        for child in analysis.children(verb, "obl")
        if analysis.relation[child] == "obl:agent" or case_of(analysis, child) == "by"
        if analysis.upos[child] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")
    )


def _surface_subjects(analysis: Analysis, verb: int, depth: int = _DEPTH) -> tuple[int, ...]:
    """Heads of the grammatical subject, own, shared, relative or controlled."""
    if depth == 0:
        return ()
    own = analysis.children(verb, "nsubj")
    if own:
        if all(_is_relative(analysis, token) for token in own):
            noun = _governor_noun(analysis, verb)
            return own if noun is None else (noun,)
        return own
    bare = _bare_subjects(analysis, verb)
    if bare:
        return bare
    relation, head = analysis.relation[verb].split(":")[0], analysis.head[verb]
    if head < 0:
        return ()
    if relation == "conj":
        return _surface_subjects(analysis, head, depth - 1)
    if relation == "xcomp":
        return _controllers(analysis, verb, head, depth)
    if relation == "acl":
        return _subjects_of_clause_on_noun(analysis, verb, head, depth)
    if relation in ("advcl", "parataxis", "ccomp") and is_verb(analysis, head):
        if relation != "advcl" and analysis.xpos[verb] not in ("VBG", "VB"):
            return ()
        laid_to = _gerund_controllers(analysis, verb, head)
        if laid_to:
            return laid_to
        if any(analysis.lower[m] == "to" for m in analysis.children(verb, "mark")):
            objects = direct_objects(analysis, head, depth - 1)
            urged = [o for o in objects if analysis.upos[o] in ("PROPN", "PRON")]
            if urged and _is_request(analysis, head):
                return tuple(urged)
        return _surface_subjects(analysis, head, depth - 1)
    return ()


def _gerund_controllers(analysis: Analysis, verb: int, head: int) -> tuple[int, ...]:
    """Who does what a gerund behind "of", "from", "against", "for" or "into" names: the governor's object
    ("accused Iran of arming", "stopped troops from entering")."""
    if analysis.xpos[verb] != "VBG" or is_passive(analysis, head):
        return ()
    marks = {analysis.lower[mark] for mark in analysis.children(verb, "mark", "case")}
    return analysis.children(head, "obj", "iobj") if marks & _LAID_TO else ()


def _bare_subjects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """A name before a finite verb that the parse hangs on it as a phrase without a preposition
    ("three days before Venezuela holds a referendum")."""
    if analysis.xpos[verb] not in ("VBZ", "VBD", "VBP"):
        return ()
    return tuple(
        child
        for child in analysis.children(verb, "obl")
        if child < verb and analysis.relation[child] == "obl" and analysis.upos[child] == "PROPN"
        if not case_of(analysis, child) and not is_time(analysis, child)
    )


_REQUESTS = word_list("requests")


def _is_request(analysis: Analysis, verb: int) -> bool:
    return any(lemma in _REQUESTS for lemma in lemmas(analysis, verb))


def _controllers(analysis: Analysis, verb: int, head: int, depth: int) -> tuple[int, ...]:
    """The subject of an infinitive: the governor's object where it has one, or its subject."""
    if is_verb(analysis, head) and not {"promise", "threaten", "vow"}.intersection(lemmas(analysis, head)):
        objects = analysis.children(head, "obj", "iobj")
        if objects and not is_passive(analysis, head):
            return objects
        asked = [
            child
            for child in analysis.children(head, "obl")
            if case_of(analysis, child) in _OBJECT_CONTROL_BY_PREPOSITION and _is_request(analysis, head)
        ]
        if asked:
            return tuple(asked)
    return _surface_subjects(analysis, head, depth - 1)


def _subjects_of_clause_on_noun(analysis: Analysis, verb: int, noun: int, depth: int) -> tuple[int, ...]:
    """Participles are done by their noun ("troops attacking"); an infinitive by whose noun it is ("Iran's vow to")."""
    infinitive = any(analysis.lower[m] == "to" for m in analysis.children(verb, "mark"))
    if not infinitive:
        return (noun,) if analysis.xpos[verb] != "VBN" or analysis.relation[verb] == "acl:relcl" else ()
    owners = analysis.children(noun, "nmod:poss")
    if owners:
        return owners
    governor = analysis.head[noun]
    if (
        governor >= 0
        and analysis.relation[noun] in ("obj", "xcomp", "obl", "nsubj:pass")
        and is_verb(analysis, governor)
    ):
        found = subjects(analysis, governor, depth - 1)
        if found:
            return found
    modifiers = analysis.children(noun, "nmod", "compound", "amod")
    by_or_from = [m for m in modifiers if case_of(analysis, m) in ("by", "from", "for", "on")]
    return tuple(by_or_from) or tuple(m for m in modifiers if not case_of(analysis, m))


def passive_subjects(analysis: Analysis, verb: int, depth: int = _DEPTH) -> tuple[int, ...]:
    """Heads of what a passive verb is done to."""
    own = analysis.children(verb, "nsubj")
    if own and not all(_is_relative(analysis, token) for token in own):
        return own
    if analysis.relation[verb].startswith("acl"):
        return (analysis.head[verb],)
    if analysis.relation[verb] == "amod":
        return (analysis.head[verb],)
    return _surface_subjects(analysis, verb, depth)


def direct_objects(analysis: Analysis, verb: int, depth: int = _DEPTH) -> tuple[int, ...]:
    """Heads of what the verb is done to: object, passive subject, or the noun that a relative clause hangs on."""
    if depth == 0:
        return ()
    if is_passive(analysis, verb):
        return (*passive_subjects(analysis, verb, depth), *analysis.children(verb, "obj"))
    own = analysis.children(verb, "obj") or analysis.children(verb, "iobj")
    if own and not all(_is_relative(analysis, token) for token in own):
        return own
    if own or (analysis.relation[verb] == "acl:relcl" and _gap_is_object(analysis, verb)):
        noun = _governor_noun(analysis, verb)
        return own if noun is None else (noun,)
    return _small_clause_objects(analysis, verb) or later_shared_objects(analysis, verb)


def _small_clause_objects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The subject of a bare complement, which the verb is done to as well ("let the drivers go")."""
    for child in analysis.children(verb, "xcomp", "ccomp"):
        own = analysis.children(child, "nsubj")
        finite = analysis.children(child, "aux", "cop", "mark") or analysis.xpos[child] in ("VBD", "VBZ", "VBP")
        if own and not finite:
            return own
    return ()


def _gap_is_object(analysis: Analysis, verb: int) -> bool:
    own = analysis.children(verb, "nsubj")
    return bool(own) and not any(_is_relative(analysis, token) for token in own)


def later_shared_objects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The object of a later conjunct, shared by the first ("attacked and captured the town")."""
    if analysis.children(verb, "obj", "obl") or is_passive(analysis, verb):
        return ()
    for other in analysis.children(verb, "conj"):
        if is_verb(analysis, other) and not analysis.children(other, "nsubj"):
            found = direct_objects(analysis, other)
            if found and all(token > other for token in found):
                return found
    return ()


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


def copular_subjects(analysis: Analysis, head: int) -> tuple[int, ...]:
    """Heads of the subject of a predicate that is no verb ("X is at war"), or the noun it is said of."""
    own = analysis.children(head, "nsubj")
    if own:
        if all(_is_relative(analysis, token) for token in own) and analysis.relation[head].startswith("acl"):
            return (analysis.head[head],)
        return own
    relation, governor = analysis.relation[head].split(":")[0], analysis.head[head]
    if governor < 0:
        return ()
    if relation == "conj":
        return copular_subjects(analysis, governor)
    if relation in ("nmod", "acl", "amod"):
        return (governor,)
    if is_verb(analysis, governor):
        objects = analysis.children(governor, "obj")
        return objects if relation == "xcomp" and objects else _surface_subjects(analysis, governor)
    return ()


_SPEECH = word_list("saying")


def sayers(analysis: Analysis, token: int) -> tuple[int, ...]:
    """Heads of whoever says the clause that `token` stands in; () where nobody does."""
    for _ in range(_DEPTH):
        head, relation = analysis.head[token], analysis.relation[token].split(":")[0]
        if head < 0:
            break
        if any(lemma in _SPEECH for lemma in lemmas(analysis, head)) and relation in ("ccomp", "xcomp", "obj"):
            found = subjects(analysis, head)
            if found and not _is_thing_said(analysis, head):
                return found
        token = head
    for child in analysis.children(token, "parataxis", "ccomp"):
        if any(lemma in _SPEECH for lemma in lemmas(analysis, child)):
            return subjects(analysis, child)
    return ()


def _is_thing_said(analysis: Analysis, verb: int) -> bool:
    """As in "Clashes showed that ...": what shows is no speaker where the showing is itself said by somebody."""
    return analysis.relation[verb] in ("ccomp", "xcomp") and not _is_speech_only(analysis, verb)


def _is_speech_only(analysis: Analysis, verb: int) -> bool:
    return not {"show", "suggest", "indicate", "reveal", "find"}.intersection(lemmas(analysis, verb))


def tells_a_fact(analysis: Analysis, token: int) -> bool:
    """Whether a clause tells a fact, by its form: no subjunctive and no "must" or "should"."""
    forms = [analysis.lower[c] for c in analysis.children(token, "aux", "cop")]
    return not {"must", "should", "be"}.intersection(forms) and analysis.xpos[token] != "VB"


def is_past(analysis: Analysis, verb: int) -> bool:
    """Whether a verb's own form tells of what has been: a past tense, or a participle behind "has" or "was"."""
    forms = {analysis.lower[child] for child in analysis.children(verb, "aux")}
    return analysis.xpos[verb] == "VBD" or (analysis.xpos[verb] == "VBN" and bool(forms & _PAST))
