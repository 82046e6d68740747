"""Which kind of scheduled event the words of a sentence name: a summit, a deadline, the expiry of a truce.

The words are data (`data/times/appointments.yaml`); they are compared as stems, as everywhere in the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.errors import DataError
from verbale.linking.outcomes_words import WORD, Sentence, is_irregular, stem
from verbale.model.text import Span

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of scheduled event: the type of its event, and the stems of the words that name it.

    `words` name it by themselves, `others` only beside one of `beside`; `endings` are those that a word must have;
    `single` says that there is seldom more than one between the same; `rank` is its place in the table, the most
    telling first.
    """

    name: str
    type: str
    rank: int
    words: frozenset[Phrase]
    others: frozenset[Phrase]
    beside: frozenset[str]
    single: bool = False
    endings: Mapping[Phrase, tuple[str, ...]] = field(default_factory=dict)

    def is_form(self, phrase: Phrase, word: str) -> bool:
        """Whether a word has the form that the table asks for: "ruling" is no "rule", and "talks" no "talk"."""
        return not (asked := self.endings.get(phrase)) or word.endswith(asked)

    @property
    def alike(self) -> frozenset[str]:
        """The stems of the single words any of which tells of what another announced; none for a kind of which there
        are many at a time."""
        if not self.single:
            return frozenset()
        return frozenset(phrase[0] for phrase in self.words | self.others if len(phrase) == 1)


@dataclass(frozen=True)
class Kinds:
    """The table: kinds by name in its order, and what it says of where they stand."""

    kinds: dict[str, Kind]
    plain: frozenset[str]
    behind: frozenset[str]
    never: frozenset[Phrase]


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a sentence that name a kind of event; `span` points into the report."""

    kind: Kind
    span: Span


def named_in(sentence: Sentence) -> tuple[Named, ...]:
    """All words of a sentence that name a scheduled event, in its order."""
    table, offset = kinds(), sentence.span.start
    words = list(WORD.finditer(sentence.span.text))
    stems = [stem(word[0].lower().replace("’", "'")) for word in words]
    whole = frozenset(stems)
    silent = {at + i for phrase in table.never for at in _places(phrase, stems) for i in range(len(phrase))}
    found: dict[int, Named] = {}
    for kind in table.kinds.values():
        free = kind.others if whole & kind.beside else frozenset[Phrase]()
        for phrase in sorted(kind.words | free):
            for at in _places(phrase, stems):
                if silent.issuperset(range(at, at + len(phrase))) or (at in found and len(phrase) == 1):
                    continue
                word = words[at][0].lower()
                if (phrase not in free and not kind.is_form(phrase, word)) or _is_past(words, at):
                    continue
                start, end = words[at].start(), words[at + len(phrase) - 1].end()
                found[at] = Named(kind, Span(offset + start, offset + end, sentence.span.text[start:end]))
    return tuple(found[at] for at in sorted(found))


_PAST = frozenset(("was", "were", "had", "did"))
_PASSIVE = frozenset(("be", "being", "is", "are"))


def _is_past(words: list[re.Match[str]], at: int) -> bool:
    """Whether a word is a verb of the past: "heard", "was meeting"; "to be signed" is none."""
    before = {word[0].lower() for word in words[max(0, at - 2) : at]}
    if before & _PASSIVE:
        return False
    form = words[at][0].lower()
    return bool(before & _PAST) or (form.endswith("ed") and stem(form) != form) or is_irregular(form)


def _places(phrase: Phrase, stems: list[str]) -> list[int]:
    """Where a phrase begins."""
    size = len(phrase)
    return [at for at in range(len(stems) - size + 1) if tuple(stems[at : at + size]) == phrase]


def best(found: tuple[Named, ...], day: Span, sentence: Span) -> Named | None:
    """What a sentence announces for a day: the most telling word before it, else behind it.

    Of a plain meeting, the summit or the vote that is named behind the day is what it is for.
    """
    table = kinds()
    text = sentence.text[: max(0, day.start - sentence.start)]
    before = _of_clause([named for named in found if named.span.start < day.start], text, day)
    behind = [named for named in found if named.span.start >= day.start]
    first = min(before, key=lambda named: (named.kind.rank, named.span.start), default=None)
    if first is not None and first.kind.name not in table.plain:
        return first
    purpose = min(
        (named for named in behind if first is None or named.kind.name in table.behind),
        key=lambda named: (named.kind.rank, named.span.start),
        default=None,
    )
    return purpose or first


_NEW_CLAUSE = frozenset("said says adding while but when which who".split())


def _of_clause(before: list[Named], text: str, day: Span) -> list[Named]:
    """Those words that stand in the clause of the day, where some do: "welcomed the signing and said that … at its
    summit on Friday"."""
    words = list(WORD.finditer(text))
    border = next((w.end() for w in reversed(words) if w[0].lower() in _NEW_CLAUSE), 0)
    start = day.start - len(text) + border
    return [named for named in before if named.span.start >= start] or before


