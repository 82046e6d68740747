"""Irregular forms, for lemmas that the network has not seen: the table ``data/language/irregular.yaml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

_PAST = frozenset(("VBD", "VBN"))
_TAGS = {"past_and_participle": _PAST, "plural": frozenset(("NNS",))}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    path = files("verbale") / "data" / "language" / "irregular.yaml"
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        group: {form: lemma for lemma, forms in entries.items() for form in forms.split()}
        for group, entries in groups.items()
    }


def irregular(form: str, tag: str) -> str | None:
    """The lemma of an irregular form with this Penn Treebank tag, or None."""
    for group, tags in _TAGS.items():
        if tag in tags:
            return _table()[group].get(form.lower())
    return None
