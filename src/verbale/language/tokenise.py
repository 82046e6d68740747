"""Text into tokens, as the English treebanks of Universal Dependencies (EWT, GUM) cut it.

Clitics stand alone (``do n't``, ``Putin 's``), hyphenated words are three tokens but for prefixes (``anti-war``),
numbers with their separators, URLs, addresses and abbreviations with full stops are one. Every pattern reads
each character a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

Token = tuple[int, int]

_MARKS = "̀-֑ͯ-ًؐ-ؚٰ-ٟ᪰-᫿᷀-᷿⃐-⃿︀-️︠-︯‌‍"
_WORD = rf"\w{_MARKS}"
_LETTER = rf"[^\W\d_][{_MARKS}]*"
_QUOTE = "'’‘ʼ＇"

_NET = re.compile(
    r"(?:https?|ftp)://[^\s<>\"“”]+|www\.[^\s<>\"“”]+|(?:mailto:)?[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}"
    r"|(?<![\w.@])(?:[A-Za-z0-9][\w-]{0,62}\.){1,8}[A-Za-z]{2,4}(?:/[^\s<>\"“”]*)?(?![\w.@])",
)
_NET_TAIL = ".,;:!?)]}'\"’”…»>"
_LONGEST_NET = 2048
_AFTER_WORD = frozenset(".…") | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

_SCAN = re.compile(
    rf"""
    (?P<initials>Ph\.D\.?|(?:{_LETTER}\.){{2,9}}(?![{_WORD}])|(?:{_LETTER}\.){{1,8}}{_LETTER}(?![{_WORD}.{_QUOTE}])(?<=\.[^.]))
  | (?P<phone>\+?\d{{1,5}}(?:-\d{{2,5}}){{2,4}}(?![{_WORD}])|\d(?:\d\d)?-\d{{4}}(?![{_WORD}-]))
  | (?P<prefix>(?<![^\s(])\+\d+(?![{_WORD}.,]))
  | (?P<number>(?:(?<![\w.])\.)?\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|d|D|[{_QUOTE}]?s|ST|ND|RD|TH)(?![{_WORD}]))?)
  | (?P<year>(?<![\w])[{_QUOTE}]\d\ds?(?![{_WORD}{_QUOTE}]))
  | (?P<slashed>(?<![{_WORD}/])(?:[^\W\d_]/[^\W\d_](?![{_WORD}/])|[wW]/(?!\S)))
  | (?P<group>(?<![\w.@])[a-z]{{2,20}}(?:\.[a-z][\w-]{{0,20}}){{2,8}}(?![\w.]))
  | (?P<file>(?<!\S)\.[a-z]{{2,4}}(?![\w.]))
  | (?P<tag>(?<![\w])[@\#][^\W\d][\w]*)
  | (?P<money>(?:US|AU|NZ|HK|[ACU])\$)
  | (?P<word>[^\W\d_][{_WORD}]*(?:(?:[{_QUOTE}]|&(?=[A-Z]))[^\W\d_][{_WORD}]*){{0,4}}|[\w][{_WORD}]*)
  | (?P<dots>\.[.?!]+|…[….]*|[?!]+)
  | (?P<left>\[\.\.\.\])
  | (?P<run>(?P<mark>[-=*_~+\#<>^|·•$])(?P=mark)+(?:[-=*_~+\#<>^|]{{2,}})?)
  | (?P<pair>``|''|’’|‘‘|‚‚|,,)
  | (?P<face>(?<!\S)[:;=][-']?[()DPpO/|](?!\S))
  | (?P<symbol>(?=[^\w\s])(?P<one>[\U00002190-\U00002bff\U0000fe00-\U0000fe0f\U0001f000-\U0001faff])
      (?:(?P=one)|[{_MARKS}\U0001f3fb-\U0001f3ff])*)
  | (?P<other>[^\w\s][{_MARKS}]*)
    """,
    re.VERBOSE,
)

_CLITIC = re.compile(rf"(?:[nN][{_QUOTE}][tT]|[{_QUOTE}](?:s|S|m|M|d|D|ll|LL|re|RE|ve|VE))$")
_GAP = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffc\ufff9-\ufffb\ud800-\udfff]+")


@dataclass(frozen=True)
class Knowledge:
    """The word lists of ``data/language/segmentation.yaml``."""

    titles: frozenset[str]
    titles_with_capital: frozenset[str]
    inside: frozenset[str]
    before_numbers: frozenset[str]
    may_end: frozenset[str]
    may_end_with_capital: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]
    behind_hours: frozenset[str]
    prefixes: frozenset[str]
    domains: frozenset[str]
    behind_its: frozenset[str]
    fused: dict[str, int]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The word lists, read once."""
    path = files("verbale") / "data" / "language" / "segmentation.yaml"
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = {key: frozenset(table[key].split()) for key in table if key != "fused"}
    return Knowledge(fused=dict(table["fused"]), **lists)


def tokenise(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of ``text[start:end]`` as offsets into ``text``. White space and control characters are no tokens."""
    position = start
    while position < end:
        gap = _GAP.match(text, position, end)
        if gap:
            position = gap.end()
            continue
        found = _GAP.search(text, position, end)
        stop = found.start() if found else end
        yield from _chunk(text, position, stop)
        position = stop


def _chunk(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a stretch without white space: first what belongs to the net, then the rest."""
    chunk = text[start:end]
    plain = chunk[:-1] if chunk[-1] in ",;:" else chunk
    if plain.isalpha() and plain.isascii():
        stop = start + len(plain)
        yield from _split(text, start, stop)
        if stop < end:
            yield stop, end
        return
    if end - start <= _LONGEST_NET and ("." in chunk or "@" in chunk):
        position = start
        for match in _NET.finditer(text, start, end):
            stop = match.end()
            while stop > match.start() and text[stop - 1] in _NET_TAIL:
                stop -= 1
            if match.start() < position or not _is_net(text[match.start() : stop]):
                continue
            yield from _words(text, position, match.start())
            yield match.start(), stop
            position = stop
        start = position
    yield from _words(text, start, end)


def _is_net(form: str) -> bool:
    if "://" in form or form.startswith("www.") or "@" in form[1:]:
        return len(form) > 4
    host = form.partition("/")[0]
    name, _, ending = host.rpartition(".")
    if len(name) < 2 or ending.lower() not in knowledge().domains:
        return False
    return "/" in form or ending == ending.lower() or ending == ending.upper() == host.upper()[-len(ending) :]


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    position = start
    while position < end:
        match = _SCAN.match(text, position, end)
        if match is None:
            yield position, position + 1
            position += 1
            continue
        stop = match.end()
        if match.lastgroup == "word" or match.group("word"):
            stop = _word_end(text, position, stop, end)
            yield from _split(text, position, stop)
        else:
            yield position, stop
        position = stop


def _word_end(text: str, start: int, stop: int, end: int) -> int:
    """Takes in what belongs to a word behind it: the rest of a prefixed word, the full stop of an abbreviation."""
    know = knowledge()
    low = text[start:stop].lower()
    if stop + 1 < end and text[stop] == "-" and low in know.prefixes and text[stop + 1].isalnum():
        rest = _SCAN.match(text, stop + 1, end)
        if rest and (rest.group("word") or low == "mid"):
            return _word_end(text, stop + 1, rest.end(), end)
    if stop < end and text[stop] == ".":
        behind = text[stop + 1] if stop + 1 < end else " "
        if behind in _AFTER_WORD and not (behind.isdigit() and low in know.before_numbers):
            return stop
        return stop + 1 if is_abbreviation(text, start, stop) else stop
    return stop


def is_abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to the word before it."""
    know = knowledge()
    form = text[start:stop]
    low = form.lower()
    following = _next_character(text, stop + 1)
    if low == "etc" and (not following or following.isupper()):
        return False
    if low in know.titles or low in know.inside or low in know.may_end:
        return True
    if low in know.before_numbers and following.isdigit():
        return True
    if not form[0].isupper():
        return False
    if len(form) == 1:
        return following.isalpha() or following in (",", "(", "’", "'")
    return low in know.titles_with_capital or low in know.may_end_with_capital


def _next_character(text: str, position: int) -> str:
    """The next character that is no space or line end, within a few; empty where there is none."""
    return text[position : position + 12].lstrip()[:1]


def _following_word(text: str, position: int) -> str:
    """The word behind one space, in lower case, if it is a short one."""
    return text[position + 1 : position + 14].partition(" ")[0].lower() if text[position : position + 1] == " " else ""


def _split(text: str, start: int, end: int) -> Iterator[Token]:
    """A word without its clitics, and those."""
    form = text[start:end]
    low = form.lower()
    length = knowledge().fused.get(low) if len(form) < 10 else None
    if low == "its" and _following_word(text, end) in knowledge().behind_its:
        length = 2
    if low == "im" and form == "IM":
        length = None
    if length:
        yield start, start + length
        yield start + length, end
        return
    if not any(mark in form for mark in _QUOTE):
        yield start, end
        return
    cuts = [end]
    while (match := _CLITIC.search(text[start : cuts[-1]][-4:])) is not None:
        cut = cuts[-1] - (match.end() - match.start())
        if cut <= start or len(cuts) > 3:
            break
        cuts.append(cut)
    position = start
    for cut in reversed(cuts):
        yield position, cut
        position = cut
