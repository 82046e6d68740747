"""Mentions: the noun phrases and pronouns of an analysis that can refer.

Boundaries follow GUM: a mention is the whole noun phrase, from its determiner or possessor to the end of its
last complement, relative clauses and a closing possessive 's included. Prepositions, appositions after a comma or
in brackets, and other conjuncts are left out; an apposition and each conjunct is a mention of its own. "Russian
Foreign Minister Sergey Lavrov" is one mention, "Lavrov, the foreign minister" two. Behind a person's name only
an "of" belongs to it ("Lavrov in London" is Lavrov).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from verbale.language import refer_tables as tables
from verbale.language.refer_boundaries import boundaries
from verbale.language.refer_tables import words
from verbale.model.analysis import Analysis, NameMention

Kind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention before anything is known of its referent; `name` is the name mention that its head belongs to."""

    start: int
    end: int
    head: int
    kind: Kind
    name: NameMention | None = None


def phrases(analysis: Analysis) -> tuple[Phrase, ...]:
    """All mentions of an analysis, ordered by start, longer ones first."""
    whole = (_without_day(analysis, name) for name in analysis.names)
    names = {token: name for name in whole for token in range(name.start, name.end)}
    found: dict[tuple[int, int], Phrase] = {}
    for token in range(len(analysis)):
        if _is_head(analysis, token, names):
            phrase = _phrase(analysis, token, names.get(token))
            held = found.get((phrase.start, phrase.end))
            if held is None or held.kind == "nominal" != phrase.kind:
                found[phrase.start, phrase.end] = phrase
    kept = _titled(analysis, _without_inner_names(analysis, list(found.values())))
    return tuple(sorted(kept, key=lambda p: (p.start, -p.end)))


def _without_inner_names(analysis: Analysis, found: list[Phrase]) -> list[Phrase]:
    """The phrases without those inside a known name ("Congo" in "the Democratic Republic of the Congo")."""
    inner: set[int] = set()
    for phrase in found:
        first = phrase.start + (analysis.lower[phrase.start] == "the")
        if 2 < phrase.end - first < 9 and " ".join(analysis.lower[first : phrase.end]) in tables.known_names():
            inner.update(t for t in range(first, phrase.end) if t != phrase.head)
    return [p for p in found if p.head not in inner]


def _without_day(analysis: Analysis, name: NameMention) -> NameMention:
    """A name without a day of the week that was read into it ("Sergey Lavrov Friday")."""
    end = name.end
    while end - 1 > name.start and analysis.lower[end - 1] in words("days") and name.label in ("PER", "ORG", "LOC"):
        end -= 1
    return NameMention(name.start, end, name.label)


def _phrase(analysis: Analysis, token: int, name: NameMention | None) -> Phrase:
    start, end = boundaries(analysis, token)
    if analysis.upos[token] == "PRON" and analysis.feature(token, "PronType") not in ("Ind", "Neg", "Tot"):
        kind: Kind = "nominal" if analysis.lower[token] in ("one", "ones") else "pronoun"
        return Phrase(start, end, token, kind)
    if name is not None and _heads_name(analysis, token, name):
        whole = (min(start, name.start), max(end, name.end)) if name.label == "PER" else (start, end)
        return Phrase(*whole, token, "name", name)
    return Phrase(start, end, token, "nominal")


def _heads_name(analysis: Analysis, token: int, name: NameMention) -> bool:
    if analysis.upos[token] in ("PROPN", "X"):
        return True
    return analysis.upos[token] in ("NOUN", "ADJ", "NUM") and not name.start <= analysis.head[token] < name.end


def _is_head(analysis: Analysis, token: int, names: dict[int, NameMention]) -> bool:
    upos, relation = analysis.upos[token], analysis.relation[token].split(":")[0]
    if relation in ("flat", "fixed", "goeswith", "expl"):
        return False
    if upos == "PRON":
        return not _is_question(analysis, token) and not _is_empty(analysis, token)
    if upos in ("NUM", "SYM", "X"):
        return relation not in ("nummod", "amod", "det") and any(c.isalnum() for c in analysis.form(token))
    if upos in ("ADJ", "DET"):
        return relation in ("nsubj", "obj", "iobj", "obl", "nmod") and _stands_alone(analysis, token)
    name = names.get(token)
    if relation == "compound" and name is not None and name.start <= analysis.head[token] < name.end:
        return name.label != "PER" and _is_known(analysis, token)
    return upos in ("NOUN", "PROPN")


