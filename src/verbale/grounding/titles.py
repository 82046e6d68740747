"""Offices in a phrase: which sector they make, and the role in the words of the report."""

from __future__ import annotations

from verbale.grounding.gazetteer import Agent
from verbale.grounding.phrases import Phrase
from verbale.grounding.reading import Reading
from verbale.grounding.scan import Scan
from verbale.grounding.tables import word_sets
from verbale.grounding.words import Hit
from verbale.model.analysis import Analysis

_SERVANTS = frozenset(
    ("official", "senior official", "top official", "leader", "leadership", "spokesman", "spokeswoman", "spokesperson",
     "spokespeople", "spokesmen", "delegation", "delegation head", "delegation member", "delegation leader", "side",
     "representative", "counterpart", "negotiators", "negotiating team", "authority", "emissaries", "interlocutor",
     "officer", "senior figure", "aide", "adviser", "advisor", "successor", "predecessor", "chief", "deputy", "source")
)  # fmt: skip
#: styles before a name, which are no office beside another one
_STYLES = frozenset(("sheikh", "sheik", "prince", "princess", "general", "lama"))
#: servants who are a government's even where no nationality is named
_OFFICIALS = frozenset(
    ("official", "senior official", "top official", "leader", "delegation", "delegation head", "delegation leader",
     "negotiating team")
)  # fmt: skip
_AIRCRAFT = frozenset(
    ("mig", "sukhoi", "phantom", "mirage", "skyhawk", "harrier", "kfir", "f-16", "f-15", "f-14", "f-4", "f-5", "f-18",
     "f-35", "mig-17", "mig-21", "mig-23", "mig-25", "mig-29", "mig-31", "su-24", "su-25", "su-27", "su-30", "su-34",
     "su-35", "tornado", "rafale", "eurofighter", "jet", "gripen", "sabre", "ilyushin")
)  # fmt: skip
_CROWDS = frozenset(
    ("supporter", "follower", "protester", "protestor", "demonstrator", "voter", "resident", "civilian")
)
_STAYS_OPPOSED = frozenset(("LEG", "PTY", "GOV", "CVL", "MED", "EDU", "UNK", "JUD"))
_OWN_KIND = frozenset(("MED", "CVL", "BUS", "EDU", "REF", "REB", "HLH", "LAB", "CRM", "UAF"))


def fold(agents: tuple[Hit[Agent], ...], master: Reading | None, national: bool) -> str:
    """The sector that the nouns of a phrase make together, given whom they serve.

    A transparent noun takes its master's ("Hamas spokesman") or the noun's before it ("army officials"); alone
    with a nationality it is the government's ("Russian officials"). An opposition's lawmaker stays OPP, an IGO's
    envoy IGO.
    """
    sector = master.sector if master is not None else ""
    for hit in agents:
        agent = hit.entries[0]
        if agent.kind == "transparent" or (len(agents) > 1 and agent.word in _STYLES):
            continue
        if sector == "IGO" and (agent.sector not in _OWN_KIND or _of_its_own(agent)):
            continue
        if master is not None and master.sector in ("MIL", "REB") and agent.word in ("man", "men"):
            continue
        if master is not None and master.sector in ("OPP", "REB") and agent.sector in ("UAF", "MIL"):
            continue
        if sector in ("OPP", "REB") and agent.sector in _STAYS_OPPOSED and agent.word not in _CROWDS:
            continue
        sector = agent.sector
    if sector == "REB" and national and agents and agents[-1].entries[0].word == "bomber":
        return "MIL"
    if sector == "UAF" and any(hit.entries[0].word in _AIRCRAFT for hit in agents):
        return "MIL"
    if not sector and agents and national and agents[-1].entries[0].word in ("officer", "senior officer"):
        return "MIL"
    if not sector and agents:
        word = agents[-1].entries[0].word
        if word in _SERVANTS and (national or word in _OFFICIALS):
            return "GOV"
        return "UNK"
    return sector or "UNK"


def _of_its_own(agent: Agent) -> bool:
    """Whether a noun is an organ or the workers of the organisation before it: "the OAS council", "UN workers"."""
    return agent.sector == "LAB" or (agent.kind == "organ" and agent.sector == "CVL")


def _compounded(analysis: Analysis, start: int) -> bool:
    """Whether the word before an office is a common noun that belongs to it: "irrigation minister"."""
    before = start - 1
    return (
        analysis.upos[before] == "NOUN"
        and analysis.relation[before] == "compound"
        and analysis.head[before] >= start
        and analysis.form(before).islower()
    )


def role_of(scan: Scan, phrase: Phrase, agents: tuple[Hit[Agent], ...]) -> str | None:
    """The office in the words of the report, with "former", "acting" or "deputy" and without the country."""
    offices = [hit for hit in agents if hit.entries[0].kind in ("office", "transparent")]
    offices = [hit for hit in offices if hit.entries[0].word not in _STYLES] or offices
    if not offices:
        return None
    analysis, sets = scan.analysis, word_sets()
    start = agents[0].start
    while start > phrase.start and (
        analysis.lower[start - 1] in sets["graded"]
        or analysis.lower[start - 1] in ("-", "‑")
        or analysis.lower[start - 1] in ("ex",)
    ):
        start -= 1
    while start > phrase.start and start - 1 not in scan.name_at and _compounded(analysis, start):
        start -= 1
    former = next(
        (analysis.form(token) for token in range(phrase.start, start) if analysis.lower[token] in sets["former"]),
        None,
    )
    end = offices[-1].end
    text = analysis.text[analysis.starts[start] : analysis.ends[end - 1]]
    if text.lower().startswith("ex-"):
        former, text = "former", text[3:]
    hit = scan.name_at.get(start)
    if hit and hit.end < end and hit.entries[0].kind in ("organisation", "state", "adjective") and hit.start == start:
        text = analysis.text[analysis.starts[hit.end] : analysis.ends[end - 1]]
    return f"{former.lower()} {text}" if former else text
