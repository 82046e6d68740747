"""Findings in a notebook: escaped highlights, and tables whose words are those of the report."""

from __future__ import annotations

import re
import sys
from html import unescape

import pytest

from tests.views.test_exports import TEXT
from verbale import notebook
from verbale.errors import InputError
from verbale.model.finding import Event, Findings, Statement, finding_id
from verbale.model.text import Refusal, Report, report_id


@pytest.fixture
def findings() -> Findings:
    report = Report(report_id(TEXT, "A <b>title</b>", None), "-", TEXT, title="A <b>title</b>")

    def at(words: str) -> object:
        return report.span(TEXT.index(words), TEXT.index(words) + len(words))

    anchor, words = at("expelled"), at("=1+1 <script>alert(1)</script> & more")
    event = Event(
        finding_id(report.id, "event", anchor), "SANCTION", "expel", (), "166", ("PERGOV",), (), None, None, "happened",
        None, None, anchor, (anchor,), 0.9, "made by hand",
    )  # type: ignore[arg-type]  # fmt: skip
    statement = Statement(finding_id(report.id, "statement", words), "PERGOV", None, "direct", words, None)  # type: ignore[arg-type]
    return Findings(report=report, events=(event,), statements=(statement,))


def test_the_text_is_shown_whole_and_runs_nothing(findings: Findings) -> None:
    html = findings.show()._repr_html_()
    assert "<script" not in html
    assert "<b>title</b>" not in html
    body = html.split("margin-top:.6em")[1].split(">", 1)[1]
    assert unescape(re.sub(r"<[^>]+>", "", body)) == TEXT
    assert 'title="SANCTION, happened">expelled</span>' in html


def test_a_notebook_shows_findings_with_their_counts(findings: Findings) -> None:
    html = findings._repr_html_()
    assert "<th>events</th>" in html
    assert "<td>1</td><td>1</td><td>0</td>" in html
    assert "x &lt;i&gt;" in Findings(None, refusals=(Refusal("-", "reading", "x <i>"),))._repr_html_()


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_tables_hold_the_rows(findings: Findings, library: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(library, library))
    table = getattr(findings, f"to_{library}")("events")
    rows = {
        "pandas": lambda t: t.to_dict("records"),
        "polars": lambda t: t.to_dicts(),
        "arrow": lambda t: t.to_pylist(),
    }
    (row,) = rows[library](table)
    assert (row["type"], row["anchor"], list(row["sources"])) == ("SANCTION", "expelled", ["PERGOV"])
    assert TEXT[row["anchor_start"] : row["anchor_end"]] == "expelled"
    assert len(getattr(findings, f"to_{library}")("commitments")) == 0


def test_what_is_missing_or_misspelt_is_told(findings: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="it is one of events, statements"):
        findings.to_pandas("event")
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InputError, match="pip install polars"):
        notebook.to_polars(findings)
