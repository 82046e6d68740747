"""Sentences into tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from corpus import Sentence
from labels import Labels
from torch import Tensor

from verbale.language.lemma import script
from verbale.language.shape import shape
from verbale.language.wordpiece import CLS, PAD, SEP, UNKNOWN, WordPiece

OPEN = -100
"""The target of what is not annotated: it costs nothing."""
COLUMNS = ("upos", "xpos", "feats", "lemmas", "heads", "relations")


@dataclass
class Item:
    """One sentence as numbers."""

    pieces: list[list[int]]
    shapes: list[int]
    columns: dict[str, list[int]]
    names: list[int]
    """For each word the allowed labels as bits; 0 is: anything."""
    sentence: Sentence

    @property
    def length(self) -> int:
        return sum(len(word) for word in self.pieces) + 2


class Numbers:
    """Turns sentences into items by the label sets; without ``casing`` all words look alike."""

    def __init__(self, labels: Labels, cut: WordPiece, casing: bool = True) -> None:
        self.cut = cut
        self.casing = casing
        self.index = {key: {label: n for n, label in enumerate(values)} for key, values in labels.as_dict().items()}

    def item(self, sentence: Sentence) -> Item:
        forms = sentence.forms
        found: dict[str, list[int]] = {}
        for key in ("upos", "xpos", "feats", "relations"):
            values = getattr(sentence, key)
            index = self.index[key]
            found[key] = [index.get(value, OPEN) for value in values] if values else [OPEN] * len(forms)
        if sentence.lemmas:
            index = self.index["lemmas"]
            pairs = zip(forms, sentence.lemmas, strict=True)
            found["lemmas"] = [OPEN if lemma == "_" else index.get(script(form, lemma), OPEN) for form, lemma in pairs]
        else:
            found["lemmas"] = [OPEN] * len(forms)
        found["heads"] = list(sentence.heads) if sentence.heads else [OPEN] * len(forms)
        named = self.index["names"]
        bits = [0] * len(forms)
        if sentence.names:
            bits = [sum(1 << named[label] for label in allowed) for allowed in sentence.names]
            bits = [0 if value == (1 << len(named)) - 1 else value for value in bits]
        shapes = [shape(form, bool(g & 2), bool(g & 1)) for form, g in zip(forms, sentence.glue, strict=True)]
        if not self.casing:
            shapes = [1] * len(shapes)
        return Item([list(self.cut(form)) for form in forms], shapes, found, bits, sentence)


def collate(items: list[Item], hide: float = 0.0, chance: random.Random | None = None) -> dict[str, Tensor]:
    """One padded batch. ``hide`` is the share of words whose pieces are replaced by the unknown piece."""
    longest = max(item.length for item in items)
    words = max(len(item.pieces) for item in items)
    size = len(items)
    batch = {
        "pieces": torch.full((size, longest), PAD),
        "shapes": torch.zeros((size, longest), dtype=torch.long),
        "first": torch.zeros((size, words + 1), dtype=torch.long),
        "last": torch.zeros((size, words + 1), dtype=torch.long),
        "names": torch.zeros((size, words), dtype=torch.long),
        "words": torch.tensor([len(item.pieces) for item in items]),
        **{key: torch.full((size, words), OPEN) for key in COLUMNS},
    }
    for row, item in enumerate(items):
        pieces, shapes, first, last = [CLS], [0], [0], [0]
        for word, look in zip(item.pieces, item.shapes, strict=True):
            first.append(len(pieces))
            hidden = chance is not None and hide > 0 and chance.random() < hide
            pieces.extend([UNKNOWN] if hidden else word)
            shapes.extend([look] * (1 if hidden else len(word)))
            last.append(len(pieces) - 1)
        pieces.append(SEP)
        shapes.append(0)
        batch["pieces"][row, : len(pieces)] = torch.tensor(pieces)
        batch["shapes"][row, : len(shapes)] = torch.tensor(shapes)
        batch["first"][row, : len(first)] = torch.tensor(first)
        batch["last"][row, : len(last)] = torch.tensor(last)
        batch["names"][row, : len(item.names)] = torch.tensor(item.names)
        for key in COLUMNS:
            values = item.columns[key]
            batch[key][row, : len(values)] = torch.tensor(values)
    return batch


def batched(items: list[Item], pieces: int, chance: random.Random | None = None) -> Iterator[list[Item]]:
    """Batches of sentences of like length, each of at most ``pieces`` pieces, padding included."""
    noise = [item.length * (chance.uniform(0.85, 1.15) if chance else 1.0) for item in items]
    order = sorted(range(len(items)), key=lambda n: (noise[n], n))
    batches: list[list[Item]] = []
    current: list[Item] = []
    longest = 0
    for number in order:
        longest = max(longest, items[number].length)
        if current and longest * (len(current) + 1) > pieces:
            batches.append(current)
            current, longest = [], items[number].length
        current.append(items[number])
    if current:
        batches.append(current)
    if chance:
        chance.shuffle(batches)
    yield from batches
