"""A shared desk: who may come in, who may judge, and what a page elsewhere cannot do."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra web is not installed")

from starlette.testclient import TestClient
from typer.testing import CliRunner

from tests.record.stories import CLASHES, TALKS, page
from tests.web.conftest import code, read
from verbale import questions
from verbale.errors import InputError
from verbale.questions import Record, open_record
from verbale.questions import users as people
from verbale.settings import Settings
from verbale.views import users_cli
from verbale.views.web.access import Access
from verbale.views.web.app import application
from verbale.views.web.limits import MOST

DESK = "https://desk.example"
PASSWORD = "correct horse battery"
HTML = {"accept": "text/html"}


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "_COST", 2**8)
    people._nobody.cache_clear()


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Record]:
    record = open_record(str(tmp_path / "record.db"), create=True)
    pages = [page(TALKS, "https://courier.example/1"), page(CLASHES, "https://post.example/2")]
    questions.add(record, pages, Settings(), reader=read, ingested="2014-04-01T00:00:00Z")
    for name, role in (("rita", "reader"), ("anna", "analyst"), ("ben", "analyst"), ("ada", "admin")):
        people.add_user(record, name, role, PASSWORD)
    yield record
    record.close()


def client(record: Record, **access: object) -> TestClient:
    held = Access(hosts=("desk.example",), sign_in=True, https=True, **access)  # type: ignore[arg-type]
    app = application(record, Settings(), code, held)
    return TestClient(app, base_url=DESK, raise_server_exceptions=False, follow_redirects=False)


def signed_in(record: Record, name: str) -> TestClient:
    desk = client(record)
    answer = desk.post("/sign-in", data={"name": name, "password": PASSWORD}, headers={"origin": DESK})
    assert answer.status_code == 303
    return desk


def finding(record: Record) -> str:
    return next(iter(questions.events(record))).id


def judge(desk: TestClient, subject: str, verdict: str, **headers: str) -> int:
    form = {"subject": subject, "verdict": verdict}
    return desk.post("/judge", data=form, headers={"origin": DESK, **headers}).status_code


def test_nobody_comes_in_unnamed(shared: Record) -> None:
    desk = client(shared)
    for address in ("/", "/timeline", f"/finding/{finding(shared)}", "/judgements"):
        answer = desk.get(address, headers=HTML)
        assert (answer.status_code, answer.headers["location"][:14]) == (303, "/sign-in?next=")
    for address in ("/api/timeline", "/timeline.json", "/timeline.csv", "/brief.json"):
        answer = desk.get(address)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_signed_in")
    assert desk.post("/api/read", content="words", headers={"content-type": "text/plain"}).status_code == 401
    assert desk.get("/sign-in").status_code == desk.get("/static/desk.css").status_code == 200


def test_a_session_is_for_the_browser_alone_and_ends(shared: Record) -> None:
    desk = client(shared)
    form = {"name": "rita", "password": PASSWORD, "next": "/timeline?type=4"}
    answer = desk.post("/sign-in", data=form, headers={"origin": DESK})
    cookie = answer.headers["set-cookie"].lower()
    assert answer.headers["location"] == "/timeline?type=4"
    assert cookie.startswith("__host-")
    assert all(part in cookie for part in ("httponly", "secure", "samesite=lax", "path=/"))
    assert desk.get("/timeline").status_code == 200
    kept = dict(desk.cookies)
    assert desk.post("/sign-out", headers={"origin": DESK}).status_code == 303
    assert client(shared).get("/timeline.json").status_code == 401
    desk.cookies.update(kept)
    assert desk.get("/timeline.json").status_code == 401


def test_a_removed_user_is_out_at_once(shared: Record) -> None:
    desk = signed_in(shared, "rita")
    assert desk.get("/timeline.json").status_code == 200
    people.remove_user(shared, "rita")
    assert desk.get("/timeline.json").status_code == 401


def test_wrong_passwords_are_refused_and_then_not_taken_any_more(shared: Record) -> None:
    desk = client(shared)
    for name in ("anna", "nobody"):
        for _ in range(MOST):
            answer = desk.post("/sign-in", data={"name": name, "password": "wrong"}, headers={"origin": DESK})
            assert answer.status_code == 401
        answer = desk.post("/sign-in", data={"name": name, "password": PASSWORD}, headers={"origin": DESK})
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
    packed = base64.b64encode(f"anna:{PASSWORD}".encode()).decode()
    assert desk.get("/timeline.json", headers={"authorization": f"Basic {packed}"}).status_code == 429


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"])
def test_signing_in_leads_nowhere_else(shared: Record, next_page: str) -> None:
    form = {"name": "rita", "password": PASSWORD, "next": next_page}
    assert client(shared).post("/sign-in", data=form, headers={"origin": DESK}).headers["location"] == "/"


def test_a_program_may_send_the_password(shared: Record) -> None:
    packed = base64.b64encode(f"anna:{PASSWORD}".encode()).decode()
    desk = client(shared)
    desk.headers["authorization"] = f"Basic {packed}"
    assert desk.get("/api/timeline").status_code == 200
    body = {"subject": finding(shared), "verdict": "wrong", "note": "not in the text"}
    answer = desk.post("/api/judgements", json=body)
    assert (answer.status_code, answer.json()["by"]) == (201, "anna")
    desk.headers["authorization"] = "Basic " + base64.b64encode(b"anna:wrong").decode()
    assert desk.get("/api/timeline").status_code == 401


def test_only_the_proxy_may_name_the_user(shared: Record) -> None:
    trusting = client(shared, header="x-remote-user", trusted=("testclient",))
    assert trusting.get("/timeline.json", headers={"x-remote-user": "rita"}).status_code == 200
    assert trusting.get("/timeline.json", headers={"x-remote-user": "stranger"}).status_code == 401
    assert trusting.get("/timeline.json").status_code == 401
    elsewhere = client(shared, header="x-remote-user", trusted=("192.0.2.1",))
    assert elsewhere.get("/timeline.json", headers={"x-remote-user": "ada"}).status_code == 401
    without = client(shared)
    assert without.get("/timeline.json", headers={"x-remote-user": "ada"}).status_code == 401


def test_judgements_are_under_the_users_name_and_reversible(shared: Record) -> None:
    subject, desk = finding(shared), signed_in(shared, "anna")
    assert judge(desk, subject, "wrong") == 303
    assert [event.id for event in questions.events(shared)].count(subject) == 0
    assert judge(desk, subject, "right") == 303
    standing = [(row.by, row.verdict) for row in questions.judgements(shared) if row.withdrawn is None]
    assert standing == [("anna", "right")]
    assert judge(desk, subject, "undo") == 303
    assert sorted(row.verdict for row in questions.judgements(shared)) == ["right", "wrong"]
    assert all(row.withdrawn for row in questions.judgements(shared))


def test_roles_say_who_may_judge(shared: Record) -> None:
    subject, reader = finding(shared), signed_in(shared, "rita")
    assert judge(reader, subject, "wrong") == 403
    assert reader.post("/api/judgements", json={"subject": subject, "verdict": "wrong"}).status_code == 403
    report = questions.show(shared, subject).report
    assert 'action="/judge"' not in reader.get(f"/report/{report}").text
    assert 'action="/judge"' in signed_in(shared, "anna").get(f"/report/{report}").text
    assert judge(signed_in(shared, "anna"), subject, "wrong") == 303
    held = next(iter(questions.judgements(shared))).id
    address = f"/api/judgements/{held}/withdraw"
    assert signed_in(shared, "ben").post(address, headers={"origin": DESK}).status_code == 403
    assert signed_in(shared, "ada").post(address, headers={"origin": DESK}).status_code == 200


def test_no_other_page_may_write(shared: Record) -> None:
    subject, desk = finding(shared), signed_in(shared, "anna")
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://desk.example"}):
        assert judge(desk, subject, "wrong", **headers) == 403
    assert desk.post("/judge", data={"subject": subject, "verdict": "wrong"}).status_code == 403
    crossed = {"sec-fetch-site": "cross-site"}
    assert desk.post("/judge", data={"subject": subject, "verdict": "wrong"}, headers=crossed).status_code == 403
    assert list(questions.judgements(shared)) == []


@pytest.mark.parametrize("host", ["evil.example", "desk.example.evil.example", ""])
def test_it_answers_by_its_own_names_alone(shared: Record, host: str) -> None:
    assert client(shared).get("/sign-in", headers={"host": host}).status_code == 403


def test_on_ones_own_machine_nobody_signs_in(desk: TestClient) -> None:
    assert "Sign out" not in desk.get("/").text
    assert desk.post("/judge", data={"subject": "e0", "verdict": "right"}).status_code == 400
    assert desk.post("/judge", data={"subject": "e0", "verdict": "shot"}).status_code == 400


def test_passwords_are_kept_as_salted_hashes(shared: Record) -> None:
    held = Path(shared.name).read_bytes() + Path(f"{shared.name}-wal").read_bytes()
    assert PASSWORD.encode() not in held
    with shared.reading() as connection:
        rows = connection.exec_driver_sql("SELECT password FROM users").fetchall()
    assert len({row[0] for row in rows}) == 4
    assert all(row[0].startswith("scrypt$") for row in rows)


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("anna", "reader", PASSWORD), ("new", "king", PASSWORD), ("a b", "reader", PASSWORD), ("new", "reader", "short")],
)
def test_users_that_cannot_be(shared: Record, name: str, role: str, password: str) -> None:
    with pytest.raises(InputError):
        people.add_user(shared, name, role, password)


def test_users_from_the_command_line(tmp_path: Path) -> None:
    where = ["--record", str(tmp_path / "r.db")]

    def run(*words: str, given: str = "") -> str:
        told = CliRunner().invoke(users_cli.app, [*words, *where], input=given)
        assert told.exit_code == 0, told.output
        return told.stdout

    run("add", "anna", "--role", "analyst", "--password-stdin", given=f"{PASSWORD}\n")
    run("add", "proxy-user", "--no-password")
    run("role", "proxy-user", "admin")
    run("password", "anna", "--password-stdin", given="another long one\n")
    assert run("list", "--format", "csv").splitlines()[0] == "name,role,added,password"
    record = open_record(str(tmp_path / "r.db"))
    assert people.authenticate(record, "anna", PASSWORD) is None
    found = people.authenticate(record, "anna", "another long one")
    assert found is not None
    assert found.role == "analyst"
    assert people.authenticate(record, "proxy-user", "") is None
    run("remove", "anna")
    assert [user.name for user in people.users(record)] == ["proxy-user"]
    record.close()
