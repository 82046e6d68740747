"""Bodies, groups and unnamed people: a noun for an agent with what belongs to it."""

from __future__ import annotations

from dataclasses import replace

from verbale.grounding.affiliation import (
    NATIONALITY,
    Affiliation,
    Read,
    affiliation,
    organisation_reading,
    served,
    was,
)
from verbale.grounding.bodies import taken_up
from verbale.grounding.gazetteer import Agent
from verbale.grounding.holders import holder
from verbale.grounding.parts import Parts
from verbale.grounding.people import canonical, slug
from verbale.grounding.phrases import Phrase, first_of, prepositions
from verbale.grounding.reading import BARE, COMPOSED, NAMED, SUPPOSED, ActorKind, Reading, code_of
from verbale.grounding.scan import Scan, choice
from verbale.grounding.surroundings import Surroundings
from verbale.grounding.tables import word_sets
from verbale.grounding.titles import role_of
from verbale.grounding.words import Hit, singular

#: nouns that are an actor only where somebody is named with them
_NAMELESS = frozenset(
    (
        "intelligence",
        "resistance",
        "military intelligence",
        "population",
        "masses",
        "customs",
        "figure",
        "head",
        "power",
    )
)
_EVERY = frozenset(("all", "both", "two", "these", "any", "warring"))
#: nouns for those of whom the phrase does not tell who they are
_BESIDE = frozenset(("neighbour", "neighbor"))
#: nouns for a government whose plural without a nationality is no government in particular
_LANDS = frozenset(("nation", "country", "state", "republic", "kingdom", "emirate", "government", "regime"))


def agent_readings(scan: Scan, phrase: Phrase, parts: Parts, around: Surroundings, read: Read) -> tuple[Reading, ...]:
    """Who a phrase stands for whose head is a noun for an agent; several where it joins nationalities."""
    last = parts.agents[-1]
    agent = last.entries[0]
    bound = bool(parts.countries or parts.organisation or len(parts.agents) > 1)
    if not bound and _idle(scan, phrase, parts, agent, around, read):
        return ()
    nameless = not parts.countries and not parts.organisation
    if nameless and _nobody(scan, phrase, agent):
        return ()
    if nameless and agent.word in _LANDS and not _single(scan, phrase):
        return ()
    if not parts.countries and (agent.word in _BESIDE or _in_force(scan, phrase, agent)):
        return ()
    again = None if bound else _met_again(scan, phrase, agent.word, around)
    if again is not None:
        return (again,)
    place = affiliation(scan, phrase, parts, around, read)
    proper = _proper_name(scan, phrase, last)
    if proper and (place.sector not in ("GOV", "LEG", "JUD", "MIL") or place.country is None):
        return (
            Reading(
                slug(proper), proper, place.country, place.sector, place.code, "organisation", NAMED, place.why,
                None, True,
            ),
        )  # fmt: skip
    lands = _lands(scan, phrase, parts)
    if agent.kind == "government" and place.sector == "IGO":
        return ()
    if agent.kind == "government" and place.sector == "GOV":
        return _governments(scan, phrase, parts, place, lands, around)
    if agent.kind == "office" and place.country and _of_firm(scan, phrase, agent):
        place = replace(place, sector="BUS", country=None, code="BUS")
    if agent.kind == "office" and place.country and _definite(scan, phrase, parts):
        found = holder(scan, place.country, agent.word, around.in_office)
        if found is not None:
            return (replace(found, named=False),)
    if agent.kind == "office" and place.sector == "IGO" and not bound and _definite(scan, phrase, parts):
        chief = around.chief_of(canonical(agent.word))
        if chief is not None:
            return (chief,)
    master = _master(scan, phrase, parts, place, around, read)
    if len(lands) > 1 and place.sector != "IGO":
        places = [replace(place, country=land, code=code_of(land, place.sector)) for land in lands]
        return tuple(_group(scan, phrase, parts, each, master) for each in places)
    return (_group(scan, phrase, parts, place, master),)


