"""Finds the predicates that show a stance, with the words of their holder and of their issue."""

from __future__ import annotations

from collections.abc import Iterator, Set

from verbale.coding.cues import Cues
from verbale.coding.positions_lexicon import Frame, Lexicon
from verbale.coding.positions_predicate import Match, is_asked_of, is_open, made, negated, turned
from verbale.coding.positions_verdicts import breach_at, duty_at, verdict_at
from verbale.coding.statements_complement import judged_object
from verbale.coding.statements_frame import Range, is_infinitive, is_passive, marker, noun_phrase, trim
from verbale.coding.statements_holder import agent, holder_of_noun, holder_of_verb, subject
from verbale.model.analysis import Analysis

_LONGEST = 25
_ASKED_BY = frozenset({"on", "upon", "to"})


def matches(analysis: Analysis, lexicon: Lexicon, cues: Cues) -> Iterator[Match]:
    """All matches of an analysis in text order of their tokens; at most one for each token."""
    for token in range(len(analysis)):
        word, upos = analysis.lower[token], analysis.upos[token]
        found: Match | None = None
        if upos == "VERB":
            found = _act(analysis, lexicon, cues, token) or breach_at(analysis, lexicon, token)
        if found is None and upos in ("NOUN", "ADJ", "VERB") and word in lexicon.frames["verdicts"]:
            found = verdict_at(analysis, lexicon, cues, token)
        if found is None and upos == "NOUN" and word in lexicon.frames["nouns"]:
            found = _noun(analysis, lexicon, cues, token)
        if found is None and upos == "ADJ" and word in lexicon.frames["holders"]:
            found = _holder(analysis, lexicon, cues, token)
        if found is None and word in lexicon.frames["duties"] and upos in ("AUX", "VERB"):
            found = duty_at(analysis, lexicon, token)
        if found is not None:
            yield found


def _issue(analysis: Analysis, frame: Frame, token: int) -> tuple[int, Range] | None:
    """Head and words of the issue of an active predicate."""
    if frame.particle is not None and not any(
        analysis.lower[c] == frame.particle for c in analysis.children(token, "compound:prt", "advmod")
    ):
        return None
    objects = [c for c in analysis.children(token, "obj", "iobj") if analysis.feature(c, "Reflex") != "Yes"]
    asked = [c for c in analysis.children(token, "obl") if c > token and marker(analysis, c) in _ASKED_BY]
    for place in frame.issue:
        if place == "obj" and objects:
            return objects[0], _with_infinitive(analysis, objects[0])
        if place == "clause":
            for child in analysis.children(token, "ccomp", "xcomp"):
                to_do = is_infinitive(analysis, child) and marker(analysis, child) != "that"
                if child > token and (to_do or _is_wish(analysis, frame, child)):
                    if frame.object and not objects:
                        continue
                    low, high = analysis.reach(child)
                    low = min([low, *(analysis.reach(c)[0] for c in objects if token < c < child)])
                    return child, trim(analysis, (max(low, token + 1), high)) or (child, child + 1)
            for child in analysis.children(token, "advcl", "xcomp", "acl") if asked and frame.object else ():
                if is_infinitive(analysis, child) and asked[0] < child:
                    first = analysis.reach(asked[0])[0]
                    first += analysis.relation[first] == "case"
                    return child, trim(analysis, (first, analysis.reach(child)[1])) or (child, child + 1)
        judged = judged_object(analysis, token) if place == "as" else None
        if judged is not None:
            return judged, _with_infinitive(analysis, judged)
        for child in analysis.children(token, "obl", "advcl", "nmod"):
            if place not in ("obj", "clause") and child > token and marker(analysis, child) == place:
                if analysis.relation[child].startswith("advcl"):
                    first, last = trim(analysis, analysis.reach(child)) or (child, child + 1)
                    while first < child and analysis.relation[first] in ("case", "mark"):
                        first += 1
                    return child, (first, last)
                return child, noun_phrase(analysis, child)
    return None


def _with_infinitive(analysis: Analysis, noun: int) -> Range:
    """The words of a noun with the infinitive that says what it is about: "calls to close its base"."""
    first, last = noun_phrase(analysis, noun)
    for child in analysis.children(noun, "acl"):
        low, high = analysis.reach(child)
        if child > noun and is_infinitive(analysis, child) and low <= last + 1 and high - low <= _LONGEST:
            last = max(last, (trim(analysis, (low, high)) or (low, last))[1])
    return first, last


