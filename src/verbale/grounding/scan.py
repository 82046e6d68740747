"""First pass over a text: which table names and which nouns for agents stand where."""

from __future__ import annotations

from dataclasses import dataclass, replace

from verbale.grounding.atlas import Spot, disputed, regions
from verbale.grounding.gazetteer import Agent, Gazetteer, Name
from verbale.grounding.tables import holds
from verbale.grounding.words import Hit, Pieces, pieces, pieces_of, singular
from verbale.model.analysis import Analysis, NameMention
from verbale.model.text import Report

_NOMINAL = frozenset(("NOUN", "PROPN"))
_HEADED = frozenset(("nsubj", "obj", "iobj", "obl", "nmod", "conj", "root", "appos", "parataxis", "dislocated"))
#: houses of many countries, and of the United States where nothing else is said
_HOUSES = frozenset(("Congress", "Senate", "House", "House of Representatives", "Supreme Court"))
_KOREAS = frozenset(("PRK", "KOR"))
#: countries that are called "the North" or "the South" where they are named as well
_HALVED = _KOREAS | frozenset(("SSD", "VDR", "YMD"))


@dataclass(frozen=True)
class Scan:
    """What the tables know of one text. `day` is the report's date (ISO 8601, to the day) or None.

    `names` and `agents` are in text order and do not overlap among themselves; `name_at` and `agent_at` give
    the hit that covers a token, `label_at` the name mention of the language room, `place_at` the
    region, water or disputed territory of the tables; `named_countries` are those that
    the report names by a name or adjective that has no other reading, `countries` those of all its names.
    """

    analysis: Analysis
    gazetteer: Gazetteer
    day: str | None
    names: tuple[Hit[Name], ...]
    agents: tuple[Hit[Agent], ...]
    name_at: dict[int, Hit[Name]]
    agent_at: dict[int, Hit[Agent]]
    label_at: dict[int, NameMention]
    place_at: dict[int, Hit[Spot]]
    named_countries: frozenset[str]
    countries: frozenset[str]

    def is_place_name(self, token: int) -> bool:
        """Whether a token is in the name of a region or water that no longer name mention covers."""
        place, name = self.place_at.get(token), self.label_at.get(token)
        if place is None:
            return False
        return name is None or name.label != "PER" or (place.start <= name.start and name.end <= place.end)

    def labelled(self, token: int) -> str:
        """The label of the name mention that covers a token; empty where none does."""
        name = self.label_at.get(token)
        return name.label if name else ""


def day_of(report: Report) -> str | None:
    """The day as of which offices are resolved: of the dateline, else of publication; None where neither is known."""
    day = report.dateline.date or report.published
    return day[:10] if day else None


def scan(analysis: Analysis, report: Report, gazetteer: Gazetteer) -> Scan:
    """Find the names and agents of a text. Names of the report's own agency and outlet are left out."""
    text = pieces_of(analysis)
    day = day_of(report)

    def may_stand(entry: Name, start: int, end: int) -> bool:
        return (
            holds(entry.since, entry.until, day)
            and _spelled(analysis, entry, start, end)
            and not _cut_short(analysis, entry, start, end)
        )

    def is_noun(_: Agent, start: int, end: int) -> bool:
        return _nominal(analysis, end - 1)

    labels = {token: name for name in analysis.names for token in range(name.start, name.end)}
    names = [hit for hit in gazetteer.names.find(text, may_stand) if not _inside_other_name(labels, hit)]
    places = _places(analysis, text)
    names = [hit for hit in _halves(names) if not _inside_place(places, hit)]
    names = [hit for hit in names if not _of_another_house(analysis, names, hit)]
    own = _own_media(gazetteer, report)
    names = [hit for hit in names if not _is_own(hit, own) and not _credited(analysis, hit)]
    agents = gazetteer.agents.find(text, is_noun, lambda token: singular(analysis.lower[token].replace(".", "")))
    agents = [hit for hit in agents if not _ends_name(labels, hit)]
    return Scan(
        analysis, gazetteer, day, tuple(names), tuple(agents),
        {token: hit for hit in names for token in range(hit.start, hit.end)},
        {token: hit for hit in agents for token in range(hit.start, hit.end)},
        labels, places, _plain_countries(names),
        frozenset(entry.country for hit in names for entry in hit.entries if entry.country),
    )  # fmt: skip


def _spelled(analysis: Analysis, entry: Name, start: int, end: int) -> bool:
    forms = [analysis.form(token) for token in range(start, end)]
    if entry.upper:
        return not _shouting(analysis, start, end) and all(
            form.replace(".", "").isupper() or not form[:1].isalpha() for form in forms
        )
    if entry.lower and entry.kind == "state":
        if end < len(analysis) and end - start > 1 and analysis.form(end)[:1].isupper():
            return False
        return (forms[-1][:1].isupper() and analysis.upos[end - 1] in _NOMINAL) or entry.id == "PSE"
    if entry.lower:
        return end - start > 1 or analysis.upos[start] in _NOMINAL
    if not any(form[:1].isupper() for form in forms):
        return False
    if end - start == 1 and entry.kind in ("organisation", "person", "surname", "capital", "metonym"):
        return analysis.upos[start] == "PROPN" or (forms[0][:1].isupper() and start not in _firsts(analysis, start))
    return forms[0][:1].isupper() or not forms[0][:1].isalpha() or entry.kind == "organisation"


