"""Text into sentences of tokens, every one with its exact offsets.

Paragraphs are what blank lines part, and lines that are headlines, list items or paragraphs of their own. Within
one, a sentence ends behind a full stop, question or exclamation mark and the closing quotation marks and brackets
that follow it, unless what stands there is an abbreviation, an initial or a quotation that the sentence goes on from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.language.boundaries import judged
from verbale.language.tokenise import Token, knowledge, tokenise

MOST_TOKENS = 160
"""Longer sentences are cut, at a clause's punctuation where there is one in the second half."""

_BLANK = re.compile(r"\n[ \t\r\f\v\xa0]*\n\s*|[\x0c\u2029]+|\r[ \t]*\r\s*")
_LINE = re.compile(r"\r\n?|\n|\x85|\u2028|\x0b")
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪►■●]+[ \t]|\(?\d{1,2}[.)][ \t]|\(?[a-z][)][ \t])")
_WIDEST_COLUMN = 120
"""Lines longer than this were not wrapped by hand: each is a paragraph of its own."""
_RAGGED = 0.9
"""Wrapped lines may end this much short of the widest one."""
_SHORT = 45
"""A line below this length behind a wider one may be a byline."""

_ENDERS = frozenset(".!?…")
_CLOSERS = frozenset(("”", "’", "''", "’’", "»", ")", "]", "}", "›", "＂"))
_OPENERS = frozenset(("“", "‘", "``", "‘‘", "«", "(", "[", "{", "„", "‚", ",,", "‹", "¿", "¡"))
_STRAIGHT = frozenset(('"', "'"))
_CLAUSE = frozenset((";", ":", ",", "—", "--", "–"))


def segment(text: str) -> list[list[Token]]:
    """The sentences of ``text``, each a list of tokens ``(start, end)`` in code points. No sentence is empty."""
    sentences: list[list[Token]] = []
    for start, end in paragraphs(text):
        tokens = list(tokenise(text, start, end))
        if tokens:
            for sentence in _sentences(text, tokens):
                sentences.extend(_windows(text, sentence))
    return sentences


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text that no sentence reaches out of."""
    position = 0
    for match in _BLANK.finditer(text):
        yield from _blocks(text, position, match.start())
        position = match.end()
    yield from _blocks(text, position, len(text))


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph cut at the line ends that are more than wrapping."""
    ends = [(match.start(), match.end()) for match in _LINE.finditer(text, start, end)]
    if not ends:
        if start < end:
            yield start, end
        return
    starts = [start, *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), end]
    width = max(stop - begin for begin, stop in zip(starts, stops, strict=True))
    opened = start
    for number, (before, after) in enumerate(ends):
        line = text[max(starts[number], before - 400) : before]
        following = text[after : min(stops[number + 1], after + 400)]
        if _breaks(line, following, width, last=number + 1 == len(ends)):
            yield opened, before
            opened = after
    if opened < end:
        yield opened, end


def _breaks(line: str, following: str, width: int, last: bool) -> bool:
    """Whether the end of ``line`` parts it from the line that follows, in a paragraph of that width.

    A line was wrapped if the first word of the next one would not have fitted on it.
    """
    line, begin = line.strip(), following.strip()
    if not line or not begin or _BULLET.match(following):
        return True
    if line[-1] in ",;-–—(" or begin[0].islower():
        return False
    if width > _WIDEST_COLUMN or len(line) + 1 + len(begin.split(maxsplit=1)[0]) <= width * _RAGGED:
        return True
    return last and len(begin) < _SHORT and line[-1] not in ".!?,;:" and begin[-1] not in ".!?”\"'’"


def _sentences(text: str, tokens: list[Token]) -> Iterator[list[Token]]:
    forms = [text[start:end] for start, end in tokens]
    begins = judged(forms, tokens, ruled(forms, tokens))
    for begin, end in zip(begins, [*begins[1:], len(tokens)], strict=True):
        yield tokens[begin:end]