def _nobody(scan: Scan, phrase: Phrase, agent: Agent) -> bool:
    """Whether a noun for an agent names none here: "no forces", "all parties", "opposition from Moscow"."""
    analysis = scan.analysis
    words = analysis.lower[phrase.start : phrase.head]
    if words and words[0] == "no":
        return True
    if agent.word == "party" and not _single(scan, phrase) and any(word in _EVERY for word in words):
        return True
    if agent.word == "media":
        return bool(words) and words[-1] == "social"
    if agent.word == "opposition" and "the" not in words:
        return any(
            prepositions(analysis, child)[:1] in (("from",), ("to",)) for child in analysis.children(phrase.head)
        )
    return False


def _in_force(scan: Scan, phrase: Phrase, agent: Agent) -> bool:
    """Whether a bare "force" is none that acts: "in force", "by force"."""
    bare = agent.word == "force" and phrase.end - phrase.start == 1 and _single(scan, phrase)
    return bare and bool(prepositions(scan.analysis, phrase.head))


def _of_firm(scan: Scan, phrase: Phrase, agent: Agent) -> bool:
    """Whether a chief executive is a company's, by the name that follows: "the chief executive of Total"."""
    if agent.word != "chief executive":
        return False
    analysis = scan.analysis
    for child in analysis.children(phrase.head, "nmod"):
        hit = scan.name_at.get(child)
        land = hit is not None and hit.entries[0].kind in ("state", "capital", "adjective")
        if prepositions(analysis, child)[:1] == ("of",) and analysis.upos[child] == "PROPN" and not land:
            return not scan.is_place_name(child)
    return False


def _idle(scan: Scan, phrase: Phrase, parts: Parts, agent: Agent, around: Surroundings, read: Read) -> bool:
    """Whether a noun that is also a common thing ("state", "house", "movement") does not act where it stands."""
    if agent.word in _NAMELESS:
        return True
    if agent.word == "general" and not _single(scan, phrase):
        return False
    if agent.word in _LANDS and scan.analysis.relation[phrase.head] == "nmod:poss":
        return False
    if agent.word not in word_sets()["weak"] or _acts(scan, phrase):
        return False
    return served(scan, phrase, parts, around, read) is None


def _governments(
    scan: Scan, phrase: Phrase, parts: Parts, place: Affiliation, lands: tuple[str, ...], around: Surroundings
) -> tuple[Reading, ...]:
    if place.country is None:
        return (_group(scan, phrase, parts, place, None),) if _acts(scan, phrase) else ()
    word = scan.analysis.lower[parts.agents[-1].end - 1]
    return tuple(around.government_of(land, f"{word}; {place.why}") for land in (lands or (place.country,)))


def _master(
    scan: Scan, phrase: Phrase, parts: Parts, place: Affiliation, around: Surroundings, read: Read
) -> Reading | None:
    """The organisation or person whose unnamed servant the phrase is ("a Hamas spokesman")."""
    if parts.organisation:
        return organisation_reading(scan, parts.organisation)
    if parts.agents[-1].entries[0].kind != "transparent":
        return None
    found = served(scan, phrase, parts, around, read)
    return found if found is not None and found.sector == place.sector else None


def _met_again(scan: Scan, phrase: Phrase, word: str, around: Surroundings) -> Reading | None:
    """ "The group", "the alliance", "the court": the organisation of that kind or name that was named last."""
    if scan.analysis.lower[phrase.start] != "the" or phrase.end - phrase.start > 2:
        return None
    if any(_names(scan, child) for child in scan.analysis.children(phrase.head, "nmod")):
        return None
    if not _single(scan, phrase):
        return around.members(word)
    return taken_up(word, around)


def _names(scan: Scan, token: int) -> bool:
    return token in scan.name_at or token in scan.label_at


