"""The ledger as a board: a column a state, the latest commitments first."""

from __future__ import annotations

from dataclasses import dataclass

from verbale import questions
from verbale.questions import Filters, Record
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


def columns(record: Record, filters: Filters, status: str | None = None) -> tuple[BoardColumn, ...]:
    """The columns that hold anything, or the one that holds a status."""
    counts = questions.ledger_counts(record, filters)
    found = []
    for title, statuses in COLUMNS:
        wanted = [one for one in statuses if counts.get(one) and status in (None, one)]
        if wanted:
            held = [row for one in wanted for row in _latest(record, filters, one)]
            latest = sorted(held, key=lambda row: (row.start or "", row.id), reverse=True)
            found.append(BoardColumn(title, statuses, tuple(latest[:SHOWN]), sum(counts[one] for one in wanted)))
    return tuple(found)


def _latest(record: Record, filters: Filters, status: str) -> list[LedgerRow]:
    return questions.ledger(record, filters, status=status, limit=SHOWN, newest=True)
