"""What every request must be and every answer must say, so that a page elsewhere can neither read nor write here."""

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urlsplit

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verbale.errors import InputError, RecordError
from verbale.views.web.access import Access, Door, cookie_of
from verbale.views.web.answering import error
from verbale.views.web.limits import TooMany

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
_OPEN = ("/sign-in", "/static/")


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
            f"verbale serve listens on {host!r} only with sign-in: add users with `verbale users add`, then give "
            "--sign-in (or --trust-header behind a proxy) and --allow-host with the desk's name. "
            "Without, use --host 127.0.0.1, ::1 or localhost"
        )
    return host


class Guard:
    """Refuses requests for another host (DNS rebinding), writes from another origin, and who is not signed in."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        access = self._door.access

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache" if access.sign_in else "no-cache")
                if access.https:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        fault = _fault(scope, access)
        app = await self._let_in(scope) if fault is None else error(403, *fault)
        await app(scope, receive, guarded)

    async def _let_in(self, scope: Scope) -> ASGIApp:
        try:
            shared = self._door.access.sign_in
            person = await to_thread.run_sync(self._door.who, scope) if shared else self._door.local()
        except TooMany as refused:
            response = error(429, "too_many", str(refused))
            response.headers["Retry-After"] = str(refused.wait)
            return response
        except RecordError as failed:
            return error(503, "record_unavailable", str(failed))
        scope.setdefault("state", {})["person"] = person
        path = scope["path"]
        if person is not None or path.startswith(_OPEN):
            return self._app
        if self._door.access.header is None and scope["method"] == "GET" and _for_a_browser(scope):
            query = scope.get("query_string", b"").decode("ascii", "replace")
            wanted = quote(path + (f"?{query}" if query else ""), safe="")
            return RedirectResponse(f"/sign-in?next={wanted}", 303)
        return error(401, "not_signed_in", "this desk is for its users: sign in at /sign-in, or send a password")


def _for_a_browser(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "") and not scope["path"].startswith("/api/")


def _fault(scope: Scope, access: Access) -> tuple[str, str] | None:
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not _answers(_host(hosts[0]), access):
        return "forbidden_host", "this desk answers by its own names alone (127.0.0.1, [::1], localhost, --allow-host)"
    if scope["method"] in _SAFE:
        return None
    origins, site = headers.getlist("origin"), headers.get("sec-fetch-site")
    own = f"{'https' if access.https else scope['scheme']}://{hosts[0]}".lower()
    foreign = any(origin.lower() != own for origin in origins) or site not in (None, "same-origin", "none")
    unproven = cookie_of(headers) is not None and not origins and site is None
    if foreign or unproven:
        return "forbidden_origin", "only the desk's own pages and programs without a session may write: send no Origin"
    return None


def _answers(host: str, access: Access) -> bool:
    return is_loopback(host) or host.lower() in access.hosts


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
