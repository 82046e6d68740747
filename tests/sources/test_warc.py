"""Web archives, made here record by record: what comes out, what is refused, and what damage costs."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.errors import InputError
from verbale.model.text import Page, Refusal
from verbale.sources import warc
from verbale.sources.http_message import parsed_response
from verbale.sources.limits import MOST_BYTES

BODY = b"<html><body><p>The envoy left on Monday.</p></body></html>"
DATE = "2014-03-15T12:00:00Z"


def record(kind: str, block: bytes, url: str | None = "https://www.example.org/a", **fields: str) -> bytes:
    named = {"WARC-Type": kind, "WARC-Date": DATE, "Content-Type": "application/http; msgtype=response"}
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    if url is not None:
        named["WARC-Target-URI"] = url
    named.setdefault("Content-Length", str(len(block)))
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(body: bytes = BODY, status: str = "200 OK", **headers: str) -> bytes:
    named = {"Content-Type": "text/html; charset=windows-1252"} | {n.replace("_", "-"): v for n, v in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


INFO = record("warcinfo", b"software: test\r\n", None, Content_Type="application/warc-fields")


def named(number: int) -> str:
    return f"https://www.example.org/{number}"


def page_record(number: int, body: bytes = BODY) -> bytes:
    return record("response", response(body), named(number))


def read(content: bytes) -> list[Page | Refusal]:
    return list(warc.read_pages(io.BytesIO(content), "a.warc"))


def urls(found: list[Page | Refusal]) -> list[str]:
    return [one.url for one in found if isinstance(one, Page)]


def members(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize("pack", [lambda *r: b"".join(r), members, lambda *r: gzip.compress(b"".join(r))])
def test_a_response_is_a_page_with_its_address_instant_type_and_charset(pack: Callable[..., bytes]) -> None:
    request = record("request", b"GET /a HTTP/1.1\r\n\r\n")
    revisit = record("revisit", response(b""))
    content = pack(INFO, request, page_record(1), revisit, page_record(2))
    assert read(content) == [Page(named(n), BODY, DATE, "text/html", "windows-1252") for n in (1, 2)]


def test_archives_are_known_by_their_names_and_opened_by_path(tmp_path: Path) -> None:
    path = tmp_path / "CC-NEWS-20140315.warc.gz"
    path.write_bytes(members(INFO, page_record(1)))
    assert warc.is_warc(path)
    assert not warc.is_warc(tmp_path / "report.html.gz")
    assert urls(list(warc.pages(path))) == [named(1)]
    with pytest.raises(InputError, match="cannot be read"):
        list(warc.pages(tmp_path / "missing.warc"))


def test_resources_and_conversions_are_pages_of_their_own_type() -> None:
    text = b"The envoy left on Monday."
    found = read(
        record("resource", BODY, Content_Type="text/html") + record("conversion", text, Content_Type="text/plain")
    )
    assert [(one.declared_type, one.content) for one in found if isinstance(one, Page)] == [
        ("text/html", BODY),
        ("text/plain", text),
    ]


@pytest.mark.parametrize(
    ("block", "word"),
    [
        (response(b"gone", "404 Not Found"), "404"),
        (response(b"\x89PNG", Content_Type="image/png"), "image/png"),
        (b"no such thing", "no HTTP response"),
        (response(b"\x1f\x8b not packed", Content_Encoding="gzip"), "damaged"),
        (response(b"x", Content_Encoding="dcb"), "not known"),
    ],
)
def test_what_is_no_page_is_refused_and_costs_itself_alone(block: bytes, word: str) -> None:
    first, second = read(record("response", block, named(1)) + page_record(2))
    assert isinstance(first, Refusal)
    assert (first.url, first.room, word in first.reason) == (named(1), "sources", True)
    assert second.url == named(2)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("gzip", bytes),
        ("zstd", bytes),
    ],
)
def test_the_packing_of_a_body_is_undone_and_one_that_is_undone_already_is_left(
    encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    assert parsed_response(response(pack(BODY), Content_Encoding=encoding)).body == BODY


def test_chunks_are_joined_and_a_body_without_them_is_left() -> None:
    chunked = b"5;a=b\r\n<p>To\r\nA\r\nday.</p>\r\n\r\n0\r\n\r\n"
    assert parsed_response(response(chunked, Transfer_Encoding="chunked")).body == b"<p>Today.</p>\r\n"
    assert parsed_response(response(BODY, Transfer_Encoding="chunked")).body == BODY
    assert parsed_response(response(b"5\r\n<p>To\r\nzz", Transfer_Encoding="chunked")).body == b"<p>To"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(
    "bad",
    [
        b"WARC/1.1\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.1\r\n" + b"A: b\r\n" * 5_000 + b"\r\n",
        b"WARC/1.1\r\n" + b"A" * 200_000 + b"\r\n\r\n",
        b"GARBAGE\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 999999999999\r\n\r\n",
    ],
)
def test_a_broken_record_is_one_refusal_and_the_next_is_read(bad: bytes, pack: Callable[[bytes], bytes]) -> None:
    found = read(pack(INFO) + pack(page_record(1)) + pack(bad) + pack(page_record(2)))
    assert urls(found) == [named(1), named(2)]
    (refusal,) = [one for one in found if isinstance(one, Refusal)]
    assert "damaged" in refusal.reason


def test_a_broken_member_costs_its_own_record() -> None:
    parts = [gzip.compress(part) for part in (INFO, page_record(1), page_record(2), page_record(3))]
    parts[2] = parts[2][:12] + b"\xff" * 40 + parts[2][52:]
    found = read(b"".join(parts))
    assert urls(found) == [named(1), named(3)]
    assert sum(isinstance(one, Refusal) for one in found) == 1


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_that_breaks_off_keeps_what_was_whole(pack: Callable[[bytes], bytes]) -> None:
    content = pack(INFO) + pack(page_record(1)) + pack(page_record(2))[:-60]
    first, second = read(content)
    assert first.url == named(1)
    assert isinstance(second, Refusal)


@pytest.mark.parametrize("content", [b"", b"no archive", gzip.compress(b"no archive"), b"\x1f\x8b\x08 no gzip at all"])
def test_what_is_no_web_archive_is_an_error(content: bytes) -> None:
    with pytest.raises(InputError, match="web archive"):
        read(content)


def test_a_page_over_the_bound_and_a_bomb_are_refused_within_bounded_memory() -> None:
    zeros = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    large = MOST_BYTES + 2 * 1024 * 1024
    packed = zeros.compress(record("response", b"", named(1), Content_Length=str(large)).rstrip() + b"\r\n\r\n")
    for _ in range(large // 1024 // 1024):
        packed += zeros.compress(bytes(1024 * 1024))
    packed += zeros.compress(b"\r\n\r\n") + zeros.flush()
    bomb = zstandard.compress(bytes(2 * MOST_BYTES))
    tracemalloc.start()
    found = read(
        packed
        + gzip.compress(record("response", response(bomb, Content_Encoding="zstd"), named(2)))
        + gzip.compress(page_record(3))
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [type(one) for one in found] == [Refusal, Refusal, Page]
    assert all("large" in one.reason or "50 MB" in one.reason for one in found[:2] if isinstance(one, Refusal))
    assert peak < 256 * 1024 * 1024


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2_000), st.binary(max_size=6), st.integers(0, 8)), max_size=6),
    st.booleans(),
)
def test_damage_anywhere_never_raises_but_for_an_archive_without_a_record(
    cuts: list[tuple[int, bytes, int]], packed: bool
) -> None:
    whole = [INFO, *(page_record(number) for number in range(5))]
    content = members(*whole) if packed else b"".join(whole)
    for place, put, dropped in cuts:
        content = content[:place] + put + content[place + dropped :]
    found: list[Page | Refusal] = []
    with suppress(InputError):
        found = read(content)
    assert all(isinstance(one, Page | Refusal) for one in found)
    assert len(found) <= 12
