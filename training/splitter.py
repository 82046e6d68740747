"""Trains the judge of sentence beginnings: ``python training/splitter.py --data DATA --out splitter.json``.

Logistic regression over the features of `verbale.language.boundaries` on the text of EWT and GUM, train.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import conllu
from verbale.language import segment
from verbale.language.boundaries import candidate, features
from verbale.language.tokenise import tokenise

LEAST = 3
EPOCHS = 12
DECAY = 3e-6


def gaps(document: conllu.GoldDocument) -> Iterator[tuple[list[str], bool]]:
    """(features, whether a sentence begins) of each gap that may be one, after the gold beginnings before it."""
    gold = {sentence.spans[0][0] for sentence in document.sentences}
    for start, end in segment.paragraphs(document.text):
        tokens = list(tokenise(document.text, start, end))
        if not tokens:
            continue
        forms = [document.text[a:b] for a, b in tokens]
        own = set(segment.ruled(forms, tokens))
        closed = forms[-1][-1] in ".!?\"”’)'"
        since = 0
        for index in range(1, len(forms)):
            if index in own or candidate(forms[index - 1], forms[index], closed):
                found = list(features(forms, tokens, index, index in own, index - since, closed))
                yield found, tokens[index][0] in gold
            if tokens[index][0] in gold:
                since = index


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    rows = [
        row
        for name in ("ewt-train", "gum-open-train")
        for document in conllu.read(options.data / f"treebank/{name}.conllu")
        for row in gaps(document)
    ]
    counts = Counter(name for names, _ in rows for name in names)
    known = sorted(name for name, count in counts.items() if count >= LEAST)
    index = {name: number for number, name in enumerate(known)}
    lists = [torch.tensor([index[name] for name in names if name in index]) for names, _ in rows]
    gold = torch.tensor([float(begins) for _, begins in rows])
    bag = torch.nn.EmbeddingBag(len(known), 1, mode="sum", sparse=False)
    torch.nn.init.zeros_(bag.weight)
    optimizer = torch.optim.Adam(bag.parameters(), lr=0.02)
    for epoch in range(EPOCHS):
        order = torch.randperm(len(rows))
        total = 0.0
        for chunk in order.split(2048):
            chosen = [lists[number] for number in chunk.tolist()]
            offsets = torch.tensor([0, *[len(part) for part in chosen[:-1]]]).cumsum(0)
            odds = bag(torch.cat(chosen), offsets)[:, 0]
            loss = functional.binary_cross_entropy_with_logits(odds, gold[chunk])
            optimizer.zero_grad()
            (loss + DECAY * bag.weight.abs().sum()).backward()
            optimizer.step()
            total += float(loss.detach()) * len(chunk)
        print(epoch, len(rows), f"{total / len(rows):.4f}", flush=True)
    weights = {name: round(float(value), 2) for name, value in zip(known, bag.weight[:, 0].tolist(), strict=True)}
    kept = {name: value for name, value in weights.items() if abs(value) >= 0.05}
    options.out.write_text(json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(len(kept), "weights")


if __name__ == "__main__":
    main()
