"""How well actors are told: `python bench/actors.py --data FILE [--json]`.

FILE is YAML in the form of `tests/cases/actors/*.yaml` (reports with marked mentions), or a dictionary of the
PETRARCH/Phoenix form (`*.txt`), of which the coverage by date is measured.

For marked mentions: `found` (a mention with an actor at the marked words), `country`, `sector`, `code` (right among
the mentions asked; a mention not found counts as wrong). For a dictionary, of its roles since 1990 that have an end:
`known` (the tables know a name of it), of those `held` (the tables have an office at the role's middle), and of those
`country` and `sector` (the first three letters of each agree).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from verbale.grounding import actors, gazetteer
from verbale.grounding.dictionaries import read_petrarch
from verbale.language import parse, refer
from verbale.model.grounded import Actor, Mention
from verbale.model.text import Dateline, Report

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A marked mention: code points `start` to `end`, and what is asked of each of its actors ("?" is not asked)."""

    start: int
    end: int
    words: str
    expected: tuple[tuple[str, str, str], ...]


def marked(text: str) -> tuple[str, list[Asked]]:
    """The text without marks, and the marked mentions."""
    plain, asked, last = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        start = len(plain)
        plain += match.group(1)
        expected = []
        for one in match.group(2).split("+"):
            parts = one.split()
            country, sector = parts[0], parts[1]
            code = parts[2] if len(parts) > 2 else "?" if "?" in (country, sector) else country.strip("-") + sector
            expected.append((country, sector, "?" if code == "IGO" else code))
        asked.append(Asked(start, len(plain), match.group(1), tuple(expected)))
        last = match.end()
    return plain + text[last:], asked


def answer(asked: Asked, mentions: tuple[Mention, ...], known: dict[str, Actor]) -> tuple[Actor, ...]:
    """The actors of the mention that shares most of the marked words; of all in them where several are asked."""
    if len(asked.expected) > 1:
        inside = [m for m in mentions if m.span.start < asked.end and asked.start < m.span.end]
        return tuple(known[target] for target in dict.fromkeys(target for m in inside for target in m.targets))
    best: tuple[int, int, Mention] | None = None
    for mention in mentions:
        shared = min(asked.end, mention.span.end) - max(asked.start, mention.span.start)
        if shared > 0:
            outside = (mention.span.end - mention.span.start) - shared
            if best is None or (shared - outside, -outside) > (best[0], best[1]):
                best = (shared - outside, -outside, mention)
    return tuple(known[target] for target in best[2].targets) if best else ()


def measure(path: Path, chains: bool = True) -> tuple[int, dict[str, float], list[str]]:
    """Mentions asked, figures, and a line for each error."""
    engine, tables = parse.load(), gazetteer.load()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    errors: list[str] = []
    for case in yaml.safe_load(path.read_text(encoding="utf-8")):
        text, asked = marked(case["text"])
        report = Report(
            id="bench", url="-", text=text, published=str(case["date"]), dateline=Dateline(case.get("place"))
        )
        analysis = parse.analyse(text, engine)
        analysis = refer.resolve(analysis) if chains else analysis
        known, mentions = actors.ground(analysis, report, tables)
        for one in asked:
            _score(one, answer(one, mentions, known), right, total, errors, str(case["date"]))
    figures = {name: right[name] / total[name] for name in ("found", "country", "sector", "code")}
    return total["found"], figures, errors


def _score(
    asked: Asked,
    got: tuple[Actor, ...],
    right: Counter[str],
    total: Counter[str],
    errors: list[str],
    day: str,
) -> None:
    total["found"] += 1
    right["found"] += bool(got)
    wrong = []
    values = {
        "country": [actor.country or "-" for actor in got],
        "sector": [actor.sector for actor in got],
        "code": [actor.code for actor in got],
    }
    for index, name in enumerate(("country", "sector", "code")):
        wanted = [expected[index] for expected in asked.expected]
        if "?" in wanted:
            continue
        total[name] += 1
        if sorted(wanted) == sorted(values[name]):
            right[name] += 1
        else:
            wrong.append(name)
    if wrong:
        found = ", ".join(f"{a.id} {a.country} {a.sector} {a.code}" for a in got) or "nothing"
        errors.append(f"{day} {asked.words!r}: {'/'.join(wrong)}: expected {asked.expected}, got {found}")


def dictionary(path: Path) -> tuple[int, dict[str, float], list[str]]:
    """Coverage of a PETRARCH/Phoenix actor dictionary: its roles from 1990 on that last a time, at their middle."""
    tables = gazetteer.load()
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for entry in read_petrarch(path).entries:
        for role in entry.roles:
            if role.since < "1990" or not role.until or len(role.code) < 6:
                continue
            day = _middle(role.since, role.until)
            counts["roles"] += 1
            found = [n for name in entry.names for n in tables.names.get(name) if n.kind in ("person", "organisation")]
            counts["known"] += bool(found)
            got = _on(tables, found[0], day) if found else None
            if got is None:
                continue
            counts["held"] += 1
            counts["country"] += got[0] == role.code[:3]
            counts["sector"] += got[1] == role.code[3:6]
            if got != (role.code[:3], role.code[3:6]):
                errors.append(f"{entry.names[0]} {day}: dictionary {role.code}, tables {got}")
    figures = {
        "known": counts["known"] / max(1, counts["roles"]),
        "held": counts["held"] / max(1, counts["known"]),
        "country": counts["country"] / max(1, counts["held"]),
        "sector": counts["sector"] / max(1, counts["held"]),
    }
    return counts["roles"], figures, errors


def _middle(since: str, until: str) -> str:
    first, last = (date.fromisoformat(_real(day)).toordinal() for day in (since, until))
    return date.fromordinal((first + last) // 2).isoformat()


def _real(day: str) -> str:
    return day if int(day[8:]) <= 28 else day[:8] + "28"


def _on(tables: gazetteer.Gazetteer, name: gazetteer.Name, day: str) -> tuple[str, str] | None:
    if name.kind == "person":
        terms = tables.people[name.id].terms_on(day)
        return (terms[-1].country[:3], terms[-1].sector) if terms else None
    row = tables.organisation(name.id, day)
    return (row.country or row.code[:3], row.sector) if row else None


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors")
    parser.add_argument("--no-chains", action="store_true", help="without coreference")
    given = parser.parse_args()
    if given.data.suffix == ".txt":
        count, figures, errors = dictionary(given.data)
    else:
        count, figures, errors = measure(given.data, not given.no_chains)
    rounded: dict[str, Any] = {name: round(value, 4) for name, value in figures.items()}
    if given.json:
        print(json.dumps({"bench": "actors", "data": given.data.name, "n": count, "metrics": rounded}))
        return
    print(f"{given.data.name}: {count}")
    for name, value in rounded.items():
        print(f"  {name:8} {value:.4f}")
    for line in errors[: given.errors]:
        print(f"  {line}")


if __name__ == "__main__":
    main()
