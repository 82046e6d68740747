"""The reading room's door: what came in → a report, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from verbale.model.text import Dateline, Page, Precision, Refusal, Report, report_id
from verbale.reading.cable import without_cable_head
from verbale.reading.dates import given_date
from verbale.reading.decode import decode
from verbale.reading.draft import Draft, FactName
from verbale.reading.flattened import unflattened
from verbale.reading.front_matter import without_front_matter
from verbale.reading.kinds import Kind, kind_of
from verbale.reading.labels import without_labels
from verbale.reading.markdown import plain_from_markdown
from verbale.reading.plain import read_lines
from verbale.reading.ptb import detokenised, is_tokenised
from verbale.reading.whitespace import lines_of, newlines

Reader = Callable[[Page, str | None], Report | Refusal]
MOST_BYTES = 50 * 1024 * 1024
MOST_CHARACTERS = 12_000_000
MOST_LINES = 50_000
_LEAST_WORDS = 3
_REFUSED_KINDS = {
    "json": "this is JSON data, not a report; give the report's text or page",
    "feed": "this is a feed or a site map, not a report; give the pages that it lists",
}
_NO_ARTICLE = "no article was found on this page; save the article itself, or paste its text into a .txt file"


def read(page: Page, published: str | None = None, apart: Reader | None = None) -> Report | Refusal:
    """Read a page: HTML, Markdown, plain or tokenised text, wire copy or a cable. HTML is left to `apart` where that is
    given: a reader that parses it in another process.

    `published` (ISO 8601 date, or date and time) overrides what the page says; a report whose page gives no date and
    that is given none has `published` None. What cannot be read becomes a `Refusal` of the room "reading".
    Raises `InputError` where `published` is no ISO 8601 date.
    """
    given = given_date(published) if published is not None else None
    draft = Draft()
    if given:
        draft.offer("published", given[0], "given")
    opened = _opened(page)
    if isinstance(opened, str):
        return Refusal(page.url, "reading", opened)
    text, kind = opened
    if kind == "html" and apart is not None:
        return apart(page, published)
    reason = _fill(text, kind, page.url, draft)
    return Refusal(page.url, "reading", reason) if reason else _report(page, draft)


def _opened(page: Page) -> tuple[str, Kind] | str:
    """The text of a page and which kind it is; the reason where there is none."""
    if not page.content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "this page is empty; check that it was saved whole"
    if len(page.content) > MOST_BYTES:
        return f"this page has {len(page.content):,} bytes; the most that is read is 50 MB, so give a smaller one"
    decoded = decode(page.content, page.charset)
    if isinstance(decoded, str):
        return decoded
    if len(decoded.text) > MOST_CHARACTERS:
        return f"this page has {len(decoded.text):,} characters; no report has more than 12 million, so give one report"
    kind = kind_of(decoded.text, page)
    if kind in _REFUSED_KINDS:
        return _REFUSED_KINDS[kind]
    if kind != "html" and decoded.text.count("\n") + decoded.text.count("\r") > MOST_LINES:
        return f"this text has more than {MOST_LINES:,} lines; give one report at a time"
    return decoded.text, kind


def _fill(text: str, kind: Kind, url: str, draft: Draft) -> str | None:
    """Read a text into `draft`; the reason where it holds no report."""
    if kind == "html":
        from verbale.reading.html import read_html  # the extractor takes long to load, and text needs none of it

        reason = read_html(text, url, draft)
        if reason:
            return reason
    else:
        _read_text(text, kind == "markdown", draft)
    return None if draft.paragraphs else _NO_ARTICLE


def _read_text(text: str, is_markdown: bool, draft: Draft) -> None:
    """Read a text that is no HTML. A text of one line, which reads like a title, is its body."""
    plain = plain_from_markdown(text, draft) if is_markdown else without_front_matter(newlines(text), draft)
    plain = without_cable_head(plain, draft)
    if is_tokenised(plain):
        read_lines(unflattened(lines_of(detokenised(plain), wrapped=False)), draft)
    else:
        read_lines(without_labels(lines_of(plain), draft), draft)
    if not draft.paragraphs and not draft.captions and len((draft.value("title") or "").split()) >= _LEAST_WORDS:
        draft.paragraphs.append(draft.facts.pop("title")[0])


def _report(page: Page, draft: Draft) -> Report:
    text = "\n\n".join(draft.paragraphs)
    published = draft.value("published")
    title = draft.value("title")
    return Report(
        id=report_id(text, title, published),
        url=page.url,
        text=text,
        title=title,
        byline=draft.value("byline"),
        agency=draft.value("agency"),
        outlet=draft.value("outlet"),
        dateline=Dateline(draft.value("dateline place"), draft.value("dateline date")),
        published=published,
        published_precision=_precision(published),
        updated=draft.value("updated"),
        saved=draft.value("saved"),
        captions=tuple(draft.captions),
        corrections=tuple(draft.corrections),
        language=draft.value("language"),
        how=tuple((name, draft.facts[name][1]) for name in get_args(FactName) if name in draft.facts),
    )


def _precision(published: str | None) -> Precision | None:
    if published is None:
        return None
    return "minute" if "T" in published else "day"
