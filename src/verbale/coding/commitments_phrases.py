"""Commitments that a set phrase makes: "reserves the right to", "will have no choice but to", "ruled out sending",
"all options are on the table". The phrases are the table `phrases` of `data/commitments/cues.yaml`."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_conditions import Clause
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_kind import kind_of
from verbale.coding.commitments_scene import Scene
from verbale.coding.commitments_verbs import asked_about
from verbale.coding.statements_frame import is_quote_mark
from verbale.model.finding import CommitmentKind

_LEADING = ("to", "out")
_SPEAKER = frozenset({"we", "i", "it", "they", "he", "she"})
_ACT_REACH = 4
_CLIMB = 6


def from_phrases(scene: Scene) -> list[Draft]:
    """A draft for each set phrase that commits, with the verb behind it; one without a verb is the act itself."""
    drafts = []
    for token in range(len(scene.analysis)):
        draft = _phrase(scene, token)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _phrase(scene: Scene, token: int) -> Draft | None:
    analysis = scene.analysis
    first = dict.fromkeys((analysis.lower[token], analysis.lemma[token].lower()))
    for words, kind in (entry for word in first for entry in scene.cues.phrases.get(word, ())):
        behind = _behind(scene, token, words)
        if behind is None or scene.in_condition(token):
            continue
        act = _act(scene, words, token, behind)
        if act is not None:
            return _draft(scene, token, words, act, kind)
    return None


def _behind(scene: Scene, token: int, words: tuple[str, ...]) -> int | None:
    """The token behind a phrase that is read from `token` on, quotation marks left out; None where it is not there."""
    analysis, at = scene.analysis, token
    for word in words:
        while at < len(analysis) and is_quote_mark(analysis, at):
            at += 1
        if at >= len(analysis) or word not in (analysis.lower[at], analysis.lemma[at].lower()):
            return None
        at += 1
    return at


def _act(scene: Scene, words: tuple[str, ...], token: int, behind: int) -> int | None:
    """The verb that a phrase leads to ("to close", "sending"), or, of one that leads to none, what carries it."""
    analysis = scene.analysis
    last = analysis.sentences[analysis.sentence_of(token)][1]
    if words[-1] not in _LEADING:
        return _governor(scene, token)
    gerund = words[-1] != "to"
    if gerund:
        ruled = [c for c in analysis.children(token, "obj", "xcomp", "ccomp") if c >= behind]
        if ruled:
            return ruled[0]
    for at in range(behind, min(behind + _ACT_REACH, last)):
        if syntax.is_verb(analysis, at) and (analysis.xpos[at] == "VBG") == gerund:
            return at
        if analysis.upos[at] not in ("ADV", "PART", "DET", "ADJ", "NOUN"):
            return None
    return None


def _draft(scene: Scene, token: int, words: tuple[str, ...], act: int, said: CommitmentKind) -> Draft | None:
    analysis = scene.analysis
    governor = _governor(scene, token)
    if (scene.negated(governor) and words[0] not in ("no", "nothing")) or asked_about(scene, governor):
        return None
    statement = scene.statement_at(token)
    speakers = scene.speakers(statement)
    passive = syntax.is_passive(analysis, governor)
    subjects = syntax.passive_subjects(analysis, governor) if passive else scene.subject_tokens(governor)
    actors = scene.actors(subjects)
    if not actors and (any(analysis.lower[t] in _SPEAKER for t in subjects) or words[-1] not in _LEADING):
        actors = speakers
    if not actors:
        return None
    condition = _condition(scene, act, governor)
    demanded = condition is not None and condition.demands
    kind = kind_of(scene, said, act, own=True, conditional=condition is not None, demanded=demanded)
    if words[-1] == "out":
        kind = "promise"
    frame = "rule out" if words[-1] == "out" else "phrase" if words[-1] in _LEADING else "options"
    return Draft(token, act, kind, actors, (), frame, 0.75, condition, statement)


def _governor(scene: Scene, token: int) -> int:
    """The verb that carries a phrase, whose subject commits."""
    analysis, current = scene.analysis, token
    for _ in range(_CLIMB):
        if syntax.is_verb(analysis, current) or analysis.children(current, "nsubj"):
            return current
        if analysis.head[current] < 0:
            break
        current = analysis.head[current]
    return token


def _condition(scene: Scene, act: int, governor: int) -> Clause | None:
    return scene.condition_for((act, governor, scene.analysis.head[governor]), scene.analysis.sentence_of(act))
