"""The parts of a noun phrase that tell who it is: countries, organisations, nouns for agents, a proper name."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.grounding.gazetteer import Agent, Name
from verbale.grounding.phrases import Phrase
from verbale.grounding.scan import Scan, choice
from verbale.grounding.tables import word_sets
from verbale.grounding.ties import modifies_only
from verbale.grounding.words import Hit

_GRADES = word_sets()["graded"] | word_sets()["former"]
_RANKS = frozenset(("general", "major", "captain", "justice", "king", "queen", "prince", "speaker"))


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a phrase that count: the countries before its noun, organisations, agents, and a person's name
    as tokens (`first` == `last` where there is none)."""

    countries: tuple[Name, ...]
    organisation: Hit[Name] | None
    agents: tuple[Hit[Agent], ...]
    first: int
    last: int


def parts_of(scan: Scan, phrase: Phrase) -> Parts:
    """Cut a phrase into its parts."""
    analysis = scan.analysis
    countries: list[Name] = []
    organisation: Hit[Name] | None = None
    agents: list[Hit[Agent]] = []
    name_start = phrase.start
    token = phrase.start
    while token < phrase.end:
        agent, hit = scan.agent_at.get(token), scan.name_at.get(token)
        if agent and agent.start == token and agent.end <= phrase.end and not _named_longer(hit, agent):
            agents.append(agent)
            if hit and hit.entries[0].kind == "organisation":
                organisation = hit
            token = name_start = agent.end
            continue
        if hit and hit.start == token and hit.end <= phrase.end:
            kind = hit.entries[0].kind
            if kind in ("state", "adjective", "people", "capital", "metonym"):
                if not modifies_only(analysis, hit):
                    countries.append(choice(scan, hit))
                token = name_start = hit.end
                continue
            if kind == "organisation":
                organisation = organisation if modifies_only(analysis, hit) else hit
                token = name_start = hit.end
                continue
        if (
            hit is None
            and analysis.upos[token] not in ("PROPN", "X", "PUNCT", "ADP", "PART", "NUM")
            and scan.labelled(token) != "PER"
        ):
            name_start = token + 1
        token += 1
    while name_start < phrase.end and analysis.upos[name_start] in ("PUNCT", "NUM", "ADP", "PART"):
        name_start += 1
    return Parts(tuple(countries), organisation, tuple(agents), name_start, phrase.end)


def whole(scan: Scan, phrase: Phrase) -> Phrase:
    """A phrase with all of the office or organ that its head is in: "Ministry of Defence", "chief of staff"."""
    hit = scan.agent_at.get(phrase.head)
    if hit is None or hit.end <= phrase.end:
        return phrase
    return Phrase(min(phrase.start, hit.start), hit.end, phrase.head)


def titled(scan: Scan, phrase: Phrase) -> Phrase:
    """A phrase of a bare name, with the office, organ and country that stand directly before it: also where the
    parse does not tie them to the name."""
    analysis = scan.analysis
    start = phrase.start
    first = analysis.sentences[analysis.sentence_of(phrase.head)][0]
    if analysis.upos[start] != "PROPN" or start in scan.agent_at or start == first:
        return phrase
    hit = scan.agent_at.get(start - 1)
    if hit is None or hit.entries[0].kind not in ("office", "transparent") or not _title_like(scan, hit, start):
        return phrase
    start = hit.start
    while start > first:
        before = scan.agent_at.get(start - 1) or scan.name_at.get(start - 1)
        if (
            before is None
            and analysis.lower[start - 1] in _GRADES
            and analysis.upos[start - 1] in ("ADJ", "NOUN", "PROPN")
        ):
            start -= 1
        elif before is not None and before.end == start and before.start >= first:
            start = before.start
        elif analysis.lower[start - 1] in ("the", "a", "an") and analysis.upos[start - 1] == "DET":
            start -= 1
            break
        else:
            break
    return Phrase(start, phrase.end, phrase.head)


def _title_like(scan: Scan, hit: Hit[Agent], name: int) -> bool:
    """Whether an office before a name is its title, not the object of another verb: no plural, no weak noun."""
    analysis = scan.analysis
    token = hit.end - 1
    if analysis.xpos[token].endswith("S") or hit.entries[0].word in word_sets()["weak"]:
        return hit.entries[0].word in _RANKS
    return analysis.head[token] != name or analysis.relation[token] not in ("nsubj", "obj")


def _named_longer(hit: Hit[Name] | None, agent: Hit[Agent]) -> bool:
    return (
        hit is not None
        and hit.entries[0].kind in ("organisation", "person")
        and (hit.start <= agent.start and hit.end >= agent.end)
    )
