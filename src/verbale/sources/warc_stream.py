"""Bytes of a web archive, plain or gzipped member by member, with a way to go on behind a damaged place."""

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from typing import BinaryIO

_STEP = 256 * 1024
_MOST_SKIPPED = 256 * 1024 * 1024
_MEMBER = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS
_HEAD = 4_096
_READ = 64 * 1024


class Damaged(Exception):
    """The archive cannot be read at this place; `Stream.resync` finds the next."""


class Stream(ABC):
    """Bytes in order, a bounded piece at a time."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._at = 0
        self._moved = False

    @abstractmethod
    def _more(self) -> bytes:
        """The next bytes, at most `_STEP`; empty at the end. Raises `Damaged`."""

    @abstractmethod
    def resync(self, mark: bytes) -> bool:
        """Go on at the next place where a record may begin, by its `mark`; whether there is one."""

    def _fill(self) -> bool:
        piece = self._more()
        if self._at:
            del self._waiting[: self._at]
            self._at = 0
        self._waiting += piece
        return bool(piece)

    def line(self, most: int) -> bytes:
        """The bytes up to the next newline, with it; empty at the end. Raises `Damaged` beyond `most` bytes."""
        searched = 0
        while (end := self._waiting.find(b"\n", self._at + searched)) < 0:
            searched = len(self._waiting) - self._at
            if searched > most:
                break
            if not self._fill():
                end = len(self._waiting) - 1
                break
        if end < 0 or end - self._at > most:
            if self._at == len(self._waiting):
                return b""
            raise Damaged("a line has no end")
        return self._cut(end + 1 - self._at)

    def take(self, size: int) -> bytes:
        """Exactly `size` bytes. Raises `Damaged` where the archive ends before."""
        while len(self._waiting) - self._at < size:
            if not self._fill():
                raise Damaged("the archive breaks off")
        return self._cut(size)

    def skip(self, size: int) -> None:
        """Pass over `size` bytes. Raises `Damaged` where the archive ends before, or where unpacking them would be more
        than 256 MB."""
        if size > _MOST_SKIPPED:
            raise Damaged("a record is too large")
        while size > 0:
            if self._at == len(self._waiting) and not self._fill():
                raise Damaged("the archive breaks off")
            step = min(size, len(self._waiting) - self._at)
            self._at += step
            self._moved = True
            size -= step

    def _cut(self, size: int) -> bytes:
        piece = bytes(self._waiting[self._at : self._at + size])
        self._at += size
        self._moved = True
        return piece

    def _seek_mark(self, mark: bytes) -> bool:
        """Drop what waits up to `mark` at the start of a line; whether it was there. A place that was read in vain is
        not found twice."""
        here = self._moved and self._waiting.startswith(mark, self._at)
        self._moved = False
        if here:
            return True
        found = self._waiting.find(b"\n" + mark, self._at)
        if found < 0:
            self._at = max(self._at, len(self._waiting) - len(mark))
            return False
        self._at = found + 1
        return True


class PlainStream(Stream):
    """An archive that is not packed. `head` is what was already read of it."""

    def __init__(self, raw: BinaryIO, head: bytes = b"") -> None:
        super().__init__()
        self._raw = raw
        self._waiting += head

    def _more(self) -> bytes:
        return self._raw.read(_STEP)

    def resync(self, mark: bytes) -> bool:
        while not self._seek_mark(mark):
            if not self._fill():
                return False
        return True


class GzipStream(Stream):
    """An archive of gzip members, as web archives are packed: one a record. Some are packed as one member whole."""

    def __init__(self, raw: BinaryIO, head: bytes = b"") -> None:
        super().__init__()
        self._raw = raw
        self._packed = head
        self._engine = zlib.decompressobj(_GZIP)
        self._begun = False
        self._members = 0

    def _more(self) -> bytes:
        while True:
            if not self._packed:
                self._packed = self._raw.read(_READ)
            if not self._begun:
                self._packed = self._packed.lstrip(b"\x00")  # padding between members
            if not self._packed:
                if self._begun:
                    self._begun = False
                    raise Damaged("the archive breaks off")
                return b""
            self._begun = True
            piece = self._unpacked()
            if piece:
                return piece

    def _unpacked(self) -> bytes:
        try:
            piece = self._engine.decompress(self._packed, _STEP)
        except zlib.error as error:
            raise Damaged("the packing is broken") from error
        self._packed = self._engine.unconsumed_tail
        if self._engine.eof:
            self._packed = self._engine.unused_data
            self._engine = zlib.decompressobj(_GZIP)
            self._begun = False
            self._members += 1
        return piece

    def resync(self, mark: bytes) -> bool:
        return (self._members == 0 and self._seek_unpacked(mark)) or self._seek_member(mark)

    def _seek_unpacked(self, mark: bytes) -> bool:
        """The next record within the member, as far as it can be unpacked."""
        passed = 0
        try:
            while not self._seek_mark(mark):
                passed += _STEP
                if passed > _MOST_SKIPPED or not self._fill():
                    return False
        except Damaged:
            return False
        return True

    def _seek_member(self, mark: bytes) -> bool:
        """The next gzip member whose first bytes are `mark`."""
        self._waiting.clear()
        self._at = 0
        self._engine = zlib.decompressobj(_GZIP)
        start, self._begun = int(self._begun), False
        while True:
            start = self._packed.find(_MEMBER, start)
            if start >= 0 and _begins(self._packed[start : start + _HEAD], mark):
                self._packed = self._packed[start:]
                return True
            if start >= 0 and len(self._packed) - start >= _HEAD:
                start += 1
                continue
            more = self._raw.read(_READ)
            if not more and start < 0:
                self._packed = b""
                return False
            self._packed = self._packed[start if start >= 0 else -2 :] + more
            start = 0 if more else 1


def _begins(packed: bytes, mark: bytes) -> bool:
    try:
        return zlib.decompressobj(_GZIP).decompress(packed, len(mark)) == mark
    except zlib.error:
        return False
