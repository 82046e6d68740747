"""Commitments that a noun makes: "the threat of sanctions", "its pledge to withdraw", "an offer of talks"."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_kind import kind_of
from verbale.coding.commitments_scene import Scene

_HEARSAY = frozenset("no any former previous earlier alleged supposed reported possible perceived".split())
_ABSTRACT = frozenset("NOUN PROPN".split())


def from_nouns(scene: Scene) -> list[Draft]:
    """ "the threat of sanctions", "its pledge to withdraw", "an ultimatum to leave"."""
    analysis = scene.analysis
    drafts = []
    for token in range(len(analysis)):
        if analysis.upos[token] != "NOUN":
            continue
        word = next((w for w in scene.lemmas(token) if w in scene.cues.nouns), None)
        if word is None or scene.in_condition(token) or analysis.lower[token] == "planes":
            continue
        draft = _noun(scene, token, word)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _noun(scene: Scene, token: int, word: str) -> Draft | None:
    analysis = scene.analysis
    head = analysis.head[token]
    if head >= 0 and scene.cues.has("refusing", *scene.lemmas(head)):
        return None
    if any(analysis.lower[c] in _HEARSAY for c in analysis.children(token, "det", "amod")):
        return None
    act = _content_of_noun(scene, token)
    if act is None:
        return None
    makers = _makers(scene, token, head)
    actors = scene.actors(makers)
    statement = scene.statement_at(token)
    if not actors and any(analysis.lower[t] in ("we", "our", "i", "my") for t in makers):
        actors = scene.speakers(statement)
    if not actors or (head >= 0 and scene.negated(head)):
        return None
    condition = scene.condition_for((act, token, head), analysis.sentence_of(token))
    kind = kind_of(scene, scene.cues.nouns[word], act, own=False, conditional=condition is not None)
    named = scene.actors(
        c for c in analysis.children(token, "nmod") if syntax.case_of(analysis, c) in ("to", "against") and c != act
    )
    targets = tuple(a for a in named if a not in actors)
    return Draft(token, act, kind, actors, targets, f"{word} noun", 0.7, condition, statement)


def _content_of_noun(scene: Scene, token: int) -> int | None:
    analysis = scene.analysis
    for child in analysis.children(token, "acl", "ccomp", "xcomp"):
        if child > token and (syntax.is_verb(analysis, child) or analysis.children(child, "cop")):
            if analysis.relation[child] == "acl:relcl" or analysis.xpos[child] == "VBN":
                continue
            return child
    for child in analysis.children(token, "nmod"):
        case = syntax.case_of(analysis, child).split(" ")[0] or (analysis.lower[token + 1] if child > token else "")
        if case == "to" and "threat" in scene.lemmas(token):
            continue
        if case in ("of", "to", "for") and analysis.upos[child] in _ABSTRACT and _is_act(scene, child):
            return child
    head = analysis.head[token]
    if head >= 0 and analysis.relation[token] == "obj" and scene.cues.has("making", *scene.lemmas(head)):
        for child in analysis.children(head, "advcl", "xcomp"):
            if child > token and any(analysis.lower[m] == "to" for m in analysis.children(child, "mark")):
                return child
    if not {"threat", "warning"} & set(scene.lemmas(token)):
        return None
    for child in analysis.children(token, "compound"):
        if scene.cues.has("hostile_nouns", *scene.lemmas(child)):
            return child
    return None


def _is_act(scene: Scene, noun: int) -> bool:
    """Whether a noun behind "threat of", "pledge of", "commitment to" is something to be done."""
    mention = scene.grounded.actor_at(noun)
    if mention is not None and mention.targets and mention.kind == "name":
        return False
    forms = scene.lemmas(noun)
    return noun in scene.events or any(
        scene.cues.has(table, *forms) for table in ("deeds", "hostile_nouns", "harm_nouns")
    )


def _makers(scene: Scene, token: int, head: int) -> tuple[int, ...]:
    """Whose commitment a noun names: its owner, the name before it, "by"/"from", or who makes it."""
    analysis = scene.analysis
    owners = analysis.children(token, "nmod:poss")
    if owners:
        return owners
    before = tuple(c for c in analysis.children(token, "compound", "amod") if scene.actors((c,)))
    if before:
        return before
    behind = tuple(c for c in analysis.children(token, "nmod") if syntax.case_of(analysis, c) in ("by", "from"))
    if behind:
        return behind
    if head >= 0 and syntax.is_verb(analysis, head) and scene.cues.has("making", *scene.lemmas(head)):
        return scene.subject_tokens(head)
    if head >= 0 and analysis.relation[token] in ("nsubj:pass", "nsubj") and syntax.is_passive(analysis, head):
        return syntax.agents(analysis, head)
    return ()
