"""What the expressions of a text are counted from, and on which side of it they lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from verbale.grounding import times_calendar as cal
from verbale.grounding.times_spec import Spec


@dataclass
class Context:
    """What expressions are counted from.

    reference  the day from which relative expressions count, or None
    clock      the reference's "HH:MM", with its offset where that is known
    narrative  whether the text tells of another year than the reference's
    timeless   whether the text names no day by its nearness to the reference, as guides and encyclopaedias do
    named      values of the days, months and years that the text named so far, in order
    """

    reference: date | None
    clock: str | None = None
    narrative: bool = False
    timeless: bool = False
    named: list[str] = field(default_factory=list)

    def last(self, *precisions: str) -> cal.Bounds | None:
        """The latest named time that is known to one of these precisions."""
        for value in reversed(self.named):
            found = cal.bounds(value)
            if found and (not precisions or found[2] in precisions):
                return found
        return None

    def origin(self, spec: Spec) -> date | None:
        """The day from which a reading counts."""
        if spec.origin == "text" or (spec.origin == "story" and self.narrative):
            precisions = ("day",) if spec.unit == "D" or spec.form in ("part", "clock") else ()
            found = self.last(*precisions)
            if found:
                return found[0]
        return self.reference


def year_for(start: date, direction: int, context: Context, candidates: list[date]) -> date:
    """The candidate that lies in the direction, or the nearest."""
    if direction < 0:
        past = [c for c in candidates if c <= start]
        return past[-1] if past else candidates[0]
    if direction > 0:
        ahead = [c for c in candidates if c >= start]
        return ahead[0] if ahead else candidates[-1]
    return min(candidates, key=lambda c: (abs((c - start).days), c))


def around(context: Context, spec: Spec, direction: int) -> tuple[date | None, bool]:
    """The day from which a month or a month's day is counted, and whether that day only gives the year.

    None in the simple present of a timeless text: "in July it rains".
    """
    if context.timeless and direction == 2 and spec.shift is None and spec.form != "month day":
        return None, False
    if context.narrative and spec.shift is None and direction <= 0:
        found = context.last()
        if found:
            return found[0], True
    return context.reference, False


def nearer(base: date, direction: int, context: Context, candidates: list[date]) -> date:
    """The candidate that lies in the direction, unless another is near and that one most of a year away."""
    chosen = year_for(base, direction, context, candidates)
    nearest = year_for(base, 0, context, candidates)
    if abs((nearest - base).days) <= 60 and abs((chosen - base).days) >= 240:
        return nearest
    return chosen
