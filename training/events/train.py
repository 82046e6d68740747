"""Fit the scorer of events over the word vectors of the shipped language model: run again after each new model.

    python training/events/train.py [--out FILE]

Learns from the labelled sentences in this folder and from the examples of the lexicon; takes a minute on one core.
One-way acts are also read the other way round, as no act. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from from_lexicon import rows as lexicon_rows
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from verbale.coding import event_scorer
from verbale.coding.lexicon_check import head_of
from verbale.language import parse
from verbale.model.grounded import Actor, Grounded, Mention

STRENGTH = 0.01
BOTH_WAYS = frozenset({"NONE", "CONSULT", "COOPERATE", "AGREE", "SUPPORT"})


def labelled() -> Iterator[tuple[str, str, str, str]]:
    """Sentence, source, target and root of every row there is."""
    for path in sorted(Path(__file__).parent.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row["sentence"], row["source"], row["target"], row["root"]
    for sentence, source, target, root, _ in lexicon_rows():
        yield sentence, source, target, root


def vectors() -> Iterator[tuple[np.ndarray, str]]:
    """The features of every row with its root, and of the one-way acts turned round with NONE."""
    engine = parse.load(vectors=True)
    for sentence, source, target, root in labelled():
        analysis = parse.analyse(sentence, engine)
        ends, mentions = [], []
        for name, words in (("s", source), ("t", target)):
            start = sentence.index(words)
            first, last = analysis.tokens_in(start, start + len(words))
            ends.append(head_of(analysis, start, start + len(words)))
            mentions.append(Mention(first, last, ends[-1], analysis.span(first, last), (name,)))
        grounded = Grounded({n: Actor(n, n, None, "GOV", n) for n in "st"}, actor_mentions=tuple(mentions))
        for pair, label in (((ends[0], ends[1]), root), ((ends[1], ends[0]), "NONE")):
            found = event_scorer.features(analysis, grounded, pair)
            if found is not None and (label == root or root not in BOTH_WAYS):
                yield found, label


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=event_scorer.WEIGHTS)
    arguments = parser.parse_args()
    found = list(vectors())
    features, roots = np.stack([row for row, _ in found]), [root for _, root in found]
    scaler = StandardScaler().fit(features)
    fitted = LogisticRegression(C=STRENGTH, max_iter=400).fit(scaler.transform(features), roots)
    weight = fitted.coef_ / scaler.scale_
    bias = fitted.intercept_ - weight @ scaler.mean_
    np.savez_compressed(
        arguments.out,
        roots=np.array(" ".join(fitted.classes_)),
        weight=weight.astype(np.float16),
        bias=bias.astype(np.float32),
    )
    print(f"{len(found)} pairs, {len(fitted.classes_)} roots, {arguments.out}")


if __name__ == "__main__":
    main()
