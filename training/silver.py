"""Types for the names of a treebank without: ``python training/silver.py --data DATA --run RUN --out FILE``.

The runs of NNP words in EWT are known, their types are not. A first model, trained on the corpora with names, reads
every run; its answers are averaged over all places where the run stands. Rules and a table of our own go before it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import torch
from batches import Numbers, batched, collate
from corpus import Sentence, conllu
from gazetteer import countries, table
from labels import Labels
from model import Parser, Sizes
from train import base_model, vocabulary

import names
from verbale.language.wordpiece import WordPiece

LAST_WORDS = {word: kind for kind, words in names.WORDS["last"].items() for word in words.split()}


def ruled(name: str, by_hand: dict[str, str], lands: set[str]) -> str:
    """The type that table, list of countries or last word give, or ''."""
    if name in by_hand:
        return by_hand[name]
    if name in lands:
        return "LOC"
    words = name.split()
    return LAST_WORDS.get(words[-1], "") if len(words) > 1 else ""


def model_kinds(run: Path, sentences: list[Sentence]) -> dict[str, tuple[str, float]]:
    """For each run of NNP words, what the model most often takes it for and its mean probability."""
    state = torch.load(run / "model.pt", weights_only=False)
    model = Parser(Sizes(**state["sizes"]))
    model.load_state_dict(state["model"])
    model.eval()
    labels = Labels(**json.loads((run / "labels.json").read_text(encoding="utf-8")))
    numbers = Numbers(labels, WordPiece(vocabulary(base_model())))
    items = [numbers.item(sentence) for sentence in sentences]
    items = [item for item in items if item.length <= 250]
    sums: dict[str, torch.Tensor] = defaultdict(lambda: torch.zeros(len(names.TYPES)))
    counts: Counter[str] = Counter()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batched(items, 4000):
            batch = collate(group)
            out = model(batch["pieces"], batch["shapes"], batch["first"], batch["last"])
            shares = torch.softmax(out["names"].float(), -1)
            kinds = shares[:, :, 1:].reshape(*shares.shape[:2], len(names.TYPES), 2).sum(-1)
            for row, item in enumerate(group):
                for start, end in names.spans_of_tags(item.sentence):
                    parts = {(start, end), *names.split_at_titles(item.sentence, start, end)}
                    for first, last in sorted(parts):
                        name = names.key(item.sentence, first, last)
                        sums[name] += kinds[row, first:last].mean(0)
                        counts[name] += 1
    found = {}
    for key in sorted(sums):
        mean = sums[key] / counts[key]
        found[key] = (names.TYPES[int(mean.argmax())], float(mean.max() / mean.sum().clamp(min=0.15)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--least", type=float, default=0.55)
    options = parser.parse_args()
    sentences = list(conllu(options.data / "treebank/ewt-train.conllu", "ewt"))
    by_hand, lands = table(), countries()
    found: dict[str, str] = {}
    for name, (kind, share) in model_kinds(options.run, sentences).items():
        given = ruled(name, by_hand, lands)
        if given or share >= options.least:
            found[name] = given or kind
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True), encoding="utf-8")
    print(len(found), Counter(found.values()))


if __name__ == "__main__":
    main()
