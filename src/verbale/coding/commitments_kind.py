"""What kind of commitment an act makes: to harm is to threaten, to help is to promise."""

from __future__ import annotations

from verbale.coding.commitments_scene import Scene
from verbale.model import ontology
from verbale.model.finding import CommitmentKind

_FORCES = frozenset("troop troops force forces soldier soldiers army unit units fighter fighters tank tanks".split())
_BREAKING = frozenset("treaty agreement accord pact deal talks talk organisation organization court union".split())
_COMMON = frozenset("mission peacekeeping peacekeeper peacekeepers alliance coalition contingent".split())
_PROTECTIVE = frozenset("security safety precautionary confidence protective relief support aid economic".split())
_GOOD_WORKS = frozenset(
    "aid supply supplies payment payments trade talk talks cooperation export exports import imports flight flights "
    "delivery deliveries gas oil help support contact contacts work assistance funding visa visas transit".split()
)
_ENDING = frozenset("prevent avert avoid deter".split())
_REPLIES = frozenset("respond react answer reply".split())
_MILD = frozenset("positively constructively question questions calmly favourably favorably goodwill".split())


def is_hostile(scene: Scene, act: int) -> bool:
    """Whether an act is done against somebody, by its coded type where it has one, else by its words."""
    analysis, cues = scene.analysis, scene.cues
    below = {analysis.lemma[t].lower() for t in analysis.subtree(act)} if _small(scene, act) else _near(scene, act)
    forms = scene.lemmas(act)
    if _with_particle(scene, act, "kindly_particles"):
        return False
    if _with_particle(scene, act, "hostile_particles"):
        return not (below & _FORCES and not below & _COMMON)
    if {"withdraw", "pull", "leave", "quit"} & set(forms):
        if below & _COMMON:
            return True
        if below & _FORCES:
            return False
        if below & _BREAKING:
            return True
    if _REPLIES & set(forms) and below & _MILD:
        return False
    if {"stop", "halt", "end", "suspend", "cut", "freeze", "close"} & set(forms):
        if below & _GOOD_WORKS:
            return True
        if {"stop", "halt", "end"} & set(forms):
            return False
    if _ENDING & (set(forms) | below):
        return False
    event = scene.event_of(act)
    if event is not None and event.type in ontology.load().types and event.standing != "denied":
        quad = ontology.load().types[event.type].quad
        if quad == 4 or event.type == "THREATEN":
            return True
        if quad in (1, 2):
            return False
    if {"lift", "ease", "remove", "relax", "waive"} & set(forms):
        return False
    if below & _PROTECTIVE:
        below -= {"measure", "measures"}
    if cues.has("hostile_nouns", *below) and not cues.has("kindly", *forms):
        return True
    return cues.has("hostile", *forms) and not cues.has("kindly", *forms)


def _with_particle(scene: Scene, act: int, table: str) -> bool:
    """Whether a verb with its particle is in a table: "bring down", "turn back", "put off"."""
    particles = scene.analysis.children(act, "compound", "advmod")
    return any(
        scene.cues.has(table, f"{form} {scene.analysis.lower[c]}") for form in scene.lemmas(act) for c in particles
    )


def _kindly(scene: Scene, act: int) -> bool:
    """Whether an act, or what it begins, is a good turn."""
    heads = (act, *scene.analysis.children(act, "xcomp"))
    if any(_with_particle(scene, head, "kindly_particles") for head in heads):
        return True
    if any(scene.cues.has("kindly", *scene.lemmas(head)) for head in heads):
        return True
    event = scene.events.get(act)
    known = ontology.load().types
    return event is not None and event.type in known and known[event.type].quad in (1, 2)


def _small(scene: Scene, act: int) -> bool:
    first, last = scene.analysis.reach(act)
    return last - first <= 12


def _near(scene: Scene, act: int) -> set[str]:
    """The act with its objects and obliques, and what belongs to them."""
    near = [act, *scene.analysis.children(act, "obj", "obl", "nmod", "amod", "compound", "xcomp", "advmod")]
    near += [c for t in near[1:] for c in scene.analysis.children(t, "nmod", "compound", "amod")]
    return {scene.analysis.lemma[t].lower() for t in near}


def kind_of(
    scene: Scene, said: CommitmentKind, act: int, *, own: bool, conditional: bool, demanded: bool = False
) -> CommitmentKind:
    """The kind of a commitment from what its cue says, its act, whose act it is, and whether it is conditional.

    `demanded` says that the act comes only if something is not done ("unless", "if they do not").
    """
    if said == "threat":
        return "threat"
    if scene.negated(act) and demanded:
        return "threat"
    if own and demanded and said in ("promise", "plan") and not _kindly(scene, act):
        return "threat"
    hostile = is_hostile(scene, act) and not scene.negated(act)
    if said == "warning":
        return "threat" if own and not scene.negated(act) else "warning"
    if said == "plan":
        return "threat" if hostile and conditional else "plan"
    return "threat" if hostile else "promise"
