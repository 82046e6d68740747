"""Commitments that a verb, an adjective or a noun makes: "threatened to", "is ready to", "a pledge of"."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_harm import is_regarded, whoever
from verbale.coding.commitments_kind import kind_of
from verbale.coding.commitments_scene import Scene
from verbale.coding.commitments_tense import is_future, speaks_of_consequences
from verbale.model.finding import CommitmentKind

POSSIBLE = frozenset({"could", "may", "might", "would", "should", "can", "'d"})
_NEEDS_FUTURE = frozenset(
    "reaffirm reiterate repeat announce declare confirm insist signal agree decide intend".split()
)
_WORDS_ALONE = frozenset("support condolence sympathy apology thanks prayer congratulation explanation comment".split())
_NOT_ACTS = frozenset("allegiance loyalty year month week day time agreement legislation law bill".split())
DENYING = frozenset("refuse decline deny fail stop avoid forget doubt".split())


def from_verbs(scene: Scene) -> list[Draft]:
    """A draft for each committing verb with what it commits to."""
    drafts = []
    for token in range(len(scene.analysis)):
        if not syntax.is_verb(scene.analysis, token):
            continue
        word = next((w for w in scene.lemmas(token) if w in scene.cues.verbs), None)
        if (
            word in ("set", "schedule", "prepare", "commit")
            and syntax.is_passive(scene.analysis, token)
            and (scene.analysis.lower[token] in scene.cues.adjectives)
        ):
            continue
        if word in ("set", "schedule") and not syntax.is_passive(scene.analysis, token):
            continue
        if word is not None and not _refused(scene, token):
            draft = _verb(scene, token, word)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _refused(scene: Scene, token: int) -> bool:
    """Whether a cue is denied, only possible, in a condition, or under a word that refuses or asks for it."""
    analysis = scene.analysis
    if scene.negated(token) or scene.in_condition(token) or analysis.relation[token] in ("amod", "compound"):
        return True
    if analysis.relation[token] == "acl" and syntax.is_passive(analysis, token):
        return True
    if analysis.xpos[token] == "VB" and any(analysis.lower[m] == "to" for m in analysis.children(token, "mark")):
        return True
    if "swear" in scene.lemmas(token) and analysis.lower[token + 1 : token + 2] == ("in",):
        return True
    if "commit" in scene.lemmas(token) and not syntax.is_passive(analysis, token) and not _itself(scene, token):
        return True
    helpers = [*analysis.children(token, "aux")]
    if not helpers and analysis.relation[token] == "conj" and analysis.xpos[token] == "VB":
        helpers = [*analysis.children(analysis.head[token], "aux")]
    if any(analysis.lower[c] in POSSIBLE for c in helpers) or asked_about(scene, token):
        return True
    if any(analysis.lower[c] in ("will", "'ll", "shall") for c in analysis.children(token, "aux")):
        return any(w in ("plan", "decide", "announce", "agree", "offer", "propose") for w in scene.lemmas(token))
    head = analysis.head[token]
    if head >= 0 and analysis.relation[token].split(":")[0] in ("xcomp", "ccomp", "advcl", "obl", "acl", "obj"):
        refusing = scene.cues.has("refusing", *scene.lemmas(head))
        return refusing and not (scene.negated(head) and DENYING & set(scene.lemmas(head)))
    return False


def _itself(scene: Scene, token: int) -> bool:
    """Whether a verb's object is reflexive or missing: "committed itself to", "committed to"."""
    objects = scene.analysis.children(token, "obj")
    return all(scene.analysis.lower[o].endswith(("self", "selves")) for o in objects)


