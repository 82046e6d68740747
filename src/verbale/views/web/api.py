"""The API: the same answers as the pages, under stable addresses, and the coding of a text that is not stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from verbale import pipeline
from verbale.errors import InputError
from verbale.model.finding import Findings
from verbale.model.text import Page
from verbale.settings import Settings
from verbale.views.web import answering, pages
from verbale.views.web.asking import asked
from verbale.views.web.openapi import READ, description
from verbale.views.web.rendering import html

LONGEST = 1_000_000
_TEXT = ("text/plain", "text/html", "text/markdown")


class Unfit(Exception):
    """A body that cannot be taken: the status, code and message to answer with."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


@dataclass(frozen=True, slots=True)
class Given:
    """A page to code, and the date given for it."""

    page: Page
    published: str | None


def index(request: Request) -> Response:
    """The API's page: every address with its parameters."""
    return html("api.html", description=description(), path=request.url.path, person=request.state.person)


def openapi(request: Request) -> Response:
    """The OpenAPI description as JSON."""
    return answering.as_json(description())


def listing(request: Request) -> Response:
    """A page of a listing as JSON."""
    if request.path_params["name"] == "read":
        raise HTTPException(405, headers={"Allow": "POST"})
    request.path_params["form"] = "json"
    return pages.listing(request)


def overview(request: Request) -> Response:
    """The overview as JSON."""
    request.path_params["form"] = "json"
    return pages.overview(request)


def report(request: Request) -> Response:
    """A report as JSON."""
    request.path_params["form"] = "json"
    return pages.report(request)


def actor(request: Request) -> Response:
    """An actor as JSON."""
    request.path_params["form"] = "json"
    return pages.actor(request)


async def read(request: Request) -> Response:
    """Code a text and answer with its record; nothing is stored. One text is coded at a time."""
    given = _given(request, await body_of(request))
    findings = await coded(request, given)
    if findings.report is None:
        raise Unfit(422, "refused", "; ".join(refusal.reason for refusal in findings.refusals))
    return answering.as_json(findings.to_dict())


async def coded(request: Request, given: Given) -> Findings:
    """The findings of a page, coded in a thread of its own."""
    settings: Settings = request.app.state.settings
    reader = request.app.state.reader or pipeline.read_page
    limiter: CapacityLimiter = request.app.state.coding
    found: Findings = await to_thread.run_sync(reader, given.page, settings, given.published, limiter=limiter)
    return found


async def body_of(request: Request) -> bytes:
    """The body, read no further than it may be long."""
    held = bytearray()
    async for part in request.stream():
        held += part
        if len(held) > LONGEST:
            raise Unfit(413, "too_long", f"the text is longer than {LONGEST:,} bytes: send one report at a time")
    return bytes(held)


def _given(request: Request, body: bytes) -> Given:
    kind, charset = _media_type(request.headers.get("content-type", "text/plain"))
    wanted = request.query_params
    for name in wanted:
        if name != "published":
            asked(wanted, ("published",))
    published = wanted.get("published") or None
    if kind == "application/json":
        held = _json(body)
        text = held["text"].encode("utf-8", "replace")
        page = Page(_address(held.get("url")), text, charset="utf-8")
        return Given(page, held.get("published") or published)
    if kind not in _TEXT:
        raise Unfit(415, "unsupported", f"{kind[:80]!r} is no text: send application/json or {', '.join(_TEXT)}")
    return Given(Page("-", body, declared_type=kind, charset=charset), published)


def _address(url: str | None) -> str:
    return (url or "-").replace("\x00", "")


def _json(body: bytes) -> dict[str, Any]:
    try:
        held = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the body is no JSON ({error}): send an object with text") from error
    known = READ["properties"]
    fits = isinstance(held, dict) and isinstance(held.get("text"), str) and set(held) <= set(known)  # type: ignore[call-overload]
    if not fits or not all(isinstance(value, str | None) for value in held.values()):
        raise InputError("the body must be an object with text and, if wanted, published and url, all of them strings")
    return dict(held)


def _media_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = header
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None
