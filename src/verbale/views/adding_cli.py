"""Bringing reports into a record, once or again and again. Data go to stdout, messages to stderr."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

import typer

from verbale import questions
from verbale.settings import from_environment
from verbale.sources import columns_of
from verbale.views.options import RecordOption, fetcher_for, open_, pages, tell

EVERY = 1_000
Jobs = Annotated[int, typer.Option(min=1, help="Processes that read.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Name only what is refused.")]


def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, patterns, URLs, feeds, site maps, or - for stdin; tables (.jsonl .csv .tsv .parquet) "
            "and archives (.zip .mbox .eml .warc .warc.gz) are read member by member.",
        ),
    ] = None,
    record: RecordOption = None,
    columns: Annotated[
        str, typer.Option("--map", metavar="WHAT=COLUMN,…", help="Columns of tables: text, html, url, title, date, …")
    ] = "",
    jobs: Jobs = 1,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When the reports were published.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Refuse every network connection.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read texts in other languages than English as well.")] = False,
    quiet: Quiet = False,
) -> None:
    """Read reports and keep them in the record; what it has is skipped, so that the same command goes on where it
    was cut off. Without a source, the record is made or brought up to date.

    Exit code 2 where nothing could be read at all.
    """
    settings = from_environment()
    settings = replace(settings, offline=settings.offline or offline, force=settings.force or force)
    named = columns_of(columns)
    kept = open_(record, create=True)
    found = questions.add(
        kept,
        pages(sources or [], settings, named, lambda url: questions.holds(kept, url)),
        settings,
        published=published,
        jobs=jobs,
        acknowledge=_told(quiet),
    )
    tell(_counted(found))
    if sources and found.refused and not (found.added + found.carried + found.replaced + found.known):
        raise typer.Exit(2)


def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED", help="Addresses of RSS or Atom feeds or site maps.")],
    record: RecordOption = None,
    every: Annotated[float, typer.Option(min=0.1, metavar="MINUTES", help="How long to wait between two looks.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Look at feeds again and again and add what they list. Feeds that have not changed are not sent again.

    Ctrl-C stops it; what was acknowledged is kept. With --once, exit code 2 where no feed could be read.
    """
    settings = from_environment()
    kept, fetcher = open_(record, create=True), fetcher_for(settings)
    while True:
        failed = 0
        for feed in feeds:
            polled = questions.poll(kept, feed, settings, fetcher, jobs=jobs, acknowledge=_told(quiet))
            failed += polled.reason is not None
            state = polled.reason or (_counted(polled.tally) if polled.changed else "unchanged")
            if not quiet or polled.reason:
                tell(f"{feed}: {state}")
        if once:
            raise typer.Exit(2 if failed == len(feeds) else 0)
        time.sleep(every * 60)


def _told(quiet: bool) -> Callable[[questions.Added], None]:
    """Tells of each page and, now and then, how far it is and how fast it goes."""
    count, started = 0, time.monotonic()

    def acknowledge(one: questions.Added) -> None:
        nonlocal count
        count += 1
        if one.outcome == "refused":
            tell(f"verbale: {one.url}: {one.reason}")
        elif not quiet:
            tell(f"{one.outcome} {one.report or ''} {one.url}".replace("  ", " "))
        if not quiet and count % EVERY == 0:
            tell(f"{count:,} pages so far, {count / max(0.001, time.monotonic() - started):.1f} a second")

    return acknowledge


def _counted(found: questions.Tally) -> str:
    return (
        f"{found.added} added, {found.carried + found.replaced} further pages of reports that were there, "
        f"{found.known} known, {found.refused} refused"
    )


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    for command in (add, watch):
        app.command()(command)
