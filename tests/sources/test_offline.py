"""Offline: no connection is asked for, and everything but fetching works where there is no network at all."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

CODE = """
from verbale.model.text import Page, Refusal, Report
from verbale.reading.guarded import read
from verbale.sources import load
online, offline = load("https://www.example.org/"), load("https://www.example.org/", offline=True)
assert isinstance(online, Refusal) and isinstance(offline, Refusal), (online, offline)
assert "offline" in offline.reason, offline
words = "The ministry recalled its ambassador on Monday, a spokeswoman told reporters in the capital."
page = Page("a.html", f"<html><h1>Envoy is recalled</h1><p>{words}</p><p>{words[:-1]} again.</p></html>".encode())
assert isinstance(read(page), Report)
import verbale
assert verbale.read(f"PARIS (AP) - {words}", published="2014-03-15").events
print("done")
"""


def test_in_a_namespace_without_a_network() -> None:
    """Runs in an empty network namespace of Linux, where this user may make one."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no empty network namespace can be made here")
    done = subprocess.run([unshare, "-rn", sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.stdout == "done\n", done.stderr
