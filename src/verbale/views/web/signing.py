"""The pages to sign in and out."""

from __future__ import annotations

import logging
from urllib.parse import parse_qs, urlsplit

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from verbale.errors import InputError
from verbale.views.web.access import COOKIE, HOURS, Door, cookie_of
from verbale.views.web.limits import TooMany
from verbale.views.web.rendering import html

log = logging.getLogger("verbale.views.web")
_LONGEST = 20_000


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, the last of each name. Raises InputError where the body is too long or no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise InputError("the body is no form: send application/x-www-form-urlencoded")
    held = bytearray()
    async for part in request.stream():
        held += part
        if len(held) > _LONGEST:
            raise InputError(f"the form is longer than {_LONGEST:,} bytes")
    try:
        fields = parse_qs(held.decode("utf-8"), keep_blank_values=True, max_num_fields=20)
    except ValueError as error:
        raise InputError(f"the form cannot be read: {error}") from error
    return {name: values[-1] for name, values in fields.items()}


def onward(path: str | None) -> str:
    """A path on this desk, or its first page where it is none."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")):
        return "/"
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc and path.isprintable() else "/"


def sign_in_page(request: Request) -> Response:
    """The form to sign in."""
    return _form(request, 200, "", onward(request.query_params.get("next")))


async def sign_in(request: Request) -> Response:
    """Begin a session and go on to the page that was wanted."""
    door: Door = request.app.state.door
    fields = await form_of(request)
    name, wanted = fields.get("name", ""), onward(fields.get("next"))
    address = request.client.host if request.client else ""
    try:
        token = await to_thread.run_sync(door.sign_in, name, fields.get("password", ""), address)
    except TooMany as refused:
        log.warning("sign-in of %r from %s refused: too many attempts", name[:64], address)
        response = _form(request, 429, str(refused), wanted, name)
        response.headers["Retry-After"] = str(refused.wait)
        return response
    if token is None:
        log.warning("sign-in of %r from %s failed", name[:64], address)
        return _form(request, 401, "The name and the password do not fit.", wanted, name)
    log.info("%s signed in from %s", name, address)
    answer = RedirectResponse(wanted, 303)
    secure = door.access.https
    answer.set_cookie(
        ("__Host-" if secure else "") + COOKIE, token, max_age=HOURS * 3600, path="/", httponly=True, samesite="lax",
        secure=secure,
    )  # fmt: skip
    return answer


def sign_out(request: Request) -> Response:
    """End the session."""
    door: Door = request.app.state.door
    door.sessions.end(cookie_of(Headers(scope=request.scope)) or "")
    answer = RedirectResponse("/sign-in", 303)
    for name in (COOKIE, f"__Host-{COOKIE}"):
        answer.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=door.access.https)
    return answer


def _form(request: Request, status: int, fault: str, wanted: str, name: str = "") -> Response:
    by_password = request.app.state.door.access.sign_in and request.app.state.door.access.header is None
    return html(
        "sign_in.html", status, path="/sign-in", person=None, fault=fault, next=wanted, name=name,
        by_password=by_password,
    )  # fmt: skip
