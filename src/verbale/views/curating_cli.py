"""Judging, deleting, coding anew, checking. Data go to stdout, messages to stderr."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from verbale import questions
from verbale.errors import InputError
from verbale.questions import rows
from verbale.settings import from_environment
from verbale.views.answers import Format, answer
from verbale.views.options import (
    Form,
    Raw,
    RecordOption,
    open_,
    tell,
)


def judge(
    subject: Annotated[
        str | None, typer.Argument(metavar="ID", help="The finding, report or actor that is judged.")
    ] = None,
    record: RecordOption = None,
    same_as: Annotated[
        str | None, typer.Option(metavar="ID", help="It is the same event, claim or actor, or a copy of that report.")
    ] = None,
    not_same_as: Annotated[
        str | None, typer.Option(metavar="ID", help="It is not, whatever the words suggest.")
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="It is not in the words.")] = False,
    right: Annotated[bool, typer.Option("--right", help="It was looked at and is right.")] = False,
    speaker: Annotated[str | None, typer.Option(metavar="ACTOR", help="The statement is by this actor.")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="The commitment has this status.")] = None,
    take_back: Annotated[str | None, typer.Option(metavar="JUDGEMENT", help="Take a judgement back.")] = None,
    everything: Annotated[bool, typer.Option("--list", help="Tell the judgements; with ID, those on it.")] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges; your user name where none is given.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    form: Form = Format.TABLE,
    raw: Raw = False,
) -> None:
    """Keep an analyst's decision. It edits nothing, survives coding anew, and can be taken back."""
    kept, who = open_(record), by or getpass.getuser()
    if everything:
        answer(questions.judgements(kept, subject), rows.JudgementRow, form, raw=raw)
        return
    if take_back is not None:
        answer([questions.take_back(kept, take_back, by=who)], rows.JudgementRow, form, raw=raw)
        return
    given = {
        "same-as": same_as, "not-same-as": not_same_as, "speaker": speaker, "status": status,
        "wrong": wrong or None, "right": right or None,
    }  # fmt: skip
    verdicts = [(verdict, value) for verdict, value in given.items() if value is not None]
    if subject is None or len(verdicts) != 1:
        raise InputError("judge needs the id of one finding and one verdict: see `verbale judge --help`")
    verdict, value = verdicts[0]
    other = value if isinstance(value, str) else None
    answer([questions.judge(kept, subject, verdict, other, by=who, note=note)], rows.JudgementRow, form, raw=raw)


def delete(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", help="Ids of reports.")],
    record: RecordOption = None,
) -> None:
    """Delete reports with all that was derived from them and judged of them."""
    kept = open_(record)
    for report in reports:
        questions.delete(kept, report)
        tell(f"deleted {report}")


def recode(
    report: Annotated[str | None, typer.Argument(metavar="REPORT", help="One report; all where none is named.")] = None,
    record: RecordOption = None,
    stale: Annotated[bool, typer.Option("--stale", help="Pass over what this version coded.")] = False,
    form: Form = Format.TABLE,
) -> None:
    """Read the kept bytes again with this version and tell what changed. Judgements stay."""
    changed: list[rows.Recoded] = []

    def acknowledge(one: rows.Recoded) -> None:
        if one.reason is not None:
            tell(f"verbale: {one.report} keeps its coding, its page is refused now: {one.reason}")
        if one.brought or one.took or one.now != one.report:
            changed.append(one)

    count = questions.recode(open_(record), from_environment(), only=report, stale=stale, acknowledge=acknowledge)
    answer(changed, rows.Recoded, form)
    tell(f"{count} coded again, {len(changed)} changed")


def verify(record: RecordOption = None, form: Form = Format.TABLE) -> None:
    """Check every offset, row, link and page, and the database itself; exit code 1 where something is wrong."""
    count = answer(questions.verify(open_(record)), rows.Problem, form)
    tell(f"{count} problems" if count else "the record is whole")
    if count:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    for command in (judge, delete, recode, verify):
        app.command()(command)
