"""The sentences of the brief: templates over rows of the record. What is somebody's word is told as that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from verbale.questions.rows import AppointmentRow, DisputeRow, EventRow, LedgerRow, PositionRow, StatementRow

PHRASES = Path(__file__).parents[1] / "data" / "brief" / "phrases.yaml"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
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
    return f"“{whole}”"


class Words:
    """Sentences on rows. `name_of` gives the name of an actor's id; `shown` the clause of the report that shows a
    finding (by report and id, with the words to give where there is none)."""

    def __init__(self, name_of: Callable[[str], str], shown: Callable[[str, str, str], str]) -> None:
        self._name, self._shown = name_of, shown

    def _side(self, actors: Iterable[str], most: int = 4) -> str:
        names = [self._name(actor) for actor in dict.fromkeys(actors)]
        names = [*names[:most], f"{len(names) - most} more"] if len(names) > most + 1 else names
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""

    def event(self, row: EventRow) -> str:
        """What an event row says: "On 17 March 2014, A cut relations with or punished B: “imposed sanctions”"."""
        when = f"On {day(row.date)}" if row.date and len(row.date) >= 10 else f"Reported {day(row.day)}"
        does = phrases().get(row.type)
        who, whom = self._side(row.sources), self._side(row.targets)
        if does is None:
            act = f"{row.type.lower()}{f' by {who}' if who else ''}{f', towards {whom}' if whom else ''}"
        else:
            act = f"{who or 'somebody'} " + (does["towards"].format(target=whom) if whom else does["alone"])
        return f"{when}, {self._as_told(row, act)}: {self._quoted(row)}{_told_by(row)}."

    def _quoted(self, row: EventRow | AppointmentRow) -> str:
        return quote(self._shown(row.report, row.id, row.words))

    def _as_told(self, row: EventRow, act: str) -> str:
        says = self._side(row.according_to)
        if row.standing in ("denied", "disputed"):
            return f"it is {row.standing}{f', by the words of {says},' if says else ''} that {act}"
        if row.standing not in ("happened", "ongoing"):
            return f"({row.standing}) {act}" + (f", according to {says}" if says else "")
        return f"according to {says}, {act}" if says else act

    def dealings(self, source: str, target: str, rows: Sequence[EventRow]) -> str:
        """How one side (named) treated another: counts of conflict and cooperation, and the latest act."""
        conflict, last = sum(row.quad in (3, 4) for row in rows), rows[-1]
        counts = [f"{n} of {what}" for n, what in ((conflict, "conflict"), (len(rows) - conflict, "cooperation")) if n]
        head = f"{source} towards {target}: {_acts(len(rows))}, {' and '.join(counts)}"
        head = head.replace(f"{_acts(len(rows))}, {len(rows)} of ", f"{_acts(len(rows))} of ")
        return f"{head}; the latest, of {day(last.day)}, is {self._quoted(last)}."

    def moved(self, row: LedgerRow) -> str:
        """What became of a commitment."""
        move = row.moves[-1]
        when = f" on {day(move.day)}" if move.day else ""
        return (
            f"The {row.kind} of {self._side(row.actors) or 'somebody'}, {quote(row.words, 140)}, is now {row.status}"
            f"{when}: {quote(move.words)}."
        )

    def statement(self, row: StatementRow) -> str:
        """Who said what."""
        when = f" on {day(row.date)}" if row.date else f" (reported {day(row.reported)})" if row.reported else ""
        to = f" to {self._name(row.addressee)}" if row.addressee else ""
        return f"{self._name(row.speaker or '')} said{to}{when}: {quote(row.words)}."

    def position(self, row: PositionRow) -> str:
        """Where an actor stands."""
        issue = " ".join(row.issue.split())
        said = "" if issue in " ".join(row.words.split()) else f": {quote(row.words)}"
        return f"{self._name(row.actor)} {row.stance} {issue}{said}."

    def appointment(self, row: AppointmentRow) -> str:
        """What is due, when, where, and who holds it."""
        end = f" to {day(row.end)}" if row.end and row.end != row.start else ""
        who = f", {self._side(row.holders)}" if row.holders else ""
        late = ", postponed to this date" if row.status == "postponed" else ""
        expected = f"; expected: {quote(row.expected, 160)}" if row.expected else ""
        return f"{day(row.start or '')}{end}{who}: {self._quoted(row)} ({row.type.lower()}{late}){expected}."

    def commitment(self, row: LedgerRow) -> str:
        """What is threatened or promised, by whom, to whom, on which condition, by when."""
        to = f" to {self._side(row.targets)}" if row.targets else ""
        made = f" ({day(row.start)})" if row.start else ""
        parts = [f"{row.kind.capitalize()} of {self._side(row.actors)}{to}{made}: {quote(row.words)}"]
        if row.condition:
            parts.append(f"on condition: {quote(row.condition, 160)}")
        if row.not_before:
            parts.append(f"not before {day(row.not_before)}")
        if row.deadline:
            parts.append(f"by {day(row.deadline)}")
        return ", ".join(parts) + "."

    def dispute(self, row: DisputeRow) -> str:
        """A claim, and who stands where on it."""
        sides: dict[str, list[str]] = {}
        for side in row.sides:
            if side.actor:
                sides.setdefault(_STANCES.get(side.stance, side.stance), []).append(side.actor)
        told = "; ".join(f"{stance} by {self._side(actors)}" for stance, actors in sides.items())
        return f"{told[:1].upper()}{told[1:]}: {quote(row.claim)}." if told else f"Disputed: {quote(row.claim)}."


def _acts(count: int) -> str:
    return f"{count} act" if count == 1 else f"{count} acts"


def _told_by(row: EventRow) -> str:
    return f" ({row.reports} reports, {row.independent} sources)" if row.independent > 1 else ""
