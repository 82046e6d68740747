"""What is no statement though a cue stands there: things that cannot speak, and words that are still to come."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from verbale.coding.cues import Cues
from verbale.coding.cues_forms import forms
from verbale.coding.statements_frame import Attribution, Range, is_infinitive, marker
from verbale.coding.statements_setting import Setting
from verbale.model.analysis import Analysis

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_CONDITIONAL = frozenset({"would", "'d", "’d", "should", "must", "can", "could", "may", "might"})
_THINGS = frozenset({"it", "this", "that", "which", "these", "those", "they"})
_SHOWING = frozenset({"show", "appear", "reveal"})
_BEARING_OUT = frozenset({"confirm", "show", "reveal", "appear"})
_PREDICATES = ("pred", "as")
_CLIMB = 4
_TELLERS = 8
CARRIED = "what the cue carries"
"""How the reason of a quotation ends that is bound by the grammar of the words around it."""
_MENTIONS = 20


@dataclass(frozen=True, slots=True)
class Voices:
    """The word lists of `data/statements/voices.yaml`, by form."""

    mute: frozenset[str]
    idioms: Mapping[str, frozenset[str]]
    realised: frozenset[str]


@cache
def load() -> Voices:
    """The shipped word lists."""
    data = yaml.safe_load(files("verbale").joinpath("data", "statements", "voices.yaml").read_text("utf-8"))
    return Voices(
        frozenset(form for word in data["mute"] for form in forms(word, "noun")),
        {
            form: frozenset(f for noun in nouns for f in forms(noun, "noun"))
            for verb, nouns in data["idioms"].items()
            for form in forms(verb, "verb")
        },
        frozenset(form for word in data["realised"] for form in forms(word, "verb")),
    )


class Hearing:
    """Judges the attributions of one analysis."""

    def __init__(self, analysis: Analysis, setting: Setting, cues: Cues) -> None:
        self.analysis, self.setting, self.cues, self.voices = analysis, setting, cues, load()
        self._heads = {m.head: c.mentions for c in analysis.chains for m in c.mentions}

    def is_said(self, attribution: Attribution, *, nested: bool) -> bool:
        """Whether somebody who can speak has said it."""
        return (
            not self.is_mute(attribution)
            and not self._is_idiom(attribution.cue)
            and not self._is_ahead(attribution, nested)
        )

    def is_mute(self, attribution: Attribution) -> bool:
        """Whether the holder is an event, a state or an amount: "protests continued", "which raises questions"."""
        token = attribution.antecedent if attribution.antecedent is not None else attribution.holder
        if token is None or attribution.frame == "source":
            return False
        if self.setting.actors_at(token):
            return False
        named, word = self._same(token), self.analysis.lower[token]
        if any(self._names_a_mute(t) for t in named) or (attribution.klass in _SHOWING and word in _THINGS):
            return True
        return word in ("which", "this") and not named

    def is_thing(self, attribution: Attribution) -> bool:
        """Whether the holder is a thing that bears something out: "the list confirmed “...”"."""
        token = attribution.antecedent if attribution.antecedent is not None else attribution.holder
        if token is None or attribution.klass not in _BEARING_OUT or self.analysis.upos[token] != "NOUN":
            return False
        return not self.setting.actors_at(token) and not self.setting.grounded.actor_at(token)

    def teller(self, span: Range, of: Attribution, found: Sequence[Attribution]) -> Attribution | None:
        """The innermost of the attributions, in order of their cues, that has said words around the cue of another and
        around a stretch: "told them that the law was meant to defend “...”"."""
        behind = bisect_left(found, of.cue, key=lambda a: a.cue)
        for other in reversed(found[max(0, behind - _TELLERS) : behind]):
            around = any(low <= of.cue < high and low <= span[0] and span[1] <= high for low, high in other.content)
            if around and other.spoken and other.holder is not None and self.is_said(other, nested=False):
                return other
        return None

    def _same(self, token: int) -> tuple[int, ...]:
        """A token, or the nouns that a pronoun stands for."""
        if self.analysis.lower[token] not in _THINGS:
            return (token,)
        return tuple(m.head for m in self._heads.get(token, ())[:_MENTIONS] if self.analysis.upos[m.head] == "NOUN")

    def _names_a_mute(self, token: int) -> bool:
        return self.analysis.upos[token] == "NOUN" and self.analysis.lower[token] in self.voices.mute

    def _is_idiom(self, cue: int) -> bool:
        head = self.analysis.head[cue]
        return head >= 0 and self.analysis.lower[cue] in self.voices.idioms.get(self.analysis.lower[head], ())

    def _is_ahead(self, attribution: Attribution, nested: bool) -> bool:
        """Whether the cue tells of words that are planned, wanted or refused: "met to discuss", "will ask"."""
        analysis, cue = self.analysis, attribution.cue
        if analysis.upos[cue] not in ("VERB", "AUX") or attribution.klass in ("believe", "know"):
            return False
        auxiliaries = {analysis.lower[c] for c in analysis.children(cue, "aux")}
        if "have" in auxiliaries:
            return False
        if auxiliaries & _FUTURE or (nested and auxiliaries & _CONDITIONAL):
            return True
        if not is_infinitive(analysis, cue):
            return False
        head = analysis.head[cue]
        return head >= 0 and analysis.lower[head] not in self.voices.realised

    def is_speech(self, span: Range, attribution: Attribution, how: str) -> bool:
        """Whether a quoted stretch is speech: a lone word inside what a cue carries is where it is predicated."""
        words = [t for t in range(*span) if self.analysis.upos[t] != "PUNCT"]
        if len(words) != 1 or not how.endswith(CARRIED) or attribution.frame in _PREDICATES:
            return True
        token = words[0]
        if not attribution.content or all(last - first <= 3 for first, last in attribution.content):
            return True
        for _ in range(_CLIMB):
            relation = self.analysis.relation[token].split(":")[0]
            if self.analysis.children(token, "cop") or relation in ("xcomp", "ccomp", "root", "advcl", "parataxis"):
                return True
            if marker(self.analysis, token) == "as" or self.analysis.upos[token] == "VERB":
                return True
            if relation not in ("amod", "compound", "nmod", "conj") or self.analysis.head[token] < 0:
                return False
            token = self.analysis.head[token]
        return False