def ruled(forms: list[str], tokens: list[Token]) -> list[int]:
    """Where the sentences of a paragraph begin by its punctuation, as token numbers; the first is 0."""
    capitals = any(form[0].isupper() for form in forms)
    opened = False
    begins = [0]
    index = 0
    while index < len(tokens):
        if forms[index] == '"':
            opened = not opened
        if not _may_end(forms, index):
            index += 1
            continue
        after, closed = _behind_closers(tokens, forms, index + 1, opened)
        opened = opened and not closed
        if after < len(tokens) and _ends(tokens, forms, index, after, capitals):
            begins.append(after)
        index = max(after, index + 1)
    return begins


def _may_end(forms: list[str], index: int) -> bool:
    form = forms[index]
    return form[-1] in _ENDERS and (form[0] in _ENDERS or form[-1] == ".")


def _behind_closers(tokens: list[Token], forms: list[str], index: int, opened: bool) -> tuple[int, bool]:
    """The token behind the closing marks that follow, and whether a straight quotation was closed among them."""
    closed = False
    while index < len(tokens):
        form = forms[index]
        before = tokens[index][0] == tokens[index - 1][1]
        behind = index + 1 < len(tokens) and tokens[index + 1][0] == tokens[index][1]
        if form in _STRAIGHT:
            closing = before and (not behind or forms[index + 1] in _CLOSERS | _STRAIGHT)
            if not closing and not (form == '"' and opened and not closed and not behind):
                break
            closed = closed or form == '"'
        elif form == "[" and index + 2 < len(forms) and forms[index + 1].isdigit() and forms[index + 2] == "]":
            index += 2
        elif form in _CLOSERS:
            if not before and (behind or form == "’"):
                break
        elif form[0] not in _ENDERS:
            break
        index += 1
    return index, closed


def _ends(tokens: list[Token], forms: list[str], ender: int, after: int, capitals: bool) -> bool:
    """Whether a sentence ends between the ender with its closers and the token ``after``."""
    form, following = forms[ender], forms[after]
    quoted = after > ender + 1
    lower = following[0].islower()
    glued = tokens[after][0] == tokens[after - 1][1]
    if glued and not following[0].isupper() and following not in _OPENERS and following not in _STRAIGHT:
        return False
    if following[0] in ",;:-–—/":
        return False
    if form[0] not in _ENDERS:
        return _ends_abbreviation(forms, ender, after, quoted)
    if lower and (quoted or form[0] == "…" or form.startswith("..")):
        return not capitals and not quoted
    if quoted and form[0] in "!?" and _speech_follows(forms, after):
        return False
    return ender > 0 and not (ender == 1 and form == "." and forms[0].isdigit())


def _speech_follows(forms: list[str], index: int) -> bool:
    """Whether a name and a verb of speech follow, as in ``"Why?" Mr. Lavrov asked.``"""
    know = knowledge()
    for form in forms[index : index + 6]:
        if form in know.speech:
            return True
        if not form[0].isupper() or form.lower() in know.starters:
            return False
    return False


def _ends_abbreviation(forms: list[str], index: int, after: int, quoted: bool) -> bool:
    know = knowledge()
    bare = forms[index].rstrip(".")
    low = bare.lower()
    following = forms[after]
    if quoted:
        return following[0].isupper() or following in _OPENERS
    if low in know.titles or low in know.inside or low in know.before_numbers:
        return False
    if low in know.titles_with_capital and low not in know.may_end:
        return False
    begins = following.lower() in know.starters and following[0].isupper()
    if low in ("a.m", "p.m") and following[0].isupper():
        return following.lower().rstrip(".") not in know.behind_hours
    return begins or following in ("“", "``", '"')


def _windows(text: str, sentence: list[Token]) -> Iterator[list[Token]]:
    start = 0
    while len(sentence) - start > MOST_TOKENS:
        cut = start + MOST_TOKENS
        for index in range(start + MOST_TOKENS - 1, start + MOST_TOKENS // 2, -1):
            if text[sentence[index][0] : sentence[index][1]] in _CLAUSE:
                cut = index + 1
                break
        yield sentence[start:cut]
        start = cut
    yield sentence[start:]
