"""The process in which pages of HTML are parsed: `python -m verbale.reading.worker`, spoken to over its pipes.

It takes one message after another: eight bytes of length, one line of JSON about the page, the bytes of the page.
It answers each with eight bytes of length and one line of JSON: a report, a refusal, or `{"spent": "memory"}`.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from verbale.model.text import Dateline, Page, Refusal, Report

MOST_MEMORY = 512 * 1024 * 1024
MOST_CPU_SECONDS = 10
_SIZE = 8
_PAGE = ("url", "fetched", "declared_type", "charset")


def packed(page: Page, published: str | None) -> bytes:
    """The message that asks for a page to be read."""
    head = {name: getattr(page, name) for name in _PAGE} | {"published": published}
    line = json.dumps(head).encode() + b"\n"
    return (len(line) + len(page.content)).to_bytes(_SIZE, "big") + line + page.content


def unpacked(answer: bytes) -> Report | Refusal | None:
    """What the worker answered; None where it ran out of memory."""
    found: dict[str, Any] = json.loads(answer)
    if "report" in found:
        fields = found["report"]
        lists = {name: tuple(fields[name]) for name in ("captions", "corrections")}
        how = tuple((name, how) for name, how in fields["how"])
        return Report(**(fields | lists | {"dateline": Dateline(**fields["dateline"]), "how": how}))
    return Refusal(**found["refusal"]) if "refusal" in found else None


def main() -> None:
    """Read pages from standard input until it ends."""
    taken, given = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    from verbale.reading import html, page  # noqa: F401  (the extractor takes long to load; once is enough)

    _bound_memory()
    while head := taken.read(_SIZE):
        message = taken.read(int.from_bytes(head, "big"))
        _answer(message, given)


def _answer(message: bytes, given: BinaryIO) -> None:
    from verbale.reading.page import read

    _bound_time()
    line, _, content = message.partition(b"\n")
    asked = json.loads(line)
    published = asked.pop("published")
    try:
        found = read(Page(content=content, **asked), published)
        kind = "report" if isinstance(found, Report) else "refusal"
        answer = json.dumps({kind: asdict(found)}).encode()
    except MemoryError:
        answer = b'{"spent": "memory"}'
    except Exception as error:
        reason = f"an unforeseen {type(error).__name__} while parsing; please report it with the page that caused it"
        answer = json.dumps({"refusal": asdict(Refusal(asked["url"], "reading", reason))}).encode()
    given.write(len(answer).to_bytes(_SIZE, "big") + answer)
    given.flush()


def _bound_memory() -> None:
    """The most address space that the process may have, where the system can bound it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time() -> None:
    """The processor time at which the system ends the process: what it has had, and ten seconds for this page."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + MOST_CPU_SECONDS + 1, hard))


if __name__ == "__main__":
    try:
        main()
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(1)
