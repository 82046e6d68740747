"""Whatever a user names → pages, one by one: files, folders, patterns, tables, archives, feeds, site maps, addresses.

Nothing raises through the batch: what cannot be opened, and each member that cannot be read, is a `Refusal` under its
own name, and gathering goes on with the next.
"""

from __future__ import annotations

import glob
import gzip
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import InputError
from verbale.model.text import Page, Refusal
from verbale.sources import archives, tables, warc
from verbale.sources.feeds import feed_items, is_feed, is_index
from verbale.sources.files import from_file, from_stdin
from verbale.sources.limits import MOST_BYTES

if TYPE_CHECKING:
    from verbale.sources.fetch import Fetcher

DEPTH = 3
_ROOM = "sources"
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_FEEDS = (".xml", ".rss", ".atom", ".rdf", ".xml.gz")
_GZIP = b"\x1f\x8b"
Gathered = Page | Refusal


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True)
class Gatherer:
    """Gathers pages.

    fetcher  the door to the network; None refuses addresses
    columns  which column of a table holds what: "text", "html", "url", "title", "author", "date", "outlet"
    known    whether an address that a feed lists was read before, so that it is not fetched again
    """

    fetcher: Fetcher | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    known: Callable[[str], bool] = _never

    def gather(self, specs: Iterable[str]) -> Iterator[Gathered]:
        """The pages of all that is named, in its order; the files of a folder or pattern by name."""
        for spec in specs:
            if spec == "-":
                yield from_stdin()
            elif _SCHEME.match(spec):
                yield from self._address(spec)
            else:
                yield from self._path(spec)

    def listed(self, feed: Page, depth: int = 0) -> Iterator[Gathered]:
        """The pages that a feed, a site map or an index of site maps lists and that are not known."""
        try:
            items = list(feed_items(feed))
        except InputError as error:
            yield Refusal(feed.url, _ROOM, str(error))
            return
        further = is_index(feed)
        for item in items:
            if not further:
                if not self.known(item.url):
                    yield self._fetched(item.url)
            elif depth + 1 >= DEPTH:
                yield Refusal(item.url, _ROOM, "this site map lies too deep in others; name it itself")
            else:
                yield from self._address(item.url, depth + 1)

    def _address(self, url: str, depth: int = 0) -> Iterator[Gathered]:
        found = self._fetched(url)
        if isinstance(found, Page):
            found = unpacked(found)
        if isinstance(found, Page) and is_feed(found):
            yield from self.listed(found, depth)
        else:
            yield found

    def _fetched(self, url: str) -> Gathered:
        if self.fetcher is None:
            return Refusal(url, _ROOM, "this is offline, and no connection is made; save the page and give the file")
        return self.fetcher.load(url)

    def _path(self, spec: str) -> Iterator[Gathered]:
        try:
            exists = os.path.exists(spec)
            names = [] if exists or not glob.has_magic(spec) else sorted(glob.glob(spec, recursive=True))
        except (OSError, ValueError):
            exists, names = True, []
        if not exists and glob.has_magic(spec):
            if not names:
                yield Refusal(spec, _ROOM, "no file fits this pattern; check the path")
            for name in names:
                yield from self._inside(name)
        else:
            yield from self._inside(spec)

    def _inside(self, name: str) -> Iterator[Gathered]:
        if os.path.isdir(name):
            for folder, folders, files in os.walk(name):
                folders[:] = sorted(one for one in folders if not one.startswith("."))
                for one in sorted(files):
                    if not one.startswith("."):
                        yield from self._file(os.path.join(folder, one))
        else:
            yield from self._file(name)

    def _file(self, name: str) -> Iterator[Gathered]:
        path = Path(name)
        try:
            if warc.is_warc(path):
                yield from warc.pages(path)
            elif tables.is_table(path):
                yield from tables.rows(path, self.columns)
            elif archives.is_archive(path):
                yield from archives.members(path)
            else:
                yield from self._single(name)
        except InputError as error:
            yield Refusal(name, _ROOM, str(error).removeprefix(f"{name}: "))

    def _single(self, name: str) -> Iterator[Gathered]:
        found = from_file(name)
        if isinstance(found, Page) and name.lower().endswith(_FEEDS):
            found = unpacked(found)
        if isinstance(found, Page) and is_feed(found) and name.lower().endswith(_FEEDS):
            yield from self.listed(found)
        else:
            yield found


def unpacked(page: Page) -> Gathered:
    """A page as it is, or out of its gzip (site maps are often kept so)."""
    if not page.content.startswith(_GZIP):
        return page
    try:
        engine = zlib.decompressobj(16 + zlib.MAX_WBITS)
        content = engine.decompress(page.content, MOST_BYTES + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        return Refusal(page.url, _ROOM, f"this is packed with gzip and damaged ({error}); fetch it again")
    if len(content) > MOST_BYTES:
        return Refusal(page.url, _ROOM, "this unpacks to more than 50 MB; name the pages one by one")
    return replace(page, content=content, declared_type=None)
