"""What can be asked of the record, as plain functions that return rows; the views ask nothing else."""

from verbale.questions.adding import Added, Tally, add
from verbale.questions.checking import recode, verify
from verbale.questions.codebook import codebook
from verbale.questions.curating import STATUSES, VERDICTS, delete, judge, judgements, take_back
from verbale.questions.dyads import dyads
from verbale.questions.events import event, events, tellings, timeline
from verbale.questions.filters import ALL, STANDINGS, Filters
from verbale.questions.outcomes import calendar, changes, ledger
from verbale.questions.said import disputes, positions, statements
from verbale.questions.search import search
from verbale.questions.showing import findings_of, show
from verbale.questions.stats import actors, records, refusals, reports, stats
from verbale.record.database import Record, open_record

__all__ = [
    "ALL",
    "STANDINGS",
    "STATUSES",
    "VERDICTS",
    "Added",
    "Filters",
    "Record",
    "Tally",
    "actors",
    "add",
    "calendar",
    "changes",
    "codebook",
    "delete",
    "disputes",
    "dyads",
    "event",
    "events",
    "findings_of",
    "judge",
    "judgements",
    "ledger",
    "open_record",
    "positions",
    "recode",
    "records",
    "refusals",
    "reports",
    "search",
    "show",
    "statements",
    "stats",
    "take_back",
    "tellings",
    "timeline",
    "verify",
]
