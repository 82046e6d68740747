"""Harm that a speaker warns of, and what it would take for one ("would be regarded as an act of war")."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_conditions import Clause
from verbale.coding.commitments_scene import Scene
from verbale.model.finding import CommitmentKind

_Reading = tuple[CommitmentKind, str]


_AS_REACH = 16
_OPEN = frozenset({"any", "every", "all", "each", "whatever"})
ANYONE = frozenset({"anyone", "anybody", "whoever", "everyone"})


def is_regarded(scene: Scene, act: int) -> bool:
    """Whether a verb takes something for a harm: "regarded as an act of war"."""
    if not scene.cues.has("regarding", *scene.lemmas(act)):
        return False
    behind = [c for c in scene.analysis.children(act, "obl", "xcomp", "advcl", "obj") if c > act]
    bare = scene.cues.has("deeming", *scene.lemmas(act)) and syntax.is_passive(scene.analysis, act)
    return any((bare or syntax.case_of(scene.analysis, c) == "as") and is_harm(scene, c) for c in behind)


def regards_as(scene: Scene, act: int) -> Clause | None:
    """What a speaker says that it would take for a harm, as a condition: "would treat the arrival as an invasion"."""
    analysis = scene.analysis
    if not scene.cues.has("regarding", *scene.lemmas(act)):
        return None
    high = analysis.reach(act)[1]
    for target in (c for c in analysis.children(act, "obj") if c > act):
        for at in range(target + 1, min(high, target + _AS_REACH)):
            if analysis.lower[at] == "as" and any(is_harm(scene, t) for t in range(at + 1, min(at + 5, high))):
                return Clause(analysis.reach(target)[0], at, target, False, "whoever", None)
    return None


def whoever(scene: Scene, tokens: tuple[int, ...], things: bool = False) -> Clause | None:
    """The condition that a subject makes: "anyone who attacks", "any plane that crosses the line"; with `things` also
    an act that is named alone: "any interference with shipping"."""
    analysis = scene.analysis
    for token in tokens:
        open_to_all = analysis.lower[token] in ANYONE or any(
            analysis.lower[c] in _OPEN for c in analysis.children(token, "det", "amod")
        )
        clause = next((c for c in analysis.children(token, "acl") if c > token), None)
        if clause is not None and (open_to_all or things):
            low, high = analysis.reach(clause)
            return Clause(max(low, token + 1), high, clause, scene.negated(clause), "whoever", None)
        if (things or (open_to_all and token in scene.events)) and analysis.upos[token] == "NOUN":
            low, high = analysis.reach(token)
            return Clause(low, high, token, False, "whoever", None)
    return None


def harm_of(scene: Scene, act: int, subjects: tuple[int, ...], named: tuple[str, ...]) -> _Reading | None:
    """Harm that something will do of itself: a warning, unless it is a forecast of weather or markets."""
    analysis, cues, forms = scene.analysis, scene.cues, scene.lemmas(act)
    first = [w for t in subjects[:1] for w in scene.lemmas(t)]
    if cues.has("impersonal", *first) and not named:
        return None
    if cues.has("harming", *forms) and (
        cues.has("harm_nouns", *_affected(scene, act)) or cues.has("harming_outright", *forms)
    ):
        return "warning", "harm"
    if analysis.children(act, "cop") and is_harm(scene, act):
        return "warning", "harm"
    if analysis.children(act, "expl") and any(is_harm(scene, t) for t in analysis.children(act, "nsubj")):
        return "warning", "harm"
    return None


def is_harm(scene: Scene, noun: int) -> bool:
    """Whether a noun is a harm or leads to one: "a catastrophe", "the beginning of a large war", "a hostile act"."""
    analysis, cues = scene.analysis, scene.cues
    if any(analysis.lower[c] == "no" for c in analysis.children(noun, "det")):
        return False
    if cues.has("harm_nouns", *scene.lemmas(noun)):
        return not cues.has("goods", *scene.lemmas(noun))
    led = [c for c in analysis.children(noun, "nmod") if cues.has("harm_nouns", *scene.lemmas(c))]
    return cues.has("onsets", *scene.lemmas(noun)) and any(not cues.has("goods", *scene.lemmas(c)) for c in led)


def _affected(scene: Scene, act: int) -> list[str]:
    """Heads of what a verb acts upon or leads to, and of what belongs to them."""
    analysis = scene.analysis
    heads = list(analysis.children(act, "obj", "obl", "xcomp", "advmod"))
    heads += [c for h in heads for c in analysis.children(h, "nmod", "obj", "conj")]
    return [word for head in heads for word in scene.lemmas(head)]
