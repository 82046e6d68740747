"""Which country an adjective names that stands before a thing ("Iraqi assets", "a British-flagged tanker").

Such adjectives are mentions of an actor where they stand before people, organs and acts. Before a mere thing they are
no mention of anybody; here they lead to a country that the report names elsewhere, and to no other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from verbale.errors import DataError
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

TABLE = Path(__file__).parents[1] / "data" / "actors" / "states.tsv"
_FLAGGED = frozenset({"flagged", "owned", "registered", "operated"})
_MODIFIERS = ("amod", "compound", "obl", "advmod", "nmod")


def country_of(analysis: Analysis, grounded: Grounded, token: int) -> tuple[str, ...]:
    """The id of the country's actor that the modifier `token` names; () where it names none of this report's."""
    names = [token]
    if analysis.lower[token] in _FLAGGED:
        names = list(analysis.children(token, *_MODIFIERS))
    codes = {code for name in names for code in adjectives().get(analysis.form(name), ())}
    return only_country(grounded, codes)


def only_country(grounded: Grounded, codes: Collection[str | None]) -> tuple[str, ...]:
    """The id of the one actor of the report that is a country with one of these codes; () for none or several."""
    found = [a.id for a in grounded.actors.values() if a.kind == "country" and a.country and a.country in codes]
    return tuple(found) if len(found) == 1 else ()


@cache
def adjectives(path: Path = TABLE) -> Mapping[str, tuple[str, ...]]:
    """The codes of the states that an adjective may mean, from the table of states; `DataError` where it lacks them."""
    try:
        lines = [
            line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
        ]
        code, column = lines[0].index("code"), lines[0].index("adjectives")
    except (OSError, ValueError, IndexError) as error:
        raise DataError(f"the table {path.name} cannot be read for its adjectives: {error}; restore it") from error
    found: dict[str, tuple[str, ...]] = {}
    for row in lines[1:]:
        for adjective in row[column].split(";") if len(row) > column else ():
            if adjective:
                found[adjective] = (*found.get(adjective, ()), row[code])
    return found
