"""`/metrics`: what the server has answered, in the Prometheus text format (version 0.0.4)."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
TYPE = "text/plain; version=0.0.4; charset=utf-8"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Counts:
    """Requests by method and kind of status, how long they took, and how many are being answered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[tuple[str, str], int] = {}
        self._buckets = [0] * (len(BUCKETS) + 1)
        self._seconds = 0.0
        self._open = 0

    def begin(self) -> None:
        """A request has come."""
        with self._lock:
            self._open += 1

    def end(self, method: str, status: int, seconds: float) -> None:
        """A request has been answered."""
        kind = (method if method in _METHODS else "OTHER", f"{status // 100}xx")
        place = next((number for number, most in enumerate(BUCKETS) if seconds <= most), len(BUCKETS))
        with self._lock:
            self._open -= 1
            self._requests[kind] = self._requests.get(kind, 0) + 1
            self._buckets[place] += 1
            self._seconds += seconds

    def text(self, gauges: Mapping[str, float] | None = None) -> str:
        """The page that Prometheus reads; `gauges` are further figures by name."""
        with self._lock:
            requests, buckets = dict(self._requests), list(self._buckets)
            seconds, still = self._seconds, self._open
        lines = ["# TYPE verbale_requests_total counter"]
        for (method, status), count in sorted(requests.items()):
            lines.append(f'verbale_requests_total{{method="{method}",status="{status}"}} {count}')
        lines.append("# TYPE verbale_request_seconds histogram")
        sofar = 0
        for most, count in zip((*map(str, BUCKETS), "+Inf"), buckets, strict=True):
            sofar += count
            lines.append(f'verbale_request_seconds_bucket{{le="{most}"}} {sofar}')
        lines += [f"verbale_request_seconds_sum {seconds:.6f}", f"verbale_request_seconds_count {sofar}"]
        lines += ["# TYPE verbale_requests_open gauge", f"verbale_requests_open {still}"]
        for name, value in sorted((gauges or {}).items()):
            lines += [f"# TYPE verbale_{name} gauge", f"verbale_{name} {value:g}"]
        return "\n".join(lines) + "\n"


class Counted:
    """ASGI middleware that counts what the application within answers, and answers `/metrics` itself.

    It stands within the guard, so that who may not see the desk may not see its figures.
    """

    def __init__(self, app: ASGIApp, counts: Counts | None = None) -> None:
        self.app = app
        self.counts = counts or Counts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"] == "/metrics" and scope["method"] in ("GET", "HEAD"):
            await _answer(self.counts.text().encode(), scope["method"], send)
            return
        status = 500
        began = time.monotonic()
        self.counts.begin()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            self.counts.end(scope["method"], status, time.monotonic() - began)


async def _answer(body: bytes, method: str, send: Send) -> None:
    headers = [(b"content-type", TYPE.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})
