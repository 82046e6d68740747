"""Web archives (WARC 1.0 and 1.1, ISO 28500, plain or gzipped) → pages, one a response.

Read record by record: memory holds one page, whatever the archive's size. A record that is damaged or too large is a
refusal, and reading goes on with the next one that can be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from verbale.errors import FetchError, InputError
from verbale.model.text import Page, Refusal
from verbale.sources.http_message import parsed_response
from verbale.sources.limits import MOST_BYTES, MOST_URL
from verbale.sources.warc_stream import Damaged, GzipStream, PlainStream, Stream

MOST_HEADERS = 200
MOST_LINE = 64 * 1024
_SLACK = 1024 * 1024  # HTTP headers of a page that is itself within the limit
_PAGES = frozenset({"response", "resource", "conversion"})
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown")
_ROOM = "sources"


@dataclass(frozen=True, slots=True)
class Head:
    """The named fields of a record, names in small letters, and how many bytes its block has."""

    fields: dict[str, str]
    length: int

    @property
    def kind(self) -> str:
        """The record's WARC-Type."""
        return self.fields.get("warc-type", "").lower()

    @property
    def url(self) -> str | None:
        """The record's WARC-Target-URI, without the angle brackets that WARC 1.0 allowed around it."""
        written = self.fields.get("warc-target-uri", "").removeprefix("<").removesuffix(">").strip()
        return written[:MOST_URL] or None


def is_warc(path: Path) -> bool:
    """Whether a file is called as web archives are (`.warc`, `.warc.gz`)."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def pages(path: Path) -> Iterator[Page | Refusal]:
    """The pages of a web archive, in its order, each under the address and the instant of its record.

    `response`, `resource` and `conversion` records (WET) are pages; requests, metadata and revisits hold none and are
    passed over. A response that is no page (HTTP 404, a picture), a damaged record and one of more than 50 MB are
    refusals that cost only themselves. Raises `InputError` where the file cannot be opened or is no web archive.
    """
    try:
        with path.open("rb") as raw:
            yield from read_pages(raw, str(path))
    except OSError as error:
        raise InputError(f"{path}: the web archive cannot be read ({error.strerror}); check the path") from error


def read_pages(raw: BinaryIO, name: str) -> Iterator[Page | Refusal]:
    """The pages of an open web archive; `name` is what it is called in refusals and in errors."""
    mark = raw.read(2)
    stream: Stream = GzipStream(raw, mark) if mark == b"\x1f\x8b" else PlainStream(raw, mark)
    number = 0
    damaged = False
    while True:
        where = f"{name}#{number + 1}"
        try:
            head = _head(stream)
            if head is None:
                break
            number += 1
            found = _record(stream, head, where)
            damaged = False
        except Damaged as error:
            if number == 0:
                raise InputError(f"{name}: this is no web archive ({error}); give a .warc or .warc.gz file") from None
            found = None if damaged else _refusal(where, f"the archive is damaged here ({error}); fetch it again")
            damaged = True
            if not stream.resync(b"WARC/"):
                break
        if found is not None:
            yield found
    if number == 0:
        raise InputError(f"{name}: this web archive holds no record; check that it was fetched whole")
    if damaged and found is not None:
        yield found


def _head(stream: Stream) -> Head | None:
    """The head of the next record; None at the end of the archive."""
    line = b"\r\n"
    while line and not line.strip():
        line = stream.line(MOST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/1."):
        raise Damaged("no record begins here")
    fields: dict[str, str] = {}
    last = ""
    for _ in range(MOST_HEADERS):
        text = stream.line(MOST_LINE).decode("utf-8", "replace")
        if not text.strip():
            break
        if text[0] in " \t" and last:
            fields[last] += " " + text.strip()
            continue
        key, colon, value = text.partition(":")
        last = key.strip().lower() if colon else ""
        if last:
            fields.setdefault(last, value.strip())
    else:
        raise Damaged("a record has too many header fields")
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise Damaged("a record does not give its length")
    return Head(fields, int(length))


def _record(stream: Stream, head: Head, where: str) -> Page | Refusal | None:
    """The page of a record, its block taken off the stream whatever it holds."""
    url = head.url or where
    if head.kind not in _PAGES:
        stream.skip(head.length)
        return None
    if head.length > MOST_BYTES + _SLACK:
        stream.skip(head.length)
        return _refusal(url, "this page has more than 50 MB; the most that is read is 50 MB, so take its text alone")
    block = stream.take(head.length)
    try:
        return _page(block, head, url)
    except FetchError as error:
        return _refusal(url, str(error))


def _page(block: bytes, head: Head, url: str) -> Page | Refusal:
    declared = head.fields.get("content-type", "").partition(";")[0].strip().lower()
    if head.kind != "response" or declared not in ("application/http", ""):
        content, kind, charset = block, declared or None, None
    else:
        response = parsed_response(block)
        content, kind, charset = response.body, response.kind, response.charset
        if response.status != 200:
            return _refusal(url, f"the archive holds an answer of HTTP {response.status} and no page; take it out")
    if kind is not None and not kind.startswith(_TEXTS):
        return _refusal(url, f"this is {kind[:60]}, not text; take it out of the archive")
    if len(content) > MOST_BYTES:
        return _refusal(url, "this page has more than 50 MB; the most that is read is 50 MB, so take its text alone")
    return Page(url, content, head.fields.get("warc-date") or None, kind, charset)


def _refusal(url: str, reason: str) -> Refusal:
    return Refusal(url, _ROOM, reason)
