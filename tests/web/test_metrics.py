"""The server's figures, as Prometheus reads them."""

from __future__ import annotations

import re

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from verbale.views.web.metrics import Counted, Counts

_LINE = re.compile(r'(?:# TYPE \w+ (?:counter|gauge|histogram)|\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? [\d.e+-]+)')


async def _page(request: Request) -> PlainTextResponse:
    return PlainTextResponse("fine")


async def _fail(request: Request) -> PlainTextResponse:
    raise RuntimeError("broken")


def test_requests_are_counted_by_method_and_status_and_metrics_are_not() -> None:
    app = Counted(Starlette(routes=[Route("/", _page), Route("/fail", _fail)]))
    client = TestClient(app, raise_server_exceptions=False)
    for path in ("/", "/", "/none", "/fail", "/metrics"):
        client.get(path)
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert all(_LINE.fullmatch(line) for line in answer.text.splitlines())
    told = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    assert told['verbale_requests_total{method="GET",status="2xx"}'] == "2"
    assert told['verbale_requests_total{method="GET",status="4xx"}'] == "1"
    assert told['verbale_requests_total{method="GET",status="5xx"}'] == "1"
    assert told['verbale_request_seconds_bucket{le="+Inf"}'] == told["verbale_request_seconds_count"] == "4"
    assert told["verbale_requests_open"] == "0"


def test_buckets_add_up_and_unknown_methods_share_one_name() -> None:
    counts = Counts()
    for seconds in (0.001, 0.03, 99.0):
        counts.begin()
        counts.end("BREW\n", 418, seconds)
    text = counts.text({"reports": 12})
    assert 'method="OTHER",status="4xx"} 3' in text
    assert 'le="0.01"} 1' in text
    assert 'le="10.0"} 2' in text
    assert 'le="+Inf"} 3' in text
    assert "verbale_reports 12" in text
