"""Pronouns of those who speak, where syntax leaves no doubt: "the movement said it would come", "Putin will not come,
his spokesman said", "Kerry welcomed the vote. "It is fair," he said."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from verbale.language.refer_quotes import Quotation
from verbale.language.refer_tables import words
from verbale.language.refer_traits import Mention
from verbale.model.analysis import Analysis

Ints = npt.NDArray[np.int64]
_TOLD = frozenset(("he", "she", "it", "they"))


def told(analysis: Analysis, mentions: Sequence[Mention], quotes: Sequence[Quotation]) -> Ints:
    """Of each mention, the earlier one that it surely stands for; -1 for all but pronouns of those who speak."""
    reading = _Reading(analysis, mentions, quotes, {m.head: number for number, m in enumerate(mentions)})
    found = np.full(len(mentions), -1, dtype=np.int64)
    for number, mention in enumerate(mentions):
        if mention.group in _TOLD and mention.quote < 0:
            found[number] = reading.by_head.get(_antecedent(reading, mention), -1)
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    analysis: Analysis
    mentions: Sequence[Mention]
    quotes: Sequence[Quotation]
    by_head: dict[int, int]


def _antecedent(reading: _Reading, pronoun: Mention) -> int:
    """The head of what a pronoun surely stands for; -1 where nothing is sure."""
    analysis = reading.analysis
    subject = analysis.head[pronoun.head] if pronoun.role == "nmod:poss" else pronoun.head
    if subject < 0 or not analysis.relation[subject].startswith("nsubj"):
        return _owns_object(reading, pronoun, subject) if pronoun.role == "nmod:poss" and subject >= 0 else -1
    verb = analysis.head[subject]
    if analysis.relation[verb] == "ccomp" and analysis.lemma[analysis.head[verb]] in words("speech"):
        speaker = subject_of(analysis, analysis.head[verb])
        return speaker if speaker < pronoun.start else -1
    if analysis.lemma[verb] in words("speech"):
        if pronoun.role == "nmod:poss":
            return _told_by_own(reading, pronoun, verb)
        return _speaks_on(reading, pronoun) if pronoun.group in ("he", "she") else -1
    if pronoun.role != "nsubj":
        return -1
    if analysis.head[verb] < 0 and pronoun.group in ("he", "she", "they"):
        return _goes_on(reading, pronoun)
    return _tells_of_owner(reading, pronoun, verb)


def subject_of(analysis: Analysis, verb: int) -> int:
    """The subject of a verb, or of the one that it is joined to ("rejected it and said"); -1: none."""
    for _ in range(5):
        found = analysis.children(verb, "nsubj", "nsubj:pass")
        if found:
            return found[0]
        if analysis.relation[verb] != "conj":
            return -1
        verb = analysis.head[verb]
    return -1


def _owns_object(reading: _Reading, pronoun: Mention, owned: int) -> int:
    """The subject whose object or complement a pronoun owns, where nobody else stands between ("Honduras recalled its
    ambassador", "Rabin said of his guest")."""
    analysis = reading.analysis
    if analysis.relation[owned].split(":")[0] not in ("obj", "iobj", "obl") or pronoun.group == "they":
        return -1
    subject = next(iter(analysis.children(analysis.head[owned], "nsubj")), -1)
    number = reading.by_head.get(subject, -1)
    if number < 0 or not _may_own(reading.mentions[number], pronoun):
        return -1
    for other in reading.mentions[number + 1 :]:
        if other.start >= pronoun.start:
            return subject
        if other.start >= reading.mentions[number].end and _may_own(other, pronoun):
            return -1
    return -1


def _may_own(mention: Mention, pronoun: Mention) -> bool:
    sorts = ("place", "organisation") if pronoun.group == "it" else ("person",)
    return mention.kind != "pronoun" and mention.type in sorts and _agree(mention, pronoun)


def _goes_on(reading: _Reading, pronoun: Mention) -> int:
    """Who spoke in the sentence before in the same paragraph ("Wilson told the Commons that Britain knew only Makarios.
    But he ruled out …")."""
    subject = _speaks_on(reading, pronoun)
    mention = reading.mentions[reading.by_head[subject]] if subject >= 0 else None
    near = mention is not None and mention.sentence == pronoun.sentence - 1 and mention.paragraph == pronoun.paragraph
    return subject if mention is not None and near and mention.speaks else -1


def _told_by_own(reading: _Reading, owner: Mention, cue: int) -> int:
    """Whose people carry the words: the subject of what is told ("Putin will not come, his spokesman said"), or who was
    spoken of before ("Honduras protested. It would sever relations, its envoy said")."""
    analysis = reading.analysis
    for told in _told_clauses(analysis, cue):
        for subject in analysis.children(told, "nsubj", "nsubj:pass"):
            for token in (subject, *analysis.children(subject, "compound", "nmod:poss")):
                mention = reading.mentions[reading.by_head[token]] if token in reading.by_head else None
                if mention is not None and mention.kind != "pronoun" and _agree(mention, owner):
                    return token
    return _main_subject(reading, owner, owner.sentence - 1) if owner.group == "it" else -1


def _agree(mention: Mention, pronoun: Mention) -> bool:
    before = mention.end <= pronoun.start
    return before and bool(mention.gender & pronoun.gender) and bool(mention.number & pronoun.number)


def _tells_of_owner(reading: _Reading, pronoun: Mention, verb: int) -> int:
    """What the possessor stands for in "it would sever relations, its envoy said": both pronouns are the same."""
    analysis = reading.analysis
    above = analysis.head[verb]
    cues = (*analysis.children(verb, "parataxis"), *((above,) if analysis.relation[verb] == "ccomp" else ()))
    for cue in cues:
        if analysis.lemma[cue] in words("speech"):
            for carrier in analysis.children(cue, "nsubj"):
                for owner in analysis.children(carrier, "nmod:poss"):
                    mention = reading.mentions[reading.by_head[owner]] if owner in reading.by_head else None
                    if mention is not None and mention.group == pronoun.group and mention.quote < 0:
                        return _told_by_own(reading, mention, cue)
    return -1


def _told_clauses(analysis: Analysis, cue: int) -> tuple[int, ...]:
    above = (analysis.head[cue],) if analysis.relation[cue] == "parataxis" else ()
    return tuple(clause for clause in (*analysis.children(cue, "ccomp", "parataxis"), *above) if clause >= 0)


def _main_subject(reading: _Reading, pronoun: Mention, number: int) -> int:
    """The subject of a sentence's main verb, where the pronoun agrees with it."""
    if number < 0:
        return -1
    analysis = reading.analysis
    first, last = analysis.sentences[number]
    root = next((t for t in range(first, last) if analysis.head[t] < 0), first)
    subject = subject_of(analysis, root)
    mention = reading.mentions[reading.by_head[subject]] if subject in reading.by_head else None
    if mention is None or not _agree(mention, pronoun):
        return -1
    return subject if mention.type in ("place", "organisation") else -1


def _speaks_on(reading: _Reading, pronoun: Mention) -> int:
    """The subject of the nearest sentence before that is no quotation: who speaks there or, in the same paragraph, a
    person who does anything else."""
    analysis = reading.analysis
    for number in range(pronoun.sentence - 1, max(pronoun.sentence - 5, -1), -1):
        first, last = analysis.sentences[number]
        root = next((t for t in range(first, last) if analysis.head[t] < 0), first)
        if _is_quoted(reading, root):
            continue
        subject = subject_of(analysis, root)
        mention = reading.mentions[reading.by_head[subject]] if subject in reading.by_head else None
        if mention is None or not _agree(mention, pronoun):
            return -1
        one_person = mention.type == "person" and mention.paragraph == pronoun.paragraph
        return subject if one_person or (mention.speaks and number == pronoun.sentence - 1) else -1
    return -1


def _is_quoted(reading: _Reading, token: int) -> bool:
    return any(quote.start <= token < quote.end for quote in reading.quotes)
