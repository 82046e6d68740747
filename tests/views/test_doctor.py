"""`verbale doctor` tells what is whole and what is broken."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.questions.installation import check
from verbale.settings import Settings
from verbale.views.cli import app


def states(settings: Settings) -> dict[str, str]:
    return {one.name: one.state for one in check(settings)}


def test_this_installation_is_whole(tmp_path: Path) -> None:
    found = states(Settings(record=f"sqlite:///{tmp_path}/none.db"))
    assert "broken" not in found.values()
    assert (found["record"], found["model"], found["reading"]) == ("missing", "fine", "fine")
    assert not (tmp_path / "none.db").exists()


def test_what_is_broken_is_named(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"no database at all, but a text of some length" * 40)
    found = states(Settings(record=f"sqlite:///{tmp_path}/no.db", model=tmp_path, actors=(tmp_path / "gone.tsv",)))
    assert (found["record"], found["model"], found["your tables"]) == ("broken", "broken", "broken")


def test_exit_codes_and_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBALE_RECORD", str(tmp_path / "none.db"))
    fine = CliRunner().invoke(app, ["doctor", "--json"])
    assert fine.exit_code == 0
    assert {json.loads(line)["name"] for line in fine.stdout.splitlines()} >= {"model", "tables", "record", "network"}
    sqlite3.connect(tmp_path / "other.db").execute("create table a (b)")
    monkeypatch.setenv("VERBALE_MODEL", str(tmp_path / "nowhere"))
    assert CliRunner().invoke(app, ["doctor"]).exit_code == 1
