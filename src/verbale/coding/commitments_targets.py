"""Whom a commitment is directed at: whom its words name, whom its act or its condition is about, or who is told."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_scene import Scene
from verbale.model.finding import Event


def targets_of(scene: Scene, draft: Draft, event: Event | None) -> tuple[str, ...]:
    """Whom a commitment is directed at: of a threat or warning nobody of the side that makes it."""
    found = _directed_at(scene, draft, event)
    if draft.kind not in ("threat", "warning") or draft.targets:
        speakers = scene.speakers(draft.statement)
        return tuple(a for a in found if a not in speakers)
    return tuple(a for a in found if not scene.same_camp(a, draft.actors))


def _directed_at(scene: Scene, draft: Draft, event: Event | None) -> tuple[str, ...]:
    if draft.targets:
        return draft.targets
    struck = _struck(scene, draft)
    if struck:
        return struck
    found = tuple(t for t in event.targets if t not in draft.actors) if event is not None else ()
    if draft.kind in ("threat", "warning") and draft.condition is not None:
        subjects = scene.whose(scene.subject_tokens(draft.condition.head))
        bodies = (a for a in scene.actors(subjects) if a not in (*draft.actors, *found) and scene.is_body(a))
        found = (*found, *(bodies if found else (a for a in scene.actors(subjects) if a not in draft.actors)))
    if found:
        return found
    addressee = draft.statement.addressee if draft.statement is not None else None
    told = scene.grounded.actors.get(addressee) if addressee is not None else None
    if told is None or told.sector in ("MED", "CVL") or told.id in draft.actors:
        return ()
    return (told.id,)


def _struck(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Whom a passive act is done to: "warned that Kuwait could be struck"."""
    if draft.kind not in ("threat", "warning") or not syntax.is_passive(scene.analysis, draft.act):
        return ()
    struck = syntax.passive_subjects(scene.analysis, draft.act)
    found = scene.actors(struck) or tuple(a for t in struck for a in scene.states_at(t))
    return tuple(a for a in found if a not in draft.actors)
