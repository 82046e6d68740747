"""The sentences of the brief: templates over rows of the record. What is somebody's word is told as that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from verbale.questions import Sentence
from verbale.questions.rows import AppointmentRow, DisputeRow, EventRow, LedgerRow, PositionRow, StatementRow

PHRASES = Path(__file__).parents[1] / "data" / "brief" / "phrases.yaml"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_STRAIGHT = re.compile(r'"([^"]*)"')
_STANCES = {
    "asserts": "asserted", "denies": "denied", "rejects": "rejected", "doubts": "doubted", "confirms": "confirmed",
}  # fmt: skip


@cache
def phrases() -> dict[str, dict[str, str]]:
    """What is said of an event, by type: "towards" somebody and "alone"."""
    held: dict[str, dict[str, str]] = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    return held


def day(value: str) -> str:
    """An ISO 8601 date as people write it: 16 March 2014, March 2014, 2014.

    >>> day("2014-03-16")
    '16 March 2014'
    """
    parts = value[:10].split("-")
    try:
        if len(parts) == 3:
            found = date.fromisoformat(value[:10])
            return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else value
    except (ValueError, IndexError):
        return value


def quote(words: str, most: int = 240) -> str:
    """Words of a report in quotation marks, cut at a word where they are long."""
    whole = " ".join(words.split()).strip(" ,;:.")
    for opening, closing in ("“”", '""', "‘’"):
        inner = whole[1:-1]
        if whole.startswith(opening) and whole.endswith(closing) and closing not in inner and opening not in inner:
            whole = inner.strip(" ,;:.")
        if whole.count(opening) != whole.count(closing) or (opening == closing and whole.count(opening) % 2):
            whole = whole.replace(opening, "").replace(closing, "") if opening != "‘" else whole
    if len(whole) > most:
        whole = whole[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{_nested(whole)}”"


def _nested(words: str) -> str:
    """Double quotation marks as single ones, as they are written within others."""
    words = words.replace("“", "‘").replace("”", "’")
    return _STRAIGHT.sub("‘\\1’", words)


def excerpt(sentence: Sentence, start: int, end: int, most: int = 280) -> str:
    """A sentence in quotation marks; of a long one the part that holds the words from `start` to `end`."""
    if len(sentence.text) <= most or end - sentence.start <= most - 20:
        return quote(sentence.text, most)
    begin = max(0, min(start - sentence.start - most // 3, len(sentence.text) - most))
    part = sentence.text[begin:].split(" ", 1)[-1]
    return "“… " + quote(part, most).removeprefix("“")


class Words:
    """Sentences on rows, with the sentence of the report that carries them. `name_of` gives the name of an actor."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        self._name = name_of

    def _side(self, actors: Iterable[str], most: int = 4) -> str:
        names = list(dict.fromkeys(self._name(actor) for actor in actors))
        names = [*names[:most], f"{len(names) - most} more"] if len(names) > most + 1 else names
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""

    def event(self, row: EventRow, sentence: Sentence) -> str:
        """An event: the report's sentence, and how it is coded."""
        when = day(row.date) if row.date and len(row.date) >= 10 else f"Reported {day(row.day)}"
        does = phrases().get(row.type)
        who, whom = self._side(row.sources), self._side(row.targets)
        if does is None:
            act = f"{row.type.lower()}{f' by {who}' if who else ''}{f', towards {whom}' if whom else ''}"
        else:
            act = f"{who or 'somebody'} " + (does["towards"].format(target=whom) if whom else does["alone"])
        told = [self._as_told(row, act), *_told_by(row)]
        return f"{when}: {excerpt(sentence, row.start, row.end)} ({'; '.join(told)})."

    def _as_told(self, row: EventRow, act: str) -> str:
        says = self._side(row.according_to)
        if row.standing == "disputed":
            return f"disputed: {act}"
        return f"according to {says}, {act}" if says else act

    def dealings(self, source: str, target: str, rows: Sequence[EventRow], latest: Sentence | None) -> str:
        """How one side (named) treated another: counts of conflict and cooperation, and the latest act."""
        conflict, last = sum(row.quad in (3, 4) for row in rows), rows[-1]
        counts = [f"{n} of {what}" for n, what in ((conflict, "conflict"), (len(rows) - conflict, "cooperation")) if n]
        head = f"{source} towards {target}: {_acts(len(rows))}, {' and '.join(counts)}"
        head = head.replace(f"{_acts(len(rows))}, {len(rows)} of ", f"{_acts(len(rows))} of ")
        words = excerpt(latest, last.start, last.end) if latest else quote(last.words)
        return f"{_capital(head)}; the latest, of {day(last.day)}: {words}."

    def moved(self, row: LedgerRow, sentence: Sentence | None) -> str:
        """What became of a commitment."""
        move = row.moves[-1]
        when = f" on {day(move.day)}" if move.day else ""
        told = excerpt(sentence, move.start, move.end) if sentence else quote(move.words)
        who = self._side(row.actors) or "somebody"
        return f"{row.status.capitalize()}{when}: the {row.kind} by {who}, {quote(row.words, 140)}. {told}."

    def statement(self, row: StatementRow, sentence: Sentence) -> str:
        """Who said what: the words where they are a sentence, else the sentence that has them."""
        when = day(row.date) if row.date else f"reported {day(row.reported)}" if row.reported else ""
        to = f" to {self._name(row.addressee)}" if row.addressee else ""
        whole = len(row.words.split()) > 3 and row.words.lstrip("“\"'‘")[:1].isupper() and not row.words.isupper()
        words = quote(row.words) if whole else excerpt(sentence, row.start, row.end)
        return f"{_capital(self._name(row.speaker or ''))}{to}{f' ({when})' if when else ''}: {words}."

    def position(self, row: PositionRow, sentence: Sentence) -> str:
        """Where an actor stands: its stance, and the sentence that shows it."""
        when = f", reported {day(row.reported)}" if row.reported else ""
        return f"{_capital(self._name(row.actor))} ({row.stance}{when}): {excerpt(sentence, row.start, row.end)}."

    def appointment(self, row: AppointmentRow, sentence: Sentence | None) -> str:
        """What is due, when, who holds it, and the sentence that announces it."""
        end = f" to {day(row.end)}" if row.end and row.end != row.start else ""
        hour = f", {row.at[11:16]}" if row.at and len(row.at) >= 16 else ""
        told = [row.type.lower(), self._side(row.holders), "postponed to this date" * (row.status == "postponed")]
        if row.expected:
            told.append(f"expected: {quote(row.expected, 160)}")
        words = quote(sentence.text, 280) if sentence else quote(row.words)
        return f"{day(row.start or '')}{end}{hour}: {words} ({'; '.join(part for part in told if part)})."

    def commitment(self, row: LedgerRow, sentence: Sentence | None) -> str:
        """What is threatened or promised, by whom, to whom, by when, and the sentence that has it."""
        to = f" to {self._side(row.targets)}" if row.targets else ""
        dates = [day(row.start)] if row.start else []
        dates += [f"not before {day(row.not_before)}"] if row.not_before else []
        dates += [f"by {day(row.deadline)}"] if row.deadline else []
        when = f" ({'; '.join(dates)})" if dates else ""
        head = f"{row.kind.capitalize()} by {self._side(row.actors)}{to}{when}"
        words = quote(sentence.text, 280) if sentence else quote(row.words)
        inside = sentence is not None and row.condition is not None and row.condition in sentence.text
        condition = f", on condition: {quote(row.condition, 160)}" if row.condition and not inside else ""
        return f"{head}: {words}{condition}."

    def dispute(self, row: DisputeRow, sentence: Sentence) -> str:
        """A claim, and who stands where on it."""
        sides: dict[str, list[str]] = {}
        for side in row.sides:
            if side.actor:
                sides.setdefault(_STANCES.get(side.stance, side.stance), []).append(side.actor)
        told = "; ".join(f"{stance} by {self._side(actors)}" for stance, actors in sides.items()) or "disputed"
        when = f" ({day(row.reported)})" if row.reported else ""
        return f"{_capital(told)}{when}: {excerpt(sentence, row.start, row.end)}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _acts(count: int) -> str:
    return f"{count} act" if count == 1 else f"{count} acts"


def _told_by(row: EventRow) -> list[str]:
    return [f"{row.reports} reports, {row.independent} sources"] if row.independent > 1 else []
