"""Every page, as HTML, JSON and CSV: what it shows, where it leads, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import HOSTILE, SCRIPT
from verbale import questions
from verbale.questions import Filters, Record
from verbale.views.exports.tabular import uncell
from verbale.views.web.answering import columns_of
from verbale.views.web.guard import POLICY
from verbale.views.web.listings import LISTINGS, MENU

HOSTILE_ACTOR = "/actor/a%22%3E%3Cscript%3Ex%3C%2Fscript%3E%2F.."


class Seen(HTMLParser):
    """Elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def addresses(hostile: str) -> list[str]:
    listings = [f"/{name}" + ("?q=strike" if name == "search" else "") for name in LISTINGS]
    return ["/", "/api", "/search", f"/report/{hostile}", HOSTILE_ACTOR, "/actor/RUSGOV", *listings]


def test_no_page_lets_a_hostile_report_in(desk: TestClient, hostile: str) -> None:
    shown = 0
    for address in addresses(hostile):
        answer = desk.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        page = Seen(answer.text)
        assert [element.get("src") for element in page.all("script")] == ["/static/desk.js"], address
        assert page.all("img") == page.all("style") == page.all("iframe") == page.all("b") == []
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (address, tag)
            for name in ("href", "src", "action"):
                value = attributes.get(name) or "/"
                assert value.startswith(("/", "#", "https://")), (address, value)
                assert not value.startswith("//")
        shown += "&lt;script&gt;" in answer.text
    assert shown >= 8


def test_only_addresses_of_the_web_become_links(desk: TestClient, hostile: str, reports: dict[str, str]) -> None:
    assert 'href="javascript' not in desk.get("/reports").text
    assert "javascript:document.title" in desk.get(f"/report/{hostile}").text
    external = Seen(desk.get(f"/report/{reports['Clashes in the east']}").text)
    links = [link for link in external.all("a") if (link.get("href") or "").startswith("http")]
    assert [link["href"] for link in links] == ["https://post.example/2"]
    assert "noopener" in str(links[0]["rel"])


def test_every_finding_of_a_report_leads_to_its_words_and_back(desk: TestClient, kept: Record, hostile: str) -> None:
    for row in questions.reports(kept):
        findings = questions.findings_of(kept, row.id)
        page = Seen(desk.get(f"/report/{row.id}").text)
        names = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
        assert len(names) == len(set(names))
        linked = {link["href"] for link in page.all("a") if link.get("href")}
        for event in findings.events:
            words = f"c={event.anchor.start}-{event.anchor.end}"
            assert {event.id, words} <= set(names)
            assert {f"#{event.id}", f"#{words}"} <= linked
        held = [*findings.statements, *findings.positions, *findings.commitments, *findings.disputes]
        assert {one.id for one in held} <= set(names)
        assert {f"#{one.id}" for one in held} <= linked


def test_the_text_of_a_report_stands_whole_on_its_page(desk: TestClient, kept: Record, hostile: str) -> None:
    class Words(HTMLParser):
        held, inside = "", False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.inside = "piece" in (dict(attrs).get("class") or "").split()

        def handle_data(self, data: str) -> None:
            self.held += data if self.inside else ""

        def handle_endtag(self, tag: str) -> None:
            self.inside = False

    words = Words()
    words.feed(desk.get(f"/report/{hostile}").text)
    report = questions.findings_of(kept, hostile).report
    assert report is not None
    assert words.held == report.text
    assert SCRIPT in words.held


def test_the_overview_tells_what_is_coming_and_pending(desk: TestClient) -> None:
    body = desk.get("/overview.json").json()
    assert body["as_of"] == "2014-03-22"
    assert [row["type"] for row in body["coming"]] == ["ELECTION"]
    assert {row["status"] for row in body["pending"]} == {"pending"}
    counts = {row["what"]: row["count"] for row in body["counts"]}
    assert (counts["reports"], counts["refusals"]) == (5, 1)
    page = desk.get("/").text
    assert "2014-05-25" in page
    assert "will regret" in page
    early = desk.get("/overview.json?as_of=2014-03-15").json()
    assert early["coming"] == []
    assert {row["count"] for row in early["counts"] if row["what"] == "reports"} == {2}


@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_json_and_csv_hold_the_rows_of_the_question(desk: TestClient, kept: Record, name: str) -> None:
    query = "?q=talks" if name == "search" else ""
    body = desk.get(f"/{name}.json{query}").json()
    rows = list(csv.reader(io.StringIO(desk.get(f"/{name}.csv{query}").text)))
    columns = columns_of(LISTINGS[name].row)
    assert tuple(rows[0]) == columns
    assert len(rows) - 1 == len(body["items"]) >= (0 if name == "disputes" else 1)  # the made record claims nothing
    for line, item in zip(rows[1:], body["items"], strict=True):
        assert tuple(item) == columns
        for column, cell in zip(columns, line, strict=True):
            if isinstance(item[column], str):
                assert uncell(cell) == item[column]
    assert desk.get(f"/api/{name}{query}").json() == body


