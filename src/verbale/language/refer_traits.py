"""What a mention says of its referent: gender, number, type, definiteness, role and the words it is known by."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.language import refer_tables as tables
from verbale.language.refer_mentions import Kind, Phrase
from verbale.language.refer_tables import ANY_GENDER, ANY_NUMBER, FEMALE, HUMAN, MALE, NEUTER, PLURAL, SINGULAR
from verbale.model.analysis import Analysis

DEFINITENESS = ("pronoun", "name", "the", "demonstrative", "possessed", "indefinite", "counted", "bare")
_LABELS = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "people", "EVENT": "event"}
_PLACES = frozenset(
    ("country", "region", "territory", "peninsula", "island", "islands", "city", "state", "province", "sea", "strait")
)
_PERSON_ENDINGS = ("ist", "eer", "ian", "ician", "woman", "man", "person")
_ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "hood", "cy", "dom", "ure")


@dataclass(slots=True)
class Mention:
    """A phrase and its traits. Gender and number are bit sets of what it may be (see `refer_tables`).

    words      its content words, lower-cased lemmas of nominals and forms of names
    name       the words of the proper name that it carries, lower-cased, without titles
    known      the known name that it is ("Russia"), and `modifier` the one that it is qualified by ("Russian")
    initials   of its capitalised words, two or more
    speaks     whether it is the subject of a verb of speech
    quote      index of the quotation that holds it, -1 outside
    sure       whether its gender is known from its own words
    """

    phrase: Phrase
    kind: Kind
    sentence: int
    paragraph: int
    group: str
    gender: int
    number: int
    type: str
    definite: str
    role: str
    lemma: str
    words: frozenset[str]
    name: tuple[str, ...]
    known: tables.Known | None
    modifier: str | None
    quote: int
    initials: str = ""
    speaks: bool = False
    reflexive: bool = False
    conjuncts: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        return self.phrase.start

    @property
    def end(self) -> int:
        return self.phrase.end

    @property
    def head(self) -> int:
        return self.phrase.head


def describe(analysis: Analysis, phrase: Phrase, quote: int, paragraph: int) -> Mention:
    """The traits of one phrase."""
    sentence = analysis.sentence_of(phrase.head)
    role = _role(analysis, phrase.head)
    speaks = role == "nsubj" and analysis.lemma[analysis.head[phrase.head]] in tables.words("speech")
    pronoun = tables.pronouns().get(analysis.lower[phrase.head]) if phrase.kind == "pronoun" else None
    if pronoun is not None:
        human = pronoun.gender and not pronoun.gender & NEUTER
        return Mention(
            phrase,
            "pronoun",
            sentence,
            paragraph,
            pronoun.group,
            pronoun.gender,
            pronoun.number,
            "person" if human else "unknown",
            "pronoun",
            role,
            pronoun.group,
            frozenset(),
            (),
            None,
            None,
            quote,
            speaks=speaks,
            reflexive=pronoun.reflexive,
        )
    name = _name_words(analysis, phrase)
    lemma = _lemma(analysis, phrase)
    known = _known(analysis, phrase)
    kind_of = _type(analysis, phrase, lemma, known)
    return Mention(
        phrase,
        phrase.kind,
        sentence,
        paragraph,
        "",
        _gender(analysis, phrase, lemma, kind_of),
        _number(analysis, phrase, kind_of, known),
        kind_of,
        _definiteness(analysis, phrase),
        role,
        lemma,
        _words(analysis, phrase),
        name,
        known,
        _modifier(analysis, phrase, known),
        quote,
        _initials(analysis, phrase),
        speaks,
    )


def _lemma(analysis: Analysis, phrase: Phrase) -> str:
    if phrase.kind == "nominal":
        listed = tables.singular(analysis.lower[phrase.head])
        if listed in tables.nouns():
            return listed
    return analysis.lemma[phrase.head].lower()


def _initials(analysis: Analysis, phrase: Phrase) -> str:
    """The initials of the capitalised words of a phrase, lower-cased; "" for fewer than two."""
    last = min(phrase.end, phrase.start + 14)
    words = [analysis.form(t) for t in range(phrase.start, last)]
    letters = [w[0].lower() for w in words if w[0].isupper() and w not in ("The", "A")]
    return "".join(letters) if len(letters) > 1 else ""


def _role(analysis: Analysis, token: int) -> str:
    relation = analysis.relation[token]
    if relation in ("nsubj:pass", "nmod:poss"):
        return relation
    relation = relation.split(":")[0]
    if relation == "conj":
        head = analysis.head[token]
        steps = 0
        while head >= 0 and analysis.relation[head].split(":")[0] == "conj" and steps < 20:
            head, steps = analysis.head[head], steps + 1
        return "conj" if head < 0 else _simple(analysis.relation[head].split(":")[0], "conj")
    return _simple(relation, "other")


def _simple(relation: str, otherwise: str) -> str:
    known = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "compound", "root", "conj")
    return relation if relation in known else otherwise


def _name_words(analysis: Analysis, phrase: Phrase) -> tuple[str, ...]:
    if phrase.name is None:
        return ()
    words = [analysis.lower[t] for t in range(phrase.name.start, phrase.name.end)]
    words = [w for w in words if any(c.isalnum() for c in w) and w not in ("'s", "the")]
    titles = tables.titles()
    if phrase.name.label == "PER":
        while len(words) > 1 and words[0] in titles:
            words = words[1:]
    return tuple(words)


def _known(analysis: Analysis, phrase: Phrase) -> tables.Known | None:
    if phrase.kind != "name" or phrase.name is None:
        return None
    table = tables.known_names()
    for start, end in ((phrase.name.start, phrase.name.end), (phrase.start, phrase.end)):
        words = _joined(analysis, start, end)
        found = table.get(words)
        if found is not None and (words not in tables.adjectives() or words in tables.short_names()):
            return found
    return None


def _joined(analysis: Analysis, start: int, end: int) -> str:
    words = analysis.span(start, end).text.lower().replace("’", "'").split()
    if words and words[0] == "the":
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("'")


def _modifier(analysis: Analysis, phrase: Phrase, known: tables.Known | None) -> str | None:
    """The known name that qualifies a phrase ("the Russian minister", "Russia's minister"), if there is one."""
    if known is not None:
        return None
    table = tables.known_names()
    last = phrase.head if phrase.kind == "nominal" or phrase.head > phrase.start else phrase.end
    for token in range(phrase.start, last):
        if token + 1 < last:
            pair = table.get(f"{analysis.lower[token]} {analysis.lower[token + 1]}")
            if pair is not None:
                return pair.name
        found = table.get(analysis.lower[token])
        if found is not None and analysis.form(token)[0].isupper():
            return found.name
    return None


def _words(analysis: Analysis, phrase: Phrase) -> frozenset[str]:
    """The words up to the head, and those of a complement close behind it, without function words."""
    last = min(phrase.end, phrase.head + 6)
    found = set()
    for token in range(max(phrase.start, phrase.head - 12), last):
        if analysis.upos[token] in ("NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"):
            word = analysis.lower[token] if analysis.upos[token] == "PROPN" else analysis.lemma[token].lower()
            if word not in tables.words("function"):
                found.add(word)
    return frozenset(found)


def _type(analysis: Analysis, phrase: Phrase, lemma: str, known: tables.Known | None) -> str:
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


def _gender(analysis: Analysis, phrase: Phrase, lemma: str, kind: str) -> int:
    if kind in ("place", "organisation", "event", "time", "object", "abstract"):
        return NEUTER
    if kind == "people":
        return ANY_GENDER
    if kind != "person":
        return ANY_GENDER
    sexes = {"man": MALE, "woman": FEMALE}
    gender = HUMAN & sexes.get(tables.nouns().get(lemma, ""), HUMAN)
    titles, given = tables.titles(), tables.given_names()
    for token in range(phrase.start, min(phrase.end, phrase.head + 6)):
        word = analysis.lower[token]
        if token < phrase.head or (phrase.name is not None and token < phrase.name.end):
            titled = token != phrase.head or (phrase.name is not None and token + 1 < phrase.name.end)
            narrowed = gender & (titles.get(word, HUMAN) if titled else HUMAN)
            narrowed &= sexes.get(tables.nouns().get(word, ""), HUMAN)
            gender = narrowed or gender
    if gender != HUMAN or phrase.name is None:
        return gender
    first = next(
        (w for w in (analysis.lower[t] for t in range(phrase.name.start, phrase.name.end)) if w not in titles), ""
    )
    if phrase.name.end - phrase.name.start == 1 and phrase.start == phrase.name.start:
        return gender
    return given.get(first, given.get(first.split("-")[0], gender))


def _number(analysis: Analysis, phrase: Phrase, kind: str, known: tables.Known | None) -> int:
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


def _definiteness(analysis: Analysis, phrase: Phrase) -> str:
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
