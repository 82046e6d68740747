"""The senses of the lexicon that fit at a token."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.event_attempt import Attempt, Match
from verbale.coding.event_words import words_at
from verbale.coding.lexicon import Lexicon
from verbale.coding.word_forms import lemmas
from verbale.model.analysis import Analysis

__all__ = ["Match", "matches_at"]

_NOMINAL = frozenset({"nsubj", "csubj", "obj", "obl", "nmod", "nsubj:pass", "conj"})


def matches_at(analysis: Analysis, lexicon: Lexicon, token: int) -> tuple[Match, ...]:
    """All senses that fit at a token, heaviest first; among equals, the order of the lexicon."""
    found: list[Match] = []
    around = _vocabulary(analysis, analysis.sentence_of(token))
    for kind in _kinds(analysis, token):
        for lemma in lemmas(analysis, token):
            for sense in lexicon.at(kind, lemma):
                if any(words.isdisjoint(around) for words in sense.pattern.needed):
                    continue
                match = Attempt(analysis, token, sense).run()
                if match is not None and all(match.sense is not other.sense for other in found):
                    found.append(match)
    return tuple(sorted(found, key=lambda match: -match.weight))


def _vocabulary(analysis: Analysis, sentence: int) -> frozenset[str]:
    """Every word that a part of a pattern can be found by in a sentence, kept with the analysis."""
    known: frozenset[str] | None = analysis.kept.get((_vocabulary, sentence))
    if known is None:
        known = frozenset(word for token in range(*analysis.sentences[sentence]) for word in words_at(analysis, token))
        analysis.kept[_vocabulary, sentence] = known
    return known


def _kinds(analysis: Analysis, token: int) -> tuple[str, ...]:
    """The kinds of senses to try: a gerund in a noun's place may be a noun ("fighting broke out"), a participle
    before its noun tells of nothing ("displaced people")."""
    if syntax.is_verb(analysis, token):
        if analysis.relation[token] == "amod":
            return ()
        nominal = analysis.xpos[token] == "VBG" and (
            analysis.relation[token] in _NOMINAL
            or bool(analysis.children(token, "amod", "det", "nmod:poss"))
            or (analysis.relation[token] == "acl" and syntax.case_of(analysis, token) == "of")
        )
        return ("n", "v") if nominal else ("v",)
    if analysis.upos[token] in ("NOUN", "PROPN"):
        return ("n",)
    if analysis.upos[token] == "AUX":
        return ("m",)
    return ("a",) if analysis.upos[token] == "ADJ" else ()
