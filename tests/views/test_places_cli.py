"""`verbale places`: a GeoNames file comes in, is shown, and bad lines are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.views.cli import app

RUN = CliRunner()
LINE = "7\tQarrumba\tQarrumba\tQarroomba\t10.5\t20.5\tP\tPPL\tTD\t\t07\t\t\t\t1200\t\t300\tA/N\t2020-01-01\n"


def test_a_gazetteer_comes_in_and_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, folder = tmp_path / "TD.txt", tmp_path / "mine"
    source.write_text(LINE, "utf-8")
    assert RUN.invoke(app, ["places", "import", str(source), "--to", str(folder)]).exit_code == 0
    monkeypatch.setenv("VERBALE_ACTORS", str(folder))
    shown = RUN.invoke(app, ["places", "show", "Qarroomba"])
    assert shown.exit_code == 0
    assert shown.stdout.split("\t")[1:6] == ["Qarrumba", "TCD", "07", "10.500", "20.500"]


def test_bad_lines_are_named(tmp_path: Path) -> None:
    source = tmp_path / "TD.txt"
    source.write_text(LINE + LINE.replace("10.5", "far"), "utf-8")
    result = RUN.invoke(app, ["places", "import", str(source), "--to", str(tmp_path)])
    assert result.exit_code == 1
    assert "TD.txt:2:" in result.output


def test_claimants_by_date_and_names_that_no_table_has() -> None:
    assert (
        RUN.invoke(app, ["places", "show", "Crimea", "--date", "2015-01-01"]).stdout.splitlines()[0].endswith("UKR RUS")
    )
    assert RUN.invoke(app, ["places", "show", "Crimea", "--date", "2010-01-01"]).stdout.splitlines()[0].endswith("-")
    assert RUN.invoke(app, ["places", "show", "Qarrumbaville"]).exit_code == 1
