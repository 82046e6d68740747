"""Entries of the ledger and appointments of the calendar as rows."""

from __future__ import annotations

from verbale.model.ledger import Appointment, Entry, Move, ScheduleMove, Source
from verbale.questions.rows import AppointmentRow, LedgerRow, MoveRow


def ledger_row(entry: Entry) -> LedgerRow:
    """An entry of the ledger as a row."""
    first, judgement = entry.sources[0], entry.judgement
    return LedgerRow(
        id=entry.id,
        start=first.day,
        actors=entry.actors,
        targets=entry.targets,
        kind=entry.kind,
        act=entry.act_type,
        words=entry.act_text,
        condition=entry.condition,
        negated=entry.negated,
        not_before=entry.not_before,
        deadline=entry.deadline,
        status=entry.status,
        found=entry.found,
        reports=len({source.report for source in entry.sources}),
        report=first.report,
        restated=tuple(_source(source) for source in entry.sources[1:]),
        moves=tuple(_move(move) for move in entry.moves),
        judged=None if judgement is None else f"{judgement.id} by {judgement.by} at {judgement.at}",
    )


def appointment_row(one: Appointment) -> AppointmentRow:
    """An appointment of the calendar as a row."""
    return AppointmentRow(
        id=one.id,
        start=one.start,
        end=one.end,
        type=one.type,
        words=one.words,
        place=one.place,
        holders=one.holders,
        expected=one.expected,
        status=one.status,
        result=one.result,
        reports=len({source.report for source in one.sources}),
        report=one.sources[0].report,
        moves=tuple(_move(move) for move in one.moves),
        kind=one.kind,
        at=one.at,
        where=one.where,
        announced_by=one.announced_by,
        announced_words=one.announced_words,
        expected_by=one.expected_by,
        expected_words=one.expected_words,
        according_to=one.according_to,
        said_by=one.said_by,
    )


def _source(source: Source) -> MoveRow:
    words = source.words
    return MoveRow("restated", source.day, source.report, words.start, words.end, words.text, source.score, source.why)


def _move(move: Move | ScheduleMove) -> MoveRow:
    words, event = move.words, move.event if isinstance(move, Move) else None
    whose = None if isinstance(move, Move) else move.according_to
    span = (words.start, words.end, words.text)
    return MoveRow(move.status, move.day, move.report, *span, move.score, move.why, event, whose)
