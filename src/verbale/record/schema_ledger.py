"""The tables of the ledger and the calendar.

`threads` are the commitments and announcements of each report as linking compares them, `thread_keys` under which they
are found; `told` and `told_parties` by which later reports are found. `ties` (two threads may be one) and `readings`
(what a later report makes of a thread) depend on two reports alone. `entries` and `entry_members` are made of them.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, Table

from verbale.record.schema_columns import METADATA, WORD, of_report

threads = Table(
    "threads",
    METADATA,
    Column("id", WORD, primary_key=True),
    of_report(key=False),
    Column("kind", WORD, nullable=False),
    Column("n", Integer, nullable=False),
    Column("reported", WORD),
    Column("until", WORD),
    Column("type", WORD),
    Column("start", WORD),
    Column("content", WORD, nullable=False),
    Index("threads_report", "report"),
    Index("threads_start", "type", "start"),
)

thread_keys = Table(
    "thread_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True),
    Column("thread", WORD, primary_key=True),
    of_report(key=False),
    Column("reported", WORD, nullable=False),
    Column("until", WORD, nullable=False),
    Index("thread_keys_report", "report"),
    Index("thread_keys_alive", "key", "until", "reported", "thread"),
)

told = Table(
    "told",
    METADATA,
    of_report(),
    Column("reported", WORD, nullable=False),
    Column("stems", LargeBinary, nullable=False),
)

told_parties = Table(
    "told_parties",
    METADATA,
    Column("party", WORD, primary_key=True),
    Column("reported", WORD, primary_key=True),
    of_report(),
    Index("told_parties_report", "report"),
)

ties = Table(
    "ties",
    METADATA,
    Column("left", WORD, primary_key=True),
    Column("right", WORD, primary_key=True),
    of_report("left_report", key=False),
    of_report("right_report", key=False),
    Column("score", Float, nullable=False),
    Column("why", WORD, nullable=False),
    Index("ties_right", "right"),
    Index("ties_left_report", "left_report"),
    Index("ties_right_report", "right_report"),
)

readings = Table(
    "readings",
    METADATA,
    Column("thread", WORD, primary_key=True),
    of_report(),
    of_report("thread_report", key=False),
    Column("content", WORD, nullable=False),
    Index("readings_report", "report"),
    Index("readings_thread_report", "thread_report"),
)

entries = Table(
    "entries",
    METADATA,
    Column("id", WORD, primary_key=True),
    of_report(key=False),
    Column("kind", WORD, nullable=False),
    Column("n", Integer, nullable=False),
    Column("reported", WORD),
    Column("ingested", WORD, nullable=False),
    Column("last", WORD),
    Column("found", WORD, nullable=False),
    Column("judged", WORD),
    Column("deadline", WORD),
    Column("start", WORD),
    Column("first_start", WORD),
    Column("last_end", WORD),
    Column("content", WORD, nullable=False),
    Index("entries_report", "report"),
    Index("entries_reported", "kind", "reported", "report", "n"),
    Index("entries_start", "kind", "start", "id"),
    Index("entries_last", "kind", "last"),
    Index("entries_found", "kind", "found", "reported"),
)

entry_members = Table(
    "entry_members",
    METADATA,
    Column("thread", WORD, primary_key=True),
    Column("entry", WORD, nullable=False),
    of_report(key=False),
    Index("entry_members_entry", "entry"),
    Index("entry_members_report", "report"),
)

OF_REPORT = (threads, thread_keys, told, told_parties)
