"""A second process that makes answers anew, so that the one that listens is not kept from those who ask.

Python runs one thread at a time: what took a second of work in the listening process would delay all others by as much.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context, parent_process
from typing import Any

from starlette.types import ASGIApp, Message, Scope

from verbale import questions
from verbale.settings import Settings
from verbale.views.web.access import Access

Whole = tuple[int, list[tuple[bytes, bytes]], bytes]
KINDNESS = 5
"""By how much the second process stands back (`nice`)."""
_held: list[ASGIApp] = []


class Behind:
    """One process with the same pages on the same record; it is started when it is asked first."""

    def __init__(self, settings: Settings, access: Access) -> None:
        self._executor = ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=_begin, initargs=(settings, access)
        )
        self._started: Future[int] | None = None

    async def whole(self, scope: Scope) -> Whole:
        """The whole answer to a request. Raises BrokenProcessPool where the process has ended."""
        if self._started is None:
            self._started = self._executor.submit(os.getpid)
        asked = {name: scope[name] for name in ("type", "path", "query_string", "state")}
        return await asyncio.get_running_loop().run_in_executor(self._executor, _whole, asked)

    def close(self) -> None:
        """End the process, whatever it is making."""
        if self._started is not None and self._started.done() and self._started.exception() is None:
            with suppress(OSError):
                os.kill(self._started.result(), signal.SIGTERM)
        self._executor.shutdown(wait=True, cancel_futures=True)


async def whole_of(app: ASGIApp, scope: Scope) -> Whole:
    """The whole answer of an application: status, headers and body."""
    status, headers, body = 500, list[tuple[bytes, bytes]](), bytearray()

    async def noted(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], list(message["headers"])
        body.extend(message.get("body", b""))

    try:
        await app({**scope, "method": "GET", "state": dict(scope.get("state", {}))}, _nothing, noted)
    except Exception:
        if not headers:
            raise
    return status, headers, bytes(body)


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def _begin(settings: Settings, access: Access) -> None:
    """Make ready the process that was started: it ends with the one that started it, not by its keyboard."""
    from verbale.views.web.app import pages_on

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    started = parent_process()
    if started is not None:
        threading.Thread(target=_end_with, args=(started.join,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(KINDNESS)
    _held.append(pages_on(questions.open_record(settings.record), settings, access))


def _end_with(wait: Callable[[], None]) -> None:
    wait()
    os._exit(0)


def _whole(asked: dict[str, Any]) -> Whole:
    given: dict[str, Any] = {
        "http_version": "1.1",
        "scheme": "http",
        "server": None,
        "client": None,
        "headers": [],
        "root_path": "",
    }
    return asyncio.run(whole_of(_held[0], {**given, **asked}))
