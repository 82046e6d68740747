"""What the tags, the words and the rest of the report say about the names that the network found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.language.hints import is_place

Name = tuple[int, int, str]


def agreed(forms: tuple[str, ...], upos: tuple[str, ...], names: list[Name]) -> tuple[Name, ...]:
    """The names ``(first word, last word + 1, kind)`` that the tags bear out, bodies like the EU as organisations.

    A name other than a nationality has a proper noun among its words; an address on the net is none, nor are a day or a
    title alone. "West" and "African" are one nationality, two persons side by side without a mark between them
    ("Joseph" "Wu") one person, and no person's name ends with a hyphen ("Jae-in"). A company's form belongs to its name
    ("Google, Inc."); a place behind a place ("San Diego California") or behind "of" in a person's name ("Abdullah of
    Jordan") is a name of its own.
    """
    found = []
    for start, end, kind in _joined(forms, names):
        end += kind == "PER" and forms[end - 1] == "-" and end < len(forms) and forms[end].islower()
        start -= start > 0 and forms[start - 1] == "The" and forms[start].lower() in _lists()["with_article"]
        for first, last, sort in _parted(forms, start, _with_form(forms, end) if kind == "ORG" else end, kind):
            words = forms[first:last]
            if any("@" in word or "://" in word or word.startswith("www.") for word in words) or _is_no_name(words):
                continue
            if sort == "NORP" or "PROPN" in upos[first:last]:
                found.append((first, last, _lists()["bodies"].get(" ".join(words).lower(), sort)))
    return tuple(found)


def _is_direction(form: str) -> bool:
    return form.lower() in ("north", "south", "east", "west", "central")


def _joined(forms: tuple[str, ...], names: list[Name]) -> list[Name]:
    found: list[Name] = []
    for start, end, kind in names:
        if found and kind == "PER" and found[-1][1:] == (start, "PER"):
            start = found.pop()[0]
        if found and kind == "NORP" and found[-1] == (start - 1, start, "LOC") and _is_direction(forms[start - 1]):
            start = found.pop()[0]
        found.append((start, end, kind))
    return found


def _with_form(forms: tuple[str, ...], end: int) -> int:
    """The end of a company's name with its form behind a comma."""
    behind = end + 1 < len(forms) and forms[end] == ","
    return end + 2 if behind and forms[end + 1].rstrip(".").lower() in _lists()["company"] else end


def _parted(forms: tuple[str, ...], start: int, end: int, kind: str) -> Iterator[Name]:
    """A name without what is a name of its own at its end."""
    if kind == "PER" and end - start > 1 and is_place(forms[start:end]):
        kind = "LOC"
    if kind == "LOC" and end - start > 1 and not is_place(forms[start:end]):
        for cut in range(max(start + 1, end - 2), end):
            known = is_place(forms[cut:end]) and is_place(forms[start:cut])
            if known and forms[cut - 1].lower() not in _lists()["joining"]:
                yield start, cut, kind
                yield cut, end, kind
                return
    cut = forms.index("of", start + 1, end) if kind == "PER" and "of" in forms[start + 1 : end] else end
    if cut < end and any(word.lower() not in _lists()["ranks"] for word in forms[start:cut]):
        yield start, cut, kind
        if is_place(forms[cut + 1 : end]):
            yield cut + 1, end, "LOC"
        return
    yield start, end, kind


def may_be_time(form: str) -> bool:
    """Whether a capitalised word names a month as well as, perhaps, a person ("May", "March", "August")."""
    return form in _lists()["months"]


def _is_no_name(words: Sequence[str]) -> bool:
    return all(word.rstrip(".").lower() in _lists()["no_names"] for word in words)


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    path = files("verbale") / "data" / "language" / "bodies.yaml"
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = {key: frozenset(words.split()) for key, words in table.items() if key != "ORG"}
    return lists | {"bodies": {name.strip(): "ORG" for name in table["ORG"].split("|")}}
