"""Finds the holder of a cue: who says, thinks or wants it, as the sentence's grammar tells."""

from __future__ import annotations

from verbale.coding.cues import Cues
from verbale.coding.statements_frame import antecedent, is_infinitive, is_passive, is_relative, marker
from verbale.model.analysis import Analysis

_DEPTH = 6
_EXPLETIVE = frozenset({"it", "there"})


def subject(analysis: Analysis, verb: int) -> int | None:
    """The verb's own subject, expletives left out."""
    for child in analysis.children(verb, "nsubj"):
        expletive = analysis.lower[child] in _EXPLETIVE and analysis.relation[child] == "expl"
        if not expletive:
            return child
    return None


def agent(analysis: Analysis, verb: int) -> int | None:
    """The agent of a passive ("by ...")."""
    for child in analysis.children(verb, "obl"):
        if analysis.relation[child] == "obl:agent" or marker(analysis, child) == "by":
            return child
    return None


def holder_of_verb(analysis: Analysis, cues: Cues, verb: int) -> int | None:
    """The token that names the holder of a verbal or adjectival cue, or None where nobody is named."""
    if is_passive(analysis, verb):
        return agent(analysis, verb)
    return _active_holder(analysis, cues, verb, _DEPTH)


def _active_holder(analysis: Analysis, cues: Cues, verb: int, depth: int) -> int | None:
    own = subject(analysis, verb)
    if own is not None or depth == 0:
        return own
    head, relation = analysis.head[verb], analysis.relation[verb].split(":")[0]
    if head < 0 or any(analysis.relation[c] == "expl" for c in analysis.children(verb)):
        return None
    if relation == "conj":
        return _active_holder(analysis, cues, head, depth - 1)
    if relation in ("xcomp", "advcl", "ccomp", "parataxis", "obl", "dep", "acl", "csubj"):
        if analysis.upos[head] in ("NOUN", "PROPN", "PRON", "NUM") and subject(analysis, head) is None:
            return _noun_holder(analysis, cues, verb, head, depth)
        if relation in ("ccomp", "csubj") and analysis.xpos[verb] not in ("VBG", "VB", "VBN"):
            return None
        return _controller(analysis, cues, verb, head, relation, depth)
    return None


def _controller(analysis: Analysis, cues: Cues, verb: int, head: int, relation: str, depth: int) -> int | None:
    """The argument of the matrix verb that a verb without a subject shares."""
    objects = analysis.children(head, "obj", "iobj") or tuple(
        c for c in analysis.children(head, "nsubj") if head < c < verb and cues.base(analysis, head) in cues.relays
    )
    cue = cues.find(analysis, head, "verb")
    controls = relation == "xcomp" and is_infinitive(analysis, verb) and (cue is None or "obj-inf" in cue.frames)
    if (
        objects
        and objects[0] < verb
        and (
            controls
            or (
                cues.base(analysis, head) in cues.relays
                and analysis.xpos[verb] == "VBG"
                and marker(analysis, verb) in ("as", "of")
            )
        )
    ):
        return objects[0]
    return _active_holder(analysis, cues, head, depth - 1)


def _noun_holder(analysis: Analysis, cues: Cues, verb: int, noun: int, depth: int) -> int | None:
    """The holder of a participle or infinitive that hangs on a noun ("officials saying", "a statement saying")."""
    if analysis.relation[verb] == "acl:relcl":
        return None
    known = cues.find(analysis, noun, "noun")
    if cues.base(analysis, noun) in cues.artifacts or known is not None:
        maker = holder_of_noun(analysis, cues, noun, depth - 1)
        return noun if maker is None and analysis.xpos[verb] == "VBG" else maker
    return noun if analysis.xpos[verb] == "VBG" else None


def holder_of_noun(analysis: Analysis, cues: Cues, noun: int, depth: int = _DEPTH) -> int | None:
    """Who made the words that a noun names: its possessor, "by" or "from" whom, or the subject of its light verb."""
    for child in analysis.children(noun, "nmod:poss"):
        return child
    for child in analysis.children(noun, "nmod", "obl"):
        if marker(analysis, child) in ("by", "from", "among"):
            return child
    for child in analysis.children(noun, "compound", "amod"):
        if analysis.upos[child] == "PROPN":
            return child
    head = analysis.head[noun]
    if head < 0 or depth == 0:
        return None
    relation = analysis.relation[noun].split(":")[0]
    if relation == "obj" and cues.base(analysis, head) in cues.light:
        return _active_holder(analysis, cues, head, depth - 1)
    if relation == "obl" and marker(analysis, noun) in ("in", "with") and analysis.upos[head] == "VERB":
        return _active_holder(analysis, cues, head, depth - 1)
    if relation == "nsubj" and is_passive(analysis, head):
        return agent(analysis, head)
    return None


def standing_for(analysis: Analysis, holder: int | None) -> int | None:
    """The token that tells who the holder is: the antecedent of a relative pronoun, else the holder."""
    if holder is None or not is_relative(analysis, holder):
        return holder
    return antecedent(analysis, holder)
