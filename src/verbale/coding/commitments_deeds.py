"""Whether what is said to come is a deed: no state or wish; a refusal, or the doing that "not" denies to be idle."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_conditions import Clause
from verbale.coding.commitments_scene import Scene

_ASPECT = frozenset({"begin", "start", "continue"})
_NOT_TAKEN = frozenset("place effect time hour day week month year shape root office note toll account".split())


def is_stative(scene: Scene, act: int) -> bool:
    if _ASPECT & set(scene.lemmas(act)) and scene.analysis.children(act, "xcomp"):
        return False
    if "turn" in scene.lemmas(act) and _turns_to(scene, act):
        return False
    being = bool(scene.analysis.children(act, "cop")) and scene.analysis.xpos[act] != "VB"
    return being or (scene.cues.has("states", *scene.lemmas(act)) and not _takes_something(scene, act))


def _turns_to(scene: Scene, act: int) -> bool:
    """ "will turn to the Security Council": to somebody, not into something."""
    return any(
        syntax.case_of(scene.analysis, c) == "to" and scene.actors((c,)) for c in scene.analysis.children(act, "obl")
    )


def _takes_something(scene: Scene, act: int) -> bool:
    """ "take the case to court", "take part", "take steps"; not "take place", "take effect", "take a year"."""
    objects = scene.analysis.children(act, "obj")
    if "take" not in scene.lemmas(act) or not objects:
        return False
    return all(_NOT_TAKEN.isdisjoint(scene.lemmas(o)) and scene.analysis.upos[o] != "NUM" for o in objects)


def only_rather(scene: Scene, act: int, condition: Clause | None) -> bool:
    """Whether "would" is a wish of the speaker's own, said outright: "I would rather go to prison"."""
    analysis = scene.analysis
    low = [analysis.lower[c] for c in analysis.children(act, "aux", "advmod")]
    hypothetical = "would" in low or "'d" in low
    return hypothetical and ("rather" in low or (condition is None and scene.quoted(act)))


def would_stand_by(scene: Scene, act: int) -> bool:
    """Whether "not" denies that somebody does nothing: "will not stand by", "will not remain indifferent"."""
    if scene.cues.has("standing_by", *scene.lemmas(act)) and not scene.analysis.children(act, "cop"):
        return True
    heads = (act, *scene.analysis.children(act, "xcomp", "advmod"))
    return any(scene.cues.has("idle", *scene.lemmas(head)) for head in heads)


def shut_until(scene: Scene, act: int, condition: Clause | None) -> bool:
    """Whether something of the speaker's own stays closed until a condition is met: "would stay shut until"."""
    if condition is None or not condition.negated or not {"stay", "remain", "be", "keep"} & set(scene.lemmas(act)):
        return scene.cues.has("shut", *scene.lemmas(act)) and condition is not None and condition.mark == "until"
    return any(scene.cues.has("shut", *scene.lemmas(c)) for c in scene.analysis.children(act, "xcomp", "advcl"))


def is_refusal(scene: Scene, act: int) -> bool:
    """Whether a deed that will not be done is one that others want: "will not sign", "would not join"; what is only
    said of a state of mind ("will never bow") is none."""
    if not {"will", "would", "wo"} & {scene.analysis.lower[c] for c in scene.analysis.children(act, "aux")}:
        return False
    forms = scene.lemmas(act)
    wanted = scene.cues.has("withheld", *forms)
    defied = [w for c in scene.analysis.children(act, "obj", "obl") for w in scene.lemmas(c)]
    if scene.cues.has("defying", *forms) or scene.cues.has("defied", *defied):
        return False
    return wanted and bool(scene.analysis.children(act, "obj", "obl", "xcomp"))