def test_csv_neutralises_formulas(desk: TestClient, hostile: str) -> None:
    assert f"'{HOSTILE['title']}".replace('"', '""') in desk.get("/reports.csv").text
    cells = [cell for row in csv.reader(io.StringIO(desk.get("/positions.csv").text)) for cell in row]
    assert f"'+issue {SCRIPT}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    findings = list(csv.DictReader(io.StringIO(desk.get(f"/report/{hostile}.csv").text)))
    assert {row["layer"] for row in findings} == {"event", "statement", "position", "commitment"}


def test_a_report_as_json_is_what_read_prints(desk: TestClient, kept: Record, hostile: str) -> None:
    wanted = questions.findings_of(kept, hostile).to_dict()
    assert desk.get(f"/report/{hostile}.json").json() == wanted
    assert desk.get(f"/api/report/{hostile}").json() == wanted


def test_an_actor_has_a_page_with_what_it_did_and_said(desk: TestClient, kept: Record) -> None:
    body = desk.get("/actor/john-kerry.json").json()
    assert body["actor"]["name"] == "John Kerry"
    assert {row["type"] for row in body["events"]} == {"CONSULT", "THREATEN"}
    assert "Sergey Lavrov" in desk.get("/actor/john-kerry").text
    assert desk.get("/api/actor/john-kerry").json() == body
    events = len(list(questions.events(kept, Filters(actor="john-kerry"))))
    assert len(desk.get("/actor/john-kerry.csv").text.splitlines()) == events + 1


def test_filters_of_a_page_are_those_of_the_question(desk: TestClient, kept: Record) -> None:
    body = desk.get("/timeline.json", params={"actor": "FRA", "from": "2014-03-19", "type": ["3", "1"]}).json()
    wanted = questions.timeline(kept, Filters(actor="FRA", since="2014-03-19", type=("3", "1")))
    assert [row["id"] for row in body["items"]] == [row.id for row in wanted]
    assert [row["type"] for row in body["items"]] == ["ACCUSE"]
    page = Seen(desk.get("/timeline?actor=FRA&type=&from=").text)
    assert {field.get("value") for field in page.all("input") if field.get("name") == "actor"} == {"FRA"}
    assert desk.get("/ledger.json?status=lapsed").json()["items"] == []


def test_a_finding_leads_to_its_report(desk: TestClient, kept: Record) -> None:
    event = next(iter(questions.events(kept, Filters(type=("ASSAULT",), standing=("happened",)))))
    answer = desk.get(f"/finding/{event.id}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/report/{event.report}#{event.id}")


def test_the_calendar_can_be_taken_along(desk: TestClient) -> None:
    answer = desk.get("/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20140525" in answer.text


@pytest.mark.parametrize("address", ["/", "/timeline", "/dyads", "/positions", "/actors", "/report", "/actor/RUSGOV"])
def test_pages_have_what_reading_aloud_needs(desk: TestClient, hostile: str, address: str) -> None:
    page = Seen(desk.get(f"/report/{hostile}" if address == "/report" else address).text)
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("a")[0]["href"] == "#main"
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert len(page.all("caption")) == len(page.all("table"))
    labels = {label.get("for") for label in page.all("label")}
    fields = [
        field for field in page.all("input") + page.all("select") if field.get("type") not in ("checkbox", "hidden")
    ]
    assert {field["id"] for field in fields} <= labels
    assert all(heading.get("scope") for heading in page.all("th"))
    current = [link["href"] for link in page.all("a") if link.get("aria-current")]
    assert current == ([address] if address[1:] in ("", *MENU) else [])


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/nowhere", 404, "not_found"),
        ("/timeline.xml", 404, "not_found"),
        ("/report/r0", 404, "not_found"),
        ("/finding/e0", 404, "not_found"),
        ("/actor/nobody", 404, "not_found"),
        ("/timeline?from=March", 400, "bad_request"),
        ("/statements?to=2014-02-30", 400, "bad_request"),
        ("/timeline?form=2014", 400, "bad_request"),
        ("/timeline?type=TALK", 400, "bad_request"),
        ("/timeline?cursor=x", 400, "bad_request"),
        ("/timeline?cursor=MTAw", 400, "bad_request"),
        ("/statements?cursor=LTE", 400, "bad_request"),
        ("/statements?limit=0", 400, "bad_request"),
        ("/statements?limit=2000", 400, "bad_request"),
        ("/ledger?status=gone", 400, "bad_request"),
        ("/changes?since=soon", 400, "bad_request"),
        ("/search?q=-only", 400, "bad_request"),
        ("/actors?actor=%00", 400, "bad_request"),
        ("/timeline?actor=%00", 400, "bad_request"),
        ("/dyads?period=year", 400, "bad_request"),
    ],
)
def test_errors_have_one_shape(desk: TestClient, address: str, status: int, code: str) -> None:
    page = desk.get(address)
    assert page.status_code == status
    assert "That did not work" in page.text
    path, _, query = address.partition("?")
    told = desk.get(f"/api{path}?{query}")
    if path.startswith("/finding"):
        return
    assert (told.status_code, told.json()["error"]["code"]) == (status, code)
    assert set(told.json()) == {"error"}
    assert set(told.json()["error"]) == {"code", "message"}
    assert told.json()["error"]["message"]
