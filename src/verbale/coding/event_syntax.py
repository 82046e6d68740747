"""One door to what coders ask of a tree: of words (`event_tree`), roles (`event_subjects`), sayers (`event_sayers`)."""

from __future__ import annotations

from verbale.coding.event_sayers import sayers
from verbale.coding.event_subjects import (
    copular_subjects,
    direct_objects,
    later_shared_objects,
    passive_subjects,
    subjects,
)
from verbale.coding.event_tree import (
    agents,
    case_of,
    conjuncts,
    is_passive,
    is_past,
    is_time,
    is_verb,
    obliques,
    saying_before,
    tells_a_fact,
)

__all__ = [
    "agents",
    "case_of",
    "conjuncts",
    "copular_subjects",
    "direct_objects",
    "is_passive",
    "is_past",
    "is_time",
    "is_verb",
    "later_shared_objects",
    "obliques",
    "passive_subjects",
    "sayers",
    "saying_before",
    "subjects",
    "tells_a_fact",
]