def _stands_alone(analysis: Analysis, token: int) -> bool:
    """Whether an adjective or determiner is used as a noun ("the rich", "both")."""
    if analysis.lower[token] in ("this", "these", "those", "both", "others", "many", "some"):
        return True
    return any(analysis.lower[c] in ("the", "this", "these", "those") for c in analysis.children(token, "det"))


def _is_known(analysis: Analysis, token: int) -> bool:
    """Whether a token and what depends on it are a known name ("United States" in "United States Navy")."""
    first, end = analysis.reach(token)
    return end - first < 5 and " ".join(analysis.lower[first:end]) in tables.known_names()


def _is_question(analysis: Analysis, token: int) -> bool:
    if analysis.lower[token] not in words("question"):
        return False
    if analysis.lower[token] != "that":
        return True
    return analysis.feature(token, "PronType") == "Rel" or analysis.xpos[token] in ("WDT", "WP", "IN")


def _is_empty(analysis: Analysis, token: int) -> bool:
    """Whether "it" refers to nothing: its predicate has a clause of its own ("it is expected that", "it seems")."""
    verb = analysis.head[token]
    if analysis.lower[token] != "it" or verb < 0 or not analysis.relation[token].startswith(("nsubj", "expl")):
        return False
    if analysis.lemma[verb] in words("weather"):
        return True
    if analysis.lemma[verb] not in words("seeming") and not analysis.children(verb, "cop", "aux:pass"):
        return False
    if analysis.upos[verb] == "NOUN" and not analysis.children(verb, "csubj"):
        return False
    clauses = analysis.children(verb, "csubj", "ccomp", "xcomp", "advcl")
    return any(c > verb and _mark(analysis, c) in ("that", "to", "whether") for c in clauses)


def _mark(analysis: Analysis, clause: int) -> str:
    marks = analysis.children(clause, "mark")
    return analysis.lower[marks[0]] if marks else ""


def _titled(analysis: Analysis, found: list[Phrase]) -> list[Phrase]:
    """The phrases, an office and the name of a person right behind it made one ("Secretary of State John Kerry").

    This holds whichever of the two the syntax makes the head, and where it sees two phrases. The name's head is
    the head of both, unless the office governs the name.
    """
    by_start = {p.name.start: p for p in found if p.name is not None and p.head < p.name.end}
    gone: set[Phrase] = set()
    made: list[Phrase] = []
    for office in (p for p in found if p.kind == "nominal" and _is_office(analysis, p)):
        name = _name_behind(analysis, office)
        own = by_start.get(name.start) if name is not None else None
        if name is None or own in gone:
            continue
        if own is not None and own.start < name.start:
            gone |= {office} if own.start <= office.start else set()
            continue
        gone |= {office} if own is None else {office, own}
        end = name.end if own is None else max(own.end, name.end)
        head = own.head if own is not None and analysis.head[own.head] != office.head else office.head
        made.append(Phrase(office.start, end, head, "name", name))
    covered = {token for phrase in made for token in range(phrase.start, phrase.name.start if phrase.name else 0)}
    gone |= {p for p in found if p.head in covered and p.kind == "nominal" and _is_of_title(analysis, p)}
    return [p for p in found if p not in gone] + made


def _is_of_title(analysis: Analysis, phrase: Phrase) -> bool:
    """Whether a phrase inside an office and a name is a piece of the office ("assistant" of "assistant secretary")."""
    loose = analysis.relation[phrase.head].split(":")[0] in ("compound", "amod", "appos", "dep")
    return (loose or analysis.relation[phrase.head] == "nmod:desc") and _is_office(analysis, phrase)


def _is_office(analysis: Analysis, phrase: Phrase) -> bool:
    if tables.nouns().get(tables.singular(analysis.lower[phrase.head])) not in ("person", "man", "woman"):
        return False
    counted = any(analysis.relation[t] == "nummod" for t in range(phrase.start, phrase.head))
    return not counted and analysis.feature(phrase.head, "Number") != "Plur"


def _name_behind(analysis: Analysis, office: Phrase) -> NameMention | None:
    """The person's name that stands right behind an office or at the end of its complement."""
    first = bisect_right(analysis.names, NameMention(office.head, -1, ""))
    for name in analysis.names[first : first + 3]:
        if name.start > office.end:
            return None
        if name.label == "PER" and name.start > office.head:
            before = analysis.upos[name.start - 1]
            return _without_day(analysis, name) if before in ("NOUN", "PROPN", "ADJ") else None
    return None
