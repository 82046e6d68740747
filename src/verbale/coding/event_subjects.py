"""Who stands in which role of a verb: subjects and objects across voice, control and sharing.

Works on Universal Dependencies as the language room gives them; every function is linear in the words it visits.
"""

from __future__ import annotations

from verbale.coding.event_tree import (
    agents,
    case_of,
    governor_noun,
    is_passive,
    is_relative,
    is_time,
    is_verb,
    sayer_resumed,
)
from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis

_DEPTH = 8
_OBJECT_CONTROL_BY_PREPOSITION = frozenset({"on", "upon", "to", "for", "with"})
_LAID_TO = frozenset({"of", "from", "against", "for", "into"})
_REQUESTS = word_list("requests")


def subjects(analysis: Analysis, verb: int, depth: int = _DEPTH) -> tuple[int, ...]:
    """Heads of what acts: the active subject, the agent of a passive, or whoever is understood."""
    if is_passive(analysis, verb):
        return agents(analysis, verb)
    return _surface_subjects(analysis, verb, depth)


def _surface_subjects(analysis: Analysis, verb: int, depth: int = _DEPTH) -> tuple[int, ...]:
    """Heads of the grammatical subject, own, shared, relative or controlled."""
    if depth == 0:
        return ()
    own = analysis.children(verb, "nsubj")
    if own:
        if all(is_relative(analysis, token) for token in own):
            noun = governor_noun(analysis, verb)
            return own if noun is None else (noun,)
        return own
    bare = _bare_subjects(analysis, verb)
    if bare:
        return bare
    relation, head = analysis.relation[verb].split(":")[0], analysis.head[verb]
    if head < 0:
        return ()
    if relation == "conj":
        resumed = sayer_resumed(analysis, verb, head)
        return _surface_subjects(analysis, head if resumed is None else resumed, depth - 1)
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
    if own and not all(is_relative(analysis, token) for token in own):
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
    if own and not all(is_relative(analysis, token) for token in own):
        return own
    if own or (analysis.relation[verb] == "acl:relcl" and _gap_is_object(analysis, verb)):
        noun = governor_noun(analysis, verb)
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
    return bool(own) and not any(is_relative(analysis, token) for token in own)


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


def copular_subjects(analysis: Analysis, head: int) -> tuple[int, ...]:
    """Heads of the subject of a predicate that is no verb ("X is at war"), or the noun it is said of."""
    own = analysis.children(head, "nsubj")
    if own:
        if all(is_relative(analysis, token) for token in own) and analysis.relation[head].startswith("acl"):
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
