"""Country or place? What the surroundings of a country's, a capital's or a palace's name make of it.

"Moscow says", "between Moscow and the US", "Kiev's demands", "accused Tehran" are governments; "in Moscow",
"arrived in Kiev", "the streets of Paris", "London talks" are places. A country is taken for its government more
readily than its capital is. The rules read the head's relation, its preposition and the verb or noun it hangs on;
the word sets are in `data/actors/contexts.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.grounding.phrases import first_of, prepositions
from verbale.grounding.tables import word_sets
from verbale.grounding.words import among
from verbale.model.analysis import Analysis

Stance = Literal["actor", "place", "both", "neither"]
_TOWARD = frozenset(("to", "toward", "towards"))
_SPEECH_GOALS = frozenset(
    ("say", "tell", "speak", "talk", "complain", "appeal", "respond", "reply", "deny", "give", "grant", "offer", "sell",
     "lend", "supply", "provide", "pay", "hand", "concede", "yield", "belong", "apologise", "apologize", "protest",
     "pass", "cede", "aid", "assistance", "loan", "message", "letter", "warning", "threat", "ultimatum", "offer",
     "concession", "support", "weapon", "arm", "sale", "export", "reply", "response", "appeal", "apology", "ally",
     "loyal", "loyalty", "friendly", "hostile", "close", "ambassador", "envoy", "adviser", "sympathetic", "challenge",
     "rebuke", "signal", "danger", "demand", "proposal", "help", "gas", "important", "deliver", "transfer", "leak")
)  # fmt: skip


_GOALS = frozenset(("visit", "leave", "enter", "reach", "tour", "flee", "cross", "quit", "hit", "rock", "shake"))


def _is(analysis: Analysis, token: int, name: str) -> bool:
    return _among(analysis, token, word_sets()[name])


def _among(analysis: Analysis, token: int, words: frozenset[str]) -> bool:
    return token >= 0 and among(words, analysis.form(token), analysis.lemma[token])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a name stands for where it stands, and why."""

    stance: Stance
    why: str


def judge(analysis: Analysis, head: int, kind: str) -> Verdict:
    """Whether the name headed by `head` acts; `kind` is state, capital or metonym."""
    if kind == "metonym":
        return _judge_palace(analysis, head)
    relation = analysis.relation[first_of(analysis, head)]
    base = relation.split(":")[0]
    if base in ("nsubj", "csubj"):
        return _judge_subject(analysis, head, relation, kind)
    if base in ("obj", "iobj"):
        return _judge_object(analysis, head, kind)
    if relation == "nmod:poss":
        return _judge_possessor(analysis, head, kind)
    if base in ("obl", "nmod"):
        return _judge_oblique(analysis, head, relation, kind)
    if base in ("compound", "amod", "flat", "nmod:unmarked"):
        return _judge_modifier(analysis, head, kind)
    if base == "appos" and kind == "capital":
        return Verdict("place", "explains another name")
    if base == "root" and prepositions(analysis, head):
        return Verdict("place", "behind a preposition")
    return Verdict("both" if kind == "state" else "place", f"stands as {relation}")


def _judge_palace(analysis: Analysis, head: int) -> Verdict:
    words = prepositions(analysis, head)
    if words and words[-1] in ("in", "at", "outside", "inside", "near", "around", "into"):
        return Verdict("place", f'behind "{words[-1]}"')
    return Verdict("actor", "seat of power")


