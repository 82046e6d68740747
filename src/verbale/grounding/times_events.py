"""Times counted from something that happened: "two days after the vote", where the text dates the vote."""

from __future__ import annotations

from verbale.grounding import times_calendar as cal
from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_spec import Found
from verbale.model.analysis import Analysis
from verbale.model.grounded import When

_STEPS = {"before": -1, "after": 1, "following": 1}
_UNITS = ("D", "W", "M", "Y")


def event_day(pieces: Pieces, analysis: Analysis, found: Found, before: list[When]) -> str | None:
    """The value of "two days" in "two days after the vote", where a time named before belongs to the vote."""
    spec = found.spec
    if spec.form != "amount" or spec.unit not in _UNITS or spec.amount is None or found.last >= len(pieces.low):
        return None
    step = _STEPS.get(pieces.low[found.last])
    if step is None or found.last + 1 >= len(pieces.low):
        return None
    event = _noun_after(analysis, pieces.tokens[found.last + 1])
    day = _dated(analysis, event, before) if event is not None else None
    if day is None:
        return None
    base = cal.bounds(day)
    moved = cal.shift(base[0], step * int(spec.amount), spec.unit) if base else None
    return cal.value_of(moved, "D" if spec.unit == "W" else spec.unit) if moved else None


def event_ahead(pieces: Pieces, analysis: Analysis, found: Found, before: list[When]) -> str | None:
    """The day of what "three days before Venezuela holds a referendum" tells of, from the day of the main clause.

    "Ali vowed on Thursday …, three days before Venezuela holds a referendum": the referendum is on Sunday.
    """
    spec = found.spec
    if spec.form != "amount" or spec.unit not in _UNITS or spec.amount is None or found.last + 1 >= len(pieces.low):
        return None
    step = _STEPS.get(pieces.low[found.last])
    if step is None:
        return None
    clause = analysis.head[pieces.tokens[found.last]]
    sentence = analysis.sentence_of(pieces.tokens[found.first])
    if clause < 0 or analysis.upos[clause] != "VERB" or analysis.relation[clause] not in ("advcl", "acl", "ccomp"):
        return None
    dated = [w for w in before if w.kind == "date" and w.precision == "day" and w.start and w.start == w.end]
    near = [w for w in dated if analysis.sentence_of(analysis.tokens_in(w.text.start, w.text.end)[0]) == sentence]
    base = cal.bounds(near[-1].start or "") if near else None
    moved = cal.shift(base[0], -step * int(spec.amount), spec.unit) if base else None
    return moved.isoformat() if moved else None


def _noun_after(analysis: Analysis, token: int) -> int | None:
    """The first noun of the phrase that begins at a token, its head where it is a compound."""
    last = analysis.sentences[analysis.sentence_of(token)][1]
    for at in range(token, min(token + 5, last)):
        if analysis.upos[at] in ("NOUN", "PROPN"):
            head = analysis.head[at]
            return head if analysis.relation[at] == "compound" and head > at else at
        if analysis.upos[at] not in ("DET", "ADJ", "PRON", "NUM", "PUNCT", "PART"):
            return None
    return None


def _dated(analysis: Analysis, event: int, before: list[When]) -> str | None:
    """The day of the latest time that stands with a noun of the same word: "Sunday's vote", "the vote on Sunday"."""
    lemma = analysis.lemma[event].lower()
    for when in reversed(before):
        if when.kind != "date" or when.precision != "day" or when.start is None or when.start != when.end:
            continue
        first, last = analysis.tokens_in(when.text.start, when.text.end)
        for token in range(first, last):
            head = analysis.head[token]
            near = [head, analysis.head[head] if head >= 0 else -1]
            held = [h for h in near if h >= 0]
            subjects = [c for h in held for c in analysis.children(h, "nsubj", "obj")]
            if any(analysis.lemma[h].lower() == lemma for h in [*held, *subjects]):
                return when.start[:10]
    return None
