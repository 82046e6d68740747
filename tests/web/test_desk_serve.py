"""`verbale serve` starts the desk on loopback, and says what is wrong where it cannot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import typer
import uvicorn
from typer.testing import CliRunner

from verbale.errors import InputError, RecordError
from verbale.questions import open_record
from verbale.views import serve_cli


def _run(*words: str) -> Any:
    app = typer.Typer()
    app.command()(lambda: None)
    serve_cli.register(app)
    return CliRunner().invoke(app, ["serve", *words])


@pytest.fixture
def kept_at(tmp_path: Path) -> str:
    open_record(str(tmp_path / "record.db"), create=True).close()
    return str(tmp_path / "record.db")


def test_it_listens_where_it_is_told(kept_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: started.append(options))
    told = _run("--record", kept_at, "--port", "9001", "--host", "::1")
    assert told.exit_code == 0
    assert "http://[::1]:9001/" in told.output
    assert [(options["host"], options["port"]) for options in started] == [("::1", 9001)]
    assert started[0]["proxy_headers"] is False


def test_it_does_not_listen_to_other_machines(kept_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uvicorn, "run", lambda *_, **__: pytest.fail("it listens"))
    told = _run("--record", kept_at, "--host", "0.0.0.0")
    assert isinstance(told.exception, InputError)
    assert "only with sign-in" in str(told.exception)


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    assert isinstance(_run("--record", str(tmp_path / "none.db")).exception, RecordError)


def test_a_missing_extra_is_told(kept_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    told = _run("--record", kept_at)
    assert isinstance(told.exception, InputError)
    assert "verbale[web]" in str(told.exception)
