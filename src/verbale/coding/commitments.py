"""Commitments: threats, promises, plans, warnings and ultimatums: who, which act, against whom, on what condition.

Speech acts that commit their speaker are the commissives of Searle (1976, "A Classification of Illocutionary
Acts"); conditional threats and promises follow the field's notion of coercive diplomacy: an act, a condition and a
deadline. What is only predicted of things that nobody brings about is no commitment.
"""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_adjectives import from_adjectives
from verbale.coding.commitments_conditions import Clause
from verbale.coding.commitments_cues import load
from verbale.coding.commitments_demands import from_alternatives, from_refusals, from_ultimatums
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_guard import refuse
from verbale.coding.commitments_nouns import from_nouns
from verbale.coding.commitments_phrases import from_phrases
from verbale.coding.commitments_said import from_statements
from verbale.coding.commitments_scene import Scene
from verbale.coding.commitments_targets import targets_of
from verbale.coding.commitments_times import dates_of
from verbale.coding.commitments_verbs import from_verbs
from verbale.coding.commitments_words import act_words, anchor_of, evidence_of
from verbale.model.analysis import Analysis
from verbale.model.finding import Commitment, Condition, Event, Statement, finding_id
from verbale.model.grounded import Grounded
from verbale.model.text import Report

_ELLIPTIC = frozenset("do comply so agree happen obey act continue refuse fail not n't".split())


