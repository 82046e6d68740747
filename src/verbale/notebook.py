"""Findings in a notebook: the text with its findings highlighted, and tables for pandas, Polars and Arrow.

Nothing is imported until it is asked for: pandas, Polars and pyarrow come with what you have, or with
`pip install pandas`, `pip install polars`, `pip install 'verbale[parquet]'`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from verbale.errors import InputError

if TYPE_CHECKING:
    from verbale.model.finding import Findings

KINDS = ("events", "statements", "positions", "commitments", "disputes", "actors", "places", "times", "facts")
_ANCHORS = {"events": "anchor", "statements": "words", "positions": "anchor", "commitments": "anchor"}
_STYLES = {
    "events": "background:#ffe08a;color:#1c1b19",
    "statements": "background:#e4ecf7;color:#1c1b19",
    "positions": "border-bottom:2px solid #7a3fa0",
    "commitments": "border-bottom:2px solid #b3261e",
}
_SPAN = {"start", "end", "text"}


class Shown:
    """HTML that a notebook shows."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html


def rows_of(findings: Findings, kind: str = "events") -> list[dict[str, Any]]:
    """One flat row a finding: words with their offsets (`anchor`, `anchor_start`, `anchor_end`), lists of ids as lists.

    Raises InputError where `kind` is none of `KINDS`.
    """
    if kind not in KINDS:
        raise InputError(f"{kind!r} is no kind of finding: it is one of {', '.join(KINDS)}")
    report = {"report": findings.report.id if findings.report else None}
    return [{**report, **dict(_flat(row))} for row in findings.to_dict()[kind]]


def _flat(row: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        column = prefix + name
        if isinstance(value, dict) and set(value) == _SPAN:
            yield from ((column, value["text"]), (f"{column}_start", value["start"]), (f"{column}_end", value["end"]))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield column, json.dumps(value, ensure_ascii=False)
        elif isinstance(value, list):
            yield column, value if value else None
        else:
            yield column, json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def to_pandas(findings: Findings, kind: str = "events") -> Any:
    """The rows of a kind as a pandas DataFrame. Raises InputError where pandas is missing."""
    return _needed("pandas", "pandas").DataFrame(rows_of(findings, kind))


def to_polars(findings: Findings, kind: str = "events") -> Any:
    """The rows of a kind as a Polars DataFrame. Raises InputError where Polars is missing."""
    return _needed("polars", "polars").DataFrame(rows_of(findings, kind), infer_schema_length=None)


def to_arrow(findings: Findings, kind: str = "events") -> Any:
    """The rows of a kind as an Arrow table. Raises InputError where pyarrow is missing."""
    rows = rows_of(findings, kind)
    names = list(dict.fromkeys(name for row in rows for name in row))
    arrow = _needed("pyarrow", "'verbale[parquet]'")
    return arrow.table({name: [row.get(name) for row in rows] for name in names})


def _needed(module: str, package: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(f"{module} is missing: pip install {package}") from error


def show(findings: Findings) -> Shown:
    """The report's text with events, statements, positions and commitments highlighted."""
    report = findings.report
    if report is None:
        reasons = "".join(f"<li>{escape(refusal.url)}: {escape(refusal.reason)}</li>" for refusal in findings.refusals)
        return Shown(f"<p>Nothing was read:</p><ul>{reasons}</ul>")
    key = " ".join(f'<span style="{style}">{kind}</span>' for kind, style in _STYLES.items())
    text = _highlighted(report.text, _marks(findings)).replace("\n\n", "<br><br>")
    head = f"<b>{escape(report.title or 'Untitled report')}</b><br><small>{key}</small>"
    return Shown(f'<div style="max-width:46em;line-height:1.7">{head}<div style="margin-top:.6em">{text}</div></div>')


def repr_html(findings: Findings) -> str:
    """What a notebook shows of findings: the text with its highlights, and how many there are of each kind."""
    held = findings.to_dict()
    counts = "".join(f"<td>{len(held[kind])}</td>" for kind in KINDS)
    heads = "".join(f"<th>{kind}</th>" for kind in KINDS)
    return f"{show(findings).html}<table><tr>{heads}</tr><tr>{counts}</tr></table>"


def _marks(findings: Findings) -> list[tuple[int, int, str, str]]:
    held = findings.to_dict()
    found = []
    for kind, anchor in _ANCHORS.items():
        for row in held[kind]:
            label = row.get("type") or row.get("stance") or row.get("kind") or kind
            standing = f", {row['standing']}" if row.get("standing") else ""
            found.append((row[anchor]["start"], row[anchor]["end"], kind, f"{label}{standing}"))
    return sorted(found)


def _highlighted(text: str, marks: list[tuple[int, int, str, str]]) -> str:
    cuts = sorted({0, len(text), *(cut for mark in marks for cut in mark[:2])})
    parts, active, coming = [], list[tuple[int, int, str, str]](), 0
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark[1] > start]
        while coming < len(marks) and marks[coming][0] <= start:
            active += [marks[coming]] if marks[coming][1] > start else []
            coming += 1
        words = escape(text[start:end])
        if active:
            kinds = [
                kind for kind in ("statements", "events", "positions", "commitments") if kind in {m[2] for m in active}
            ]
            style = ";".join(_STYLES[kind] for kind in kinds)
            title = escape("; ".join(dict.fromkeys(mark[3] for mark in active)))
            words = f'<span style="{style}" title="{title}">{words}</span>'
        parts.append(words)
    return "".join(parts)