def _judge_subject(analysis: Analysis, head: int, relation: str, kind: str) -> Verdict:
    verb = analysis.head[first_of(analysis, head)]
    lemma = analysis.lemma[verb].lower() if verb >= 0 else ""
    copula = any(analysis.relation[child] == "cop" for child in analysis.children(verb)) if verb >= 0 else False
    if relation == "nsubj:pass":
        if _is(analysis, verb, "answers"):
            return Verdict("actor", f'who is "{analysis.lower[verb]}"')
        if kind == "state" and not _is(analysis, verb, "reaches"):
            return Verdict("both", "subject of a passive")
        return Verdict("place", f'what is "{analysis.lower[verb]}"')
    if copula:
        noun = analysis.upos[verb] in ("NOUN", "PROPN")
        if kind == "state":
            return Verdict("both", "subject of a description")
        if noun and _is(analysis, verb, "localities"):
            return Verdict("place", f'described as "{lemma}"')
        return Verdict("actor", "described as one who acts") if not noun else Verdict("both", "described")
    if kind == "capital" and _is(analysis, verb, "lies"):
        return Verdict("place", f'subject of "{lemma}"')
    if _is(analysis, verb, "speaks") or kind == "state" or analysis.children(verb, "obj", "ccomp", "xcomp"):
        return Verdict("actor", f'subject of "{lemma}"')
    return Verdict("place", f'subject of "{lemma}"')


def _judge_object(analysis: Analysis, head: int, kind: str) -> Verdict:
    verb = analysis.head[first_of(analysis, head)]
    lemma = analysis.lemma[verb].lower() if verb >= 0 else ""
    if kind == "state":
        if _among(analysis, verb, _GOALS):
            return Verdict("place", f'goal of "{lemma}"')
        return Verdict("both", f'object of "{lemma}"')
    if _is(analysis, verb, "addresses") and not _is(analysis, verb, "reaches"):
        return Verdict("actor", f'object of "{lemma}"')
    return Verdict("place", f'object of "{lemma}"')


def _judge_possessor(analysis: Analysis, head: int, kind: str) -> Verdict:
    owned = analysis.head[first_of(analysis, head)]
    lemma = analysis.lemma[owned].lower() if owned >= 0 else ""
    if _is(analysis, owned, "localities"):
        return Verdict("place", f'owner of "{lemma}"')
    if kind == "state":
        return Verdict("both", f'owner of "{lemma}"')
    return Verdict("actor", f'owner of "{lemma}"')


def _judge_oblique(analysis: Analysis, head: int, relation: str, kind: str) -> Verdict:
    sets = word_sets()
    words = prepositions(analysis, head)
    verb = analysis.head[first_of(analysis, head)]
    lemma = analysis.lemma[verb].lower() if verb >= 0 else ""
    if not words:
        if relation in ("nmod:poss",):
            return _judge_possessor(analysis, head, kind)
        return Verdict("place" if kind == "capital" else "both", "beside another noun")
    word = words[-1]
    if relation == "obl:agent":
        return Verdict("actor", "agent of a passive")
    if word == "on" and kind == "state":
        return Verdict("actor", f'behind "{lemma} on"')
    if word in sets["where"]:
        return Verdict("place", f'behind "{word}"')
    if word in sets["whom"]:
        return Verdict("actor", f'behind "{word}"')
    if word in _TOWARD:
        if _among(analysis, verb, _SPEECH_GOALS) or (not _is(analysis, verb, "moves") and kind == "state"):
            return Verdict("actor" if kind == "capital" else "both", f'goal of "{lemma}"')
        return Verdict("place", f'goal of "{lemma}"')
    if word == "from":
        if _is(analysis, verb, "gives") and not _is(analysis, verb, "moves"):
            return Verdict("actor" if kind == "capital" else "both", f'source of "{lemma}"')
        return Verdict("place", f'where from: "{lemma}"')
    if word == "for":
        return Verdict("both" if kind == "state" else "place", f'behind "{word}"')
    if word == "of":
        if _is(analysis, verb, "localities") or kind == "capital":
            return Verdict("place", f'behind "{lemma} of"')
        return Verdict("both", f'behind "{lemma} of"')
    if kind == "capital" and word == "about":
        return Verdict("place", f'behind "{word}"')
    return Verdict("both" if kind == "state" else "place", f'behind "{word}"')


def _judge_modifier(analysis: Analysis, head: int, kind: str) -> Verdict:
    owner = analysis.head[head]
    lemma = analysis.lemma[owner].lower() if owner >= 0 else ""
    if kind == "capital":
        return Verdict("place", f'beside "{lemma}"')
    return Verdict("both", f'beside "{lemma}"')