def code(
    analysis: Analysis,
    grounded: Grounded,
    report: Report,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> tuple[tuple[Commitment, ...], tuple[Event, ...]]:
    """The commitments of a report in text order of their anchors, and its events, unchanged.

    A commitment whose act is no coded event has `act` None and the words in `act_text`. Never raises on any text.
    """
    if not len(analysis):
        return (), events
    scene = Scene(analysis, grounded, statements, events, load())
    made: dict[str, Commitment] = {}
    for draft in kept(scene, drafts(scene)):
        commitment = _commitment(scene, report, draft)
        made.setdefault(commitment.id, commitment)
    ordered = sorted(made.values(), key=lambda c: (c.anchor.start, c.anchor.end, c.id))
    ends: dict[int, list[Commitment]] = {}
    for commitment in ordered:
        ends.setdefault((commitment.act_text or commitment.anchor).end, []).append(commitment)
    wraps = {c.id for near in ends.values() for c in near if any(_says_more(c, other) for other in near)}
    return tuple(c for c in ordered if c.id not in wraps), events


def _says_more(commitment: Commitment, other: Commitment) -> bool:
    """Whether one commitment's act only wraps another's: same actors and condition, and its words end with those."""
    if commitment is other or commitment.actors != other.actors or commitment.condition != other.condition:
        return False
    whole, inner = commitment.act_text, other.act_text
    return whole is not None and inner is not None and whole != inner and whole.covers(inner)


def drafts(scene: Scene) -> list[Draft]:
    """All drafts of a report, those of the clearest words first."""
    return [
        *from_alternatives(scene),
        *from_ultimatums(scene),
        *from_phrases(scene),
        *from_refusals(scene),
        *from_verbs(scene),
        *from_nouns(scene),
        *from_adjectives(scene),
        *from_statements(scene),
    ]


def kept(scene: Scene, found: list[Draft]) -> list[Draft]:
    """One draft for each act: the first of those that share an act, or whose act belongs to another's."""
    held: list[Draft] = []
    taken: dict[int, Draft] = {}
    for draft in found:
        if draft.act in taken or _part_of(scene, draft, taken) or refuse(scene, draft) is not None:
            continue
        if draft.frame == "ultimatum" and any(_same_demand(draft, other) for other in held):
            continue
        taken[draft.act] = draft
        taken.setdefault(draft.cue, draft)
        held.append(draft)
    return [draft for draft in held if not any(_only_names(scene, draft, other) for other in held)]


def _only_names(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether a draft says what the condition would amount to, and the other what would come of it."""
    if draft.condition != other.condition or other.act not in scene.analysis.children(draft.act, "conj"):
        return False
    return scene.cues.has("naming", *scene.lemmas(draft.act))


def _same_demand(draft: Draft, other: Draft) -> bool:
    """Whether an ultimatum is the demand whose price another draft has named already ("or face legal action")."""
    return draft.condition is not None and other.condition is not None and draft.condition.head == other.condition.head


def _part_of(scene: Scene, draft: Draft, taken: dict[int, Draft]) -> bool:
    """Whether an act only completes or continues one that is taken: "will close the strait and seize ships"."""
    analysis, token = scene.analysis, draft.act
    for _ in range(8):
        relation, head = analysis.relation[token].split(":")[0], analysis.head[token]
        if head < 0:
            return False
        if relation == "conj" and draft.condition is not None and scene.has_own_modal(draft.act):
            return False
        if relation == "conj" and (analysis.children(token, "nsubj") or draft.frame not in ("own will", "will")):
            return False
        if relation not in ("conj", "xcomp", "obj", "ccomp", "acl", "nmod", "obl"):
            return False
        if head in taken and (relation != "ccomp" or taken[head].act != head):
            return True
        if relation == "ccomp" and taken.get(head) is None and syntax.is_verb(analysis, head) and draft.frame == "noun":
            return False
        token = head
    return False


def _commitment(scene: Scene, report: Report, draft: Draft) -> Commitment:
    analysis = scene.analysis
    clause = draft.condition
    condition = _condition(scene, clause) if clause is not None else None
    event = None if draft.frame == "ultimatum" else _event(scene, draft)
    act_text = act_words(scene, draft)
    anchor = anchor_of(scene, draft)
    not_before, deadline = dates_of(scene, report, draft)
    statement = draft.statement
    speaker = statement.speaker if statement is not None else None
    targets = targets_of(scene, draft, event)
    evidence = [analysis.span(*evidence_of(scene, draft))]
    if condition is not None and not evidence[0].covers(condition.text):
        evidence.append(condition.text)
    return Commitment(
        id=finding_id(report.id, "commitment", anchor, draft.kind, *draft.actors),
        actors=draft.actors,
        act=event.id if event is not None else None,
        targets=targets,
        kind=draft.kind,
        condition=condition,
        not_before=not_before,
        deadline=deadline,
        status="pending",
        anchor=anchor,
        evidence=tuple(sorted(evidence)),
        act_text=act_text,
        statement=statement.id if statement is not None else None,
        according_to=speaker if speaker not in draft.actors else None,
        score=round(draft.score, 2),
        why=_why(scene, draft),
    )


def _event(scene: Scene, draft: Draft) -> Event | None:
    """The coded event that the act is; one of its condition's words is another."""
    event = scene.event_of(draft.act, draft.cue if draft.cue != draft.act else -1)
    clause = draft.condition
    if event is not None and clause is not None and clause.start <= event.token < clause.end:
        return None
    return event


def _why(scene: Scene, draft: Draft) -> str:
    parts = [f"{scene.analysis.form(draft.cue)}: {draft.frame}"]
    if draft.condition is not None:
        parts.append(f"{draft.condition.mark}: condition")
    return "; ".join(parts)


def _condition(scene: Scene, clause: Clause) -> Condition:
    """The condition's words and the coded event in them; for "if they don't", the event of the sentences before."""
    inside = [scene.events[t] for t in range(clause.start, clause.end) if t in scene.events]
    event = max(inside, key=lambda e: (e.token == clause.head, e.score, -e.token), default=None)
    words = {scene.analysis.lower[i] for i in range(clause.start, clause.end)}
    if event is None and clause.end - clause.start <= 6 and words & _ELLIPTIC:
        event = _before(scene, clause)
    return Condition(scene.analysis.span(clause.start, clause.end), event.id if event else None, clause.negated)


def _before(scene: Scene, clause: Clause) -> Event | None:
    sentence = scene.analysis.sentence_of(clause.start)
    first = scene.analysis.sentences[max(0, sentence - 1)][0]
    near = [scene.events[t] for t in range(first, clause.start) if t in scene.events]
    return max(near, key=lambda e: e.token, default=None)
