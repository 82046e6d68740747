"""Trains the antecedent ranker and the table of noun types from the open part of GUM.

    python training/reference/train.py --data gum-open-train.conllu [--parse] [--folds 4] [--epochs 30] [--networks 2]

With --folds it prints cross-validated scores and writes nothing; without, it trains on everything and writes
`noun_types.tsv` and `ranker.json` under src/verbale/data/refer. Needs torch, and the packages that bench needs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "src" / "verbale" / "data" / "refer"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from reference_gum import Document, documents  # noqa: E402
from reference_metrics import METRICS, Counts, conll  # noqa: E402
from verbale.language.parse import analyse, load  # noqa: E402
from verbale.language.refer_decode import clusters  # noqa: E402
from verbale.language.refer_features import PAIR, UNARY  # noqa: E402
from verbale.language.refer_ranker import Ranker, packed  # noqa: E402
from verbale.language.refer_scene import Scene, scene  # noqa: E402

WRONG_LINK, FALSE_LINK, FALSE_NEW = 1.0, 0.6, 1.2
HIDDEN, SECOND, NEW = 96, 32, 48


class Network(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.later = torch.nn.Linear(len(UNARY), HIDDEN, bias=False)
        self.earlier = torch.nn.Linear(len(UNARY), HIDDEN, bias=False)
        self.pair = torch.nn.Linear(len(PAIR), HIDDEN)
        self.second = torch.nn.Linear(HIDDEN, SECOND)
        self.out = torch.nn.Linear(SECOND, 1)
        self.new = torch.nn.Linear(len(UNARY), NEW)
        self.new_out = torch.nn.Linear(NEW, 1)
        self.drop = torch.nn.Dropout(0.3)

    def forward(self, item: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        unary = item["unary"]
        hidden = self.later(unary)[item["later"]] + self.earlier(unary)[item["earlier"]] + self.pair(item["pairwise"])
        hidden = torch.relu(self.second(self.drop(torch.relu(hidden))))
        pairs = self.out(self.drop(hidden))[:, 0]
        new = self.new_out(self.drop(torch.relu(self.new(unary))))[:, 0]
        return pairs, new

    def weights(self) -> dict[str, np.ndarray]:
        def matrix(layer: torch.nn.Linear) -> np.ndarray:
            return layer.weight.detach().numpy().T.astype(np.float16).astype(np.float32)

        def bias(layer: torch.nn.Linear) -> np.ndarray:
            return layer.bias.detach().numpy().astype(np.float16).astype(np.float32)

        found = {"later": matrix(self.later), "earlier": matrix(self.earlier)}
        for name in ("pair", "second", "out", "new", "new_out"):
            found[name] = matrix(getattr(self, name))
            found[name + "_bias"] = bias(getattr(self, name))
        return found


def joined(networks: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """One network whose scores are the mean of several ones': their hidden units side by side."""
    count = len(networks)
    found = {}
    for name in networks[0]:
        parts = [weights[name] for weights in networks]
        if name == "second":
            found[name] = np.zeros((count * HIDDEN, count * SECOND), dtype=np.float32)
            for number, part in enumerate(parts):
                found[name][number * HIDDEN : (number + 1) * HIDDEN, number * SECOND : (number + 1) * SECOND] = part
        elif name in ("out", "new_out"):
            found[name] = np.concatenate(parts) / count
        elif name in ("out_bias", "new_out_bias"):
            found[name] = np.mean(parts, axis=0)
        else:
            found[name] = np.concatenate(parts, axis=-1)
    return found


def item(document: Document, found: Scene) -> dict[str, torch.Tensor]:
    """A scene as tensors, with `good`, the pairs of one entity, and `first`, the mentions without such a pair."""
    gold, analysis = document.analysis, found.analysis
    entity = {(gold.starts[m.start], gold.ends[m.end - 1]): m.entity for m in document.mentions}
    spans = [(analysis.starts[m.start], analysis.ends[m.end - 1]) for m in found.mentions]
    ours = np.array([entity.get(span, -1) for span in spans])
    good = (ours[found.later] == ours[found.earlier]) & (ours[found.later] >= 0)
    first = np.ones(len(found.mentions), dtype=bool)
    first[found.later[good]] = False
    return {
        "unary": torch.tensor(found.unary),
        "pairwise": torch.tensor(found.pairwise),
        "later": torch.tensor(found.later),
        "earlier": torch.tensor(found.earlier),
        "good": torch.tensor(good),
        "first": torch.tensor(first),
    }


def loss(network: Network, data: dict[str, torch.Tensor]) -> torch.Tensor:
    """Negative log-likelihood of the right candidates together, wrong ones raised by their cost."""
    pairs, new = network(data)
    later, good, first = data["later"], data["good"], data["first"]
    cost = torch.where(first[later], FALSE_LINK, WRONG_LINK) * ~good
    pairs, new = pairs + cost, new + FALSE_NEW * ~first
    count = len(new)
    ceiling = new.detach().clone()
    ceiling = ceiling.scatter_reduce(0, later, pairs.detach(), "amax")
    weights = torch.exp(pairs - ceiling[later])
    own = torch.exp(new - ceiling)
    total = own + torch.zeros(count).index_add(0, later, weights)
    right = own * first + torch.zeros(count).index_add(0, later, weights * good)
    return -(torch.log(right + 1e-9) - torch.log(total)).sum() / 100


