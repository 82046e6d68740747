"""Offices in a phrase: which sector they make, and the role in the words of the report."""

from __future__ import annotations

from verbale.grounding.gazetteer import Agent
from verbale.grounding.phrases import Phrase
from verbale.grounding.reading import Reading
from verbale.grounding.scan import Scan
from verbale.grounding.tables import word_sets
from verbale.grounding.words import Hit

_SERVANTS = frozenset(
    ("official", "senior official", "top official", "leader", "leadership", "spokesman", "spokeswoman", "spokesperson",
     "spokespeople", "spokesmen", "delegation", "delegation head", "delegation member", "delegation leader", "side",
     "representative", "counterpart", "negotiators", "negotiating team", "authority", "emissaries", "interlocutor",
     "officer", "senior figure", "aide", "adviser", "advisor", "successor", "predecessor", "chief", "deputy", "source")
)  # fmt: skip
#: styles before a name, which are no office beside another one
_STYLES = frozenset(("sheikh", "sheik", "prince", "princess", "general", "lama"))
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
        if sector == "IGO" and agent.sector not in _OWN_KIND:
            continue
        if master is not None and master.sector in ("OPP", "REB") and agent.sector in ("UAF", "MIL"):
            continue
        if sector in ("OPP", "REB") and agent.sector in _STAYS_OPPOSED and agent.word not in _CROWDS:
            continue
        sector = agent.sector
    if sector == "REB" and national and agents and agents[-1].entries[0].word == "bomber":
        return "MIL"
    if not sector and agents and national and agents[-1].entries[0].word in ("officer", "senior officer"):
        return "MIL"
    if not sector and agents:
        word = agents[-1].entries[0].word
        if word in _SERVANTS and (national or word in ("official", "senior official", "top official", "leader")):
            return "GOV"
        return "UNK"
    return sector or "UNK"


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
