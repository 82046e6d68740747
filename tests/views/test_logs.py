"""Logging to stderr, as lines and as JSON."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from verbale.views.cli import app
from verbale.views.logs import set_up


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_json_lines_say_when_who_and_what_with_extras_and_tracebacks() -> None:
    stream = io.StringIO()
    set_up(as_json=True, stream=stream)
    log = logging.getLogger("verbale.test")
    log.info("read %d pages\nin a row", 3, extra={"shard": "a.warc"})
    try:
        raise ValueError("no day")
    except ValueError:
        log.exception("failed")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert {**first, "time": ""} == {
        "time": "",
        "level": "info",
        "logger": "verbale.test",
        "message": "read 3 pages\nin a row",
        "shard": "a.warc",
    }
    assert first["time"].endswith("+00:00")
    assert "ValueError: no day" in second["error"]


def test_without_verbose_only_errors_are_told() -> None:
    stream = io.StringIO()
    set_up(stream=stream)
    logging.getLogger("verbale.test").info("not told")
    logging.getLogger("verbale.test").error("told")
    assert stream.getvalue() == "verbale.test: told\n"


def test_every_command_takes_the_option() -> None:
    assert "--log-json" in CliRunner().invoke(app, ["--help"], env={"COLUMNS": "120", "TERM": "dumb"}).output
