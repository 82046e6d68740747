"""Sentences of a report as stems, for matching what was said with what was done.

The linking room sees findings and text, not the analysis; stems are cut by suffix (the first steps of Porter's
algorithm, 1980), enough to bring "imposed", "imposing" and "imposes" together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.errors import DataError
from verbale.model.finding import Findings
from verbale.model.text import Span, span_of

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]*)*[.!?]*[\"”’']*")
_STOP = frozenset(
    "the a an of to in on at by for with from and or but its their his her our my your it they he she we you i "
    "that this these those as be is are was were been being has have had will would shall may might could can "
    "should must do does did not no n't if unless into over out up down off against than then so such any all "
    "some more most who which what when where while there here also only very just about after before between "
    "during under".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: its span, its words' stems in order, and all its words in lower case."""

    span: Span
    stems: frozenset[str]
    words: tuple[str, ...]

    def says(self, stems: frozenset[str], phrases: tuple[str, ...] = ()) -> str:
        """The first of these words or phrases in the sentence, "" where there is none."""
        text = " " + " ".join(self.words) + " "
        for phrase in phrases:
            if f" {phrase} " in text:
                return phrase
        return next((word for word in self.words if stem(word) in stems or word in stems), "")


@cache
def _irregular() -> dict[str, str]:
    """Irregular forms with their dictionary forms, from `data/lexicon/irregular.tsv`."""
    text = files("verbale").joinpath("data/lexicon/irregular.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {form: lemma for lemma, forms in rows for form in forms.split()}


def is_irregular(word: str) -> bool:
    """Whether a word is an irregular past form that is not its own dictionary form."""
    return _irregular().get(word, word) != word and not word.endswith("s")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its inflection; words that `same` holds for one have one stem."""
    plain = _cut(_irregular().get(word.lower(), word.lower()))
    return _same().get(plain, plain)


@cache
def _same() -> dict[str, str]:
    groups = _raw()["same"]
    return {_cut(word): _cut(group[0]) for group in groups for word in group}


def _cut(word: str) -> str:
    """A word without its ending; whole where a function word would be left of it ("notes")."""
    short = _shortened(word)
    return word if short != word and short in _STOP else short


def _shortened(word: str) -> str:
    for ending in (
        "ations",
        "ation",
        "ings",
        "ing",
        "ies",
        "ied",
        "ments",
        "ment",
        "ions",
        "ion",
        "ed",
        "es",
        "s",
        "al",
        "ly",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgklmnprtv":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@lru_cache(maxsize=16384)
def content(text: str, function_words: bool = False) -> frozenset[str]:
    """Stems of the words of a text that carry its content, or of all its words."""
    found = (word.lower().replace("’", "'") for word in WORD.findall(text))
    return frozenset(stem(word) for word in found if function_words or (word not in _STOP and len(word) > 1))


@lru_cache(maxsize=512)
def _split(text: str) -> tuple[Sentence, ...]:
    found = []
    for match in _SENTENCE.finditer(text):
        words = tuple(word.lower().replace("’", "'") for word in WORD.findall(match[0]))
        if words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            span = span_of(text, start, match.start() + len(match[0].rstrip()))
            found.append(Sentence(span, content(match[0]), words))
    return tuple(found)


def sentences(findings: Findings) -> tuple[Sentence, ...]:
    """The sentences of a report."""
    return _split(findings.report.text) if findings.report is not None else ()


@dataclass(frozen=True)
class Lists:
    """The word lists of `data/commitments/outcomes.yaml`: stems of single words, and phrases as they stand."""

    stems: dict[str, frozenset[str]]
    phrases: dict[str, tuple[str, ...]]


_NAMES = (
    "withdrawn",
    "contradicted",
    "commitment_nouns",
    "partly",
    "unreal",
    "undone",
    "ballots",
    "measures",
    "costs",
    "unsure",
    "light",
    "postponed",
    "cancelled",
    "held",
    "result",
)


@cache
def lists() -> Lists:
    """The shipped lists. Raises DataError where one is missing."""
    return build(_raw())


@cache
def _raw() -> Any:
    return yaml.safe_load(files("verbale").joinpath("data/commitments/outcomes.yaml").read_text("utf-8"))


def build(raw: Any) -> Lists:
    """Lists from the parsed file. Raises DataError where a list is missing or holds something that is no word."""
    for name in (*_NAMES, "withdrawn_phrases", "contradicted_phrases"):
        if not isinstance(raw.get(name), list) or not all(isinstance(word, str) for word in raw[name]):
            raise DataError(
                f"commitments/outcomes.yaml: {name!r} must be a list of words: quote what YAML takes for more"
            )
    stems = {name: frozenset(stem(word) for word in raw[name] if " " not in word) for name in _NAMES}
    phrases = {name: tuple(word for word in raw[name] if " " in word) for name in _NAMES}
    for name in ("withdrawn", "contradicted"):
        phrases[name] = (*phrases[name], *raw[f"{name}_phrases"])
    return Lists(stems, phrases)
