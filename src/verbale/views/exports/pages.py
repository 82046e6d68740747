"""One self-contained HTML page and one Markdown page, for reading and mailing; they load nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, BinaryIO

from verbale.views.exports.network import printable

Record = Mapping[str, Any]
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "body{color:#1a1a1a;background:#fff}"
    "blockquote{margin:.2rem 0 .8rem 1rem;padding-left:.8rem;border-left:3px solid #bbb;color:#444}"
    "mark{background:#ffe9a8}h2{margin-top:2.5rem;border-top:1px solid #ccc;padding-top:1rem}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#141414}blockquote{color:#bbb}mark{background:#5a4a00;color:#fff}}"
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def _names(record: Record, ids: Iterable[str]) -> str:
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    return ", ".join(names.get(i, i) for i in ids) or "—"


def _event_line(record: Record, event: Mapping[str, Any]) -> str:
    places = {place["id"]: place["name"] for place in record["places"]}
    date = (event["date"] or {}).get("start") or (event["date"] or {}).get("text")
    parts = [
        f"{_names(record, event['sources'])} → {_names(record, event['targets'])}: {event['type']}",
        places.get(event["place"]),
        date,
        event["standing"]
        + (f" according to {_names(record, [event['according_to']])}" if event["according_to"] else ""),
    ]
    return ", ".join(str(part) for part in parts if part)


def _commitment_line(record: Record, commitment: Mapping[str, Any]) -> str:
    bounds = [
        f"not before {commitment['not_before']}" if commitment["not_before"] else "",
        f"by {commitment['deadline']}" if commitment["deadline"] else "",
        commitment["status"],
    ]
    who = f"{commitment['kind']}: {_names(record, commitment['actors'])} → {_names(record, commitment['targets'])}"
    return ", ".join([who, *(bound for bound in bounds if bound)])


def _sections(record: Record) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings, and under each the lines with the words that show them."""
    yield (
        "Events",
        [
            (_event_line(record, event), (event["evidence"] or [event["anchor"]])[0]["text"])
            for event in record["events"]
        ],
    )
    yield (
        "Statements",
        [
            (f"{_names(record, [s['speaker']]) if s['speaker'] else '—'} ({s['kind']})", s["words"]["text"])
            for s in record["statements"]
        ],
    )
    yield (
        "Commitments",
        [(_commitment_line(record, c), (c["evidence"] or [c["anchor"]])[0]["text"]) for c in record["commitments"]],
    )
    yield (
        "Positions",
        [
            (f"{_names(record, [p['actor']])} {p['stance']} {p['issue']}", p["anchor"]["text"])
            for p in record["positions"]
        ],
    )


def _head(report: Mapping[str, Any]) -> str:
    dateline = ", ".join(str(part) for part in report["dateline"].values() if part)
    parts = (report["byline"], report["agency"], report["outlet"], dateline, report["published"])
    return " · ".join(str(part) for part in parts if part)


def _html_report(record: Record) -> str:
    def safe(words: str) -> str:
        return escape(printable(words))

    report = record["report"]
    lines = [f'<section id="{safe(report["id"])}"><h2>{safe(report["title"] or "untitled report")}</h2>']
    lines.append(f"<p>{safe(_head(report))}</p>")
    for heading, rows in _sections(record):
        if rows:
            lines.append(f"<h3>{heading}</h3>")
            lines += [f"<p>{safe(line)}</p><blockquote>{safe(words)}</blockquote>" for line, words in rows]
    return "\n".join([*lines, "</section>\n"])


def write_html(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """One page with every report's findings and the words that carry them."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    out.write(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>verbale: the record</title><style>{_STYLE}</style></head><body><h1>The record</h1>\n".encode()
    )
    for record in records:
        if record["report"] is not None:
            out.write(_html_report(record).encode("utf-8"))
    out.write(b"</body></html>\n")


def _plain(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(printable(words).split()))


def _markdown_report(record: Record) -> str:
    report = record["report"]
    lines = [f"## {_plain(report['title'] or 'untitled report')}", "", _plain(_head(report)), ""]
    for heading, rows in _sections(record):
        if rows:
            lines += [f"### {heading}", ""]
            for line, words in rows:
                lines += [f"- {_plain(line)}", f"  > {_plain(words)}"]
            lines.append("")
    return "\n".join(lines) + "\n"


def write_markdown(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """One Markdown page with every report's findings and the words that carry them."""
    out.write(b"# The record\n\n")
    for record in records:
        if record["report"] is not None:
            out.write(_markdown_report(record).encode("utf-8"))
