"""What a speaker says will come upon others: consequences that the speaker sees to, or harm that comes of itself."""

from __future__ import annotations

from verbale.coding.commitments_conditions import Clause
from verbale.coding.commitments_kind import is_hostile
from verbale.coding.commitments_scene import Draft, Scene
from verbale.model import ontology
from verbale.model.finding import CommitmentKind, Statement


def by_others(
    scene: Scene, act: int, statement: Statement, speakers: tuple[str, ...], subjects: tuple[int, ...],
    patients: tuple[int, ...], condition: Clause | None,
) -> Draft | None:  # fmt: skip
    """What the speaker says will come upon others, or of itself."""
    named = scene.actors(subjects) or scene.actors(patients)
    if scene.negated(act) and not (patients and condition is not None):
        return None
    found = (
        _consequence(scene, act, subjects, patients, named, condition)
        or _course(scene, act, speakers, (*subjects, *patients), condition)
        or _harm(scene, act, subjects, named)
    )
    if found is None:
        return None
    kind, frame = found
    return Draft(act, act, kind, speakers, named, frame, 0.65, condition, statement)


_Reading = tuple[CommitmentKind, str]


def _consequence(
    scene: Scene, act: int, subjects: tuple[int, ...], patients: tuple[int, ...], named: tuple[str, ...],
    condition: Clause | None,
) -> _Reading | None:  # fmt: skip
    """What the speaker will see to: consequences that will follow, somebody who will pay or be punished."""
    analysis, cues, forms = scene.analysis, scene.cues, scene.lemmas(act)
    below = _below(scene, act)
    nouns = [w for t in (*subjects, *analysis.children(act, "nsubj", "obj")) for w in scene.lemmas(t)]
    there = bool(analysis.children(act, "expl")) or {"follow", "come"} & set(forms)
    if there and cues.has("consequences", *nouns, *below):
        return "threat", "consequences"
    struck = bool(named) or any(_anyone(scene, t) for t in patients) or _is_sanction(scene, patients)
    if patients and struck and cues.has("suffering_passive", *forms):
        return "threat", "suffering"
    if {"regret", "rue"} & set(forms):
        return "warning" if condition is None else "threat", "suffering"
    if "pay" in forms and {"dearly", "heavily"} & set(below):
        return "threat", "suffering"
    if "perish" in forms or (cues.has("suffering", *forms) and cues.has("consequences", *below, *forms)):
        return "threat", "suffering"
    if patients and not subjects and not named and condition is not None and is_hostile(scene, act):
        return "threat", "agentless"
    return None


def _course(
    scene: Scene, act: int, speakers: tuple[str, ...], subjects: tuple[int, ...], condition: Clause | None
) -> _Reading | None:
    """What becomes of the speaker's own measure on a condition: it goes on until, or it can end if."""
    if condition is None or not any(scene.is_body(speaker) for speaker in speakers):
        return None
    if not any(_is_measure(scene, token) for token in subjects):
        return None
    forms = set(scene.lemmas(act))
    if forms & _ENDS:
        return "promise", "an end"
    lasting = forms & _LASTS or (scene.analysis.children(act, "cop") and condition.mark == "until")
    return ("threat", "goes on") if lasting else None


def _is_measure(scene: Scene, token: int) -> bool:
    """Whether a noun names an act done against somebody: "the offensive", "export controls"."""
    event = scene.events.get(token)
    if event is not None and event.type in ontology.load().types and ontology.load().types[event.type].quad == 4:
        return True
    return scene.cues.has("hostile_nouns", *scene.lemmas(token)) or not _MEASURES.isdisjoint(scene.lemmas(token))


def may_end(scene: Scene, act: int) -> bool:
    """Whether a measure can end on a condition: "if they withdraw, the operation can end tomorrow"."""
    helpers = {scene.analysis.lower[c] for c in scene.analysis.children(act, "aux")}
    if not helpers & {"can", "could", "may"} or _ENDS.isdisjoint(scene.lemmas(act)):
        return False
    return any(c.governs == act for c in scene.clauses_in(scene.analysis.sentence_of(act)))


COURSES = frozenset({"goes on", "an end"})
"""The frames in which a measure, not somebody, is the subject of the act."""
_LASTS = frozenset("continue remain stay last persist go".split())
_ENDS = frozenset("end stop cease lift finish suspend".split())
_MEASURES = frozenset(
    "offensive operation campaign siege blockade embargo sanction control tariff duty ban boycott bombardment bombing "
    "strike raid restriction curfew closure attack measure exercise shelling war occupation".split()
)


def _anyone(scene: Scene, token: int) -> bool:
    """Whether a word stands for whoever does something: "whoever", "those who", "anyone"."""
    return scene.analysis.lower[token] in ("whoever", "anyone", "anybody", "everyone", "those", "you")


def _is_sanction(scene: Scene, tokens: tuple[int, ...]) -> bool:
    return any(scene.cues.has("hostile_nouns", *scene.lemmas(t)) for t in tokens)


def _harm(scene: Scene, act: int, subjects: tuple[int, ...], named: tuple[str, ...]) -> _Reading | None:
    """Harm that something will do of itself: a warning, unless it is a forecast of weather or markets."""
    analysis, cues, forms = scene.analysis, scene.cues, scene.lemmas(act)
    first = [w for t in subjects[:1] for w in scene.lemmas(t)]
    if cues.has("impersonal", *first) and not named:
        return None
    if cues.has("harming", *forms) and (
        cues.has("harm_nouns", *_affected(scene, act)) or not _OUTRIGHT.isdisjoint(forms)
    ):
        return "warning", "harm"
    if cues.has("harm_nouns", *forms) and analysis.children(act, "cop"):
        return "warning", "harm"
    return None


_OUTRIGHT = frozenset(
    "harm hurt damage undermine destroy backfire jeopardise jeopardize worsen escalate derail poison endanger wreck "
    "destabilise destabilize inflame cripple imperil torpedo complicate aggravate collapse explode boomerang".split()
)


def _affected(scene: Scene, act: int) -> list[str]:
    """Heads of what a verb acts upon or leads to, and of what belongs to them."""
    analysis = scene.analysis
    heads = list(analysis.children(act, "obj", "obl", "xcomp", "advmod"))
    heads += [c for h in heads for c in analysis.children(h, "nmod", "obj", "conj")]
    return [word for head in heads for word in scene.lemmas(head)]


def _below(scene: Scene, act: int) -> list[str]:
    first, last = scene.analysis.reach(act)
    if last - first > 40:
        last = min(last, act + 15)
    return [scene.analysis.lemma[i].lower() for i in range(max(first, act), last)]
