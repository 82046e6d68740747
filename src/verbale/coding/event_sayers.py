"""Who says the clause that a word stands in."""

from __future__ import annotations

from verbale.coding.event_subjects import subjects
from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis

_SPEECH = word_list("saying")
_DEPTH = 8


def sayers(analysis: Analysis, token: int) -> tuple[int, ...]:
    """Heads of whoever says the clause that `token` stands in; () where nobody does."""
    for _ in range(_DEPTH):
        head, relation = analysis.head[token], analysis.relation[token].split(":")[0]
        if head < 0:
            break
        if any(lemma in _SPEECH for lemma in lemmas(analysis, head)) and relation in ("ccomp", "xcomp", "obj"):
            found = subjects(analysis, head)
            if found and not _is_thing_said(analysis, head):
                return found
        token = head
    for child in analysis.children(token, "parataxis", "ccomp"):
        if any(lemma in _SPEECH for lemma in lemmas(analysis, child)):
            return subjects(analysis, child)
    return ()


def _is_thing_said(analysis: Analysis, verb: int) -> bool:
    """As in "Clashes showed that ...": what shows is no speaker where the showing is itself said by somebody."""
    return analysis.relation[verb] in ("ccomp", "xcomp") and not _is_speech_only(analysis, verb)


def _is_speech_only(analysis: Analysis, verb: int) -> bool:
    return not {"show", "suggest", "indicate", "reveal", "find"}.intersection(lemmas(analysis, verb))
