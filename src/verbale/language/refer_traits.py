"""What a mention says of its referent: gender, number, type, definiteness, role and the words it is known by."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.language import refer_tables as tables
from verbale.language.refer_agreement import definiteness_of, gender_of, number_of, type_of
from verbale.language.refer_mentions import Kind, Phrase
from verbale.language.refer_seats import government_of, stance
from verbale.language.refer_tables import NEUTER
from verbale.model.analysis import Analysis

DEFINITENESS = ("pronoun", "name", "the", "demonstrative", "possessed", "indefinite", "counted", "bare")


@dataclass(slots=True)
class Mention:
    """A phrase and its traits. Gender and number are bit sets of what it may be (see `refer_tables`).

    words      its content words, lower-cased lemmas of nominals and forms of names
    name       the words of the proper name that it carries, lower-cased, without titles
    known      the known name that it is ("Russia"), and `modifier` the one that it is qualified by ("Russian")
    initials   of its capitalised words, two or more
    speaks     whether it is the subject of a verb of speech
    seat       the country whose government or capital it names ("Moscow", "the Russian government"), and `stance`
               whether the government or the place is meant, "" where nothing tells
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
    seat: str | None = None
    stance: str = ""

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
    kind_of = type_of(analysis, phrase, lemma, known)
    modifier, own = _modifier(analysis, phrase, known), _words(analysis, phrase)
    seat, meant = stance(analysis, phrase, name)
    if seat is None and (governs := government_of(phrase, lemma, own, modifier)) is not None:
        seat, meant = governs, "government"
    return Mention(
        phrase,
        phrase.kind,
        sentence,
        paragraph,
        "",
        gender_of(analysis, phrase, lemma, kind_of),
        number_of(analysis, phrase, kind_of, known),
        kind_of,
        definiteness_of(analysis, phrase),
        role,
        lemma,
        own,
        name,
        known,
        modifier,
        quote,
        _initials(analysis, phrase),
        speaks,
        seat=seat,
        stance=meant,
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
    """The known name that qualifies a phrase, if there is one ("the Russian minister", "Russia's minister", "the
    president of Russia")."""
    if known is not None:
        return None
    last = phrase.head if phrase.kind == "nominal" or phrase.head > phrase.start else phrase.end
    for token in range(phrase.start, last):
        found = _qualifying(analysis, token, last)
        if found is not None:
            return found.name
    behind = phrase.name.end if phrase.name is not None else phrase.head + 1
    if behind + 1 < phrase.end and analysis.lower[behind] == "of":
        found = _qualifying(analysis, behind + 1 + (analysis.lower[behind + 1] == "the"), phrase.end)
        return found.name if found is not None else None
    return None


def _qualifying(analysis: Analysis, token: int, end: int) -> tables.Known | None:
    """The known name that begins at a token."""
    table = tables.known_names()
    if token + 1 < end:
        pair = table.get(f"{analysis.lower[token]} {analysis.lower[token + 1]}")
        if pair is not None:
            return pair
    found = table.get(analysis.lower[token]) if token < end else None
    return found if found is not None and analysis.form(token)[0].isupper() else None


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
