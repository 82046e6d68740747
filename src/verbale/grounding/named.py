"""People and bodies with proper names: what a phrase says of them, and what the tables know."""

from __future__ import annotations

from dataclasses import replace

from verbale.grounding.affiliation import Affiliation, Read, affiliation
from verbale.grounding.atlas import regions
from verbale.grounding.holders import table_person
from verbale.grounding.parts import Parts
from verbale.grounding.people import slug
from verbale.grounding.phrases import DAYS, Phrase
from verbale.grounding.reading import BARE, COMPOSED, NAMED, OFFICE, ActorKind, Reading, code_of
from verbale.grounding.scan import Scan, choice
from verbale.grounding.surroundings import Surroundings
from verbale.grounding.titles import role_of
from verbale.grounding.words import pieces

_HONORIFICS = frozenset(("mr", "mrs", "ms", "dr", "sir", "dame", "miss", "madame", "monsieur", "herr", "prof", "hon"))
#: sectors whose holders of office belong to a country even where the words name none
_OF_A_COUNTRY = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP"))
_MINOR = frozenset(("PTY", "CVL", "EDU", "LEG", "REL"))


def labelled(scan: Scan, parts: Parts) -> str:
    """The label that the language room gave the proper name of a phrase; empty where it gave none."""
    return next((label for token in range(parts.first, parts.last) if (label := scan.labelled(token))), "")


def is_person(scan: Scan, phrase: Phrase, parts: Parts) -> bool:
    """Whether the proper name of a phrase is a person's."""
    analysis = scan.analysis
    if analysis.upos[parts.last - 1] not in ("PROPN", "X", "NUM", "NOUN", "ADJ"):
        return False
    if not parts.first <= phrase.head < parts.last and not any(
        agent.start <= phrase.head < agent.end for agent in parts.agents
    ):
        return False
    for token in range(parts.first, parts.last):
        hit = scan.name_at.get(token)
        if hit and hit.entries[0].kind == "person":
            return True
    if scan.is_place_name(phrase.head) and not parts.agents:
        return False
    label = labelled(scan, parts)
    if label:
        return label == "PER"
    if analysis.upos[parts.first] != "PROPN":
        return False
    if parts.agents:
        return parts.agents[-1].entries[0].kind in ("office", "transparent")
    hit = scan.name_at.get(parts.last - 1)
    return bool(hit and hit.entries[0].kind == "surname")


def person_reading(scan: Scan, phrase: Phrase, parts: Parts, around: Surroundings, read: Read) -> Reading:
    """A named person: the office in the words of the report leads, the leaders' table fills in."""
    analysis = scan.analysis
    first = parts.first
    while first < parts.last - 1 and analysis.lower[first].rstrip(".") in _HONORIFICS:
        first += 1
    name = analysis.text[analysis.starts[first] : analysis.ends[parts.last - 1]]
    if parts.agents or parts.organisation:
        place = affiliation(scan, phrase, parts, around, read, supposed=False, person=True)
    else:
        land = parts.countries[-1].country if parts.countries else None
        place = Affiliation("UNK", land, "", code_of(land, "UNK"))
    role = role_of(scan, phrase, parts.agents)
    known = table_person(scan, name, place.country, role, around.met)
    if known is not None:
        spelled = replace(known, name=name) if len(pieces(name)) > 1 else known
        return _in_office(spelled, place, role)
    if place.country is None and role and place.sector in _OF_A_COUNTRY:
        place = affiliation(scan, phrase, parts, around, read, person=True)
    spoken = f"{role} in the report" if role else "a name met in the report"
    return Reading(
        slug(name), name, place.country, place.sector, place.code, "person", OFFICE if role else NAMED,
        place.why or spoken, role, True,
    )  # fmt: skip


def _in_office(known: Reading, place: Affiliation, role: str | None) -> Reading:
    """A person of the table with the role that the report gives; a mere "candidate" or "cleric" changes no sector."""
    if role is None:
        return known
    if place.sector == "UNK" or (place.sector in _MINOR and known.sector != "UNK"):
        return replace(known, role=role)
    country = place.country or (known.country if place.sector != "IGO" else None)
    code = place.code if country == place.country else code_of(country, place.sector)
    return replace(
        known, country=country, sector=place.sector, code=code, role=role, why=f"{place.why or role}; {known.why}"
    )


def named_body(scan: Scan, phrase: Phrase, parts: Parts, around: Surroundings, read: Read) -> Reading:
    """A body with its kind before its name: "the German company Siemens", "rebel group M19"."""
    place = affiliation(scan, phrase, parts, around, read, supposed=False)
    name = scan.analysis.text[scan.analysis.starts[parts.first] : scan.analysis.ends[parts.last - 1]]
    return Reading(
        slug(name), name, place.country, place.sector, place.code, "organisation", NAMED, place.why, None, True
    )


def unknown_name(scan: Scan, phrase: Phrase, parts: Parts) -> tuple[Reading, ...]:
    """A proper name that no table holds: a person or an organisation by its label."""
    analysis = scan.analysis
    name = scan.label_at.get(phrase.head)
    if name is None or name.label not in ("PER", "ORG") or scan.is_place_name(phrase.head):
        return ()
    text = analysis.text[analysis.starts[name.start] : analysis.ends[name.end - 1]]
    hit = scan.name_at.get(phrase.head)
    if (hit and hit.entries[0].kind not in ("surname", "person", "organisation")) or text.lower() in DAYS:
        return ()
    country = parts.countries[-1].country if parts.countries else None
    kind: ActorKind = "person" if name.label == "PER" else "organisation"
    reading = Reading(
        slug(text), text, country, "UNK", code_of(country, "UNK"), kind, BARE, "a name met in the report", None, True
    )
    return (reading,) if reading.id else ()


def people_reading(scan: Scan, phrase: Phrase, parts: Parts) -> tuple[Reading, ...]:
    """ "Ukrainians", "the French", "a Palestinian", "Rohingya Muslims": a people."""
    hit = scan.name_at.get(phrase.head)
    if hit is None or hit.entries[0].kind not in ("adjective", "people"):
        return ()
    text = scan.analysis.span(hit.start, hit.end).text
    entry = choice(scan, hit)
    if entry.kind == "adjective" and not entry.country and regions().get(f"the {text}"):
        return ()
    country = entry.country or next((name.country for name in reversed(parts.countries) if name.country), None)
    code = code_of(country, "CVL")
    return (Reading(f"{code}:{slug(text)}", text, country, "CVL", code, "group", COMPOSED, "a people"),)
