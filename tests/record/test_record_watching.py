"""Watching a feed: a server on loopback that knows ETags, and what is asked of it at each look."""

from __future__ import annotations

import ipaddress
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import typer
from typer.testing import CliRunner

from tests.record.stories import CLASHES, TALKS, reader
from verbale import questions
from verbale.questions import Fetcher, Record
from verbale.settings import Settings
from verbale.views import adding_cli

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)


@dataclass
class Site:
    """A feed and its pages, and every answer that was given."""

    pages: dict[str, bytes]
    port: int = 0
    answers: list[tuple[str, int]] = field(default_factory=list)

    @property
    def feed(self) -> str:
        return f"http://127.0.0.1:{self.port}/feed"

    def answer(self, path: str, known: str | None) -> tuple[int, bytes, dict[str, str]]:
        if path != "/feed":
            return (200, self.pages[path], {}) if path in self.pages else (404, b"", {})
        tag = f'"{len(self.pages)}"'
        if known == tag:
            return 304, b"", {"ETag": tag}
        items = "".join(
            f"<item><link>http://127.0.0.1:{self.port}{page}</link></item>" for page in (*self.pages, "/gone")
        )
        if "/whole" in self.pages:
            items = items.replace(f"<item><link>http://127.0.0.1:{self.port}/gone</link></item>", "")
        return 200, f"<rss><channel>{items}</channel></rss>".encode(), {"ETag": tag}


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site({"/1": json.dumps(TALKS).encode(), "/whole": b"no report"})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, content, headers = found.answer(self.path, self.headers.get("If-None-Match"))
            found.answers.append((self.path, code))
            self.send_response(code)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    thread.join()


def fetcher() -> Fetcher:
    return Fetcher(allowed=LOOPBACK, pace=0)


def look(record: Record, site: Site) -> tuple[bool, int, list[tuple[str, int]]]:
    site.answers.clear()
    polled = questions.poll(record, site.feed, Settings(), fetcher(), reader=reader)
    return polled.changed, polled.tally.added, [one for one in site.answers if one[0] != "/robots.txt"]


def test_only_what_is_new_is_asked_for(record: Record, site: Site) -> None:
    assert look(record, site) == (True, 1, [("/feed", 200), ("/1", 200), ("/whole", 200)])
    assert look(record, site) == (False, 0, [("/feed", 304)])
    site.pages["/2"] = json.dumps(CLASHES).encode()
    assert look(record, site) == (True, 1, [("/feed", 200), ("/2", 200)])
    assert look(record, site) == (False, 0, [("/feed", 304)])


def test_a_page_that_could_not_be_fetched_is_tried_again(record: Record, site: Site) -> None:
    del site.pages["/whole"]
    assert look(record, site) == (True, 1, [("/feed", 200), ("/1", 200), ("/gone", 404)])
    assert look(record, site) == (True, 0, [("/feed", 200), ("/gone", 404)])


def test_loopback_is_refused_unless_it_is_allowed(record: Record, site: Site) -> None:
    polled = questions.poll(record, site.feed, Settings(), Fetcher(pace=0), reader=reader)
    assert "127.0.0.1" in (polled.reason or "")
    assert site.answers == []


def test_what_is_no_feed_is_told(record: Record, site: Site) -> None:
    polled = questions.poll(record, site.feed.replace("feed", "1"), Settings(), fetcher(), reader=reader)
    assert "no RSS, Atom or site map" in (polled.reason or "")


def test_the_command(address: str, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding_cli, "fetcher_for", lambda _: fetcher())
    site.pages.clear()
    app = typer.Typer()
    adding_cli.register(app)
    site.pages["/whole"] = b"no report"
    first = CliRunner().invoke(app, ["watch", site.feed, "--once", "--record", address])
    again = CliRunner().invoke(app, ["watch", site.feed, "--once", "--record", address])
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "1 refused" in first.stderr
    assert "unchanged" in again.stderr
    failed = CliRunner().invoke(app, ["watch", site.feed + "x", "--once", "--record", address])
    assert failed.exit_code == 2
