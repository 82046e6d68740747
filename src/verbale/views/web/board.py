"""The ledger as a board: a column a state, the latest commitments first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.questions.rows import LedgerRow

COLUMNS = (
    ("Pending", ("pending",)), ("Triggered", ("triggered",)), ("Carried out", ("carried out", "partly carried out")),
    ("Lapsed or withdrawn", ("lapsed", "withdrawn")), ("Contradicted", ("contradicted",)),
)  # fmt: skip
SHOWN = 8


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: its heading, its first statuses (for a link), its cards, and how many there are in all."""

    title: str
    statuses: tuple[str, ...]
    cards: tuple[LedgerRow, ...]
    count: int


def columns(rows: Sequence[LedgerRow]) -> tuple[BoardColumn, ...]:
    """The columns that hold anything."""
    found = []
    for title, statuses in COLUMNS:
        held = [row for row in rows if row.status in statuses]
        if held:
            latest = sorted(held, key=lambda row: (row.start or "", row.id), reverse=True)
            found.append(BoardColumn(title, statuses, tuple(latest[:SHOWN]), len(held)))
    return tuple(found)
