"""From one mention to the others of the same actor: appositions, plurals and coreference chains."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Literal

from verbale.grounding.affiliation import NATIONALITY
from verbale.grounding.phrases import phrase_of
from verbale.grounding.reading import COMPOSED, SUPPOSED, Reading, code_of
from verbale.grounding.scan import Scan
from verbale.grounding.surroundings import Surroundings
from verbale.grounding.tables import word_sets
from verbale.grounding.words import among
from verbale.model.analysis import Analysis, Chain, Reference

MentionKind = Literal["name", "nominal", "pronoun"]
_TWO = frozenset(("two", "both", "three", "four", "six", "these"))
_PEOPLE = frozenset(("leader", "minister", "man", "diplomat", "president", "official", "politician"))
_ADVERSE = frozenset(("GOV", "MIL", "REB", "OPP"))
_STATELY = frozenset(("GOV", "MIL", "LEG"))
_NOMINAL = frozenset(("nmod", "obl", "obj", "iobj", "conj", "compound", "amod", "appos", "nsubj"))
#: how many mentions back "the two nations" may look
_LOOK_BACK = 60
#: how much a mention weighs beside the one behind it
_FADING = 0.95
#: tokens from which a mention is taken to hold a clause
_LONG = 8
_GENERIC = frozenset(("UNK", "CVL"))


@dataclass(frozen=True, slots=True)
class Found:
    """A mention on its way: tokens `start` to `end` (exclusive), its head, and whom it stands for."""

    start: int
    end: int
    head: int
    readings: tuple[Reading, ...]
    kind: MentionKind


def join_appositions(analysis: Analysis, found: dict[int, Found]) -> None:
    """A name and the office set beside it are one person: "the Russian foreign minister, Sergey Lavrov"."""
    renamed: dict[str, Reading] = {}
    for token in range(len(analysis)):
        if analysis.relation[token].split(":")[0] != "appos":
            continue
        first, second = found.get(analysis.head[token]), found.get(token)
        if first is None or second is None or len(first.readings) != 1 or len(second.readings) != 1:
            continue
        joined = _joined(first.readings[0], second.readings[0])
        if joined is not None:
            renamed[joined.id] = joined
            other = second if first.readings[0].named else first
            found[other.head] = replace(other, readings=(joined,))
    for head, item in found.items():
        if any(reading.id in renamed for reading in item.readings):
            found[head] = replace(item, readings=tuple(renamed.get(r.id, r) for r in item.readings))


def _joined(first: Reading, second: Reading) -> Reading | None:
    if first.named == second.named:
        return None
    name, other = (first, second) if first.named else (second, first)
    if name.kind == "country" or (name.kind == "person") != (other.kind == "person"):
        return None
    outside = other.sector == "IGO" != name.sector and other.score >= COMPOSED and NATIONALITY not in name.why
    commands = (name.sector, other.sector) == ("GOV", "MIL") and other.country in (None, name.country)
    again = name.sector == "ELI" and other.sector not in ("ELI", "UNK")
    if name.sector != "UNK" and name.role is not None and not (outside or again or commands):
        return name
    if name.kind == "organisation" and name.sector != "UNK":
        return name
    country = other.country or name.country
    if name.country and other.country and name.score > other.score and other.score <= SUPPOSED:
        country = name.country
        other = replace(other, country=country, code=code_of(country, other.sector))
    code = other.code if other.country or other.sector == "IGO" else (country or "") + other.sector
    return replace(
        name, country=None if other.sector == "IGO" else country, sector=other.sector, code=code,
        role=_office(other) if name.kind == "person" else None, score=max(name.score, other.score),
        why=f'"{other.name}" beside the name',
    )  # fmt: skip


def _office(reading: Reading) -> str | None:
    return reading.role or reading.name


def join_plurals(analysis: Analysis, found: dict[int, Found], around: Surroundings) -> None:
    """ "The two nations", "both sides", where coreference says nothing: the two governments or people that the report
    has spoken of most and last, the subject of the same clause aside."""
    plural = word_sets()["plural"]
    heads = sorted(found)
    for token in range(len(analysis)):
        form, lemma = analysis.form(token), analysis.lemma[token]
        if analysis.upos[token] != "NOUN" or not among(plural, form, lemma) or not _both(analysis, token):
            continue
        if token in found and len(found[token].readings) > 1:
            continue
        before = heads[max(0, bisect_left(heads, token) - _LOOK_BACK) : bisect_left(heads, token)]
        aside = _subject(analysis, token, found)
        people = among(_PEOPLE, form, lemma)
        readings = _foremost([found[head] for head in before], around, people, aside)
        if len(readings) < 2 and not people and lemma in ("side", "party", "faction", "force"):
            readings = _adversaries([found[head] for head in before])
        if len(readings) == 2:
            low = analysis.reach(token)[0]
            first = next((t for t in range(low, token) if analysis.lower[t] in (*_TWO, "the")), token)
            found[token] = Found(first, token + 1, token, readings, "nominal")


def _subject(analysis: Analysis, token: int, found: dict[int, Found]) -> frozenset[str]:
    """The country and id of the body or country that is the subject of the clause of a token; a person there speaks
    for one of the two as a rule, and is none to leave out."""
    clause = token
    while analysis.head[clause] >= 0 and analysis.relation[clause].split(":")[0] in _NOMINAL:
        clause = analysis.head[clause]
    for child in analysis.children(clause, "nsubj"):
        if child in found and child != token and found[child].readings[0].kind != "person":
            readings = found[child].readings
            return frozenset(value for reading in readings for value in (reading.country, reading.id) if value)
    return frozenset()


def _both(analysis: Analysis, token: int) -> bool:
    words = [analysis.lower[child] for child in analysis.children(token) if child < token]
    if "both" in words:
        return True
    return "two" in words and any(word in ("the", "these", "those", "its", "their") for word in words)


def _foremost(before: list[Found], around: Surroundings, people: bool, aside: frozenset[str]) -> tuple[Reading, ...]:
    weights: dict[str, float] = {}
    chosen: dict[str, Reading] = {}
    for distance, item in enumerate(reversed(before)):
        for reading in item.readings:
            if people:
                if reading.kind != "person" or not reading.named or reading.id in aside:
                    continue
                actor = reading
            else:
                if not reading.country or reading.sector not in _STATELY or reading.score < SUPPOSED:
                    continue
                if reading.country in aside:
                    continue
                actor = around.government_of(reading.country, "one of the two spoken of most and last")
            weights[actor.id] = weights.get(actor.id, 0.0) + _FADING**distance
            chosen.setdefault(actor.id, actor)
    first_two = sorted(weights, key=lambda identifier: (-weights[identifier], identifier))[:2]
    return tuple(chosen[identifier] for identifier in first_two)


def _adversaries(before: list[Found]) -> tuple[Reading, ...]:
    """The two of one country who last were told of as its forces, its rebels or its opposition."""
    chosen: dict[str, Reading] = {}
    for item in reversed(before):
        for reading in item.readings:
            if reading.kind != "person" and reading.sector in _ADVERSE and reading.score >= SUPPOSED:
                chosen.setdefault("STATE" if reading.sector in _STATELY else "OTHER", reading)
    return tuple(chosen[side] for side in sorted(chosen)) if len(chosen) == 2 else ()


def spread(seen: Scan, found: dict[int, Found], around: Surroundings) -> None:
    """Give each mention of a coreference chain the actor of its firmest mention; a plural chain those of its parts."""
    chains = seen.analysis.chains
    chosen = [_firmest(seen, chain, found, around) for chain in chains]
    for index, chain in enumerate(chains):
        readings = chosen[index]
        if chain.parts:
            parts = tuple(r for part in chain.parts if part < len(chosen) for r in chosen[part])
            readings = tuple({reading.id: reading for reading in parts}.values()) or readings
        if not readings:
            continue
        for reference in chain.mentions:
            hit = seen.name_at.get(reference.head)
            if hit is None or hit.entries[0].kind in ("person", "surname", "organisation") or reference.head in found:
                _assign(_shortened(seen.analysis, reference), readings, found, bool(chain.parts))


def _shortened(analysis: Analysis, reference: Reference) -> Reference:
    """A long mention without the clauses behind its noun."""
    if reference.end - reference.start <= _LONG:
        return reference
    phrase = phrase_of(analysis, reference.head)
    return replace(reference, start=max(reference.start, phrase.start), end=min(reference.end, phrase.end))


def _firmest(seen: Scan, chain: Chain, found: dict[int, Found], around: Surroundings) -> tuple[Reading, ...]:
    best: Found | None = None
    for reference in chain.mentions:
        item = found.get(reference.head)
        if item is not None and (best is None or _strength(item) > _strength(best)):
            best = item
    if best is not None:
        return best.readings
    for reference in chain.mentions:
        hit = seen.name_at.get(reference.head)
        if hit and hit.entries[0].kind == "state" and hit.entries[0].country:
            return (around.government_of(hit.entries[0].country, "the country that the report speaks of"),)
    return ()


def _strength(item: Found) -> tuple[bool, bool, float]:
    reading = item.readings[0]
    return item.kind == "name", reading.sector != "UNK", reading.score


def _assign(reference: Reference, readings: tuple[Reading, ...], found: dict[int, Found], plural: bool) -> None:
    item = found.get(reference.head)
    if item is None:
        found[reference.head] = Found(reference.start, reference.end, reference.head, readings, reference.kind)
        return
    if {r.id for r in item.readings} == {r.id for r in readings}:
        return
    if (
        item.kind == "name"
        and item.readings[0].score >= COMPOSED
        and not (
            item.readings[0].sector == "UNK"
            and readings[0].sector != "UNK"
            and readings[0].kind == item.readings[0].kind
        )
    ):
        return
    own = item.readings[0]
    if own.named and own.kind == "country":
        return
    if own.named and own.kind == "person" and readings[0].named and not plural:
        return
    if item.kind == "nominal" and own.score >= COMPOSED and own.country and readings[0].country is None:
        return
    if own.id.startswith(readings[0].id + ":") or (plural and own.country and own.score >= COMPOSED):
        return
    if not plural and not _agree(own, readings[0]):
        return
    found[reference.head] = replace(item, readings=readings)


def _agree(first: Reading, second: Reading) -> bool:
    """Whether two readings can be one actor: no two countries, and sectors that do not exclude each other."""
    if first.country and second.country and first.country != second.country and first.score >= COMPOSED:
        return False
    return (
        first.sector == second.sector
        or first.sector in _GENERIC
        or second.sector in _GENERIC
        or (first.sector in ("GOV", "ELI", "MIL", "LEG") and second.sector in ("GOV", "ELI", "MIL", "LEG"))
    )
