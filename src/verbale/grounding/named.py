"""People and bodies with proper names: what a phrase says of them, and what the tables know."""

from __future__ import annotations

from dataclasses import replace

from verbale.grounding.affiliation import NATIONALITY, Affiliation, Read, affiliation
from verbale.grounding.atlas import regions
from verbale.grounding.holders import table_person
from verbale.grounding.parts import Parts
from verbale.grounding.people import canonical, slug
from verbale.grounding.phrases import DAYS, Phrase, prepositions
from verbale.grounding.reading import BARE, COMPOSED, NAMED, OFFICE, ActorKind, Reading, code_of
from verbale.grounding.scan import Scan, choice
from verbale.grounding.surroundings import Surroundings
from verbale.grounding.titles import role_of
from verbale.grounding.words import pieces

_HONORIFICS = frozenset(("mr", "mrs", "ms", "dr", "sir", "dame", "miss", "madame", "monsieur", "herr", "prof", "hon"))
#: sectors whose holders of office belong to a country even where the words name none
_OF_A_COUNTRY = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "REB", "PTY", "REL"))
#: sectors of those whom an adjective may give a people, not a country: "the Uzbek warlord" in Afghanistan
_OF_PEOPLES = frozenset(("REB", "OPP", "MIL"))
_RANKS = frozenset(
    ("general", "lieutenant general", "major general", "brigadier general", "brigadier", "colonel", "major",
     "lieutenant colonel", "captain", "lieutenant", "marshal", "field marshal", "admiral", "commodore", "sergeant",
     "gen.", "col.",
     "lt. gen.", "maj. gen.", "brig. gen.", "maj.", "capt.", "lt.", "lt. col.", "adm.")
)  # fmt: skip
#: things that bear names and do not act
_VESSELS = frozenset(
    ("ship", "vessel", "tanker", "freighter", "frigate", "carrier", "boat", "trawler", "destroyer", "yacht", "ferry",
     "cruiser", "submarine", "ship's", "warship", "flotilla", "hurricane", "typhoon", "cyclone", "storm")
)  # fmt: skip
_MINOR = frozenset(("PTY", "CVL", "EDU", "LEG", "REL"))


def labelled(scan: Scan, parts: Parts) -> str:
    """The label that the language room gave the proper name of a phrase; empty where it gave none."""
    return next((label for token in range(parts.first, parts.last) if (label := scan.labelled(token))), "")


def is_person(scan: Scan, phrase: Phrase, parts: Parts) -> bool:
    """Whether the proper name of a phrase is a person's."""
    analysis = scan.analysis
    hyphened = parts.last - parts.first > 2 and analysis.lower[parts.last - 2] == "-"
    if analysis.upos[parts.last - 1] not in ("PROPN", "X", "NUM", "NOUN", "ADJ") and not hyphened:
        return False
    if not parts.first <= phrase.head < parts.last and not any(
        agent.start <= phrase.head < agent.end for agent in parts.agents
    ):
        return False
    if not parts.agents and parts.first and analysis.lemma[parts.first - 1] in _VESSELS:
        return False
    for token in range(parts.first, parts.last):
        hit = scan.name_at.get(token)
        if hit and hit.entries[0].kind == "person":
            return True
    if scan.is_place_name(phrase.head) and not parts.agents:
        return False
    label = labelled(scan, parts)
    if label == "ORG" and _officeholder(scan, parts):
        return True
    if label:
        return label == "PER"
    if analysis.upos[parts.first] != "PROPN":
        return False
    if parts.agents:
        return parts.agents[-1].entries[0].kind in ("office", "transparent")
    hit = scan.name_at.get(parts.last - 1)
    return bool(hit and hit.entries[0].kind == "surname")


def _officeholder(scan: Scan, parts: Parts) -> bool:
    """Whether a name of one word is the surname of somebody in office that day, whatever it was taken for."""
    hit = scan.name_at.get(parts.first)
    if hit is None or parts.last - parts.first != 1 or hit.entries[0].kind != "surname" or scan.day is None:
        return False
    return any(scan.gazetteer.people[entry.id].terms_on(scan.day) for entry in hit.entries)


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
    if known is None and place.country and len(pieces(name)) > 1:
        known = table_person(scan, name, None, role, around.met)
        if known is not None and place.why == NATIONALITY and known.sector not in _OF_PEOPLES:
            known = None
        elif known is not None:
            place = Affiliation("UNK", None, "", "UNK")
    if known is not None:
        if place.sector == "ELI" and place.country is None and known.country is None:
            place = _of_former_office(scan, known, place, role)
        spelled = replace(known, name=name) if len(pieces(name)) > 1 else known
        return _in_office(spelled, place, role, parts)
    if place.country is None and role and place.sector in _OF_A_COUNTRY:
        place = affiliation(scan, phrase, parts, around, read, person=True)
    spoken = f"{role} in the report" if role else "a name met in the report"
    return Reading(
        slug(name), name, place.country, place.sector, place.code, "person", OFFICE if role else NAMED,
        place.why or spoken, role, True,
    )  # fmt: skip


def _in_office(known: Reading, place: Affiliation, role: str | None, parts: Parts) -> Reading:
    """A person of the table with the role that the report gives; a mere "candidate" or "cleric" changes no sector."""
    if role is None or (_only_rank(parts) and known.sector not in ("UNK", "ELI", "MIL")):
        return known
    if known.code.startswith(place.code):
        return replace(known, role=role)
    if place.sector == "UNK" or (place.sector in _MINOR and known.sector != "UNK"):
        return replace(known, role=role)
    country = place.country or (known.country if place.sector != "IGO" else None)
    code = place.code if country == place.country else code_of(country, place.sector)
    return replace(
        known, country=country, sector=place.sector, code=code, role=role, why=f"{place.why or role}; {known.why}"
    )


def _of_former_office(scan: Scan, known: Reading, place: Affiliation, role: str | None) -> Affiliation:
    """The country of the office that a person is said to have held, whomever the person serves now."""
    person = scan.gazetteer.people.get(known.id)
    for term in person.terms if person and role else ():
        if canonical(role or "").endswith(canonical(term.office)) and len(term.country) == 3:
            return replace(place, country=term.country, code=code_of(term.country, place.sector))
    return place


def _only_rank(parts: Parts) -> bool:
    """Whether the only title of a person is a military rank: "General Musharraf" is president all the same."""
    return parts.organisation is None and all(hit.entries[0].word in _RANKS for hit in parts.agents)


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
    if any(analysis.lemma[token] in _VESSELS for token in range(max(0, phrase.start - 1), name.start)):
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
    if entry.kind == "adjective" and prepositions(scan.analysis, phrase.head) == ("in",):
        return ()
    if entry.kind == "adjective" and not entry.country and regions().get(f"the {text}"):
        return ()
    country = entry.country or next((name.country for name in reversed(parts.countries) if name.country), None)
    code = code_of(country, "CVL")
    return (Reading(f"{code}:{slug(text)}", text, country, "CVL", code, "group", COMPOSED, "a people"),)