def _shouting(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the words around are in capitals as well, so that an acronym cannot be told."""
    around = [analysis.form(t) for t in (start - 2, start - 1, end, end + 1) if 0 <= t < len(analysis)]
    words = [form for form in around if form.isalpha() and len(form) > 1]
    return len(words) >= 2 and all(word.isupper() and len(word) > 3 for word in words)


def _firsts(analysis: Analysis, token: int) -> tuple[int, ...]:
    return (analysis.sentences[analysis.sentence_of(token)][0],)


def _nominal(analysis: Analysis, token: int) -> bool:
    if analysis.upos[token] in _NOMINAL:
        return True
    return analysis.upos[token] in ("ADJ", "VERB") and (
        analysis.relation[token].split(":")[0] in _HEADED
        and any(analysis.relation[child] == "det" for child in analysis.children(token))
    )


def _inside_other_name(labels: dict[int, NameMention], hit: Hit[Name]) -> bool:
    """A country's, city's or body's name that is part of a person's ("Michael Jordan", "Amal Clooney")."""
    if hit.entries[0].kind == "person" or all(entry.kind == "surname" for entry in hit.entries):
        return False
    name = labels.get(hit.start)
    return (
        name is not None
        and name.label == "PER"
        and name.start <= hit.start
        and hit.end <= name.end
        and name.end - name.start > hit.end - hit.start
    )


def _places(analysis: Analysis, text: Pieces) -> dict[int, Hit[Spot]]:
    def is_name(_: Spot, start: int, end: int) -> bool:
        return analysis.form(start)[:1].isupper() and analysis.upos[end - 1] in _NOMINAL

    found: dict[int, Hit[Spot]] = {}
    for table in (regions(), disputed()):
        for hit in table.find(text, is_name):
            for token in range(hit.start, hit.end):
                if token not in found or found[token].end - found[token].start < hit.end - hit.start:
                    found[token] = hit
    return found


def _of_another_house(analysis: Analysis, names: list[Hit[Name]], hit: Hit[Name]) -> bool:
    """A bare "Congress" or "Senate" in a report that names other countries and not the one whose house it would be."""
    entry = hit.entries[0]
    if entry.kind != "organisation" or analysis.span(hit.start, hit.end).text not in _HOUSES:
        return False
    lands = {one.country for other in names if other is not hit for one in other.entries[:1] if one.country}
    return bool(lands) and entry.country not in lands


def _inside_place(places: dict[int, Hit[Spot]], hit: Hit[Name]) -> bool:
    """Whether a country's name is part of a longer place name: "Northern Ireland", "Inner Mongolia"."""
    place = places.get(hit.start)
    if place is None or hit.entries[0].kind != "state":
        return False
    return place.start <= hit.start and hit.end <= place.end and place.end - place.start > hit.end - hit.start


def _plain_countries(names: list[Hit[Name]]) -> frozenset[str]:
    plain = [hit.entries[0] for hit in names if len(hit.entries) == 1]
    return frozenset(entry.country for entry in plain if entry.country and entry.kind in ("state", "adjective"))


def _ends_name(labels: dict[int, NameMention], hit: Hit[Agent]) -> bool:
    """A noun for an agent that is a surname: "Mehbooba Mufti", "Stephen King"."""
    name = labels.get(hit.start)
    return name is not None and name.label == "PER" and name.start < hit.start and hit.end <= name.end


def _cut_short(analysis: Analysis, entry: Name, start: int, end: int) -> bool:
    """A paper's name with an article that is the start of another name: "The Guardian Council"."""
    if entry.sector != "MED" or end >= len(analysis) or end - start < 2 or analysis.lower[start] != "the":
        return False
    return analysis.form(end)[:1].isupper() and analysis.upos[end] == "PROPN"


def _halves(names: list[Hit[Name]]) -> list[Hit[Name]]:
    """ "The North" and "the South" count as halves of divided countries named as well, for Korea of either."""
    named = {entry.country for hit in names if not _is_half(hit) for entry in hit.entries}
    if not named.isdisjoint(_KOREAS):
        named |= _KOREAS
    found = []
    for hit in names:
        entries = tuple(e for e in hit.entries if e.country in named) if _is_half(hit) else hit.entries
        if entries:
            found.append(replace(hit, entries=entries))
    return found


def _is_half(hit: Hit[Name]) -> bool:
    return hit.end - hit.start == 2 and all(entry.lower and entry.country in _HALVED for entry in hit.entries)


def _own_media(gazetteer: Gazetteer, report: Report) -> frozenset[str]:
    own: set[str] = set()
    for name in (report.agency, report.outlet):
        if name:
            own.update(entry.id for entry in gazetteer.names.get(name) if entry.kind == "organisation")
            own.add(" ".join(pieces(name)))
    return frozenset(own)


def _is_own(hit: Hit[Name], own: frozenset[str]) -> bool:
    return any(entry.id in own for entry in hit.entries)


def _credited(analysis: Analysis, hit: Hit[Name]) -> bool:
    """A news agency alone in brackets, "(AP)", is a credit."""
    if not all(entry.sector == "MED" for entry in hit.entries):
        return False
    before = analysis.form(hit.start - 1) if hit.start else ""
    after = analysis.form(hit.end) if hit.end < len(analysis) else ""
    return before == "(" and after == ")"


def choice(scan: Scan, hit: Hit[Name]) -> Name:
    """The entry of a hit that fits the report: the one whose state exists on its day and is named elsewhere."""
    if len(hit.entries) == 1:
        return hit.entries[0]
    if scan.day is not None:
        gone = [entry for entry in hit.entries if entry.until and entry.kind in ("state", "capital", "metonym")]
        if gone:
            return gone[0]
    order = {
        "organisation": 0,
        "person": 0,
        "state": 1,
        "adjective": 2,
        "people": 3,
        "metonym": 4,
        "capital": 5,
    }

    def rank(entry: Name) -> tuple[bool, bool, int]:
        historical = entry.kind in ("state", "adjective") and bool(entry.until)
        return entry.country not in scan.named_countries, historical and scan.day is None, order.get(entry.kind, 6)

    return min(hit.entries, key=rank)
