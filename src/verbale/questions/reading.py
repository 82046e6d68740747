"""Pages made ready for the record, in this process or in several. Results come in the order of the pages."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from verbale.errors import RecordError
from verbale.linking import copies, tellings
from verbale.model.finding import Findings
from verbale.model.text import Page
from verbale.pipeline import read_page
from verbale.settings import Settings

Reader = Callable[[Page, Settings, str | None], Findings]
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Read:
    """A page, the date that was given for it, what was coded from it, and what linking compares."""

    page: Page
    given: str | None
    findings: Findings
    tellings: tuple[tellings.Telling, ...]
    sketch: copies.Sketch


def read(page: Page, settings: Settings, given: str | None, reader: Reader = read_page) -> Read:
    """Read one page and make it ready for linking."""
    findings = reader(page, settings, given)
    text = findings.report.text if findings.report else ""
    return Read(page, given, findings, tellings.tellings(findings), copies.sketch(text))


def read_all(
    pages: Iterable[Page], settings: Settings, given: str | None, jobs: int, reader: Reader = read_page
) -> Iterator[Read]:
    """Read pages in `jobs` processes, a few ahead of what is taken. `reader` must be importable where jobs
    > 1.

    Raises RecordError where a process dies.
    """
    if jobs <= 1:
        yield from (read(page, settings, given, reader) for page in pages)
        return
    waiting: deque[Future[Read]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        try:
            for page in pages:
                waiting.append(pool.submit(read, page, settings, given, reader))
                if len(waiting) >= AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise RecordError(
                "a reading process ended before its time, perhaps for want of memory: run the same command again "
                "with fewer --jobs; what was acknowledged is kept"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
