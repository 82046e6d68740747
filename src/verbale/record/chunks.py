"""Questions that name many values, asked in pieces that SQLite and PostgreSQL both take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Connection, Select

_CHUNK = 800
T = TypeVar("T")


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in their order, at most 800 at a time."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def rows_at(
    connection: Connection, query: Select[Any] | CompoundSelect[Any], values: Iterable[str], **given: Any
) -> Iterator[Any]:
    """The rows of a query whose expanding parameter `at` takes these values, each once and in order."""
    for chunk in chunks(sorted(set(values))):
        yield from connection.execute(query, {"at": chunk, **given})
