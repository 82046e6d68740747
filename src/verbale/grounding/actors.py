"""Actors: who each noun phrase, name and pronoun of a report stands for.

The order of work: names and compositions in each noun phrase (`compose`), countries and seats of power by what
stands around them (`metonyms`), appositions, plurals ("the two nations"), and last the coreference chains
(`spread`), where a chain's actor is that of its firmest mention. Codes are country + PLOVER sector ("RUSGOV");
intergovernmental organisations are IGO and their name ("IGOUNO") without a country. ELI is a former holder of
office, UNK one of whom the report tells no more than a name.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.grounding.affiliation import organisation_reading
from verbale.grounding.compose import bare_agent, compose
from verbale.grounding.deeds import is_deed
from verbale.grounding.gazetteer import Gazetteer
from verbale.grounding.metonyms import judge
from verbale.grounding.parts import parts_of, titled, whole
from verbale.grounding.phrases import Phrase, phrases
from verbale.grounding.reading import COMPOSED, SUPPOSED, Reading, better
from verbale.grounding.scan import Scan, choice, scan
from verbale.grounding.spread import Found, MentionKind, join_appositions, join_plurals, spread
from verbale.grounding.surroundings import Surroundings
from verbale.grounding.ties import modifies_only
from verbale.model.analysis import Analysis
from verbale.model.grounded import Actor, Candidate, Mention
from verbale.model.text import Report

#: capitals that are the seat of an organisation as well
_SEATS = {"BEL": "IGOEUU"}
_LANDS = frozenset(("state", "capital", "metonym"))


def ground(analysis: Analysis, report: Report, gazetteer: Gazetteer) -> tuple[dict[str, Actor], tuple[Mention, ...]]:
    """The actors of a report by id, in order of first mention, and their mentions in text order.

    A mention's `head` is the token that bears the relation to a verb or noun. The report's own agency and outlet
    are no actors. Both results are empty for an empty text.
    """
    if not len(analysis):
        return {}, ()
    seen = scan(analysis, report, gazetteer)
    around = Surroundings(seen, report)
    found = _read_all(seen, around)
    join_appositions(analysis, found)
    spread(seen, found, around)
    join_plurals(analysis, found, around)
    return _collect(analysis, found)


def _read_all(seen: Scan, around: Surroundings) -> dict[int, Found]:
    stretches = [p for p in phrases(seen.analysis) if not _inside(seen, p) and not _joined(seen, p)]
    _meet_people(seen, stretches, around)
    found: dict[int, Found] = {}
    titles: list[tuple[Phrase, int]] = []
    for phrase in stretches:
        readings = compose(seen, phrase, around)
        if not readings:
            readings = _land(seen, phrase, around)
        if readings:
            long = whole(seen, titled(seen, phrase))
            start, end = _extent(seen, long)
            found[phrase.head] = Found(start, end, phrase.head, readings, _kind(readings))
            if long.start < phrase.start:
                titles.append((long, phrase.start))
        else:
            _owners(seen, phrase, around, found)
        if readings:
            parts = parts_of(seen, long)
            around.follow(readings[0], parts.agents[-1].entries[0].word if parts.agents else "", phrase.head)
            if parts.organisation:
                around.note(organisation_reading(seen, parts.organisation))
    _leftover(seen, around, found)
    for long, name in titles:
        item = found[long.head]
        for head in (head for head in range(long.start, name) if head in found):
            found[head] = Found(long.start, long.end, head, item.readings, item.kind)
    return found


def _inside(seen: Scan, phrase: Phrase) -> bool:
    """Whether a phrase is a part of a longer name or office that has its head elsewhere ("Ministry of Defence")."""
    hit = seen.name_at.get(phrase.head)
    if hit and hit.entries[0].kind in ("organisation", "person", "state"):
        return phrase.head != _head_in(seen.analysis, hit.start, hit.end)
    agent = seen.agent_at.get(phrase.head)
    return agent is not None and phrase.head != _head_in(seen.analysis, agent.start, agent.end)


def _joined(seen: Scan, phrase: Phrase) -> bool:
    """Whether a nationality is joined to another one before their noun: "Russian and Ukrainian forces"."""
    analysis, first = seen.analysis, phrase.head
    while analysis.relation[first] == "conj" and analysis.head[first] >= 0:
        first = analysis.head[first]
    noun = analysis.head[first]
    hit = seen.name_at.get(phrase.head)
    return (
        first < phrase.head < noun
        and analysis.relation[first] in ("amod", "compound", "nmod")
        and hit is not None
        and hit.entries[0].kind in ("adjective", "people")
    )


def _extent(seen: Scan, phrase: Phrase) -> tuple[int, int]:
    """The words of a mention: its phrase with the possessor before it, or the whole of a longer proper name."""
    analysis = seen.analysis
    start, end = phrase.start, phrase.end
    for child in analysis.children(phrase.head, "nmod:poss"):
        if child < start and analysis.reach(child)[1] >= start - 1:
            start = min(start, analysis.reach(child)[0])
    hit = seen.name_at.get(phrase.head)
    if hit and hit.entries[0].kind in ("organisation", "state"):
        start, end = min(start, hit.start), max(end, hit.end)
    return start, end


def _leftover(seen: Scan, around: Surroundings, found: dict[int, Found]) -> None:
    """Names of people and organisations that no noun phrase took up, whatever the parse makes of them."""
    analysis = seen.analysis
    covered = {token for item in found.values() for token in range(item.start, item.end)}
    spans = [(hit.start, hit.end) for hit in seen.names if hit.entries[0].kind in ("person", "organisation")]
    spans += [(name.start, name.end) for name in analysis.names if name.label == "PER" and name.end - name.start > 1]
    for start, end in sorted(set(spans)):
        if any(token in covered for token in range(start, end)):
            continue
        head = _head_in(analysis, start, end)
        long = titled(seen, Phrase(start, end, head))
        readings = compose(seen, long, around)
        if readings:
            found[head] = Found(long.start, end, head, readings, "name")
            covered.update(range(long.start, end))


def _meet_people(seen: Scan, stretches: list[Phrase], around: Surroundings) -> None:
    """Full names come first, so that a surname finds its person wherever it stands."""
    for phrase in stretches:
        parts = parts_of(seen, titled(seen, phrase))
        if parts.last - parts.first < 2:
            continue
        for reading in compose(seen, phrase, around):
            if reading.kind == "person" and reading.named:
                around.meet(reading)


def _kind(readings: tuple[Reading, ...]) -> MentionKind:
    return "name" if any(reading.named for reading in readings) else "nominal"


def _land(seen: Scan, phrase: Phrase, around: Surroundings) -> tuple[Reading, ...]:
    """A country, capital or seat of power that heads its phrase and acts there."""
    hit = seen.name_at.get(phrase.head)
    if hit is None or modifies_only(seen.analysis, hit):
        return ()
    entry = choice(seen, hit)
    if entry.kind not in _LANDS or entry.country is None:
        return ()
    verdict = judge(seen.analysis, phrase.head, entry.kind)
    if verdict.stance not in ("actor", "both"):
        return ()
    seated = _SEATS.get(entry.id)
    if entry.kind == "capital" and seated and around.speaks_of(seated):
        row = seen.gazetteer.organisation(seated, seen.day)
        if row is not None:
            why = f"seat of {row.name}: {verdict.why}"
            return (Reading(row.id, row.name, None, row.sector, row.code, "organisation", COMPOSED, why, None, True),)
    reading = around.government_of(entry.country, f"{seen.analysis.form(phrase.head)}: {verdict.why}")
    score = COMPOSED if verdict.stance == "actor" else SUPPOSED
    return (replace(reading, score=score),)


def _owners(seen: Scan, phrase: Phrase, around: Surroundings, found: dict[int, Found]) -> None:
    """A nationality before a deed stands for who does it: "the Russian statement", "US sanctions"."""
    analysis = seen.analysis
    if not is_deed(analysis.form(phrase.head), analysis.lemma[phrase.head]):
        return
    token = phrase.start
    while token < phrase.head:
        agent = seen.agent_at.get(token)
        if agent is not None and agent.end <= phrase.head:
            readings = bare_agent(seen, agent, around)
            if readings:
                found[agent.end - 1] = Found(agent.start, agent.end, agent.end - 1, readings, "nominal")
            token = agent.end
            continue
        hit = seen.name_at.get(token)
        if hit is None or hit.start != token or hit.end > phrase.head + 1:
            token += 1
            continue
        token = hit.end
        entry = choice(seen, hit)
        if entry.kind == "capital" or entry.country is None or entry.kind == "surname" or modifies_only(analysis, hit):
            continue
        if entry.kind == "organisation":
            continue
        if entry.kind in ("state", "adjective", "metonym"):
            reading = around.government(entry)
            if reading is not None:
                head = _head_in(analysis, hit.start, hit.end)
                why = f'{entry.id}: before "{analysis.lower[phrase.head]}"'
                read = (replace(reading, why=why, score=SUPPOSED),)
                found[head] = Found(hit.start, hit.end, head, read, "name")


def _head_in(analysis: Analysis, start: int, end: int) -> int:
    return next((token for token in range(start, end) if not start <= analysis.head[token] < end), end - 1)


def _once(analysis: Analysis, found: dict[int, Found]) -> list[Found]:
    """The mentions in text order. Of several over the same words for the same actors, the one counts whose head
    depends on what is outside."""
    kept: dict[tuple[int, int, tuple[str, ...]], Found] = {}
    for item in sorted(found.values(), key=lambda item: (item.start, item.end, item.head)):
        same = (item.start, item.end, tuple(reading.id for reading in item.readings))
        held = kept.get(same)
        if held is None or item.start <= analysis.head[held.head] < item.end:
            kept[same] = item
    return list(kept.values())


def _collect(analysis: Analysis, found: dict[int, Found]) -> tuple[dict[str, Actor], tuple[Mention, ...]]:
    actors: dict[str, Actor] = {}
    mentions: list[Mention] = []
    for item in _once(analysis, found):
        for reading in item.readings:
            actor = reading.actor()
            held = actors.get(actor.id)
            actors[actor.id] = actor if held is None else better(held, actor)
        mentions.append(
            Mention(
                item.start, item.end, item.head, analysis.span(item.start, item.end),
                tuple(dict.fromkeys(reading.id for reading in item.readings)), item.kind,
                tuple(Candidate(reading.id, reading.score, reading.why) for reading in item.readings),
            )
        )  # fmt: skip
    return actors, tuple(mentions)
