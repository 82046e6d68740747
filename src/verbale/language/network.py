"""Runs the shipped network over sentences of words. Objects of onnxruntime do not leave this module."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from verbale.errors import ModelError
from verbale.language import decode
from verbale.language.dictionary import checked
from verbale.language.hints import hinted
from verbale.language.irregular import irregular
from verbale.language.lemma import apply
from verbale.language.names import agreed
from verbale.language.shape import shape
from verbale.language.wordpiece import CLS, PAD, SEP, WordPiece

MOST_PIECES = 254
"""A sentence may have this many pieces: the positions the network has, less the two marks at its ends."""

_BATCH = 1024
_FILES = ("parser.onnx", "relations.npz", "labels.json", "vocabulary.txt")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence: its words as they stand in the text and how they touch: (word before, word behind)."""

    forms: tuple[str, ...]
    glued: tuple[tuple[bool, bool], ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The columns of one sentence. ``head`` counts from 0 within the sentence, -1 is the root."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]
    vectors: NDArray[np.float16] | None


class Network:
    """The loaded network: one session on one thread. With `vectors`, a run keeps each word's vector as well."""

    def __init__(self, folder: Path, *, vectors: bool = False) -> None:
        for name in _FILES:
            if not (folder / name).is_file():
                raise ModelError(f"the language model in {folder} lacks {name}: reinstall verbale")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / "parser.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"the language model {folder / 'parser.onnx'} cannot be loaded: {error}") from error
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        with np.load(folder / "relations.npz") as weights:
            self._weight = weights["weight"]
            self._bias = weights["bias"]
            self._half = int(weights["half"])
        lines = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
        self.cut = WordPiece({line: number for number, line in enumerate(lines) if line})
        self._allowed = decode.transitions(self.labels["names"])
        self._with_vectors = vectors

    def run(self, sentences: Sequence[Words]) -> list[Parsed]:
        """The columns of each sentence, in order. A sentence has 1 to ``MOST_PIECES`` pieces, see ``cut``."""
        pieces = [[self.cut(form) for form in words.forms] for words in sentences]
        found: list[Parsed | None] = [None] * len(sentences)
        for batch in _batches([sum(map(len, words)) for words in pieces]):
            out = self._pass([sentences[number] for number in batch], [pieces[number] for number in batch])
            for row, number in enumerate(batch):
                found[number] = self._decode(sentences[number], out, row)
        return [parsed for parsed in found if parsed is not None]

    def vectors(self, sentences: Sequence[Words]) -> list[NDArray[np.float32]]:
        """The word vectors of each sentence, [words, 384], as all heads see them."""
        pieces = [[self.cut(form) for form in words.forms] for words in sentences]
        found: dict[int, NDArray[np.float32]] = {}
        for batch in _batches([sum(map(len, words)) for words in pieces]):
            asked = _inputs([sentences[number] for number in batch], [pieces[number] for number in batch])
            (hidden,) = self._session.run(["hidden"], asked)
            found.update({number: hidden[row, : len(pieces[number])] for row, number in enumerate(batch)})
        return [found[number] for number in range(len(sentences))]

    def _pass(self, sentences: list[Words], pieces: list[list[tuple[int, ...]]]) -> dict[str, NDArray[Any]]:
        names = [output.name for output in self._session.get_outputs() if self._with_vectors or output.name != "hidden"]
        values = self._session.run(names, _inputs(sentences, pieces))
        return dict(zip(names, values, strict=True))

    def _decode(self, words: Words, out: dict[str, NDArray[Any]], row: int) -> Parsed:
        count = len(words.forms)
        labels = self.labels
        heads = out["heads"][row, :count].astype(np.int64) - 1
        numbers = out["relations"][row, :count]
        if not decode.is_tree(heads):
            heads = decode.tree(out["arcs"][row, :count, : count + 1])
            numbers = self._relate(out["relation_word"][row, :count], out["relation_head"][row, heads + 1], heads)
        xpos = tuple(labels["xpos"][number] for number in out["xpos"][row, :count])
        scripts = [labels["lemmas"][number] for number in out["lemmas"][row, :count]]
        lemmas = zip(words.forms, xpos, scripts, strict=True)
        upos = tuple(labels["upos"][number] for number in out["upos"][row, :count])
        scores = hinted(words.forms, out["names"][row, :count], labels["names"])
        names = decode.name_spans(scores, labels["names"], self._allowed)
        return Parsed(
            upos=upos,
            xpos=xpos,
            feats=tuple(labels["feats"][number] for number in out["feats"][row, :count]),
            lemma=tuple(_lemma(form, tag, script) for form, tag, script in lemmas),
            head=tuple(heads.tolist()),
            relation=tuple(labels["relations"][number] for number in numbers),
            names=agreed(words.forms, upos, names),
            vectors=out["hidden"][row, :count].astype(np.float16) if self._with_vectors else None,
        )

    def _relate(
        self, word: NDArray[np.float32], head: NDArray[np.float32], heads: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Numbers of the best relations of words to heads other than their best ones; only a root's is ``root``."""
        half = self._half
        added = _gelu(word[:, :half] + head[:, :half])
        scores = np.concatenate((added, word[:, half:] * head[:, half:]), 1) @ self._weight + self._bias
        scores[:, self.labels["relations"].index("root")] = np.where(heads < 0, np.inf, -np.inf)
        found: NDArray[np.int64] = scores.argmax(1)
        return found


def _lemma(form: str, tag: str, script: str) -> str:
    return irregular(form, tag) or checked(apply(script, form), form, tag)


def _gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """x times the share of the normal distribution below x; the error function after Abramowitz and Stegun 7.1.26."""
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1.0 / (1.0 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    error = np.sign(x) * (1.0 - series * np.exp(-z * z))
    found: NDArray[np.float32] = (0.5 * x * (1.0 + error)).astype(np.float32)
    return found


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Numbers of sentences of like length, so many that a padded batch has at most ``_BATCH`` pieces."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda n: (lengths[n], n)):
        if batch and (lengths[number] + 2) * (len(batch) + 1) > _BATCH:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _inputs(sentences: list[Words], pieces: list[list[tuple[int, ...]]]) -> dict[str, NDArray[np.int64]]:
    longest = max(sum(map(len, words)) for words in pieces) + 2
    count = max(len(words) for words in pieces) + 1
    numbers = np.full((len(pieces), longest), PAD, dtype=np.int64)
    shapes = np.zeros((len(pieces), longest), dtype=np.int64)
    first = np.zeros((len(pieces), count), dtype=np.int64)
    last = np.zeros((len(pieces), count), dtype=np.int64)
    for row, (sentence, words) in enumerate(zip(sentences, pieces, strict=True)):
        line, looks, starts, stops = [CLS], [0], [0], [0]
        for form, (before, behind), word in zip(sentence.forms, sentence.glued, words, strict=True):
            starts.append(len(line))
            line.extend(word)
            looks.extend([shape(form, before, behind)] * len(word))
            stops.append(len(line) - 1)
        line.append(SEP)
        numbers[row, : len(line)] = line
        shapes[row, : len(looks)] = looks
        first[row, : len(starts)] = starts
        last[row, : len(stops)] = stops
    return {"pieces": numbers, "shapes": shapes, "first": first, "last": last}
