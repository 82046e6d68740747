"""Fetching: what is sent, what is followed, what is refused, and within which bounds."""

from __future__ import annotations

import gzip
import ipaddress
import threading
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import brotli
import httpx
import pytest
import zstandard

from verbale.errors import FetchError
from verbale.model.text import Page, Refusal
from verbale.sources import limits, load
from verbale.sources.fetch import Fetcher
from verbale.sources.inflate import inflated
from verbale.sources.robots import parsed_robots

PUBLIC = "93.184.216.34"
URL = "https://www.example.org/report"
BODY = b"<p>The envoy left on Monday.</p>"
Answer = Callable[[httpx.Request], httpx.Response]


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def fetcher(answer: Answer, robots: httpx.Response | None = None, **more: object) -> Fetcher:
    def served(request: httpx.Request) -> httpx.Response:
        return (robots or httpx.Response(404)) if request.url.path == "/robots.txt" else answer(request)

    clock = more.pop("clock", Clock())
    defaults: dict[str, object] = {
        "transport": httpx.MockTransport(served),
        "resolve": lambda host, port: [PUBLIC],
        "clock": clock,
        "sleep": clock.sleep,
        "now": lambda: datetime(2014, 3, 15, 12, 0, tzinfo=UTC),
    }
    return Fetcher(**(defaults | more))


def sent(content: bytes, headers: dict[str, str]) -> httpx.Response:
    """A response as it comes from a connection, its body not yet read."""
    return httpx.Response(200, stream=httpx.ByteStream(content), headers=headers)


def plain(request: httpx.Request) -> httpx.Response:
    return sent(BODY, {"content-type": "Text/HTML; Charset=ISO-8859-1"})


def test_a_page_carries_what_was_declared_and_when() -> None:
    page = fetcher(plain).load(URL)
    assert page == Page(URL, BODY, "2014-03-15T12:00:00+00:00", "text/html", "ISO-8859-1")


def test_the_connection_goes_to_the_checked_address_under_the_name_of_the_host() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return plain(request)

    fetcher(answer).load("https://www.example.org:8443/report?day=3#top")
    (request,) = seen
    assert (request.url.host, request.url.port, request.url.path) == (PUBLIC, 8443, "/report")
    assert request.headers["host"] == "www.example.org:8443"
    assert request.extensions["sni_hostname"] == "www.example.org"
    assert "cookie" not in request.headers


def test_a_host_that_answers_differently_a_moment_later_is_checked_each_time() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    refusal = fetcher(plain, resolve=lambda host, port: next(answers)).load(URL)
    assert isinstance(refusal, Refusal)
    assert "127.0.0.1" in refusal.reason


def test_offline_makes_no_connection_and_resolves_nothing() -> None:
    def never(*_: object) -> list[str]:
        raise AssertionError("asked the resolver")

    refusal = fetcher(never, offline=True, resolve=never).load(URL)
    assert isinstance(refusal, Refusal)
    assert "offline" in refusal.reason
    assert isinstance(load(URL, offline=True), Refusal)


def test_five_redirects_are_followed_and_no_more() -> None:
    def chain(length: int) -> Answer:
        def answer(request: httpx.Request) -> httpx.Response:
            step = int(request.url.path.rpartition("/")[2] or 0)
            if step < length:
                return httpx.Response(302, headers={"location": f"/{step + 1}"})
            return plain(request)

        return answer

    page = fetcher(chain(5)).load("https://www.example.org/0")
    assert isinstance(page, Page)
    assert page.url == "https://www.example.org/5"
    refusal = fetcher(chain(6)).load("https://www.example.org/0")
    assert isinstance(refusal, Refusal)
    assert "5 times" in refusal.reason


@pytest.mark.parametrize("place", ["http://www.example.org/", "file:///etc/passwd", "gopher://x/", "https://10.0.0.1/"])
def test_redirects_that_are_not_followed(place: str) -> None:
    assert isinstance(fetcher(lambda request: httpx.Response(301, headers={"location": place})).load(URL), Refusal)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 410, 429, 451, 500, 503])
def test_error_statuses_are_refusals_with_the_number(status: int) -> None:
    refusal = fetcher(lambda request: httpx.Response(status)).load(URL)
    assert isinstance(refusal, Refusal)
    assert str(status) in refusal.reason


@pytest.mark.parametrize(
    "error",
    [httpx.ConnectTimeout("slow"), httpx.ReadTimeout("slow"), httpx.ConnectError("refused"), httpx.ReadError("")],
)
def test_failures_of_the_connection_are_refusals(error: Exception) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error

    refusal = fetcher(fail).load(URL)
    assert isinstance(refusal, Refusal)
    assert "\n" not in refusal.reason


