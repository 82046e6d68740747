"""The sentences of reports around words of theirs, for views that show words where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select

from verbale.language.segment import paragraphs, segment
from verbale.record import schema
from verbale.record.database import Record

PAGE = 200
Words = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence that holds words of a report, or from the first to the last of the sentences where it is several."""

    report: str
    start: int
    end: int
    text: str


def sentences_at(record: Record, words: Iterable[Words]) -> dict[Words, Sentence]:
    """The sentence of each (report, start, end), in code points; words that no report has are left out."""
    wanted: dict[str, list[Words]] = {}
    for one in words:
        wanted.setdefault(one[0], []).append(one)
    columns, ids = schema.reports.c, sorted(wanted)
    found: dict[Words, Sentence] = {}
    with record.reading() as connection:
        for start in range(0, len(ids), PAGE):
            query = select(columns.id, columns.text).where(columns.id.in_(ids[start : start + PAGE]))
            for row in connection.execute(query):
                found.update(_of(row.id, row.text, wanted[row.id]))
    return found


def _of(report: str, text: str, wanted: Iterable[Words]) -> Iterable[tuple[Words, Sentence]]:
    bounds = list(paragraphs(text))
    for one in wanted:
        _, start, end = one
        held = next((bound for bound in bounds if bound[0] <= start < bound[1]), None)
        if held is None or end > len(text):
            continue
        first, stop = start - held[0], end - held[0]
        inside = [bound for bound in _cut(text[slice(*held)]) if bound[0] < stop and first < bound[1]]
        if inside:
            first, last = held[0] + inside[0][0], max(held[0] + inside[-1][1], min(end, held[1]))
            yield one, Sentence(report, first, last, text[first:last])


@lru_cache(maxsize=2048)
def _cut(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a paragraph begin and end."""
    return tuple((tokens[0][0], tokens[-1][1]) for tokens in segment(paragraph))
