"""Which words behind or before a cue are its content: the frames of the lexicon matched against the tree."""

from __future__ import annotations

from verbale.coding.cues import Cue, Cues, Reading
from verbale.coding.event_syntax import is_time
from verbale.coding.statements_frame import is_infinitive, is_quote_mark, is_relative, marker
from verbale.coding.statements_holder import subject
from verbale.model.analysis import Analysis

_QUESTIONS = frozenset({"why", "how", "whether", "what", "who", "which"})
_TIMES_AND_PLACES = frozenset({"when", "where"})
_SAID_IN = frozenset({"in", "on", "at", "during"})
_AS_MARKS = frozenset({"as"})


def _questioned(analysis: Analysis, cue: Cue, verb: int) -> list[int]:
    """Indirect questions that the parser made adverbial clauses: "did not say when ...", "asked Kiev if ..."."""
    behind = {verb + 1, *(analysis.reach(c)[1] for c in analysis.children(verb, "obj", "iobj"))}
    asks = any(reading.klass == "question" for reading in cue.frames.values())
    open_words = _QUESTIONS | (_TIMES_AND_PLACES if asks or _denied(analysis, verb) else frozenset())
    return [
        c
        for c in analysis.children(verb, "advcl")
        if c > verb
        and (low := analysis.reach(c)[0]) in behind
        and (analysis.lower[low] in open_words or (asks and analysis.lower[low] == "if"))
        and subject(analysis, c) is not None
    ]


def _denied(analysis: Analysis, verb: int) -> bool:
    return any(analysis.lower[c] in ("not", "n't", "never") for c in analysis.children(verb, "advmod"))


def _in_artifact(analysis: Analysis, verb: int) -> list[int]:
    """The clause that a parser hung on the thing it was said in: "said in a statement that ..."."""
    return [
        clause
        for phrase in analysis.children(verb, "obl")
        if phrase > verb and marker(analysis, phrase) in _SAID_IN
        for clause in analysis.children(phrase, "acl", "ccomp")
        if clause > phrase and marker(analysis, clause) == "that" and analysis.relation[clause] != "acl:relcl"
    ][:1]


def complement_of(
    analysis: Analysis, cue: Cue, verb: int, proofs: frozenset[str]
) -> tuple[str, tuple[int, ...]] | None:
    """The frame that a cue stands in and the heads of its content, or None where it carries none."""
    frames = cue.frames
    clauses = [c for c in analysis.children(verb, "ccomp") if analysis.upos[c] != "PUNCT"]
    clauses = clauses or _questioned(analysis, cue, verb) or _in_artifact(analysis, verb)
    if ("clause" in frames or "quote" in frames) and clauses:
        return ("clause" if "clause" in frames else "quote"), (*clauses, *_joined_on(analysis, verb, clauses[-1]))
    objects = tuple(
        c
        for c in analysis.children(verb, "obj", "iobj")
        if c < verb or not (marker(analysis, c) or _set_off(analysis, c))
    )
    framed = _with_object(analysis, cue, verb, objects) if objects else None
    if framed is not None:
        return framed
    for child in analysis.children(verb, "xcomp", "ccomp", "advcl"):
        relation = analysis.relation[child].split(":")[0]
        infinitive = is_infinitive(analysis, child)
        if relation != "advcl" and infinitive and ("inf" in frames or ("obj-inf" in frames and not objects)):
            return ("inf" if "inf" in frames else "obj-inf"), (child,)
        gerund = analysis.xpos[child] == "VBG" or (
            analysis.upos[child] == "VERB" and analysis.lower[child].endswith("ing")
        )
        if relation != "advcl" and gerund and "ger" in frames:
            return "ger", (child,)
        if relation == "xcomp" and not infinitive and "pred" in frames and not objects and cue.pos == "verb":
            return "pred", (child,)
    judged = judged_object(analysis, verb) if not objects and "obj" in frames else None
    if judged is not None:
        return "obj", (judged,)
    leads = _prepositional(analysis, cue, verb)
    if leads is not None:
        return leads
    if objects and "proof" in frames and analysis.lower[objects[0]] in proofs:
        return "proof", (objects[0],)
    gap = _relative_gap(analysis, verb)
    if gap is not None and "obj" in frames:
        return "obj", (gap,)
    if objects and "obj" in frames and not _is_measure(analysis, objects[0]):
        parts = _parts_in(analysis, verb, objects[0]) if frames["obj"].klass == "deny" else ()
        return "obj", (objects[0], *parts, *_trailing(analysis, verb, objects[0]))
    return None


def judged_object(analysis: Analysis, verb: int) -> int | None:
    """The object behind a verdict, which a parser may hang on the verdict: "rejected as baseless the claim that"."""
    for child in analysis.children(verb, "advcl", "obl", "xcomp"):
        if child > verb and marker(analysis, child) in _AS_MARKS:
            return next((c for c in analysis.children(child, "obj", "dep", "appos") if c > child), None)
    return None


def _joined_on(analysis: Analysis, verb: int, clause: int) -> tuple[int, ...]:
    """A second half of the content that the parser joined to the cue: "said it could block but could not change"."""
    if any(analysis.xpos[c] == "MD" for c in analysis.children(verb, "aux")):
        return ()
    return tuple(
        c
        for c in analysis.children(verb, "conj")
        if c > clause
        and subject(analysis, c) is None
        and any(analysis.xpos[a] == "MD" for a in analysis.children(c, "aux"))
    )