def fit(data: list[dict[str, torch.Tensor]], epochs: int, seed: int) -> Network:
    torch.manual_seed(seed)
    network = Network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-3)
    steps = epochs * len(data)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    order = np.random.default_rng(seed)
    for _ in range(epochs):
        network.train()
        for number in order.permutation(len(data)):
            optimiser.zero_grad()
            loss(network, data[number]).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
    return network.eval()


def chains(found: Scene, ranker: Ranker, margins: dict[str, float]) -> list[list[tuple[int, int]]]:
    analysis = found.analysis
    result = []
    where = clusters(found, ranker.pairs(found), ranker.new(found), margins)
    for cluster in {id(c): c for c in where}.values():
        if len(cluster.members) > 1:
            mentions = [found.mentions[number] for number in cluster.members]
            result.append([(analysis.starts[m.start], analysis.ends[m.end - 1]) for m in mentions])
    return result


def score(
    documents: list[Document], scenes: list[Scene], ranker: Ranker, margins: dict[str, float]
) -> dict[str, Counts]:
    totals: dict[str, Counts] = defaultdict(Counts)
    for document, found in zip(documents, scenes, strict=True):
        ours = chains(found, ranker, margins)
        for name, metric in METRICS.items():
            totals[name] += metric(ours, document.chains)
    return dict(totals)


def show(totals: dict[str, Counts]) -> str:
    cells = [f"{name} {c.precision:.3f}/{c.recall:.3f}/{c.f1:.3f}" for name, c in totals.items()]
    return f"conll {conll(totals):.4f}  " + "  ".join(cells)


TYPES = {
    "person": "person", "organization": "organisation", "place": "place", "event": "event", "time": "time",
    "abstract": "abstract", "object": "object", "animal": "object", "plant": "object", "substance": "object",
}  # fmt: skip


def noun_types(found: list[Document]) -> dict[str, str]:
    """The type of each noun that heads mentions in two documents or more, nearly always of that type."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, set[str]] = defaultdict(set)
    for document in found:
        analysis = document.analysis
        for mention in document.mentions:
            inside = range(mention.start, mention.end)
            head = next((t for t in inside if analysis.head[t] not in inside), mention.start)
            if analysis.upos[head] == "NOUN":
                lemma = analysis.lemma[head].lower()
                counts[lemma][TYPES[mention.type]] += 1
                where[lemma].add(document.id)
    table = {}
    for lemma, types in sorted(counts.items()):
        kind, often = types.most_common(1)[0]
        if len(where[lemma]) > 1 and often / types.total() >= 0.75 and lemma.isalpha():
            table[lemma] = kind
    return table


def write_types(table: dict[str, str], target: Path) -> None:
    lines = ["# What common nouns stand for in the open part of GUM; made by training/reference/train.py --types.",
             "# type\tlemmas"]  # fmt: skip
    for kind in sorted(set(table.values())):
        lines.append(kind + "\t" + " ".join(lemma for lemma, own in table.items() if own == kind))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--networks", type=int, default=2, help="networks of other seeds whose scores are averaged")
    parser.add_argument("--parse", action="store_true", help="train on our own parse of the texts as well")
    parser.add_argument("--types", action="store_true", help="only write the table of noun types")
    options = parser.parse_args()
    torch.set_num_threads(1)
    found = list(documents(options.data))
    if options.types:
        write_types(noun_types(found), TABLES / "noun_types.tsv")
        return
    scenes = [scene(d.analysis) for d in found]
    data = [item(d, s) for d, s in zip(found, scenes, strict=True)]
    parsed: list[Scene] = []
    if options.parse:
        engine = load()
        parsed = [scene(analyse(d.analysis.text, engine)) for d in found]
    more = [item(d, s) for d, s in zip(found, parsed, strict=False)]
    if options.folds:
        totals: dict[str, Counts] = defaultdict(Counts)
        for fold in range(options.folds):
            held = [n for n in range(len(data)) if n % options.folds == fold]
            known = [d for n, d in enumerate(data) if n not in held] + [d for n, d in enumerate(more) if n not in held]
            ranker = Ranker(fit(known, options.epochs, fold).weights())
            part = score([found[n] for n in held], [scenes[n] for n in held], ranker, {})
            print(fold, show(part), flush=True)
            if parsed:
                raw = score([found[n] for n in held], [parsed[n] for n in held], ranker, {})
                print(fold, "parsed", show(raw), flush=True)
            for name, counts in part.items():
                totals[name] += counts
        print("all", show(totals))
        return
    weights = joined([fit(data + more, options.epochs, seed).weights() for seed in range(options.networks)])
    stored = {
        "unary": list(UNARY),
        "pair": list(PAIR),
        "weights": {name: packed(matrix) for name, matrix in weights.items()},
    }
    (TABLES / "ranker.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
