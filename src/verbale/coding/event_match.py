"""The senses of the lexicon that fit at a token."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.event_attempt import Attempt, Match
from verbale.coding.lexicon import Lexicon
from verbale.coding.word_forms import lemmas
from verbale.model.analysis import Analysis

__all__ = ["Match", "matches_at"]

_NOMINAL = frozenset({"nsubj", "csubj", "obj", "obl", "nmod", "nsubj:pass", "conj"})


def matches_at(analysis: Analysis, lexicon: Lexicon, token: int) -> tuple[Match, ...]:
    """All senses that fit at a token, heaviest first; among equals, the order of the lexicon."""
    found: list[Match] = []
    for kind in _kinds(analysis, token):
        for lemma in lemmas(analysis, token):
            for sense in lexicon.at(kind, lemma):
                match = Attempt(analysis, token, sense).run()
                if match is not None and all(match.sense is not other.sense for other in found):
                    found.append(match)
    return tuple(sorted(found, key=lambda match: -match.weight))


def _kinds(analysis: Analysis, token: int) -> tuple[str, ...]:
    """The kinds of senses to try: a gerund in a noun's place may be a noun ("fighting broke out"), a participle
    before its noun tells of nothing ("displaced people")."""
    if syntax.is_verb(analysis, token):
        if analysis.relation[token] == "amod":
            return ()
        nominal = analysis.xpos[token] == "VBG" and (
            analysis.relation[token] in _NOMINAL or bool(analysis.children(token, "amod", "det", "nmod:poss"))
        )
        return ("n", "v") if nominal else ("v",)
    if analysis.upos[token] in ("NOUN", "PROPN"):
        return ("n",)
    return ("a",) if analysis.upos[token] == "ADJ" else ()
