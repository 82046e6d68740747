"""People who hold offices for a time: the leaders' table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.grounding.tables import dated, holds, listed, rows
from verbale.grounding.words import pieces

LEADERS = ("name", "office", "country", "from", "until", "sector", "source")
#: columns at the end of the leaders' table that a table of the user's may leave out
LEADERS_OPTIONAL = 1
SURNAME_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "HKG", "KHM", "SGP"))
_PARTICLES = frozenset(("al", "el", "bin", "ben", "ibn", "von", "van", "der", "den", "de", "da", "dos", "du", "ould"))
_SPELLINGS = {"defense": "defence", "advisor": "adviser", "organization": "organisation", "labor": "labour"}
_SAME = {
    "foreign-office": "foreign-ministry", "premier": "prime-minister", "external-minister": "foreign-minister",
    "external-ministry": "foreign-ministry", "home-ministry": "interior-ministry", "home-minister": "interior-minister",
}  # fmt: skip
_ORDINAL = re.compile(r"[ivx]+|jr|sr")


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from `since` to `until` (ISO 8601, both included, empty where open).

    `country` is an alpha-3 code, or the id of an organisation such as "IGOUNO"; `sector` a PLOVER sector.
    """

    office: str
    country: str
    sector: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name, other spellings of it, and offices in order of time."""

    id: str
    name: str
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def surname(self) -> str:
        """The name by which reports call the person after the first mention."""
        first = bool(self.terms) and self.terms[0].country in SURNAME_FIRST
        return surname_of(self.name, first)

    @property
    def surnames(self) -> tuple[str, ...]:
        """The surname in all spellings of the name: "Gaddafi", "Qadhafi". Two letters are an initial, not a name."""
        first = bool(self.terms) and self.terms[0].country in SURNAME_FIRST
        found = (surname_of(name, first) for name in (self.name, *self.aliases))
        return tuple(dict.fromkeys(surname for surname in found if surname and (first or len(surname) > 2)))

    def terms_on(self, day: str | None) -> tuple[Term, ...]:
        """The offices held on a day, the highest first; all offices where no day is known."""
        return tuple(term for term in self.terms if holds(term.since, term.until, day))

    def last_term_before(self, day: str) -> Term | None:
        """The office that the person left last before a day."""
        past = [term for term in self.terms if term.until and term.until < day[: len(term.until)]]
        return max(past, key=lambda term: term.until) if past else None


def surname_of(name: str, surname_first: bool = False) -> str:
    """The surname in a full name: the last word, without particles ("al-Assad" is "assad"), or the first one where
    surnames come first ("Xi Jinping"). Empty for a name of one word."""
    whole = pieces(name)
    words = [word for place, word in enumerate(whole) if not place or not _ORDINAL.fullmatch(word)]
    if len(words) < 2:
        return ""
    if surname_first:
        return words[0]
    return words[-1] if words[-1] not in _PARTICLES else words[-2]


@lru_cache(maxsize=4096)
def canonical(word: str) -> str:
    """One slug for the spellings of an office or organ: "ministry of foreign affairs" is "foreign-ministry"."""
    parts = [_SPELLINGS.get(part, part) for part in pieces(word)]
    if parts[:2] in (["ministry", "of"], ["ministry", "for"], ["minister", "of"], ["minister", "for"]):
        parts = [part for part in parts[2:] if part != "the"] + parts[:1]
    if parts[:2] == ["secretary", "of"] and parts[2:] != ["state"]:
        parts = [*parts[2:], "secretary"]
    text = re.sub(r"(foreign|external)-affairs-(ministry|minister)", r"foreign-\2", "-".join(parts))
    return _SAME.get(text, text)


def slug(name: str) -> str:
    """A stable id made of a name: "Sergey Lavrov" is "sergey-lavrov"."""
    return "-".join(pieces(name))


def read_people(paths: Iterable[Path]) -> Mapping[str, Person]:
    """The people of leaders' tables by id. Rows of one name are one person; the rows of the first table lead."""
    names: dict[str, tuple[str, tuple[str, ...]]] = {}
    terms: dict[str, list[Term]] = {}
    for path in paths:
        for number, row in rows(path, LEADERS, LEADERS_OPTIONAL):
            spelled = listed(row["name"])
            identifier = slug(spelled[0])
            name, aliases = names.get(identifier, (spelled[0], ()))
            names[identifier] = (name, tuple(dict.fromkeys((*aliases, *spelled[1:]))))
            term = Term(
                row["office"], row["country"], row["sector"] or "GOV",
                dated(row["from"], path, number), dated(row["until"], path, number),
            )  # fmt: skip
            terms.setdefault(identifier, []).append(term)
    return {
        identifier: Person(identifier, name, aliases, tuple(sorted(terms[identifier], key=lambda t: t.since)))
        for identifier, (name, aliases) in names.items()
    }
