"""The words of a cue: the verb group around it, and the phrases that tell how and when it was said."""

from __future__ import annotations

from verbale.coding.statements_frame import Range, is_infinitive, marker
from verbale.model.analysis import Analysis

_GROUP = frozenset({"aux", "aux:pass", "advmod", "cop", "compound:prt", "neg"})
_COMPANY = 10
_NO_COMPANY = frozenset({"by", "to", "for", "with", "as", "against"})


def verb_group(analysis: Analysis, verb: int, prepositions: int | None = None) -> Range:
    """The cue's words: auxiliaries, negation, adverbs and particles around a verb, and its preposition."""
    own = set(analysis.children(verb))
    first, last = verb, verb + 1
    while first > 0 and first - 1 in own and analysis.relation[first - 1] in _GROUP:
        first -= 1
    while (
        last < len(analysis)
        and last in own
        and analysis.relation[last] in ("compound:prt", "advmod")
        and (analysis.upos[last] in ("ADP", "ADV", "PART"))
    ):
        last += 1
    if prepositions is not None and last == prepositions:
        last += 1
    if is_infinitive(analysis, verb) and first > 0 and analysis.lower[first - 1] == "to":
        first -= 1
    return first, last


def widened(analysis: Analysis, cue: int, group: Range, content: tuple[Range, ...]) -> Range:
    """A cue with the phrases that tell how and when it was said: "said in a statement", "wrote last week"."""
    first, last = group
    for child in analysis.children(cue, "obl", "advmod", "nmod"):
        low, high = analysis.reach(child)
        apart = all(high <= start or end <= low for start, end in content)
        if (
            low == last
            and apart
            and high - low <= _COMPANY
            and analysis.relation[child] != "obl:agent"
            and (marker(analysis, child) not in _NO_COMPANY)
        ):
            last = high
    return first, last
