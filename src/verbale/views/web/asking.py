"""What a request asks for: parameters of its address as filters, and cursors."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from verbale.errors import InputError
from verbale.questions import STANDINGS, STATUSES, Filters
from verbale.questions.filters import day_behind

PAGE, MOST = 100, 1000


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: its name, what it means, and the values it may have where they are few.

    `field` is the field of the filters that it fills.
    """

    name: str
    meaning: str
    values: tuple[str, ...] = ()
    repeatable: bool = False
    whole: bool = False
    day: bool = False
    field: str = ""


_ACTOR = "Id, code, ISO alpha-3 country or name of an actor"
_DAY = "year, month or day: 2014, 2014-03 or 2014-03-16"
PARAMETERS: Mapping[str, Parameter] = {
    p.name: p
    for p in (
        Parameter("q", 'Words to look for; "side by side", -absent'),
        Parameter("actor", _ACTOR, field="actor"),
        Parameter("source", f"{_ACTOR} that acts or speaks", field="source"),
        Parameter("target", f"{_ACTOR} that is acted on or spoken to", field="target"),
        Parameter("type", "Event type, or quad 1 to 4", repeatable=True, field="type"),
        Parameter("standing", "Standing of the event", STANDINGS, repeatable=True, field="standing"),
        Parameter("place", "Id, ISO alpha-3 country or name of a place", field="place"),
        Parameter("from", f"First {_DAY}", day=True, field="since"),
        Parameter("to", f"Last {_DAY}", day=True, field="until"),
        Parameter("since", f"What is known beyond that {_DAY}", day=True),
        Parameter("status", "Status of the commitment", STATUSES),
        Parameter("period", "Length of a period", ("day", "week", "month")),
        Parameter("by", "What a side is", ("country", "code", "actor")),
        Parameter("as_of", f"Answer from what was known at the end of that {_DAY}", day=True, field="as_of"),
        Parameter("clock", "What as_of goes by", ("report", "record"), field="clock"),
        Parameter("order", "Which come first", ("oldest", "newest")),
        Parameter("limit", f"Rows of a page, at most {MOST}", whole=True),
        Parameter("cursor", "Where the page begins: `next` of the page before"),
    )
}


@dataclass(frozen=True)
class Asked:
    """The parameters of one request; empty ones are left out."""

    given: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str | None:
        """The value of a parameter, or None."""
        values = self.given.get(name, ())
        return values[-1] if values else None

    @property
    def filters(self) -> Filters:
        """The filters that the parameters name."""
        fields: dict[str, Any] = {}
        for name, values in self.given.items():
            parameter = PARAMETERS[name]
            if parameter.field:
                fields[parameter.field] = values if parameter.repeatable else values[-1]
        return Filters(**fields)

    @property
    def newest(self) -> bool:
        """Whether the newest rows are to come first."""
        return self.one("order") == "newest"

    def newest_first(self) -> Asked:
        """The same, the newest rows first where no order is asked for."""
        return self if "order" in self.given else Asked({**self.given, "order": ("newest",)})

    @property
    def limit(self) -> int:
        """How many rows a page has."""
        return int(self.one("limit") or PAGE)

    def without(self, *names: str) -> list[tuple[str, str]]:
        """Names and values of all parameters but these, for a link."""
        return [(name, value) for name, values in self.given.items() if name not in names for value in values]


def asked(query: QueryParams, allowed: Collection[str]) -> Asked:
    """The parameters of a request. Raises InputError for one that is unknown, repeated or out of its values."""
    given: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(query.keys()):
        values = tuple(value.strip() for value in query.getlist(name) if value.strip())
        if name not in allowed:
            known = ", ".join(sorted(allowed)) or "none"
            raise InputError(f"there is no parameter {name!r} here; there are: {known}")
        if values:
            _check(PARAMETERS[name], values)
            given[name] = values
    return Asked(given)


def _check(parameter: Parameter, values: tuple[str, ...]) -> None:
    if len(values) > 1 and not parameter.repeatable:
        raise InputError(f"{parameter.name} is given {len(values)} times: give it once")
    for value in values:
        if "\x00" in value:
            raise InputError(f"{parameter.name} holds a null character: leave it out")
        if parameter.values and value not in parameter.values:
            raise InputError(f"{value!r} is no {parameter.name}: it is one of {', '.join(parameter.values)}")
        if parameter.day:
            day_behind(value, parameter.name)
        if parameter.whole and not (value.isascii() and value.isdigit() and len(value) < 9 and 1 <= int(value) <= MOST):
            raise InputError(f"{parameter.name} {value!r} is no whole number from 1 to {MOST}")


def cursor_of(state: Any) -> str:
    """A cursor that `state_of` takes apart again."""
    packed = json.dumps(state, ensure_ascii=True, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def skipped(cursor: str | None) -> int:
    """How many rows a cursor of a counted listing passes over. Raises InputError where it is none."""
    state = 0 if cursor is None else state_of(cursor)
    if not isinstance(state, int) or isinstance(state, bool) or not 0 <= state < 10**9:
        raise _broken(str(cursor))
    return state


def after(cursor: str | None) -> tuple[str, str] | None:
    """The day and id behind which a page of events begins. Raises InputError where it is none."""
    if cursor is None:
        return None
    state = state_of(cursor)
    if not (isinstance(state, list) and len(state) == 2 and all(isinstance(part, str) for part in state)):
        raise _broken(cursor)
    return state[0], state[1]


def state_of(cursor: str) -> Any:
    """What a cursor holds. Raises InputError where it is none."""
    try:
        if len(cursor) > 300:
            raise ValueError
        packed = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        state = json.loads(packed.decode())
        json.dumps(state, ensure_ascii=False).encode("utf-8")
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _broken(cursor) from error
    if "\\u0000" in json.dumps(state):
        raise _broken(cursor)
    return state


def _broken(cursor: str) -> InputError:
    return InputError(f"{cursor[:80]!r} is no cursor: take `next` of the page before, or leave it out")
