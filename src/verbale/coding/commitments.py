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
from verbale.coding.commitments_demands import from_alternatives, from_ultimatums
from verbale.coding.commitments_guard import refuse
from verbale.coding.commitments_nouns import from_nouns
from verbale.coding.commitments_others import COURSES
from verbale.coding.commitments_said import from_statements
from verbale.coding.commitments_scene import Draft, Scene
from verbale.coding.commitments_times import dates_of
from verbale.coding.commitments_verbs import from_verbs
from verbale.model.analysis import Analysis
from verbale.model.finding import Commitment, Condition, Event, Statement, finding_id
from verbale.model.grounded import Grounded
from verbale.model.text import Report, Span

_WIDEST_ANCHOR = 12
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
    return held


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
    act_text = _act_words(scene, draft)
    anchor = _anchor(scene, draft)
    not_before, deadline = dates_of(scene, report, draft)
    statement = draft.statement
    speaker = statement.speaker if statement is not None else None
    targets = _targets(scene, draft, event)
    evidence = [analysis.span(*_evidence(scene, draft))]
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


def _targets(scene: Scene, draft: Draft, event: Event | None) -> tuple[str, ...]:
    if draft.targets:
        return draft.targets
    found = tuple(t for t in event.targets if t not in draft.actors) if event is not None else ()
    if draft.kind in ("threat", "warning") and draft.condition is not None:
        subjects = scene.subject_tokens(draft.condition.head)
        bodies = (a for a in scene.actors(subjects) if a not in (*draft.actors, *found) and scene.is_body(a))
        found = (*found, *(bodies if found else (a for a in scene.actors(subjects) if a not in draft.actors)))
    if found:
        return found
    addressee = draft.statement.addressee if draft.statement is not None else None
    told = scene.grounded.actors.get(addressee) if addressee is not None else None
    if told is None or told.sector in ("MED", "CVL") or told.id in draft.actors:
        return ()
    return (told.id,)


def _act_words(scene: Scene, draft: Draft) -> Span:
    """The act with what completes it, without its condition and without marks at its ends."""
    analysis = scene.analysis
    low, high = analysis.reach(draft.act)
    first, last = analysis.sentences[analysis.sentence_of(draft.act)]
    verb = syntax.is_verb(analysis, draft.act) or bool(analysis.children(draft.act, "cop", "expl"))
    helpers = analysis.children(draft.act, "aux", "cop", "expl")
    start = max(first, min([draft.act, *(h for h in helpers if h < draft.act)])) if verb else max(low, first)
    end = min(high, last)
    if draft.frame in COURSES:
        start = min([start, *(analysis.reach(s)[0] for s in scene.subject_tokens(draft.act) if first <= s)])
    if draft.condition is not None:
        if start < draft.condition.start < end:
            end = draft.condition.start
        elif draft.condition.start <= start < draft.condition.end <= draft.act:
            start = draft.condition.end
    for child in analysis.children(draft.act, "conj"):
        if analysis.xpos[child] == "VBD" and analysis.xpos[draft.act] == "VB" and draft.act < child < end:
            end = min([analysis.reach(child)[0], *(c for c in analysis.children(child, "cc"))])
    if (
        draft.statement is not None
        and draft.statement.words.start <= analysis.starts[draft.act] < draft.statement.words.end
    ):
        end = min(end, analysis.tokens_in(draft.statement.words.start, draft.statement.words.end)[1])
    while end > draft.act + 1 and analysis.upos[end - 1] in ("PUNCT", "CCONJ"):
        end -= 1
    return analysis.span(min(start, draft.act), max(end, draft.act + 1))


def _anchor(scene: Scene, draft: Draft) -> Span:
    """The words that carry the commitment: from the cue, with its auxiliaries, to the act, where they stand near."""
    helpers = [h for h in scene.analysis.children(draft.cue, "aux") if h < draft.cue]
    start, end = min([draft.cue, *helpers]), draft.cue
    if abs(draft.act - draft.cue) <= _WIDEST_ANCHOR:
        start, end = min(start, draft.act), max(end, draft.act)
    if scene.analysis.sentence_of(start) != scene.analysis.sentence_of(end):
        start = end = draft.cue
    return scene.analysis.span(start, end + 1)


def _evidence(scene: Scene, draft: Draft) -> tuple[int, int]:
    """The clause from whoever commits to the end of the act, within one sentence."""
    analysis = scene.analysis
    first, last = analysis.sentences[analysis.sentence_of(draft.cue)]
    subjects = [s for s in scene.subject_tokens(draft.cue) if first <= s < draft.cue] or [draft.cue]
    low = min(analysis.reach(s)[0] for s in subjects)
    act = _act_words(scene, draft)
    behind = analysis.tokens_in(act.start, act.end)[1]
    start = max(first, min(low, draft.cue, draft.act if draft.act >= first else draft.cue))
    return start, min(last, max(behind, draft.cue + 1))
