"""What a speaker says will come upon others: consequences that the speaker sees to, or harm that comes of itself."""

from __future__ import annotations

from verbale.coding.commitments_conditions import Clause
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_harm import ANYONE, harm_of, is_regarded, whoever
from verbale.coding.commitments_kind import is_hostile, kind_of
from verbale.coding.commitments_scene import Scene
from verbale.model import ontology
from verbale.model.finding import CommitmentKind, Statement

_Reading = tuple[CommitmentKind, str]
_EXPLAINED = frozenset({"until"})


def by_others(
    scene: Scene, act: int, statement: Statement, speakers: tuple[str, ...], subjects: tuple[int, ...],
    patients: tuple[int, ...], condition: Clause | None,
) -> Draft | None:  # fmt: skip
    """What the speaker says will come upon others, or of itself."""
    named = scene.actors(subjects) or scene.actors(patients)
    if scene.negated(act) and not (patients and condition is not None):
        return None
    found = (
        _regarded(scene, act, speakers)
        or _nothing(scene, act, speakers, condition)
        or _consequence(scene, act, subjects, patients, named, condition)
        or _course(scene, act, speakers, (*subjects, *patients), condition)
        or _agentless(scene, act, speakers, subjects, patients, named, condition)
        or harm_of(scene, act, subjects, named)
    )
    if found is None:
        return _of_theirs(scene, act, statement, speakers, () if patients else named, condition)
    kind, frame = found
    if condition is None and frame in ("regarded", "agentless", "suffering"):
        condition = whoever(scene, patients or subjects, frame == "regarded")
    named = tuple(actor for actor in named if actor not in speakers)
    return Draft(act, act, kind, speakers, named, frame, 0.65, condition, statement)


def _of_theirs(
    scene: Scene, act: int, statement: Statement, speakers: tuple[str, ...], named: tuple[str, ...],
    condition: Clause | None,
) -> Draft | None:  # fmt: skip
    """What a member state's organ says that its organisation will do on a condition; never what one side says that
    the other will do, which is a forecast."""
    if condition is None or not named or not all(scene.is_organisation(actor) for actor in named):
        return None
    if not speakers or not all(scene.is_organ(speaker) for speaker in speakers) or is_hostile(scene, act):
        return None
    kind = kind_of(scene, "plan", act, own=True, conditional=True, demanded=condition.demands)
    return Draft(act, act, kind, named, (), "will", 0.5, condition, statement)


def _regarded(scene: Scene, act: int, speakers: tuple[str, ...]) -> _Reading | None:
    """What something would be taken for: "any interference would be regarded as an act of war"."""
    return ("warning", "regarded") if is_regarded(scene, act) and any(map(scene.is_body, speakers)) else None


def _nothing(scene: Scene, act: int, speakers: tuple[str, ...], condition: Clause | None) -> _Reading | None:
    """What there will not be on a condition: "there will be no trade deal if", "no talks will be held unless"."""
    if condition is None or not any(scene.is_body(speaker) for speaker in speakers):
        return None
    if condition.mark in _EXPLAINED:
        return None
    analysis = scene.analysis
    absent = [
        t
        for t in analysis.children(act, "nsubj", "obj")
        if any(analysis.lower[c] == "no" for c in analysis.children(t, "det"))
    ]
    good = [t for t in absent if not scene.cues.has("harm_nouns", *scene.lemmas(t))]
    if not good or not (analysis.children(act, "expl") or analysis.relation[good[0]].endswith("pass")):
        return None
    return "threat", "nothing"


def _agentless(
    scene: Scene, act: int, speakers: tuple[str, ...], subjects: tuple[int, ...], patients: tuple[int, ...],
    named: tuple[str, ...], condition: Clause | None,
) -> _Reading | None:  # fmt: skip
    """What will be done, by nobody but the speaker: "ships will be turned back if", "any plane that crosses it"."""
    if not patients or subjects or not any(scene.is_body(speaker) for speaker in speakers):
        return None
    if condition is None:
        struck = any(_whichever(scene, t) for t in patients)
        return ("threat", "agentless") if struck and is_hostile(scene, act) else None
    if scene.cues.has("letting", *scene.lemmas(act)):
        return None
    others = [a for a in named if scene.is_body(a) and not scene.same_camp(a, speakers)]
    if others and is_hostile(scene, act):
        return None
    deed = act in scene.events or any(scene.cues.has(table, *scene.lemmas(act)) for table in ("hostile", "kindly"))
    if not deed and not is_hostile(scene, act):
        return None
    return kind_of(scene, "promise", act, own=True, conditional=True, demanded=condition.demands), "agentless"


