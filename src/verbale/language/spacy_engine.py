"""A spaCy pipeline as the engine: ``pip install verbale[spacy]``.

The pipeline must be trained on Universal Dependencies (relations ``obl``, ``nmod:poss`` and so on); the usual English
ones of spaCy use other relations, with which the later rooms find fewer events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from verbale.model.analysis import Analysis, NameMention

_NAMES = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
    "MISC": "MISC",
}

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which spaCy cannot encode."""


class SpacyEngine:
    """Reads with a loaded spaCy pipeline, a ``spacy.language.Language``."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def read(self, text: str) -> Analysis:
        """The columns of the text, without white space; what spaCy does not know is ``X``, ``_`` or ``dep``.

        A text that is longer than the pipeline's ``max_length`` is read in pieces.
        """
        found: list[Analysis] = []
        plain = _SURROGATE.sub("\ufffd", text)
        for start, end in _pieces(plain, self._pipeline.max_length):
            found.append(self._piece(text, plain[start:end], start))
        return found[0] if len(found) == 1 else _joined(text, found)

    def _piece(self, text: str, piece: str, start: int) -> Analysis:
        """The columns of one piece of the text, which begins at ``start``; heads count from the piece's first token."""
        doc = self._pipeline(piece)
        tokens = [token for token in doc if not token.is_space]
        place = {token.i: number for number, token in enumerate(tokens)}
        sentences = _sentences(doc, place)
        heads, relations = _dependencies(tokens, place, sentences)
        return Analysis(
            text=text,
            starts=tuple(start + token.idx for token in tokens),
            ends=tuple(start + token.idx + len(token.text) for token in tokens),
            sentences=tuple(sentences),
            upos=tuple(token.pos_ or "X" for token in tokens),
            xpos=tuple(token.tag_ or "_" for token in tokens),
            feats=tuple(str(token.morph) or "_" for token in tokens),
            lemma=tuple(token.lemma_ or token.text for token in tokens),
            head=tuple(heads),
            relation=tuple(relations),
            names=tuple(_names(doc, place)),
        )


def _pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Stretches of at most ``most`` characters that make up the text, cut behind white space where there is some."""
    start = 0
    while len(text) - start > most:
        gap = text.rfind("\n\n", start + 1, start + most)
        gap = gap if gap > 0 else text.rfind(" ", start + 1, start + most)
        end = gap + 1 if gap > 0 else start + most
        yield start, end
        start = end
    yield start, len(text)


def _joined(text: str, pieces: list[Analysis]) -> Analysis:
    before = [0, *accumulate(len(piece) for piece in pieces)]
    both = list(zip(pieces, before, strict=False))
    return Analysis(
        text=text,
        starts=tuple(start for piece in pieces for start in piece.starts),
        ends=tuple(end for piece in pieces for end in piece.ends),
        sentences=tuple((first + n, last + n) for piece, n in both for first, last in piece.sentences),
        upos=tuple(tag for piece in pieces for tag in piece.upos),
        xpos=tuple(tag for piece in pieces for tag in piece.xpos),
        feats=tuple(feats for piece in pieces for feats in piece.feats),
        lemma=tuple(lemma for piece in pieces for lemma in piece.lemma),
        head=tuple(head + n if head >= 0 else -1 for piece, n in both for head in piece.head),
        relation=tuple(relation for piece in pieces for relation in piece.relation),
        names=tuple(NameMention(m.start + n, m.end + n, m.label) for piece, n in both for m in piece.names),
    )


def load(name: str) -> SpacyEngine:
    """The engine of an installed spaCy pipeline, by its name or path.

    Raises:
        ImportError: spaCy is not installed.
        OSError: there is no pipeline of that name.
    """
    import spacy

    return SpacyEngine(spacy.load(name))


def _sentences(doc: Any, place: dict[int, int]) -> list[tuple[int, int]]:
    parts = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
    found = []
    for part in parts:
        inside = [place[token.i] for token in part if token.i in place]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return found


def _dependencies(
    tokens: list[Any], place: dict[int, int], sentences: list[tuple[int, int]]
) -> tuple[list[int], list[str]]:
    """Heads and relations with exactly one root a sentence: further roots hang on the first."""
    heads = [-1] * len(tokens)
    relations = ["dep"] * len(tokens)
    for first, last in sentences:
        root = -1
        for number in range(first, last):
            token = tokens[number]
            head = place.get(token.head.i, -1)
            if token.head.i != token.i and first <= head < last:
                heads[number], relations[number] = head, token.dep_ or "dep"
            elif root < 0:
                root, relations[number] = number, "root"
            else:
                heads[number] = root
        if root < 0:
            raise ValueError(f"the pipeline gave no root to the sentence {tokens[first].text!r}…: use another pipeline")
    return heads, relations


def _names(doc: Any, place: dict[int, int]) -> list[NameMention]:
    found = []
    for entity in doc.ents:
        inside = [place[token.i] for token in entity if token.i in place]
        if inside and entity.label_ in _NAMES:
            found.append(NameMention(inside[0], inside[-1] + 1, _NAMES[entity.label_]))
    return found
