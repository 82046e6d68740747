"""The process that parses: it is killed where it must be, replaced, and never costs another page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.model.text import Page, Refusal, Report
from verbale.reading import guarded, page
from verbale.reading.guarded import Worker

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCE = "The ministry recalled its ambassador on Monday, a spokeswoman told reporters in the capital."
GOOD = Page("good.html", f"<html><body><h1>Envoy quits</h1><p>{SENTENCE}</p><p>{SENTENCE[:-1]} again.</p>".encode())
# Parses as the true worker does, but for pages that say how it is to fail.
ACTS = """
import os, sys, time
from verbale.reading import page, worker
true = page.read
def read(one, published):
    if b"SLEEP" in one.content: time.sleep(60)
    if b"SPIN" in one.content:
        while True: pass
    if b"CRASH" in one.content: os.kill(os.getpid(), 11)
    if b"EAT" in one.content: return len([bytearray(10_000_000) for _ in range(200)])
    if b"RAISE" in one.content: raise RecursionError
    if b"BABBLE" in one.content: print("noise", flush=True)
    return true(one, published)
page.read = read
worker.MOST_CPU_SECONDS = 0
worker.main()
"""


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(command=("-c", ACTS), wall=120.0)
    yield made
    made.stop()


def told(word: bytes) -> Page:
    return replace(GOOD, url="bad.html", content=GOOD.content + b"<p>" + word)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_reading_apart_gives_what_reading_here_gives(path: Path) -> None:
    one = Page(str(path), path.read_bytes())
    assert guarded.read(one) == page.read(one)
    assert guarded.read(one, "2014-03-15") == page.read(one, "2014-03-15")


def test_refusals_and_broken_characters_come_back_whole() -> None:
    empty = Page("empty.html", b"<html><body></body></html>")
    assert guarded.read(empty) == page.read(empty)
    assert isinstance(guarded.read(empty), Refusal)
    odd = replace(GOOD, content=GOOD.content + "<p>𝔘nder a\u0301 \u202e roof they met on Monday, she said.".encode())
    assert guarded.read(odd) == page.read(odd)


def test_texts_are_read_here_and_a_wrong_date_raises() -> None:
    before = guarded._SHARED.started
    assert isinstance(guarded.read(Page("-", f"Envoy quits\n\n{SENTENCE}".encode())), Report)
    assert guarded._SHARED.started == before
    with pytest.raises(InputError):
        guarded.read(GOOD, "yesterday")


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        (b"SPIN", "seconds"),
        (b"CRASH", "SIGSEGV"),
        (b"EAT", "512 MB"),
        (b"RAISE", "RecursionError"),
    ],
)
def test_a_page_that_kills_costs_itself_alone(worker: Worker, word: bytes, reason: str) -> None:
    good = page.read(GOOD)
    assert worker.read(GOOD, None) == good
    refusal = worker.read(told(word), None)
    assert isinstance(refusal, Refusal)
    assert (refusal.url, refusal.room) == ("bad.html", "reading")
    assert reason in refusal.reason
    assert worker.read(GOOD, None) == good


def test_a_page_that_hangs_is_ended_by_the_clock() -> None:
    hasty = Worker(command=("-c", ACTS), wall=1.0)
    began = time.monotonic()
    refusal = hasty.read(told(b"SLEEP"), None)
    hasty.stop()
    assert isinstance(refusal, Refusal)
    assert "seconds" in refusal.reason
    assert time.monotonic() - began < 55


def test_the_process_is_kept_and_what_libraries_print_does_not_mix_with_answers(worker: Worker) -> None:
    assert all(isinstance(worker.read(told(b"BABBLE"), None), Report) for _ in range(3))
    assert worker.started == 1


def test_a_process_that_was_killed_between_pages_is_replaced(worker: Worker) -> None:
    good = worker.read(GOOD, None)
    assert worker._process is not None
    os.kill(worker._process.pid, signal.SIGKILL)
    assert worker.read(GOOD, None) == good
    assert worker.started == 2


def test_threads_share_one_process(worker: Worker) -> None:
    found: list[Report | Refusal] = []
    threads = [threading.Thread(target=lambda: found.append(worker.read(GOOD, None))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [page.read(GOOD)] * 6
    assert worker.started == 1


def test_the_process_ends_with_its_parent() -> None:
    code = f"""
from verbale.model.text import Page
from verbale.reading import guarded
guarded.read(Page("a.html", {GOOD.content!r}))
print(guarded._SHARED._process.pid, flush=True)
import os; os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    pid = int(done.stdout)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and Path(f"/proc/{pid}/cmdline").exists():
        if not Path(f"/proc/{pid}/cmdline").read_bytes():
            break  # ended, and not yet collected by the system
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{pid}/cmdline").exists()
