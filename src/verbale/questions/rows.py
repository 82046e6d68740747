"""The rows that questions answer with: plain values, ready for a table, a CSV file or JSON.

Every row that stands for words has the report's id and the words' `start` and `end` in its text. Three
times are kept apart: `date` (when it happened), `reported` (when the report told it) and `ingested` (when
it came in).
"""

from verbale.questions.rows_held import (
    ActorRow,
    Count,
    Evidence,
    Hit,
    JudgementRow,
    Problem,
    Recoded,
    RefusalRow,
    ReportRow,
    Shown,
)
from verbale.questions.rows_outcomes import AppointmentRow, Change, LedgerRow, MoveRow
from verbale.questions.rows_told import (
    Detail,
    DisputeRow,
    DyadRow,
    EventRow,
    PositionRow,
    SideRow,
    StandRow,
    StatementRow,
    TellingRow,
)

__all__ = [
    "ActorRow",
    "AppointmentRow",
    "Change",
    "Count",
    "Detail",
    "DisputeRow",
    "DyadRow",
    "EventRow",
    "Evidence",
    "Hit",
    "JudgementRow",
    "LedgerRow",
    "MoveRow",
    "PositionRow",
    "Problem",
    "Recoded",
    "RefusalRow",
    "ReportRow",
    "Shown",
    "SideRow",
    "StandRow",
    "StatementRow",
    "TellingRow",
]
