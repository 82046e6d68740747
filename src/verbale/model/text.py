"""What comes in: pages, reports, and what was refused. All offsets are Unicode code points."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Precision = Literal["minute", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of a report: `report.text[start:end] == text`, in code points, `end` exclusive."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not measure its text of {len(self.text)}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


def span_of(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`."""
    return Span(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Page:
    """What came in, never changed.

    `url` is a URL, a path or "-"; `fetched` an ISO 8601 instant or None where nothing was fetched;
    `declared_type` the media type that the source declared (without parameters), `charset` the declared one.
    """

    url: str
    content: bytes
    fetched: str | None = None
    declared_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report says it was written. `date` is ISO 8601; either may be missing."""

    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One news report: its body as `text`, paragraphs separated by a blank line, and what its page says of it.

    `published` is ISO 8601 to its `published_precision` ("2014-03-15T00:50", "2014-03-15"); `saved` is when the copy
    that was read was saved, printed or archived. `how` says, for each of title, byline, agency, outlet, published,
    updated, dateline place, dateline date and saved, how it was found ("json-ld", "meta article:published_time",
    "text line 4", "given"), and for "form" which kind of page it stood on, where that is not an ordinary one, and the
    sign of it ("paywall stub, page text").
    """

    id: str
    url: str
    text: str
    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    outlet: str | None = None
    dateline: Dateline = field(default_factory=Dateline)
    published: str | None = None
    published_precision: Precision | None = None
    updated: str | None = None
    saved: str | None = None
    captions: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    language: str | None = None
    how: tuple[tuple[str, str], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of this report's text from `start` to `end`."""
        return span_of(self.text, start, end)


def report_id(text: str, title: str | None, published: str | None) -> str:
    """The id of a report: "r" and 16 hex digits of the SHA-256 of its content, so that equal content is one id."""
    content = "\x1f".join((title or "", published or "", text))
    return "r" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not read or not coded, in which room and why; `reason` ends with what to do about it."""

    url: str
    room: str
    reason: str
