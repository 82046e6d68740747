"""Tags, lemmas and dependencies: ``python bench/parse.py --data FILE.conllu [--raw] [--json] [--model FOLDER]``.

With gold tokens every figure is a share of the words. With ``--raw`` the text is segmented first; figures are F1 after
the rules of the CoNLL 2018 shared task: words are matched by their offsets, a dependency counts where both ends match.
``las`` compares relations without their subtypes, as that task did; ``las_full`` compares them whole.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import conllu
from report import f1, show
from verbale.language.network import MOST_PIECES, Network, Parsed
from verbale.language.parse import SHIPPED, ShippedEngine, words_of
from verbale.model.analysis import Analysis

COLUMNS = ("upos", "xpos", "feats", "lemma", "uas", "las", "las_full")


class Word(NamedTuple):
    upos: str
    xpos: str
    feats: str
    lemma: str
    head: tuple[int, int] | None
    relation: str


def gold_words(document: conllu.GoldDocument) -> dict[tuple[int, int], Word]:
    found = {}
    for sentence in document.sentences:
        for index, span in enumerate(sentence.spans):
            head = sentence.heads[index]
            found[span] = Word(
                sentence.upos[index],
                sentence.xpos[index],
                sentence.feats[index],
                sentence.lemmas[index],
                sentence.spans[head] if head >= 0 else None,
                sentence.relations[index],
            )
    return found


def read_words(analysis: Analysis) -> dict[tuple[int, int], Word]:
    spans = list(zip(analysis.starts, analysis.ends, strict=True))
    return {
        span: Word(
            analysis.upos[index],
            analysis.xpos[index],
            analysis.feats[index],
            analysis.lemma[index],
            spans[analysis.head[index]] if analysis.head[index] >= 0 else None,
            analysis.relation[index],
        )
        for index, span in enumerate(spans)
    }


def compare(own: Word, gold: Word) -> Iterator[str]:
    """The columns in which the two agree. A lemma that the treebank leaves open is right."""
    if own.upos == gold.upos:
        yield "upos"
    if own.xpos == gold.xpos:
        yield "xpos"
    if own.feats == gold.feats:
        yield "feats"
    if own.lemma == gold.lemma or gold.lemma == "_":
        yield "lemma"
    if own.head == gold.head:
        yield "uas"
        if own.relation.split(":")[0] == gold.relation.split(":")[0]:
            yield "las"
        if own.relation == gold.relation:
            yield "las_full"


def measure_raw(documents: list[conllu.GoldDocument], engine: ShippedEngine) -> dict[str, float]:
    right: Counter[str] = Counter()
    own_count = gold_count = 0
    sentences = [0, 0, 0]
    for document in documents:
        analysis = engine.read(document.text)
        own, gold = read_words(analysis), gold_words(document)
        own_count += len(own)
        gold_count += sum(len(sentence.spans) for sentence in document.sentences)
        for span, word in own.items():
            if span in gold:
                right["token"] += 1
                right.update(compare(word, gold[span]))
        ours = {(analysis.starts[first], analysis.ends[last - 1]) for first, last in analysis.sentences}
        theirs = {(sentence.spans[0][0], sentence.spans[-1][1]) for sentence in document.sentences}
        sentences = [a + b for a, b in zip(sentences, (len(ours & theirs), len(ours), len(theirs)), strict=True)]
    figures = {"token_f1": f1(right["token"], own_count, gold_count), "sentence_f1": f1(*sentences)}
    return figures | {key: f1(right[key], own_count, gold_count) for key in COLUMNS}


def measure_gold(
    documents: list[conllu.GoldDocument], engine: ShippedEngine, relations: bool = False
) -> dict[str, float]:
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    of_relation: Counter[str] = Counter()
    count = 0
    for document in documents:
        sentences = [s for s in document.sentences if len(set(s.spans)) == len(s.spans)]
        count += sum(len(s.spans) for s in document.sentences)
        for sentence, parsed in zip(sentences, _parsed(document.text, sentences, engine.network), strict=True):
            for index in range(len(sentence.forms)):
                agree = set(compare(_word(parsed, index), _gold(sentence, index)))
                right.update(agree)
                of_relation[sentence.relations[index]] += 1
                if "las_full" not in agree:
                    missed[sentence.relations[index]] += 1
    if relations:
        for name, number in missed.most_common():
            print(f"{name:<20} {number:5} of {of_relation[name]:5} wrong, {1 - number / of_relation[name]:.3f} right")
    return {key: right[key] / max(count, 1) for key in COLUMNS}


def _parsed(text: str, sentences: list[conllu.GoldSentence], network: Network) -> list[Parsed]:
    words = [words_of(text, sentence.spans) for sentence in sentences]
    for sentence in words:
        if sum(len(network.cut(form)) for form in sentence.forms) > MOST_PIECES:
            raise SystemExit(f"a sentence has more than {MOST_PIECES} pieces: {' '.join(sentence.forms)[:80]}…")
    return network.run(words)


def _word(parsed: Parsed, index: int) -> Word:
    head = parsed.head[index]
    return Word(
        parsed.upos[index],
        parsed.xpos[index],
        parsed.feats[index],
        parsed.lemma[index],
        (head, head),
        parsed.relation[index],
    )


def _gold(sentence: conllu.GoldSentence, index: int) -> Word:
    head = sentence.heads[index]
    return Word(
        sentence.upos[index],
        sentence.xpos[index],
        sentence.feats[index],
        sentence.lemmas[index],
        (head, head),
        sentence.relations[index],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--raw", action="store_true", help="segment the text instead of taking the gold words")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="folder of the model")
    parser.add_argument("--relations", action="store_true", help="print the misses by gold relation")
    options = parser.parse_args()
    engine = ShippedEngine(Network(options.model))
    documents = list(conllu.read(options.data))
    count = sum(len(sentence.spans) for document in documents for sentence in document.sentences)
    if options.raw:
        show("parse", options.data, count, measure_raw(documents, engine), options.json)
    else:
        show("parse", options.data, count, measure_gold(documents, engine, options.relations), options.json)


if __name__ == "__main__":
    main()
