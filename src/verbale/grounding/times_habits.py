"""Times of no one year ("between October and April it rains"), and acts of an old story told as still to come."""

from __future__ import annotations

from verbale.grounding.times_context import Context
from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_sense import direction
from verbale.grounding.times_spec import Found
from verbale.grounding.times_words import Words
from verbale.model.analysis import Analysis
from verbale.model.grounded import When

_PAST = frozenset(("was", "were", "had", "did"))


def every_year(pieces: Pieces, analysis: Analysis, found: Found, toward: int, before: list[When]) -> bool:
    """Whether a month belongs to no one year.

    So it is at either end of a range in the simple present, and beside a month of no year in the same sentence
    ("in January it is cold and in June hot").
    """
    if found.spec.form != "month" or found.spec.shift is not None or found.spec.mod:
        return False
    if toward == 2 and _ranged(pieces, found):
        return True
    if toward > 0 or not before or not before[-1].value.startswith("XXXX-"):
        return False
    last = analysis.tokens_in(before[-1].text.start, before[-1].text.end)[0]
    return analysis.sentence_of(last) == analysis.sentence_of(pieces.tokens[found.first])


def planned(analysis: Analysis, words: Words, token: int) -> bool:
    """Whether one of the words that govern a token tells of what is to come ("due to be held between …")."""
    for _ in range(12):
        if analysis.lemma[token].lower() in words.coming_words:
            return True
        if analysis.head[token] < 0:
            return False
        token = analysis.head[token]
    return False


def is_caption(analysis: Analysis, words: Words, token: int) -> bool:
    """Whether a weekday stands in the present tense of a caption ("Protesters wave flags Thursday"): under a verb that
    tells of no timetable, and not through the noun of something that is held on a set day."""
    for _ in range(12):
        if analysis.lemma[token].lower() in words.scheduled_nouns | words.timetable_verbs | words.coming_words:
            return False
        if analysis.upos[token] == "VERB":
            return True
        if analysis.head[token] < 0:
            return False
        token = analysis.head[token]
    return False


def _ranged(pieces: Pieces, found: Found) -> bool:
    """Whether a month stands in "between October and April" or "from May to July"."""
    for at in (found.first, found.first - 2):
        if at < 1 or pieces.classes[at : at + 3] != "MAM":
            continue
        if (pieces.low[at - 1], pieces.low[at + 1]) in (("between", "and"), ("from", "to")):
            return True
    return False


def feast(analysis: Analysis, found: Found, head: int, toward: int, context: Context) -> bool:
    """Whether a day of a month is what something is, in a text of other years ("his feast day is 30 September")."""
    spec = found.spec
    if spec.form != "month day" or spec.shift is not None or spec.weekday or toward != 2:
        return False
    if not (context.timeless and context.narrative):
        return False
    return bool(analysis.children(head, "cop"))


def holiday_of_habit(analysis: Analysis, words: Words, found: Found, head: int, context: Context) -> bool:
    """Whether a named day is the attribute of what is so every year ("4th of July fireworks are spectacular")."""
    noun = analysis.head[head]
    if not context.timeless or found.spec.form != "named" or found.spec.shift is not None or noun < head:
        return False
    return direction(analysis, words, noun) == 2


def told_as_past(analysis: Analysis, token: int, context: Context) -> bool:
    """Whether what lies ahead of a clause is past all the same.

    True where the sentence is in the past without a modal and the text tells of days more than a year before the
    reference ("the rising was put off until 5 June").
    """
    last = context.last("day", "month")
    if not context.narrative or context.reference is None or last is None:
        return False
    if context.reference.year - last[0].year <= 1:
        return False
    root = token
    for _ in range(12):
        helpers = analysis.children(root, "aux")
        if any(analysis.xpos[h] == "MD" for h in helpers):
            return False
        if analysis.head[root] < 0:
            break
        root = analysis.head[root]
    forms = {analysis.lower[h] for h in analysis.children(root, "aux", "cop")}
    return analysis.xpos[root] == "VBD" or bool(forms & _PAST)
