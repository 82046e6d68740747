"""Content encodings undone as the bytes arrive, within a bound on what comes out."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from importlib.util import find_spec

from verbale.errors import FetchError
from verbale.sources.limits import MOST_BYTES

_STEP = 256 * 1024
_MORE = {"br": "brotli", "zstd": "zstandard"}
_MARKS = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
_WINDOW = 8 * 1024 * 1024  # RFC 9659: the largest window that a zstd content coding may ask for
Feed = Callable[[bytes, int], tuple[bytes, bytes]]


def accepted() -> str:
    """The Accept-Encoding of our requests: what this installation can undo."""
    return ", ".join(["gzip", "deflate", *(name for name, module in _MORE.items() if find_spec(module))])


def looks_packed(body: bytes, encoding: str) -> bool:
    """Whether a body may be packed in `encoding`: it begins as that packing does. Brotli has no such mark."""
    return body.startswith(_MARKS.get(encoding.split(",")[-1].strip().lower(), b""))


def too_large(most: int) -> str:
    """What is said of a body of more than `most` bytes."""
    return f"the page has more than {most // 1024:,} KB; it is too large to be a report, so give one report at a time"


def inflated(chunks: Iterable[bytes], encoding: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a body sent in `encoding`. Raises `FetchError` for more than `most` bytes out, for an encoding that
    was not asked for, and for damaged data."""
    names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name and name != "identity"]
    if len(names) > 1:
        raise FetchError("the page is packed more than once; save it with a browser and give the file")
    out = bytearray()
    feed = _feed(names[0]) if names else None
    for chunk in chunks:
        for piece in _pieces(chunk, feed) if feed else (chunk,):
            out += piece
            if len(out) > most:
                raise FetchError(too_large(most))
    return bytes(out)


def _pieces(chunk: bytes, feed: Feed) -> Iterable[bytes]:
    waiting = chunk
    while True:
        try:
            piece, waiting = feed(waiting, _STEP)
        except Exception as error:
            raise FetchError("the page arrived damaged; try again, or save it with a browser") from error
        if piece:
            yield piece
        if not waiting and len(piece) < _STEP:
            return


def _feed(name: str) -> Feed:
    if name in ("gzip", "x-gzip"):
        return _Zlib(16 + zlib.MAX_WBITS)
    if name == "deflate":
        return _Zlib(zlib.MAX_WBITS)
    if name == "br" and find_spec("brotli"):
        return _Brotli()
    if name == "zstd" and find_spec("zstandard"):
        return _Zstd()
    raise FetchError(f"the page is packed as {name[:20]!r}, which is not known here; save it with a browser")


class _Zlib:
    """gzip (with several members) and deflate (with and without the zlib header, which its first two bytes tell)."""

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.engine = zlib.decompressobj(bits) if bits != zlib.MAX_WBITS else None
        self.head = b""

    def __call__(self, data: bytes, most: int) -> tuple[bytes, bytes]:
        if self.engine is None:
            self.head += data
            if len(self.head) < 2:
                return b"", b""
            headed = self.head[0] & 15 == 8 and int.from_bytes(self.head[:2]) % 31 == 0
            self.engine, data = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS), self.head
        if len(self.engine.unused_data) > 1:
            return b"", b""  # what follows the last member is no part of the page
        piece = self.engine.decompress(data, most)
        if not self.engine.eof:
            return piece, self.engine.unconsumed_tail
        rest = self.engine.unused_data
        if self.bits == zlib.MAX_WBITS or rest[:2] != b"\x1f\x8b":
            return piece, b""
        self.engine = zlib.decompressobj(self.bits)
        return piece, rest


class _Brotli:
    """Brotli, asked for a bounded piece at a time."""

    def __init__(self) -> None:
        import brotli

        self.engine = brotli.Decompressor()

    def __call__(self, data: bytes, most: int) -> tuple[bytes, bytes]:
        piece: bytes = self.engine.process(data, output_buffer_limit=most)
        return piece, b""


class _Zstd:
    """Zstandard (RFC 8878), frame after frame, a few packed bytes at a time: four of them give at most 128 KB."""

    _GULP = 64

    def __init__(self) -> None:
        import zstandard

        self.frame = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self.engine = self.frame.decompressobj()

    def __call__(self, data: bytes, most: int) -> tuple[bytes, bytes]:
        view, out = memoryview(data), bytearray()
        at = 0
        while at < len(view) and len(out) < most:
            if self.engine.eof:
                self.engine = self.frame.decompressobj()
            gulp = view[at : at + self._GULP]
            out += self.engine.decompress(gulp)
            at += len(gulp) - len(self.engine.unused_data)
        return bytes(out), bytes(view[at:])
