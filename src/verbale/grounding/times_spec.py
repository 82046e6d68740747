"""What the words of one time expression say, before anything is known about where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model.grounded import TimeKind

Form = Literal[
    "absolute", "month", "month day", "weekday", "day word", "unit", "offset", "season", "part", "clock", "named",
    "decade", "ref", "amount", "every", "of", "edge",
]  # fmt: skip
Origin = Literal["now", "text", "story"]


@dataclass(frozen=True, slots=True)
class Spec:
    """The reading of one expression.

    form     how its value is found; kind the TIMEX3 type
    value    TIMEX3 value where the words alone give it (absolute dates, references, sets, durations)
    month, day, weekday, season, nth   calendar fields that the words name
    unit     letter of `data/times/words.yaml`; amount how many (None: unknown, "several")
    shift    -1 last, 0 this, 1 next, None where the words leave the direction open
    origin   "now" counts from the reference time, "text" from the time that the text named last, "story" from that
             where the text tells of another time than the reference's
    part     TIMEX3 part of the day; clock "HH:MM"; zone the words that name it
    mod      TIMEX3 mod (START, MID, END, APPROX, …)
    inner    the larger period of "the third quarter of 1984", or the day of "10 p.m. Wednesday"
    until    value behind the dash in "5-6 May"
    holiday  entry of a named day
    """

    form: Form
    kind: TimeKind = "date"
    value: str = ""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    nth: int | None = None
    unit: str | None = None
    amount: float | None = None
    shift: int | None = None
    origin: Origin = "now"
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    mod: str | None = None
    inner: Spec | None = None
    until: int | None = None
    holiday: tuple[tuple[str, object], ...] | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: pieces `first` to `last` (exclusive) and its reading."""

    first: int
    last: int
    spec: Spec
