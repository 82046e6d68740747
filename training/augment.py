"""Variants of the training sentences, drawn anew for every epoch."""

from __future__ import annotations

import random
from dataclasses import replace

from corpus import Sentence
from people import GIVEN, SURNAMES, cities, countries

_COLUMNS = ("forms", "glue", "upos", "xpos", "feats", "lemmas", "heads", "relations", "names", "misc")


def augmented(sentences: list[Sentence], chance: random.Random) -> list[Sentence]:
    """All sentences; some with other names, in capitals, in lower case, without the last stop or without spacing."""
    return [_vary(sentence, chance) for sentence in sentences]


def _vary(sentence: Sentence, chance: random.Random) -> Sentence:
    if chance.random() < 0.15:
        sentence = renamed(sentence, chance)
    draw = chance.random()
    if draw < 0.03:
        return replace(sentence, forms=[form.upper() for form in sentence.forms], lemmas=None)
    if draw < 0.045:
        return replace(sentence, forms=[form.lower() for form in sentence.forms], lemmas=None)
    if draw < 0.075:
        return replace(sentence, glue=[0] * len(sentence.forms))
    if draw < 0.11:
        return without_stop(sentence)
    if draw < 0.14:
        return quotes_changed(sentence)
    return sentence


def without_stop(sentence: Sentence) -> Sentence:
    """The sentence without the full stop at its end, where it has one and is more than a few words."""
    count = len(sentence.forms)
    if count < 4 or sentence.forms[-1] not in (".", "!", "?") or (sentence.heads and count in sentence.heads):
        return sentence
    cut = {key: getattr(sentence, key)[:-1] for key in _COLUMNS if getattr(sentence, key) is not None}
    cut["glue"][-1] &= 2
    return replace(sentence, **cut)


def quotes_changed(sentence: Sentence) -> Sentence:
    """Straight quotation marks and apostrophes made curly, curly quotation marks straight."""
    opened = False
    forms = []
    for form in sentence.forms:
        if form == '"':
            opened = not opened
            forms.append("“" if opened else "”")
        elif form in ("“", "”"):
            forms.append('"')
        else:
            forms.append(form.replace("'", "’"))
    return replace(sentence, forms=forms, lemmas=None)


def renamed(sentence: Sentence, chance: random.Random) -> Sentence:
    """Other people and places in the place of those whose labels are certain, word for word."""
    if sentence.names is None:
        return sentence
    forms = list(sentence.forms)
    for start, end, kind in certain(sentence):
        if any(not form[:1].isupper() or not form.isalpha() for form in forms[start:end]):
            continue
        if kind == "PER" and end - start <= 2:
            forms[end - 1] = chance.choice(SURNAMES)
            if end - start == 2:
                forms[start] = chance.choice(GIVEN)
        elif kind == "LOC" and end - start == 1:
            forms[start] = chance.choice(countries() if chance.random() < 0.4 else cities())
    if forms == sentence.forms:
        return sentence
    lemmas = sentence.lemmas
    if lemmas is not None:
        lemmas = [new if new != old else lemma for new, old, lemma in zip(forms, sentence.forms, lemmas, strict=True)]
    return replace(sentence, forms=forms, lemmas=lemmas)


def certain(sentence: Sentence) -> list[tuple[int, int, str]]:
    """The names whose labels leave no choice."""
    marks = [next(iter(labels)) if len(labels) == 1 else "O" for labels in sentence.names or []]
    spans: list[tuple[int, int, str]] = []
    start = -1
    for index, mark in enumerate([*marks, "O"]):
        if start >= 0 and mark[0] != "I":
            spans.append((start, index, marks[start][2:]))
            start = -1
        if mark[0] == "B":
            start = index
    return spans
