"""People of the leaders' table: who is meant by a name, and who holds an office, as of the report's day."""

from __future__ import annotations

import re
from collections.abc import Callable

from verbale.grounding.gazetteer import Gazetteer
from verbale.grounding.people import Person, Term, canonical
from verbale.grounding.reading import KNOWN, OFFICE, Reading, code_of
from verbale.grounding.scan import Scan
from verbale.grounding.words import pieces

_HEADS = frozenset(
    ("president", "prime-minister", "leader", "supreme-leader", "king", "emir", "chancellor", "general-secretary",
     "chairman", "head-of-state", "paramount-leader", "shah", "emperor")
)  # fmt: skip
_INITIAL = re.compile(r"[A-Z]\.?")
_FORMER = frozenset(("GOV", "LEG", "MIL", "IGO", "SPY"))


def table_person(
    scan: Scan, name: str, country: str | None, role: str | None, met: Callable[[str], Reading | None]
) -> Reading | None:
    """The person whom a name means; None where the table knows none or several.

    A single word is somebody whom the report has named in full (`met`), before anybody of the table; a surname of
    the table counts only for those in office on the report's day.
    """
    again = met(name) if len(pieces(name)) == 1 else None
    if again is not None and country in (None, again.country):
        return again
    entries = scan.gazetteer.names.get(name) or scan.gazetteer.names.get(_without_initials(name))
    full = [scan.gazetteer.people[entry.id] for entry in entries if entry.kind == "person"]
    full.sort(key=lambda person: not person.terms_on(scan.day))
    if full and (country is None or any(term.country[:3] in (country, "IGO", "IMG") for term in full[0].terms)):
        return described(scan.gazetteer, full[0], scan.day, role)
    if scan.day is None:
        return None
    people = [scan.gazetteer.people[entry.id] for entry in entries if entry.kind == "surname"]
    current = [
        person for person in people if any(country in (None, term.country) for term in person.terms_on(scan.day))
    ]
    if role and len(current) > 1:
        current = [person for person in current if _holds_office(person, role, scan.day)]
    if not role and len(current) > 1:
        current = _foremost(current, scan.day, scan.countries)
    return described(scan.gazetteer, current[0], scan.day, role) if len(current) == 1 else None


def _holds_office(person: Person, role: str, day: str) -> bool:
    return any(canonical(term.office) == canonical(role) for term in person.terms_on(day))


def _without_initials(name: str) -> str:
    """A name of three words or more without the initials within: "Igor S. Ivanov" is Igor Ivanov."""
    parts = name.split()
    if len(parts) < 3:
        return name
    return " ".join([parts[0], *(part for part in parts[1:-1] if not _INITIAL.fullmatch(part)), parts[-1]])


def _foremost(people: list[Person], day: str, named: frozenset[str]) -> list[Person]:
    """Of several in office with one surname, those at the head of a country that the report names: "Castro" is the
    president, not the defence minister."""
    heads = [person for person in people if any(canonical(t.office) in _HEADS for t in person.terms_on(day))]
    near = [person for person in heads if any(term.country in named for term in person.terms_on(day))]
    return near or heads


def described(gazetteer: Gazetteer, person: Person, day: str | None, role: str | None) -> Reading:
    """A person as of a day: in office, out of office (ELI), or before the first office that the table has."""
    terms = person.terms_on(day)
    if terms:
        fitting = [term for term in terms if role and canonical(term.office) == canonical(role)]
        return reading_of(gazetteer, person, (fitting or list(terms))[0 if fitting else -1])
    last = person.last_term_before(day) if day else None
    term = last or person.terms[0]
    country = None if term.country[:3] in ("IGO", "IMG") else term.country
    if last is None:
        why = f"in the leaders' table, {term.office} from {term.since}"
        return Reading(
            person.id, person.name, country, "UNK", code_of(country, "UNK"), "person", OFFICE, why, None, True
        )
    sector = "ELI" if last.sector in _FORMER else last.sector
    return Reading(
        person.id, person.name, country, sector, code_of(country, sector), "person", KNOWN,
        f"{last.office} until {last.until}", f"former {last.office}", True,
    )  # fmt: skip


def holder(scan: Scan, country: str, office: str, in_office: Callable[[str, str], Reading | None]) -> Reading | None:
    """Who holds an office on the report's day: somebody whom the report calls so (`in_office`), else the table's only
    holder; on the day of a handover the one who takes over."""
    wanted = canonical(office)
    named = in_office(country, wanted)
    if named is not None or scan.day is None:
        return named
    found: list[tuple[Person, Term]] = []
    for identifier in scan.gazetteer.offices.get((country, wanted), ()):
        person = scan.gazetteer.people[identifier]
        found += [
            (person, term)
            for term in person.terms_on(scan.day)
            if term.country == country and canonical(term.office) == wanted
        ]
    if len(found) > 1:
        found = [(person, term) for person, term in found if term.until != scan.day]
    return reading_of(scan.gazetteer, *found[0]) if len(found) == 1 else None


def reading_of(gazetteer: Gazetteer, person: Person, term: Term) -> Reading:
    """A person of the table in one office."""
    country: str | None = term.country
    sector, code = term.sector, code_of(term.country, term.sector)
    if term.country.startswith("IGO"):
        row = gazetteer.organisation(term.country, None)
        country, sector, code = None, "IGO", row.code if row else term.country
    elif term.country == "IMG":
        country = None
    since = f" since {term.since}" if term.since else ""
    return Reading(
        person.id, person.name, country, sector, code, "person", KNOWN,
        f"{term.office}{since} in the leaders' table", term.office, True,
    )  # fmt: skip
