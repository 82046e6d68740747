"""The PLOVER root that an act has when its standing is folded in: aid refused is REJECT, attack threatened THREATEN."""

from __future__ import annotations

from verbale.coding.standing import Reading
from verbale.model.ontology import Ontology


def root_of(ontology: Ontology, type_name: str, reading: Reading, negated: str | None = None) -> str:
    """The type after all turns of a reading, innermost first. `negated` replaces the ontology's turn for "refused"."""
    root = type_name
    for turn in reading.turns:
        root = negated if turn == "refused" and negated is not None else ontology.turned(root, turn)
    return root
