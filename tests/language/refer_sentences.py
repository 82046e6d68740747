"""Analyses built by hand for the tests of reference: no model."""

from __future__ import annotations

from verbale.model.analysis import Analysis, NameMention

_XPOS = {"NOUN": "NN", "PROPN": "NNP", "PRON": "PRP", "VERB": "VBD", "ADJ": "JJ", "ADP": "IN", "DET": "DT"}


def build(*sentences: str, names: tuple[tuple[int, int, str], ...] = ()) -> Analysis:
    """An Analysis from sentences of words "form/UPOS/head/relation", head counted from 1 in the sentence, 0 the
    root; "form/UPOS/head/relation/lemma" where the lemma is not the lower-cased form. NOUN+ is a plural noun.
    A sentence that starts with "¶ " starts a paragraph."""
    text = ""
    starts, ends, bounds, upos, feats, lemma, head, relation = [], [], [], [], [], [], [], []
    for sentence in sentences:
        first = len(starts)
        if text:
            text += "\n\n" if sentence.startswith("¶ ") else " "
        for place, word in enumerate(sentence.removeprefix("¶ ").split()):
            form, tag, governor, label, *rest = word.split("/")
            if place and form not in (".", ",", "”", "'s", ")", ":") and text[-1] not in "“(":
                text += " "
            starts.append(len(text))
            text += form
            ends.append(len(text))
            upos.append(tag.rstrip("+"))
            feats.append("Number=Plur" if tag.endswith("+") else "Number=Sing" if tag in ("NOUN", "PROPN") else "_")
            lemma.append(rest[0] if rest else form.lower())
            head.append(int(governor) - 1 + first if int(governor) else -1)
            relation.append(label)
        bounds.append((first, len(starts)))
    xpos = tuple(_XPOS.get(tag, tag) for tag in upos)
    return Analysis(
        text, tuple(starts), tuple(ends), tuple(bounds), tuple(upos), xpos, tuple(feats), tuple(lemma), tuple(head),
        tuple(relation), tuple(NameMention(*name) for name in names),
    )  # fmt: skip


def words(analysis: Analysis, start: int, end: int) -> str:
    """The words of tokens `start` to `end`."""
    return analysis.span(start, end).text
