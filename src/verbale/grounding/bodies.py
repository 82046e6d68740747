"""Nouns that take up an organisation named before: "the alliance", "a group spokesman", "the court"."""

from __future__ import annotations

from verbale.grounding.reading import Reading
from verbale.grounding.surroundings import Surroundings

#: nouns that take up an organisation named before, and the sectors that it may have
_BODIES: dict[str, frozenset[str]] = {
    "alliance": frozenset(("IGO", "PTY", "REB")), "bloc": frozenset(("IGO", "PTY")),
    "group": frozenset(("REB", "NGO", "OPP", "PTY", "IGO", "CRM")), "movement": frozenset(("REB", "OPP", "PTY")),
    "militia": frozenset(("REB",)), "organisation": frozenset(("IGO", "NGO", "REB")),
    "organization": frozenset(("IGO", "NGO", "REB")), "party": frozenset(("PTY", "OPP")),
    "network": frozenset(("REB", "MED")), "agency": frozenset(("IGO", "NGO", "MED")), "company": frozenset(("BUS",)),
    "world body": frozenset(("IGO",)), "militant group": frozenset(("REB",)), "rebel group": frozenset(("REB",)),
    "union": frozenset(("IGO", "LAB")), "charity": frozenset(("NGO",)), "newspaper": frozenset(("MED",)),
}  # fmt: skip
#: nouns that take up an organisation whose name holds them
_NAMED_BY = frozenset(
    ("court", "tribunal", "council", "commission", "bank", "assembly", "league", "front", "committee", "ministry",
     "department")
)  # fmt: skip


def taken_up(word: str, around: Surroundings) -> Reading | None:
    """The organisation named last that a noun means; None where the noun takes up none or none was named."""
    if word in _NAMED_BY:
        return around.named_with(word)
    return around.body(_BODIES[word]) if word in _BODIES else None


def european(words: tuple[str, ...], country: str | None, around: Surroundings) -> bool:
    """Whether nouns for agents mean the European Commission's: "a commission spokesman in Brussels"."""
    if not words or not any(word.startswith("commission") for word in words[:1]):
        return False
    return country == "BEL" or (country is None and around.speaks_of("IGOEUU"))