def _verb(scene: Scene, token: int, word: str) -> Draft | None:
    found = _complement(scene, token, word)
    if found is None:
        return None
    frame, act = found
    actors, named = _parties(scene, token, act, word)
    act_subjects = scene.subject_tokens(act) if frame == "that" else ()
    own = frame != "that" or scene.own_side(act_subjects, scene.actors(act_subjects), actors)
    kind = scene.cues.verbs[word].kind
    if frame == "that":
        judged = _that(scene, word, act, act_subjects, own)
        if judged is None:
            return None
        kind = "threat" if judged == "warning" and speaks_of_consequences(scene, act) else judged
        if own and any(scene.analysis.upos[t] != "PRON" for t in act_subjects):
            actors = with_speakers(scene, act_subjects, actors) or actors
    elif frame == "against" or kind == "warning":
        own = False
    condition = scene.condition_for((act, token, *_above(scene, act, token)), scene.analysis.sentence_of(token))
    if condition is None and frame == "that":
        patients = syntax.passive_subjects(scene.analysis, act) if syntax.is_passive(scene.analysis, act) else ()
        condition = whoever(scene, (*act_subjects, *patients), is_regarded(scene, act))
    kind = kind_of(scene, kind, act, own=own, conditional=condition is not None)
    if scene.cues.verbs[word].kind == "warning" and frame != "that":
        kind = "warning"
    statement = scene.statement_at(token) or scene.statement_at(act)
    return Draft(token, act, kind, actors, named, f"{word} {frame}", 0.9, condition, statement)