def test_validators_are_sent_and_not_modified_is_understood() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("if-none-match") == '"7"':
            return httpx.Response(304, headers={"etag": '"7"'})
        return sent(BODY, {"etag": '"7"', "last-modified": "Sat, 15 Mar 2014 12:00:00 GMT"})

    first = fetcher(answer).fetch(URL)
    assert first.page is not None
    assert (first.etag, first.modified) == ('"7"', "Sat, 15 Mar 2014 12:00:00 GMT")
    assert fetcher(answer).fetch(URL, first.etag, first.modified).page is None


def test_requests_to_one_host_are_paced_and_crawl_delay_is_heard() -> None:
    clock = Clock()
    robots = sent(b"User-agent: *\nCrawl-delay: 7\n", {})
    shared = fetcher(plain, robots, clock=clock)
    for _ in range(3):
        shared.load(URL)
    assert clock.slept == [7.0, 7.0]
    unhurried = Clock()
    other = fetcher(plain, clock=unhurried)
    other.load(URL)
    other.load(URL)
    assert unhurried.slept == [limits.PACE_SECONDS]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_missing_robots_txt_allows_and_a_failing_one_does_not(status: int, allowed: bool) -> None:
    assert isinstance(fetcher(plain, httpx.Response(status)).load(URL), Page) is allowed


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Verbale\nAllow: /", "/a", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: other\nUser-agent: verbale\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/world", "/news/world/1", True),
        ("User-agent: *\nDisallow: /news\nAllow: /news/world", "/news/local/1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?page=2", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a1c2b3", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: * # all\nDisallow: /x # no\nnonsense\n: \n", "/x", False),
        ("Disallow: /", "/a", True),
        ("", "/a", True),
    ],
)
def test_robots_rules(rules: str, path: str, allowed: bool) -> None:
    assert parsed_robots(rules).allows("https://www.example.org" + path) is allowed


def test_robots_rules_with_many_wildcards_take_little_time() -> None:
    rules = parsed_robots("User-agent: *\n" + "Disallow: /" + "*a" * 5_000 + "*b\n")
    assert rules.allows("https://www.example.org/" + "a" * 2_000)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("", bytes),
        ("identity", bytes),
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("zstd", lambda data: zstandard.compress(data[:7]) + zstandard.compress(data[7:])),
        ("gzip", lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:])),
    ],
)
@pytest.mark.parametrize("step", [1, 5, 10_000])
def test_content_encodings(encoding: str, pack: Callable[[bytes], bytes], step: int) -> None:
    packed = pack(BODY)
    assert inflated((packed[at : at + step] for at in range(0, len(packed), step)), encoding) == BODY


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("zstd", zstandard.compress)],
)
def test_bombs_stop_at_the_bound(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(b"\x00" * (8 * 1024 * 1024))
    with pytest.raises(FetchError, match="too large"):
        inflated([packed], encoding, most=1024 * 1024)


@pytest.mark.parametrize("encoding", ["compress", "gzip, gzip", "zstd, zstd", "br, gzip", "dcb"])
def test_encodings_that_were_not_asked_for_are_refused(encoding: str) -> None:
    with pytest.raises(FetchError):
        inflated([BODY], encoding)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_damaged_bodies_are_refused(encoding: str) -> None:
    with pytest.raises(FetchError, match="damaged"):
        inflated([b"\xff\xfe not packed at all" * 30], encoding)


def test_a_declared_length_over_the_bound_is_refused_unread() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        def unread() -> Iterator[bytes]:
            raise AssertionError("read the body")
            yield b""

        return httpx.Response(200, content=unread(), headers={"content-length": str(limits.MOST_BYTES + 1)})

    refusal = fetcher(answer).load(URL)
    assert isinstance(refusal, Refusal)
    assert "too large" in refusal.reason


def test_a_body_without_end_is_stopped_by_the_clock() -> None:
    clock = Clock()

    def answer(request: httpx.Request) -> httpx.Response:
        def drip() -> Iterator[bytes]:
            while True:
                clock.time += 5
                yield b"."

        return httpx.Response(200, content=drip())

    refusal = fetcher(answer, clock=clock).load(URL)
    assert isinstance(refusal, Refusal)
    assert "seconds" in refusal.reason


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/report"
        body = gzip.compress(BODY) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Encoding", "gzip" if found else "identity")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the server of a test is silent."""


@pytest.fixture
def server() -> Iterator[str]:
    running = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_a_server_on_this_machine_is_reached_only_where_its_network_is_allowed(server: str) -> None:
    assert isinstance(load(f"{server}/report"), Refusal)
    page = load(f"{server}/report", allowed=(ipaddress.ip_network("127.0.0.0/8"),))
    assert isinstance(page, Page)
    assert (page.content, page.declared_type, page.charset) == (BODY, "text/html", "utf-8")
    missing = load(f"{server}/nothing", allowed=(ipaddress.ip_network("127.0.0.0/8"),))
    assert isinstance(missing, Refusal)
    assert "404" in missing.reason
