"""Commitments that the words themselves make: "we will respond", "there will be consequences", "or face sanctions"."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_bound import condition_of
from verbale.coding.commitments_conditions import Clause
from verbale.coding.commitments_deeds import is_refusal, is_stative, only_rather, shut_until, would_stand_by
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_harm import regards_as
from verbale.coding.commitments_kind import is_hostile, kind_of
from verbale.coding.commitments_others import by_others, may_end
from verbale.coding.commitments_scene import Scene
from verbale.coding.commitments_tense import is_arranged, is_future
from verbale.coding.commitments_verbs import DENYING, with_speakers
from verbale.model.finding import Statement

_LASTING = frozenset({"while", "as long as", "so long as"})
_TELLING = frozenset({"say", "tell", "announce", "declare", "warn"})


def from_statements(scene: Scene) -> list[Draft]:
    """A draft for each clause about what will be that its speaker, or its own subject, answers for."""
    analysis = scene.analysis
    drafts = []
    for token in range(len(analysis)):
        if not _is_predicate(scene, token) or scene.in_condition(token):
            continue
        ahead = is_future(scene, token) or _expected_consequence(scene, token) or _vowed_now(scene, token)
        if not ahead and not may_end(scene, token):
            continue
        draft = _clause(scene, token)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _is_predicate(scene: Scene, token: int) -> bool:
    return syntax.is_verb(scene.analysis, token) or bool(scene.analysis.children(token, "cop", "expl"))


def _expected_consequence(scene: Scene, token: int) -> bool:
    """ "there are going to have to be consequences", "consequences must follow"."""
    analysis = scene.analysis
    subjects = [t for t in range(token, min(token + 9, len(analysis))) if analysis.upos[t] == "NOUN"]
    if not any(scene.cues.has("consequences", *scene.lemmas(t)) for t in subjects):
        return False
    words = {analysis.lower[i] for i in range(max(0, token - 7), min(token + 7, len(analysis)))}
    return bool(words & {"going", "must", "will", "'ll"}) and bool(analysis.children(token, "expl"))


def _vowed_now(scene: Scene, token: int) -> bool:
    """ "If the convoy does not stop, we open fire": the present tense behind a condition, quoted."""
    analysis = scene.analysis
    if analysis.xpos[token] not in ("VBP", "VB") or not scene.quoted(token):
        return False
    first = any(analysis.lower[c] in ("we", "i") for c in analysis.children(token, "nsubj"))
    return first and any(
        c.governs == token or (c.end <= token and c.mark == "if" and token - c.end < 6)
        for c in scene.clauses_in(analysis.sentence_of(token))
    )


def _clause(scene: Scene, act: int) -> Draft | None:
    analysis = scene.analysis
    if _under_another_word(scene, act) or _question(scene, act) or _is_habit(scene, act):
        return None
    statement = scene.statement_at(act)
    speakers = scene.speakers(statement)
    subjects = scene.subject_tokens(act)
    passive = syntax.is_passive(analysis, act)
    patients = syntax.passive_subjects(analysis, act) if passive else ()
    ids = scene.actors(subjects)
    if is_arranged(scene, act) and not any(scene.grounded.actor_at(t) for t in subjects):
        return None
    condition = condition_of(scene, act)
    if speakers and not passive and scene.own_side(subjects, ids, speakers):
        taken = regards_as(scene, act)
        if taken is not None:
            who = with_speakers(scene, subjects, speakers) or speakers
            return Draft(act, act, "warning", who, (), "regarded", 0.65, taken, statement)
    own = scene.own_side(subjects, ids, speakers) and not analysis.children(act, "expl")
    if own:
        return _by_own_side(scene, act, statement, speakers, with_speakers(scene, subjects, speakers), condition)
    if statement is not None and not speakers and ids and not passive and not scene.quoted(act):
        return _told(scene, act, ids, condition)
    if statement is not None and (speakers or statement.speaker is not None or scene.quoted(act)):
        return by_others(scene, act, statement, speakers, subjects, patients, condition)
    if ids and not passive:
        return _said_beside(scene, act, subjects, ids, condition) or _told(scene, act, ids, condition)
    return None


def _said_beside(
    scene: Scene, act: int, subjects: tuple[int, ...], ids: tuple[str, ...], condition: Clause | None
) -> Draft | None:
    """What is told behind a tag in the words of the same speaker: "..., he wrote, and Juba would sue any buyer"."""
    if "would" not in {scene.analysis.lower[c] for c in scene.analysis.children(act, "aux")}:
        return None
    near = next((s for s in scene.statements_near(act) if s.speaker is not None and 0 <= s.cue_token < act), None)
    if near is None or not scene.own_side(subjects, ids, scene.speakers(near)):
        return None
    return _by_own_side(scene, act, near, scene.speakers(near), ids, condition)


def _is_habit(scene: Scene, act: int) -> bool:
    """Whether a clause tells what is done again and again: "shall from time to time report", "will always honour"."""
    near = [*scene.analysis.children(act, "advmod"), *scene.analysis.children(act, "obl")]
    words = {scene.analysis.lower[c] for c in near}
    return bool(words & {"always", "often", "usually", "regularly", "sometimes"}) or (
        "time" in words and scene.analysis.lower[act - 4 : act] == ("from", "time", "to", "time")
    )


def _under_another_word(scene: Scene, act: int) -> bool:
    """Whether a clause is only an attribute, hoped for, asked, or denied by what governs it."""
    analysis = scene.analysis
    token = act
    for _ in range(6):
        relation, head = analysis.relation[token], analysis.head[token]
        if relation.startswith("acl"):
            return True
        if head < 0:
            return False
        if relation.split(":")[0] in ("ccomp", "xcomp", "csubj") and _unsure(scene, head):
            return not _tags(scene, head, token)
        if relation == "ccomp" and scene.speaks_at(head):
            return False
        if relation == "advcl" and analysis.children(token, "mark"):
            return any(analysis.lower[m] not in ("that",) for m in analysis.children(token, "mark"))
        token = head
    return False


def _tags(scene: Scene, head: int, act: int) -> bool:
    """Whether a governing word stands behind a clause and only says who is to say it: "..., he is expected to say"."""
    if head < act:
        return False
    behind = scene.analysis.children(head, "xcomp", "ccomp")
    return any(c > head and not _TELLING.isdisjoint(scene.lemmas(c)) for c in behind)


def _unsure(scene: Scene, head: int) -> bool:
    """Whether a governing word asks for, doubts or denies what it governs: "hopes", "could not guarantee"."""
    forms = scene.lemmas(head)
    if scene.cues.has("refusing", *forms):
        return not (_no_one(scene, head) and bool(DENYING & set(forms)))
    return any(form in scene.cues.verbs for form in forms) and scene.negated(head)


def _no_one(scene: Scene, verb: int) -> bool:
    """Whether a verb is denied by itself or by its subject ("no one should doubt")."""
    subjects = scene.analysis.children(verb, "nsubj")
    low = [scene.analysis.lower[t] for s in subjects for t in range(max(0, s - 1), s + 1)]
    return scene.negated(verb) or bool({"no", "nobody", "none"} & set(low))


def _question(scene: Scene, act: int) -> bool:
    first, last = scene.analysis.sentences[scene.analysis.sentence_of(act)]
    behind = [scene.analysis.lower[i] for i in range(act, last)]
    stop = next((w for w in behind if w in ("?", ".", "!")), "")
    return stop == "?" or any(scene.analysis.lower[i] == "whether" for i in range(max(first, act - 8), act))


def _by_own_side(
    scene: Scene, act: int, statement: Statement | None, speakers: tuple[str, ...], ids: tuple[str, ...],
    condition: Clause | None,
) -> Draft | None:  # fmt: skip
    """What the speaker's side says that it will do."""
    refused = scene.negated(act)
    if refused and would_stand_by(scene, act):
        return Draft(act, act, "threat", ids or speakers, (), "own will", 0.7, condition, statement)
    if shut_until(scene, act, condition) and not refused:
        return Draft(act, act, "threat", speakers or ids, (), "own will", 0.65, condition, statement)
    if is_stative(scene, act) or only_rather(scene, act, condition):
        return None
    if refused and condition is None and not is_hostile(scene, act) and not is_refusal(scene, act):
        return None
    demanded = condition is not None and (condition.demands or (refused and condition.mark in _LASTING))
    kind = kind_of(scene, "promise", act, own=True, conditional=condition is not None, demanded=demanded)
    if condition is not None and condition.mark in ("or", "otherwise") and condition.negated:
        kind = "threat"
    return Draft(act, act, kind, ids or speakers, (), "own will", 0.75, condition, statement)


def _told(scene: Scene, act: int, ids: tuple[str, ...], condition: Clause | None) -> Draft | None:
    """What the report itself says that somebody will do: a plan of theirs."""
    if is_stative(scene, act) or (scene.negated(act) and condition is None):
        return None
    helpers = {scene.analysis.lower[c] for c in scene.analysis.children(act, "aux")}
    if "would" in helpers and condition is None:
        return None
    forms = scene.lemmas(act)
    deed = act in scene.events or scene.cues.has("hostile", *forms) or scene.cues.has("kindly", *forms)
    bound = condition is not None or scene.has_day(act)
    if not deed and not (bound and any(scene.is_body(actor) for actor in ids)):
        return None
    demanded = condition is not None and (condition.demands or (scene.negated(act) and condition.mark in _LASTING))
    kind = kind_of(scene, "plan", act, own=True, conditional=condition is not None, demanded=demanded)
    return Draft(act, act, kind, ids, (), "will", 0.6, condition, None)