def with_speakers(scene: Scene, subjects: tuple[int, ...], speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Who acts; where these are the speaker's own people ("his fighters"), the speaker before them."""
    ids = scene.actors(subjects)
    if ids and any(scene.of_speaker(t, speakers) for t in subjects):
        return tuple(dict.fromkeys((*speakers, *ids)))
    return ids


def _parties(scene: Scene, token: int, act: int, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who commits and to whom: subject and object, turned round in the passive ("was threatened by")."""
    analysis = scene.analysis
    if syntax.is_passive(analysis, token):
        own = scene.actors(syntax.passive_subjects(analysis, token))
        if word in _OF_THEMSELVES:
            return own, ()
        by = scene.actors(syntax.agents(analysis, token))
        return by, own if word in _TO_SOMEBODY else ()
    subjects = scene.subject_tokens(token)
    actors = scene.actors(subjects)
    if not actors and any(analysis.lower[t] in ("we", "i") for t in subjects):
        actors = scene.speakers(scene.statement_at(token))
    actors = actors or scene.just_before(token)
    if not any(analysis.lower[t] in ("we", "i") for t in subjects):
        actors = scene.said_by(token) or actors
    return actors, tuple(a for a in scene.actors(_addressed(scene, token, act)) if a not in actors)


_OF_THEMSELVES = frozenset("set schedule commit prepare resolve intend determine".split())
_TO_SOMEBODY = frozenset("threaten promise offer guarantee warn assure".split())


def _that(scene: Scene, word: str, act: int, subjects: tuple[int, ...], own: bool) -> CommitmentKind | None:
    """What a clause that somebody vowed, announced or warned of makes: nothing where it is no deed to come."""
    analysis = scene.analysis
    said = scene.cues.verbs[word].kind
    future = is_future(scene, act)
    if said == "warning":
        lemmas = [w for t in subjects for w in scene.lemmas(t)]
        if scene.cues.has("impersonal", *lemmas) and not scene.actors(subjects):
            return None
        return "warning" if future or _modal(scene, act) else None
    if word in _NEEDS_FUTURE and not future:
        return None
    if analysis.children(act, "cop"):
        return None
    if not own:
        return None if word in _NEEDS_FUTURE else said if future else None
    return said if future or word in ("threaten", "vow", "swear") else None


def _modal(scene: Scene, act: int) -> bool:
    return any(scene.analysis.lower[c] in ("could", "may", "might", "can") for c in scene.analysis.children(act, "aux"))


def _complement(scene: Scene, token: int, word: str) -> tuple[str, int] | None:
    """The frame in which a verb commits and the head of what it commits to."""
    analysis, frames = scene.analysis, scene.cues.verbs[word].frames
    if "to" in frames:
        for child in analysis.children(token, "xcomp", "ccomp", "advcl", "acl"):
            if child > token and any(analysis.lower[m] == "to" for m in analysis.children(child, "mark")):
                return ("to", child) if not _only_purpose(scene, token, child, word) else None
    if "that" in frames:
        for child in analysis.children(token, "ccomp", "parataxis"):
            against = any(analysis.lower[m] == "against" for m in analysis.children(child, "mark"))
            inserted = word == "assure" and child < token
            if (child > token or analysis.relation[child] == "ccomp") and not against and not inserted:
                return "that", child
    for child in analysis.children(token, "ccomp", "advcl", "obl", "xcomp"):
        if (
            "against" in frames
            and child > token
            and any(analysis.lower[m] == "against" for m in analysis.children(child, "mark", "case"))
        ):
            return "against", child
    for preposition in ("with", "of", "against", "on", "for", "to"):
        if (preposition in frames and preposition != "to") or (preposition == "to" and "ing" in frames):
            for child in analysis.children(token, "obl", "advcl", "nmod", "xcomp"):
                behind = child > token and analysis.upos[child] in ("NOUN", "VERB")
                if behind and syntax.case_of(analysis, child).split(" ")[0] == preposition:
                    return preposition, child
    if "obj" in frames and not analysis.relation[token].startswith("acl"):
        for child in syntax.direct_objects(analysis, token):
            if _is_deed(scene, child, word):
                return "obj", child
    return None


def _only_purpose(scene: Scene, token: int, child: int, word: str) -> bool:
    """Whether an infinitive is the purpose of a verb that has its own object ("offered talks to end the war")."""
    return (
        scene.analysis.relation[child] == "advcl"
        and bool(scene.analysis.children(token, "obj"))
        and word in ("offer", "plan")
    )


def _is_deed(scene: Scene, noun: int, word: str) -> bool:
    analysis = scene.analysis
    if analysis.upos[noun] != "NOUN" or scene.cues.has("impersonal", *scene.lemmas(noun)):
        return False
    if not _NOT_ACTS.isdisjoint(scene.lemmas(noun)):
        return False
    if word == "offer" and not _WORDS_ALONE.isdisjoint(scene.lemmas(noun)):
        return False
    mention = scene.grounded.actor_at(noun)
    own = mention is not None and mention.targets
    if word == "threaten":
        return scene.cues.has("hostile_nouns", *scene.lemmas(noun)) or noun in scene.events
    if word in ("warn", "caution"):
        return scene.cues.has("harm_nouns", *scene.lemmas(noun))
    if own and mention is not None and mention.kind == "name":
        return False
    return noun in scene.events or scene.cues.has("deeds", *scene.lemmas(noun))


def _addressed(scene: Scene, token: int, act: int) -> list[int]:
    """Whom a threat, promise or warning is addressed to: object, indirect object or "to" phrase, not the act."""
    analysis = scene.analysis
    found = [c for c in analysis.children(token, "obj", "iobj") if c != act]
    found += [
        c for c in analysis.children(token, "obl") if c != act and syntax.case_of(analysis, c) in ("to", "against")
    ]
    if analysis.upos[act] == "NOUN":
        found += [
            c for c in analysis.children(act, "nmod") if syntax.case_of(analysis, c) in ("to", "against", "on", "for")
        ]
        found += [c for c in analysis.children(act, "compound") if c < act]
    return found


def _above(scene: Scene, act: int, cue: int) -> list[int]:
    """The tokens between an act and its cue, and what is coordinated with the act."""
    found = list(scene.analysis.children(act, "conj", "xcomp", "obj"))
    token = act
    for _ in range(6):
        token = scene.analysis.head[token]
        if token < 0 or token == cue:
            break
        found.append(token)
    return found


def asked_about(scene: Scene, token: int) -> bool:
    """Whether a clause only asks: "how he intends to lead", "whether they are ready"."""
    analysis = scene.analysis
    return any(analysis.lower[c] in ("how", "whether", "why") for c in analysis.children(token, "advmod", "mark"))