def _is_wish(analysis: Analysis, frame: Frame, clause: int) -> bool:
    """Whether a complement clause tells what is wanted and not what is so: "that he resign", "that it must stop"."""
    if analysis.relation[clause] != "ccomp" or is_infinitive(analysis, clause):
        return False
    auxiliaries = {analysis.lower[c] for c in analysis.children(clause, "aux")}
    return (
        frame.stance == "doubts"
        or bool(auxiliaries & {"should", "must"})
        or (analysis.xpos[clause] == "VB" and not auxiliaries)
        or auxiliaries == {"be"}
    )


def _act(analysis: Analysis, lexicon: Lexicon, cues: Cues, token: int) -> Match | None:
    frames = lexicon.frames["acts"].get(analysis.lower[token], ())
    if not frames or is_open(analysis, token) or is_asked_of(analysis, token):
        return None
    if _is_offered(analysis, lexicon.offers, token):
        return None
    is_negated = negated(analysis, token)
    if is_passive(analysis, token):
        target, by = next(iter(analysis.children(token, "nsubj:pass")), None), agent(analysis, token)
        frame = next((f for f in frames if "obj" in f.issue), None)
        if target is None or by is None or frame is None or (stance := turned(frame, is_negated)) is None:
            return None
        return made(analysis, token, stance, by, target, noun_phrase(analysis, target), False, 0.85)
    for frame in frames:
        found, stance = _issue(analysis, frame, token), turned(frame, is_negated)
        if found is None or stance is None or _named_so(analysis, lexicon, token, found[0]):
            continue
        if stance == "recognises" and _is_offered(analysis, lexicon.plans, token):
            continue
        holder = holder_of_verb(analysis, cues, token)
        if holder is not None:
            return made(analysis, token, stance, holder, *found, False, 0.85)
    return None


def _is_offered(analysis: Analysis, words: Set[str], token: int) -> bool:
    """Whether a predicate is the infinitive of a word that leaves it undone: "an offer to recognise it"."""
    head = analysis.head[token]
    hangs = analysis.relation[token].split(":")[0] in ("xcomp", "ccomp", "acl", "advcl")
    return head >= 0 and hangs and is_infinitive(analysis, token) and analysis.lower[head] in words


def _named_so(analysis: Analysis, lexicon: Lexicon, token: int, issue: int) -> bool:
    """Whether a verdict stands behind the object, which then says more ("condemned the vote as illegal")."""
    if analysis.lower[token] not in lexicon.naming or analysis.lower[token].startswith(("recogni", "accept")):
        return False
    return any(
        c > issue and analysis.lower[c] in lexicon.frames["verdicts"]
        for c in analysis.children(token, "xcomp", "obl", "advcl")
    )


def _noun(analysis: Analysis, lexicon: Lexicon, cues: Cues, token: int) -> Match | None:
    is_negated = negated(analysis, token) or _has_none(analysis, token)
    for frame in lexicon.frames["nouns"][analysis.lower[token]]:
        stance = turned(frame, is_negated)
        if stance is None:
            continue
        for child in analysis.children(token, "nmod", "acl", "obl"):
            lead = marker(analysis, child)
            clause = "clause" in frame.issue and is_infinitive(analysis, child)
            holder = holder_of_noun(analysis, cues, token)
            if child > token and holder is not None and holder != child and (lead in frame.issue or clause):
                span = trim(analysis, analysis.reach(child)) if clause else noun_phrase(analysis, child)
                return made(analysis, token, stance, holder, child, span or (child, child + 1), False, 0.75)
    return None


def _has_none(analysis: Analysis, noun: int) -> bool:
    """Whether a noun is the object of a negated verb, or led by "without": "did not voice any support for it"."""
    head = analysis.head[noun]
    held = head >= 0 and analysis.relation[noun].split(":")[0] == "obj" and negated(analysis, head)
    return held or marker(analysis, noun) == "without"


def _holder(analysis: Analysis, lexicon: Lexicon, cues: Cues, token: int) -> Match | None:
    holder = subject(analysis, token)
    if holder is None or not analysis.children(token, "cop") or is_open(analysis, token):
        return None
    for frame in lexicon.frames["holders"][analysis.lower[token]]:
        stance = turned(frame, negated(analysis, token))
        for child in analysis.children(token, "xcomp", "ccomp", "advcl", "obl"):
            lead, clause = marker(analysis, child), is_infinitive(analysis, child)
            if (
                child > token
                and stance is not None
                and ((clause and "clause" in frame.issue) or (not clause and lead in frame.issue))
            ):
                span = trim(analysis, analysis.reach(child)) if clause else noun_phrase(analysis, child)
                return made(analysis, token, stance, holder, child, span or (child, child + 1), False, 0.8)
    return None