def _with_object(
    analysis: Analysis, cue: Cue, verb: int, objects: tuple[int, ...]
) -> tuple[str, tuple[int, ...]] | None:
    """The frames in which an object and what follows it are the content together."""
    target = objects[0]
    for child in analysis.children(verb, "xcomp", "ccomp", "advcl", "obl"):
        if child < target:
            continue
        relation, lead = analysis.relation[child].split(":")[0], marker(analysis, child)
        if relation in ("xcomp", "ccomp") and is_infinitive(analysis, child):
            if "obj-inf" in cue.frames:
                return "obj-inf", (target, child)
            continue
        if lead in _AS_MARKS and ("as" in cue.frames or "obj-as" in cue.frames) and not _is_bound(analysis, child):
            return ("as" if "as" in cue.frames else "obj-as"), (target, child)
        if relation == "xcomp" and "pred" in cue.frames and not lead:
            return "pred", (target, child)
        if lead in cue.object_prepositions():
            return f"obj-{lead}", (target, child)
    for child in analysis.children(target, "nmod", "acl"):
        lead = marker(analysis, child)
        of = lead == "of" and "obj" in cue.frames and analysis.xpos[child] != "VBG"
        if child > target and lead in cue.object_prepositions() and not of:
            return f"obj-{lead}", (target,)
    second = [c for c in objects[1:] if c > target]
    if second and "pred" in cue.frames:
        return "pred", (target, second[0])
    if "pred" in cue.frames and any(
        is_quote_mark(analysis, analysis.reach(c)[0])
        for c in (target, *analysis.children(target, "appos", "acl", "dep"))
    ):
        return "pred", (target,)
    return None


def _set_off(analysis: Analysis, token: int) -> bool:
    """Whether a comma stands before a phrase, which is then an aside and no object."""
    low = analysis.reach(token)[0]
    return low > 0 and analysis.lower[low - 1] == ","


def _relative_gap(analysis: Analysis, verb: int) -> int | None:
    """The noun that a relative clause without a pronoun leaves out: "a charge the United States rejects"."""
    head = analysis.head[verb]
    if analysis.relation[verb] != "acl:relcl" or not 0 <= head < verb or subject(analysis, verb) is None:
        return None
    full = analysis.children(verb, "obj", "ccomp", "xcomp", "obl")
    pronoun = any(is_relative(analysis, c) for c in analysis.children(verb))
    return None if full or pronoun else head


def _is_bound(analysis: Analysis, phrase: int) -> bool:
    """Whether "as" belongs to "as early as", "as soon as" and their like."""
    first = next((c for c in analysis.children(phrase, "case", "mark") if c < phrase), phrase)
    return any(analysis.lower[t] == "as" for t in range(max(0, first - 2), first))


def _prepositional(analysis: Analysis, cue: Cue, verb: int) -> tuple[str, tuple[int, ...]] | None:
    leads = cue.prepositions()
    for child in analysis.children(verb, "obl", "obj", "advcl", "nmod", "xcomp"):
        lead = marker(analysis, child)
        if lead == "on" and is_time(analysis, child):
            continue
        if child > verb and lead in leads and not (lead == "to" and is_infinitive(analysis, child)):
            asked = [
                c
                for c in analysis.children(verb, "xcomp", "advcl", "ccomp")
                if c > child and is_infinitive(analysis, c) and "obj-inf" in cue.frames
            ]
            return lead, (child, *asked[:1])
    return None


def _trailing(analysis: Analysis, verb: int, target: int) -> tuple[int, ...]:
    """Phrases behind an object that belong to the content with it ("rejected the plan as unfair")."""
    return tuple(
        c for c in analysis.children(verb, "obl", "advcl", "xcomp") if c > target and marker(analysis, c) in _AS_MARKS
    )


def _parts_in(analysis: Analysis, verb: int, target: int) -> tuple[int, ...]:
    """The phrase that says in what a part is denied, which a parser hung on the verb: "denied any hand in the coup"."""
    return tuple(
        c
        for c in analysis.children(verb, "obl")
        if analysis.reach(c)[0] == analysis.reach(target)[1] and marker(analysis, c) in ("in", "for", "with")
        if not is_time(analysis, c)
    )


def _is_measure(analysis: Analysis, token: int) -> bool:
    return analysis.upos[token] == "NUM" or analysis.feature(token, "Reflex") == "Yes"


def passive_content(analysis: Analysis, cues: Cues, verb: int) -> tuple[str, Reading, tuple[int, ...]] | None:
    """The content of a passive: "it is said that ...", "was accused of ...", "is expected to win"."""
    target = next(iter(analysis.children(verb, "nsubj:pass")), None)
    if target is not None and analysis.lower[target] in ("it", "there") and analysis.children(verb, "ccomp", "csubj"):
        target = None
    active, bare = cues.find(analysis, verb, "verb"), cues.find(analysis, verb, "passive")
    clause = analysis.children(verb, "ccomp", "csubj")
    if clause and active is not None and ("clause" in active.frames or "quote" in active.frames):
        return "clause", active.frames.get("clause") or active.frames["quote"], (clause[0],)
    before = () if target is None else (target,)
    for cue in (active, bare):
        if cue is None:
            continue
        for child in analysis.children(verb, "xcomp", "ccomp", "advcl", "obl"):
            lead = marker(analysis, child)
            if child < verb or lead == "by":
                continue
            infinitive = is_infinitive(analysis, child)
            for frame, fits in (
                ("obj-inf", infinitive),
                ("inf", infinitive and cue.pos == "passive"),
                ("as", lead == "as"),
                ("pred", not lead and not infinitive and analysis.relation[child] == "xcomp"),
                (f"obj-{lead}", bool(lead) and not infinitive),
                (lead, bool(lead) and not infinitive),
            ):
                if fits and frame in cue.frames:
                    return frame, cue.frames[frame], (*before, child)
    if active is not None and "obj" in active.frames and target is not None:
        return "obj", active.frames["obj"], before
    return None
