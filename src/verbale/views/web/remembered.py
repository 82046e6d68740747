"""Answers are remembered: while the record is as it was, what was asked before is not asked of it again.

After a commit an answer is made anew, one at a time for all who ask, with a rest after each. Who asks waits a moment
for it; where it takes longer, or others are being made, the answer before is given, with its age in seconds (`Age`).
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from time import monotonic

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from verbale.errors import RecordError
from verbale.questions import Versions
from verbale.views.web.access import Person
from verbale.views.web.behind import Behind, Whole, whole_of

log = logging.getLogger("verbale.views.web")
PATIENCE = 0.2
"""Seconds that who asks waits for an answer to be made anew where the one before is at hand."""
REST = 20.0
"""An answer that took longer than `PATIENCE` is made anew after at least so many times as long, and not at once. After
any other the next one waits for as long as it took: while reports are added, half of the time is for those who ask."""
OLDEST = 120.0
"""Seconds after which an answer that is no longer right is given to nobody."""
BYTES, LARGEST = 64_000_000, 2_000_000
_PASSED_ON = ("/static/", "/sign-in", "/sign-out")
_SAFE = ("GET", "HEAD")
Key = tuple[Person | None, str, bytes]
Pairs = Sequence[tuple[bytes, bytes]]


@dataclass(slots=True)
class Answer:
    """A whole answer: the record's `version` as it was made, in how many `seconds`, and when it was known to be right.

    `tag` tells it from others (an entity tag); empty where it is not to be remembered.
    """

    version: str
    status: int
    headers: Pairs
    body: bytes
    seconds: float
    right: float
    made: float
    tag: bytes = b""


@dataclass
class Kept:
    """Answers, the least lately used of which go where they are more than `BYTES` together."""

    _held: OrderedDict[Key, Answer] = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, key: Key) -> Answer | None:
        """The answer that is kept, or None."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: Key, answer: Answer) -> None:
        """Keep an answer in place of the one before."""
        self.drop(key)
        self._held[key] = answer
        self.size += len(answer.body)
        while self.size > BYTES:
            self.drop(next(iter(self._held)))

    def drop(self, key: Key) -> None:
        """Forget an answer."""
        found = self._held.pop(key, None)
        self.size -= len(found.body) if found else 0

    def clear(self) -> None:
        """Forget all answers."""
        self._held.clear()
        self.size = 0

    def __len__(self) -> int:
        return len(self._held)


