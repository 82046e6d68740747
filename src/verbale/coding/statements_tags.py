"""Tags beside quotation marks: “...,” he said; asked Kerry; Lavrov added: “...”.

A tag is read from the words between the quotation and the next mark or full stop, and only then from the tree:
parsers are trained on few long quotations, and hang the words of a tag on the words inside the marks.
"""

from __future__ import annotations

from collections.abc import Callable

from verbale.coding.cues import Cues, Reading
from verbale.coding.statements_frame import Attribution, Range, is_relative, subject_phrase
from verbale.coding.statements_group import verb_group, widened
from verbale.coding.statements_holder import holder_of_verb, standing_for, subject
from verbale.model.analysis import Analysis

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "X")
_NO_TAG = frozenset({"and", "but", "or", "that", "which", "who", "because", "while", "when", "if", "than", "though"})
_INNER = ("compound", "flat", "nmod", "amod", "nmod:poss", "det", "nummod", "appos", "conj", "acl", "acl:relcl", "case")
_BARE_TAG = 5
_INVERTED_TAG = 14
_ANY_SPEECH = Reading("neutral", True)


def speech_reading(cues: Cues, analysis: Analysis, token: int) -> Reading | None:
    """What a token says as a verb of speech: its reading, or None where it is none."""
    if analysis.upos[token] not in ("VERB", "AUX"):
        return None
    cue = cues.find(analysis, token, "verb")
    return None if cue is None else cue.frames.get("quote") or cue.frames.get("clause")


def top_noun(analysis: Analysis, first: int, last: int) -> int | None:
    """The head of the first noun phrase that starts in a range."""
    start = next((t for t in range(first, last) if analysis.upos[t] in _NOMINAL), None)
    if start is None or start - first > 3:
        return None
    current = start
    for _ in range(12):
        head = analysis.head[current]
        if (
            not first <= head < last
            or analysis.upos[head] not in _NOMINAL
            or (analysis.relation[current].split(":")[0] == "nsubj")
        ):
            break
        current = head
    return current


def made(analysis: Analysis, cue: int, reading: Reading, holder: int, limits: Range, score: float) -> Attribution:
    """The attribution of a tag, the holder's words kept inside the tag."""
    low, high = subject_phrase(analysis, holder, cue)
    if low <= cue < high:
        low, high = (low, cue) if holder < cue else (cue + 1, high)
    source = (max(low, limits[0]), max(min(high, limits[1]), holder + 1))
    first, last = widened(analysis, cue, verb_group(analysis, cue), ())
    group = (first, max(cue + 1, min(last, limits[1])))
    return Attribution(
        cue,
        group,
        reading.klass,
        reading.spoken,
        "quotation",
        holder,
        standing_for(analysis, holder),
        source,
        (),
        score,
    )


def _holder_between(analysis: Analysis, verb: int, start: int, stop: int) -> int | None:
    """The subject of a tag's verb within the tag: as parsed, else before the verb, else behind it."""
    own = subject(analysis, verb)
    if own is not None and start <= own < stop:
        return own
    before = top_noun(analysis, start, verb) if verb > start else None
    if before is not None:
        return before
    return top_noun(analysis, verb + 1, stop) if verb - start <= 2 else None


def tag_behind(analysis: Analysis, cues: Cues, start: int, stop: int) -> Attribution | None:
    """The tag in the words from `start`, right behind a closing mark, to `stop`; None where they are no tag."""
    while start < stop and analysis.upos[start] == "PUNCT":
        start += 1
    if start >= stop or analysis.lower[start] in _NO_TAG:
        return None
    incidental: Attribution | None = None
    for verb in range(start, stop):
        reading = speech_reading(cues, analysis, verb)
        if reading is None:
            inverted = verb == start and analysis.xpos[verb] == "VBD" and stop - start <= _INVERTED_TAG
            if analysis.upos[verb] == "VERB" and (inverted or (verb - start <= 3 and _is_bare(analysis, verb, stop))):
                reading = _ANY_SPEECH
            else:
                if analysis.upos[verb] in ("VERB", "AUX") and _is_main(analysis, verb, start, stop):
                    return incidental
                continue
        if analysis.xpos[verb] in ("VBG", "VB") and verb > start:
            continue
        holder = _holder_between(analysis, verb, start, stop)
        if holder is None:
            continue
        found = made(analysis, verb, reading, holder, (start, stop), 0.95)
        if is_relative(analysis, holder) or analysis.relation[verb] in ("acl:relcl", "acl"):
            incidental = incidental or found
            continue
        return found
    return incidental


def _is_bare(analysis: Analysis, verb: int, stop: int) -> bool:
    """Whether a verb ends a short tag: “...,” Kerry smiled."""
    end = next((t for t in range(verb, stop) if analysis.lower[t] in (".", ";")), stop)
    return end - verb <= 2 and analysis.feature(verb, "Tense") is not None


def _is_main(analysis: Analysis, verb: int, start: int, stop: int) -> bool:
    """Whether a verb that is no verb of speech rules its clause, so that the words are no tag."""
    return (
        analysis.feature(verb, "VerbForm") == "Fin"
        and analysis.relation[verb] not in ("acl:relcl", "acl", "advcl", "aux", "cop", "aux:pass")
        and any(start <= c < stop for c in analysis.children(verb, "nsubj"))
    )


def lead_before(
    analysis: Analysis, cues: Cues, start: int, stop: int, before: str, outside: Callable[[int], bool]
) -> Attribution | None:
    """The cue in the words from `start` to `stop`, right before an opening mark.

    `before` is the last character in front of the mark: behind a colon every clause leads its quotation, behind a
    comma or a bare word only one with a verb of speech next to it. `outside` tells whether a token stands outside
    all quotations.
    """
    near = stop
    while near > start and analysis.upos[near - 1] == "PUNCT":
        near -= 1
    for verb in range(near - 1, start - 1, -1):
        reading = speech_reading(cues, analysis, verb)
        if reading is None:
            finite = analysis.upos[verb] in ("VERB", "AUX") and analysis.feature(verb, "Tense") is not None
            if (before == "," and finite and near - verb <= 2 and near - start <= _BARE_TAG + 3) or (
                before == ":" and finite and not any(speech_reading(cues, analysis, t) for t in range(start, verb))
            ):
                reading = _ANY_SPEECH
            else:
                continue
        if before not in (":", ",") and near - verb > 2:
            return None
        if (
            before == ","
            and near - verb > 1
            and any(
                analysis.relation[t].split(":")[0] in ("ccomp", "xcomp") and analysis.head[t] == verb
                for t in range(verb + 1, near)
            )
        ):
            return None
        holder = holder_of_verb(analysis, cues, verb)
        if holder is None or not outside(holder):
            holder = _first_subject(analysis, start, verb)
        if holder is None:
            continue
        return made(analysis, verb, reading, holder, (min(start, holder), stop), 0.9)
    return None


def _first_subject(analysis: Analysis, start: int, verb: int) -> int | None:
    """The subject of the clause that a verb without a subject of its own follows."""
    for token in range(verb - 1, start - 1, -1):
        if analysis.relation[token] in ("nsubj", "nsubj:pass") and analysis.upos[token] in _NOMINAL:
            return token
    return top_noun(analysis, start, verb) if verb - start <= _BARE_TAG else None
