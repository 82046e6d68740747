"""Markdown → plain lines: the syntax goes, the words stay. Parsed as CommonMark by markdown-it-py."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from verbale.reading.draft import Draft
from verbale.reading.front_matter import without_front_matter
from verbale.reading.whitespace import flat, newlines

_LONG_LINE = 60


def plain_from_markdown(text: str, draft: Draft) -> str:
    """The words of a Markdown text, blocks parted by blank lines; front matter, the first-level heading and pictures
    go to `draft`."""
    body = without_front_matter(newlines(text), draft)
    tokens = MarkdownIt("commonmark", {"html": True, "maxNesting": 30}).enable("table").parse(body)
    blocks: list[str] = []
    for position, token in enumerate(tokens):
        if token.type in ("inline", "code_block", "fence"):
            block = _inline(token, draft) if token.type == "inline" else token.content
            opener = tokens[position - 1]
            if opener.type == "heading_open" and opener.tag == "h1" and draft.value("title") is None:
                draft.offer("title", flat(block), f"markdown heading, line {(token.map or [0])[0] + 1}")
            elif block.strip():
                blocks.append(block)
    return "\n\n".join(blocks)


def _inline(token: Token, draft: Draft) -> str:
    """The words of a paragraph. Its source lines stay apart where they are short, as bylines and dates are."""
    written: list[str] = []
    soft = " " if any(len(line) > _LONG_LINE for line in token.content.split("\n")) else "\n"
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            written.append(child.content)
        elif child.type == "softbreak":
            written.append(soft)
        elif child.type == "hardbreak":
            written.append("\n")
        elif child.type == "image" and len(child.content.split()) > 3:
            draft.add_caption(flat(child.content))
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            written.append("\n")
    return "".join(written)
