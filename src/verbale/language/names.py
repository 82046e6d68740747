"""What the tags and a short list say about the names that the network found."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

Name = tuple[int, int, str]


def agreed(forms: tuple[str, ...], upos: tuple[str, ...], names: list[Name]) -> tuple[Name, ...]:
    """The names ``(first word, last word + 1, kind)`` that the tags bear out, bodies like the EU as organisations.

    A name other than a nationality has a proper noun among its words; an address on the net is none. Two persons side
    by side without a mark between them ("Joseph" "Wu") are one, and no person's name ends with a hyphen ("Jae-in").
    """
    bodies = _bodies()
    found = []
    for start, end, kind in _joined(names):
        end += kind == "PER" and forms[end - 1] == "-" and end < len(forms) and forms[end].islower()
        words = forms[start:end]
        if any("@" in word or "://" in word or word.startswith("www.") for word in words):
            continue
        if kind == "NORP" or "PROPN" in upos[start:end]:
            found.append((start, end, bodies.get(" ".join(words).lower(), kind)))
    return tuple(found)


def _joined(names: list[Name]) -> list[Name]:
    found: list[Name] = []
    for start, end, kind in names:
        if found and kind == "PER" and found[-1][1:] == (start, "PER"):
            start = found.pop()[0]
        found.append((start, end, kind))
    return found


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    path = files("verbale") / "data" / "language" / "bodies.yaml"
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name.strip(): kind for kind, names in table.items() for name in names.split("|")}