def _lands(scan: Scan, phrase: Phrase, parts: Parts) -> tuple[str, ...]:
    """The countries of a phrase that joins several: "Russian and Ukrainian officials", "the ministers of India and
    China"."""
    analysis = scan.analysis
    names = [name.country for name in parts.countries if name.country]
    joined = any(analysis.relation[token] == "cc" for token in range(phrase.start, phrase.end))
    if not names:
        for child in analysis.children(phrase.head, "nmod"):
            heads = (child, *analysis.children(child, "conj"))
            entries = [choice(scan, scan.name_at[head]) for head in heads if head in scan.name_at]
            if prepositions(analysis, child)[:1] == ("of",) and len(entries) == len(heads) > 1:
                names = [entry.country for entry in entries if entry.kind == "state" and entry.country]
                joined = True
    lands = tuple(dict.fromkeys(names))
    return lands if joined and len(lands) > 1 else ()


def _group(scan: Scan, phrase: Phrase, parts: Parts, place: Affiliation, master: Reading | None) -> Reading:
    agent = parts.agents[-1].entries[0]
    nouns = [singular(canonical(hit.entries[0].word).removeprefix("un-")) for hit in parts.agents]
    nouns = [slug(name.id) for name in parts.countries if name.id != name.country] + nouns
    base = master.id if master is not None and master.sector == place.sector else place.code
    kind: ActorKind = "organisation" if agent.kind == "organ" else "group"
    role = None
    if agent.kind in ("office", "transparent") and _single(scan, phrase):
        kind, role = "person", role_of(scan, phrase, parts.agents)
    firm = master is not None or place.why == NATIONALITY or place.why.startswith(("of ", "with "))
    return Reading(
        f"{base}:{'-'.join(dict.fromkeys(nouns))}", _words(scan, phrase), place.country, place.sector, place.code, kind,
        COMPOSED if firm else SUPPOSED if place.country else BARE,
        place.why or f'"{agent.word}" is {place.sector}', role,
    )  # fmt: skip


def _words(scan: Scan, phrase: Phrase) -> str:
    analysis = scan.analysis
    start = phrase.start
    while start < phrase.head and (
        analysis.upos[start] in ("DET", "PUNCT") or analysis.relation[start] in ("det", "case")
    ):
        start += 1
    return analysis.text[analysis.starts[start] : analysis.ends[phrase.end - 1]]


def _single(scan: Scan, phrase: Phrase) -> bool:
    analysis = scan.analysis
    return analysis.feature(phrase.head, "Number") != "Plur" and not analysis.xpos[phrase.head].endswith("S")


def _definite(scan: Scan, phrase: Phrase, parts: Parts) -> bool:
    analysis = scan.analysis
    if not _single(scan, phrase) or was(scan, phrase):
        return False
    first = analysis.lower[phrase.start]
    if first in ("a", "an", "another", "no", "any", "every", "some"):
        return False
    start = parts.agents[-1].start
    return not any(
        analysis.lower[token] in ("deputy", "vice", "assistant", "new", "next", "future", "acting")
        for token in range(phrase.start, start)
    )


def _acts(scan: Scan, phrase: Phrase) -> bool:
    relation = scan.analysis.relation[first_of(scan.analysis, phrase.head)]
    return (
        relation.split(":")[0] in ("nsubj", "iobj")
        or relation in ("obl:agent",)
        or ((prepositions(scan.analysis, phrase.head) or ("",))[-1] in ("by", "against", "with", "between"))
    )


def _proper_name(scan: Scan, phrase: Phrase, last: Hit[Agent]) -> str | None:
    """The name of a body whose kind ends its name: "Serbian Radical Party", "Lebanese Forces", "Xe Corporation"."""
    analysis = scan.analysis
    if not analysis.form(last.end - 1)[:1].isupper() or last.entries[0].kind in ("office", "transparent"):
        return None
    own = [
        token
        for token in range(phrase.start, last.start)
        if token not in scan.name_at and token not in scan.agent_at and analysis.form(token)[:1].isupper()
        and analysis.upos[token] in ("PROPN", "ADJ", "NOUN", "VERB") and token != analysis.sentences[
            analysis.sentence_of(token)][0]
    ]  # fmt: skip
    if not own:
        return None
    return _words(scan, phrase)
