"""What came of talks, and what is expected of a vote, where the report says so."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis
from verbale.model.finding import Event
from verbale.model.text import Span

_RESULTS = word_list("results")
_REACHING = word_list("reaching")
_WITHOUT = frozenset({"no", "without", "little"})
_REMAINING = frozenset({"remain", "persist"})
_DIFFERENCES = frozenset({"difference", "disagreement", "gap", "dispute"})
_EXPECTING = frozenset({"expect", "predict", "forecast", "poise", "set", "tip"})
_AFTER_SENTENCES = 2


def outcome_of(analysis: Analysis, event: Event) -> Span | None:
    """The words that say what came of talks: in their sentence or the next ones ("no common vision")."""
    if event.type != "CONSULT" or event.token < 0 or event.standing not in ("happened", "ongoing"):
        return None
    sentence = analysis.sentence_of(event.token)
    for first, last in analysis.sentences[sentence : sentence + 1 + _AFTER_SENTENCES]:
        for token in range(first, last):
            found = _result(analysis, token)
            if found is not None:
                return found
    return None


def _result(analysis: Analysis, token: int) -> Span | None:
    """A noun of result with its negation or its verb of reaching, or differences that remain."""
    forms = lemmas(analysis, token)
    if _DIFFERENCES.intersection(forms) and analysis.relation[token].startswith("nsubj"):
        verb = analysis.head[token]
        if verb >= 0 and _REMAINING.intersection(lemmas(analysis, verb)):
            return analysis.span(min(token, verb), max(token, verb) + 1)
    if not _RESULTS.intersection(forms) or analysis.upos[token] != "NOUN":
        return None
    for child in analysis.children(token, "det", "case", "amod"):
        if analysis.lower[child] in _WITHOUT:
            return analysis.span(min(child, token), token + 1)
    if any(analysis.lower[child] == "any" for child in analysis.children(token, "det")):
        return None
    verb = analysis.head[token]
    if analysis.relation[token] == "obj" and verb >= 0 and _REACHING.intersection(lemmas(analysis, verb)):
        above = analysis.head[verb]
        failed = above >= 0 and analysis.relation[verb] == "xcomp" and "fail" in lemmas(analysis, above)
        start = above if failed else verb
        return analysis.span(min(start, token), max(start, token) + 1)
    return None


def expected_of(analysis: Analysis, event: Event) -> Span | None:
    """What is expected of a vote ("is expected to back secession"): the words behind the verb of expecting."""
    if event.type not in ("REFERENDUM", "ELECTION", "VOTE") or event.token < 0:
        return None
    verb = analysis.head[event.token]
    if verb < 0 or not analysis.relation[event.token].startswith("nsubj"):
        return None
    if not syntax.is_verb(analysis, verb) or not _EXPECTING.intersection(lemmas(analysis, verb)):
        return None
    for child in analysis.children(verb, "xcomp", "ccomp"):
        first, last = analysis.reach(child)
        return analysis.span(first, last)
    return None
