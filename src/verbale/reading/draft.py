"""What a page has yielded so far: facts offered in the order of trust, and the parts of its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FactName = Literal[
    "title",
    "byline",
    "agency",
    "outlet",
    "published",
    "updated",
    "dateline place",
    "dateline date",
    "saved",
    "language",
    "form",
]


@dataclass(slots=True)
class Draft:
    """A report in the making.

    `facts` holds name → (value, how it was found); the first offer stands, so readers offer the most trusted
    source first. `paragraphs` is the body, `captions` and `corrections` are what was told apart from it, and
    `removed` counts the lines that were page furniture.
    """

    facts: dict[FactName, tuple[str, str]] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    removed: int = 0

    def offer(self, name: FactName, value: str | None, how: str) -> None:
        """Keep `value` for `name` unless a more trusted source has given one, or it is empty."""
        if value and name not in self.facts:
            self.facts[name] = (value, how)

    def value(self, name: FactName) -> str | None:
        """The value kept for `name`, or None."""
        found = self.facts.get(name)
        return found[0] if found else None

    def add_caption(self, text: str) -> None:
        """Keep a caption once, however often the page gives it."""
        if text and text not in self.captions:
            self.captions.append(text)

    def add_correction(self, text: str) -> None:
        """Keep a correction once."""
        if text and text not in self.corrections:
            self.corrections.append(text)
