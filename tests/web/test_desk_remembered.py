"""Answers are remembered while the record is as it was, apart for each person, and no longer than that."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.record.stories import CLASHES, TALKS, page
from tests.web.conftest import HOME, code, read
from verbale import questions
from verbale.errors import RecordError
from verbale.questions import Versions, open_record
from verbale.settings import Settings
from verbale.views.web import remembered
from verbale.views.web.access import Access, Person
from verbale.views.web.app import application, pages_on
from verbale.views.web.behind import Behind, whole_of
from verbale.views.web.remembered import Answer, Kept, Remembered

ANNA, BEN = Person("anna", "analyst"), Person("ben", "reader")


class Counter:
    """A record whose version is set by hand, and an application that answers how often it was asked."""

    quick = True

    def __init__(self, seconds: float = 0.0) -> None:
        self.version, self.asked, self.seconds, self.status = 1, 0, seconds, 200

    def now(self) -> str:
        if self.version < 0:
            raise RecordError("the record is out of reach")
        return str(self.version)

    def close(self) -> None:
        self.version = -1

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        told = self.asked
        await asyncio.sleep(self.seconds)
        await send({"type": "http.response.start", "status": self.status, "headers": [(b"content-type", b"x/y")]})
        await send({"type": "http.response.body", "body": f"{scope['method']} {told}".encode()})


def asking(app: Remembered) -> Callable[..., Awaitable[tuple[int, dict[str, str], str]]]:
    """A function that asks for a path: status, headers and body."""

    async def ask(
        path: str = "/", person: Person = ANNA, method: str = "GET", tag: str = ""
    ) -> tuple[int, dict[str, str], str]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        headers = [(b"if-none-match", tag.encode())] if tag else []
        scope = {"type": "http", "path": path, "query_string": b"", "method": method, "headers": headers,
                 "state": {"person": person}}  # fmt: skip
        await app(scope, None, send)  # type: ignore[arg-type]
        told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], told, b"".join(one.get("body", b"") for one in sent[1:]).decode()

    return ask


def test_what_was_asked_is_not_asked_again_until_the_record_changes() -> None:
    async def go() -> None:
        made = Counter()
        ask = asking(Remembered(made, made))  # type: ignore[arg-type]
        assert [(await ask())[2] for _ in range(3)] == ["GET 1"] * 3
        assert (await ask("/other"))[2] == "GET 2"
        assert (await ask(person=BEN))[2] == "GET 3"
        assert (await ask(method="HEAD"))[::2] == (200, "")
        made.version = 2
        assert (await ask())[2] == "GET 4"
        assert (await ask(method="POST"))[2] == "POST 5"
        assert (await ask())[2] == "GET 6"
        assert (await ask("/all.csv"))[2] == "GET 7"
        assert (await ask("/all.csv"))[2] == "GET 8"

    asyncio.run(go())


def test_a_tag_that_still_fits_is_answered_without_a_body() -> None:
    async def go() -> None:
        made = Counter()
        ask = asking(Remembered(made, made))  # type: ignore[arg-type]
        status, headers, _ = await ask()
        tag = headers["etag"]
        assert (status, tag[0], tag[-1]) == (200, '"', '"')
        for given in (tag, f'"other", W/{tag}', "*"):
            status, headers, body = await ask(tag=given)
            assert (status, body, headers["etag"], "content-length" in headers) == (304, "", tag, False)
        assert (await ask(tag='"other"'))[0] == 200
        made.version = 2
        assert (await ask(tag=tag))[0] == 200

    asyncio.run(go())


def test_a_slow_answer_is_made_once_behind_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "PATIENCE", 0.05)
    monkeypatch.setattr(remembered, "REST", 0.5)

    async def go() -> None:
        made = Counter(seconds=0.2)
        ask = asking(Remembered(made, made))  # type: ignore[arg-type]
        assert {one[2] for one in await asyncio.gather(*(ask() for _ in range(5)))} == {"GET 1"}
        made.version = 2
        assert (await ask())[2] == "GET 1", "no rest since it was made"
        assert made.asked == 1
        await asyncio.sleep(0.15)
        assert {one[2] for one in await asyncio.gather(*(ask() for _ in range(5)))} == {"GET 1"}
        await asyncio.sleep(0.3)
        assert (await ask())[2] == "GET 2"
        assert made.asked == 2

    asyncio.run(go())


def test_nobody_gets_an_answer_that_is_long_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "PATIENCE", 0.02)
    monkeypatch.setattr(remembered, "OLDEST", 0.1)

    async def go() -> None:
        made = Counter(seconds=0.06)
        ask = asking(Remembered(made, made))  # type: ignore[arg-type]
        await ask()
        made.version = 2
        assert (await ask())[2] == "GET 1"
        await asyncio.sleep(0.2)
        assert (await ask())[2] == "GET 2"

    asyncio.run(go())


def test_faults_and_a_record_out_of_reach_are_not_remembered() -> None:
    async def go() -> None:
        made = Counter()
        ask = asking(Remembered(made, made))  # type: ignore[arg-type]
        made.status = 503
        assert [(await ask())[0] for _ in range(2)] == [503, 503]
        made.status, made.version = 200, -1
        status, headers, body = await ask()
        assert (status, body, "etag" in headers) == (200, "GET 3", False)

    asyncio.run(go())


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "BYTES", 100)
    kept = Kept()
    keys = [(ANNA, f"/{number}", b"") for number in range(5)]
    for key in keys:
        kept.put(key, Answer("1", 200, (), b"x" * 30, 0.0, 0.0, 0.0, b"t"))
        kept.get(keys[0])
    assert [kept.get(key) is not None for key in keys] == [True, False, False, True, True]
    assert (kept.size, len(kept)) == (90, 3)


def test_a_commit_of_any_connection_is_a_new_version(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    record, other = open_record(path, create=True), open_record(path)
    versions = Versions(record)
    first = versions.now()
    assert list(questions.reports(record)) == []
    assert versions.now() == first
    for holder, story in ((other, TALKS), (record, CLASHES)):
        questions.add(holder, [page(story, f"{HOME}/{story['title']}")], Settings(), reader=read)
        assert versions.now() != first
        first = versions.now()
        assert versions.now() == first
    versions.close()
    record.close()
    other.close()


def test_a_page_shows_what_was_added_and_judged_a_moment_before(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    record, other = open_record(path, create=True), open_record(path)
    desk = TestClient(application(record, Settings(), code), base_url=HOME)
    assert "Clashes in the east" not in desk.get("/reports").text
    questions.add(other, [page(CLASHES, f"{HOME}/1")], Settings(), reader=read)
    shown = desk.get("/reports")
    assert "Clashes in the east" in shown.text
    assert desk.get("/reports", headers={"If-None-Match": shown.headers["etag"]}).status_code == 304
    report, event = next(iter(questions.reports(record))).id, next(iter(questions.events(record))).id
    before = desk.get(f"/report/{report}").text
    desk.post("/judge", data={"subject": event, "verdict": "wrong"})
    assert desk.get(f"/report/{report}").text != before
    record.close()
    other.close()


def scope_of(path: str) -> dict[str, Any]:
    return {"type": "http", "http_version": "1.1", "method": "GET", "path": path, "query_string": b"limit=2",
            "headers": [], "scheme": "http", "server": None, "client": None, "root_path": "",
            "state": {"person": ANNA}}  # fmt: skip


def test_the_process_behind_answers_as_the_first(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    record = open_record(path, create=True)
    questions.add(record, [page(TALKS, f"{HOME}/1"), page(CLASHES, f"{HOME}/2")], Settings(), reader=read)
    behind = Behind(Settings(record=path), Access())

    async def go() -> None:
        first = pages_on(record, Settings(record=path), Access())
        for address in ("/timeline", "/api/reports", "/brief.json", "/nowhere"):
            theirs, ours = await behind.whole(scope_of(address)), await whole_of(first, scope_of(address))
            assert theirs == ours
            assert ours[0] == (404 if address == "/nowhere" else 400 if address == "/brief.json" else 200)

    asyncio.run(go())
    behind.close()
    record.close()


def test_where_the_process_behind_ends_the_first_goes_on() -> None:
    class Ended:
        async def whole(self, scope: Any) -> Any:
            raise BrokenProcessPool("it was ended")

        def close(self) -> None:
            raise AssertionError("there is nothing to close")

    async def go() -> None:
        made = Counter()
        app = Remembered(made, made, Ended())  # type: ignore[arg-type]
        ask = asking(app)
        await ask()
        made.version = 2
        assert (await ask())[2] == "GET 2"
        app.close()

    asyncio.run(go())
