"""A desk on a small made record, one report of which is hostile in every field that a page shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from bench.made_reports import made

pytest.importorskip("starlette", reason="the extra web is not installed")

from starlette.testclient import TestClient

from tests.record.stories import ACTORS, CLASHES, PLACES, TALKS, TALKS_AGAIN, page, reader
from verbale import questions
from verbale.model.finding import Findings
from verbale.model.text import Page, Refusal
from verbale.questions import Record, open_record
from verbale.settings import Settings
from verbale.views.web import remembered
from verbale.views.web.app import application

HOME = "http://127.0.0.1:8765"
SCRIPT = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
HOSTILE_ACTORS = {**ACTORS, 'a"><script>x</script>/..': [f"Nobody {SCRIPT}", "RUSGOV"]}
HOSTILE_PLACES = {**PLACES, "<b>nowhere</b>": [f"Nowhere {SCRIPT}", "UKR"]}
HOSTILE: dict[str, Any] = {
    "title": f"=1+1 {SCRIPT} &amp; title",
    "outlet": f"@Outlet {SCRIPT}",
    "agency": f"Agency {SCRIPT}",
    "published": "2014-03-21",
    "text": f"Talks {SCRIPT} broke down in the 🕊 capital. “{SCRIPT} is ours,” he said. They will strike again.",
    "events": [
        {"type": "CONSULT", "words": f"Talks {SCRIPT}", "from": ['a"><script>x</script>/..'], "to": ["RUSGOV"],
         "date": "2014-03-21", "place": "<b>nowhere</b>"},
        {"type": "ASSAULT", "words": "strike", "from": ['a"><script>x</script>/..'], "standing": "threatened"},
    ],
    "statements": [{"words": f"{SCRIPT} is ours,", "speaker": 'a"><script>x</script>/..'}],
    "positions": [{"words": "broke down", "actor": "RUSGOV", "issue": f"+issue {SCRIPT}", "stance": "rejects"}],
    "commitments": [{"words": "will strike again", "act": "strike", "from": ['a"><script>x</script>/..'], "to": []}],
}  # fmt: skip
CALL = {
    **CLASHES,
    "title": "Vote called",
    "published": "2014-03-22",
    "text": "Kiev is to hold a vote on 25 May 2014, it was announced on Saturday.",
    "events": [
        {"type": "ELECTION", "words": "a vote", "from": ["UKRGOV"], "date": "2014-05-25", "standing": "scheduled"},
    ],
}  # fmt: skip


def read(given: Page, settings: Settings, published: str | None) -> Findings:
    """Made findings, the hostile report's with its own actors and places."""
    if b" is ours," not in given.content:
        return reader(given, settings, published)
    return made({**HOSTILE, "url": given.url}, HOSTILE_ACTORS, HOSTILE_PLACES)


def code(given: Page, settings: Settings, published: str | None) -> Findings:
    """Stands in for the language model: one event per text, or a refusal."""
    words = given.content.decode("utf-8")
    if "no report" in words or not words.split():
        return Findings(None, refusals=(Refusal(given.url, "reading", "no report here; give another page"),))
    first = {"type": "CONSULT", "words": words.split()[0]}
    return made({"text": words, "published": published, "url": given.url, "events": [first]}, ACTORS, PLACES)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine, nobody gets the answer before the last change."""
    monkeypatch.setattr(remembered, "PATIENCE", 60.0)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(str(tmp_path_factory.mktemp("desk") / "record.db"), create=True)
    pages = [
        page(TALKS, "https://courier.example/1"),
        page(TALKS_AGAIN, "https://post.example/1"),
        page(CLASHES, "https://post.example/2"),
        page(CALL, "https://post.example/3"),
        page(HOSTILE, "javascript:document.title='run'"),
        Page("https://post.example/404", b"<html>not found</html>"),
    ]
    questions.add(record, pages, Settings(), reader=read, ingested="2014-04-01T00:00:00Z")
    seen = next(iter(questions.events(record)))
    questions.judge(record, seen.id, "right", by="an analyst", note=f"=seen {SCRIPT}", at="2014-04-02T00:00:00Z")
    yield record
    record.close()


@pytest.fixture(scope="session")
def desk(kept: Record) -> TestClient:
    return TestClient(application(kept, Settings(), code), base_url=HOME, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def reports(kept: Record) -> dict[str, str]:
    """The ids of the reports by their titles."""
    return {row.title or "": row.id for row in questions.reports(kept)}


@pytest.fixture(scope="session")
def hostile(reports: dict[str, str]) -> str:
    return reports[HOSTILE["title"]]
