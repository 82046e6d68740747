"""Whether a clause says what will be."""

from __future__ import annotations

from verbale.coding.commitments_scene import Scene

_FUTURE = frozenset({"will", "'ll", "wo", "shall", "would", "'d"})


def is_future(scene: Scene, act: int) -> bool:
    """Whether a clause says what will be: will, shall, would, or "is going to"; not "would have"."""
    analysis = scene.analysis
    helpers = [analysis.lower[c] for c in analysis.children(act, "aux")]
    if "would" in helpers and "have" in helpers:
        return False
    if _FUTURE & set(helpers) or is_arranged(scene, act):
        return True
    head = analysis.head[act]
    if head < 0 or analysis.relation[act] != "xcomp":
        return False
    return analysis.lower[head] == "going" or (analysis.lower[head] == "have" and is_future(scene, head))


def is_arranged(scene: Scene, act: int) -> bool:
    """Whether a clause says what is arranged: "is to send", "are due to hold"."""
    analysis = scene.analysis
    marks = {analysis.lower[m] for m in analysis.children(act, "mark")}
    be = {analysis.lower[c] for c in analysis.children(act, "aux", "cop")} & {"is", "are", "am"}
    return bool(be) and analysis.xpos[act] == "VB" and bool(marks & {"to", "due"})


def speaks_of_consequences(scene: Scene, act: int) -> bool:
    """Whether a clause says that there will be consequences, or that somebody will pay for something."""
    analysis = scene.analysis
    near = [*analysis.children(act, "nsubj", "obj", "obl"), act]
    nouns = [w for t in near for w in scene.lemmas(t)]
    if not scene.cues.has("consequences", *nouns):
        return False
    return bool(analysis.children(act, "expl")) or bool({"pay", "bear", "suffer", "face"} & set(scene.lemmas(act)))
