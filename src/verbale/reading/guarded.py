"""Reading with the parsing of HTML in a process of its own, which is killed where a page takes too long or too much.

The process is kept for the next page and replaced when it died. Whether a page is refused is what a fresh process did
with it, so it does not depend on the pages read before.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import selectors
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

from verbale.model.text import Page, Refusal, Report
from verbale.reading import page as pages
from verbale.reading.worker import MOST_CPU_SECONDS, MOST_MEMORY, packed, unpacked

WALL_SECONDS = 60.0
_COMMAND = ("-m", "verbale.reading.worker")
_SIZE = 8
_MOST_ANSWER = 256 * 1024 * 1024
_STEP = 1024 * 1024
_SLOW = f"parsing this page took more than {MOST_CPU_SECONDS} seconds; save the article as plain text"
_LARGE = f"parsing this page took more than {MOST_MEMORY // 1024 // 1024} MB; save the article as plain text"
_DIED = "parsing this page ended the process that parses ({}); save the article as plain text"


class Died(Exception):
    """The process ended, or was ended, over a page; the message says why, in words for a refusal."""


@dataclass(slots=True)
class Worker:
    """One parsing process, started when first asked. `command` and `wall` (seconds a page) are there for tests."""

    command: tuple[str, ...] = _COMMAND
    wall: float = WALL_SECONDS
    started: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _owner: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, page: Page, published: str | None) -> Report | Refusal:
        """Read a page in the process; a page that it dies of is a refusal."""
        message = packed(page, published)
        with self._lock:
            fresh = self._ready()
            try:
                return self._asked(message)
            except Died as death:
                reason = str(death)
            if not fresh:
                self._ready()
                try:
                    return self._asked(message)
                except Died as death:
                    reason = str(death)
        return Refusal(page.url, "reading", reason)

    def stop(self) -> None:
        """End the process, if this one started it."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def _ready(self) -> bool:
        """Have a process that runs; whether it is a fresh one."""
        process = self._process
        if process is not None and self._owner == os.getpid() and process.poll() is None:
            return False
        self.stop()
        self._process = subprocess.Popen(
            (sys.executable, *self.command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._owner = os.getpid()
        self.started += 1
        return True

    def _asked(self, message: bytes) -> Report | Refusal:
        deadline = time.monotonic() + self.wall
        try:
            self._send(message)
            size = int.from_bytes(self._taken(_SIZE, deadline), "big")
            if size > _MOST_ANSWER:
                raise Died(_DIED.format("its answer is broken"))
            found = unpacked(self._taken(size, deadline))
        except Died:
            self.stop()
            raise
        except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
            reason = self._end() or type(error).__name__
            self.stop()
            raise Died(reason if reason in (_SLOW, _LARGE) else _DIED.format(reason)) from error
        if found is None:
            self.stop()
            raise Died(_LARGE)
        return found

    def _send(self, message: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(message)
        self._process.stdin.flush()

    def _taken(self, size: int, deadline: float) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        parts = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while len(parts) < size:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise Died(_SLOW)
                piece = os.read(pipe, min(_STEP, size - len(parts)))
                if not piece:
                    raise EOFError
                parts += piece
        return bytes(parts)

    def _end(self) -> str | None:
        """How the process ended."""
        import signal

        assert self._process is not None
        try:
            code = self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            return None
        if code == -getattr(signal, "SIGXCPU", 0):
            return _SLOW
        if code < 0:
            return signal.Signals(-code).name
        return f"exit code {code}"


_SHARED = Worker()
atexit.register(_SHARED.stop)


def read(page: Page, published: str | None = None) -> Report | Refusal:
    """`verbale.reading.page.read`, with HTML parsed in the process that this one keeps for it.

    Raises `InputError` where `published` is no ISO 8601 date.
    """
    return pages.read(page, published, apart=_SHARED.read if sys.executable else None)