def _whichever(scene: Scene, token: int) -> bool:
    """Whether a noun stands for any of its kind that does something: "any plane that crosses the line"."""
    return whoever(scene, (token,)) is not None


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
    if _answered(scene, act, subjects):
        return "threat", "consequences"
    if "perish" in forms or (cues.has("suffering", *forms) and cues.has("consequences", *below, *forms)):
        return "threat", "suffering"
    if patients and not subjects and not named and condition is not None and is_hostile(scene, act):
        return "threat", "agentless"
    return None


def _answered(scene: Scene, act: int, subjects: tuple[int, ...]) -> bool:
    """Whether a clause is about the speaker's answer: "the response will be swift", "the price will be high"."""
    analysis = scene.analysis
    if not analysis.children(act, "cop") or analysis.upos[act] != "ADJ":
        return False
    return any(scene.cues.has("answers", *scene.lemmas(t)) and not analysis.children(t, "nmod:poss") for t in subjects)


def _course(
    scene: Scene, act: int, speakers: tuple[str, ...], subjects: tuple[int, ...], condition: Clause | None
) -> _Reading | None:
    """What becomes of the speaker's own measure: it goes on until, it can end if, or it goes ahead on a day."""
    if not any(scene.is_body(speaker) for speaker in speakers):
        return None
    if _goes_ahead(scene, act) and any(_is_deed(scene, t) for t in subjects):
        return ("plan", "goes ahead") if condition is None and scene.has_day(act) else None
    if condition is None or not any(_is_measure(scene, token) for token in subjects):
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
    return any(scene.cues.has(table, *scene.lemmas(token)) for table in ("hostile_nouns", "measures"))


def _goes_ahead(scene: Scene, act: int) -> bool:
    """ "will go ahead", "will take place", "will be held"."""
    forms, below = set(scene.lemmas(act)), {scene.analysis.lower[c] for c in scene.analysis.children(act)}
    return (
        bool(forms & {"proceed", "hold"})
        or ("go" in forms and bool(below & {"ahead", "forward"}))
        or ("take" in forms and "place" in below)
    )


def _is_deed(scene: Scene, token: int) -> bool:
    """Whether a noun names something that somebody carries out: "the exercises", "the filling of the reservoir"."""
    if scene.analysis.upos[token] != "NOUN":
        return False
    named = token in scene.events or _is_measure(scene, token) or scene.cues.has("deeds", *scene.lemmas(token))
    return named or scene.analysis.lower[token].endswith("ing")


def may_end(scene: Scene, act: int) -> bool:
    """Whether a measure can end on a condition: "if they withdraw, the operation can end tomorrow"."""
    helpers = {scene.analysis.lower[c] for c in scene.analysis.children(act, "aux")}
    if not helpers & {"can", "could", "may"} or _ENDS.isdisjoint(scene.lemmas(act)):
        return False
    return any(c.governs == act for c in scene.clauses_in(scene.analysis.sentence_of(act)))


COURSES = frozenset({"goes on", "an end", "options", "goes ahead", "nothing"})
"""The frames in which a measure, not somebody, is the subject of the act."""
_LASTS = frozenset("continue remain stay last persist go".split())
_ENDS = frozenset("end stop cease lift finish suspend".split())


def _anyone(scene: Scene, token: int) -> bool:
    """Whether a word stands for whoever does something: "whoever", "those who", "anyone"."""
    return scene.analysis.lower[token] in ANYONE | {"those", "you"}


def _is_sanction(scene: Scene, tokens: tuple[int, ...]) -> bool:
    return any(scene.cues.has("hostile_nouns", *scene.lemmas(t)) for t in tokens)


def _below(scene: Scene, act: int) -> list[str]:
    first, last = scene.analysis.reach(act)
    if last - first > 40:
        last = min(last, act + 15)
    return [scene.analysis.lemma[i].lower() for i in range(max(first, act), last)]
