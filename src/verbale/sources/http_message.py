"""An HTTP/1.1 response as archives keep it (RFC 9112): status, headers, and the body with its packing undone."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.errors import FetchError
from verbale.sources.inflate import inflated, looks_packed
from verbale.sources.limits import MOST_BYTES

_MOST_HEAD = 512 * 1024
_MOST_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Response:
    """Status, media type without parameters, declared charset, and the body as it was meant."""

    status: int
    kind: str | None
    charset: str | None
    body: bytes


def parsed_response(message: bytes, most: int = MOST_BYTES) -> Response:
    """The response that `message` is. Archives often keep a body unpacked under headers that say it is packed: a body
    without the marks of its packing is taken as it is.

    Raises `FetchError` for what is no HTTP response, damaged packing, and more than `most` bytes unpacked.
    """
    head, body = _cut(message)
    lines = head.decode("latin-1").splitlines()
    parts = lines[0].split(None, 2) if lines else []
    if len(parts) < 2 or not parts[0].upper().startswith("HTTP/") or not (parts[1].isascii() and parts[1].isdigit()):
        raise FetchError("this archived record is no HTTP response; take it out of the archive")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    packing = headers.get("content-encoding", "")
    if packing and looks_packed(body, packing):
        body = inflated([body], packing, most)
    kind, charset = declared(headers.get("content-type", ""))
    return Response(int(parts[1]), kind, charset, body)


def declared(header: str) -> tuple[str | None, str | None]:
    """Media type in small letters and charset of a Content-Type header; None for what it does not give."""
    kind, *parameters = header[:300].split(";")
    charset = next(
        (
            value.strip().strip("\"'")
            for name, _, value in (part.partition("=") for part in parameters)
            if name.strip().lower() == "charset"
        ),
        None,
    )
    return kind.strip().lower() or None, charset or None


def _cut(message: bytes) -> tuple[bytes, bytes]:
    """Head and body, parted by the first empty line."""
    ends = [
        (at, size) for mark, size in ((b"\r\n\r\n", 4), (b"\n\n", 2)) if (at := message.find(mark, 0, _MOST_HEAD)) > 0
    ]
    if not ends:
        return message[:_MOST_HEAD], b""
    at, size = min(ends)
    return message[:at], message[at + size :]


def _joined(body: bytes) -> bytes:
    """The chunks of a body joined; the body itself where it is not in chunks. What follows a damaged chunk is lost."""
    parts: list[bytes] = []
    position = 0
    while True:
        end = body.find(b"\n", position, position + 4_096)
        size = _size(body[position:end]) if end >= 0 else None
        if size is None:
            return b"".join(parts) if parts else body
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 1 : end + 1 + size])
        position = end + 1 + size
        position += 2 if body[position : position + 2] == b"\r\n" else 1


def _size(line: bytes) -> int | None:
    figures = line.partition(b";")[0].strip()
    if not figures or len(figures) > _MOST_CHUNK:
        return None
    try:
        size = int(figures, 16)
    except ValueError:
        return None
    return size if size >= 0 else None
