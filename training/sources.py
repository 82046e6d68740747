"""Which corpora the model is trained on. Only what may be shipped as weights is read here."""

from __future__ import annotations

import json
from pathlib import Path

from corpus import Sentence, conllu
from gazetteer import settled
from stretches import meantime, re3d

import names


def training_sentences(
    data: Path, teacher: Path | None = None, with_gum: bool = True, with_meantime: bool = True
) -> list[Sentence]:
    """All training sentences, in a fixed order. ``teacher``: the types of names in EWT, from ``silver.py``."""
    ewt = list(conllu(data / "treebank/ewt-train.conllu", "ewt"))
    gum = list(conllu(data / "treebank/gum-open-train.conllu", "gum"))
    names.gum_names(gum, settled())
    kinds = json.loads(teacher.read_text(encoding="utf-8")) if teacher else {}
    for sentence in ewt:
        sentence.names = names.tagged_names(sentence, kinds)
    politics = names.crossner(data / "names/crossner-politics/train.txt", "crossner")
    conflicts = re3d(data / "names/re3d")
    wikinews = meantime(data / "events/meantime") if with_meantime else []
    return ewt + (gum if with_gum else []) + politics * 3 + conflicts + wikinews
