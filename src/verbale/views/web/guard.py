"""What every request must be and every answer must say, so that a page elsewhere can neither read nor write here."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verbale.errors import InputError
from verbale.views.web.answering import error

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SAFE = ("GET", "HEAD", "OPTIONS")


def is_loopback(host: str) -> bool:
    """Whether a host names this machine to itself: "localhost", or a loopback address without brackets."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def loopback(host: str) -> str:
    """The same host. Raises InputError where it is reached from other machines."""
    if not is_loopback(host):
        raise InputError(
            f"verbale serve has no sign-in yet and answers this machine alone, so it does not listen on {host!r}: "
            "use --host 127.0.0.1, ::1 or localhost"
        )
    return host


class Guard:
    """Refuses requests for another host (DNS rebinding) and writes from another origin; adds headers to answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        fault = _fault(scope)
        app = self._app if fault is None else error(403, *fault)
        await app(scope, receive, guarded)


def _fault(scope: Scope) -> tuple[str, str] | None:
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not is_loopback(_host(hosts[0])):
        return "forbidden_host", "this desk answers at 127.0.0.1, [::1] or localhost alone: use one of them"
    if scope["method"] in _SAFE:
        return None
    origins, site = headers.getlist("origin"), headers.get("sec-fetch-site", "same-origin")
    own = f"{scope['scheme']}://{hosts[0]}".lower()
    if any(origin.lower() != own for origin in origins) or site not in ("same-origin", "none"):
        return "forbidden_origin", "only the desk's own pages and programs on this machine may write: send no Origin"
    return None


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