def kind_of(type_: str, words: str) -> str:
    """The kind of an event that was coded: by its words, else by its type; in small letters."""
    held = [stem(word) for word in words.lower().split()]
    table = kinds()
    for kind in table.kinds.values():
        if kind.type == type_ and any(_places(phrase, held) for phrase in kind.words | kind.others):
            return kind.name
    return _BY_TYPE.get(type_, type_.lower())


_BY_TYPE = {"CONSULT": "meeting", "RETREAT": "withdrawal", "MOBILIZE": "deployment", "COOPERATE": "cooperation"}


@cache
def kinds() -> Kinds:
    """The shipped table. Raises DataError where it breaks its format."""
    source = files("verbale").joinpath("data/times/appointments.yaml")
    return build(yaml.safe_load(source.read_text("utf-8")))


def build(raw: Any) -> Kinds:
    """The table from the parsed file. Raises DataError where a kind lacks its type or holds no words."""
    try:
        held: dict[str, Kind] = {}
        for rank, (name, entry) in enumerate(raw["kinds"].items()):
            words, others, beside = (_phrases(entry.get(part, ())) for part in ("words", "with", "beside"))
            if others and not beside:
                raise DataError(f"times/appointments.yaml: {name!r} has words `with` nothing `beside` them: name some")
            single = frozenset(phrase[-1] for phrase in beside)
            endings = _asked(entry.get("words", ()))
            alone = name in raw["single"]
            held[name] = Kind(name, str(entry["type"]), rank, words, others, single, alone, endings)
        sets = {part: frozenset(raw[part]) for part in ("plain", "behind", "single")}
        unknown = sorted((sets["plain"] | sets["behind"] | sets["single"]) - set(held))
        if unknown:
            raise DataError(f"times/appointments.yaml: {unknown[0]!r} is no kind: correct its name")
        never = _phrases(raw["never"])
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"times/appointments.yaml lacks or misspells {error}; see the head of the file") from error
    return Kinds(held, sets["plain"], sets["behind"], never)


def _asked(written: tuple[str, ...]) -> dict[Phrase, tuple[str, ...]]:
    """The endings that each word must have; none where the table has the word without one as well."""
    free = {phrase for word in written if not _endings(word) for phrase in _phrases([word])}
    asked = {phrase: _endings(word) for word in written for phrase in _phrases([word])}
    return {phrase: endings for phrase, endings in asked.items() if phrase not in free}


def _endings(word: str) -> tuple[str, ...]:
    """The endings that a word of the table keeps: that of a noun in "-ing", that of a plural."""
    if " " in word:
        return ()
    return ("ing", "ings") if word.endswith("ing") else ("s",) if word.endswith("s") else ()


def _phrases(written: Any) -> frozenset[Phrase]:
    if not all(isinstance(word, str) for word in written):
        raise DataError("times/appointments.yaml: a list holds something that is no word: quote it")
    return frozenset(tuple(stem(part) for part in word.lower().replace("-", " ").split()) for word in written)
