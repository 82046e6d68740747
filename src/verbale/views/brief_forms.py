"""The brief as Markdown and as one HTML page that loads nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote, urlsplit

from verbale.questions.rows import ReportRow
from verbale.views.brief import Brief, Sentence, cited
from verbale.views.brief_words import day
from verbale.views.exports.network import printable

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1b19;background:#fff}"
    "h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.1rem;margin:1.4rem 0 .3rem;border-bottom:1px solid #ccc}"
    "ul,ol{padding-left:1.2rem;margin:.3rem 0}li{margin:.25rem 0}.quiet{color:#5c5851}ol{font-size:.85rem}"
    "@media print{body{font-size:10pt;margin:0}li{break-inside:avoid}}"
)


def as_markdown(found: Brief) -> str:
    """The brief as Markdown; numbers in brackets lead to the list of sources at its end."""
    lines = [f"# {_plain(found.title)}", ""]
    lines += [_plain(_head(found)), ""]
    for section in found.sections:
        lines += [f"## {_plain(section.title)}", ""]
        lines += [f"- {_plain(s.text)} {_marks(found, s, _markdown_mark)}" for s in section.sentences]
        lines += [] if section.sentences else [_plain(section.none)]
        lines.append("")
    if found.reports:
        lines += ["## Sources", ""]
        lines += [f"{n}. {_plain(_report(row))} {_plain(row.url)}" for n, row in enumerate(found.reports, 1)]
        lines.append("")
    return "\n".join(lines)


def as_html(found: Brief) -> str:
    """The brief as one page that can be mailed."""
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{_safe(found.title)}</title><style>{STYLE}</style></head><body>",
        f'<h1>{_safe(found.title)}</h1><p class="quiet">{_safe(_head(found))}</p>',
    ]
    for section in found.sections:
        parts.append(f"<h2>{_safe(section.title)}</h2>")
        items = "".join(f"<li>{_safe(s.text)} {_marks(found, s, _html_mark)}</li>" for s in section.sentences)
        parts.append(f"<ul>{items}</ul>" if items else f'<p class="quiet">{_safe(section.none)}</p>')
    if found.reports:
        items = "".join(
            f'<li id="s{number}">{_safe(_report(row))} {_address(row)}</li>'
            for number, row in enumerate(found.reports, 1)
        )
        parts.append(f"<h2>Sources</h2><ol>{items}</ol>")
    return "\n".join([*parts, "</body></html>\n"])


def _head(found: Brief) -> str:
    if found.day is None:
        return "The record is empty: add reports with verbale add."
    return f"As known by the reports up to {day(found.day)}. Words in quotation marks are the reports' own."


def _marks(found: Brief, sentence: Sentence, mark: Callable[[int], str]) -> str:
    return " ".join(mark(number) for number, _ in cited(found, sentence))


def _markdown_mark(number: int) -> str:
    return f"\\[{number}\\]"


def _html_mark(number: int) -> str:
    return f'<a href="#s{number}">[{number}]</a>'


def _report(row: ReportRow) -> str:
    named = (row.title or "untitled report", row.outlet or row.agency, day(row.reported) if row.reported else None)
    return ", ".join(part for part in named if part) + f" ({row.id})."


def _address(row: ReportRow) -> str:
    if urlsplit(row.url).scheme in ("http", "https"):
        return f'<a href="{escape(quote(row.url, safe=":/?&=#%@+,;~"))}" rel="noreferrer">{_safe(row.url)}</a>'
    return _safe(row.url)


def _safe(words: str) -> str:
    return escape(printable(words))


def _plain(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(printable(words).split()))
