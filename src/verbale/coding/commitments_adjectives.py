"""Commitments that an adjective makes: "is ready to respond", "stands prepared to"."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_kind import kind_of
from verbale.coding.commitments_scene import Scene
from verbale.coding.commitments_verbs import POSSIBLE, asked_about

_SPEAKER = frozenset({"we", "i", "it", "they", "he", "she"})
_FINITE_BE = frozenset({"is", "are", "was", "were", "am", "'s", "'re", "'m", "been"})


def _is_so(scene: Scene, token: int) -> bool:
    """Whether an adjective is said of its subject as a fact: "is ready", "stands ready", not "must be ready"."""
    analysis = scene.analysis
    helpers = [analysis.lower[c] for c in analysis.children(token, "cop", "aux", "aux:pass")]
    if helpers:
        return bool(_FINITE_BE & set(helpers)) and not POSSIBLE & set(helpers)
    head = analysis.head[token]
    if analysis.relation[token] != "xcomp" or head < 0 or not {"stand", "remain"} & set(scene.lemmas(head)):
        return False
    return not any(analysis.lower[c] in POSSIBLE for c in analysis.children(head, "aux"))


def _deeds(scene: Scene, token: int) -> list[int]:
    """The coded acts that somebody is ready for on a condition: "ready for talks if Greece recalls its ships"."""
    analysis = scene.analysis
    if scene.condition_for((token,), analysis.sentence_of(token)) is None:
        return []
    nouns = [
        noun for noun in analysis.children(token, "obl", "nmod")
        if any(analysis.lower[c] == "for" for c in analysis.children(noun, "case"))
    ]  # fmt: skip
    return [n for n in nouns if scene.event_of(n) is not None or scene.cues.has("kindly", *scene.lemmas(n))]


def from_adjectives(scene: Scene) -> list[Draft]:
    """ "Russia is ready to respond", "stands prepared to"."""
    analysis = scene.analysis
    drafts = []
    for token in range(len(analysis)):
        kind = scene.cues.adjectives.get(analysis.lower[token])
        if kind is None or scene.negated(token) or scene.in_condition(token) or asked_about(scene, token):
            continue
        if any(analysis.lower[c] in POSSIBLE for c in analysis.children(token, "aux")):
            continue
        acts = [
            c for c in analysis.children(token, "xcomp", "advcl", "ccomp")
            if any(analysis.lower[m] == "to" for m in analysis.children(c, "mark"))
        ] or _deeds(scene, token)  # fmt: skip
        if not acts or not _is_so(scene, token):
            continue
        tokens = (
            syntax.passive_subjects(analysis, token)
            if syntax.is_passive(analysis, token)
            else scene.subject_tokens(token)
        )
        actors = scene.actors(tokens)
        statement = scene.statement_at(token)
        if not actors and any(analysis.lower[t] in _SPEAKER for t in tokens):
            actors = scene.speakers(statement)
        if not actors:
            continue
        condition = scene.condition_for((acts[0], token), analysis.sentence_of(token))
        demanded = condition is not None and condition.demands
        made = kind_of(scene, kind, acts[0], own=True, conditional=condition is not None, demanded=demanded)
        drafts.append(
            Draft(token, acts[0], made, actors, (), f"{analysis.lower[token]} to", 0.75, condition, statement)
        )
    return drafts
