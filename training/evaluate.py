"""Figures on gold tokens for a network in training: greedy heads, no tree search."""

from __future__ import annotations

import torch
from batches import OPEN, Item, batched, collate
from model import Parser


def score(model: Parser, items: list[Item]) -> dict[str, float]:
    """Accuracies by word: upos, xpos, feats, lemmas, uas, las (whole relations)."""
    model.eval()
    right = dict.fromkeys(("upos", "xpos", "feats", "lemmas", "uas", "las"), 0)
    count = 0
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batched(items, 4000):
            batch = collate(group)
            out = model(batch["pieces"], batch["shapes"], batch["first"], batch["last"])
            words = batch["words"]
            mask = torch.arange(batch["heads"].shape[1])[None] < words[:, None]
            size = out["arcs"].shape[2]
            beyond = torch.arange(size)[None, None] > words[:, None, None]
            arcs = out["arcs"].float().masked_fill(beyond | torch.eye(size, dtype=torch.bool)[1:][None], -1e4)
            heads = arcs.argmax(-1)
            chosen = torch.gather(
                out["relation_head"], 1, heads[:, :, None].expand(-1, -1, out["relation_head"].shape[2])
            )
            relations = model.relate(out["relation_word"], chosen).argmax(-1)
            count += int(words.sum())
            for key in ("upos", "xpos", "feats", "lemmas"):
                right[key] += int(((out[key].argmax(-1) == batch[key]) & mask & (batch[key] != OPEN)).sum())
            attached = (heads == batch["heads"]) & mask
            right["uas"] += int(attached.sum())
            right["las"] += int((attached & (relations == batch["relations"])).sum())
    return {key: value / count for key, value in right.items()}
