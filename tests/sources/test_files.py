"""Files and standard input: what is read, and what is refused in one line."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from verbale.model.text import Page, Refusal
from verbale.sources import load
from verbale.sources.limits import MOST_BYTES


def refused(spec: str) -> str:
    found = load(spec)
    assert isinstance(found, Refusal)
    assert found.room == "sources"
    assert "\n" not in found.reason
    return found.reason


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "talks: day one.txt"
    path.write_bytes(b"\xef\xbb\xbfTalks\r\n\x00")
    assert load(str(path)) == Page(str(path), b"\xef\xbb\xbfTalks\r\n\x00")


def test_a_name_with_a_colon_is_a_file_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note:talks").write_bytes(b"Talks")
    assert load("note:talks") == Page("note:talks", b"Talks")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Talks\xff")))
    assert load("-") == Page("-", b"Talks\xff")


def test_what_cannot_be_loaded_says_what_to_do(tmp_path: Path) -> None:
    assert "no such file" in refused(str(tmp_path / "missing.txt"))
    assert "directory" in refused(str(tmp_path))
    assert "no file is named" in refused("")
    assert "check the path" in refused("a\x00b")
    assert "check the path" in refused("x" * 5_000)
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in refused(str(tmp_path / "pipe"))


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    assert "200 MB" in refused(str(path))


def test_standard_input_over_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * (MOST_BYTES + 1))))
    assert "50 MB" in refused("-")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_bytes(b"Talks")
    path.chmod(0)
    assert "permissions" in refused(str(path))
