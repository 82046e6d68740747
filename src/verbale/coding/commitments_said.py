"""Commitments that the words themselves make: "we will respond", "there will be consequences", "or face sanctions"."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_conditions import Clause, before, imperative
from verbale.coding.commitments_kind import is_hostile, kind_of
from verbale.coding.commitments_others import by_others, may_end
from verbale.coding.commitments_scene import Draft, Scene
from verbale.coding.commitments_tense import is_arranged, is_future
from verbale.coding.commitments_verbs import DENYING, with_speakers
from verbale.model.finding import Statement

_ASPECT = frozenset({"begin", "start", "continue"})
_NOT_TAKEN = frozenset("place effect time hour day week month year shape root office note toll account".split())


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
    if _under_another_word(scene, act) or _question(scene, act):
        return None
    statement = scene.statement_at(act)
    speakers = scene.speakers(statement)
    subjects = scene.subject_tokens(act)
    passive = syntax.is_passive(analysis, act)
    patients = syntax.passive_subjects(analysis, act) if passive else ()
    ids = scene.actors(subjects)
    if is_arranged(scene, act) and not any(scene.grounded.actor_at(t) for t in subjects):
        return None
    condition = _condition(scene, act)
    own = scene.own_side(subjects, ids, speakers)
    if own:
        return _by_own_side(scene, act, statement, speakers, with_speakers(scene, subjects, speakers), condition)
    if statement is not None and not speakers and ids and not passive and not scene.quoted(act):
        return _told(scene, act, ids, condition)
    if statement is not None and (speakers or statement.speaker is not None or scene.quoted(act)):
        return by_others(scene, act, statement, speakers, subjects, patients, condition)
    if ids and not passive:
        return _told(scene, act, ids, condition)
    return None


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
            return True
        if relation == "advcl" and analysis.children(token, "mark"):
            return any(analysis.lower[m] not in ("that",) for m in analysis.children(token, "mark"))
        token = head
    return False


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


def _condition(scene: Scene, act: int) -> Clause | None:
    """The condition of a clause: a conditional clause, an order before ", or", or "otherwise"."""
    analysis = scene.analysis
    sentence = analysis.sentence_of(act)
    ancestors, token = [act], act
    for _ in range(6):
        token = analysis.head[token]
        if token < 0:
            break
        ancestors.append(token)
    held = scene.condition_for(ancestors, sentence)
    if held is None and scene.negated(act):
        held = before(analysis, act)
    return held if held is not None else ordered(scene, act)


def ordered(scene: Scene, act: int) -> Clause | None:
    """The order that a consequence follows: "Stop, or we will respond"; of the sentence before for "otherwise"."""
    analysis = scene.analysis
    sentence = analysis.sentence_of(act)
    first, _ = analysis.sentences[sentence]
    low, _ = analysis.reach(act)
    for at in range(max(first + 1, low - 2), act):
        if analysis.lower[at] in ("or", "otherwise", "and") or (
            analysis.lower[at] == "else" and analysis.lower[at - 1] == "or"
        ):
            found = imperative(analysis, sentence, at)
            if found is not None:
                return found
    opening = [analysis.lower[i] for i in range(first, min(first + 4, act))]
    if ("otherwise" in opening or opening[:2] == ["or", "else"] or opening[:1] == ["or"]) and sentence:
        start, end = analysis.sentences[sentence - 1]
        body = [i for i in range(start, end) if analysis.upos[i] != "PUNCT"]
        if body:
            head = next((i for i in body if analysis.head[i] < 0), body[0])
            return Clause(body[0], body[-1] + 1, head, True, "otherwise", None)
    return None


def _is_stative(scene: Scene, act: int) -> bool:
    if _ASPECT & set(scene.lemmas(act)) and scene.analysis.children(act, "xcomp"):
        return False
    being = bool(scene.analysis.children(act, "cop")) and scene.analysis.xpos[act] != "VB"
    return being or (scene.cues.has("states", *scene.lemmas(act)) and not _takes_something(scene, act))


def _takes_something(scene: Scene, act: int) -> bool:
    """ "take the case to court", "take part", "take steps"; not "take place", "take effect", "take a year"."""
    objects = scene.analysis.children(act, "obj")
    if "take" not in scene.lemmas(act) or not objects:
        return False
    return all(_NOT_TAKEN.isdisjoint(scene.lemmas(o)) and scene.analysis.upos[o] != "NUM" for o in objects)


def _only_rather(scene: Scene, act: int, condition: Clause | None) -> bool:
    """Whether "would" is a wish of the speaker's own, said outright: "I would rather go to prison"."""
    analysis = scene.analysis
    low = [analysis.lower[c] for c in analysis.children(act, "aux", "advmod")]
    hypothetical = "would" in low or "'d" in low
    return hypothetical and ("rather" in low or (condition is None and scene.quoted(act)))


def _by_own_side(
    scene: Scene, act: int, statement: Statement | None, speakers: tuple[str, ...], ids: tuple[str, ...],
    condition: Clause | None,
) -> Draft | None:  # fmt: skip
    """What the speaker's side says that it will do."""
    refused = scene.negated(act)
    if _is_stative(scene, act) or _only_rather(scene, act, condition):
        return None
    if refused and condition is None and not is_hostile(scene, act):
        return None
    demanded = condition is not None and condition.negated
    kind = kind_of(scene, "promise", act, own=True, conditional=condition is not None, demanded=demanded)
    if condition is not None and condition.mark in ("or", "otherwise") and condition.negated:
        kind = "threat"
    return Draft(act, act, kind, ids or speakers, (), "own will", 0.75, condition, statement)


def _has_day(scene: Scene, act: int) -> bool:
    """Whether a time of the sentence stands in the clause of an act."""
    low, high = scene.analysis.reach(act)
    for when in scene.times_in(scene.analysis.sentence_of(act)):
        first, _ = scene.analysis.tokens_in(when.text.start, when.text.end)
        if low <= first < high and when.start is not None and when.value not in ("PRESENT_REF", "PAST_REF"):
            return True
    return False


def _told(scene: Scene, act: int, ids: tuple[str, ...], condition: Clause | None) -> Draft | None:
    """What the report itself says that somebody will do: a plan of theirs."""
    if _is_stative(scene, act) or (scene.negated(act) and condition is None):
        return None
    helpers = {scene.analysis.lower[c] for c in scene.analysis.children(act, "aux")}
    if "would" in helpers and condition is None:
        return None
    forms = scene.lemmas(act)
    deed = act in scene.events or scene.cues.has("hostile", *forms) or scene.cues.has("kindly", *forms)
    bound = condition is not None or _has_day(scene, act)
    if not deed and not (bound and any(scene.is_body(actor) for actor in ids)):
        return None
    demanded = condition is not None and condition.negated
    kind = kind_of(scene, "plan", act, own=True, conditional=condition is not None, demanded=demanded)
    return Draft(act, act, kind, ids, (), "will", 0.6, condition, None)
