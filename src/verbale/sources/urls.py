"""Which URLs may be asked for."""

from __future__ import annotations

import httpx

from verbale.errors import FetchError
from verbale.sources import limits
from verbale.sources.addresses import host_name

_WEB_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443, 8888})


def checked_url(written: str) -> httpx.URL:
    """A URL that may be asked for. Raises `FetchError` for another scheme, a password or a port of other services."""
    text = written.strip()
    if len(text) > limits.MOST_URL or any(ord(sign) < 0x21 or ord(sign) == 0x7F for sign in text):
        raise FetchError("the URL is too long or holds blanks or control signs; check it")
    try:
        url = httpx.URL(text)
        port = port_of(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"this is not a URL: {error}; check it") from error
    if url.scheme not in ("http", "https"):
        raise FetchError(f"the scheme {url.scheme[:20]!r} is not fetched; give an http or https URL, or a file's path")
    if url.userinfo:
        raise FetchError("the URL holds a user name or password; remove it")
    host_name(url.host)
    if port > 65_535 or (port < 1024 and port not in _WEB_PORTS):
        raise FetchError(f"the port {port} is not a web server's; check the URL")
    return url.copy_with(fragment=None)


def port_of(url: httpx.URL) -> int:
    """The port that a URL means."""
    return url.port or (443 if url.scheme == "https" else 80)
