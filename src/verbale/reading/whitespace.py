"""Line ends, blank lines and hard-wrapped lines: from raw text to paragraphs on one line each.

Code points are kept as they are (no Unicode normalisation, so combining marks and right-to-left text stay), except:
CR, CRLF, vertical tab, form feed, NEL and the Unicode line and paragraph separators become a newline; NULs and byte
order marks inside the text go; runs of spaces and tabs inside a line become one space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

_BREAKS = str.maketrans(
    {"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n", "\x00": None, "\ufeff": None}
)
_RUN = re.compile(r"[ \t]{2,}|\t")
_EDGES = " \t\u00a0\u200b\u200e\u200f"
_WRAP_MOST = 140
_WRAP_LEAST = 45
_WRAP_SHARE = 0.7
_WRAP_MANY = 4
_SLACK = 0.85
_STOPS = '.!?”"’)'


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: its number in the source (from 1), its text, and the number of its block.

    A block is what stands between two blank lines.
    """

    number: int
    text: str
    block: int
    indented: bool = False


def newlines(text: str) -> str:
    """`text` with every kind of line end as a newline, and without NULs."""
    return text.replace("\r\n", "\n").translate(_BREAKS)


def squeeze(text: str) -> str:
    """One line of `text`: runs of spaces and tabs as one space, none at the edges."""
    return _RUN.sub(" ", text).strip(_EDGES)


def flat(text: str) -> str:
    """`text` on one line with every run of white space, no-break spaces included, as one space (for titles)."""
    return " ".join(text.split())


def lines_of(text: str, wrapped: bool = True) -> list[Line]:
    """The lines of `text` that hold something; hard-wrapped ones are joined, unless it is known that none are."""
    found: list[Line] = []
    block = 0
    blank = True
    for number, raw in enumerate(newlines(text).split("\n"), 1):
        line = squeeze(raw)
        if not line:
            blank = True
            continue
        if blank:
            block += 1
        blank = False
        found.append(Line(number, line, block, raw[:2].isspace()))
    return _unwrapped(found) if wrapped else found


def _unwrapped(lines: list[Line]) -> list[Line]:
    longest = max((len(line.text) for line in lines), default=0)
    blocks = [list(group) for _, group in groupby(lines, key=lambda line: line.block)]
    widths = [longest if longest <= _WRAP_MOST else max(len(line.text) for line in block) for block in blocks]
    wrapped = [_looks_wrapped(block, width) for block, width in zip(blocks, widths, strict=True)]
    many = sum(len(block) - 1 for block, is_wrapped in zip(blocks, wrapped, strict=True) if is_wrapped) >= _WRAP_MANY
    joined: list[Line] = []
    for block, width, is_wrapped in zip(blocks, widths, wrapped, strict=True):
        joined.extend(_join_block(block, width) if is_wrapped and (many or _runs_on(block)) else block)
    return joined


def _join_block(block: list[Line], width: int) -> list[Line]:
    """One paragraph out of wrapped lines; a new one where a line is indented after one that is not, or where the
    next line's first word would have fitted before the break."""
    joined: list[list[Line]] = [[block[0]]]
    for line in block[1:]:
        before = joined[-1][-1]
        if (line.indented and not before.indented) or (_fits(before, line, width) and before.text[-1] in _STOPS):
            joined.append([line])
        else:
            joined[-1].append(line)
    return [Line(group[0].number, _glue([line.text for line in group]), group[0].block) for group in joined]


def _fits(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line, and some more, would have fitted on this one."""
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) < width * _SLACK


def _looks_wrapped(block: list[Line], width: int) -> bool:
    """Lines may be wrapped at a width, and not broken at a thought, where nearly none could have held the next word."""
    if len(block) < 2 or not _WRAP_LEAST <= width <= _WRAP_MOST:
        return False
    full = sum(not _fits(line, following, width) or _goes_on(line, following) for line, following in pairwise(block))
    return full >= _WRAP_SHARE * (len(block) - 1)


def _runs_on(block: list[Line]) -> bool:
    """Whether a sentence of the block plainly goes on in the next line."""
    return any(_goes_on(line, following) for line, following in pairwise(block))


def _goes_on(line: Line, following: Line) -> bool:
    return line.text[-1] not in _STOPS and (following.text[0].islower() or line.text.isupper())


def _glue(parts: list[str]) -> str:
    written = [parts[0]]
    for before, part in pairwise(parts):
        hyphenated = before.endswith("-") and not before.endswith((" -", "--")) and part[:1].isalnum()
        written.append(part if hyphenated else " " + part)
    return "".join(written)
