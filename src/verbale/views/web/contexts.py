"""Words of a row within their sentence, for tables: a verb alone says little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verbale import questions
from verbale.questions import Record

AROUND = 90
Context = tuple[str, str, str]


class Contexts:
    """The sentences of rows that have a report and offsets; other rows have no context."""

    def __init__(self, record: Record, rows: Sequence[Any]) -> None:
        self._sentences = questions.sentences_at(record, (_at(row) for row in rows if hasattr(row, "end")))

    def of(self, row: Any) -> Context | None:
        """What stands before a row's words in their sentence, the words, and what stands behind; None where the
        words are the sentence or the report has none."""
        sentence = self._sentences.get(_at(row)) if hasattr(row, "start") and hasattr(row, "end") else None
        if sentence is None:
            return None
        start, end = row.start - sentence.start, row.end - sentence.start
        before, behind = sentence.text[:start], sentence.text[end:]
        if not before.strip() and not behind.strip(' .!?"”’'):
            return None
        return _last(before), sentence.text[start:end], _first(behind)


def _at(row: Any) -> tuple[str, int, int]:
    return row.report, row.start, row.end


def _last(words: str) -> str:
    return words if len(words) <= AROUND else "… " + words[-AROUND:].split(" ", 1)[-1]


def _first(words: str) -> str:
    return words if len(words) <= AROUND else words[:AROUND].rsplit(" ", 1)[0] + " …"
