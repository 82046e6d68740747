"""Which drafts are kept: commitments of somebody who acts in a dispute, to do something."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_scene import Scene

_PRIVATE = frozenset({"CVL", "UNK", "MED", "EDU", "LAB", "ELI", "HLH", "AGR"})
_OPEN_FRAMES = frozenset({"or face", "ultimatum"})
_WEAK = frozenset(
    {
        "own will",
        "will",
        "plan to",
        "decide to",
        "intend to",
        "offer to",
        "swear to",
        "agree to",
        "aim to",
        "propose to",
    }
)
_MINDS = frozenset(
    "believe know understand feel think like love want hope fear depend seem appear exist live die spend trust prefer "
    "rest need expect suffer matter belong mean".split()
)


def refuse(scene: Scene, draft: Draft) -> str | None:
    """Why a draft is no commitment of the record, or None where it is one."""
    if not draft.actors and not (draft.frame in _OPEN_FRAMES and draft.targets):
        return "nobody known commits"
    bound = draft.kind == "threat" and draft.condition is not None
    if draft.frame in _WEAK and not bound and all(_private(scene, actor) for actor in draft.actors):
        return "a private person's plan"
    if draft.frame == "phrase" and not bound and not any(scene.is_body(actor) for actor in draft.actors):
        return "a right that no body reserves"
    if "do" in scene.lemmas(draft.act) and not scene.analysis.children(draft.act, "obj", "ccomp", "xcomp"):
        return "no word for the act"
    if draft.frame == "decide to" and not _lies_ahead(scene, draft):
        return "decided, and perhaps done"
    if _stative(scene, draft):
        return "what somebody is or feels, not does"
    return None


def _lies_ahead(scene: Scene, draft: Draft) -> bool:
    """Whether what was decided is still to come: on a condition, on a day that follows, or just decided."""
    analysis = scene.analysis
    if draft.condition is not None or analysis.xpos[draft.cue] != "VBD":
        return True
    times = scene.times_in(analysis.sentence_of(draft.act))
    return any(analysis.tokens_in(w.text.start, w.text.end)[0] > draft.act and w.start is not None for w in times)


def _private(scene: Scene, actor: str) -> bool:
    found = scene.grounded.actors.get(actor)
    return found is not None and found.sector in _PRIVATE


def _stative(scene: Scene, draft: Draft) -> bool:
    """Whether an act is a state of mind or being: "is willing to believe"."""
    analysis, act = scene.analysis, draft.act
    if draft.kind == "warning" or draft.frame in ("consequences", "suffering", "agentless", *_OPEN_FRAMES):
        return False
    if not syntax.is_verb(analysis, act) or act in scene.events:
        return False
    return not _MINDS.isdisjoint(scene.lemmas(act))
