"""Penn Treebank tokenised text back to ordinary text.

Rules follow the Treebank's tokenisation (Taylor, Marcus and Santorini 2003, and the `tokenizer.sed` of the LDC) read
backwards: -LRB- and its kin become brackets, `` and '' become quotation marks, and punctuation, clitics and possessive
endings go back to the word they were cut from.
"""

from __future__ import annotations

import re

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_LEFT = frozenset(".,;:!?%)]}") | {
    "...",
    "…",
    "''",
    "'s",
    "'S",
    "n't",
    "N'T",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "'RE",
    "'VE",
    "'LL",
    "'D",
    "'M",
    "’s",
    "n’t",
    "’re",
    "’ve",
    "’ll",
    "’d",
    "’m",
}
_RIGHT = frozenset("([{$£€#") | {"``", "US$", "C$", "A$", "HK$"}
_SIGNS = re.compile(r"(?:(?<=\s)|^)(?:-[LR][RSC]B-|``|''|[.,;?!]|'s|n't)(?=\s|$)")
_ATTACHED = re.compile(r"\w[.,;?!](?=\s|$)")
_SAMPLE = 20_000


def is_tokenised(text: str) -> bool:
    """Whether a text is tokenised: most of its commas, stops and clitics stand alone between spaces."""
    head = text[:_SAMPLE]
    alone = sum(1 for _ in _SIGNS.finditer(head))
    return alone >= 3 and alone >= 4 * sum(1 for _ in _ATTACHED.finditer(head))


def detokenised(text: str) -> str:
    """`text` with its tokens joined as ordinary English writes them; line ends stay."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    written: list[str] = []
    glue = True
    quote_open = single_open = False
    for token in line.split():
        token = token.replace("\\/", "/").replace("\\*", "*")
        is_left, is_right = token in _LEFT, token in _RIGHT
        if token in _BRACKETS:
            token = _BRACKETS[token]
            is_left, is_right = token in ")]}", token in "([{"
        elif token == "``":
            token, quote_open = "“", True
        elif token == "''":
            token, quote_open = "”", False
        elif token == '"':
            is_left, is_right = quote_open, not quote_open
            quote_open = not quote_open
        elif token == "'":
            token, is_left, single_open = "’" if single_open else "'", True, False
        elif token == "`":
            token, is_right, single_open = "‘", True, True
        if written and not glue and not is_left:
            written.append(" ")
        written.append(token)
        glue = is_right
    return "".join(written)
