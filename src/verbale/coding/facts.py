"""Facts: standing properties that a report states of a place or an actor ("a peninsula of 2 million people")."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from verbale.model.analysis import Analysis
from verbale.model.finding import Fact, finding_id
from verbale.model.grounded import Grounded
from verbale.model.text import Report

_PEOPLE = frozenset({"people", "person", "inhabitant", "resident", "citizen", "soul"})
_AREA = {"kilometer": "area_km2", "kilometre": "area_km2", "km": "area_km2", "mile": "area_mi2"}
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORDS = {
    word: value
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_LONGEST_PATH = 4


def number_of(words: list[str]) -> int | None:
    """The whole number that words such as ["2", "million"], ["1.5", "million"] or ["45,000"] write, else None."""
    total: Decimal | None = None
    for word in words:
        bare = word.lower().replace(",", "")
        if bare in _SCALE:
            total = (Decimal(1) if total is None else total) * _SCALE[bare]
        elif total is not None:
            return None
        elif bare in _WORDS:
            total = Decimal(_WORDS[bare])
        else:
            try:
                total = Decimal(bare)
            except InvalidOperation:
                return None
    if total is None or not total.is_finite() or total != int(total):
        return None
    return int(total)


def _count(analysis: Analysis, token: int) -> tuple[int, int] | None:
    """The number that counts `token`, and the first token of its words."""
    for child in analysis.children(token, "nummod"):
        first, end = analysis.reach(child)
        words = [i for i in range(first, end) if analysis.upos[i] in ("NUM", "NOUN")]
        value = number_of([analysis.form(i) for i in words])
        if value is not None:
            return value, words[0]
    return None


def _subject(analysis: Analysis, grounded: Grounded, token: int) -> str | None:
    """The place or actor that a counted noun describes: up through "of", "home to", appositions and copulas."""
    current = token
    for _ in range(_LONGEST_PATH):
        for subject in analysis.children(current, "nsubj"):
            if analysis.children(current, "cop"):
                return _grounded_at(grounded, subject)
        above = analysis.head[current]
        if above < 0 or analysis.upos[above] == "VERB":
            return None
        if analysis.relation[current].split(":")[0] in ("appos", "parataxis", "dep"):
            return _grounded_at(grounded, above)
        current = above
        found = _grounded_at(grounded, current)
        if found is not None and analysis.upos[current] == "PROPN":
            return found
    return None


def _grounded_at(grounded: Grounded, token: int) -> str | None:
    mention = grounded.place_at(token) or grounded.actor_at(token)
    return mention.targets[0] if mention is not None and len(mention.targets) == 1 else None


def _attribute(analysis: Analysis, token: int) -> str | None:
    lemma = analysis.lemma[token].lower()
    if lemma in _PEOPLE:
        return "population"
    if lemma in _AREA and any(analysis.lower[c] in ("square", "sq") for c in analysis.children(token)):
        return _AREA[lemma]
    if lemma in _SCALE and any(analysis.lemma[c] == "population" for c in (analysis.head[token],) if c >= 0):
        return "population"
    return None


def _facts(analysis: Analysis, grounded: Grounded, report: Report) -> Iterator[Fact]:
    for token in range(len(analysis)):
        attribute = _attribute(analysis, token)
        if attribute is None:
            continue
        counted = _count(analysis, token)
        subject = _subject(analysis, grounded, token)
        if counted is None or subject is None:
            continue
        value, first = counted
        anchor = analysis.span(min(first, token), token + 1)
        yield Fact(finding_id(report.id, "fact", anchor), subject, attribute, str(value), anchor)


def code(analysis: Analysis, grounded: Grounded, report: Report) -> tuple[Fact, ...]:
    """Population and area as the report states them of its places and actors, in text order."""
    return tuple(sorted(_facts(analysis, grounded, report), key=lambda fact: (fact.anchor, fact.attribute)))
