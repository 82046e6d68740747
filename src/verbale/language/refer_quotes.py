"""A light reading of quotations: which tokens are quoted, and whose words they are.

Only what pronouns need: "I" and "we" inside a quotation are its speaker. The speaker is the subject of the verb
of speech that stands next to the quotation, or the speaker of the quotation before it in the same paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

from verbale.language.refer_tables import words
from verbale.model.analysis import Analysis

_OPEN = frozenset(("“", "``", "«", "„"))
_CLOSE = frozenset(("”", "''", "’’", "»"))
_MAX_TOKENS = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` to `end` (exclusive) between quotation marks; `speaker` is the head token of who says it."""

    start: int
    end: int
    speaker: int | None


def quotations(analysis: Analysis) -> tuple[Quotation, ...]:
    """All quotations of at least three tokens, in order, not overlapping."""
    found: list[Quotation] = []
    stretches = _stretches(analysis)
    quoted = bytearray(len(analysis))
    for start, end in stretches:
        quoted[start:end] = b"\x01" * (end - start)
    for start, end in stretches:
        speaker = _speaker(analysis, start, end, quoted)
        if speaker is None and found and _follows(analysis, found[-1], start, quoted):
            speaker = found[-1].speaker
        found.append(Quotation(start, end, speaker))
    return tuple(found)


def _paragraph_ends(analysis: Analysis, token: int) -> bool:
    if token + 1 == len(analysis):
        return True
    return analysis.text.count("\n", analysis.ends[token], analysis.starts[token + 1]) > 1


def _stretches(analysis: Analysis) -> list[tuple[int, int]]:
    """(first token inside, closing mark) of each quotation. An unclosed one ends with its paragraph."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for token in range(len(analysis)):
        form = analysis.form(token)
        if opened is None:
            if form in _OPEN or (form == '"' and not _paragraph_ends(analysis, token)):
                opened = token + 1
        elif form in _CLOSE or form == '"' or _is_doubled(analysis, token):
            found.append((opened, token))
            opened = None
        if opened is not None and (_paragraph_ends(analysis, token) or token - opened > _MAX_TOKENS):
            found.append((opened, token + 1))
            opened = None
    return [(start, end) for start, end in found if end - start >= 3]


def _is_doubled(analysis: Analysis, token: int) -> bool:
    """Whether a token is the first of two single marks that close a quotation together."""
    if analysis.form(token) not in ("'", "’") or token + 1 == len(analysis):
        return False
    return analysis.form(token + 1) == analysis.form(token) and analysis.starts[token + 1] == analysis.ends[token]


def _speaker(analysis: Analysis, start: int, end: int, quoted: bytearray) -> int | None:
    """The subject of the nearest verb of speech in the sentences that the quotation touches."""
    last = analysis.sentences[analysis.sentence_of(end - 1)][1]
    after = _search(analysis, range(end, min(last, end + 40)), quoted)
    if after is None and last <= end + 1 and last < len(analysis) and not _paragraph_ends(analysis, last - 1):
        following = analysis.sentences[analysis.sentence_of(last)]
        after = _search(analysis, range(last, min(following[1], last + 16)), quoted)
    first = analysis.sentences[analysis.sentence_of(start)][0]
    before = _search(analysis, range(start - 1, max(first, start - 40) - 1, -1), quoted)
    if before is None and first >= start - 1 and start >= 2 and analysis.form(start - 2) == ":":
        previous = analysis.sentences[analysis.sentence_of(start - 2)][0]
        before = _search(analysis, range(start - 2, max(previous, start - 40) - 1, -1), quoted)
    if before is not None and start >= 2 and analysis.form(start - 2) == ":":
        return before[0]
    if before is not None and after is not None:
        return after[0] if after[1] - end <= start - before[1] else before[0]
    best = after or before
    return best[0] if best else None


def _search(analysis: Analysis, tokens: range, quoted: bytearray) -> tuple[int, int] | None:
    """(speaker, cue) of the first verb of speech with a subject, or of "according to", outside quotations."""
    verbs = words("speech")
    for token in tokens:
        if quoted[token]:
            continue
        if analysis.lemma[token] in verbs and analysis.upos[token] in ("VERB", "AUX"):
            subject = _subject(analysis, token)
            if subject is not None and not quoted[subject]:
                return subject, token
        if analysis.lower[token] == "according" and analysis.head[token] > token:
            return analysis.head[token], token
    return None


def _subject(analysis: Analysis, verb: int) -> int | None:
    for _ in range(4):
        for child in analysis.children(verb, "nsubj"):
            return None if analysis.lower[child] in ("it", "which", "that") else child
        relation, head = analysis.relation[verb].split(":")[0], analysis.head[verb]
        if relation not in ("conj", "xcomp", "advcl", "parataxis") or head < 0:
            return None
        verb = head
    return None


def _follows(analysis: Analysis, earlier: Quotation, start: int, quoted: bytearray) -> bool:
    """Whether a quotation goes on from an earlier one: in the same paragraph, or from one left open at the end of
    the paragraph before."""
    between = range(earlier.end, start)
    if len(between) > 30:
        return False
    same = sum(_paragraph_ends(analysis, t) for t in between) == 0
    unclosed = _paragraph_ends(analysis, earlier.end - 1)
    return same or (unclosed and start - earlier.end == 1)
