"""Demands with an end or a price: "leave by Friday or face arrest", "gave Iraq 48 hours to withdraw"."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_conditions import Clause
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_scene import Scene

_FACE = frozenset({"face", "risk", "suffer", "expect", "see", "incur"})
_CLIMB = 6
_BECOME = frozenset({"be", "get", "remain"})
_DEMANDS = frozenset(
    "tell warn order urge demand give ask call must should need have instruct command want require press".split()
)


def from_alternatives(scene: Scene) -> list[Draft]:
    """ "told Iran to comply or face sanctions", "must leave by Friday or face arrest"."""
    analysis = scene.analysis
    drafts = []
    for at in range(1, len(analysis) - 1):
        if not _names_a_price(scene, at):
            continue
        sentence = analysis.sentence_of(at)
        demanded = _demanded(scene, at, analysis.sentences[sentence][0])
        faced = analysis.lower[at + 1] in _FACE
        act = _faced(scene, at + 2, analysis.sentences[sentence][1]) if faced else _suffered(scene, at)
        if demanded is None or act is None:
            continue
        end = at
        while analysis.upos[end - 1] == "PUNCT":
            end -= 1
        clause = Clause(_first_word(scene, demanded), end, demanded, True, "or", None)
        told = _demander(scene, demanded)
        ordered = () if _is_order(scene, demanded) else scene.subject_tokens(demanded)
        addressed = tuple(a for a in scene.actors(ordered) if a not in scene.actors(told))
        addressed = addressed or _told_to(scene, demanded)
        statement = scene.statement_at(at + 1)
        demander = scene.actors(told) or scene.speakers(statement) or scene.actors(_teller(scene, sentence))
        actors = tuple(a for a in demander if a not in addressed)
        drafts.append(Draft(at + 1, act, "threat", actors, addressed, "or face", 0.8, clause, statement))
    return drafts


def _names_a_price(scene: Scene, at: int) -> bool:
    """Whether "or" leads to what comes of not complying: "or face sanctions", "or be arrested", "or remain cut off"."""
    analysis = scene.analysis
    if analysis.lower[at] != "or" or at + 2 >= len(analysis):
        return False
    return analysis.lower[at + 1] in _FACE or (analysis.lower[at + 1] in _BECOME and _suffered(scene, at) is not None)


def _suffered(scene: Scene, at: int) -> int | None:
    """The participle behind "or be", "or remain"."""
    return next(
        (t for t in range(at + 2, min(at + 5, len(scene.analysis))) if scene.analysis.xpos[t] in ("VBN", "VBD")), None
    )


def _outermost(scene: Scene, verb: int, first: int) -> int:
    """The verb of a demand that another one of it is joined to or completes: "stop fighting and withdraw"."""
    analysis = scene.analysis
    for _ in range(_CLIMB):
        head = analysis.head[verb]
        if analysis.relation[verb] == "acl" and head >= first and analysis.relation[head] == "obj":
            head = analysis.head[head]
        elif analysis.relation[verb] not in ("conj", "xcomp", "obj"):
            break
        if head < first or analysis.xpos[head] not in ("VB", "VBP") or _DEMANDS & set(scene.lemmas(head)):
            break
        verb = head
    return verb


def _demanded(scene: Scene, at: int, first: int) -> int | None:
    """The verb of the demand that "or face" follows: what "or face" is coordinated with, else the nearest one."""
    analysis = scene.analysis
    for token in (at + 1, analysis.head[at + 1]):
        head = analysis.head[token] if token >= 0 else -1
        joined = head >= first and analysis.relation[token] == "conj" and head < at
        if joined and syntax.is_verb(analysis, head):
            return _outermost(scene, head, first)
    for token in range(at - 1, first - 1, -1):
        if syntax.is_verb(analysis, token) and analysis.xpos[token] in ("VB", "VBP"):
            return _outermost(scene, token, first)
    return None


def _faced(scene: Scene, start: int, last: int) -> int | None:
    """The head of the noun phrase behind "or face"."""
    analysis, found = scene.analysis, None
    for token in range(start, last):
        if analysis.upos[token] in ("NOUN", "PROPN"):
            found = token
        elif found is not None or analysis.upos[token] not in ("DET", "ADJ", "NUM", "ADV"):
            break
    return found


def _first_word(scene: Scene, demanded: int) -> int:
    analysis = scene.analysis
    own = [c for c in analysis.children(demanded, "nsubj", "aux") if c < demanded]
    low = [analysis.reach(c)[0] for c in own]
    return min(low, default=demanded)


def _demanding(scene: Scene, demanded: int) -> int:
    """The verb that a demand hangs on, itself or by the time that is given for it ("gave Iraq 48 hours to ...")."""
    analysis = scene.analysis
    head = analysis.head[demanded]
    governed = analysis.relation[demanded].split(":")[0] in ("xcomp", "ccomp", "advcl", "acl")
    if head >= 0 and governed and analysis.upos[head] in ("NOUN", "NUM", "PROPN") and analysis.head[head] >= 0:
        head = analysis.head[head]
    if head < 0 or not governed or not syntax.is_verb(analysis, head) or not _DEMANDS & set(scene.lemmas(head)):
        return -1
    return head


def _is_order(scene: Scene, demanded: int) -> bool:
    """Whether a demand is put as an imperative in somebody's words."""
    analysis = scene.analysis
    bare = analysis.xpos[demanded] in ("VB", "VBP") and not analysis.children(demanded, "nsubj", "mark", "aux")
    return bare and scene.quoted(demanded)


def _demander(scene: Scene, demanded: int) -> tuple[int, ...]:
    head = _demanding(scene, demanded)
    return scene.subject_tokens(head) if head >= 0 else ()


