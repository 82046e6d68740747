"""Where the one belongs whom a noun phrase names: sector, country and code, and whom or what it serves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from verbale.grounding.bodies import european, taken_up
from verbale.grounding.gazetteer import Name
from verbale.grounding.parts import Parts, parts_of
from verbale.grounding.people import slug
from verbale.grounding.phrases import Phrase, first_of, phrase_of, prepositions
from verbale.grounding.reading import KNOWN, Reading, code_of
from verbale.grounding.scan import Scan, choice
from verbale.grounding.surroundings import Surroundings
from verbale.grounding.tables import word_sets
from verbale.grounding.titles import fold
from verbale.grounding.words import Hit, key
from verbale.model.analysis import Analysis

#: reads another phrase inside or behind the one at hand
Read = Callable[[Phrase], tuple[Reading, ...]]

#: the reason given for a country that an adjective or name before the noun gives
NATIONALITY = "nationality in the phrase"
_RELATED = frozenset(("partner", "ally", "counterpart", "colleague", "interlocutor", "backer", "proxy", "host"))
_BLUE_HELMETS = frozenset(("peacekeeper", "peacekeeping force", "peacekeeping troops", "peacekeeping mission"))
_ACROSS = frozenset(("international", "multinational", "transnational", "supranational"))
_MUTINOUS = frozenset(("mutinous", "renegade", "breakaway", "mutinying"))
_OF = frozenset(("of", "for", "from"))
_HEADS = (
    "president", "prime minister", "foreign minister", "defence minister", "defense minister", "oil minister",
    "finance minister", "head of state", "head of government",
)  # fmt: skip
_SAID = frozenset(("the", "both", "former", "deputy", "vice", "their", "its"))
_JUDGES = frozenset(("judge", "prosecutor", "justice", "chief judge", "chief prosecutor", "presiding judge"))
_CLAUSE_STEPS = 8
_LINKS = frozenset(("of", "in", "for", "from", "with", "at"))


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Sector, country (None where there is none), why, and the code of both."""

    sector: str
    country: str | None
    why: str
    code: str


def affiliation(
    scan: Scan,
    phrase: Phrase,
    parts: Parts,
    around: Surroundings,
    read: Read,
    supposed: bool = True,
    person: bool = False,
) -> Affiliation:
    """Where the agents of a phrase belong. With `supposed`, a country that only the report around gives counts;
    `person` says that the phrase names one."""
    lord = served(scan, phrase, parts, around, read, person)
    organisation = organisation_reading(scan, parts.organisation) if parts.organisation else None
    country = next((name.country for name in reversed(parts.countries) if name.country), None)
    why = NATIONALITY if country else ""
    if country is None and organisation is not None and organisation.country:
        country, why = organisation.country, f"of {organisation.name}"
    words = tuple(hit.entries[0].word for hit in parts.agents)
    if organisation is None and european(words, country or (lord.country if lord else None), around):
        return Affiliation("IGO", None, "the commission in Brussels", "IGOEUU")
    if organisation is None and lord is None and country is None and len(words) > 1 and not person:
        lord = taken_up(words[0], around)
    if organisation is None and words and words[-1] in _JUDGES and country is None:
        court = around.named_with("court") or around.named_with("tribunal")
        if court is not None and court.sector == "IGO" and (lord is None or lord.country == "NLD"):
            lord = court
    master = organisation or lord
    if country is None and lord is not None and lord.country:
        country, why = lord.country, f"with {lord.name}"
    if country is None and not person:
        country = _of_ruler(scan, phrase, parts)
        why = "named for the one who heads it" if country else why
    sector = fold(parts.agents, master, bool(country))
    regional = next((name.sector for name in reversed(parts.countries) if name.sector), "")
    if regional and sector in ("GOV", "MIL", "UNK", "PTY", "LEG", "UAF"):
        sector = regional
    if sector == "MIL" and any(scan.analysis.lower[t] in _MUTINOUS for t in range(phrase.start, phrase.end)):
        sector = "REB"
    if not parts.agents and master is not None:
        sector = master.sector
    if sector == "IGO" and country and parts.countries and master is None and parts.agents:
        sector = "MIL" if parts.agents[-1].entries[0].word in _BLUE_HELMETS else "GOV"
    if (
        was(scan, phrase)
        and parts.agents
        and parts.agents[-1].entries[0].kind not in ("organ", "government")
        and sector in ("GOV", "LEG", "JUD", "MIL", "COP", "SPY", "IGO")
    ):
        sector = "ELI"
    if country is None:
        country = _shared(scan, phrase)
        why = "shares the nationality before it" if country else why
    elsewhere = any(name.region and not name.country for name in parts.countries)
    if elsewhere or _of_many(scan, phrase) or _of_several(scan, phrase, words):
        supposed = False
    if country is None and supposed and sector not in ("IGO", "NGO", "ELI"):
        country, why = around.country_at(
            phrase.head, key(parts.agents[-1].entries[0].word) if parts.agents else "", sector
        )
    code = code_of(country, sector)
    if sector == "IGO" and master is not None and master.sector == "IGO":
        code, country = master.code, None
    elif sector == "IGO":
        code, country = ("IGOUNO", None) if _of_un(parts) else ("IGO", None)
    return Affiliation(sector, country, why, code)


