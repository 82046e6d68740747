"""Files and standard input → pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from verbale.model.text import Page, Refusal
from verbale.sources.limits import MOST_BYTES

_ROOM = "sources"


def from_file(name: str) -> Page | Refusal:
    """The page in the file `name`. What is missing, a directory, a device, unreadable or too large is refused."""
    path = Path(name)
    if not name:
        return Refusal(name, _ROOM, "no file is named; give a path, a URL, or - for standard input")
    try:
        if path.is_dir():
            return Refusal(name, _ROOM, "this is a directory; give the files inside, for example with a pattern")
        if not path.exists():
            return Refusal(
                name, _ROOM, "there is no such file; check the path, or give a URL that starts with https://"
            )
        if not path.is_file():
            return Refusal(name, _ROOM, "this is not a regular file; give a file, or pipe the text and read from -")
        size = path.stat().st_size
        if size > MOST_BYTES:
            return _too_large(name, size)
        with path.open("rb") as stream:
            return _page(name, stream)
    except PermissionError:
        return Refusal(name, _ROOM, "this file may not be read; check its permissions")
    except (OSError, ValueError) as error:
        return Refusal(name[:200], _ROOM, f"this file cannot be read ({_short(error)}); check the path")


def from_stdin(stream: BinaryIO | None = None) -> Page | Refusal:
    """The page on standard input, called "-"."""
    return _page("-", sys.stdin.buffer if stream is None else stream)


def _page(name: str, stream: BinaryIO) -> Page | Refusal:
    content = stream.read(MOST_BYTES + 1)
    return _too_large(name, None) if len(content) > MOST_BYTES else Page(name, content)


def _too_large(name: str, size: int | None) -> Refusal:
    much = "more than 50 MB" if size is None else f"{size / 1024 / 1024:,.0f} MB"
    return Refusal(name, _ROOM, f"this has {much}; the most that is read is 50 MB, so give one report at a time")


def _short(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).splitlines()[0][:100]