def _told_to(scene: Scene, demanded: int) -> tuple[str, ...]:
    """The actors whom a demand is put to: the object of "told", "gave"."""
    head = max(_demanding(scene, demanded), scene.analysis.head[demanded])
    return scene.actors(scene.analysis.children(head, "iobj", "obj")) if head >= 0 else ()


def _teller(scene: Scene, sentence: int) -> tuple[int, ...]:
    """The subject of the last verb of saying or deciding of a sentence ("..., the council decided")."""
    analysis = scene.analysis
    first, last = analysis.sentences[sentence]
    for token in range(last - 1, first - 1, -1):
        if syntax.is_verb(analysis, token) and {"decide", "rule", "say", "declare", "announce"} & set(
            scene.lemmas(token)
        ):
            return tuple(analysis.children(token, "nsubj"))
    return ()


_REFUSALS = frozenset({"refuse", "decline"})


def from_refusals(scene: Scene) -> list[Draft]:
    """ "is refusing to join until the checks are scrapped": what is withheld until a demand is met."""
    analysis = scene.analysis
    drafts = []
    for token in range(len(analysis)):
        if not syntax.is_verb(analysis, token) or _REFUSALS.isdisjoint(scene.lemmas(token)):
            continue
        act = next((c for c in analysis.children(token, "xcomp") if c > token and analysis.xpos[c] == "VB"), None)
        had = any(analysis.lower[c] == "had" for c in analysis.children(token, "aux"))
        if act is None or had or scene.negated(token) or scene.in_condition(token):
            continue
        clause = scene.condition_for((act, token), analysis.sentence_of(token))
        if clause is None or not clause.negated or clause.start < act:
            continue
        subjects = scene.subject_tokens(token)
        statement = scene.statement_at(token)
        actors = scene.actors(subjects) or (scene.speakers(statement) if _said_of_self(scene, subjects) else ())
        drafts.append(Draft(token, act, "threat", actors, (), "refuse to", 0.7, clause, statement))
    return drafts


def _said_of_self(scene: Scene, subjects: tuple[int, ...]) -> bool:
    return any(scene.analysis.lower[t] in ("we", "i", "it", "they", "he", "she") for t in subjects)


def from_ultimatums(scene: Scene) -> list[Draft]:
    """ "gave Iraq 48 hours to withdraw", "set a deadline of Friday for Serbia to comply"."""
    spans = [scene.analysis.tokens_in(w.text.start, w.text.end) for w in scene.grounded.times]
    timed = frozenset(t for first, last in spans for t in range(first, last))
    drafts = [_ultimatum(scene, token, timed) for token in range(len(scene.analysis))]
    return [draft for draft in drafts if draft is not None]


_GIVING = frozenset({"give", "set", "issue", "impose", "hand", "have"})


def _ultimatum(scene: Scene, token: int, timed: frozenset[int]) -> Draft | None:
    analysis = scene.analysis
    forms = set(scene.lemmas(token))
    if not forms & _GIVING or not syntax.is_verb(analysis, token) or scene.negated(token) or scene.in_condition(token):
        return None
    objects = [*analysis.children(token, "obj"), *syntax.direct_objects(analysis, token)]
    untils = [c for c in analysis.children(token, "obl") if syntax.case_of(analysis, c) in ("until", "till")]
    ends = [o for o in objects if {"deadline", "ultimatum"} & set(scene.lemmas(o)) or o in timed]
    demanded = _demanded_by(scene, (token, *ends))
    if demanded is not None and not ends:
        ends = [t for t in range(token + 1, demanded) if t in timed and analysis.head[t] in (demanded, token)]
    if demanded is None or not (ends or timed.intersection(untils)):
        return None
    statement = scene.statement_at(token)
    actors = scene.actors(scene.subject_tokens(token))
    if not actors and not any({"deadline", "ultimatum"} & set(scene.lemmas(o)) for o in ends) and "have" not in forms:
        return None
    if "have" in forms:
        if not scene.quoted(token):
            return None
        actors = scene.speakers(statement)
    given = [*analysis.children(token, "iobj"), *(o for o in objects if o not in ends)]
    for child in (*analysis.children(token, "obl"), *(n for e in ends for n in analysis.children(e, "nmod"))):
        if syntax.case_of(analysis, child) in ("to", "for"):
            given.append(child)
    targets = tuple(a for a in scene.actors(given) if a not in actors)
    targets = targets or tuple(a for a in scene.actors(analysis.children(demanded, "nsubj")) if a not in actors)
    if not actors and not targets:
        return None
    low, high = analysis.reach(demanded)
    high = next((t for t in range(demanded + 1, high) if _names_a_price(scene, t)), high)
    done = [c for c in analysis.children(demanded, "conj") if analysis.xpos[c] in ("VBN", "VBD") and c < high]
    high = min([high, *(analysis.reach(c)[0] for c in done), *(t for c in done for t in analysis.children(c, "cc"))])
    clause = Clause(max(low, token + 1), high, demanded, True, "ultimatum", None)
    return Draft(token, token, "threat", actors, targets, "ultimatum", 0.8, clause, statement)


def _demanded_by(scene: Scene, heads: tuple[int, ...]) -> int | None:
    """The infinitive that says what is demanded."""
    analysis = scene.analysis
    for head in heads:
        for child in analysis.children(head, "xcomp", "acl", "advcl", "ccomp"):
            marks = [analysis.lower[m] for m in analysis.children(child, "mark")]
            if syntax.is_verb(analysis, child) and "to" in marks:
                return child
    return None
