"""What can be asked of the record, as plain functions that return rows; the views ask nothing else."""

from verbale.questions.adding import Added, Tally, add
from verbale.questions.changing import changes
from verbale.questions.checking import recode, verify
from verbale.questions.codebook import codebook
from verbale.questions.contested import disputes
from verbale.questions.curating import STATUSES, VERDICTS, delete, judge, judgements, take_back
from verbale.questions.dyads import dyads
from verbale.questions.events import event, events, tellings, timeline
from verbale.questions.filters import ALL, STANDINGS, Filters
from verbale.questions.opening import open_record
from verbale.questions.outcomes import calendar, ledger, ledger_counts, ledger_rows
from verbale.questions.places import pairs, place_names, places
from verbale.questions.said import positions, statements
from verbale.questions.search import search
from verbale.questions.sentences import Sentence, sentences_at
from verbale.questions.showing import findings_of, show
from verbale.questions.stands import positions_sheet
from verbale.questions.stats import actors, actors_of, latest, records, refusals, reports, reports_of, stats
from verbale.questions.watching import Polled, holds, poll
from verbale.record.database import Record
from verbale.record.versions import Versions
from verbale.sources.fetch import Fetcher

__all__ = [
    "ALL",
    "STANDINGS",
    "STATUSES",
    "VERDICTS",
    "Added",
    "Fetcher",
    "Filters",
    "Polled",
    "Record",
    "Sentence",
    "Tally",
    "Versions",
    "actors",
    "actors_of",
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
    "holds",
    "judge",
    "judgements",
    "latest",
    "ledger",
    "ledger_counts",
    "ledger_rows",
    "open_record",
    "pairs",
    "place_names",
    "places",
    "poll",
    "positions",
    "positions_sheet",
    "recode",
    "records",
    "refusals",
    "reports",
    "reports_of",
    "search",
    "sentences_at",
    "show",
    "statements",
    "stats",
    "take_back",
    "tellings",
    "timeline",
    "verify",
]
