"""The desk's application: which address is answered by which page, and how errors are told."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from verbale.errors import InputError, RecordError, VerbaleError
from verbale.model.finding import Findings
from verbale.model.text import Page
from verbale.questions import Record, Versions
from verbale.settings import Settings
from verbale.views.web import answering, api, judging, pages, signing
from verbale.views.web.access import Access, Door
from verbale.views.web.behind import Behind
from verbale.views.web.guard import Guard
from verbale.views.web.listings import MENU
from verbale.views.web.metrics import Counted
from verbale.views.web.names import Names
from verbale.views.web.remembered import Remembered
from verbale.views.web.rendering import HERE, html

log = logging.getLogger("verbale.views.web")
THREADS = 6
"""How many questions are asked at a time; fewer than the record has connections."""
TURN = 0.001
"""Seconds after which a thread that works lets another go on, the one that listens before all."""
FIRST = ("/", "/brief", *(f"/{name}" for name in MENU))
"""The pages that are made before they are asked for."""
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
Reader = Callable[[Page, Settings, str | None], Findings]


def application(
    record: Record,
    settings: Settings,
    reader: Reader | None = None,
    access: Access | None = None,
    behind: Behind | None = None,
) -> Guard:
    """The ASGI application on a record. `reader` codes the texts of `POST /api/read`; the pipeline where None.

    `access` is for whom it answers; for this machine alone where None. `behind` makes answers anew; the process itself
    where None.
    """
    door = Door(record, access or Access())

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        sys.setswitchinterval(TURN)
        ahead = None if door.access.sign_in else asyncio.create_task(remembered.prepare(door.local(), FIRST))
        yield
        if ahead is not None:
            ahead.cancel()
        remembered.close()

    app = _pages(record, settings, door, reader, running)
    remembered = Remembered(app, Versions(record), behind)
    return Guard(Counted(remembered), door)


def pages_on(record: Record, settings: Settings, access: Access) -> Starlette:
    """The pages alone, for requests of which it is known who asks."""
    return _pages(record, settings, Door(record, access))


def _pages(
    record: Record, settings: Settings, door: Door, reader: Reader | None = None, running: Lifespan | None = None
) -> Starlette:
    app = Starlette(
        routes=_routes(),
        lifespan=running,
        exception_handlers={
            InputError: _input,
            pages.Missing: _missing,
            api.Unfit: _unfit,
            judging.Forbidden: _forbidden,
            RecordError: _record,
            VerbaleError: _record,
            HTTPException: _http,
            Exception: _unforeseen,
        },
    )
    app.state.record = record
    app.state.settings = settings
    app.state.reader = reader
    app.state.names = Names(record)
    app.state.coding = CapacityLimiter(1)
    app.state.door = door
    return app


def _routes() -> list[BaseRoute]:
    return [
        Route("/", pages.overview),
        *_forms("/overview", pages.overview),
        *_forms("/brief", pages.brief),
        Route("/api", api.index),
        Route("/api/openapi.json", api.openapi),
        Route("/api/overview", api.overview),
        Route("/api/read", api.read, methods=["POST"]),
        Route("/api/judgements", judging.create, methods=["POST"]),
        Route("/api/judgements/{judgement}/withdraw", judging.withdraw, methods=["POST"]),
        Route("/judge", judging.judge, methods=["POST"]),
        Route("/sign-in", signing.sign_in_page, methods=["GET"]),
        Route("/sign-in", signing.sign_in, methods=["POST"]),
        Route("/sign-out", signing.sign_out, methods=["POST"]),
        Route("/api/report/{report}", api.report),
        Route("/api/actor/{actor:path}", api.actor),
        Route("/api/{name}", api.listing),
        Mount("/static", StaticFiles(directory=HERE / "static")),
        *_forms("/report/{report}", pages.report),
        *_forms("/actor/{actor:path}", pages.actor),
        Route("/finding/{finding}", pages.finding),
        Route("/{name}.{form}", pages.listing),
        Route("/{name}", pages.listing),
    ]


def _forms(path: str, endpoint: Callable[[Request], Response]) -> list[Route]:
    def with_form(form: str) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            request.path_params["form"] = form
            return endpoint(request)

        return answer

    return [*(Route(f"{path}.{form}", with_form(form)) for form in ("json", "csv")), Route(path, endpoint)]


def _fault(request: Request, status: int, code: str, message: str) -> Response:
    path = request.url.path
    if path.startswith("/api/") or path.endswith((".json", ".csv", ".ics")):
        return answering.error(status, code, message)
    return html("error.html", status, message=message, path=path, person=getattr(request.state, "person", None))


def _input(request: Request, error: Exception) -> Response:
    return _fault(request, 400, "bad_request", str(error))


def _missing(request: Request, error: Exception) -> Response:
    return _fault(request, 404, "not_found", str(error))


def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, api.Unfit)
    return _fault(request, error.status, error.code, str(error))


def _forbidden(request: Request, error: Exception) -> Response:
    return _fault(request, 403, "forbidden", str(error))


def _record(request: Request, error: Exception) -> Response:
    log.error("%s", error)
    return _fault(request, 503, "record_unavailable", str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "error")
    response = _fault(request, error.status_code, code, f"{error.detail}: the menu of / and /api have what there is")
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def _unforeseen(request: Request, error: Exception) -> Response:
    log.error("answering %s failed", request.url.path, exc_info=error)
    message = f"an unforeseen {type(error).__name__}: please report it with the address that caused it"
    return _fault(request, 500, "internal", message)