class Remembered:
    """ASGI middleware within the guard: it keeps answers apart by who asks, and knows entity tags."""

    def __init__(self, app: ASGIApp, versions: Versions, behind: Behind | None = None) -> None:
        self.app, self.kept = app, Kept()
        self._versions, self._second = versions, behind
        self._loop: asyncio.AbstractEventLoop | None = None
        self._making: dict[Key, asyncio.Task[Answer]] = {}
        self._behind = asyncio.Semaphore(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        if scope["type"] != "http" or path.startswith(_PASSED_ON) or path.endswith(".csv"):
            await self.app(scope, receive, send)
        elif scope["method"] not in _SAFE:
            try:
                await self.app(scope, receive, send)
            finally:
                self.kept.clear()
        else:
            answer = await self.answer(scope)
            await _send(answer, scope, send)

    async def prepare(self, person: Person | None, paths: Sequence[str]) -> None:
        """Make the answers that somebody will ask for first, one after the other."""
        self._in_this_loop()
        for path in paths:
            with suppress(Exception):
                scope: Scope = {
                    "type": "http", "http_version": "1.1", "path": path, "headers": [], "query_string": b"",
                    "scheme": "http", "server": None, "client": None, "root_path": "", "state": {"person": person},
                }  # fmt: skip
                await self._task(_key(scope), scope, self._versions.now(), behind=True)

    def close(self) -> None:
        """Give back what is held."""
        self.kept.clear()
        self._versions.close()
        if self._second is not None:
            self._second.close()

    async def answer(self, scope: Scope) -> Answer:
        """The answer to a request that only reads."""
        self._in_this_loop()
        key, now = _key(scope), monotonic()
        try:
            version = self._versions.now() if self._versions.quick else await to_thread.run_sync(self._versions.now)
        except RecordError:
            return await self._made(scope, "")
        held = self.kept.get(key)
        if held is None or held.version == version or now - held.right > OLDEST:
            if held is not None and held.version == version:
                held.right = now
                return held
            return await asyncio.shield(self._task(key, scope, version))
        if held.seconds > PATIENCE and now - held.made < min(REST * held.seconds, OLDEST / 4):
            return held
        free = not self._behind.locked()
        task = self._task(key, scope, version, behind=True)
        made, _ = await asyncio.wait([task], timeout=PATIENCE) if free else ((), ())
        return next((one.result() for one in made), held)

    def _in_this_loop(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._making, self._behind = loop, {}, asyncio.Semaphore(1)

    def _task(self, key: Key, scope: Scope, version: str, behind: bool = False) -> asyncio.Task[Answer]:
        """The one making of an answer that goes on, or a new one."""
        found = self._making.get(key)
        if found is None:
            found = self._making[key] = asyncio.create_task(self._make(key, scope, version, behind))
            found.add_done_callback(lambda task: self._done(key, task))
        return found

    def _done(self, key: Key, task: asyncio.Task[Answer]) -> None:
        self._making.pop(key, None)
        if not task.cancelled() and task.exception() is not None:
            log.error("answering %s failed", key[1], exc_info=task.exception())

    async def _make(self, key: Key, scope: Scope, version: str, behind: bool) -> Answer:
        if behind:
            await self._behind.acquire()
        began = monotonic()
        try:
            answer = await self._made(scope, version, behind)
        finally:
            if behind:
                self._resting(monotonic() - began)
        if answer.tag:
            self.kept.put(key, answer)
        else:
            self.kept.drop(key)
        return answer

    def _resting(self, seconds: float) -> None:
        """Let the next answer be made after a rest."""
        asyncio.get_running_loop().call_later(min(seconds, PATIENCE), self._behind.release)

    async def _made(self, scope: Scope, version: str, behind: bool = False) -> Answer:
        """What the application within answers, or the process behind it."""
        began = monotonic()
        whole = await self._whole_behind(scope) if behind else None
        status, headers, body = whole or await whole_of(self.app, scope)
        now = monotonic()
        answer = Answer(version, status, headers, body, now - began, began, now)
        if version and status == 200 and len(body) <= LARGEST:
            answer = replace(answer, tag=b'"' + blake2b(answer.body, digest_size=12).hexdigest().encode() + b'"')
        return answer

    async def _whole_behind(self, scope: Scope) -> Whole | None:
        if self._second is None:
            return None
        try:
            return await self._second.whole(scope)
        except BrokenProcessPool as error:
            log.warning("the process that makes answers anew has ended (%s): they are made here from now on", error)
            self._second = None
            return None


def _key(scope: Scope) -> Key:
    person: Person | None = scope.get("state", {}).get("person")
    return person, scope["path"], scope.get("query_string", b"")


async def _send(answer: Answer, scope: Scope, send: Send) -> None:
    headers = [(name, value) for name, value in answer.headers if name.lower() != b"etag"]
    status, body = answer.status, answer.body
    if answer.tag:
        age = int(monotonic() - answer.right)
        headers += [(b"etag", answer.tag), *([(b"age", str(age).encode())] if age > 0 else [])]
        if _matches(Headers(scope=scope).get("if-none-match", ""), answer.tag.decode()):
            status, body = 304, b""
            headers = [(name, value) for name, value in headers if name.lower() not in (b"content-length",)]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _matches(given: str, tag: str) -> bool:
    """Whether an If-None-Match header names a tag; a weak one is as good here (RFC 9110, 13.1.2)."""
    return given.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in given.split(","))
