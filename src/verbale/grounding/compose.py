"""Actors by composition: nationality or country + organ or office (+ name), as they stand in one noun phrase.

Ids. A government is its country's code with GOV ("RUSGOV"), and so are the words that mean it as a whole ("the new
government in Kiev", "Ukrainian authorities"). Its organs and other bodies and groups hang on their code
("RUSGOV:foreign-ministry", "UKRREB:separatist", "CVL:protester"); a named person is the slug of the name
("john-kerry"), an organisation with a proper name its table id or the slug of the name. A spokesman or another
unnamed servant of somebody is that one's id with the noun ("hamas:spokesman").

Countries. A group's country is the one named with it, in this order: an adjective or name before the noun
("Ukrainian soldiers"), a possessor, the organisation it belongs to, what follows with "of", "in", "for" or "from";
else the one that the report speaks of there (`Surroundings`). "pro-Russian separatists" are rebels of the country
where they act, which the words or the report give, not of Russia.
"""

from __future__ import annotations

from verbale.grounding.affiliation import organisation_reading
from verbale.grounding.gazetteer import Agent
from verbale.grounding.groups import agent_readings
from verbale.grounding.named import is_person, labelled, named_body, people_reading, person_reading, unknown_name
from verbale.grounding.parts import Parts, parts_of, titled, whole
from verbale.grounding.phrases import DAYS, Phrase, heads, phrase_of, prepositions
from verbale.grounding.reading import Reading
from verbale.grounding.scan import Scan
from verbale.grounding.surroundings import Surroundings
from verbale.grounding.tables import word_sets
from verbale.grounding.towns import is_town
from verbale.grounding.words import Hit, among

#: how deep phrases inside phrases are read ("a spokesman for the head of the mission of the ...")
_DEEPEST = 3
_COUNTING = frozenset(
    ("hundred", "thousand", "dozen", "score", "million", "ten", "number", "group", "majority", "couple", "handful",
     "lot", "most", "many", "some", "half", "band", "contingent", "column", "wave", "crowd", "all", "part", "rest",
     "minority", "third", "quarter", "percent", "one", "two", "three", "four", "five", "six", "several", "team")
)  # fmt: skip


def compose(scan: Scan, phrase: Phrase, around: Surroundings, depth: int = 0) -> tuple[Reading, ...]:
    """Who a phrase stands for by its own words; empty where it is nobody who acts, or a country or place alone."""

    def read(inner: Phrase) -> tuple[Reading, ...]:
        return compose(scan, inner, around, depth + 1) if depth < _DEEPEST else ()

    phrase = whole(scan, titled(scan, phrase))
    hit = scan.name_at.get(phrase.head)
    if hit and hit.entries[0].kind == "organisation" and (hit.start < phrase.start or hit.end > phrase.end):
        return (organisation_reading(scan, hit, parts_of(scan, phrase).countries),)
    parts = parts_of(scan, phrase)
    if _of_date(scan, phrase):
        return ()
    if parts.last > parts.first and (_met(scan, phrase, parts, around) or is_person(scan, phrase, parts)):
        if not parts.agents and is_town(scan, phrase.head) and not _met(scan, phrase, parts, around):
            return ()
        return (person_reading(scan, phrase, parts, around, read),)
    last = parts.agents[-1] if parts.agents else None
    if last and last.start <= phrase.head:
        if parts.organisation and parts.organisation.start >= last.end:
            return (organisation_reading(scan, parts.organisation, parts.countries),)
        firm = last.entries[0].word not in word_sets()["weak"]
        if firm and parts.last > parts.first >= last.end and labelled(scan, parts) == "ORG":
            return (named_body(scan, phrase, parts, around, read),)
        if phrase.head < last.end:
            counted = _counted(scan, phrase, last.entries[0], around, depth)
            return counted or agent_readings(scan, phrase, parts, around, read)
    if parts.organisation and parts.organisation.start <= phrase.head < parts.organisation.end:
        return (organisation_reading(scan, parts.organisation, parts.countries),)
    found = _counted(scan, phrase, None, around, depth) or people_reading(scan, phrase, parts)
    return found or (() if is_town(scan, phrase.head) else unknown_name(scan, phrase, parts))


def _of_date(scan: Scan, phrase: Phrase) -> bool:
    """Whether a phrase is a month beside a number: "25 May"."""
    analysis, head = scan.analysis, phrase.head
    beside = [token for token in (head - 1, head + 1) if 0 <= token < len(analysis)]
    if analysis.lower[head] not in DAYS:
        return False
    if (prepositions(analysis, head) or ("",))[-1] in ("in", "since", "until", "during", "before", "after"):
        return True
    return any(analysis.form(token)[:1].isdigit() for token in beside)


def _met(scan: Scan, phrase: Phrase, parts: Parts, around: Surroundings) -> bool:
    """Whether a proper name alone is the surname of somebody whom the report has named in full."""
    hit = scan.name_at.get(phrase.head)
    if parts.agents or not parts.first <= phrase.head < parts.last or (hit and hit.entries[0].kind != "surname"):
        return False
    return around.met(scan.analysis.span(parts.first, parts.last).text) is not None


def bare_agent(scan: Scan, hit: Hit[Agent], around: Surroundings) -> tuple[Reading, ...]:
    """Who a noun for an agent stands for before another noun: "a police raid", "the government offensive"."""
    analysis = scan.analysis
    start = hit.start
    while start > 0 and start - 1 in scan.name_at and analysis.head[start - 1] >= hit.start:
        start = scan.name_at[start - 1].start
    phrase = Phrase(start, hit.end, hit.end - 1)
    parts = parts_of(scan, phrase)
    if not parts.agents or hit.entries[0].word in word_sets()["weak"]:
        return ()
    return agent_readings(scan, phrase, parts, around, lambda inner: compose(scan, inner, around, _DEEPEST))


def _counted(scan: Scan, phrase: Phrase, agent: Agent | None, around: Surroundings, depth: int) -> tuple[Reading, ...]:
    """ "Hundreds of protesters", "a group of soldiers": those who are counted, not the noun that counts them."""
    analysis = scan.analysis
    head = phrase.head
    if depth >= _DEEPEST or not among(_COUNTING, analysis.form(head), analysis.lemma[head]):
        return ()
    if agent is not None and agent.word not in _COUNTING:
        return ()
    for child in analysis.children(head, "nmod"):
        if child > head and prepositions(analysis, child)[:1] == ("of",) and heads(analysis, child):
            found = compose(scan, phrase_of(analysis, child), around, depth + 1)
            if found:
                return found
    return ()
