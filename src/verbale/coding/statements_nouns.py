"""Attributions whose cue is a noun, a phrase or a colon: "his claim that ...", "according to ...", "Kremlin: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.coding.cues import Cues
from verbale.coding.statements_frame import (
    Attribution,
    is_infinitive,
    is_quote_mark,
    marker,
    noun_phrase,
    trim,
)
from verbale.coding.statements_group import verb_group
from verbale.coding.statements_holder import holder_of_noun, standing_for
from verbale.model.analysis import Analysis

_MAX_LABEL = 8
_SENTENCE_HEADS = ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV")


def _noun_content(analysis: Analysis, cues: Cues, noun: int) -> tuple[str, int] | None:
    cue = cues.find(analysis, noun, "noun")
    if cue is None:
        return None
    for child in analysis.children(noun, "acl", "ccomp", "nmod", "advcl", "appos", "obl"):
        if child < noun or analysis.relation[child] == "acl:relcl":
            continue
        lead, relation = marker(analysis, child), analysis.relation[child].split(":")[0]
        if relation in ("nmod", "obl"):
            if lead in cue.prepositions() and not _is_holder_phrase(analysis, child, lead):
                return lead, child
            continue
        if is_infinitive(analysis, child):
            if "inf" in cue.frames:
                return "inf", child
        elif (
            "clause" in cue.frames
            and relation in ("acl", "ccomp")
            and (lead == "that" or analysis.xpos[child] not in ("VBN", "VBG"))
        ):
            return "clause", child
        elif lead in cue.prepositions():
            return lead, child
    head = analysis.head[noun]
    if head >= 0 and analysis.relation[noun] == "nsubj" and "clause" in cue.frames and analysis.lemma[head] == "be":
        for child in analysis.children(head, "ccomp"):
            return "clause", child
    return None


def _is_holder_phrase(analysis: Analysis, child: int, lead: str) -> bool:
    """Whether "of ..." names who spoke and not what was said ("the warning of the minister")."""
    return lead == "of" and analysis.upos[child] == "PROPN" and not analysis.children(child, "nmod", "acl")


def _carried_by_verb(analysis: Analysis, cues: Cues, noun: int) -> bool:
    """Whether a noun only says in what a verb of speech was said: "said in a statement that ..."."""
    head = analysis.head[noun]
    if (
        not 0 <= head < noun
        or analysis.relation[noun] != "obl"
        or marker(analysis, noun) not in ("in", "on", "at", "during")
    ):
        return False
    cue = cues.find(analysis, head, "verb") if analysis.upos[head] == "VERB" else None
    return cue is not None and "clause" in cue.frames


def of_noun(analysis: Analysis, cues: Cues, noun: int) -> Attribution | None:
    """The attribution that a noun cues ("their claim that the vote is void"), or None."""
    found = _noun_content(analysis, cues, noun)
    if found is None or (found[0] == "clause" and _carried_by_verb(analysis, cues, noun)):
        return None
    frame, head = found
    cue = cues.find(analysis, noun, "noun")
    assert cue is not None
    low, high = analysis.reach(head)
    if frame in cue.prepositions():
        while low < head and analysis.relation[low] in ("case", "mark"):
            low += 1
    content = trim(analysis, (max(low, noun + 1), high))
    if content is None:
        return None
    holder = holder_of_noun(analysis, cues, noun)
    if holder is not None and content[0] <= holder < content[1]:
        holder = None
    first = _light_verb(analysis, cues, noun)
    while (
        first > 0
        and analysis.head[first - 1] == noun
        and analysis.relation[first - 1] in ("amod", "advmod", "compound", "det")
    ):
        first -= 1
    last = content[0] if frame in cue.prepositions() and content[0] - noun <= 2 else noun + 1
    return Attribution(
        noun,
        (first, last),
        cue.frames[frame].klass,
        cue.frames[frame].spoken,
        frame,
        holder,
        standing_for(analysis, holder),
        None if holder is None else noun_phrase(analysis, holder),
        (content,),
    )


def _light_verb(analysis: Analysis, cues: Cues, noun: int) -> int:
    """The token from which a noun cue counts: the verb that only lends it a subject ("made comments"), or itself."""
    head = analysis.head[noun]
    if analysis.relation[noun] == "obj" and noun - _MAX_LABEL < head < noun and cues.base(analysis, head) in cues.light:
        return verb_group(analysis, head)[0]
    return noun


def of_colons(analysis: Analysis, cues: Cues) -> Iterator[Attribution]:
    """Headlines and transcripts: "Lavrov: sanctions would harm relations", "Q: ...", "Poll: ..."."""
    for first, last in analysis.sentences:
        colon = next((t for t in range(first, min(first + _MAX_LABEL, last)) if analysis.lower[t] == ":"), None)
        if colon is None or colon == first or colon + 1 >= last:
            continue
        label = range(first, colon)
        if colon - first > 1 and any(
            analysis.upos[t] in ("VERB", "AUX", "PRON", "SCONJ") or is_quote_mark(analysis, t) for t in label
        ):
            continue
        heads = [t for t in label if not first <= analysis.head[t] < colon]
        head = heads[-1] if heads else colon - 1
        quoted = is_quote_mark(analysis, colon + 1) and analysis.upos[head] in ("NOUN", "PROPN")
        quoted = quoted and analysis.lower[head] not in cues.labels
        if not quoted and not _is_label(analysis, cues, first, colon, head):
            continue
        content = trim(analysis, (colon + 1, last))
        if content is not None and content[1] - content[0] > 2:
            yield Attribution(
                colon, (colon, colon + 1), "neutral", True, "colon", head, head, (first, colon), (content,), 0.7
            )


def _is_label(analysis: Analysis, cues: Cues, first: int, colon: int, head: int) -> bool:
    """Whether the words before a colon name somebody who speaks: a person's name, an artifact, an initial.

    A place at the head of a report ("NEW DELHI: ...") is its dateline, "Update: ..." a label.
    """
    if any(analysis.lower[t] in cues.labels for t in range(first, colon)):
        return False
    if any(n.label == "LOC" and n.start <= head < n.end for n in analysis.names):
        return False
    if cues.base(analysis, head) in cues.artifacts:
        return True
    named = any(n.start < colon and n.end > first and n.label in ("PER", "ORG") for n in analysis.names)
    upper = analysis.form(head).isupper() and analysis.form(head).isalpha()
    if upper and colon - first == 1:
        return True
    return (named or upper) and analysis.upos[head] in ("PROPN", "NOUN", "X", "NUM")
