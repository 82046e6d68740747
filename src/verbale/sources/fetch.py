"""The one door to the network: http and https only, to public addresses, politely and within limits.

A host is resolved once for each request, every address it has is checked, and the connection goes to the checked
address while the Host header and the TLS name stay the host's: a name that answers differently a moment later
(rebinding) changes nothing. Certificates are always verified. Proxies of the environment are not used.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin

import httpx

from verbale.errors import FetchError
from verbale.model.text import Page, Refusal
from verbale.sources import limits
from verbale.sources.addresses import Network, Resolver, checked_address, host_name, system_resolver
from verbale.sources.http_message import declared
from verbale.sources.inflate import accepted, inflated, too_large
from verbale.sources.robots import NOTHING_ALLOWED, Robots, parsed_robots
from verbale.sources.urls import checked_url, port_of

AGENT = "verbale/0.1 (news reader for research; obeys robots.txt as verbale)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOO_SLOW = f"the page took more than {limits.WHOLE_SECONDS:.0f} seconds; try again later"
_ACCEPT = "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.1"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page with the validators that a later request can send; `page` is None where it has not changed since."""

    page: Page | None
    etag: str | None = None
    modified: str | None = None


@dataclass(slots=True)
class Fetcher:
    """What several fetches share: robots rules, pacing and one HTTP client.

    `allowed` are networks let through although not public; `transport`, `resolve`, `clock`, `sleep` and `now` are there
    for tests. `offline` refuses every connection.
    """

    offline: bool = False
    allowed: tuple[Network, ...] = ()
    pace: float = limits.PACE_SECONDS
    transport: httpx.BaseTransport | None = None
    resolve: Resolver = system_resolver
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _robots: dict[str, Robots] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def load(self, url: str) -> Page | Refusal:
        """The page at `url`, or why it was not fetched."""
        try:
            found = self.fetch(url).page
        except FetchError as error:
            return Refusal(url[: limits.MOST_URL], "sources", str(error))
        return found if found is not None else Refusal(url, "sources", "the page has not changed; read it again later")

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch `url`. `etag` and `modified` are the validators of an earlier `Fetched` and make the request
        conditional. Raises `FetchError` for whatever stands against it."""
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        sent = {name: value for name, value in headers.items() if value}
        target = checked_url(url)
        deadline = self.clock() + limits.WHOLE_SECONDS
        for _ in range(limits.MOST_REDIRECTS + 1):
            self._ask_robots(target, deadline)
            with self._response(target, sent, deadline, paced=True) as response:
                following = _following(target, response)
                if following is None:
                    return self._fetched(target, response, deadline)
                target = following
        raise FetchError(f"the page redirects more than {limits.MOST_REDIRECTS} times; give the address it ends at")

    def _fetched(self, target: httpx.URL, response: httpx.Response, deadline: float) -> Fetched:
        etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
        if response.status_code == 304:
            return Fetched(None, etag, modified)
        if response.status_code >= 400:
            raise FetchError(_status(response.status_code))
        content = self._body(response, deadline, limits.MOST_BYTES)
        kind, charset = declared(response.headers.get("content-type", ""))
        instant = self.now().astimezone(UTC).isoformat(timespec="seconds")
        return Fetched(Page(str(target), content, instant, kind, charset), etag, modified)

    def _body(self, response: httpx.Response, deadline: float, most: int) -> bytes:
        length = response.headers.get("content-length", "")
        if length.isdigit() and int(length) > most:
            raise FetchError(too_large(most))
        return inflated(self._chunks(response, deadline, most), response.headers.get("content-encoding", ""), most)

    def _chunks(self, response: httpx.Response, deadline: float, most: int) -> Iterator[bytes]:
        taken = 0
        for chunk in response.iter_raw():
            taken += len(chunk)
            if taken > most:
                raise FetchError(too_large(most))
            if self.clock() > deadline:
                raise FetchError(_TOO_SLOW)
            yield chunk

    @contextmanager
    def _response(
        self, target: httpx.URL, extra: dict[str, str], deadline: float, paced: bool
    ) -> Iterator[httpx.Response]:
        """The answer to one request, its body not yet read. Every request has a connection of its own: the pool knows
        connections by address, and one made under another host's TLS name must not be used again."""
        if self.offline:
            raise FetchError("this is offline, and no connection is made; save the page and give the file")
        address = checked_address(target.host, port_of(target), self.resolve, self.allowed)
        if paced:
            self._wait(target)
        if self.clock() > deadline:
            raise FetchError(_TOO_SLOW)
        headers = {
            "Host": target.netloc.decode("ascii"),
            "User-Agent": AGENT,
            "Accept": _ACCEPT,
            "Accept-Encoding": accepted(),
            "Accept-Language": "en, *;q=0.5",
            **extra,
        }
        extensions = {"sni_hostname": host_name(target.host), "timeout": _timeout().as_dict()}
        request = httpx.Request("GET", target.copy_with(host=address), headers=headers, extensions=extensions)
        transport = self.transport or httpx.HTTPTransport(verify=True, trust_env=False, retries=0)
        try:
            with closing(transport.handle_request(request)) as response:
                yield response
        except httpx.HTTPError as error:
            raise FetchError(_unreachable(error)) from error
        finally:
            if self.transport is None:
                transport.close()

    def _ask_robots(self, target: httpx.URL, deadline: float) -> None:
        if self.offline:
            return
        origin = f"{target.scheme}://{target.netloc.decode('ascii')}"
        if origin not in self._robots:
            self._robots[origin] = self._fetch_robots(httpx.URL(origin + "/robots.txt"), deadline)
        if not self._robots[origin].allows(str(target)):
            raise FetchError(
                "the site's robots.txt asks not to fetch this page; save it with a browser and give the file"
            )

    def _fetch_robots(self, target: httpx.URL, deadline: float) -> Robots:
        """RFC 9309: no rules where there is no robots.txt (4xx), nothing allowed where the server fails (5xx)."""
        for _ in range(limits.MOST_REDIRECTS + 1):
            with self._response(target, {}, deadline, paced=False) as response:
                following = _following(target, response)
                if following is not None:
                    target = following
                    continue
                if response.status_code >= 500:
                    return NOTHING_ALLOWED
                if response.status_code >= 400:
                    return Robots()
                return parsed_robots(self._body(response, deadline, limits.MOST_ROBOTS).decode("utf-8", "replace"))
        return Robots()

    def _wait(self, target: httpx.URL) -> None:
        origin = f"{target.scheme}://{target.netloc.decode('ascii')}"
        asked = self._robots.get(origin, Robots()).delay
        pause = max(self.pace, min(asked, limits.MOST_CRAWL_DELAY))
        since = self.clock() - self._last.get(target.host, float("-inf"))
        if since < pause:
            self.sleep(pause - since)
        self._last[target.host] = self.clock()


