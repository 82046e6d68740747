"""Normal forms of the words of a claim, so that the same proposition in other words is found to be the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.coding.disputes_roots import root
from verbale.coding.disputes_words import load as load_words
from verbale.coding.event_demonym import adjectives
from verbale.coding.positions_lexicon import load as load_positions
from verbale.coding.statements_frame import Range
from verbale.errors import DataError
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

ActorsAt = Callable[[int], Iterable[str]]
_MOST = 80
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "NUM", "PROPN"})


@dataclass(frozen=True, slots=True)
class Keys:
    """Of a stretch of words: normal forms of its acts, of all its words, its names and its numbers, and the actors
    (or ISO alpha-3 countries that an adjective names) that it is about, each in order and once."""

    acts: tuple[str, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """By root of a word, the word that it is read as, of verbs first by `verbs`; and which words tell of acts."""

    words: Mapping[str, str]
    verbs: Mapping[str, str]
    acts: frozenset[str]


@cache
def synonyms() -> Synonyms:
    """By root of a word, the word that it is read as. Raises DataError where a line holds too little."""
    text = files("verbale").joinpath("data", "positions", "synonyms.tsv").read_text("utf-8")
    found: dict[str, str] = {}
    verbs: dict[str, str] = {}
    acts: set[str] = set()
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        kind, *words = line.split("\t")
        if kind not in ("act", "thing", "verb") or len(words) < 2:
            raise DataError(f"positions/synonyms.tsv: {line!r} must be act, thing or verb and at least two words")
        for word in words:
            (verbs if kind == "verb" else found).setdefault(root(word), words[0])
        if kind == "act":
            acts.add(words[0])
    return Synonyms(found, verbs, frozenset(acts))


@cache
def _topics() -> Mapping[str, str]:
    """By form of a noun, the first word of its topic."""
    numbers = load_positions().topics
    first: dict[int, str] = {}
    for form, number in numbers.items():
        first.setdefault(number, form)
    return {form: first[number] for form, number in numbers.items()}


def normal(word: str, verb: bool = False) -> str:
    """The normal form of a lower-case word."""
    known = (synonyms().verbs.get(root(word)) if verb else None) or synonyms().words.get(root(word))
    if known is not None:
        return known
    topic = _topics().get(word)
    return synonyms().words.get(root(topic), topic) if topic is not None else root(word)


def read(analysis: Analysis, grounded: Grounded, span: Range, actors_at: ActorsAt) -> Keys:
    """The keys of a stretch of tokens. `actors_at` gives the actors that a modifier of a token stands for."""
    acts: list[str] = []
    keys: list[str] = []
    names: list[str] = []
    numbers: list[str] = []
    about: list[str] = []
    empty = load_words().empty | load_words().vague
    for token in range(span[0], min(span[1], span[0] + _MOST)):
        mention = grounded.actor_at(token)
        if mention is not None:
            about.extend(mention.targets)
        word, kind = analysis.lower[token], analysis.upos[token]
        if kind not in _CONTENT or word in empty:
            continue
        if kind == "ADJ" and analysis.form(token)[0].isupper():
            about.extend(actors_at(token) or _country(analysis.form(token)))
            continue
        if kind == "PROPN":
            if mention is None and word not in _CALENDAR and not _inside_name_of_actor(analysis, grounded, token):
                names.append(word)
            continue
        if kind == "NUM":
            numbers.append(word)
            continue
        form = normal(word, kind == "VERB")
        keys.append(form)
        if kind == "VERB" or word in _topics() or form in synonyms().acts:
            acts.append(form)
    found = (acts, keys, names, numbers, about)
    return Keys(*(tuple(dict.fromkeys(one)) for one in found))


def _country(adjective: str) -> tuple[str, ...]:
    """The ISO alpha-3 country that an adjective names, where it names one alone: "Russian trucks"."""
    codes = adjectives().get(adjective, ())
    return codes if len(codes) == 1 else ()


def _inside_name_of_actor(analysis: Analysis, grounded: Grounded, token: int) -> bool:
    """Whether a name is a part of an actor's name: "Sergey" in "Sergey Lavrov"."""
    head = analysis.head[token]
    return (
        analysis.relation[token].split(":")[0] in ("compound", "flat")
        and head >= 0
        and grounded.actor_at(head) is not None
    )
