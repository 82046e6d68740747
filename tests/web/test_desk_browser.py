"""The desk in a real browser: keys, permalinks, sorting, pages without scripts, a hostile report that runs nothing."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from tests.record.stories import CLASHES
from tests.web.conftest import HOSTILE, code
from verbale import questions
from verbale.questions import Record
from verbale.settings import Settings
from verbale.views.web.app import application

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    fault = "" if CHROMIUM.exists() else f"{CHROMIUM} is not installed: apt install chromium"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        fault = "playwright is not installed: pip install 'verbale[dev]'"
    if fault:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(fault)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def served(kept: Record) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(application(kept, Settings(), code), host="127.0.0.1", port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    ends = time.monotonic() + 20
    while not server.started and time.monotonic() < ends:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Any]:
    """A page whose every request and every fault is watched."""
    context = browser.new_context(base_url=served)
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    requests: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    assert requests
    assert [url for url in requests if not url.startswith(f"{served}/")] == []
    assert faults == []
    context.close()


def test_keys_walk_the_findings_and_enter_goes_to_their_words(page: Any, reports: dict[str, str]) -> None:
    page.goto(f"/report/{reports['Ministers meet in London']}")
    page.keyboard.press("j")
    first = page.locator(":focus")
    assert "CONSULT" in first.locator("xpath=ancestor::li").inner_text()
    assert page.locator(".piece.here").all_inner_texts() == ["met"]
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".piece.here").all_inner_texts() == ["met"]
    page.keyboard.press("Enter")
    page.wait_for_url("**#c=11-14")
    assert page.locator(".piece.here").all_inner_texts() == ["met"]
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jk")
    assert page.input_value("#q") == "jk"


def test_words_lead_to_their_finding(page: Any, reports: dict[str, str]) -> None:
    page.goto(f"/report/{reports['Ministers meet in London']}")
    page.locator("a.piece", has_text="The talks were useful,").click()
    page.wait_for_url("**#s*")
    assert "The talks were useful," in page.locator(".card:target").inner_text()
    assert page.evaluate("document.activeElement.classList.contains('go')")


def test_a_permalink_marks_any_words_by_code_points(page: Any, kept: Record, hostile: str) -> None:
    report = questions.findings_of(kept, hostile).report
    assert report is not None
    start = report.text.index("capital. “")
    page.goto(f"/report/{hostile}#c={start}-{start + 12}")
    page.wait_for_selector(".piece.here")
    assert "".join(page.locator(".piece.here").all_text_contents()) == report.text[start : start + 12]
    assert report.text.index("🕊") < start


def test_layers_can_be_switched_off(page: Any, reports: dict[str, str]) -> None:
    page.goto(f"/report/{reports['Ministers meet in London']}")
    assert page.locator(".card.l-statement").first.is_visible()
    page.uncheck("#show-statement")
    assert not page.locator(".card.l-statement").first.is_visible()
    assert page.locator(".card.l-event").first.is_visible()


def test_columns_sort_and_say_so(page: Any) -> None:
    page.goto("/timeline")
    button = page.get_by_role("button", name="Event")
    order = []
    for direction in ("ascending", "descending"):
        button.click()
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == direction
        order.append(page.locator("tbody .type").all_inner_texts())
    assert order[0] == sorted(order[0])
    assert order[1] == sorted(order[0], reverse=True)
    assert len(set(order[0])) > 2


def test_a_hostile_report_runs_nothing(page: Any, hostile: str) -> None:
    for address in ("/", "/brief", "/timeline", "/events", "/positions", "/actors", "/reports", "/network", "/map",
                    "/ledger", "/statements", "/judgements", "/search?q=talks", f"/report/{hostile}"):  # fmt: skip
        page.goto(address)
        assert page.title() != "run"
        assert page.locator("img").count() == 0
    assert page.locator("h1").inner_text() == HOSTILE["title"]


def test_keys_accept_and_reject_a_finding(page: Any, kept: Record, reports: dict[str, str]) -> None:
    page.goto(f"/report/{reports['Ministers meet in London']}")
    page.keyboard.press("j")
    card = page.locator(".card:has(:focus)")
    subject = card.get_attribute("id")

    def standing() -> list[str]:
        return [row.verdict for row in questions.judgements(kept, subject) if row.withdrawn is None and row.note == ""]

    for key, told, verdicts in (("a", "Accepted", ["right"]), ("r", "Rejected", ["wrong"]), ("u", "Undone", [])):
        page.keyboard.press(key)
        page.wait_for_function("told => document.querySelector('#told').textContent === told", arg=told)
        assert standing() == verdicts
        assert card.locator("button[aria-pressed=true]").count() == len(verdicts)


def test_findings_are_judged_without_javascript(
    browser: Any, served: str, kept: Record, reports: dict[str, str]
) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"/report/{reports['Clashes in the east']}")
    card = page.locator(".card").first
    subject = card.get_attribute("id")
    card.get_by_role("button", name="Reject").click()
    page.wait_for_url(f"**#{subject}")
    assert [row.verdict for row in questions.judgements(kept, subject) if row.withdrawn is None] == ["wrong"]
    assert page.locator(".card.wrong").count() == 1
    page.locator(".card.wrong").get_by_role("button", name="Undo").click()
    page.wait_for_selector(".card")
    assert [row.verdict for row in questions.judgements(kept, subject) if row.withdrawn is None] == []
    context.close()


def test_pictures_lead_to_words_and_pages(page: Any) -> None:
    page.goto("/timeline")
    link = page.locator("svg.lanes a").first
    assert "ACCUSE" in link.get_attribute("aria-label") or "CONSULT" in link.get_attribute("aria-label")
    link.click()
    page.wait_for_url("**/report/**#c=*")
    assert page.locator(".piece.here").count() > 0
    page.goto("/timeline?from=2014-03-01&to=2014-04-30")
    page.get_by_role("link", name="Zoom in").click()
    page.wait_for_url("**from=*")
    page.goto("/network")
    assert page.locator("svg.network circle.node").count() == page.locator("svg.network text").count() > 1


AXE = next(
    (path for path in (os.environ.get("AXE"), "node_modules/axe-core/axe.min.js") if path and Path(path).exists()), None
)
PAGES = ("/", "/brief", "/timeline", "/calendar", "/ledger", "/positions", "/disputes", "/statements", "/actors",
         "/actor/RUSGOV", "/dyads", "/network", "/map", "/changes", "/reports", "/refusals", "/judgements",
         "/search?q=talks", "/events", "/tellings", "/sign-in", "/api", "/nowhere", "/report")  # fmt: skip


@pytest.mark.skipif(AXE is None, reason="axe-core is not here: npm install axe-core, or name axe.min.js in AXE")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Any, served: str, hostile: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=served, viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = []
    for address in PAGES:
        page.goto(f"/report/{hostile}" if address == "/report" else address)
        page.add_script_tag(path=AXE)
        result = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})")
        found += [(address, one["id"], one["nodes"][0]["html"][:200]) for one in result["violations"]]
    context.close()
    assert found == []


def test_the_desk_works_without_javascript(browser: Any, served: str, reports: dict[str, str]) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto("/")
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.locator("a.words", has_text="condemned").click()
    start = CLASHES["text"].index("condemned")
    words = f"c={start}-{start + len('condemned')}"
    page.wait_for_selector(".report")
    assert page.url == f"{served}/report/{reports['Clashes in the east']}#{words}"
    assert page.locator(f"[id='{words}']:target + .piece").inner_text() == "condemned"
    page.uncheck("#show-event")
    assert not page.locator(".card.l-event").first.is_visible()
    page.fill("#q", "clashes")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Search')")
    assert page.url == f"{served}/search?q=clashes"
    assert page.locator("tbody tr").count() == 1
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_off_the_side(page: Any, hostile: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/", "/brief", "/timeline", "/ledger", "/positions", "/dyads", "/network", "/map", "/statements",
                    "/sign-in", f"/report/{hostile}", "/api"):  # fmt: skip
        page.goto(address)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, (address, width)
