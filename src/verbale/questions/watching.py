"""Reading feeds again and again: only what is new is fetched, and an unchanged feed costs one short answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from verbale.errors import FetchError
from verbale.model.text import Page, Refusal
from verbale.pipeline import read_page
from verbale.questions.adding import Added, Tally, add, now
from verbale.questions.reading import Reader
from verbale.record import feeds
from verbale.record.database import Record
from verbale.settings import Settings
from verbale.sources.feeds import is_feed
from verbale.sources.fetch import Fetcher
from verbale.sources.gathering import Gatherer, unpacked

_NO_FEED = "this is no RSS, Atom or site map; give the address of the feed"


@dataclass(frozen=True, slots=True)
class Polled:
    """What one look at a feed brought: whether it had changed, what was added, and why it could not be read."""

    url: str
    changed: bool
    tally: Tally
    reason: str | None = None


def holds(record: Record, url: str) -> bool:
    """Whether the record has what was at an address, read or refused."""
    with record.reading() as connection:
        return feeds.is_held(connection, url)


def poll(
    record: Record,
    feed: str,
    settings: Settings,
    fetcher: Fetcher,
    *,
    jobs: int = 1,
    acknowledge: Callable[[Added], None] = lambda _: None,
    reader: Reader = read_page,
) -> Polled:
    """Look at a feed once and add the pages that it lists and the record does not have.

    The server is asked for the feed only if it changed since all that it listed was read. A page that could not be
    fetched is tried again at the next look. Raises RecordError where the record fails.
    """
    with record.reading() as connection:
        etag, modified = feeds.validators(connection, feed)
    try:
        found = fetcher.fetch(feed, etag, modified)
    except FetchError as error:
        return Polled(feed, False, Tally(), str(error))
    if found.page is None:
        return Polled(feed, False, Tally())
    page = unpacked(found.page)
    if isinstance(page, Refusal) or not is_feed(page):
        return Polled(feed, False, Tally(), page.reason if isinstance(page, Refusal) else _NO_FEED)
    missed = 0

    def listed() -> Iterator[Page | Refusal]:
        nonlocal missed
        for one in Gatherer(fetcher, known=lambda url: holds(record, url)).listed(page):
            missed += isinstance(one, Refusal)
            yield one

    tally = add(record, listed(), settings, jobs=jobs, acknowledge=acknowledge, reader=reader)
    if not missed:
        with record.writing() as connection:
            feeds.was_read(connection, feed, found.etag, found.modified, now())
    return Polled(feed, True, tally)