def _of_ruler(scan: Scan, phrase: Phrase, parts: Parts) -> str | None:
    """The country of the one in office after whom a government is called: "the Bush administration"."""
    if not parts.agents or parts.agents[-1].entries[0].kind != "government" or scan.day is None:
        return None
    for token in range(phrase.start, parts.agents[0].start):
        hit = scan.name_at.get(token)
        if hit is None or hit.entries[0].kind not in ("surname", "person"):
            continue
        people = [scan.gazetteer.people[entry.id] for entry in hit.entries if entry.kind in ("surname", "person")]
        heads = [person for person in people if any(term.sector == "GOV" for term in person.terms_on(scan.day))]
        lands = {term.country for person in heads for term in person.terms_on(scan.day) if len(term.country) == 3}
        if len(lands) == 1:
            return lands.pop()
    return None


def _of_many(scan: Scan, phrase: Phrase) -> bool:
    """Whether a phrase says of its noun that no one country has it: "an international coordination group"."""
    lower = scan.analysis.lower
    return any(lower[token] in _ACROSS and token not in scan.agent_at for token in range(phrase.start, phrase.head))


def _of_several(scan: Scan, phrase: Phrase, words: tuple[str, ...]) -> bool:
    """Whether a phrase counts heads of states and departments, of whom no country has several: "three presidents"."""
    if not words or not key(words[-1]).endswith(_HEADS) or not scan.analysis.xpos[phrase.head].endswith("S"):
        return False
    return not any(scan.analysis.lower[token] in _SAID for token in range(phrase.start, phrase.head))


def _shared(scan: Scan, phrase: Phrase) -> str | None:
    """The nationality before the first of several joined nouns: "Russian officials and businesses"."""
    first = first_of(scan.analysis, phrase.head)
    if first == phrase.head or scan.analysis.children(phrase.head, "det", "nmod:poss", "case"):
        return None
    countries = parts_of(scan, phrase_of(scan.analysis, first)).countries
    return countries[-1].country if countries else None


def _of_un(parts: Parts) -> bool:
    return any(
        key(agent.entries[0].word).split()[0] in ("un", "peacekeeper", "peacekeeping", "weapon", "weapons")
        for agent in parts.agents
    )


def was(scan: Scan, phrase: Phrase) -> bool:
    """Whether a phrase says that an office is over: "former", "ousted", "ex-"."""
    former, lower = word_sets()["former"], scan.analysis.lower
    if "ex" in lower[max(0, phrase.start - 2) : phrase.start]:
        return True
    return any(word in former or word.startswith("ex-") for word in lower[phrase.start : phrase.end])


def served(
    scan: Scan, phrase: Phrase, parts: Parts, around: Surroundings, read: Read, person: bool = False
) -> Reading | None:
    """Whom or where the phrase's agent belongs to: a possessor before it, or what follows with "of", "in", "for".

    A named `person` "in" a place does not belong to it.
    """
    if parts.agents and parts.agents[-1].entries[0].word in _RELATED:
        return None
    analysis = scan.analysis
    links = _OF if person else _LINKS
    anchors = [phrase.head, *(agent.end - 1 for agent in parts.agents)]
    best: Reading | None = None
    for anchor in dict.fromkeys(anchors):
        for child in analysis.children(anchor):
            relation = analysis.relation[child].split(":")[0]
            if relation == "nmod" and phrase.start <= child < phrase.end:
                continue
            if analysis.relation[child] == "nmod:poss" or (
                relation == "nmod" and child > anchor and (prepositions(analysis, child) or ("",))[0] in links
            ):
                found = _belongs(scan, child, around, read)
                if found is not None and (best is None or (best.country is None and found.country is not None)):
                    best = found
    return best


def _belongs(scan: Scan, head: int, around: Surroundings, read: Read) -> Reading | None:
    analysis = scan.analysis
    if analysis.lower[head] == "whose":
        described = _described(analysis, head)
        return _belongs(scan, described, around, read) if described >= 0 else None
    if analysis.upos[head] == "PRON":
        return around.possessor(head)
    phrase = phrase_of(analysis, head)
    hit = scan.name_at.get(head)
    if hit and hit.entries[0].kind in ("state", "capital", "metonym", "adjective", "people"):
        return around.government(choice(scan, hit))
    readings = read(phrase)
    if readings:
        return readings[0]
    lands = [name for name in parts_of(scan, phrase).countries if name.country]
    if lands:
        return around.government(lands[-1])
    return around.place_reading(analysis.text[analysis.starts[phrase.start] : analysis.ends[phrase.end - 1]])


def _described(analysis: Analysis, whose: int) -> int:
    """The noun that a clause with "whose" describes; -1 where the parse ties it to none."""
    token = whose
    for _ in range(_CLAUSE_STEPS):
        if analysis.relation[token].split(":")[0] == "acl":
            return analysis.head[token]
        token = analysis.head[token]
        if token < 0:
            break
    return -1


def organisation_reading(scan: Scan, hit: Hit[Name], countries: tuple[Name, ...] = ()) -> Reading:
    """An organisation of the table, as of the report's day.

    `countries` are those before it in its phrase: another country's body of the same name ("the Canadian Department
    of Defense") is that country's.
    """
    entry = choice(scan, hit)
    row = scan.gazetteer.organisation(entry.id, scan.day)
    assert row is not None
    land = next((name.country for name in reversed(countries) if name.country), None)
    if land and row.country and land != row.country and ":" in row.id:
        code = code_of(land, row.sector)
        words = scan.analysis.span(hit.start, hit.end).text
        return Reading(f"{code}:{slug(words)}", words, land, row.sector, code, "organisation", KNOWN, NATIONALITY)
    return Reading(
        row.id, row.name, row.country, row.sector, row.code, "organisation", KNOWN,
        f"{row.name} in the organisations' table", None, True,
    )  # fmt: skip
