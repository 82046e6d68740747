"""The API: pages by cursor, its description, the coding of a text, and who may ask."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import HOME
from verbale import questions
from verbale.errors import InputError, RecordError
from verbale.questions import Record
from verbale.settings import Settings
from verbale.views.web.access import Access
from verbale.views.web.app import application
from verbale.views.web.guard import POLICY, loopback
from verbale.views.web.openapi import description


@pytest.mark.parametrize("name", ["events", "timeline", "statements", "actors", "reports", "ledger"])
def test_pages_join_to_the_whole(desk: TestClient, name: str) -> None:
    whole = desk.get(f"/api/{name}").json()
    assert whole["next"] is None
    joined, address, pages = [], f"/api/{name}?limit=1", 0
    while address:
        answer = desk.get(address)
        body = answer.json()
        joined += body["items"]
        pages += 1
        link = answer.headers.get("link", "")
        assert bool(link) == bool(body["next"])
        address = link.removeprefix("<").removesuffix('>; rel="next"')
    assert joined == whole["items"]
    assert pages == len(joined) > 1


def _fits(schema: dict[str, Any], value: Any) -> bool:
    if "anyOf" in schema:
        return any(_fits(one, value) for one in schema["anyOf"])
    kinds: dict[str, Any] = {
        "string": str, "integer": int, "number": int | float, "boolean": bool, "null": type(None),
        "array": list, "object": dict,
    }  # fmt: skip
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, kinds[name]) for name in named):
        return False
    if isinstance(value, list):
        return all(_fits(schema["items"], item) for item in value)
    if isinstance(value, dict) and "properties" in schema:
        return set(value) == set(schema["properties"]) and all(
            _fits(schema["properties"][key], item) for key, item in value.items()
        )
    return True


def test_answers_are_as_described(desk: TestClient) -> None:
    described = desk.get("/api/openapi.json").json()
    assert described == description()
    assert described["openapi"].startswith("3.1")
    checked = 0
    for path, methods in described["paths"].items():
        operation = methods.get("get")
        if operation is None or "{" in path or path == "/api/overview":
            continue
        answer = desk.get(path, params={"q": "talks"} if path == "/api/search" else {})
        assert _fits(operation["responses"]["200"]["content"]["application/json"]["schema"], answer.json()), path
        checked += 1
    assert checked >= 14
    page = desk.get("/api").text
    assert all(path in page for path in described["paths"])


def test_every_described_parameter_is_taken(desk: TestClient) -> None:
    given = {
        "limit": "5", "from": "2014", "to": "2015", "since": "2014-03-01", "as_of": "2014-04", "clock": "report",
        "status": "pending", "period": "week", "by": "actor", "type": "CONSULT", "standing": "happened", "q": "talks",
        "order": "newest",
    }  # fmt: skip
    for path, methods in description()["paths"].items():
        if "get" in methods and "{" not in path:
            names = [p["name"] for p in methods["get"]["parameters"] if p["name"] != "cursor"]
            answer = desk.get(path, params={name: given.get(name, "RUS") for name in names})
            assert answer.status_code == 200, (path, answer.text)


def test_a_text_is_coded_and_not_stored(desk: TestClient, kept: Record) -> None:
    before = [row.id for row in questions.reports(kept)]
    text = "Ministers met in Paris."
    plain = desk.post("/api/read?published=2014-03-14", content=text, headers={"Content-Type": "text/plain"})
    assert plain.status_code == 200
    assert plain.json()["report"]["text"] == text
    assert plain.json()["report"]["published"] == "2014-03-14"
    body = desk.post("/api/read", json={"text": text, "published": "2014-03-14", "url": None}).json()
    assert body["events"] == plain.json()["events"] != []
    assert [row.id for row in questions.reports(kept)] == before


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"json": {"text": "no report"}}, 422, "refused"),
        ({"json": {"text": 1}}, 400, "bad_request"),
        ({"json": {"text": "x", "more": "y"}}, 400, "bad_request"),
        ({"json": ["text"]}, 400, "bad_request"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "bad_request"),
        ({"content": b"\xff", "headers": {"Content-Type": "application/json"}}, 400, "bad_request"),
        ({"content": b"[" * 100_000, "headers": {"Content-Type": "application/json"}}, 400, "bad_request"),
        ({"content": b"x", "headers": {"Content-Type": "application/pdf"}}, 415, "unsupported"),
        ({"content": b"x" * 1_000_001, "headers": {"Content-Type": "text/plain"}}, 413, "too_long"),
        ({"content": b"x", "params": {"date": "2014"}}, 400, "bad_request"),
    ],
)
def test_what_cannot_be_coded_is_told(desk: TestClient, sent: dict[str, Any], status: int, code: str) -> None:
    answer = desk.post("/api/read", **sent)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "10.0.0.1", "", "[::]"]
)
def test_other_hosts_are_refused(desk: TestClient, host: str) -> None:
    for address in ("/", "/api/reports", "/static/desk.css"):
        answer = desk.get(address, headers={"Host": host})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden_host")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST", "127.0.0.2"])
def test_this_machine_by_all_its_names_is_answered(desk: TestClient, host: str) -> None:
    assert desk.get("/api/reports", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "https://127.0.0.1:8765"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": HOME, "Sec-Fetch-Site": "same-origin"}, 200),
        ({}, 200),
    ],
)
def test_writes_from_another_origin_are_refused(desk: TestClient, headers: dict[str, str], status: int) -> None:
    answer = desk.post("/api/read", content="Ministers met.", headers={"Content-Type": "text/plain", **headers})
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["error"]["code"] == "forbidden_origin"


def test_what_is_not_there_to_be_written_is_refused(desk: TestClient) -> None:
    answer = desk.post("/api/reports", content="x")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
    answer = desk.get("/api/read")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert desk.get("/static/../app.py").status_code == 404
    assert desk.get("/static/%2e%2e/app.py").status_code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "desk.example", "", "127.0.0.1.example"])
def test_it_listens_on_this_machine_alone(host: str) -> None:
    with pytest.raises(InputError, match="only with sign-in"):
        loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.9.9.9"])
def test_loopback_is_taken(host: str) -> None:
    assert loopback(host) == host


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [(RecordError("the record is busy"), 503, "record_unavailable"), (ZeroDivisionError("x"), 500, "internal")],
)
def test_faults_are_told_under_the_same_policy(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, code: str
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise fault

    monkeypatch.setattr(questions, "statements", broken)
    told, page = desk.get("/api/statements"), desk.get("/statements")
    assert (told.status_code, told.json()["error"]["code"]) == (status, code)
    assert page.status_code == status
    for answer in (told, page):
        assert answer.headers["content-security-policy"] == POLICY
        assert "Traceback" not in answer.text


def test_judging_is_described_and_answers_as_described(desk: TestClient, kept: Record) -> None:
    paths = description()["paths"]
    create, withdraw = paths["/api/judgements"]["post"], paths["/api/judgements/{judgement}/withdraw"]["post"]
    body = create["requestBody"]["content"]["application/json"]["schema"]
    assert set(body["properties"]["verdict"]["enum"]) == set(questions.VERDICTS)
    subject = next(iter(questions.statements(kept))).id
    answer = desk.post("/api/judgements", json={"subject": subject, "verdict": "right", "note": "seen"})
    row = answer.json()
    assert answer.status_code == 201
    assert _fits(create["responses"]["201"]["content"]["application/json"]["schema"], row)
    taken = desk.post(f"/api/judgements/{row['id']}/withdraw")
    assert _fits(withdraw["responses"]["200"]["content"]["application/json"]["schema"], taken.json())
    assert taken.json()["withdrawn"] is not None
    missing = desk.post("/api/judgements/nothing/withdraw")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")


def test_the_desk_tells_its_figures(desk: TestClient) -> None:
    def told() -> dict[str, float]:
        answer = desk.get("/metrics")
        assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
        lines = (line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, value in lines}

    first = told()
    for address in ("/", "/", "/api/reports", "/none", "/metrics"):
        desk.get(address)
    second = told()
    found, lost = (f'verbale_requests_total{{method="GET",status="{kind}"}}' for kind in ("2xx", "4xx"))
    assert second[found] - first.get(found, 0) == 3
    assert second[lost] - first.get(lost, 0) == 1
    assert second["verbale_request_seconds_count"] - first.get("verbale_request_seconds_count", 0) == 4
    assert second["verbale_requests_open"] == 0
    assert desk.get("/metrics", headers={"Host": "evil.example"}).status_code == 403


def test_the_figures_are_for_those_who_may_see_the_desk(kept: Record) -> None:
    shared = application(kept, Settings(), access=Access(hosts=("desk.example",), sign_in=True))
    answer = TestClient(shared, base_url="http://desk.example").get("/metrics")
    assert answer.status_code == 401
    assert "verbale_requests" not in answer.text
