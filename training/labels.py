"""The label sets: what occurs often enough in the training data, in order of frequency, then alphabet."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from corpus import Sentence

from names import LABELS
from verbale.language.lemma import script


@dataclass(frozen=True)
class Labels:
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    relations: list[str]
    names: list[str]

    def as_dict(self) -> dict[str, list[str]]:
        return asdict(self)


def collect(sentences: list[Sentence], least: int = 4) -> Labels:
    """The labels of the sentences; features, lemma scripts and relations only from ``least`` occurrences on."""
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("upos", "xpos", "feats", "lemmas", "relations")}
    for sentence in sentences:
        if sentence.upos is None or sentence.lemmas is None:
            continue
        counts["upos"].update(sentence.upos)
        counts["xpos"].update(sentence.xpos or [])
        counts["feats"].update(sentence.feats or [])
        counts["relations"].update(sentence.relations or [])
        counts["lemmas"].update(
            script(form, lemma) for form, lemma in zip(sentence.forms, sentence.lemmas, strict=True) if lemma != "_"
        )

    def ranked(key: str, floor: int) -> list[str]:
        return sorted((k for k, n in counts[key].items() if n >= floor), key=lambda k: (-counts[key][k], k))

    return Labels(
        ranked("upos", 1),
        ranked("xpos", 2),
        ranked("feats", least),
        ranked("lemmas", least),
        ranked("relations", least),
        list(LABELS),
    )