def _following(target: httpx.URL, response: httpx.Response) -> httpx.URL | None:
    place = response.headers.get("location")
    if response.status_code not in _REDIRECTS or not place:
        return None
    following = checked_url(urljoin(str(target), place))
    if target.scheme == "https" and following.scheme == "http":
        raise FetchError("the page redirects from https to http, which is not followed; give the address it ends at")
    return following


def _timeout() -> httpx.Timeout:
    return httpx.Timeout(limits.READ_SECONDS, connect=limits.CONNECT_SECONDS)


def _status(code: int) -> str:
    known = {
        401: "asks for a login",
        402: "asks for payment",
        403: "refuses the request",
        404: "does not exist",
        410: "has been removed",
        429: "asks for fewer requests",
        451: "is withheld for legal reasons",
    }
    what = known.get(code, "cannot be had now" if code >= 500 else "refuses the request")
    return f"the page {what} (HTTP {code}); save it with a browser and give the file, or try again later"


def _unreachable(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "the server did not answer in time; try again later"
    text = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
    if "CERTIFICATE" in text.upper():
        return f"the server's certificate could not be verified ({text}); save the page and give the file"
    return f"the server could not be reached ({text}); check the URL and the connection"


def fetch_page(url: str, offline: bool = False, allowed: Iterable[Network] = ()) -> Page | Refusal:
    """The page at `url` by a fetcher of its own."""
    return Fetcher(offline=offline, allowed=tuple(allowed)).load(url)
