"""verbale reads news reports on international disputes and keeps the record of who did and said what to whom.

`read` is the whole way for one report:

    >>> findings = verbale.read("PARIS (AP) — France on Monday recalled its ambassador.", published="2014-03-04")
    >>> findings.to_dict()["events"]
"""

from __future__ import annotations

from pathlib import Path

from verbale.errors import VerbaleError
from verbale.model.finding import Findings
from verbale.model.text import Page, Refusal

__version__ = "0.1.0"
__all__ = ["Findings", "VerbaleError", "read"]


def read(source: str | bytes | Path, published: str | None = None, url: str | None = None) -> Findings:
    """Read one report: its text or HTML as `str` or `bytes`, or a file by its `Path`.

    `published` is an ISO 8601 date or minute that overrides what the page says; `url` is kept as the report's
    address. Lone surrogates in a `str` become U+FFFD. What cannot be read comes back as `Findings` whose
    `refusals` say why.
    """
    from verbale.pipeline import read_page
    from verbale.settings import from_environment
    from verbale.sources import load

    settings = from_environment()
    if isinstance(source, Path):
        page = load(str(source))
        if isinstance(page, Refusal):
            return Findings(report=None, refusals=(page,))
        if url is not None:
            page = Page(url, page.content, page.fetched, page.declared_type, page.charset)
    elif isinstance(source, bytes):
        page = Page(url or "-", source)
    else:
        whole = source.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        page = Page(url or "-", whole.encode("utf-8"), charset="utf-8")
    return read_page(page, settings, published)
