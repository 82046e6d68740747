"""What a mention agrees in: the type, gender and number of its referent, and how definite it is."""

from __future__ import annotations

from verbale.language import refer_tables as tables
from verbale.language.refer_mentions import Phrase
from verbale.language.refer_tables import ANY_GENDER, ANY_NUMBER, FEMALE, HUMAN, MALE, NEUTER, PLURAL, SINGULAR
from verbale.model.analysis import Analysis

_LABELS = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "people", "EVENT": "event"}
_PLACES = frozenset(
    ("country", "region", "territory", "peninsula", "island", "islands", "city", "state", "province", "sea", "strait")
)
_PERSON_ENDINGS = ("ist", "eer", "ian", "ician", "woman", "man", "person")
_ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "hood", "cy", "dom", "ure")


def type_of(analysis: Analysis, phrase: Phrase, lemma: str, known: tables.Known | None) -> str:
    if known is not None:
        return "place" if known.classes & _PLACES else "organisation"
    if phrase.name is not None and phrase.name.label in _LABELS:
        return _LABELS[phrase.name.label]
    kind = tables.nouns().get(lemma)
    if kind is not None:
        return "person" if kind in ("man", "woman") else kind
    if lemma in tables.words("times"):
        return "time"
    kind = tables.noun_types().get(lemma)
    if kind is not None:
        return kind
    if lemma.endswith(_PERSON_ENDINGS) and len(lemma) > 5:
        return "person"
    if lemma.endswith(_ABSTRACT_ENDINGS) and len(lemma) > 5:
        return "abstract"
    return "unknown"


def gender_of(analysis: Analysis, phrase: Phrase, lemma: str, kind: str) -> int:
    if kind in ("place", "organisation", "event", "time", "object", "abstract"):
        return NEUTER
    if kind == "people":
        return ANY_GENDER
    if kind != "person":
        return ANY_GENDER
    sexes = {"man": MALE, "woman": FEMALE}
    gender = HUMAN & sexes.get(tables.nouns().get(lemma, ""), HUMAN)
    titles, given = tables.titles(), tables.given_names()
    for token in range(phrase.start, _titles_end(analysis, phrase)):
        word = analysis.lower[token]
        narrowed = gender & titles.get(word, HUMAN) & sexes.get(tables.nouns().get(word, ""), HUMAN)
        gender = narrowed or gender
    if gender != HUMAN or phrase.name is None:
        return gender
    first = next(
        (w for w in (analysis.lower[t] for t in range(phrase.name.start, phrase.name.end)) if w not in titles), ""
    )
    if phrase.name.end - phrase.name.start == 1 and phrase.start == phrase.name.start:
        return gender
    return given.get(first, given.get(first.split("-")[0], gender))


def _titles_end(analysis: Analysis, phrase: Phrase) -> int:
    """The token behind those of a phrase that may be titles: all before its head, or before the name itself begins."""
    if phrase.name is None:
        return phrase.head
    token = min(phrase.name.start, phrase.start + 12)
    while token + 1 < phrase.name.end and analysis.lower[token] in tables.titles():
        token += 1
    return token


def number_of(analysis: Analysis, phrase: Phrase, kind: str, known: tables.Known | None) -> int:
    if known is not None and "country" in known.classes:
        return SINGULAR
    feature = analysis.feature(phrase.head, "Number")
    plural = feature == "Plur" or analysis.xpos[phrase.head] in ("NNS", "NNPS")
    if kind in ("organisation", "people") and (not plural or _is_body(analysis, phrase.head)):
        return ANY_NUMBER
    if phrase.kind == "name" and kind == "person":
        return SINGULAR if not plural else ANY_NUMBER
    if phrase.kind == "name" and kind != "people":
        return ANY_NUMBER if plural else SINGULAR
    if plural:
        return PLURAL
    if feature == "Sing" or analysis.upos[phrase.head] in ("NOUN", "PROPN"):
        return SINGULAR
    return ANY_NUMBER


def _is_body(analysis: Analysis, head: int) -> bool:
    """Whether a plural is the name of a body ("Rapid Support Forces"), which is "it" as well as "they"."""
    own = analysis.children(head, "compound", "amod")
    return all(analysis.form(word)[0].isupper() for word in (head, *own[-1:])) and bool(own)


def definiteness_of(analysis: Analysis, phrase: Phrase) -> str:
    if phrase.kind == "name":
        return "name"
    if phrase.kind == "pronoun":
        return "pronoun"
    children = [c for c in analysis.children(phrase.head) if phrase.start <= c < phrase.head]
    before = {analysis.lower[c] for c in children if analysis.relation[c].split(":")[0] in ("det", "advmod")}
    if "the" in before or analysis.lower[phrase.start] == "the" or "both" in before:
        return "the"
    if before & tables.words("demonstrative"):
        return "demonstrative"
    if any(analysis.relation[c] == "nmod:poss" for c in children):
        return "possessed"
    if before & tables.words("indefinite"):
        return "indefinite"
    if any(analysis.relation[c].split(":")[0] == "nummod" for c in children):
        return "counted"
    return "bare"
