"""Office holders from the lines of a Wikidata JSON dump (one entity a line, as in the full dump).

Used are: P31 (instance of: Q5 is a person), P39 (position held) with P580 and P582 (start, end), P298 (alpha-3 code),
P1001 and P17 (a position's jurisdiction or country). The file is read twice: first for the positions and countries
that it holds, which are kept on disk, then for the people.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verbale.errors import InputError
from verbale.grounding.imports_held import Held
from verbale.grounding.imports_lines import Problem, Problems, bounded
from verbale.grounding.imports_rows import Row

_PERSON = "Q5"
#: the longest entities of the full dump have some four million characters
_LONGEST_LINE = 16_000_000


def from_wikidata(path: Path, problems: list[Problem], held: Held) -> Iterator[Row]:
    """Rows of the leaders' table: each position that a person of the dump held, where the dump holds the position
    and its country. Broken lines are problems. Raises InputError where the file cannot be read."""
    codes: dict[str, str] = {}
    for _, entity in _entities(path, problems):
        code = next((value for value in _values(entity, "P298") if isinstance(value, str)), None)
        if code:
            codes[entity["id"]] = code
        elif _PERSON not in _items(entity, "P31"):
            lands = _items(entity, "P1001") or _items(entity, "P17")
            if lands:
                held.note(entity["id"], _label(entity), lands[0])
    for line, entity in _entities(path, Problems()):
        if _PERSON in _items(entity, "P31"):
            yield from _terms(line, entity, held, codes)


def _entities(path: Path, problems: list[Problem]) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in bounded(lines, _LONGEST_LINE, problems):
                text = line.strip().rstrip(",")
                if text in ("", "[", "]"):
                    continue
                try:
                    entity = json.loads(text)
                except (json.JSONDecodeError, RecursionError) as error:
                    problems.append(Problem(number, f"no JSON ({error}); one entity a line is needed"))
                    continue
                if isinstance(entity, dict) and isinstance(entity.get("id"), str):
                    yield number, entity
                else:
                    problems.append(Problem(number, "no entity with an id; one entity a line is needed"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _terms(line: int, entity: dict[str, Any], held: Held, codes: dict[str, str]) -> Iterator[Row]:
    name = _label(entity)
    if not name:
        return
    spelled = ";".join(dict.fromkeys((name, *_aliases(entity))))
    for claim in _claims(entity, "P39"):
        office = held.noted(_item(claim.get("mainsnak")))
        code = codes.get(office[1]) if office else None
        if office is None or code is None or not office[0]:
            continue
        since, until = _time(claim, "P580"), _time(claim, "P582")
        cells = (spelled, office[0], code, since, until, "GOV")
        yield Row(line, "leaders.tsv", cells, name, code, "GOV", since, until)


def _label(entity: dict[str, Any]) -> str:
    labels = entity.get("labels")
    held = labels.get("en") if isinstance(labels, dict) else None
    return str(held.get("value", "")).replace(";", ",") if isinstance(held, dict) else ""


def _aliases(entity: dict[str, Any]) -> tuple[str, ...]:
    held = entity.get("aliases")
    english = held.get("en", []) if isinstance(held, dict) else []
    words = [str(a.get("value", "")) for a in english if isinstance(a, dict)] if isinstance(english, list) else []
    return tuple(word for word in words if ";" not in word and len(word.split()) > 1)[:8]


def _claims(entity: dict[str, Any], name: str) -> list[dict[str, Any]]:
    claims = entity.get("claims")
    held = claims.get(name, []) if isinstance(claims, dict) else []
    return [claim for claim in held if isinstance(claim, dict)] if isinstance(held, list) else []


def _value(snak: Any) -> Any:
    value = snak.get("datavalue") if isinstance(snak, dict) else None
    return value.get("value") if isinstance(value, dict) else None


def _values(entity: dict[str, Any], name: str) -> list[Any]:
    return [_value(claim.get("mainsnak")) for claim in _claims(entity, name)]


def _item(snak: Any) -> str:
    value = _value(snak)
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _items(entity: dict[str, Any], name: str) -> list[str]:
    return [_item(claim.get("mainsnak")) for claim in _claims(entity, name)]


def _time(claim: dict[str, Any], name: str) -> str:
    """The day of a qualifier as ISO 8601, cut to Wikidata's precision (11 day, 10 month, 9 year)."""
    qualifiers = claim.get("qualifiers")
    held = qualifiers.get(name) if isinstance(qualifiers, dict) else None
    value = _value(held[0]) if isinstance(held, list) and held else None
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return ""
    length = {11: 10, 10: 7, 9: 4}.get(value.get("precision", 0), 0)
    return str(value["time"])[1 : 1 + length]
