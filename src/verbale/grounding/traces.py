"""The words of a text that name a country, and where it is told that something is or happens there."""

from __future__ import annotations

from verbale.grounding.atlas import disputed, regions
from verbale.grounding.cities import country_of
from verbale.grounding.gazetteer import Name
from verbale.grounding.phrases import prepositions
from verbale.grounding.scan import Scan, choice
from verbale.grounding.scene import Trace, is_aside, is_stage
from verbale.grounding.tables import word_sets
from verbale.grounding.ties import modifies_only
from verbale.grounding.words import Hit
from verbale.model.analysis import NameMention

PLACED = frozenset(("state", "adjective", "people", "capital", "metonym"))
#: states that fell apart: their last day, and those that came of them
_UNIONS = {
    "SUN": (
        "1991-08-20",
        frozenset(
            ("RUS", "UKR", "BLR", "MDA", "GEO", "ARM", "AZE", "KAZ", "UZB", "KGZ", "TJK", "TKM", "EST", "LVA", "LTU")
        ),
    ),
    "YUG": ("1991-06-24", frozenset(("SRB", "HRV", "BIH", "SVN", "MKD", "MNE", "XKX"))),
    "CSK": ("1992-12-31", frozenset(("CZE", "SVK"))),
}
_OF_STATES = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "OPP", "PTY"))


def traces(scan: Scan) -> list[Trace]:
    """The traces of countries in a text, in its order."""
    found: list[Trace] = []
    for hit in scan.names:
        entry = hit.entries[0]
        if entry.kind in PLACED and entry.country and not modifies_only(scan.analysis, hit):
            entry = choice(scan, hit)
            located = entry.kind in ("state", "capital") and _located(scan, hit)
            head = _head(scan, hit.start, hit.end)
            stage, aside = is_stage(scan.analysis, head), is_aside(scan.analysis, head)
            found.append(Trace(hit.start, entry.country or "", located, located and stage, located and aside))
        elif entry.kind == "organisation" and entry.country and entry.sector in _OF_STATES:
            found.append(Trace(hit.start, entry.country, False))
        elif entry.kind in ("person", "surname") and len({e.country for e in hit.entries}) == 1:
            land = _land_of(scan, entry)
            if land:
                found.append(Trace(hit.start, land, False))
    found += _towns(scan)
    return sorted(found, key=lambda trace: trace.token)


def _land_of(scan: Scan, entry: Name) -> str | None:
    """The country for which a person of the table stands on the report's day; None for one who serves an organisation
    then, and for a surname of somebody who holds no office."""
    terms = scan.gazetteer.people[entry.id].terms_on(scan.day)
    lands = [term.country for term in terms if len(term.country) == 3]
    if terms:
        return lands[-1] if lands and lands[-1] != "IMG" else None
    return entry.country if entry.kind == "person" and len(entry.country or "") == 3 else None


def union_of(country: str | None, day: str | None) -> str | None:
    """The country to which a place belonged on a day: a town of today's Ukraine lay in the Soviet Union in 1969."""
    for union, (until, members) in _UNIONS.items():
        if day is not None and country in members and day <= until:
            return union
    return country


def _towns(scan: Scan) -> list[Trace]:
    """Other places behind a preposition of place: towns, regions and disputed territories by their country."""
    found = []
    named = sorted(scan.countries)
    for name in scan.analysis.names:
        if name.label != "LOC" or any(token in scan.name_at for token in range(name.start, name.end)):
            continue
        words = scan.analysis.span(name.start, name.end).text
        spots = [spot for table in (disputed(), regions()) for spot in table.get(words)]
        country = union_of(spots[0].country if spots else country_of(words, named), scan.day)
        if country:
            head = _head(scan, name.start, name.end)
            located = _placed(scan, name.start, name.end) or _reached(scan, name)
            stage, aside = is_stage(scan.analysis, head), is_aside(scan.analysis, head)
            found.append(Trace(name.start, country, located, located and stage, located and aside))
    return found


def _reached(scan: Scan, name: NameMention) -> bool:
    """Whether a place is what its clause's verb is done to: "took the town"."""
    return any(scan.analysis.relation[token] == "obj" for token in range(name.start, name.end))


def _located(scan: Scan, hit: Hit[Name]) -> bool:
    return _placed(scan, hit.start, hit.end)


def _placed(scan: Scan, start: int, end: int) -> bool:
    words = prepositions(scan.analysis, _head(scan, start, end))
    return bool(words) and words[-1] in word_sets()["where"]


def _head(scan: Scan, start: int, end: int) -> int:
    heads = scan.analysis.head
    return next((token for token in range(start, end) if not start <= heads[token] < end), start)
